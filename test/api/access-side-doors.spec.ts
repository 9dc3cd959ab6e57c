import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type Ask, type TestApp } from '../support/app.js';
import { addMember, seedCast, sessionFor, type Cast } from '../support/cast.js';
import { fingerprint } from '../support/fingerprint.js';
import { furnish, type School } from '../support/policy-rows.js';

/** What the guard cannot see: rows named in bodies, in queries, or second in the path. The services must look themselves. */
let app: TestApp;
let cast: Cast;
let own: School;
let other: School;
/** Officer of Phòng GDĐT Lê Chân only. */
let officer: string;

beforeAll(async () => {
  app = await startApp({ now: '2024-04-24T08:00:00+07:00' });
  cast = await seedCast(app.db);
  const { thpt1, thpt2, leChan, ngoQuyen } = cast.units;
  const em = await addMember(app.db.manager, thpt2, {
    name: 'Em',
    email: 'em@demo.example',
    postKindIds: ['ky-thuat'],
  });
  officer = await addMember(app.db.manager, leChan, {
    name: 'Giang',
    email: 'giang@demo.example',
    roles: ['department'],
  });
  own = await furnish(app, cast, { unitId: thpt1, office: leChan, head: cast.people.an, owner: cast.people.binh });
  other = await furnish(app, cast, { unitId: thpt2, office: ngoQuyen, head: cast.people.dung, owner: em });
});
afterAll(() => app?.close());

/** Refused as the caller's mistake, with nothing changed. */
async function expectRefused(method: string, path: string, by: string, ask: Ask = {}): Promise<void> {
  const as = await sessionFor(app.db, by);
  const before = await fingerprint(app);
  const { status } = await app.request(method, path, { as, ...ask });
  expect({ path, refused: status >= 400 && status < 500, status }).toMatchObject({ path, refused: true });
  expect(await fingerprint(app)).toEqual(before);
}

describe('through the own unit', () => {
  it('nobody reaches people of another', async () => {
    const path = `/api/units/${cast.units.thpt1}/people/${other.owner}`;
    await expectRefused('PATCH', path, cast.people.an, { ifMatch: 1, body: { name: 'Tên Khác' } });
    await expectRefused('DELETE', path, cast.people.an);
  });

  it('nobody works on the period of another office', async () => {
    const path = `/api/units/${cast.units.thpt1}/rosters/${other.periodId}`;
    await expectRefused('GET', path, cast.people.an);
    await expectRefused('PUT', path, cast.people.an, { body: { pattern: '3x8' } });
  });

  it('nobody rosters people of another, or fills its shifts', async () => {
    const as = await sessionFor(app.db, cast.people.an);
    const mine = await app.request('GET', `/api/units/${cast.units.thpt1}/rosters/${cast.periodId}`, { as });
    expect(mine.status).toBe(200);
    const version = mine.json.roster.version as number;
    const free = mine.json.shifts.at(-1).id as string;
    const [foreign] = await app.db.query('SELECT id FROM shift WHERE roster_id = $1 LIMIT 1', [other.rosterId]);
    const path = `/api/rosters/${own.rosterId}/assignments`;
    const assign = (shiftId: string, personId: string) =>
      expectRefused('PATCH', path, cast.people.an, { ifMatch: version, body: { add: [{ shiftId, personId }] } });
    await assign(free, other.owner);
    await assign(foreign.id, cast.people.chau);
    const remove = [other.dutyId];
    const answer = await app.request('PATCH', path, { as, ifMatch: version, body: { remove } });
    expect(answer.status).toBeLessThan(500);
    const [kept] = await app.db.query('SELECT count(*) FROM assignment WHERE id = $1', [other.dutyId]);
    expect(kept.count).toBe(1);
  });

  it('an office reminds nobody outside of it', async () => {
    const reminded = async () => (await app.db.query(`SELECT unit_id FROM notice WHERE kind = 'nudge'`)) as object[];
    const as = await sessionFor(app.db, officer);
    const remind = (unitId: string) =>
      app.request('POST', `/api/periods/${own.periodId}/nudges`, { as, body: { unitIds: [unitId] } });
    await remind(cast.units.thpt2);
    expect(await reminded()).toEqual([]);
    expect((await remind(cast.units.thpt1)).status).toBeLessThan(300);
    expect(await reminded()).toEqual([{ unit_id: cast.units.thpt1 }]);
  });

  it('an office changes nobody else’s calendar', async () => {
    const body = { kind: 'WORK', label: 'Ngày làm việc' };
    await expectRefused('PUT', `/api/units/${cast.units.leChan}/calendar-days/2024-04-30`, officer, { body });
  });
});

const subscribe = (by: string, body: object) => expectRefused('POST', '/api/me/feeds', by, { body });

describe('a feed', () => {
  it('shows no unit that its owner may not see', async () => {
    await subscribe(cast.people.dung, { scope: 'unit', unitId: cast.units.thpt1 });
    await subscribe(cast.people.dung, { scope: 'department', unitId: cast.units.so });
    await subscribe(cast.people.an, { scope: 'department', unitId: cast.units.so });
    await subscribe(cast.people.an, { scope: 'unit', unitId: cast.units.leChan });
  });

  it('shows staff the own unit', async () => {
    const as = await sessionFor(app.db, cast.people.chau);
    const body = { scope: 'unit', unitId: cast.units.thpt1 };
    expect((await app.request('POST', '/api/me/feeds', { as, body })).status).toBe(201);
  });
});

describe('a mailed sign-in link', () => {
  it('cannot be used by who reads the outbox, not even on behalf of its owner', async () => {
    expect((await app.request('POST', '/api/sign-in-links', { body: { email: 'binh@demo.example' } })).status).toBe(
      202,
    );
    const [row] = await app.db.query(
      `SELECT id, body::text FROM notice WHERE kind = 'sign-in' ORDER BY id DESC LIMIT 1`,
    );
    const token = /\/s\/([\w-]{43})/.exec(row.body)?.[1] ?? 'no token';
    const read = async (by: string) => {
      const as = await sessionFor(app.db, by);
      const list = await app.request('GET', '/api/notices?limit=200', { as });
      const one = await app.request('GET', `/api/notices/${row.id}`, { as });
      expect(list.text + one.text).not.toContain(token);
      return one.status;
    };
    const { an, hanh, binh, chau, dung } = cast.people;
    expect(await Promise.all([an, hanh, binh].map(read))).toEqual([200, 200, 200]);
    expect(await Promise.all([chau, dung].map(read))).toEqual([403, 404]);
    expect((await app.request('POST', '/api/session/link', { body: { token } })).status).toBe(201);
  });
});
