import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { verify } from '../../src/audit/verification.js';
import { Desk } from '../../src/desk/desk.service.js';
import { startApp } from '../support/app.js';
import { freshDatabaseUrl } from '../support/database.js';
import { fingerprint } from '../support/fingerprint.js';
import { OF_BINH, RetentionHouse } from './retention-house.js';

let house: RetentionHouse;
let databaseUrl: string;
beforeEach(async () => {
  databaseUrl = await freshDatabaseUrl();
  house = await RetentionHouse.open(databaseUrl);
});
afterEach(() => house.app.close());

const NOBODY = 'Người trực đã ẩn danh';
const nameOf = async (id: string) => (await house.app.db.query('SELECT name FROM person WHERE id = $1', [id]))[0].name;
const gone = async (purpose: string) =>
  (await house.retention()).log
    .filter((row: any) => row.purpose === purpose)
    .map(({ on, gone: rows }: any) => [on, rows]);
const tables = async (): Promise<string[]> =>
  (await house.app.db.query(`SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`)).map(
    ({ tablename }: { tablename: string }) => tablename,
  );

/** Bình left when the period was over; it is the day two years later on which nobody knows her any more. */
async function twoYearsLater(): Promise<void> {
  await house.tickAt('2024-05-09');
  await house.leave('binh');
  await house.tickAt('2026-05-10');
}

describe('somebody who left', () => {
  it('is nobody two years later; the roster of that time is printed as it was stood', async () => {
    const { binh } = house.cast.people;
    await house.tickAt('2024-05-09');
    const [before, strips] = [await house.printed(), await house.textOf('roster_strip')];
    expect(before).toMatch(OF_BINH);
    expect((await house.leave('binh')).status).toBe(204);

    await house.tickAt('2026-05-09');
    expect(await nameOf(binh)).toBe('Trần Thị Bình');
    await house.tickAt('2026-05-10');
    expect(await nameOf(binh)).toBe(NOBODY);
    const after = before.replace('Trần Thị Bình', NOBODY).replace(' 0600 000 002', '');
    expect((await house.printed()).replace(/ +/g, ' ')).toBe(after.replace(/ +/g, ' '));
    expect(after).not.toMatch(OF_BINH);
    expect(await house.textOf('roster_strip')).toBe(strips);
    expect(await gone('people')).toEqual([['2026-05-10', 1]]);

    const naming: string[] = [];
    for (const table of await tables()) if (OF_BINH.test(await house.textOf(table))) naming.push(table);
    // What was done about her, each line chained to the one before: it stays as it was written.
    expect(naming).toEqual(['audit_entry']);
    expect((await verify(house.app.db, null)).findings).toEqual([]);
  });

  it('leaves once: a second tick and the day after change nothing', async () => {
    await twoYearsLater();
    const before = await fingerprint(house.app);
    await house.app.nest.get(Desk).tick();
    await house.tickAt('2026-05-11');
    expect(await fingerprint(house.app)).toEqual(before);
  });

  it('leaves once when two instances tick at the same moment', async () => {
    const beside = await startApp({ databaseUrl });
    try {
      await house.tickAt('2024-05-09');
      await house.leave('binh');
      await house.app.clock.moveTo(Date.parse('2026-05-10T09:00:00+07:00'));
      await Promise.all([house.app, beside].map((app) => app.nest.get(Desk).tick()));
      await house.app.nest.get(Desk).tick();
      expect(await gone('people')).toEqual([['2026-05-10', 1]]);
      expect(await gone('contacts')).toEqual([['2026-05-10', 1]]);
    } finally {
      await beside.close();
    }
  });
});

const db = () => house.app.db;
const role = () =>
  db().query(`INSERT INTO role_grant (person_id, unit_id, role) VALUES ($1, $2, 'viewer')`, [
    house.cast.people.binh,
    house.cast.units.ngoQuyen,
  ]);
const addTo = (unit: 'thpt2') =>
  db().query('INSERT INTO membership (person_id, unit_id) VALUES ($1, $2)', [
    house.cast.people.binh,
    house.cast.units[unit],
  ]);
const longer = () => db().query(`UPDATE period SET last_on = '2024-05-12' WHERE id = $1`, [house.cast.periodId]);
const incident = () =>
  house.ask('an', 'POST', `/api/units/${house.school.unitId}/incidents`, {
    id: '0f6cf9a8-6a52-4d4e-9d5c-3c1b6f0f7a10',
    foundAt: '2024-05-09T01:00:00Z',
    summary: 'Trang chủ bị thay giao diện',
    severityId: 'high',
  });

describe('stays', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['whoever has a role somewhere', () => role()],
    ['whoever works in another unit', () => addTo('thpt2')],
    ['whoever stands in a period since', () => longer()],
    ['whoever is of a unit with an open incident', () => incident()],
    [
      'whoever is of a unit below one that is held',
      () => house.ask('tri', 'PUT', `/api/units/${house.cast.units.so}/hold`, { reason: 'Thanh tra' }),
    ],
  ])('%s', async (_, also) => {
    await house.tickAt('2024-05-09');
    await house.leave('binh');
    await also();
    await house.tickAt('2026-05-10');
    expect(await nameOf(house.cast.people.binh)).toBe('Trần Thị Bình');
  });

  it('until the hold is lifted: the day after it leaves', async () => {
    const path = `/api/units/${house.cast.units.leChan}/hold`;
    const held = (await house.ask('tri', 'PUT', path, { reason: 'Thanh tra' })).json.holds;
    expect(held).toMatchObject([{ unitName: 'Phòng GDĐT Lê Chân', reason: 'Thanh tra', by: 'Đỗ Quang Trị' }]);
    await twoYearsLater();
    expect((await house.ask('tri', 'DELETE', path)).json.holds).toEqual([]);
    await house.tickAt('2026-05-11');
    expect(await nameOf(house.cast.people.binh)).toBe(NOBODY);
  });
});
