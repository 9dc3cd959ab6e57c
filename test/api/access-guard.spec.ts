import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { addMember, seedCast, sessionFor, type Cast } from '../support/cast.js';

type Session = { cookie: string };

let app: TestApp;
let cast: Cast;
let an: Session;
let dung: Session;

beforeAll(async () => {
  app = await startApp({ now: '2024-04-24T08:00:00+07:00' });
  cast = await seedCast(app.db);
  an = await sessionFor(app.db, cast.people.an);
  dung = await sessionFor(app.db, cast.people.dung);
});
afterAll(() => app?.close());

const found = (headers: Record<string, string>) =>
  app.request('POST', `/api/units/${cast.units.thpt1}/people`, { as: an, body: { name: 'Người Lạ' }, headers });

const strangers = async () => (await app.db.query(`SELECT count(*) FROM person WHERE name = 'Người Lạ'`))[0].count;

describe('a request from another site', () => {
  it.each([
    ['by what the browser says', { 'sec-fetch-site': 'cross-site' }],
    ['from a sibling host', { 'sec-fetch-site': 'same-site' }],
    ['by its origin', { origin: 'https://evil.example' }],
    ['from a sandboxed page', { origin: 'null' }],
  ])('is refused and changes nothing: %s', async (_, headers) => {
    const { status, json } = await found(headers);
    expect([status, json.type, await strangers()]).toEqual([403, '/docs/problems#cross-site', 0]);
  });

  it('is refused as a form, even from the own page', async () => {
    const answer = await fetch(`${app.url}/api/units/${cast.units.thpt1}/people`, {
      method: 'POST',
      headers: { cookie: an.cookie, 'sec-fetch-site': 'same-origin' },
      body: new URLSearchParams({ name: 'Người Lạ' }),
    });
    expect([answer.status, await strangers()]).toEqual([415, 0]);
  });

  it('is told apart from the own page, which may do its work', async () => {
    expect((await found({ 'sec-fetch-site': 'same-origin', origin: 'http://lich-truc.test' })).status).toBe(201);
    expect(await strangers()).toBe(1);
  });
});

const absences = async (personId: string, as: Session) =>
  (await app.request('GET', `/api/people/${personId}/absences`, { as })).status;

describe('who reaches a person', () => {
  it('the planners above every unit the person serves in, today', async () => {
    const lan = await addMember(app.db.manager, cast.units.thpt1, { name: 'Lan', email: null });
    expect([await absences(lan, an), await absences(lan, dung)]).toEqual([200, 404]);
    await app.db.query('INSERT INTO membership (person_id, unit_id) VALUES ($1, $2)', [lan, cast.units.thpt2]);
    expect([await absences(lan, an), await absences(lan, dung)]).toEqual([200, 200]);
    await app.db.query(`UPDATE membership SET left_on = '2024-04-24' WHERE person_id = $1 AND unit_id = $2`, [
      lan,
      cast.units.thpt1,
    ]);
    expect([await absences(lan, an), await absences(lan, dung)]).toEqual([404, 200]);
  });

  it('the person, and no colleague', async () => {
    const [binh, chau] = [await sessionFor(app.db, cast.people.binh), await sessionFor(app.db, cast.people.chau)];
    expect([await absences(cast.people.binh, binh), await absences(cast.people.binh, chau)]).toEqual([200, 403]);
  });

  it('who left a unit has no role there any more', async () => {
    const minh = await addMember(app.db.manager, cast.units.thpt1, { name: 'Minh', email: null });
    const as = await sessionFor(app.db, minh);
    const unit = async () => (await app.request('GET', `/api/units/${cast.units.thpt1}`, { as })).status;
    expect(await unit()).toBe(200);
    await app.db.query(`UPDATE membership SET left_on = '2024-04-25' WHERE person_id = $1`, [minh]);
    expect(await unit()).toBe(200);
    await app.db.query(`UPDATE membership SET left_on = '2024-04-24' WHERE person_id = $1`, [minh]);
    expect(await unit()).toBe(404);
  });
});

const unit = async (id: string) => (await app.request('GET', `/api/units/${id}`, { as: dung })).status;

const listed = async () => (await app.request('GET', '/api/units', { as: dung })).json.units.length;

describe('the supervising line', () => {
  it('reaches what the supervised unit has below it, and ends when it ends', async () => {
    const supervise = (by: string | null) =>
      app.db.query('UPDATE unit SET supervising_unit_id = $1 WHERE id = $2', [by, cast.units.leChan]);
    expect([await unit(cast.units.thpt1), await unit(cast.units.leChan), await listed()]).toEqual([404, 404, 1]);
    await supervise(cast.units.thpt2);
    expect([await unit(cast.units.thpt1), await unit(cast.units.leChan), await listed()]).toEqual([200, 200, 3]);
    expect(await unit(cast.units.so)).toBe(404);
    await supervise(null);
    expect([await unit(cast.units.thpt1), await listed()]).toEqual([404, 1]);
  });

  it('survives a circle of supervisors', async () => {
    const set = (unitId: string, by: string | null) =>
      app.db.query('UPDATE unit SET supervising_unit_id = $1 WHERE id = $2', [by, unitId]);
    await set(cast.units.thpt1, cast.units.thpt2);
    await set(cast.units.thpt2, cast.units.thpt1);
    expect((await app.request('GET', '/api/units', { as: dung })).json.units).toHaveLength(2);
    expect((await app.request('GET', `/api/units/${cast.units.thpt1}`, { as: dung })).status).toBe(200);
    await set(cast.units.thpt1, null);
    await set(cast.units.thpt2, null);
  });
});

describe('a unit that has ended', () => {
  it('leaves the lists, but what was done there is still found by those above', async () => {
    const hanh = await sessionFor(app.db, cast.people.hanh);
    const standing = async () => (await app.request('GET', '/api/units', { as: hanh })).json.units.length;
    expect(await standing()).toBe(5);
    await app.db.query(`UPDATE unit SET valid_to = '2024-04-24' WHERE id = $1`, [cast.units.thpt2]);
    expect(await standing()).toBe(4);
    expect((await app.request('GET', `/api/units/${cast.units.thpt2}`, { as: hanh })).status).toBe(200);
    await app.db.query('UPDATE unit SET valid_to = NULL WHERE id = $1', [cast.units.thpt2]);
  });
});
