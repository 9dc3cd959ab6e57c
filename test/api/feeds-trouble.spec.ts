import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { gunzipSync } from 'node:zlib';
import { FeedStore } from '../../src/calendars/feed-store.js';
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

describe('addresses', () => {
  it('unknown 404, revoked 410 at once, renewed: the old one 404 and the new one 200', async () => {
    const as = await sessionFor(app.db, cast.people.binh);
    for (const name of ['x.ics', `${'a'.repeat(43)}.ics`, 'a'.repeat(43)])
      expect((await reader.fetch(`/feeds/${name}`)).status).toBe(404);
    const { path, id } = await reader.subscribe(cast.people.binh);
    expect((await reader.fetch(path)).status).toBe(200);
    const renewed = await app.request('PUT', `/api/feeds/${id}/rotation`, { as });
    expect(renewed.status).toBe(200);
    const next = new URL(renewed.json.url).pathname;
    expect([(await reader.fetch(path)).status, (await reader.fetch(next)).status]).toEqual([404, 200]);
    expect((await app.request('DELETE', `/api/feeds/${id}`, { as })).status).toBe(204);
    expect((await reader.fetch(next)).status).toBe(410);
    const stranger = await sessionFor(app.db, cast.people.dung);
    expect((await app.request('DELETE', `/api/feeds/${id}`, { as: stranger })).status).toBe(404);
  });

  it('are at rest neither as tokens nor in the stored bodies', async () => {
    const { path } = await reader.subscribe(cast.people.an);
    await reader.fetch(path);
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
    const words = [
      'a\r\nEND:VEVENT\r\nBEGIN:VEVENT',
      '"; \\, : =',
      '🚨'.repeat(60),
      'ệ'.repeat(90),
      '\u2028METHOD:CANCEL',
      'a\tb\u0007',
    ];
    const { path } = await reader.subscribe(cast.people.dung);
    for (const [index, text] of words.entries()) {
      await reader.duty(cast.people.dung, `2024-06-0${index + 1}T07:30:00+07:00`, {
        unitId: cast.units.thpt2,
        note: text,
        place: text,
      });
    }
    const { body } = await reader.fetch(path);
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
});

describe('with the database away', () => {
  it('the last good body is served, 304 too; who is unknown here keeps what it has or finds no network', async () => {
    const known = await reader.subscribe(cast.people.binh);
    const unseen = await reader.subscribe(cast.people.binh);
    const before = await reader.fetch(known.path);
    const query = app.db.query.bind(app.db);
    app.db.query = () => Promise.reject(new Error('the database is away'));
    try {
      reader.stale();
      const during = await reader.fetch(known.path);
      expect(during.status).toBe(200);
      expect(during.body.equals(before.body)).toBe(true);
      expect((await reader.fetch(known.path, { 'if-none-match': before.headers['etag']! })).status).toBe(304);
      expect((await reader.fetch(unseen.path, { 'if-none-match': '"mine"' })).status).toBe(304);
      await expect(reader.fetch(unseen.path)).rejects.toThrow(/socket hang up|ECONNRESET/);
    } finally {
      app.db.query = query;
    }
    expect((await reader.fetch(unseen.path)).status).toBe(200);
  });
});

describe('the server’s zone', () => {
  it('changes no byte', () => {
    const script = `
      import { transformSync } from '@swc/core';
      import { mkdirSync, readFileSync, writeFileSync, mkdtempSync, rmSync } from 'node:fs';
      mkdirSync('node_modules/.cache', { recursive: true });
      const folder = mkdtempSync('node_modules/.cache/zone-');
      writeFileSync(folder + '/package.json', '{ "type": "module" }');
      for (const name of ['ical', 'wall-time']) {
        const options = { filename: name + '.ts', swcrc: false, jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'es6' } };
        writeFileSync(folder + '/' + name + '.js', transformSync(readFileSync('src/calendars/' + name + '.ts', 'utf8'), options).code);
      }
      const { calendarText } = await import(process.cwd() + '/' + folder + '/ical.js');
      rmSync(folder, { recursive: true });
      const at = 1714437000000;
      process.stdout.write(calendarText({ method: 'PUBLISH' }, [{ uid: 'u@x', sequence: 0, createdAt: at, stampedAt: at, start: at, end: at + 43200000, summary: 's', location: 'l', description: 'd', categories: ['c'], busy: true }]));`;
    const inZone = (TZ: string) =>
      execFileSync(process.execPath, ['--input-type=module', '-e', script], {
        env: { ...process.env, TZ, NODE_OPTIONS: '' },
      }).toString();
    const utc = inZone('UTC');
    expect(utc).toContain('DTSTART;TZID=Asia/Ho_Chi_Minh:20240430T073000');
    expect(utc).toContain('DTSTAMP:20240430T003000Z');
    expect(inZone('Asia/Ho_Chi_Minh')).toBe(utc);
    expect(inZone('America/New_York')).toBe(utc);
  });
});
