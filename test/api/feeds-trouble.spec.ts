import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { gunzipSync } from 'node:zlib';
import { FeedStore } from '../../src/calendars/feed-store.js';
import { sessionFor } from '../support/cast.js';
import { events, FeedReader } from './feeds-reader.js';

let reader: FeedReader;
let app: FeedReader['app'];
let cast: FeedReader['cast'];
beforeAll(async () => {
  reader = await FeedReader.open();
  ({ app, cast } = reader);
});
afterAll(() => app.close());

const tokenIn = (path: string) => path.split('/')[2] ?? '';
const nameIn = (path: string) => path.split('/').slice(3).join('/');

describe('addresses', () => {
  it('unknown 404, revoked 410 at once, renewed: the old one 410 and the new one 200', async () => {
    const as = await sessionFor(app.db, cast.people.binh);
    for (const name of ['x.ics', `${'a'.repeat(43)}.ics`, 'a'.repeat(43)])
      expect((await reader.fetch(`/feeds/${name}`)).status).toBe(404);
    const { path, id } = await reader.subscribe(cast.people.binh);
    expect((await reader.fetch(path)).status).toBe(200);
    const renewed = await app.request('PUT', `/api/feeds/${id}/rotation`, { as });
    expect(renewed.status).toBe(200);
    const next = new URL(renewed.json.url).pathname;
    expect([(await reader.fetch(path)).status, (await reader.fetch(next)).status]).toEqual([410, 200]);
    expect((await app.request('DELETE', `/api/feeds/${id}`, { as })).status).toBe(204);
    expect((await reader.fetch(next)).status).toBe(410);
    const stranger = await sessionFor(app.db, cast.people.dung);
    expect((await app.request('DELETE', `/api/feeds/${id}`, { as: stranger })).status).toBe(404);
  });

  it('end in the calendar’s name in plain letters, which Thunderbird shows, and never in their secret', async () => {
    const { an } = cast.people;
    const own = await reader.subscribe(an);
    const unit = await reader.subscribe(an, { scope: 'unit', unitId: cast.units.thpt1 });
    expect([own, unit].map(({ path }) => nameIn(path))).toEqual([
      'Lich-truc.ics',
      'Lich-truc-Truong-THPT-Demo-so-1.ics',
    ]);
    await app.db.query('UPDATE unit SET name = $1, version = version + 1 WHERE id = $2', [
      `Đ/../%2f?#"\\ ${'Trường Ở Đâu '.repeat(9)}`,
      cast.units.thpt1,
    ]);
    const as = await sessionFor(app.db, an);
    const { url, webcal } = (await app.request('PUT', `/api/feeds/${unit.id}/rotation`, { as })).json;
    expect(nameIn(new URL(url).pathname)).toBe('Lich-truc-D-2f-Truong-O-Dau-Truong-O-Dau-Truong.ics');
    expect(webcal).toBe(url.replace('http:', 'webcal:'));
    const { status, body } = await reader.fetch(new URL(url).pathname);
    expect([status, body.toString().replace(/\r\n /g, '').includes(`SOURCE;VALUE=URI:${url}\r\n`)]).toEqual([
      200,
      true,
    ]);
  });

  it('are the same under any name, and without one as they were first given out', async () => {
    const { path } = await reader.subscribe(cast.people.an);
    const token = tokenIn(path);
    const { body } = await reader.fetch(path);
    for (const name of ['.ics', '/Ten-cu.ics', '/.ics', '/T%C3%AAn.ics?x=/y']) {
      const same = await reader.fetch(`/feeds/${token}${name}`);
      expect([name, same.status, same.body.equals(body)]).toEqual([name, 200, true]);
    }
    for (const name of ['', '/', '/Lich-truc', '/a/b.ics', 'x.ics'])
      expect([name, (await reader.fetch(`/feeds/${token}${name}`)).status]).toEqual([name, 404]);
  });

  it('are at rest neither as tokens nor in the stored bodies', async () => {
    const { path } = await reader.subscribe(cast.people.an);
    await reader.fetch(path);
    const token = tokenIn(path);
    const rows = await app.db.query(`SELECT encode(gzip, 'base64') AS gzip FROM feed_body`);
    for (const { gzip } of rows) expect(() => gunzipSync(Buffer.from(gzip, 'base64'))).toThrow();
    const [{ found }] = await app.db.query(
      `SELECT EXISTS (SELECT FROM feed_link WHERE feed_link::text LIKE '%' || $1 || '%') OR
              EXISTS (SELECT FROM audit_entry WHERE audit_entry::text LIKE '%' || $1 || '%') AS found`,
      [token],
    );
    expect(found).toBe(false);
  });
});

/** As in a process that has just started. */
function forget(): void {
  const { recent }: { recent: { kept: Map<string, unknown> } } = app.nest.get(FeedStore);
  recent.kept.clear();
}

describe('a stored body that cannot be read', () => {
  it('is written anew, though its revision is current', async () => {
    const { path, id } = await reader.subscribe(cast.people.chau);
    const { body } = await reader.fetch(path);
    await app.db.query(`UPDATE feed_body SET gzip = '\\x00' || substr(gzip, 2) WHERE link_id = $1`, [id]);
    forget();
    const again = await reader.fetch(path);
    expect([again.status, again.body.equals(body)]).toEqual([200, true]);
    forget();
    expect((await reader.fetch(path)).status).toBe(200);
  });
});

/** What nothing of a duty's own tells. */
const reword = async (phone: string) => {
  await app.clock.moveTo(app.clock.now() + 60_000);
  await app.db.query('UPDATE contact SET hotline_written = $1', [phone]);
};
const read = async (path: string) => {
  forget();
  reader.stale();
  const { headers, body } = await reader.fetch(path);
  const [event] = events(body);
  const [stamp, modified] = ['dtstamp', 'last-modified'].map((name) => String(event!.getFirstPropertyValue(name)));
  return { body, etag: headers['etag'], changed: Date.parse(headers['last-modified']), stamp: stamp!, modified };
};

describe('stored bodies that are lost', () => {
  let path: string;
  let id: string;
  beforeAll(async () => {
    await reader.duty(cast.people.an, '2024-04-30T07:30:00+07:00');
    ({ path, id } = await reader.subscribe(cast.people.an));
  });

  it('leave the same octets when nothing was ever reworded', async () => {
    const before = await read(path);
    await app.db.query('DELETE FROM feed_body');
    const after = await read(path);
    expect([after.etag, after.changed, after.body.equals(before.body)]).toEqual([before.etag, before.changed, true]);
  });

  it('take no stamp and no validator back', async () => {
    await read(path);
    await reword('0600 000 098');
    const before = await read(path);
    await app.db.query('DELETE FROM feed_body');
    const after = await read(path);
    expect([after.stamp > before.stamp, after.modified]).toEqual([true, after.stamp]);
    expect(after.changed).toBeGreaterThan(before.changed);
    expect((await read(path)).body.equals(after.body)).toBe(true);
    await app.db.query('DELETE FROM feed_body');
    await reword('0600 000 097');
    expect((await read(path)).stamp > after.stamp).toBe(true);
  });

  it('nor does an address that is renewed', async () => {
    await reword('0600 000 096');
    const before = await read(path);
    const as = await sessionFor(app.db, cast.people.an);
    const renewed = await app.request('PUT', `/api/feeds/${id}/rotation`, { as });
    const after = await read(new URL(renewed.json.url).pathname);
    expect(after.stamp >= before.stamp).toBe(true);
  });
});

describe('many at once', () => {
  it('are one rebuild', async () => {
    const { path } = await reader.subscribe(cast.people.binh);
    await reader.fetch(path);
    await reader.bump(cast.people.binh, cast.units.thpt1);
    const store: { rebuilt: (...args: unknown[]) => Promise<unknown> } = app.nest.get(FeedStore);
    const original = store.rebuilt.bind(store);
    let rebuilds = 0;
    store.rebuilt = (...args) => {
      rebuilds++;
      return original(...args);
    };
    const answers = await Promise.all(Array.from({ length: 50 }, () => reader.fetch(path)));
    delete (store as { rebuilt?: unknown }).rebuilt;
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(rebuilds).toBe(1);
  });

  it('of different people and units are the same octets as each by itself', async () => {
    const { an, binh, chau } = cast.people;
    for (const person of [an, binh, chau])
      await reader.duty(person, `2024-05-0${1 + [an, binh, chau].indexOf(person)}T07:30:00+07:00`);
    const links = [
      ...(await Promise.all([an, binh, chau, chau].map((person) => reader.subscribe(person)))),
      await reader.subscribe(binh, { scope: 'unit', unitId: cast.units.thpt1 }),
    ];
    const unknown = `/feeds/${'c'.repeat(43)}.ics`;
    const together = await Promise.all([...links.map(({ path }) => path), unknown].map((path) => reader.fetch(path)));
    expect(together.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 404]);
    expect(together.slice(0, 5).every(({ body }) => body.includes('BEGIN:VEVENT'))).toBe(true);
    await app.db.query('DELETE FROM feed_body');
    forget();
    for (const [index, { path }] of links.entries())
      expect((await reader.fetch(path)).body.equals(together[index]!.body)).toBe(true);
  });
});
