import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { gunzipSync } from 'node:zlib';
import { FetchNotes } from '../../src/calendars/fetch-notes.js';
import { programOf } from '../../src/calendars/programs.js';
import { sessionFor } from '../support/cast.js';
import { events, expectWellFormed, FeedReader } from './feeds-reader.js';

let reader: FeedReader;
let app: FeedReader['app'];
let cast: FeedReader['cast'];
beforeAll(async () => {
  reader = await FeedReader.open();
  ({ app, cast } = reader);
});
afterAll(() => app.close());

describe('an empty feed', () => {
  it('is a whole calendar with its zone', async () => {
    const { path, answer } = await reader.subscribe(cast.people.binh);
    const { status, headers, body } = await reader.fetch(path);
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
    path = (await reader.subscribe(cast.people.chau)).path;
    first = await reader.duty(cast.people.chau, '2024-04-30T07:30:00+07:00', { note: 'Mang chìa khóa' });
    await reader.duty(cast.people.binh, '2024-04-30T19:30:00+07:00');
    await reader.duty(cast.people.an, '2024-04-30T07:30:00+07:00', { post: 'lanh-dao' });
    await reader.bump(cast.people.chau, cast.units.thpt1);
    const { body } = await reader.fetch(path);
    expectWellFormed(body);
    const [event, ...more] = events(body);
    expect(more).toHaveLength(0);
    const names = event!.getAllProperties().map(({ name }) => name);
    expect(names.toSorted()).toEqual([
      'categories',
      'class',
      'created',
      'description',
      'dtend',
      'dtstamp',
      'dtstart',
      'last-modified',
      'location',
      'sequence',
      'status',
      'summary',
      'transp',
      'uid',
      'x-microsoft-cdo-busystatus',
    ]);
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
    const plain = await reader.fetch(path);
    const zipped = await reader.fetch(path, { 'accept-encoding': 'gzip, deflate' });
    expect(zipped.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(zipped.body).equals(plain.body)).toBe(true);
    expect(Number(zipped.headers['content-length'])).toBe(zipped.body.length);
    expect(plain.headers['etag']).toMatch(/^"[\w-]+"$/);
    expect(zipped.headers['etag']).not.toBe(plain.headers['etag']);
    expect(plain.headers['vary']).toMatch(/accept-encoding/i);
    for (const etag of [plain.headers['etag']!, zipped.headers['etag']!, `"x", ${plain.headers['etag']!}`, '*']) {
      const { status, body, headers } = await reader.fetch(path, { 'if-none-match': etag });
      expect([status, body.length]).toEqual([304, 0]);
      expect(headers['etag']).toBeDefined();
    }
    expect((await reader.fetch(path, { 'if-none-match': '"other"' })).status).toBe(200);
    expect((await reader.fetch(path, { 'if-modified-since': plain.headers['last-modified'] })).status).toBe(304);
    expect((await reader.fetch(path, { 'if-modified-since': 'Thu, 01 Jan 1970 00:00:00 GMT' })).status).toBe(200);
    expect((await reader.fetch(path, { 'accept-encoding': 'gzip;q=0' })).headers['content-encoding']).toBeUndefined();
  });

  it('answers HEAD as GET, without the body', async () => {
    const [get, head] = [await reader.fetch(path), await reader.fetch(path, {}, 'HEAD')];
    expect(head.status).toBe(200);
    expect(head.body).toHaveLength(0);
    for (const name of ['etag', 'last-modified', 'content-length', 'content-type'])
      expect(head.headers[name]).toBe(get.headers[name]);
  });

  it('keeps its bytes and tag through rebuilds that change nothing, and changes both when a duty does', async () => {
    const before = await reader.fetch(path);
    await reader.bump(cast.people.chau, cast.units.thpt1);
    const same = await reader.fetch(path);
    expect(same.headers['last-modified']).toBe(before.headers['last-modified']);
    expect(same.body.equals(before.body)).toBe(true);
    await app.db.query(
      `UPDATE duty SET starts_at = starts_at + interval '1 hour', sequence = 1, revised_at = clock_now() WHERE id = $1`,
      [first],
    );
    await reader.bump(cast.people.chau, cast.units.thpt1);
    const after = await reader.fetch(path, { 'if-none-match': before.headers['etag']! });
    expect(after.status).toBe(200);
    expect(Date.parse(after.headers['last-modified'])).toBeGreaterThan(Date.parse(before.headers['last-modified']));
    expect(events(after.body)[0]!.getFirstPropertyValue('sequence')).toBe(1);
  });

  it('drops cancelled duties and those over for more than 30 days', async () => {
    await app.db.query('UPDATE duty SET live = false WHERE id = $1', [first]);
    const old = await reader.duty(cast.people.chau, '2024-03-20T07:30:00+07:00');
    const recent = await reader.duty(cast.people.chau, '2024-04-01T07:30:00+07:00');
    const uids = events((await reader.fetch(path)).body).map(
      (event) => String(event.getFirstPropertyValue('uid')).split('@')[0],
    );
    const [{ uid }] = await app.db.query('SELECT uid FROM duty WHERE id = $1', [recent]);
    expect(uids).toEqual([uid]);
    expect(old).not.toBe(recent);
  });

  it('is rebuilt when the civil day changes, whose window moves', async () => {
    const before = await reader.fetch(path);
    await app.clock.moveTo(Date.parse('2024-05-03T08:00:00+07:00'));
    reader.stale();
    const after = await reader.fetch(path);
    await app.clock.moveTo(Date.parse('2024-04-25T08:00:00+07:00'));
    reader.stale();
    expect(after.headers['etag']).not.toBe(before.headers['etag']);
    expect(events(after.body)).toHaveLength(0);
  });

  it('says who fetched it last, written at most once an hour', async () => {
    const { path: own } = await reader.subscribe(cast.people.an);
    const as = await sessionFor(app.db, cast.people.an);
    const listed = async () => (await app.request('GET', '/api/me/feeds', { as })).json.feeds[0];
    const google = { 'user-agent': 'Google-Calendar-Importer' };
    await reader.fetch(own, google);
    expect((await listed()).fetchedBy).toBeNull();
    for (let wait = 0; wait < 100 && (await listed()).fetchedBy === null; wait++)
      await new Promise((done) => setTimeout(done, 50));
    expect(await listed()).toMatchObject({ fetchedBy: 'Google', fetchedAt: expect.stringMatching(/^2024-04-2/) });
    const notes = app.nest.get(FetchNotes);
    const noted = async (program: string) => {
      (notes as unknown as { noted: Map<string, number> }).noted.clear();
      await reader.fetch(own, { 'user-agent': program });
      await notes.beforeApplicationShutdown();
      return (await listed()).fetchedBy;
    };
    expect(await noted('Mozilla/5.0 Gecko/20100101 Thunderbird/128.0')).toBe('Google');
    await app.clock.moveTo(Date.parse('2024-04-25T09:30:00+07:00'));
    expect(await noted('Mozilla/5.0 Gecko/20100101 Thunderbird/128.0')).toBe('Thunderbird');
    // What another process wrote is an hour old before this one's own hour is over.
    await app.db.query(`UPDATE feed_link SET fetched_at = clock_now() - interval '59 minutes 57 seconds'`);
    expect(await noted('Google-Calendar-Importer')).toBe('Thunderbird');
    await new Promise((done) => setTimeout(done, 3100));
    await reader.fetch(own, google);
    await notes.beforeApplicationShutdown();
    expect(await listed()).toMatchObject({ fetchedBy: 'Google' });
    await app.clock.moveTo(Date.parse('2024-04-25T08:00:00+07:00'));
  });

  it.each([
    ['Google-Calendar-Importer', 'Google'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Thunderbird/128.0', 'Thunderbird'],
    ['Microsoft.Exchange/15.20 (Calendar)', 'Outlook'],
    ['iOS/17.4 (21E219) dataaccessd/1.0', 'iPhone'],
    ['macOS/14.4 (23E214) CalendarAgent/1000', 'macOS'],
    ['Evolution/3.50.3', 'GNOME'],
    ['vdirsyncer/0.19', 'vdirsyncer'],
    ['ICSx5/2.2 (okhttp/4)', 'ICSx⁵'],
    ['SomeCal/1.0 <b>', 'SomeCal'],
    ['<script>', null],
    ['', null],
  ])('knows %j as %s', (agent, name) => expect(programOf(agent)).toBe(name));
});

const uids = (body: Buffer) => events(body).map((event) => String(event.getFirstPropertyValue('uid')));
const bodyOf = async (path: string) => (await reader.fetch(path)).body;

describe('feeds of units and of the department', () => {
  it('name the person, use another UID, hold no private phone and ring for nobody', async () => {
    const own = await reader.subscribe(cast.people.binh);
    const unit = await reader.subscribe(cast.people.binh, { scope: 'unit', unitId: cast.units.thpt1 });
    const department = await reader.subscribe(cast.people.hanh, { scope: 'department', unitId: cast.units.so });
    await reader.duty(cast.people.dung, '2024-05-01T07:30:00+07:00', { unitId: cast.units.thpt2 });
    const [ownBody, unitBody, departmentBody] = [
      await bodyOf(own.path),
      await bodyOf(unit.path),
      await bodyOf(department.path),
    ];
    for (const body of [ownBody, unitBody, departmentBody]) expectWellFormed(body);
    expect(uids(unitBody).filter((uid) => uids(ownBody).includes(uid))).toEqual([]);
    expect(events(departmentBody).length).toBe(events(unitBody).length + 1);
    expect(departmentBody.toString().replace(/\r\n /g, '')).toContain(
      'Trực kỹ thuật – Phạm Tiến Dũng – Trường THPT Demo số 2',
    );
    expect(unitBody.toString()).not.toContain('Dũng');
    expect(Buffer.concat([unitBody, departmentBody]).toString()).not.toMatch(/0600 000 00\d/);
    expect(events(unitBody).every((event) => event.getAllSubcomponents('valarm').length === 0)).toBe(true);
  });

  it('are not for units one may not see, and end when one may no longer see them', async () => {
    const as = await sessionFor(app.db, cast.people.dung);
    const refused = await app.request('POST', '/api/me/feeds', {
      as,
      body: { scope: 'unit', unitId: cast.units.thpt1 },
    });
    expect(refused.status).toBe(404);
    const { path } = await reader.subscribe(cast.people.chau, { scope: 'unit', unitId: cast.units.thpt1 });
    expect((await reader.fetch(path)).status).toBe(200);
    await app.db.query(`UPDATE membership SET left_on = '2024-04-20' WHERE person_id = $1`, [cast.people.chau]);
    reader.stale();
    expect((await reader.fetch(path)).status).toBe(410);
    await app.db.query(`UPDATE membership SET left_on = NULL WHERE person_id = $1`, [cast.people.chau]);
  });
});
