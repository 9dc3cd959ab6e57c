import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { startApp, type TestApp } from '../support/app.js';

let app: TestApp;
let sockets: Socket[];
beforeEach(async () => {
  app = await startApp();
  sockets = [];
});
afterEach(() => sockets.forEach((socket) => socket.destroy()));

/** A connection and all that came over it. */
async function open(): Promise<{ socket: Socket; received: () => string; ended: Promise<unknown> }> {
  const socket = connect(Number(new URL(app.url).port), '127.0.0.1');
  sockets.push(socket);
  let all = '';
  socket.setEncoding('utf8').on('data', (text: string) => (all += text));
  socket.on('error', () => {});
  const ended = new Promise((done) => socket.on('close', done));
  await once(socket, 'connect');
  return { socket, received: () => all, ended };
}

const LIVE = 'GET /health/live HTTP/1.1\r\nhost: a\r\n\r\n';
const JSON_BODY = '{"email":"ai@demo.example","password":"khong-phai-mat-khau"}';
const SIGN_IN = `POST /api/session HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: ${JSON_BODY.length}\r\n\r\n`;

describe('a stop', () => {
  it('lets what was asked be answered after more than three seconds, and ends its connection', async () => {
    const asking = await open();
    asking.socket.write(SIGN_IN + JSON_BODY.slice(0, 5));
    await pause(100);
    const stopped = app.close();
    await pause(4000);
    expect(asking.received()).toBe('');
    asking.socket.write(JSON_BODY.slice(5));
    await asking.ended;
    expect(asking.received()).toMatch(/^HTTP\/1\.1 4\d\d /);
    await stopped;
  });

  it('answers what comes on a kept connection just then, and says that it was the last', async () => {
    const kept = await open();
    kept.socket.write(LIVE);
    while (!kept.received().includes('HTTP/1.1 200')) await pause(10);
    expect(kept.received().toLowerCase()).not.toContain('connection: close');
    const stopped = app.close();
    await pause(100);
    kept.socket.write(LIVE);
    await kept.ended;
    expect(kept.received().match(/HTTP\/1\.1 200/g)).toHaveLength(2);
    expect(kept.received().toLowerCase()).toContain('connection: close');
    await stopped;
    await expect(open()).rejects.toThrow('ECONNREFUSED');
  });

  it('is not held up by connections on which nothing is asked', async () => {
    for (let spare = 0; spare < 6; spare++) await open();
    const began = performance.now();
    await app.close();
    expect(performance.now() - began).toBeLessThan(2500);
  });

  it('is over in time for what looks after the process, whatever is still asked', async () => {
    const asking = await open();
    asking.socket.write(SIGN_IN + JSON_BODY.slice(0, 5));
    await pause(100);
    const began = performance.now();
    await app.close();
    const took = performance.now() - began;
    expect(took).toBeGreaterThan(12_000);
    expect(took).toBeLessThan(14_900);
  });
});
