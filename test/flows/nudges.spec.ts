import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { plannersOf } from '../../src/notices/nudge-drafts.js';
import { HOUR } from '../../src/rota/interval.js';
import { startApp, type TestApp } from '../support/app.js';
import { addMember, type Cast, seedCast, sessionFor } from '../support/cast.js';
import { HeadAtWork } from './the-head.js';

const BEFORE = Date.parse('2024-04-25T16:05:00+07:00');

/** 16:05 on the day of the deadline: the department reminds exactly who is late, and leaves them in peace after. */
describe('reminding late units', () => {
  let app: TestApp;
  let cast: Cast;
  let lan: string;

  beforeAll(async () => {
    app = await startApp({ now: BEFORE });
    cast = await seedCast(app.db);
    lan = await addMember(app.db.manager, cast.units.thpt2, {
      name: 'Đỗ Thị Lan',
      email: 'lan@demo.example',
      roles: ['scheduler'],
    });
    const an = await HeadAtWork.at(app, cast.people.an, cast.units.thpt1, cast.periodId);
    await an.layOut('24h');
    await an.submit();
  });
  afterAll(() => app.close());

  const path = () => `/api/periods/${cast.periodId}/nudges`;
  const preview = async () =>
    (await app.request('GET', path(), { as: await sessionFor(app.db, cast.people.hanh) })).json;
  const nudge = async (body: object = {}) =>
    (await app.request('POST', path(), { as: await sessionFor(app.db, cast.people.hanh), body })).json;
  const told = () => app.db.query(`SELECT person_id AS "personId" FROM notice WHERE kind = 'nudge' ORDER BY id`);
  const late = (json: any) => json.units.find((unit: any) => unit.unitId === cast.units.thpt2);

  it('shows whom it would reach and the very words before anything is sent', async () => {
    const json = await preview();
    expect(json.units.map((unit: any) => unit.unitId)).not.toContain(cast.units.thpt1);
    expect(late(json)).toEqual({
      unitId: cast.units.thpt2,
      unitName: 'Trường THPT Demo số 2',
      state: 'not-started',
      people: [
        { name: 'Phạm Tiến Dũng', reachable: true },
        { name: 'Đỗ Thị Lan', reachable: true },
      ],
      nudged: null,
      againAt: null,
    });
    expect(json.letter.text).toContain('Trường THPT Demo số 2 chưa gửi lịch trực');
    expect(json.letter.text).toContain('Người nhắc: Vũ Thị Hạnh');
    expect(json.zalo).toMatch(/\(còn 5[45] phút\)/);
    expect(await told()).toEqual([]);
  });

  it('the head and the clerk are told, it is on record, and every board shows it', async () => {
    expect(await nudge()).toMatchObject({ reminded: 1, resting: [] });
    expect((await told()).map(({ personId }: any) => personId).toSorted()).toEqual([cast.people.dung, lan].toSorted());
    const [mail] = await app.db.query(`SELECT body FROM notice WHERE kind = 'nudge' AND person_id = $1`, [lan]);
    const sent = (await preview()).units.length;
    expect(sent).toBe(4);
    expect(mail.body).toMatchObject({ unitName: 'Trường THPT Demo số 2', from: 'Vũ Thị Hạnh' });
    const as = await sessionFor(app.db, cast.people.hanh);
    const board = (await app.request('GET', `/api/periods/${cast.periodId}/board`, { as })).json;
    const row = board.units.find((unit: any) => unit.id === cast.units.thpt2);
    expect(row.nudged).toEqual({ at: expect.stringMatching(/^2024-04-25T09:05/), by: 'Vũ Thị Hạnh' });
  });

  it('not twice within four hours, whoever asks and however often at once', async () => {
    const again = await Promise.all([nudge(), nudge({ unitIds: [cast.units.thpt2] })]);
    for (const each of again) expect(each).toMatchObject({ reminded: 0, resting: [{ unitId: cast.units.thpt2 }] });
    expect(late(await preview()).againAt).toMatch(/^2024-04-25T13:05/);
    await app.clock.moveTo(BEFORE + 4 * HOUR + 60_000);
    expect((await Promise.all([nudge(), nudge()])).map(({ reminded }) => reminded).toSorted()).toEqual([0, 1]);
    expect(await told()).toHaveLength(4);
  });

  it('a unit that has sent its roster is not reminded', async () => {
    await app.clock.moveTo(BEFORE + 9 * HOUR);
    const dung = await HeadAtWork.at(app, cast.people.dung, cast.units.thpt2, cast.periodId);
    await dung.layOut('24h');
    await dung.submit();
    expect(await nudge({ unitIds: [cast.units.thpt2] })).toEqual({ reminded: 0, withoutAddress: [], resting: [] });
    expect(await told()).toHaveLength(4);
  });

  it('nobody is reminded of a period that is over', async () => {
    await app.clock.moveTo(Date.parse('2024-05-07T23:00:00+07:00'));
    expect((await preview()).units.map(({ unitId }: any) => unitId)).toContain(cast.units.ngoQuyen);
    await app.clock.moveTo(Date.parse('2024-05-08T08:00:00+07:00'));
    expect((await preview()).units).toEqual([]);
    expect(await nudge()).toEqual({ reminded: 0, withoutAddress: [], resting: [] });
  });
});

describe('reminding a department of thousands', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp({ now: BEFORE });
  });
  afterAll(() => app.close());

  it('finds the head and the clerks of each unit without looking through everybody for each', async () => {
    const { units, people } = await seedCast(app.db);
    await app.db.query(
      `INSERT INTO unit (kind_id, name, short_name, parent_id)
       SELECT 'mam-non', 'Trường Mầm non số ' || number, '', $1 FROM generate_series(1, 2000) AS number`,
      [units.leChan],
    );
    await app.db.query(
      `INSERT INTO person (name, email) SELECT 'Trần Văn ' || n, n || '@many.example' FROM generate_series(1, 2000) n`,
    );
    await app.db.query(`INSERT INTO role_grant (person_id, unit_id, role) VALUES ($1, $2, 'scheduler')`, [
      people.dung,
      units.thpt2,
    ]);
    const all = await app.db.query<{ id: string }[]>('SELECT id FROM unit');
    const found = await app.db.transaction(async (tx) => {
      await tx.query(`SET LOCAL statement_timeout = '3s'`);
      return plannersOf(
        tx,
        all.map(({ id }) => id),
      );
    });
    // Dũng heads his school and draws up its roster: he is told once.
    expect(found.filter(({ unitId }) => unitId === units.thpt2).map(({ personId }) => personId)).toEqual([people.dung]);
    expect(found.length).toBeGreaterThan(1);
  });
});
