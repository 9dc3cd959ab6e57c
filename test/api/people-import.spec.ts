import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { addMember, type Cast, seedCast, sessionFor } from '../support/cast.js';

type Session = { cookie: string };

let app: TestApp;
let cast: Cast;
let an: Session;

beforeAll(async () => {
  app = await startApp({ now: '2024-04-24T08:00:00+07:00' });
  cast = await seedCast(app.db);
  an = await sessionFor(app.db, cast.people.an);
});
afterAll(() => app?.close());
beforeEach(async () => {
  const added = `SELECT id FROM person WHERE name LIKE 'Mới%' OR name = 'Hoàng Thị Én'`;
  await app.db.query(`DELETE FROM membership WHERE person_id IN (${added})`);
  await app.db.query(`DELETE FROM person WHERE id IN (${added})`);
});

const take = (rows: unknown[], as = an, unitId = cast.units.thpt1) =>
  app.request('POST', `/api/units/${unitId}/people/import`, { as, body: { rows } });
const members = async (): Promise<{ name: string; phone: string | null; title: string }[]> =>
  app.db.query(
    `SELECT p.name, p.phone_written AS phone, m.title FROM person p JOIN membership m ON m.person_id = p.id
      WHERE m.unit_id = $1 AND m.left_on IS NULL ORDER BY p.name COLLATE "vi-x-icu"`,
    [cast.units.thpt1],
  );
const count = async (table: string): Promise<number> =>
  (await app.db.query(`SELECT count(*)::int AS n FROM ${table}`))[0].n;
const en = { name: 'Hoàng Thị Én', title: 'Giáo viên', phone: '0600 000 041', email: 'en@demo.example' };

describe('a staff list', () => {
  it('brings new people, changes known ones, and says who each row is', async () => {
    const { status, json } = await take([
      en,
      { name: 'TRAN THI BINH', email: 'BINH@demo.example', title: 'Quyền Hiệu trưởng' },
      { name: 'Lê Minh Châu', phone: '0600000003', title: 'NHÂN VIÊN CNTT' },
      { name: 'Mới Một', phone: '904185683', postKindIds: ['ky-thuat'] },
    ]);
    expect([status, json.created, json.changed, json.same]).toEqual([200, 2, 1, 1]);
    expect(json.people.map(({ index }: { index: number }) => index)).toEqual([0, 1, 2, 3]);
    expect(json.people.slice(1, 3).map(({ personId }: { personId: string }) => personId)).toEqual([
      cast.people.binh,
      cast.people.chau,
    ]);
    expect(await members()).toEqual([
      { name: 'Hoàng Thị Én', phone: '0600 000 041', title: 'Giáo viên' },
      { name: 'Lê Minh Châu', phone: '0600 000 003', title: 'Nhân viên CNTT' },
      { name: 'Mới Một', phone: '0904 185 683', title: '' },
      { name: 'Nguyễn Văn An', phone: '0600 000 001', title: 'Hiệu trưởng' },
      { name: 'Trần Thị Bình', phone: '0600 000 002', title: 'Quyền Hiệu trưởng' },
    ]);
    const [entry] = await app.db.query(
      `SELECT unit_id, before, after FROM audit_entry WHERE operation = 'PeopleImport.record' ORDER BY id DESC LIMIT 1`,
    );
    expect(entry.unit_id).toBe(cast.units.thpt1);
    expect(entry.after.created).toHaveLength(2);
    expect(entry.before[cast.people.binh]).toEqual({ title: 'Phó Hiệu trưởng' });
    expect(JSON.stringify(entry)).not.toMatch(/0600 000|demo\.example/);
  });

  it('with a formula for a name is refused whole, and says of which row', async () => {
    const people = await count('person');
    const { status, json } = await take([en, { name: '=HYPERLINK("http://a.example","Mới Một")' }]);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(json.errors).toEqual([{ pointer: '#/rows/1/name', detail: expect.stringContaining('công thức') }]);
    expect(await count('person')).toBe(people);
  });

  it('read again, changes nothing and tells nothing', async () => {
    const twoOfAName = [{ name: 'Mới Trùng', title: 'Tổ Toán' }, { name: 'Mới Trùng', title: 'Tổ Văn' }, en];
    const first = await take(twoOfAName);
    expect(first.json.created).toBe(3);
    const [people, told] = [await count('person'), await count('audit_entry')];
    const again = await take(twoOfAName);
    expect(again.json).toEqual({ created: 0, changed: 0, same: 3, people: first.json.people });
    expect([await count('person'), await count('audit_entry')]).toEqual([people, told]);
  });

  it('sent twice at once, doubles nobody', async () => {
    const list = Array.from({ length: 30 }, (_, index) => ({ name: `Mới ${index}`, phone: `0600 000 1${10 + index}` }));
    const answers = await Promise.all([take(list), take(list), take(list)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(answers.map(({ json }) => json.created).toSorted()).toEqual([0, 0, 30]);
    expect((await members()).filter(({ name }) => name.startsWith('Mới'))).toHaveLength(30);
  });

  it('is taken whole or not at all, and names every row in the way', async () => {
    const before = [await count('person'), await count('audit_entry')];
    const { status, json } = await take([
      { name: 'Mới Hai' },
      { name: 'Mới Ba', email: 'dung@demo.example' },
      { name: 'Mới Bốn', postKindIds: ['ky-thuat', 'bay'] },
      { name: 'Mới Năm', personId: cast.people.dung },
      { name: 'moi hai' },
      { name: 'Mới Sáu', email: 'sau@demo.example' },
      { name: 'Mới Bảy', email: 'sau@demo.example' },
      { name: 'Trần Thị Bình', personId: cast.people.binh, email: 'chau@demo.example' },
    ]);
    expect(status).toBe(400);
    expect(json.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '#/rows/1/email',
      '#/rows/2/postKindIds/1',
      '#/rows/3/personId',
      '#/rows/4',
      '#/rows/6/email',
      '#/rows/7/email',
    ]);
    expect([await count('person'), await count('audit_entry')]).toEqual(before);
  });

  it('refuses hostile text with a pointer to each', async () => {
    const { status, json } = await take([
      { name: 'Mới\u202eTám' },
      { name: '   ' },
      { name: 'Mới\u0000' },
      { name: 'x'.repeat(201) },
      { name: 'Mới Chín', email: 'không phải thư' },
      { name: 'Mới Mười', password: 'x' },
    ]);
    expect(status).toBe(400);
    expect(json.errors.map(({ pointer }: { pointer: string }) => pointer.replace(/(rows\/\d+).*/, '$1'))).toEqual(
      [0, 1, 2, 3, 4, 5].map((index) => `#/rows/${index}`),
    );
    const inSql = await take([{ name: `Mới'); DROP TABLE person; --` }]);
    expect([inSql.status, inSql.json.created]).toEqual([200, 1]);
    expect((await take([])).status).toBe(400);
    expect((await take(Array.from({ length: 2001 }, () => ({ name: 'Mới' })))).status).toBe(400);
  });

  it('takes 2,000 rows in one go', async () => {
    const list = Array.from({ length: 2000 }, (_, index) => ({ name: `Mới số ${index}`, title: 'Giáo viên' }));
    const began = performance.now();
    expect((await take(list)).json.created).toBe(2000);
    expect(performance.now() - began).toBeLessThan(60_000);
    expect((await take(list)).json.same).toBe(2000);
  });

  it('does not let a scheduler take over the mailbox of somebody above', async () => {
    const tx = app.db.manager;
    const lan = await addMember(tx, cast.units.thpt1, {
      name: 'Mới Lan',
      email: 'lan@demo.example',
      roles: ['scheduler'],
    });
    const row = { name: 'Nguyễn Văn An', personId: cast.people.an, email: 'lan2@demo.example' };
    const refused = await take([row], await sessionFor(app.db, lan));
    expect([refused.status, refused.json.errors[0].pointer]).toEqual([400, '#/rows/0']);
    await app.db.query('DELETE FROM role_grant WHERE person_id = $1', [lan]);
    await app.db.query('DELETE FROM session WHERE person_id = $1', [lan]);
  });

  it('is for the planners of the unit', async () => {
    const binh = await sessionFor(app.db, cast.people.binh);
    const dung = await sessionFor(app.db, cast.people.dung);
    expect((await take([{ name: 'Mới' }], binh)).status).toBe(403);
    expect((await take([{ name: 'Mới' }], dung)).status).toBe(404);
    expect((await take([{ name: 'Mới' }], await sessionFor(app.db, cast.people.hanh))).status).toBe(200);
  });

  it('brings back who had left, by the phone, and leaves homonyms of other units alone', async () => {
    const gone = await addMember(app.db.manager, cast.units.thpt1, {
      name: 'Mới Trở Lại',
      email: null,
      phone: '0600 000 077',
    });
    await app.db.query(`UPDATE membership SET left_on = '2024-01-01' WHERE person_id = $1`, [gone]);
    const { json } = await take([
      { name: 'Mới Trở Lại', phone: '0600000077' },
      { name: 'Phạm Tiến Dũng', phone: '0600 000 004' },
    ]);
    expect([json.created, json.changed]).toEqual([1, 1]);
    expect(json.people[0].personId).toBe(gone);
    expect(json.people[1].personId).not.toBe(cast.people.dung);
  });
});
