import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HeadAtWork } from '../flows/the-head.js';
import { startApp, type TestApp } from '../support/app.js';
import { type Cast, seedCast, sessionFor } from '../support/cast.js';
import { schoolsLikeThe1st } from './list-house.js';

type Line = Record<string, any>;

const namesIn = (lines: Line[]) => [...new Set(lines.map(({ unitName }) => unitName))];

/**
 * The evening of 29/4. THPT 1 lacks a technician on every other day, and so do seven kindergartens with the very same
 * roster, two of them of one name; others below Ngô Quyền have sent nothing: three, or so many that it is a country's.
 */
describe.each([3, 2000])('long lists, with %d units of which nothing is known', (silent) => {
  let app: TestApp;
  let cast: Cast;
  let hanh: { cookie: string };

  beforeAll(async () => {
    app = await startApp({ now: '2024-04-26T06:00:00+07:00' });
    cast = await seedCast(app.db);
    await app.db.query(
      `INSERT INTO unit (kind_id, name, short_name, parent_id)
       SELECT 'mam-non', 'Trường Mầm non Đồng Tâm số ' || number, 'MN' || number, $1 FROM generate_series(1, $2) AS number`,
      [cast.units.ngoQuyen, silent],
    );
    const an = await HeadAtWork.at(app, cast.people.an, cast.units.thpt1, cast.periodId);
    await an.layOut('24h');
    const technicians = an.inTurn('ky-thuat', [cast.people.binh, cast.people.chau]);
    await an.assign([...an.inTurn('lanh-dao', [cast.people.an]), ...technicians.filter((_, index) => index % 2 === 1)]);
    expect((await an.publish('Đang tìm người')).status).toBe(200);
    const names = ['Hoa Sen', 'Hoa Mai', 'Hoa Sen', 'Ánh Dương', 'Bé Ngoan', 'Sao Mai', 'Đức Trí'];
    await schoolsLikeThe1st(
      app.db,
      cast,
      names.map((name) => `Trường Mầm non ${name}`),
    );
    await app.clock.moveTo(Date.parse('2024-04-29T18:42:00+07:00'));
    hanh = await sessionFor(app.db, cast.people.hanh);
  });
  afterAll(() => app.close());

  const get = async (path: string, as = hanh) => {
    const answer = await app.request('GET', path, { as });
    expect(answer.status).toBe(200);
    return answer.json;
  };
  const gapsPath = () => `/api/periods/${cast.periodId}/gaps`;
  /** Every page of a list, by following `next`. */
  const pagesOf = async (path: string, member: string, placeIn: (answer: Line) => string | null, list: string) => {
    const pages = [await get(path)];
    for (let next = placeIn(pages[0]); next; next = placeIn(pages.at(-1))) {
      expect(pages.length).toBeLessThan(100);
      pages.push(await get(`${path}${path.includes('?') ? '&' : '?'}${member}=${encodeURIComponent(next)}`));
    }
    return { pages, lines: pages.flatMap((page) => page[list] as Line[]) };
  };
  const gapsIn = (path: string) => pagesOf(path, 'after', ({ next }) => next.gaps, 'gaps');
  const silentIn = (path: string) => pagesOf(path, 'unpublishedAfter', ({ next }) => next.unpublished, 'unpublished');
  const dutyIn = (path: string) => pagesOf(path, 'after', ({ next }) => next, 'units');

  it('gaps come page by page: none lost, none twice, of homonyms neither', async () => {
    const whole = await get(gapsPath());
    expect(whole.next.gaps).toBeNull();
    expect(whole.gaps).toHaveLength(whole.totals.gaps);
    expect(whole.gaps.length).toBeGreaterThan(24);
    for (const limit of [1, 5]) {
      const { pages, lines } = await gapsIn(`${gapsPath()}?limit=${limit}`);
      expect(lines).toEqual(whole.gaps);
      expect(pages).toHaveLength(Math.ceil(whole.gaps.length / limit));
      for (const page of pages) expect(page.totals).toEqual(whole.totals);
      for (const page of pages.slice(1)) expect(page.unpublished).toEqual([]);
    }
    const soon = await gapsIn(`${gapsPath()}?limit=3&soon=true`);
    expect(soon.lines).toEqual(whole.gaps.slice(0, whole.totals.soon));
    expect(soon.lines.length).toBeGreaterThan(3);
  });

  it('units nothing is known of come page by page beside them', async () => {
    const limit = silent > 100 ? 700 : 2;
    const { pages, lines } = await silentIn(`${gapsPath()}?limit=${limit}`);
    const ids = lines.map(({ unitId }) => unitId);
    expect(new Set(ids).size).toBe(pages[0].totals.unpublished);
    expect(ids).toHaveLength(silent + 4);
    expect(ids).toEqual((await silentIn(gapsPath())).lines.map(({ unitId }) => unitId));
    for (const page of pages.slice(1)) expect([page.gaps, page.totals]).toEqual([[], pages[0].totals]);
  });

  it('who is on duty comes page by page, those where nobody is before all others', async () => {
    const { lines: whole } = await dutyIn('/api/on-duty');
    const { pages, lines } = await dutyIn(`/api/on-duty?limit=${silent > 100 ? 700 : 2}`);
    expect(lines).toEqual(whole);
    expect(new Set(lines.map(({ unitId }) => unitId)).size).toBe(pages[0].total);
    expect(lines).toHaveLength(silent + 12);
    expect(lines.findIndex(({ people }) => people.length > 0)).toBe(pages[0].uncovered);
    expect(pages.at(-1).units.at(-1).unitId).toBe(cast.units.thpt1);
  });

  it('goes on in its place although the unit it stopped at is covered by then', async () => {
    const { units, next } = await get('/api/on-duty?limit=2');
    const rest = await get(`/api/on-duty?after=${next}`);
    await app.db.query(COVERED, [cast.units.thpt1, units.at(-1).unitId]);
    try {
      const later = await get(`/api/on-duty?after=${next}`);
      expect(later.units[0]).toEqual(rest.units[0]);
      const known = new Set(rest.units.map(({ unitId }: Line) => unitId));
      const came = namesIn(later.units.filter(({ unitId }: Line) => !known.has(unitId)));
      if (silent < 100) expect(came).toEqual(namesIn([units.at(-1)]));
    } finally {
      await app.db.query('UPDATE duty SET unit_id = $1', [cast.units.thpt1]);
    }
  });

  it('is narrowed to units whose name holds the words, without marks or capitals, and counts those only', async () => {
    const { pages, lines } = await gapsIn(`${gapsPath()}?limit=2&q=${encodeURIComponent('HOA  sen mầm')}`);
    expect(namesIn(lines)).toEqual(['Trường Mầm non Hoa Sen']);
    expect(new Set(lines.map(({ unitId }) => unitId)).size).toBe(2);
    for (const page of pages) expect(page.totals).toMatchObject({ gaps: lines.length, unpublished: 0 });
    expect(pages.length).toBeGreaterThan(2);
    const dong = await get(`${gapsPath()}?q=dong+tam+so+3`);
    expect(dong.totals).toMatchObject({ gaps: 0, soon: 0 });
    expect(namesIn(dong.unpublished)).toContain('Trường Mầm non Đồng Tâm số 3');
    expect(dong.totals.unpublished).toBe(dong.unpublished.length);
    const duty = await dutyIn('/api/on-duty?limit=1&q=demo');
    expect(namesIn(duty.lines)).toEqual(['Trường THPT Demo số 2', 'Trường THPT Demo số 1']);
    for (const { total, uncovered } of duty.pages) expect([total, uncovered]).toEqual([2, 1]);
    for (const q of ['%25', '_', 'nowhere'])
      expect(await get(`/api/on-duty?q=${q}`)).toMatchObject({ units: [], total: 0, next: null });
    expect((await get('/api/on-duty?q=+')).total).toBe(silent + 12);
  });

  it.each([
    ['a word', 'next'],
    ['a line of nowhere', '1714379400000~00000000-0000-4000-8000-000000000000~00000000-0000-4000-8000-000000000000'],
  ])('refuses to go on after %s, and says what to do', async (_, after) => {
    const [start, unitId] = after.split('~');
    const asked = [
      [`${gapsPath()}?after=${after}`, '#/after'],
      [`${gapsPath()}?unpublishedAfter=${unitId ?? start}`, '#/unpublishedAfter'],
      [`/api/on-duty?after=${unitId ? `0~${unitId}` : after}`, '#/after'],
    ];
    for (const [path = '', pointer] of asked) {
      const answer = await app.request('GET', path, { as: hanh });
      expect([path, answer.status]).toEqual([path, 400]);
      expect(answer.json.errors).toEqual([{ pointer, detail: expect.stringContaining('`next`') }]);
    }
  });

  it('does not go on after a unit its reader does not see', async () => {
    const dung = await sessionFor(app.db, cast.people.dung);
    const { next } = await get(`${gapsPath()}?limit=1`);
    const answers = await Promise.all(
      [`${gapsPath()}?after=${next.gaps}`, `/api/on-duty?after=1~${cast.units.thpt1}`].map((path) =>
        app.request('GET', path, { as: dung }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([400, 400]);
    expect((await get('/api/on-duty', dung)).total).toBe(1);
  });

  it('is paged and narrowed alike when the period is over', async () => {
    await app.clock.moveTo(Date.parse('2024-05-12T08:00:00+07:00'));
    hanh = await sessionFor(app.db, cast.people.hanh);
    const whole = await get(`${gapsPath()}?q=demo+so`);
    expect(namesIn(whole.unpublished)).toEqual(['Trường THPT Demo số 2']);
    const { lines, pages } = await silentIn(`${gapsPath()}?limit=${silent > 100 ? 700 : 2}`);
    expect(new Set(lines.map(({ unitId }) => unitId)).size).toBe(silent + 4);
    expect(lines).toHaveLength(pages[0].totals.unpublished);
    const strange = await app.request('GET', `${gapsPath()}?unpublishedAfter=${cast.units.thpt1}`, { as: hanh });
    expect(strange.json.errors[0].pointer).toBe('#/unpublishedAfter');
  });
});

/** Who stands in one unit stands in another. */
const COVERED = `UPDATE duty SET unit_id = $2 WHERE unit_id = $1`;
