import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { securityHeaders } from '../../src/http/headers.js';
import { startApp, type TestApp } from '../support/app.js';

const HELD = 200;

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

/** A connection with what it has been told. Ends with the server's end: it never closes by itself. */
class Line {
  told = '';
  private constructor(private readonly socket: Socket) {
    socket.setEncoding('utf8').on('data', (text: string) => (this.told += text));
    socket.on('error', () => {});
  }

  static async open(said: string): Promise<Line> {
    const socket = connect({ port: Number(new URL(app.url).port), host: '127.0.0.1', allowHalfOpen: true });
    const line = new Line(socket);
    await once(socket, 'connect');
    socket.write(said, 'latin1');
    return line;
  }

  get gone(): boolean {
    return this.socket.destroyed || this.socket.readableEnded;
  }

  say(more: string): void {
    if (!this.gone) this.socket.write(more);
  }

  /** Until the server has hung up. */
  async ended(): Promise<string> {
    if (!this.gone) await Promise.race([once(this.socket, 'end'), once(this.socket, 'close')]);
    this.socket.destroy();
    return this.told;
  }
}

const REFUSED = /^HTTP\/1\.1 400 .*application\/problem\+json.*#request-malformed/s;
const headersIn = (answer: string): Record<string, string> =>
  Object.fromEntries([...answer.matchAll(/^([\w-]+): (.*)\r$/gm)].map(([, name, value]) => [name, value]));
const isServed = async (): Promise<boolean> => (await app.request('GET', '/health/live')).status === 200;

describe('raw connections', () => {
  it.each([
    ['no HTTP at all', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
    ['another protocol', 'SSH-2.0-OpenSSH_9.6\r\n\r\n'],
    ['a version there is not', 'GET / HTTP/9.9\r\nHost: a\r\n\r\n'],
    ['a method there is not', 'FETCH / HTTP/1.1\r\nHost: a\r\n\r\n'],
    ['a line that is no header', 'GET / HTTP/1.1\r\nHost: a\r\nno header\r\n\r\n'],
    ['a header with a control character', 'GET / HTTP/1.1\r\nHost: a\r\nX: a\x00b\r\n\r\n'],
    ['two lengths', 'POST /api/session HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}'],
    [
      'a length and chunks',
      'POST /api/session HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    [
      'a chunk of no size',
      'POST /api/session HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
    ],
    ['no host', 'GET / HTTP/1.1\r\n\r\n'],
    ['a header without end', `GET / HTTP/1.1\r\nHost: a\r\nX: ${'a'.repeat(100_000)}`],
  ])('%s is refused, and others are served', async (_, said) => {
    const line = await Line.open(said);
    const answer = await line.ended();
    expect(answer).toMatch(REFUSED);
    expect(headersIn(answer)).toMatchObject(securityHeaders);
    expect(await isServed()).toBe(true);
  });

  it('an expectation nobody knows is left unmet, and what was asked is answered', async () => {
    const line = await Line.open('GET /api/me/duties HTTP/1.1\r\nHost: a\r\nExpect: tea\r\nConnection: close\r\n\r\n');
    const answer = await line.ended();
    expect(answer).toMatch(/^HTTP\/1\.1 401 .*application\/problem\+json/s);
    expect(headersIn(answer)).toMatchObject(securityHeaders);
  });

  it('opened ahead of need, as browsers do, are closed without a word: it would be taken for an answer', async () => {
    const unused = await Line.open('');
    expect(await unused.ended()).toBe('');
  }, 30_000);

  it(`of which ${HELD} send their headers, or a body, drop by drop are closed while others are served`, async () => {
    const slow = await Promise.all(
      Array.from({ length: HELD }, (_, n) =>
        Line.open(
          n % 4 === 0
            ? 'POST /api/session HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 9000\r\n\r\n{'
            : 'GET / HTTP/1.1\r\nHost: a\r\n',
        ),
      ),
    );
    const drops = setInterval(() => slow.forEach((line, n) => line.say(n % 4 === 0 ? ' ' : 'X-a: b\r\n')), 1000);
    for (let looks = 0; looks < 160 && slow.some(({ gone }) => !gone); looks++) {
      expect(await isServed()).toBe(true);
      await pause(250);
    }
    clearInterval(drops);
    expect(slow.filter(({ gone }) => !gone)).toEqual([]);
    for (const line of slow) expect(await line.ended()).toMatch(/^(HTTP\/1\.1 4\d\d |$)/);
  }, 90_000);
});
