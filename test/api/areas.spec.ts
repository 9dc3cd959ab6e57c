import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { areasView, areaView } from '../../src/coverage/areas.schema.js';
import { HeadAtWork } from '../flows/the-head.js';
import { startApp, type TestApp } from '../support/app.js';
import { type Cast, seedCast, sessionFor } from '../support/cast.js';
import { addedUp, figures } from './areas-added-up.js';

const keys = (value: object) => Object.keys(value).toSorted();

/** The evening of 29/4. THPT 1 is published and lacks a technician twice; a thousand kindergartens below Ngô Quyền have sent nothing. */
describe('a period of more units than can be looked at one by one', () => {
  let app: TestApp;
  let cast: Cast;
  let an: HeadAtWork;

  beforeAll(async () => {
    app = await startApp({ now: '2024-04-26T06:00:00+07:00' });
    cast = await seedCast(app.db);
    await app.db.query(
      `INSERT INTO unit (kind_id, name, short_name, parent_id)
       SELECT 'mam-non', 'Trường Mầm non số ' || number, 'MN' || number, $1 FROM generate_series(1, 2000) AS number`,
      [cast.units.ngoQuyen],
    );
    an = await HeadAtWork.at(app, cast.people.an, cast.units.thpt1, cast.periodId);
    await an.layOut('24h');
    const technicians = an.inTurn('ky-thuat', [cast.people.binh, cast.people.chau]);
    await an.assign([
      ...an.inTurn('lanh-dao', [cast.people.an]),
      ...technicians.filter((_, index) => index !== 4 && index !== 8),
    ]);
    expect((await an.publish('Đang tìm người')).status).toBe(200);
    await app.clock.moveTo(Date.parse('2024-04-29T18:42:00+07:00'));
  });
  afterAll(() => app.close());

  const read = async (who: string, path: string) => {
    const answer = await app.request('GET', path, { as: await sessionFor(app.db, who) });
    expect(answer.status).toBe(200);
    return answer.json;
  };
  const large = async (who: string) => (await read(who, '/api/periods')).periods.map((each: any) => each.large);
  const areas = (who: string, under?: string) =>
    read(who, `/api/periods/${cast.periodId}/areas${under ? `?under=${under}` : ''}`);
  const board = (who: string, under?: string) =>
    read(who, `/api/periods/${cast.periodId}/board${under ? `?under=${under}` : ''}`);
  it('says so to whoever sees them, and to nobody else', async () => {
    expect(await large(cast.people.hanh)).toEqual([true]);
    expect(await large(cast.people.an)).toEqual([false]);
  });

  it('comes in a line for each area, with the very figures its board adds up to', async () => {
    const [json, whole] = [await areas(cast.people.hanh), await board(cast.people.hanh)];
    expect(json.areas.map(figures)).toEqual(addedUp(whole));
    expect(json.areas).toHaveLength(3);
    expect(json.tiles).toEqual(whole.tiles);
    expect(json).toMatchObject({ period: whole.period, path: [{ id: cast.units.so }] });
    const [leChan, ngoQuyen] = [cast.units.leChan, cast.units.ngoQuyen].map((id) =>
      json.areas.find((area: any) => area.id === id),
    );
    expect(leChan).toMatchObject({
      units: 2,
      published: 1,
      onDuty: 1,
      gaps: 2,
      shortNext24h: 1,
      own: false,
      large: false,
    });
    expect(leChan.unconfirmed72h).toBeGreaterThan(0);
    expect(ngoQuyen).toMatchObject({ units: 2002, large: true, published: 0, uncovered: 2002 });
  });

  it('sends what its schema says and nothing else, although it goes out as text', async () => {
    const json = await areas(cast.people.hanh);
    expect(keys(json)).toEqual(keys(areasView.shape));
    for (const area of json.areas) expect(keys(area)).toEqual(keys(areaView.shape));
  });

  it('goes down from area to area: single units come together by kind', async () => {
    const json = await areas(cast.people.hanh, cast.units.ngoQuyen);
    expect(json.path.map(({ id }: any) => id)).toEqual([cast.units.so, cast.units.ngoQuyen]);
    const onBoard = addedUp(await board(cast.people.hanh, cast.units.ngoQuyen));
    expect(json.areas.map(figures)).toEqual(expect.arrayContaining(onBoard));
    expect(json.areas.map(({ own, units }: any) => [own, units]).toSorted()).toEqual([
      [true, 1],
      [true, 1],
      [true, 2000],
    ]);
    const own = `/api/periods/${cast.periodId}/board?under=${cast.units.ngoQuyen}&own=`;
    const kindergartens = await read(cast.people.hanh, `${own}mam-non`);
    expect(new Set(kindergartens.units.map(({ kindId }: any) => kindId))).toEqual(new Set(['mam-non']));
    expect(kindergartens.units).toHaveLength(2000);
    const itself = await read(cast.people.hanh, `${own}phong-gddt`);
    expect(itself.units.map(({ id }: any) => id)).toEqual([cast.units.ngoQuyen]);
    expect((await read(cast.people.dung, `${own}mam-non`)).units).toEqual([]);
    expect(await areas(cast.people.hanh, cast.units.leChan)).toMatchObject({ tiles: { units: 2 } });
  });

  it('lists no more lines than asked, what matters first, and says how many there are', async () => {
    const whole = await board(cast.people.hanh);
    const sum = (figure: string) => whole.units.reduce((total: number, unit: any) => total + unit[figure], 0);
    const duty = await read(cast.people.hanh, '/api/on-duty?limit=3');
    expect(duty).toMatchObject({ total: whole.units.length, uncovered: whole.tiles.uncovered });
    expect(duty.units.map(({ people }: any) => people)).toEqual([[], [], []]);
    const silent = whole.units.filter(({ state }: any) => state !== 'published').length;
    const gaps = await read(cast.people.hanh, `/api/periods/${cast.periodId}/gaps?limit=1`);
    const totals = { gaps: sum('gaps'), soon: whole.tiles.shortNext24h, unpublished: silent };
    expect(gaps.totals).toEqual(totals);
    expect(totals.gaps).toBeGreaterThan(totals.soon);
    expect([gaps.gaps.length, gaps.unpublished.length]).toEqual([1, 1]);
    expect(gaps.gaps[0]).toMatchObject({ unitId: cast.units.thpt1, headName: 'Nguyễn Văn An' });
    const soon = await read(cast.people.hanh, `/api/periods/${cast.periodId}/gaps?soon=true`);
    expect(soon.gaps).toHaveLength(totals.soon);
    expect(soon.unpublished).toHaveLength(2000);
    for (const wrong of ['limit=0', 'limit=2001', 'limit=two']) {
      const as = await sessionFor(app.db, cast.people.hanh);
      const { status, json } = await app.request('GET', `/api/on-duty?${wrong}`, { as });
      expect([status, json.errors[0].pointer]).toEqual([400, expect.stringContaining('limit')]);
    }
  });

  it('lists the same of a part, which is walked unit by unit, as of the whole', async () => {
    const { leChan, thpt1 } = cast.units;
    const part = await read(cast.people.hanh, `/api/on-duty?under=${leChan}`);
    expect(part).toMatchObject({ total: 2, uncovered: 1 });
    expect(part.units.map(({ unitId }: any) => unitId)).toEqual([leChan, thpt1]);
    expect(part.units[1].people).toHaveLength(2);
    const all = await read(cast.people.hanh, '/api/on-duty');
    expect(all.units.length).toBe(2000);
    expect(all.units.find(({ unitId }: any) => unitId === leChan)).toEqual({
      ...part.units[0],
      areaName: expect.anything(),
    });
    const { gaps } = await read(cast.people.hanh, `/api/periods/${cast.periodId}/gaps?under=${leChan}`);
    const ofAll = (await read(cast.people.hanh, `/api/periods/${cast.periodId}/gaps`)).gaps;
    expect(ofAll[0].areaName).toBe('Phòng GDĐT Lê Chân');
    expect(gaps).toEqual(ofAll.map((gap: object) => ({ ...gap, areaName: null })));
  });

  it('shows each reader what they may see, from their own units on, and of others not even the name', async () => {
    const own = await areas(cast.people.an);
    expect(own.areas).toEqual([expect.objectContaining({ own: true, units: 1, published: 1, gaps: 2 })]);
    expect(own.path.map(({ id }: any) => id)).toEqual([cast.units.so, cast.units.leChan, cast.units.thpt1]);
    expect(await areas(cast.people.dung, cast.units.thpt1)).toMatchObject({ areas: [], path: [], tiles: { units: 0 } });
    expect((await areas(cast.people.dung, cast.units.so)).tiles.units).toBe(1);
    expect(
      (
        await app.request('GET', `/api/periods/${cast.units.so}/areas`, {
          as: await sessionFor(app.db, cast.people.an),
        })
      ).status,
    ).toBe(404);
  });

  it('shows what was changed at once: an answer, and what the period asks', async () => {
    const before = await areas(cast.people.hanh);
    const { duties } = await read(cast.people.an, '/api/me/duties');
    const [next] = duties.filter((duty: any) => duty.start > '2024-04-30');
    const said = await app.request('PUT', `/api/duties/${next.id}/answer`, {
      as: await sessionFor(app.db, cast.people.an),
      body: { answer: 'declined', sequence: 0, reason: 'Ốm' },
    });
    expect(said.status).toBe(200);
    const declined = await areas(cast.people.hanh);
    const gaps = ({ areas: all }: any) => all.find((area: any) => area.id === cast.units.leChan).gaps;
    expect(gaps(declined)).toBe(gaps(before) + 1);
    await app.db.query(`UPDATE demand SET required = 2 WHERE post_kind_id = 'ky-thuat'`);
    const asked = await areas(cast.people.hanh);
    expect(gaps(asked)).toBeGreaterThan(gaps(declined));
    expect(asked.tiles).toEqual((await board(cast.people.hanh)).tiles);
  });
});

describe('areas whose names are numbered', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp({ now: '2024-04-26T06:00:00+07:00' });
  });
  afterAll(() => app.close());

  it('come by the place they were given, then as people count', async () => {
    const { units, people, periodId } = await seedCast(app.db);
    await app.db.query(
      `WITH wards AS (
         INSERT INTO unit (kind_id, name, short_name, parent_id, "position")
         SELECT 'phong-gddt', 'Xã ' || number, '', $1, CASE number WHEN 1 THEN 1 ELSE 0 END
           FROM unnest(ARRAY[10, 2, 1, 9]) number RETURNING id)
       INSERT INTO unit (kind_id, name, short_name, parent_id) SELECT 'thpt', 'Trường', '', id FROM wards`,
      [units.so],
    );
    const as = await sessionFor(app.db, people.hanh);
    const { json } = await app.request('GET', `/api/periods/${periodId}/areas`, { as });
    const names = json.areas.map(({ name }: any) => name).filter((name: string) => name.startsWith('Xã'));
    expect(names).toEqual(['Xã 2', 'Xã 9', 'Xã 10', 'Xã 1']);
  });
});
