import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { addMember, seedCast, sessionFor, type Cast } from '../support/cast.js';

const NOBODY = '00000000-0000-4000-8000-000000000000';

let app: TestApp;
let cast: Cast;

beforeAll(async () => {
  app = await startApp({ now: '2024-04-24T08:00:00+07:00' });
  cast = await seedCast(app.db);
});
afterAll(() => app?.close());

const as = (personId: string) => sessionFor(app.db, personId);
const give = async (by: string, unitId: string, personId: string, role: string) =>
  app.request('POST', `/api/units/${unitId}/grants`, { as: await as(by), body: { personId, role } });
const take = async (by: string, grantId: string) =>
  app.request('DELETE', `/api/grants/${grantId}`, { as: await as(by) });
const rolesOn = async (unitId: string) =>
  (await app.request('GET', `/api/units/${unitId}/grants`, { as: await as(cast.people.tri) })).json.grants;

describe('giving a role', () => {
  it('takes effect at once and is on record', async () => {
    const { thpt1 } = cast.units;
    const list = async () => app.request('GET', `/api/units/${thpt1}/grants`, { as: await as(cast.people.chau) });
    expect((await list()).status).toBe(403);
    const { status, json } = await give(cast.people.an, thpt1, cast.people.chau, 'head');
    expect(status).toBe(201);
    expect(json).toMatchObject({ personName: 'Lê Minh Châu', unitName: 'Trường THPT Demo số 1', role: 'head' });
    expect((await list()).json.grants.map((grant: { personName: string }) => grant.personName)).toEqual([
      'Nguyễn Văn An',
      'Lê Minh Châu',
    ]);
    expect((await take(cast.people.an, json.id)).status).toBe(204);
    expect((await list()).status).toBe(403);
    const log = await app.request('GET', `/api/units/${thpt1}/audit?limit=2`, { as: await as(cast.people.an) });
    expect(log.json.entries).toMatchObject([
      {
        operation: 'Grants.take',
        actorName: 'Nguyễn Văn An',
        before: { personId: cast.people.chau, role: 'head' },
        after: null,
      },
      {
        operation: 'Grants.give',
        actorName: 'Nguyễn Văn An',
        before: null,
        after: { personId: cast.people.chau, role: 'head' },
      },
    ]);
  });

  it('makes no officer of a session begun as somebody lesser', async () => {
    const { binh } = cast.people;
    const before = await as(binh);
    const asked = () => app.request('GET', '/api/units', { as: before });
    const { json: scheduler } = await give(cast.people.tri, cast.units.thpt1, binh, 'scheduler');
    expect((await asked()).status).toBe(200);
    const { json: department } = await give(cast.people.tri, cast.units.so, binh, 'department');
    expect((await asked()).status).toBe(401);
    for (const { id } of [scheduler, department]) expect((await take(cast.people.tri, id)).status).toBe(204);
  });

  it('gives no role above one’s own', async () => {
    const { thpt1, so } = cast.units;
    for (const role of ['administrator', 'department']) {
      expect((await give(cast.people.an, thpt1, cast.people.an, role)).status).toBe(403);
    }
    expect((await give(cast.people.hanh, so, cast.people.hanh, 'administrator')).status).toBe(403);
    expect((await give(cast.people.an, so, cast.people.an, 'department')).status).toBe(404);
    expect((await rolesOn(thpt1)).map(({ role }: { role: string }) => role)).toEqual(['head']);
  });

  it('knows only people in sight, and answers strangers like people who do not exist', async () => {
    const foreign = await give(cast.people.an, cast.units.thpt1, cast.people.dung, 'viewer');
    const missing = await give(cast.people.an, cast.units.thpt1, NOBODY, 'viewer');
    expect([foreign.status, foreign.text]).toEqual([422, missing.text]);
    expect((await give(cast.people.hanh, cast.units.thpt1, cast.people.dung, 'viewer')).status).toBe(201);
  });

  it('does not know who has left', async () => {
    const { thpt1 } = cast.units;
    const gone = await addMember(app.db.manager, thpt1, { name: 'Đã Đi', email: null });
    await app.db.query(`UPDATE membership SET left_on = '2024-04-01' WHERE person_id = $1`, [gone]);
    expect((await give(cast.people.an, thpt1, gone, 'viewer')).status).toBe(422);
  });

  it('gives a role once', async () => {
    const twice = await Promise.all(
      [1, 2].map(() => give(cast.people.an, cast.units.thpt1, cast.people.binh, 'scheduler')),
    );
    expect(twice.map(({ status }) => status).toSorted()).toEqual([201, 409]);
  });
});

describe('taking a role', () => {
  it('is not for those below it', async () => {
    const [hanh] = await app.db.query(`SELECT id FROM role_grant WHERE role = 'department'`);
    const officer = await addMember(app.db.manager, cast.units.so, { name: 'Mai', email: null, roles: ['head'] });
    expect((await take(officer, hanh.id)).status).toBe(403);
    expect((await take(cast.people.an, hanh.id)).status).toBe(404);
    expect((await take(cast.people.hanh, NOBODY)).status).toBe(404);
    expect((await take(cast.people.hanh, 'khong-phai-ma')).status).toBe(404);
  });

  it('leaves the unit’s appointed head, who goes by handing over', async () => {
    const [own] = await app.db.query(`SELECT id FROM role_grant WHERE role = 'head' AND person_id = $1`, [
      cast.people.an,
    ]);
    const refused = await take(cast.people.hanh, own.id);
    expect([refused.status, refused.json.type]).toEqual([409, '/docs/problems#head-cannot-leave']);
    const deputy = await give(cast.people.an, cast.units.thpt1, cast.people.chau, 'head');
    expect((await take(cast.people.hanh, deputy.json.id)).status).toBe(204);
  });

  it('leaves the last administrator, also when the last two take each other’s role at once', async () => {
    const own = (await rolesOn(cast.units.so)).find(({ role }: { role: string }) => role === 'administrator');
    const last = await take(cast.people.tri, own.id);
    expect([last.status, last.json.type]).toEqual([409, '/docs/problems#last-administrator']);
    const second = await give(cast.people.tri, cast.units.so, cast.people.hanh, 'administrator');
    const both = await Promise.all([take(cast.people.tri, second.json.id), take(cast.people.hanh, own.id)]);
    expect(both.filter(({ status }) => status === 204)).toHaveLength(1);
    const [{ count }] = await app.db.query(`SELECT count(*) FROM role_grant WHERE role = 'administrator'`);
    expect(count).toBe(1);
  });

  it('takes the role of an administrator who was deactivated, also when one only remains', async () => {
    const { so } = cast.units;
    const [only] = await app.db.query(
      `SELECT id, person_id AS "personId" FROM role_grant WHERE role = 'administrator'`,
    );
    const mai = await addMember(app.db.manager, so, { name: 'Mai', email: 'mai@demo.example' });
    const { json } = await give(only.personId, so, mai, 'administrator');
    await app.db.query('UPDATE person SET active = false WHERE id = $1', [mai]);
    expect((await take(only.personId, only.id)).json?.type).toBe('/docs/problems#last-administrator');
    expect((await take(only.personId, json.id)).status).toBe(204);
  });
});

const read = async (unitId: string, by: string) =>
  (await app.request('GET', `/api/units/${unitId}/audit?limit=200`, { as: await as(by) })).json.entries;
const page = async (query: string) =>
  (await app.request('GET', `/api/units/${cast.units.thpt1}/audit${query}`, { as: await as(cast.people.an) })).json;

describe('the audit log', () => {
  it('is read page by page, latest first, by who leads the unit', async () => {
    const whole = await page('');
    const first = await page('?limit=1');
    const second = await page(`?limit=1&after=${first.next}`);
    expect([...first.entries, ...second.entries]).toEqual(whole.entries.slice(0, 2));
    expect(whole.next).toBeNull();
    expect(new Set(whole.entries.map(({ id }: { id: string }) => id)).size).toBe(whole.entries.length);
  });

  it('reaches as far as the role: down the tree, and not beside it', async () => {
    const { so, leChan, thpt1, ngoQuyen } = cast.units;
    const names = async (unitId: string) =>
      new Set((await read(unitId, cast.people.hanh)).map(({ unitName }: { unitName: string }) => unitName));
    expect(await names(so)).toEqual(new Set(['Sở Giáo dục và Đào tạo', 'Trường THPT Demo số 1']));
    expect(await names(leChan)).toEqual(new Set(['Trường THPT Demo số 1']));
    expect(await names(ngoQuyen)).toEqual(new Set());
    const ids = (await read(so, cast.people.hanh)).map(({ id }: { id: string }) => Number(id));
    expect(ids).toEqual(ids.toSorted((a: number, b: number) => b - a));
    expect(await read(thpt1, cast.people.an)).toEqual(await read(leChan, cast.people.hanh));
  });

  it('refuses every change, whoever asks', async () => {
    for (const attempt of [
      'UPDATE audit_entry SET actor_id = NULL',
      'DELETE FROM audit_entry',
      'TRUNCATE audit_entry CASCADE',
    ]) {
      await expect(app.db.query(attempt)).rejects.toThrow('append-only');
    }
  });
});
