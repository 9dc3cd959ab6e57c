import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from 'node:net';
import { FeedReader } from './feeds-reader.js';

let reader: FeedReader;
let path: string;
let tags: { plain: string; gzip: string };

beforeAll(async () => {
  reader = await FeedReader.open();
  await reader.duty(reader.cast.people.binh, '2024-04-30T07:30:00+07:00');
  ({ path } = await reader.subscribe(reader.cast.people.binh));
  const plain = await reader.fetch(path);
  const gzip = await reader.fetch(path, { 'accept-encoding': 'gzip' });
  tags = { plain: String(plain.headers['etag']), gzip: String(gzip.headers['etag']) };
});
afterAll(() => reader.app.close());

/** What comes back on one connection for these very octets, until the server or `answers` of them end it. */
function raw(octets: string, answers: number): Promise<string> {
  const { hostname, port } = new URL(reader.app.url);
  return new Promise((resolve, reject) => {
    let received = '';
    const socket = connect(Number(port), hostname, () => socket.write(octets));
    socket.setTimeout(5000, () => socket.destroy(new Error(`no answer after: ${received}`)));
    socket.on('data', (chunk) => {
      received += chunk.toString();
      if (received.split('END:VCALENDAR\r\n').length > answers) socket.end();
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(received));
  });
}

describe('programs that try whether they may write', () => {
  it.each(['PROPFIND', 'REPORT', 'PUT', 'POST', 'DELETE', 'MKCALENDAR', 'LOCK'])(
    '%s: 405, for any address',
    async (method) => {
      for (const address of [path, `/feeds/${'a'.repeat(43)}.ics`, '/feeds/']) {
        const { status, headers, body } = await reader.fetch(address, { depth: '0' }, method);
        expect([status, headers['allow'], body.length]).toEqual([405, 'GET, HEAD, OPTIONS', 0]);
        expect(headers['www-authenticate']).toBeUndefined();
      }
    },
  );

  it('OPTIONS: what may be done, and no word of DAV', async () => {
    const { status, headers } = await reader.fetch(path, {}, 'OPTIONS');
    expect([status, headers['allow'], headers['dav']]).toEqual([204, 'GET, HEAD, OPTIONS', undefined]);
  });
});

describe('what programs bring along', () => {
  it('validators of every form are understood', async () => {
    const held = [
      [tags.plain, 304],
      [tags.gzip, 304],
      [`W/${tags.gzip}`, 304],
      [`"a","b, c" , ${tags.plain}`, 304],
      ['*', 304],
      ['', 200],
      ['"other"', 200],
      [tags.plain.slice(0, -2), 200],
    ] as const;
    for (const [tag, status] of held)
      expect([tag, (await reader.fetch(path, { 'if-none-match': tag })).status]).toEqual([tag, status]);
    // A tag counts more than a date.
    const later = new Date(Date.UTC(2100, 0)).toUTCString();
    const both = await reader.fetch(path, { 'if-none-match': '"other"', 'if-modified-since': later });
    expect(both.status).toBe(200);
    expect((await reader.fetch(path, { 'if-modified-since': 'yesterday' })).status).toBe(200);
  });

  it.each([
    ['gzip', true],
    ['GZIP', true],
    ['identity;q=1, gzip;q=0.5', true],
    ['*;q=0, gzip', true],
    ['*', true],
    ['br, zstd', false],
    ['gzip;q=0, *', false],
    ['gzip; q=0.000', false],
    ['gzipped', false],
    ['identity', false],
    ['', false],
  ])('Accept-Encoding: %s', async (accepted, zipped) => {
    const { headers } = await reader.fetch(path, { 'accept-encoding': accepted });
    expect(headers['content-encoding']).toBe(zipped ? 'gzip' : undefined);
    expect(headers['etag']).toBe(zipped ? tags.gzip : tags.plain);
  });

  it('a query, a fragment, a range, a cookie, another host or a wish for JSON change nothing', async () => {
    const asked: [string, Record<string, string>][] = [
      [`${path}?nocache=17&x=%zz`, {}],
      [`${path}?`, {}],
      [path, { range: 'bytes=0-10' }],
      [path, { cookie: 'session=x' }],
      [path, { host: 'evil.test' }],
      [path, { accept: 'application/json' }],
      [path, { authorization: 'Basic eDp5' }],
    ];
    for (const [address, headers] of asked) {
      const answer = await reader.fetch(address, headers);
      expect([answer.status, answer.headers['etag'], answer.headers['set-cookie']]).toEqual([
        200,
        tags.plain,
        undefined,
      ]);
    }
  });

  it('HTTP/1.0 gets a whole answer and an end; HTTP/1.1 may ask again on the same connection', async () => {
    const old = await raw(`GET ${path} HTTP/1.0\r\n\r\n`, Number.POSITIVE_INFINITY);
    expect(old).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(old).toMatch(/content-length: \d+\r\n/);
    const ask = `GET ${path} HTTP/1.1\r\nHost: lich-truc.test\r\n\r\n`;
    expect((await raw(ask + ask, 2)).match(/^HTTP\/1\.1 200 OK/gm)).toHaveLength(2);
  });
});
