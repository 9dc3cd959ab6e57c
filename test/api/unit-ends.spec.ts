import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { type Cast, seedCast, sessionFor } from '../support/cast.js';

let app: TestApp;
let cast: Cast;
let dung: { cookie: string };
let hanh: { cookie: string };

beforeAll(async () => {
  app = await startApp({ now: '2024-04-24T08:00:00+07:00' });
  cast = await seedCast(app.db);
  dung = await sessionFor(app.db, cast.people.dung);
  hanh = await sessionFor(app.db, cast.people.hanh);
});
afterAll(() => app?.close());

const unit = async (id: string) => (await app.request('GET', `/api/units/${id}`, { as: hanh })).json;
const change = async (id: string, body: unknown) =>
  app.request('PATCH', `/api/units/${id}`, { as: hanh, body, ifMatch: (await unit(id)).version });
const found = async (body: object, parent = cast.units.so) =>
  app.request('POST', `/api/units/${parent}/units`, { as: hanh, body: { kindId: 'thcs', ...body } });

describe('a unit', () => {
  it('cannot end a unit before it begins', async () => {
    const { status, json } = await change(cast.units.thpt1, { validTo: '1999-01-01' });
    expect([status, json.errors[0].pointer]).toEqual([400, '#/validTo']);
  });

  it('does not end before what stands below it or is supervised by it, nor does anything new outlast it', async () => {
    const office = (await found({ kindId: 'phong-gddt', name: 'Phòng GDĐT Đồ Sơn' })).json.id;
    const school = (await found({ name: 'Trường THCS Vạn Hương' }, office)).json.id;
    const early = await change(office, { validTo: '2024-09-01' });
    expect([early.status, early.json.type, early.json.units]).toEqual([
      409,
      '/docs/problems#unit-outlives-superior',
      1,
    ]);
    expect((await unit(office)).validTo).toBeNull();
    expect((await change(school, { validTo: '2024-09-01' })).status).toBe(200);
    expect((await change(office, { validTo: '2024-09-01' })).status).toBe(200);
    expect((await found({ name: 'Trường THCS Mới' }, office)).json.type).toBe('/docs/problems#unit-outlives-superior');
    const moved = await change(cast.units.thpt1, { parentId: office });
    expect(moved.json.type).toBe('/docs/problems#unit-outlives-superior');
    const led = await change(cast.units.thpt1, { supervisingUnitId: office });
    expect(led.json.type).toBe('/docs/problems#unit-outlives-superior');
  });

  it('founding below a unit and ending it at once: one of the two', async () => {
    const office = (await found({ kindId: 'phong-gddt', name: 'Phòng GDĐT Kiến An' })).json.id;
    const answers = await Promise.all([
      found({ name: 'Trường THCS Kiến An' }, office),
      change(office, { validTo: '2024-09-01' }),
    ]);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(1);
  });

  it('does not end while it has watches ahead', async () => {
    const { thpt2 } = cast.units;
    const path = `/api/units/${thpt2}/rosters/${cast.periodId}`;
    const laid = (await app.request('PUT', path, { as: dung, body: { pattern: '3x8' } })).json;
    const last = laid.shifts.at(-1);
    const body = { add: [{ shiftId: last.id, personId: cast.people.dung }] };
    await app.request('PATCH', `/api/rosters/${laid.roster.id}/assignments`, {
      as: dung,
      body,
      ifMatch: laid.roster.version,
    });
    const early = await change(thpt2, { validTo: '2024-05-07' });
    expect([early.status, early.json.type, early.json.watches]).toEqual([409, '/docs/problems#unit-has-watches', 1]);
    expect((await change(thpt2, { validTo: '2024-05-08' })).status).toBe(200);
    expect((await change(thpt2, { validTo: null })).status).toBe(200);
  });
});
