import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { addMember, type Cast, seedCast, sessionFor } from '../support/cast.js';

type Session = { cookie: string };

let app: TestApp;
let cast: Cast;
let an: Session;
let binh: Session;
let dung: Session;
let hanh: Session;

beforeAll(async () => {
  app = await startApp({ now: '2024-04-24T08:00:00+07:00' });
  cast = await seedCast(app.db);
  const { people, units } = cast;
  [an, binh, dung, hanh] = (await Promise.all(
    [people.an, people.binh, people.dung, people.hanh].map((id) => sessionFor(app.db, id)),
  )) as [Session, Session, Session, Session];
  await addMember(app.db.manager, units.thpt1, { name: 'Đào Thị Lan', email: null });
});
afterAll(() => app?.close());

const list = async (query: string, as = hanh) => (await app.request('GET', `/api/people?${query}`, { as })).json;
const names = (people: { name: string }[]) => people.map(({ name }) => name);
const add = (body: object, as = an, unitId = cast.units.thpt1) =>
  app.request('POST', `/api/units/${unitId}/people`, { as, body });
const place = (personId: string, unitId = cast.units.thpt1) => `/api/units/${unitId}/people/${personId}`;
const leave = (personId: string, as = an, unitId = cast.units.thpt1) =>
  app.request('DELETE', place(personId, unitId), { as });
const newcomer = async (name: string, more: object = {}) => (await add({ name, ...more })).json.id as string;
const found = async (text: string) => names((await list(`search=${encodeURIComponent(text)}`, an)).people);

describe('the list of people', () => {
  it('is in the order of given names, marks as Vietnamese has them', async () => {
    const people = await list('');
    expect(names(people.people)).toEqual([
      'Nguyễn Văn An',
      'Trần Thị Bình',
      'Lê Minh Châu',
      'Phạm Tiến Dũng',
      'Vũ Thị Hạnh',
      'Đào Thị Lan',
      'Đỗ Quang Trị',
    ]);
    expect([people.total, people.next]).toEqual([7, null]);
  });

  it('stays within what the reader may see', async () => {
    expect(names((await list('', dung)).people)).toEqual(['Phạm Tiến Dũng']);
    const foreign = await list(`unitId=${cast.units.thpt1}`, dung);
    expect(foreign).toEqual({ people: [], total: 0, next: null });
    const own = (await list('search=binh', binh)).people;
    expect(own[0]).toMatchObject({
      unitName: 'Trường THPT Demo số 1',
      title: 'Phó Hiệu trưởng',
      phone: '0600 000 002',
      phoneE164: '+84600000002',
      phoneWarning: null,
      postKindIds: ['lanh-dao', 'ky-thuat'],
    });
    expect(own[0]).not.toHaveProperty('passwordHash');
  });

  it('finds Hòa and Hoà alike, with and without marks, and by digits of the phone', async () => {
    const ids = [await newcomer('Lê Thị Hòa', { phone: '0600.000.077' }), await newcomer('Ngô Văn Hoà')];
    expect((await found('hoa')).toSorted()).toEqual(['Lê Thị Hòa', 'Ngô Văn Hoà']);
    expect((await found('HOÀ')).toSorted()).toEqual(['Lê Thị Hòa', 'Ngô Văn Hoà']);
    expect(await found('đào')).toEqual(['Đào Thị Lan']);
    expect(await found('dao')).toEqual(['Đào Thị Lan']);
    expect(await found('000 077')).toEqual(['Lê Thị Hòa']);
    expect(await found('0600.000.077')).toEqual(['Lê Thị Hòa']);
    expect(await found('_')).toEqual([]);
    for (const id of ids) expect((await leave(id)).status).toBe(204);
    expect(await found('hoa')).toEqual([]);
  });

  it('comes in pages that neither lose nor repeat anyone, homonyms included', async () => {
    const ids = await Promise.all(Array.from({ length: 5 }, () => newcomer('Nguyễn Văn An')));
    const seen: string[] = [];
    let after = '';
    for (let pages = 0; pages < 10; pages++) {
      const page = await list(`limit=2${after}`);
      expect(page.total).toBe(12);
      seen.push(...page.people.map(({ id }: { id: string }) => id));
      if (!page.next) break;
      after = `&after=${page.next}`;
    }
    expect(seen).toEqual((await list('')).people.map(({ id }: { id: string }) => id));
    expect(new Set(seen).size).toBe(12);
    for (const id of ids) await leave(id);
  });

  it('refuses a page size out of bounds', async () => {
    expect((await app.request('GET', '/api/people?limit=0', { as: an })).status).toBe(400);
    expect((await app.request('GET', '/api/people?limit=201', { as: an })).status).toBe(400);
  });

  it('shows who serves in two units once', async () => {
    const second = await add(
      { name: 'Lê Minh Châu', email: 'chau@demo.example', title: 'Kiêm nhiệm' },
      hanh,
      cast.units.thpt2,
    );
    expect([second.status, second.json.id, second.json.title]).toEqual([201, cast.people.chau, 'Kiêm nhiệm']);
    expect((await list('search=chau')).people).toMatchObject([{ unitId: cast.units.thpt1, title: 'Nhân viên CNTT' }]);
    expect((await list('search=chau', dung)).people).toMatchObject([{ unitId: cast.units.thpt2, title: 'Kiêm nhiệm' }]);
    expect((await leave(cast.people.chau, hanh, cast.units.thpt2)).status).toBe(204);
    expect((await list('search=chau', dung)).people).toEqual([]);
  });
});
