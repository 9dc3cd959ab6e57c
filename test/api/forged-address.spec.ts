import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { networkOf } from '../../src/http/network.js';
import { startApp, type TestApp } from '../support/app.js';
import { seedCast, sessionFor } from '../support/cast.js';
import { cookieOf } from '../support/second-step.js';

const PASSWORD = 'bốn con mèo trực đêm';

const houseWith = async (env: Record<string, string>): Promise<TestApp> => {
  const app = await startApp({ env });
  const { people } = await seedCast(app.db);
  const as = await sessionFor(app.db, people.chau);
  await app.request('PUT', '/api/me/password', { as, body: { password: PASSWORD } });
  return app;
};
const guess = async (app: TestApp, forwarded: string, password = 'không phải mật khẩu') =>
  app.request('POST', '/api/session', {
    body: { email: 'chau@demo.example', password },
    headers: { 'x-forwarded-for': forwarded, forwarded: `for=${forwarded}`, 'x-real-ip': forwarded },
  });
const guesses = async (app: TestApp, address: (turn: number) => string) => {
  const statuses = [];
  for (let turn = 0; turn < 6; turn++) statuses.push((await guess(app, address(turn))).status);
  return statuses;
};

/** Two houses: one nobody stands in front of, one behind a proxy that adds the caller's address to what it was sent. */
describe('a caller who writes an address into the request', () => {
  let alone: TestApp;
  let behind: TestApp;
  beforeAll(async () => {
    alone = await houseWith({});
    behind = await houseWith({ TRUST_PROXY: '1' });
  });
  afterAll(() => Promise.all([alone?.close(), behind?.close()]));

  it('is stopped all the same, and is known by where they really are', async () => {
    const signedIn = await guess(alone, '203.0.113.9', PASSWORD);
    const { json } = await alone.request('GET', '/api/me/sessions', { as: cookieOf(signedIn) });
    expect(json.sessions[0].network).toBe('127.0.0.…');
    expect(await guesses(alone, (turn) => `203.0.113.${turn}`)).toEqual([401, 401, 401, 401, 401, 429]);
  });

  it('is believed no further than the proxy', async () => {
    expect(await guesses(behind, (turn) => `203.0.113.${turn}, 198.51.100.7`)).toEqual([401, 401, 401, 401, 401, 429]);
    const signedIn = await guess(behind, '203.0.113.9, 198.51.100.8', PASSWORD);
    const { json } = await behind.request('GET', '/api/me/sessions', { as: cookieOf(signedIn) });
    expect(json.sessions[0].network).toBe('198.51.100.…');
  });
});

describe('the network a session was begun from', () => {
  it.each([
    ['198.51.100.7', '198.51.100.…'],
    ['::ffff:198.51.100.7', '198.51.100.…'],
    ['2001:db8:aa:bb::1', '2001:db8:aa:…'],
    ['2001:db8::1', '2001:db8:0:…'],
    ['::1', '0:0:0:…'],
    ['unknown', ''],
  ])('%s is kept as %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
