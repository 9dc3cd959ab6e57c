import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { foundIn } from '../../src/rota/finding.js';
import { startApp, type TestApp } from '../support/app.js';
import { type Cast, seedCast, sessionFor } from '../support/cast.js';

const schools = [
  'Trường Mầm non An Hòa',
  'Trường Mầm non Thanh Khê',
  'Trường TH&THCS Thống Nhất',
  'Trường PTDT bán trú (Hoa Sen)',
  'Trường Mầm non Đại_Lộc 50%',
];

/** Two boards' searches: of one area the browser finds in the units it has, of all areas the server in what there is. */
let app: TestApp;
let cast: Cast;
let hanh: { cookie: string };
let known: string[];
beforeAll(async () => {
  app = await startApp({ now: '2024-04-29T18:42:00+07:00' });
  cast = await seedCast(app.db);
  await app.db.query(
    `INSERT INTO unit (kind_id, name, parent_id) SELECT 'mam-non', called, $1 FROM unnest($2::text[]) called`,
    [cast.units.ngoQuyen, schools],
  );
  await app.db.query(`UPDATE unit SET short_name = ''`);
  hanh = await sessionFor(app.db, cast.people.hanh);
  known = (await app.db.query<{ name: string }[]>('SELECT name FROM unit')).map(({ name }) => name);
});
afterAll(() => app.close());

const get = async (path: string) => (await app.request('GET', path, { as: hanh })).json;
const schoolsIn = (names: string[]) => names.filter((name) => schools.includes(name)).toSorted();

it.each([
  ['an', 1],
  ['AN HÒA', 1],
  ['hoa', 2],
  ['sen hoa', 1],
  ['anh', 1],
  ['thcs', 1],
  ['th thcs', 1],
  ['tieu-hoc', 0],
  ['th&thcs', 1],
  ['&', 1],
  ['%', 1],
  ['_', 1],
  ['loc', 1],
  ['nha', 1],
  ['t', 5],
  ['hoa hong', 0],
])('the words %p find the same %d schools in every list of the server as in the browser', async (search, count) => {
  const expected = schoolsIn(foundIn(known, search, (name) => name));
  expect(expected).toHaveLength(count);
  const q = encodeURIComponent(search);
  const [duty, gaps, units] = await Promise.all(
    [`on-duty?q=${q}`, `periods/${cast.periodId}/gaps?q=${q}`, `units?search=${q}`].map((path) => get(`/api/${path}`)),
  );
  expect(schoolsIn(duty.units.map((line: { unitName: string }) => line.unitName))).toEqual(expected);
  expect(schoolsIn(gaps.unpublished.map((line: { unitName: string }) => line.unitName))).toEqual(expected);
  expect(schoolsIn(units.units.map(({ name }: { name: string }) => name))).toEqual(expected);
});

it('also when the period is over', async () => {
  await app.clock.moveTo(Date.parse('2024-05-12T08:00:00+07:00'));
  hanh = await sessionFor(app.db, cast.people.hanh);
  const { unpublished } = await get(`/api/periods/${cast.periodId}/gaps?q=an`);
  expect(unpublished.map((line: { unitName: string }) => line.unitName)).toEqual(['Trường Mầm non An Hòa']);
});
