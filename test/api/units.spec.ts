import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { type Cast, seedCast, sessionFor } from '../support/cast.js';

type Session = { cookie: string };
const NOWHERE = '00000000-0000-4000-8000-000000000000';

let app: TestApp;
let cast: Cast;
let an: Session;
let binh: Session;
let dung: Session;
let hanh: Session;

beforeAll(async () => {
  app = await startApp({ now: '2024-04-24T08:00:00+07:00' });
  cast = await seedCast(app.db);
  [an, binh, dung, hanh] = (await Promise.all(
    [cast.people.an, cast.people.binh, cast.people.dung, cast.people.hanh].map((id) => sessionFor(app.db, id)),
  )) as [Session, Session, Session, Session];
});
afterAll(() => app?.close());

const unit = async (id: string, as = hanh) => (await app.request('GET', `/api/units/${id}`, { as })).json;
const change = async (id: string, body: unknown, as = hanh) =>
  app.request('PATCH', `/api/units/${id}`, { as, body, ifMatch: (await unit(id)).version });
const found = async (body: object, parent = cast.units.so, as = hanh) =>
  app.request('POST', `/api/units/${parent}/units`, { as, body: { kindId: 'thcs', ...body } });
const names = (units: { name: string }[]) => units.map(({ name }) => name);

const search = async (text: string) =>
  names((await app.request('GET', `/api/units?search=${encodeURIComponent(text)}`, { as: hanh })).json.units);
const standing = async (asOf: string) =>
  names((await app.request('GET', `/api/units?search=truong+tam&asOf=${asOf}`, { as: hanh })).json.units);
const headsOf = async () =>
  (await app.db.query(`SELECT person_id FROM role_grant WHERE unit_id = $1 AND role = 'head'`, [cast.units.thpt1])).map(
    (row: { person_id: string }) => row.person_id,
  );
const move = (id: string, parentId: string) =>
  app.request('PATCH', `/api/units/${id}`, { as: hanh, body: { parentId }, ifMatch: 1 });

describe('the list of units', () => {
  it('shows a head the own unit and nothing beside it', async () => {
    const { status, json } = await app.request('GET', '/api/units', { as: an });
    expect(status).toBe(200);
    expect(names(json.units)).toEqual(['Trường THPT Demo số 1']);
    expect(json.units[0]).toMatchObject({ people: 3, headName: 'Nguyễn Văn An', kindId: 'thpt' });
    expect(json.kinds).toContainEqual({ id: 'thpt', nameVi: 'Trường THPT', nameEn: 'Upper secondary school' });
  });

  it('shows the department everything, and below one unit when asked', async () => {
    expect((await app.request('GET', '/api/units', { as: hanh })).json.units).toHaveLength(5);
    const below = await app.request('GET', `/api/units?under=${cast.units.leChan}`, { as: hanh });
    expect(names(below.json.units)).toEqual(['Phòng GDĐT Lê Chân', 'Trường THPT Demo số 1']);
  });

  it('does not show what is below a unit out of sight', async () => {
    const { json } = await app.request('GET', `/api/units?under=${cast.units.leChan}`, { as: dung });
    expect(json.units).toEqual([]);
  });

  it('finds without marks, and takes the wildcards of the database literally', async () => {
    expect(await search('ngo quyen')).toEqual(['Phòng GDĐT Ngô Quyền']);
    expect(await search('THPTD2')).toEqual(['Trường THPT Demo số 2']);
    expect(await search('%')).toEqual([]);
  });

  it('has units come and go with their days', async () => {
    const { json } = await found({ name: 'Trường Tạm', validFrom: '2024-01-01', validTo: '2024-06-01' });
    expect(json.validTo).toBe('2024-06-01');
    expect(await standing('2023-12-31')).toEqual([]);
    expect(await standing('2024-05-31')).toEqual(['Trường Tạm']);
    expect(await standing('2024-06-01')).toEqual([]);
  });

  it('names a day that does not exist', async () => {
    const { status, json } = await app.request('GET', '/api/units?asOf=2026-02-30', { as: hanh });
    expect(status).toBe(400);
    expect(json.errors[0].pointer).toBe('#/asOf');
  });
});

describe('one unit', () => {
  it('is a stranger’s 404, exactly like one that does not exist', async () => {
    const foreign = await app.request('GET', `/api/units/${cast.units.thpt1}`, { as: dung });
    const missing = await app.request('GET', `/api/units/${NOWHERE}`, { as: dung });
    expect([foreign.status, missing.status]).toEqual([404, 404]);
    expect(foreign.text).toBe(missing.text);
  });

  it('answers with its version as ETag', async () => {
    const { headers, json } = await app.request('GET', `/api/units/${cast.units.thpt1}`, { as: binh });
    expect(headers.get('etag')).toBe(`"${json.version}"`);
  });
});

describe('founding a unit', () => {
  it('puts it below the officer’s unit, in NFC', async () => {
    const { status, json } = await found({ name: 'Trường THCS Hòa Bình'.normalize('NFD') }, cast.units.leChan);
    expect(status).toBe(201);
    expect(json).toMatchObject({
      name: 'Trường THCS Hòa Bình'.normalize('NFC'),
      parentId: cast.units.leChan,
      version: 1,
    });
    expect(json.reminderMinutes).toEqual([1440, 60]);
  });

  it('refuses half a character, and a name that nobody could see', async () => {
    for (const name of ['Trường \ud800', '\u200b\u2060']) {
      const { status, json } = await found({ name });
      expect([status, json.errors[0].pointer]).toEqual([400, '#/name']);
    }
  });

  it('refuses control characters, empty names and unknown kinds, each with its pointer', async () => {
    const forged = await found({ name: 'Trường\u202eTHCS' });
    expect([forged.status, forged.json.errors[0].pointer]).toEqual([400, '#/name']);
    const empty = await found({ name: '   ' });
    expect([empty.status, empty.json.errors[0].pointer]).toEqual([400, '#/name']);
    const kind = await found({ name: 'Trường', kindId: 'no-such' });
    expect([kind.status, kind.json.errors[0].pointer]).toEqual([422, '#/kindId']);
  });

  it('refuses a unit that ends before it begins, also when it begins by default', async () => {
    for (const validity of [{ validFrom: '2024-05-01', validTo: '2024-05-01' }, { validTo: '1999-12-31' }]) {
      const { status, json } = await found({ name: 'Trường', ...validity });
      expect([status, json.errors[0].pointer]).toEqual([400, '#/validTo']);
    }
  });

  it('refuses a supervisor that does not exist and a head who is not there yet', async () => {
    const supervisor = await found({ name: 'Trường', supervisingUnitId: NOWHERE });
    expect([supervisor.status, supervisor.json.errors[0].pointer]).toEqual([422, '#/supervisingUnitId']);
    const head = await found({ name: 'Trường', headPersonId: cast.people.an });
    expect([head.status, head.json.errors[0].pointer]).toEqual([422, '#/headPersonId']);
  });

  it('is for officers; below a stranger’s unit there is nothing', async () => {
    expect((await found({ name: 'Trường' }, cast.units.thpt1, an)).status).toBe(403);
    expect((await found({ name: 'Trường' }, cast.units.thpt1, dung)).status).toBe(404);
    expect((await found({ name: 'Trường' }, NOWHERE)).status).toBe(404);
  });
});

describe('changing a unit', () => {
  it('renames by one row, keeps who did it, and has calendars made anew', async () => {
    const before = await app.db.query('SELECT id, version, feed_revision FROM unit ORDER BY id');
    const renamed = await change(cast.units.thpt1, { name: 'Trường THPT Demo số Một', dutyPhone: '0600 000 099' }, an);
    expect(renamed.status).toBe(200);
    expect(renamed.headers.get('etag')).toBe(`"${renamed.json.version}"`);
    const after = await app.db.query('SELECT id, version, feed_revision FROM unit ORDER BY id');
    const touched = after.filter((row: object, index: number) => JSON.stringify(row) !== JSON.stringify(before[index]));
    const was = before.find((row: { id: string }) => row.id === cast.units.thpt1);
    expect(touched).toEqual([{ id: cast.units.thpt1, version: was.version + 1, feed_revision: was.feed_revision + 1 }]);
    const [entry] = await app.db.query(
      `SELECT actor_id, unit_id, before, after FROM audit_entry WHERE operation = 'Units.change' ORDER BY id DESC LIMIT 1`,
    );
    expect(entry).toEqual({
      actor_id: cast.people.an,
      unit_id: cast.units.thpt1,
      before: { name: 'Trường THPT Demo số 1', dutyPhone: null },
      after: { name: 'Trường THPT Demo số Một', dutyPhone: '0600 000 099' },
    });
    await change(cast.units.thpt1, { name: 'Trường THPT Demo số 1', dutyPhone: null }, an);
  });

  it('leaves no trace when nothing differs', async () => {
    const { version, name } = await unit(cast.units.thpt1);
    const { json } = await change(cast.units.thpt1, { name }, an);
    expect(json.version).toBe(version);
  });

  it('asks for the version edited, and refuses a stale one', async () => {
    const path = `/api/units/${cast.units.thpt1}`;
    const without = await app.request('PATCH', path, { as: an, body: { name: 'Mới' } });
    expect([without.status, without.json.type]).toEqual([428, '/docs/problems#version-required']);
    const { version } = await unit(cast.units.thpt1);
    const [one, other] = await Promise.all(
      ['Trường A', 'Trường B'].map((name) => app.request('PATCH', path, { as: an, body: { name }, ifMatch: version })),
    );
    expect([one?.status, other?.status].toSorted()).toEqual([200, 412]);
    await change(cast.units.thpt1, { name: 'Trường THPT Demo số 1' }, an);
  });

  it('never hangs a unit under itself, by parent or by supervisor', async () => {
    for (const member of ['parentId', 'supervisingUnitId']) {
      for (const below of [cast.units.leChan, cast.units.thpt1]) {
        const { status, json } = await change(cast.units.leChan, { [member]: below });
        expect([status, json.type]).toEqual([422, '/docs/problems#unit-under-itself']);
      }
    }
  });

  it('two moves at once cannot close a circle together', async () => {
    for (let round = 0; round < 15; round++) {
      const one = (await found({ name: `Vòng ${round}` })).json.id;
      const other = (await found({ name: `Vòng ${round} bis` })).json.id;
      const moves = await Promise.all([move(one, other), move(other, one)]);
      expect(moves.map(({ status }) => status).toSorted()).toEqual([200, 422]);
    }
  });

  it('does not let a head move the unit out of its superiors’ sight, or name its own supervisor', async () => {
    expect((await change(cast.units.thpt1, { parentId: cast.units.ngoQuyen }, an)).status).toBe(403);
    expect((await change(cast.units.thpt1, { supervisingUnitId: cast.units.thpt2 }, an)).status).toBe(403);
    expect((await change(cast.units.thpt1, { validTo: '2024-12-31' }, an)).status).toBe(403);
    expect((await unit(cast.units.thpt1)).parentId).toBe(cast.units.leChan);
  });

  it('an unknown parent is named', async () => {
    const { status, json } = await change(cast.units.thpt1, { parentId: NOWHERE });
    expect([status, json.errors[0].pointer]).toEqual([422, '#/parentId']);
  });

  it('supervision opens the unit to its supervisor', async () => {
    expect((await app.request('GET', `/api/units/${cast.units.thpt1}`, { as: dung })).status).toBe(404);
    await change(cast.units.thpt1, { supervisingUnitId: cast.units.thpt2 });
    expect((await app.request('GET', `/api/units/${cast.units.thpt1}`, { as: dung })).status).toBe(200);
    await change(cast.units.thpt1, { supervisingUnitId: null });
  });

  it('is not for staff', async () => {
    expect((await change(cast.units.thpt1, { name: 'Mới' }, binh)).status).toBe(403);
    expect((await change(cast.units.thpt1, { name: 'Mới' }, dung)).status).toBe(404);
  });
});

describe('handing a unit over', () => {
  it('gives the role to the new head and takes it from the former, in one act', async () => {
    expect(await headsOf()).toEqual([cast.people.an]);
    const { status, json } = await change(cast.units.thpt1, { headPersonId: cast.people.binh });
    expect([status, json.headName]).toEqual([200, 'Trần Thị Bình']);
    expect(await headsOf()).toEqual([cast.people.binh]);
    expect((await change(cast.units.thpt1, { name: 'Của An' }, an)).status).toBe(403);
    expect((await change(cast.units.thpt1, { headPersonId: cast.people.an }, binh)).status).toBe(200);
    expect(await headsOf()).toEqual([cast.people.an]);
  });

  it('is only to a member of the unit', async () => {
    const { status, json } = await change(cast.units.thpt1, { headPersonId: cast.people.dung });
    expect([status, json.type]).toEqual([422, '/docs/problems#head-is-no-member']);
    expect(await headsOf()).toEqual([cast.people.an]);
  });

  it('is not to somebody who may no longer act', async () => {
    await app.db.query('UPDATE person SET active = false WHERE id = $1', [cast.people.chau]);
    const { json } = await change(cast.units.thpt1, { headPersonId: cast.people.chau });
    expect(json.type).toBe('/docs/problems#head-is-no-member');
    await app.db.query('UPDATE person SET active = true WHERE id = $1', [cast.people.chau]);
  });
});
