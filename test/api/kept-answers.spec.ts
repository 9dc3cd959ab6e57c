import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { startApp, type TestApp } from '../support/app.js';
import { type Cast, seedCast, sessionFor } from '../support/cast.js';
import { publishedByAn } from '../flows/the-head.js';

/** Two instances keep what they read; whatever is written through one, the other shows with its next answer. */
describe('a board that is kept', () => {
  let app: TestApp;
  let other: TestApp;
  let cast: Cast;
  let hanh: { cookie: string };

  beforeAll(async () => {
    const now = '2024-04-29T10:00:00+07:00';
    app = await startApp({ now: '2024-04-26T06:00:00+07:00' });
    cast = await seedCast(app.db);
    await publishedByAn(app, cast);
    other = await startApp({ databaseUrl: (app.db.options as unknown as { url: string }).url, now });
    hanh = await sessionFor(app.db, cast.people.hanh);
  });
  afterAll(async () => {
    await other.close();
    await app.close();
  });

  const read = async (path: string, as = hanh) => (await other.request('GET', path, { as })).json;
  const board = (under = '') => read(`/api/periods/${cast.periodId}/board${under && `?under=${under}`}`);
  const gaps = () => read(`/api/periods/${cast.periodId}/gaps`);
  const onDuty = () => read('/api/on-duty');
  const progress = () => read('/api/periods/progress');
  const rowOf = async (unitId: string) => (await board()).units.find((unit: { id: string }) => unit.id === unitId);
  const dutiesOf = async (unitId: string) =>
    (await onDuty()).units.find((unit: { unitId: string }) => unit.unitId === unitId)?.people;

  it.each([
    ['the board', 'nudge', board],
    ['gaps', 'roster_strip', gaps],
    ['how far periods have come', 'roster_strip', progress],
  ] as const)('is read once while nothing changes, and still tells the time: %s', async (_, table, look) => {
    const first = await look();
    await app.db.query(`ALTER TABLE ${table} RENAME TO away`);
    try {
      const second = await look();
      expect({ ...second, now: first.now }).toEqual(first);
      expect(Date.parse(second.now)).toBeGreaterThan(Date.parse(first.now));
    } finally {
      await app.db.query(`ALTER TABLE away RENAME TO ${table}`);
    }
  });

  it.each(['', '/areas', '/gaps', 'on-duty', 'periods/progress'])(
    'goes compressed to who takes it so, to the octet as to others: %s',
    async (which) => {
      const ofPeriod = !which || which.startsWith('/');
      const path = ofPeriod ? `/api/periods/${cast.periodId}${which || '/board'}` : `/api/${which}`;
      const as = (encoding: string) =>
        octetsFrom(other.url + path, { cookie: hanh.cookie, 'accept-encoding': encoding });
      const [plain, packed, again, refused] = [
        await as('identity'),
        await as('gzip, deflate, br'),
        await as('gzip'),
        await as('gzip;q=0'),
      ];
      expect([plain, packed, again, refused].map(({ headers }) => headers['content-encoding'])).toEqual([
        undefined,
        'gzip',
        'gzip',
        undefined,
      ]);
      expect(packed.headers['vary']).toContain('accept-encoding');
      const texts = [plain.body, gunzipSync(packed.body), gunzipSync(again.body), refused.body].map(String);
      const moments = texts.map((text) => /,"(?:now|at)":"([^"]+)"}$/.exec(text)?.[1] ?? '');
      expect(moments.toSorted()).toEqual(moments);
      expect(moments).not.toContain('');
      expect(new Set(texts.map((text, index) => text.replace(moments[index]!, ''))).size).toBe(1);
    },
  );

  it('shows every write to what it is made from at once, and none that was taken back', async () => {
    const { thpt1, thpt2 } = cast.units;
    expect((await rowOf(thpt1)).name).toBe('Trường THPT Demo số 1');
    await app.db.query(`BEGIN; UPDATE unit SET name = 'Nháp' WHERE id = '${thpt1}'; ROLLBACK`);
    expect((await rowOf(thpt1)).name).toBe('Trường THPT Demo số 1');
    await app.db.query(`UPDATE unit SET name = 'Trường mới' WHERE id = $1`, [thpt1]);
    expect((await rowOf(thpt1)).name).toBe('Trường mới');
    await app.db.query(`UPDATE person SET phone_written = '0600 000 077' WHERE id = $1`, [cast.people.an]);
    expect((await rowOf(thpt1)).headPhone).toBe('0600 000 077');
    await app.db.query(
      `INSERT INTO nudge (period_id, unit_id, nudged_by, person_ids) VALUES ($1, $2, $3, ARRAY[$3::uuid])`,
      [cast.periodId, thpt2, cast.people.hanh],
    );
    expect((await rowOf(thpt2)).nudged).not.toBeNull();
    const before = await gaps();
    await app.db.query(`UPDATE demand SET required = required + 1 WHERE period_id = $1`, [cast.periodId]);
    expect((await rowOf(thpt1)).gaps).toBeGreaterThan(0);
    expect((await gaps()).totals.gaps).toBeGreaterThan(before.totals.gaps);
    await app.db.query(`UPDATE post_kind SET name_vi = 'Trực chính' WHERE id = 'lanh-dao'`);
    expect((await dutiesOf(thpt1)).map((each: { post: string }) => each.post)).toContain('Trực chính');
  });

  it('forgets who is on duty when somebody goes away or declines', async () => {
    const before = await dutiesOf(cast.units.thpt1);
    expect(before).toHaveLength(2);
    await app.db.query(
      `INSERT INTO absence (person_id, kind, starts_at, ends_at) VALUES ($1, 'sick', '2024-04-29 00:00+07', '2024-04-30 00:00+07')`,
      [cast.people.an],
    );
    expect(await dutiesOf(cast.units.thpt1)).toHaveLength(1);
    await app.db.query(`UPDATE duty SET answer = 'declined' WHERE starts_at <= '2024-04-29 10:00+07'`);
    expect(await dutiesOf(cast.units.thpt1)).toEqual([]);
  });

  it('is written in a transaction that is still open, and shown when it has ended', async () => {
    const writer = app.db.createQueryRunner();
    await writer.startTransaction();
    await writer.query(`UPDATE unit SET name = 'Tên chờ' WHERE id = $1`, [cast.units.thpt2]);
    // Another one begins later and ends sooner.
    await app.db.query(`UPDATE unit SET name = 'Tên kia' WHERE id = $1`, [cast.units.leChan]);
    expect((await rowOf(cast.units.thpt2)).name).toBe('Trường THPT Demo số 2');
    await writer.commitTransaction();
    await writer.release();
    expect((await rowOf(cast.units.thpt2)).name).toBe('Tên chờ');
  });

  it('keeps to each reader what they may see', async () => {
    await board();
    const dung = await sessionFor(app.db, cast.people.dung);
    const seen = await other.request('GET', `/api/periods/${cast.periodId}/board`, { as: dung });
    const units = seen.status === 200 ? seen.json.units.map((unit: { id: string }) => unit.id) : [];
    expect(units).not.toContain(cast.units.thpt1);
    expect((await board(cast.units.leChan)).units.map((unit: { id: string }) => unit.id)).not.toContain(
      cast.units.thpt2,
    );
  });

  it('of a country, of which only what is compressed is kept, is the same to both', async () => {
    const few = (await board()).units.length;
    await app.db.query(
      `INSERT INTO unit (kind_id, name, short_name, parent_id)
       SELECT kind_id, 'Trường xa ' || n, 'Xa ' || n, $1 FROM unit, generate_series(1, 5000) n WHERE unit.id = $2`,
      [cast.units.leChan, cast.units.thpt1],
    );
    const as = (encoding: string) =>
      octetsFrom(`${other.url}/api/periods/${cast.periodId}/board`, {
        cookie: hanh.cookie,
        'accept-encoding': encoding,
      });
    const [packed, plain, again] = [await as('gzip'), await as('identity'), await as('gzip')];
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(plain.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(Number(plain.headers['content-length'])).toBe(plain.body.length);
    expect(plain.body.length).toBeGreaterThan(1024 * 1024);
    const [one, two, three] = [gunzipSync(packed.body), plain.body, gunzipSync(again.body)].map((body) =>
      JSON.parse(String(body)),
    );
    expect(one.units).toHaveLength(few + 5000);
    expect(one.tiles.units).toBe(few + 5000);
    for (const later of [two, three]) expect({ ...later, now: one.now }).toEqual(one);
  });
});

/** What goes over the wire, nothing decoded behind our back. */
async function octetsFrom(url: string, headers: Record<string, string>) {
  const [answer] = (await once(get(url, { headers, agent: false }), 'response')) as [IncomingMessage];
  return { headers: answer.headers, body: await buffer(answer) };
}
