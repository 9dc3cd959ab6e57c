import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { request as httpRequest } from 'node:http';
import { gunzipSync } from 'node:zlib';
import ICAL from 'ical.js';
import { FeedStore } from '../../src/calendars/feed-store.js';
import { startApp, type TestApp } from '../support/app.js';
import { seedCast, sessionFor, type Cast } from '../support/cast.js';

let app: TestApp;
let cast: Cast;
beforeAll(async () => {
  app = await startApp({ now: '2024-04-25T08:00:00+07:00' });
  cast = await seedCast(app.db);
  await app.db.query(
    `INSERT INTO contact (unit_id, organisation, person_name, phone_written) VALUES ($1, 'Văn phòng Sở; GDĐT', 'Vũ Thị Hạnh', '0600 000 090')`,
    [cast.units.so],
  );
  await app.db.query(`UPDATE unit SET duty_phone = '0600 000 091' WHERE id = $1`, [cast.units.thpt1]);
});
afterAll(() => app.close());

interface Response {
  readonly status: number;
  readonly headers: Record<string, string | undefined>;
  readonly body: Buffer;
}

/** As a calendar program asks: no cookie, nothing decoded behind our back. */
function fetchFeed(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> {
  return new Promise((resolve, reject) => {
    httpRequest(app.url + path, { method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode!, headers: response.headers as Response['headers'], body: Buffer.concat(chunks) }),
      );
    })
      .on('error', reject)
      .end();
  });
}

/** Lets a second pass for the store: what it knows is asked again. */
function stale(): void {
  const { recent } = app.nest.get(FeedStore) as unknown as { recent: { kept: Map<string, { freshUntil: number }> } };
  for (const feed of recent.kept.values()) feed.freshUntil = 0;
}

async function subscribe(personId: string, body: object = { scope: 'person' }): Promise<{ path: string; id: string; answer: any }> {
  const answer = await app.request('POST', '/api/me/feeds', { as: await sessionFor(app.db, personId), body });
  expect(answer.status).toBe(201);
  return { path: new URL(answer.json.url).pathname, id: answer.json.feed.id, answer: answer.json };
}

async function duty(personId: string, start: string, { post = 'ky-thuat', unitId = cast.units.thpt1, note = '', place = '' } = {}): Promise<string> {
  await app.db.query(
    `INSERT INTO roster (period_id, unit_id, pattern, stage) VALUES ($1, $2, '2x12', 'published') ON CONFLICT DO NOTHING`,
    [cast.periodId, unitId],
  );
  await app.db.query('INSERT INTO post (unit_id, kind_id) VALUES ($1, $2) ON CONFLICT DO NOTHING', [unitId, post]);
  const [row] = await app.db.query(
    `INSERT INTO duty (id, roster_id, period_id, unit_id, post_id, shift_id, person_id, code, label, starts_at, ends_at, note,
                       place, uid, created_at, revised_at)
     SELECT gen_random_uuid(), roster.id, roster.period_id, roster.unit_id, post.id, gen_random_uuid(), $1, 'S', 'Ca ngày',
            $2::timestamptz, $2::timestamptz + interval '12 hours', $3, $4, replace(gen_random_uuid()::text, '-', ''),
            '2024-04-24T01:00:00Z', '2024-04-24T01:00:00Z'
       FROM roster JOIN post ON post.unit_id = roster.unit_id AND post.kind_id = $5 WHERE roster.unit_id = $6 RETURNING id`,
    [personId, start, note, place, post, unitId],
  );
  await bump(personId, unitId);
  return row.id;
}

/** As a publication does. */
async function bump(personId: string, unitId: string): Promise<void> {
  await app.db.query('UPDATE person SET feed_revision = feed_revision + 1 WHERE id = $1', [personId]);
  await app.db.query('UPDATE unit SET feed_revision = feed_revision + 1 WHERE id = $1', [unitId]);
  stale();
}

function events(body: Buffer): ICAL.Component[] {
  return new ICAL.Component(ICAL.parse(body.toString('utf8'))).getAllSubcomponents('vevent');
}

/** RFC 5545 §3.1 and §3.6, looked at as octets. */
function expectWellFormed(body: Buffer): void {
  const text = body.toString('utf8');
  expect(text).not.toMatch(/(^|[^\r])\n/);
  expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(text).not.toContain('\ufffd');
  const lines = text.replace(/\r\n /g, '').split('\r\n');
  const firstComponent = lines.findIndex((line) => line === 'BEGIN:VTIMEZONE');
  expect(lines.slice(0, firstComponent).map((line) => line.split(/[:;]/)[0])).toEqual([
    'BEGIN', 'VERSION', 'PRODID', 'CALSCALE', 'METHOD', 'NAME', 'X-WR-CALNAME', 'X-WR-TIMEZONE', 'REFRESH-INTERVAL', 'X-PUBLISHED-TTL', 'SOURCE',
  ]);
}

describe('an empty feed', () => {
  it('is a whole calendar with its zone', async () => {
    const { path, answer } = await subscribe(cast.people.binh);
    const { status, headers, body } = await fetchFeed(path);
    expect(status).toBe(200);
    expectWellFormed(body);
    expect(events(body)).toHaveLength(0);
    expect(body.toString()).toContain('REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n');
    expect(body.toString().replace(/\r\n /g, '')).toContain(`SOURCE;VALUE=URI:${answer.url}\r\n`);
    expect(headers['content-type']).toBe('text/calendar; charset=utf-8');
    expect(headers['cache-control']).toBe('private, no-cache');
    expect(headers['set-cookie']).toBeUndefined();
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(answer.webcal).toMatch(/^webcal:/);
    expect(answer.google).toContain('cid=webcal%3A');
    expect(answer.qr).toMatch(/^<svg/);
  });
});

describe('a person’s feed', () => {
  let path: string;
  let first: string;

  it('carries each duty with everything programs want, and nothing that makes it an invitation', async () => {
    path = (await subscribe(cast.people.chau)).path;
    first = await duty(cast.people.chau, '2024-04-30T07:30:00+07:00', { note: 'Mang chìa khóa' });
    await duty(cast.people.binh, '2024-04-30T19:30:00+07:00');
    await duty(cast.people.an, '2024-04-30T07:30:00+07:00', { post: 'lanh-dao' });
    await bump(cast.people.chau, cast.units.thpt1);
    const { body } = await fetchFeed(path);
    expectWellFormed(body);
    const [event, ...more] = events(body);
    expect(more).toHaveLength(0);
    const names = event!.getAllProperties().map(({ name }) => name);
    expect(names.toSorted()).toEqual(
      ['categories', 'class', 'created', 'description', 'dtend', 'dtstamp', 'dtstart', 'last-modified', 'location', 'sequence', 'status', 'summary', 'transp', 'uid', 'x-microsoft-cdo-busystatus'],
    );
    const [{ uid }] = await app.db.query('SELECT uid FROM duty WHERE id = $1', [first]);
    expect(event!.getFirstPropertyValue('uid')).toBe(`${uid}@lich-truc.test`);
    expect(event!.getFirstPropertyValue('summary')).toBe('Trực kỹ thuật – Trường THPT Demo số 1');
    const description = String(event!.getFirstPropertyValue('description'));
    expect(description.split('\n')).toEqual([
      expect.stringContaining('Trường THPT Demo số 1'),
      'Ghi chú: Mang chìa khóa',
      'Giao ca cho: Trần Thị Bình',
      expect.stringMatching(/^Cùng trực: Nguyễn Văn An \(/),
      'Điện thoại trực: 0600 000 091',
      'Khi có sự cố, gọi lần lượt:',
      '1. Văn phòng Sở; GDĐT, Vũ Thị Hạnh: 0600 000 090',
      // The letter's own, as long as they are valid.
      expect.stringMatching(/^2\. Trung tâm Ứng cứu .*: 086\.9100\.317$/),
      expect.stringMatching(/^3\. Sở Thông tin và Truyền thông/),
      expect.stringMatching(/^4\. Văn phòng Sở Giáo dục/),
      'Chi tiết: http://lich-truc.test/me',
    ]);
    const text = body.toString().replace(/\r\n /g, '');
    expect(text).toContain('DTSTART;TZID=Asia/Ho_Chi_Minh:20240430T073000\r\n');
    expect(text).toContain('CREATED:20240424T010000Z\r\n');
    expect(event!.getAllSubcomponents('valarm')).toHaveLength(1);
    expect(text.indexOf('BEGIN:VALARM')).toBeGreaterThan(text.indexOf('X-MICROSOFT-CDO-BUSYSTATUS'));
  });

  it('has strong validators, one per encoding, and answers 304 to either', async () => {
    const plain = await fetchFeed(path);
    const zipped = await fetchFeed(path, { 'accept-encoding': 'gzip, deflate' });
    expect(zipped.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(zipped.body).equals(plain.body)).toBe(true);
    expect(Number(zipped.headers['content-length'])).toBe(zipped.body.length);
    expect(plain.headers['etag']).toMatch(/^"[\w-]+"$/);
    expect(zipped.headers['etag']).not.toBe(plain.headers['etag']);
    expect(plain.headers['vary']).toMatch(/accept-encoding/i);
    for (const etag of [plain.headers['etag']!, zipped.headers['etag']!, `"x", ${plain.headers['etag']!}`, '*']) {
      const { status, body, headers } = await fetchFeed(path, { 'if-none-match': etag });
      expect([status, body.length]).toEqual([304, 0]);
      expect(headers['etag']).toBeDefined();
    }
    expect((await fetchFeed(path, { 'if-none-match': '"other"' })).status).toBe(200);
    expect((await fetchFeed(path, { 'if-modified-since': plain.headers['last-modified']! })).status).toBe(304);
    expect((await fetchFeed(path, { 'if-modified-since': 'Thu, 01 Jan 1970 00:00:00 GMT' })).status).toBe(200);
    expect((await fetchFeed(path, { 'accept-encoding': 'gzip;q=0' })).headers['content-encoding']).toBeUndefined();
  });

  it('answers HEAD as GET, without the body', async () => {
    const [get, head] = [await fetchFeed(path), await fetchFeed(path, {}, 'HEAD')];
    expect(head.status).toBe(200);
    expect(head.body).toHaveLength(0);
    for (const name of ['etag', 'last-modified', 'content-length', 'content-type']) expect(head.headers[name]).toBe(get.headers[name]);
  });

  it('keeps its bytes and tag through rebuilds that change nothing, and changes both when a duty does', async () => {
    const before = await fetchFeed(path);
    await bump(cast.people.chau, cast.units.thpt1);
    const same = await fetchFeed(path);
    expect(same.headers['last-modified']).toBe(before.headers['last-modified']);
    expect(same.body.equals(before.body)).toBe(true);
    await app.db.query(`UPDATE duty SET starts_at = starts_at + interval '1 hour', sequence = 1, revised_at = clock_now() WHERE id = $1`, [first]);
    await bump(cast.people.chau, cast.units.thpt1);
    const after = await fetchFeed(path, { 'if-none-match': before.headers['etag']! });
    expect(after.status).toBe(200);
    expect(Date.parse(after.headers['last-modified']!)).toBeGreaterThan(Date.parse(before.headers['last-modified']!));
    expect(events(after.body)[0]!.getFirstPropertyValue('sequence')).toBe(1);
  });

  it('drops cancelled duties and those over for more than 30 days', async () => {
    await app.db.query('UPDATE duty SET live = false WHERE id = $1', [first]);
    const old = await duty(cast.people.chau, '2024-03-20T07:30:00+07:00');
    const recent = await duty(cast.people.chau, '2024-04-01T07:30:00+07:00');
    const uids = events((await fetchFeed(path)).body).map((event) => String(event.getFirstPropertyValue('uid')).split('@')[0]);
    const [{ uid }] = await app.db.query('SELECT uid FROM duty WHERE id = $1', [recent]);
    expect(uids).toEqual([uid]);
    expect(old).not.toBe(recent);
  });

  it('is rebuilt when the civil day changes, whose window moves', async () => {
    const before = await fetchFeed(path);
    await app.clock.moveTo(Date.parse('2024-05-03T08:00:00+07:00'));
    stale();
    const after = await fetchFeed(path);
    await app.clock.moveTo(Date.parse('2024-04-25T08:00:00+07:00'));
    stale();
    expect(after.headers['etag']).not.toBe(before.headers['etag']);
    expect(events(after.body)).toHaveLength(0);
  });

  it('says who fetched it last', async () => {
    await fetchFeed((await subscribe(cast.people.an)).path, { 'user-agent': 'Google-Calendar-Importer' });
    const listed = async () => (await app.request('GET', '/api/me/feeds', { as: await sessionFor(app.db, cast.people.an) })).json.feeds[0];
    for (let wait = 0; wait < 50 && (await listed()).fetchedBy === null; wait++) await new Promise((done) => setTimeout(done, 20));
    expect(await listed()).toMatchObject({ fetchedBy: 'Google-Calendar-Importer', fetchedAt: expect.stringMatching(/^2024-04-2/) });
  });
});

describe('feeds of units and of the department', () => {
  it('name the person, use another UID, hold no private phone and ring for nobody', async () => {
    const own = await subscribe(cast.people.binh);
    const unit = await subscribe(cast.people.binh, { scope: 'unit', unitId: cast.units.thpt1 });
    const department = await subscribe(cast.people.hanh, { scope: 'department', unitId: cast.units.so });
    await duty(cast.people.dung, '2024-05-01T07:30:00+07:00', { unitId: cast.units.thpt2 });
    const read = async (path: string) => (await fetchFeed(path)).body;
    const [ownBody, unitBody, departmentBody] = [await read(own.path), await read(unit.path), await read(department.path)];
    for (const body of [ownBody, unitBody, departmentBody]) expectWellFormed(body);
    const uids = (body: Buffer) => events(body).map((event) => String(event.getFirstPropertyValue('uid')));
    expect(uids(unitBody).filter((uid) => uids(ownBody).includes(uid))).toEqual([]);
    expect(events(departmentBody).length).toBe(events(unitBody).length + 1);
    expect(departmentBody.toString().replace(/\r\n /g, '')).toContain('Trực kỹ thuật – Phạm Tiến Dũng – Trường THPT Demo số 2');
    expect(unitBody.toString()).not.toContain('Dũng');
    expect(Buffer.concat([unitBody, departmentBody]).toString()).not.toMatch(/0600 000 00\d/);
    expect(events(unitBody).every((event) => event.getAllSubcomponents('valarm').length === 0)).toBe(true);
  });

  it('are not for units one may not see, and end when one may no longer see them', async () => {
    const as = await sessionFor(app.db, cast.people.dung);
    const refused = await app.request('POST', '/api/me/feeds', { as, body: { scope: 'unit', unitId: cast.units.thpt1 } });
    expect(refused.status).toBe(404);
    const { path } = await subscribe(cast.people.chau, { scope: 'unit', unitId: cast.units.thpt1 });
    expect((await fetchFeed(path)).status).toBe(200);
    await app.db.query(`UPDATE membership SET left_on = '2024-04-20' WHERE person_id = $1`, [cast.people.chau]);
    stale();
    expect((await fetchFeed(path)).status).toBe(410);
    await app.db.query(`UPDATE membership SET left_on = NULL WHERE person_id = $1`, [cast.people.chau]);
  });
});

describe('addresses', () => {
  it('unknown 404, revoked 410 at once, renewed: the old one 404 and the new one 200', async () => {
    const as = await sessionFor(app.db, cast.people.binh);
    for (const name of ['x.ics', `${'a'.repeat(43)}.ics`, 'a'.repeat(43)]) expect((await fetchFeed(`/feeds/${name}`)).status).toBe(404);
    const { path, id } = await subscribe(cast.people.binh);
    expect((await fetchFeed(path)).status).toBe(200);
    const renewed = await app.request('PUT', `/api/feeds/${id}/rotation`, { as });
    expect(renewed.status).toBe(200);
    const next = new URL(renewed.json.url).pathname;
    expect([(await fetchFeed(path)).status, (await fetchFeed(next)).status]).toEqual([404, 200]);
    expect((await app.request('DELETE', `/api/feeds/${id}`, { as })).status).toBe(204);
    expect((await fetchFeed(next)).status).toBe(410);
    const stranger = await sessionFor(app.db, cast.people.dung);
    expect((await app.request('DELETE', `/api/feeds/${id}`, { as: stranger })).status).toBe(404);
  });

  it('are at rest neither as tokens nor in the stored bodies', async () => {
    const { path } = await subscribe(cast.people.an);
    await fetchFeed(path);
    const token = path.slice('/feeds/'.length, -'.ics'.length);
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

describe('hostile words', () => {
  it('leave the structure as it is', async () => {
    const words = ['a\r\nEND:VEVENT\r\nBEGIN:VEVENT', '"; \\, : =', '🚨'.repeat(60), 'ệ'.repeat(90), '\u2028METHOD:CANCEL', 'a\tb\u0007'];
    const { path } = await subscribe(cast.people.dung);
    for (const [index, text] of words.entries()) {
      await duty(cast.people.dung, `2024-06-0${index + 1}T07:30:00+07:00`, { unitId: cast.units.thpt2, note: text, place: text });
    }
    const { body } = await fetchFeed(path);
    expectWellFormed(body);
    const found = events(body).filter((event) => String(event.getFirstPropertyValue('dtstart')).startsWith('2024-06'));
    expect(found).toHaveLength(words.length);
    expect(String(found[1]!.getFirstPropertyValue('location'))).toBe(words[1]);
    expect(String(found[2]!.getFirstPropertyValue('location'))).toBe(words[2]);
    expect(body.toString().match(/^BEGIN:VEVENT\r$/gm)!.length).toBe(events(body).length);
    await app.db.query(`DELETE FROM duty WHERE starts_at >= '2024-06-01'`);
  });
});

describe('many at once', () => {
  it('are one rebuild', async () => {
    const { path } = await subscribe(cast.people.binh);
    await fetchFeed(path);
    await bump(cast.people.binh, cast.units.thpt1);
    const store = app.nest.get(FeedStore) as unknown as { rebuilt: (...args: unknown[]) => Promise<unknown> };
    const original = store.rebuilt.bind(store);
    let rebuilds = 0;
    store.rebuilt = (...args) => {
      rebuilds++;
      return original(...args);
    };
    const answers = await Promise.all(Array.from({ length: 50 }, () => fetchFeed(path)));
    delete (store as { rebuilt?: unknown }).rebuilt;
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(rebuilds).toBe(1);
  });
});

describe('with the database away', () => {
  it('the last good body is served, 304 too; who is unknown here keeps what it has or finds no network', async () => {
    const known = await subscribe(cast.people.binh);
    const unseen = await subscribe(cast.people.binh);
    const before = await fetchFeed(known.path);
    const query = app.db.query.bind(app.db);
    app.db.query = () => Promise.reject(new Error('the database is away'));
    try {
      stale();
      const during = await fetchFeed(known.path);
      expect(during.status).toBe(200);
      expect(during.body.equals(before.body)).toBe(true);
      expect((await fetchFeed(known.path, { 'if-none-match': before.headers['etag']! })).status).toBe(304);
      expect((await fetchFeed(unseen.path, { 'if-none-match': '"mine"' })).status).toBe(304);
      await expect(fetchFeed(unseen.path)).rejects.toThrow(/socket hang up|ECONNRESET/);
    } finally {
      app.db.query = query;
    }
    expect((await fetchFeed(unseen.path)).status).toBe(200);
  });
});

describe('the server’s zone', () => {
  it('changes no byte', () => {
    const script = `
      import { transformSync } from '@swc/core';
      import { readFileSync, writeFileSync, mkdtempSync, rmSync } from 'node:fs';
      const folder = mkdtempSync('node_modules/.cache/zone-');
      const { code } = transformSync(readFileSync('src/calendars/ical.ts', 'utf8'), { filename: 'ical.ts', swcrc: false, jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'es6' } });
      writeFileSync(folder + '/ical.mjs', code);
      const { calendarText } = await import(process.cwd() + '/' + folder + '/ical.mjs');
      rmSync(folder, { recursive: true });
      const at = 1714437000000;
      process.stdout.write(calendarText({ method: 'PUBLISH' }, [{ uid: 'u@x', sequence: 0, createdAt: at, stampedAt: at, start: at, end: at + 43200000, summary: 's', location: 'l', description: 'd', categories: ['c'], busy: true }]));`;
    const inZone = (TZ: string) =>
      execFileSync(process.execPath, ['--input-type=module', '-e', script], { env: { ...process.env, TZ, NODE_OPTIONS: '' } }).toString();
    const utc = inZone('UTC');
    expect(utc).toContain('DTSTART;TZID=Asia/Ho_Chi_Minh:20240430T073000');
    expect(utc).toContain('DTSTAMP:20240430T003000Z');
    expect(inZone('Asia/Ho_Chi_Minh')).toBe(utc);
    expect(inZone('America/New_York')).toBe(utc);
  });
});
