import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Papa from 'papaparse';
import { FormerDemand1700000000046 } from '../../migrations/0046-former-demand.js';
import { writeStrips } from '../../src/rosters/strip-writing.js';
import { unzipped } from '../documents/zip.js';
import { startApp, type TestApp } from '../support/app.js';
import { type Cast, sessionFor, seedCast } from '../support/cast.js';
import { HeadAtWork, publishedByAn } from './the-head.js';

const SCHOOL = 'Trường THPT Demo số 1';

/** THPT 1 has published: a leader and a technician at every hour from 27/4 to 7/5, as the period asks. */
describe('a period that asks for something else while it runs', () => {
  let app: TestApp;
  let cast: Cast;
  let an: HeadAtWork;

  beforeAll(async () => {
    app = await startApp({ now: '2024-04-26T06:00:00+07:00' });
    cast = await seedCast(app.db);
    an = await publishedByAn(app, cast);
  });
  afterAll(() => app.close());

  const hanh = () => sessionFor(app.db, cast.people.hanh);
  const read = async (path = '') => {
    const answer = await app.request('GET', `/api/periods/${cast.periodId}${path}`, { as: await hanh() });
    expect(answer.status).toBe(200);
    return answer;
  };
  const change = async (of: (demands: any[]) => object) => {
    const { version, demands } = (await read()).json;
    const options = { as: await hanh(), body: of(demands), ifMatch: version };
    const { status, json } = await app.request('PATCH', `/api/periods/${cast.periodId}`, options);
    expect(status).toBe(200);
    return json;
  };
  const technicians = (required: number) =>
    change((demands) => ({
      demands: demands.map((each) => (each.postKindId === 'ky-thuat' ? { ...each, required } : each)),
    }));
  /** The school's strip: from which minute each letter holds. */
  const strip = async () => {
    const { units, layouts } = (await read('/board')).json;
    const { strip: letters, layout } = units.find(({ id }: any) => id === cast.units.thpt1);
    const cuts = layouts[layout];
    return [...letters].flatMap((letter, i) => (letter === letters[i - 1] ? [] : [[hour(cuts[i]), letter]]));
  };
  const ahead = async () => (await read('/gaps')).json.gaps.map(({ start, end }: any) => [clock(start), clock(end)]);
  const shortInList = async () => {
    const rows = Papa.parse<Record<string, string>>((await read('/lists/gaps')).text, { header: true }).data;
    return rows.filter((row) => row['Đơn vị'] === SCHOOL).map((row) => [row['Từ'], row['Đến'], row['Thiếu']]);
  };
  /** What the coverage report says is to be stood and is empty, of this school. */
  const reported = async () => {
    const path = `/api/periods/${cast.periodId}/report-document?format=docx&under=${cast.units.thpt1}`;
    const answer = await fetch(`${app.url}${path}`, { headers: { cookie: (await hanh()).cookie } });
    const xml = unzipped(Buffer.from(await answer.arrayBuffer())).get('word/document.xml')!;
    const words = xml.replaceAll(/<[^>]+>/gu, ' ').replaceAll(/\s+/gu, ' ');
    const hours = (line: string) => new RegExp(`${line} ([\\d.]+)`, 'u').exec(words)?.[1];
    return [hours('Phải có người trực trong cả kỳ'), hours('Còn trống ở lịch đã công bố')];
  };

  it('asks the same of all its hours when it has not begun', async () => {
    expect((await technicians(2)).demandsFrom).toBeNull();
    expect(await strip()).toEqual([['27/4 00:00', 's']]);
    expect((await technicians(1)).demandsFrom).toBeNull();
    expect(await strip()).toEqual([['27/4 00:00', 'p']]);
    expect(await reported()).toEqual(['528', '0']);
  });

  it('asks for more from that minute on, and makes nobody short before', async () => {
    await app.clock.moveTo(Date.parse('2024-04-28T12:00:20+07:00'));
    expect((await technicians(2)).demandsFrom).toBe('2024-04-28T05:00:00.000Z');
    expect(await strip()).toEqual([
      ['27/4 00:00', 'p'],
      ['28/4 12:00', 's'],
    ]);
    expect(await ahead()).toEqual([['28/4 12:00', '8/5 00:00']]);
    expect(await shortInList()).toEqual([['28/04/2024 12:00', '08/05/2024 00:00', '1']]);
    // 228 hours to go, a person more in each.
    expect(await reported()).toEqual(['756', '228']);
  });

  it('its rosters say so too, and laid out again they are stronger from the running turn on', async () => {
    an = await HeadAtWork.at(app, cast.people.an, cast.units.thpt1, cast.periodId);
    const asked = (await an.look()).needs.filter((need: any) => need.postKindId === 'ky-thuat');
    expect(asked.map((need: any) => [clock(need.start), need.required])).toEqual([
      ['27/4 00:00', 1],
      ['28/4 12:00', 2],
    ]);
    const before = (await an.look()).assignments.length;
    expect((await an.layOut('24h')).status).toBe(200);
    const { shifts, assignments, posts } = await an.look();
    const post = posts.find(({ kindId }: any) => kindId === 'ky-thuat').id;
    const strengths = shifts.filter(({ postId }: any) => postId === post).map(({ required }: any) => required);
    expect([assignments.length, strengths]).toEqual([before, [1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2]]);
  });

  it('asks for less from then on, and who was missing before stays missing', async () => {
    await app.clock.moveTo(Date.parse('2024-04-29T08:00:10+07:00'));
    expect((await technicians(1)).demandsFrom).toBe('2024-04-29T01:00:00.000Z');
    expect(await strip()).toEqual([
      ['27/4 00:00', 'p'],
      ['28/4 12:00', 's'],
      ['29/4 08:00', 'p'],
    ]);
    expect([await ahead(), await shortInList()]).toEqual([[], []]);
    expect(await reported()).toEqual(['548', '20']);
  });

  it('of two changes within a minute the second holds, and what was asked for seconds is forgotten', async () => {
    await app.clock.moveTo(Date.parse('2024-04-30T08:00:10+07:00'));
    await technicians(5);
    await technicians(2);
    expect((await strip()).slice(2)).toEqual([
      ['29/4 08:00', 'p'],
      ['30/4 08:00', 's'],
    ]);
    expect((await ahead()).length).toBe(1);
    const [{ required }] = (await read('/gaps')).json.gaps;
    expect(required).toBe(2);
  });

  it('may ask for nothing any more, and for something again', async () => {
    await app.clock.moveTo(Date.parse('2024-05-01T08:00:10+07:00'));
    const [{ demands }] = [(await read()).json];
    await change(() => ({ demands: [] }));
    const past = [
      ['27/4 00:00', 'p'],
      ['28/4 12:00', 's'],
      ['29/4 08:00', 'p'],
      ['30/4 08:00', 's'],
      ['1/5 08:00', '-'],
    ];
    expect(await strip()).toEqual(past);
    await app.clock.moveTo(Date.parse('2024-05-01T09:00:10+07:00'));
    await change(() => ({ demands }));
    await app.clock.moveTo(Date.parse('2024-05-01T10:00:10+07:00'));
    await change(() => ({ demands: [] }));
    // As little is asked as when the board was last read, but not of the same hours.
    expect(await strip()).toEqual([...past, ['1/5 09:00', 's'], ['1/5 10:00', '-']]);
    await change(() => ({ lastOn: '2024-05-08' }));
    await strip();
    expect(await app.db.query('SELECT cuts[cardinality(cuts)] AS "end" FROM roster_strip')).toEqual([
      { end: 12 * 1440 },
    ]);
    await change(() => ({ demands }));
    await technicians(1);
    expect((await strip()).slice(-2)).toEqual([
      ['1/5 10:00', 'p'],
      ['8/5 07:30', 'g'],
    ]);
  });

  it('extended, it asks of the new days what it asks now; another name changes nothing of when that holds', async () => {
    await change((demands) => ({ title: 'Kéo dài', demands }));
    const { demandsFrom, demands } = await change(() => ({ lastOn: '2024-05-09' }));
    expect([demandsFrom, demands[0].required]).toEqual(['2024-05-01T03:00:00.000Z', 1]);
    expect((await strip()).slice(-2)).toEqual([
      ['1/5 10:00', 'p'],
      ['8/5 07:30', 'g'],
    ]);
  });

  it('strips are the same, made from the watches or from what is kept beside them', async () => {
    const rows = () => app.db.query(`SELECT to_jsonb(roster_strip) - 'computed_at' AS strip FROM roster_strip`);
    const renewed = await rows();
    await writeStrips(app.db.manager, [an.rosterId]);
    expect(await rows()).toEqual(renewed);
  });

  it('when it is over, hours stay as they were, whatever is asked afterwards', async () => {
    await app.clock.moveTo(Date.parse('2024-05-20T08:00:00+07:00'));
    const before = [await strip(), await reported()];
    await technicians(9);
    expect([await strip(), await reported()]).toEqual(before);
  });

  it('of changes made before anybody kept them the audit log tells', async () => {
    const kept = () => app.db.query('SELECT * FROM former_demand ORDER BY held_until');
    const before = await kept();
    expect(before.length).toBeGreaterThan(5);
    const migration = new FormerDemand1700000000046();
    const runner = app.db.createQueryRunner();
    await migration.down(runner);
    await migration.up(runner);
    await runner.release();
    expect(await kept()).toEqual(before);
  });
});

const clock = (at: number | string) => {
  const [on, time] = new Date(new Date(at).getTime() + 7 * 3_600_000).toISOString().split('T');
  return `${Number(on!.slice(8))}/${Number(on!.slice(5, 7))} ${time!.slice(0, 5)}`;
};
/** A minute of the period, as `clock`. */
const hour = (minute: number) => clock(Date.parse('2024-04-27T00:00:00+07:00') + minute * 60_000);
