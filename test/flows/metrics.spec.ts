import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Desk } from '../../src/desk/desk.service.js';
import { Outbox } from '../../src/notices/outbox.js';
import { startApp, type TestApp } from '../support/app.js';
import { seedCast, sessionFor, type Cast } from '../support/cast.js';
import { freshDatabaseUrl } from '../support/database.js';
import { MailServer } from './notices-mail-server.js';

const TOKEN = 'what-the-watcher-brings-along';
const env = { METRICS_TOKEN: TOKEN };
const MINUTE = 60_000;

let post: MailServer;
let heart: Server;
/** Two instances of one house: the first sends mails, the second has a heartbeat. */
let first: TestApp;
let second: TestApp;
let cast: Cast;

beforeAll(async () => {
  post = await MailServer.start();
  const databaseUrl = await freshDatabaseUrl();
  const smtp = { SMTP_URL: post.url, MAIL_FROM: 'truc@demo.example' };
  first = await startApp({ databaseUrl, env: { ...env, ...smtp } });
  heart = createServer((_, response) => response.end()).listen(0, '127.0.0.1');
  await once(heart, 'listening');
  const { port } = heart.address() as AddressInfo;
  second = await startApp({ databaseUrl, env: { ...env, HEARTBEAT_URL: `http://127.0.0.1:${port}/` } });
  cast = await seedCast(first.db);
});
afterAll(async () => {
  await first?.close();
  await second?.close();
  await post.close();
  heart.close();
});

const bring = (app: TestApp, authorization?: string) =>
  app.request('GET', '/metrics', { headers: authorization === undefined ? {} : { authorization } });
const read = async (app: TestApp): Promise<string> => {
  const { status, headers, text } = await bring(app, `Bearer ${TOKEN}`);
  expect([status, headers.get('content-type')]).toEqual([200, expect.stringMatching(/^text\/plain/)]);
  return text;
};
/** One value, by its name and labels as they are written; 0 while it was never counted. */
const figure = async (app: TestApp, name: string): Promise<number> => {
  const line = (await read(app)).split('\n').find((each) => each.startsWith(`${name} `));
  return line === undefined ? 0 : Number(line.slice(name.length + 1));
};
const requests = (app: TestApp, status: string) =>
  figure(app, `watchbill_http_request_seconds_count{method="GET",route="/api/units/:unitId",status="${status}"}`);
const requestLink = (app: TestApp, key: string) =>
  app.request('POST', '/api/sign-in-links', { body: { email: `${key}@demo.example` } });

describe('the figures', () => {
  it('are for whoever brings the token; to strangers, and without one set, there is nothing', async () => {
    const closed = await startApp();
    for (const shown of [undefined, '', 'Bearer', `Bearer ${TOKEN}x`, TOKEN, `Basic ${TOKEN}`])
      expect((await bring(first, shown)).status).toBe(404);
    for (const shown of [undefined, 'Bearer null', 'Bearer ', `Bearer ${TOKEN}`])
      expect((await bring(closed, shown)).status).toBe(404);
    expect((await bring(first, `Bearer ${TOKEN}`)).status).toBe(200);
    await closed.close();
  });

  it('count requests by route, and say nothing of who asked for what', async () => {
    const as = await sessionFor(first.db, cast.people.an);
    const { thpt1, thpt2 } = cast.units;
    for (const unitId of [thpt1, thpt1, thpt2]) await first.request('GET', `/api/units/${unitId}`, { as });
    await first.request('GET', `/no-page/${thpt1}?token=secret`);
    expect(await requests(first, '2xx')).toBe(2);
    expect(await requests(first, '4xx')).toBe(1);
    expect(await requests(second, '2xx')).toBe(0);
    expect(await read(first)).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}|secret|demo\.example/);
  });

  it('count the steps of the desk, and show when each was last good', async () => {
    const taken = () => figure(second, 'watchbill_desk_steps_total{step="reminders",result="good"}');
    const before = await taken();
    await second.nest.get(Desk).tick();
    expect(await taken()).toBeGreaterThan(before);
    const good = await figure(first, 'watchbill_desk_step_good_timestamp_seconds{step="reminders"}');
    expect(Math.abs(good - first.clock.now() / 1000)).toBeLessThan(60);
    const beat = (app: TestApp) => figure(app, 'watchbill_heartbeat_timestamp_seconds');
    expect([await beat(first), await beat(second)]).toEqual([0, expect.any(Number)]);
    expect(await beat(second)).toBeGreaterThan(0);
  });

  it('count what became of mails', async () => {
    const count = (result: string) => figure(first, `watchbill_deliveries_total{channel="mail",result="${result}"}`);
    post.refuse = (address) => (address.startsWith('binh') ? { code: 550, text: 'no such mailbox' } : undefined);
    for (const key of ['binh', 'chau']) await requestLink(first, key);
    await first.nest.get(Outbox).drain();
    expect([await count('sent'), await count('refused')]).toEqual([1, 1]);
    post.refuse = (address) => (address.startsWith('dung') ? { code: 451, text: 'later' } : undefined);
    await requestLink(first, 'dung');
    await first.nest.get(Outbox).drain();
    expect(await count('deferred')).toBe(1);
    expect(await figure(second, 'watchbill_deliveries_total{channel="mail",result="sent"}')).toBe(0);
  });

  it('show from either instance what is due, what is late and for how long', async () => {
    const both = async (name: string) => [await figure(first, name), await figure(second, name)];
    // The one that waits was refused for now, and is due again after a while.
    await first.db.query(`UPDATE notice SET next_try_at = clock_now() + interval '1 hour' WHERE state = 'due'`);
    expect(await both('watchbill_outbox_due{channel="mail"}')).toEqual([1, 1]);
    expect(await both('watchbill_outbox_late{channel="mail"}')).toEqual([0, 0]);
    const later = first.clock.now() + 3 * MINUTE;
    for (const app of [first, second]) await app.clock.moveTo(later);
    expect(await both('watchbill_outbox_late{channel="mail"}')).toEqual([1, 1]);
    for (const lag of await both('watchbill_outbox_lag_seconds{channel="mail"}')) expect(lag).toBeGreaterThan(179);
    expect(await both('watchbill_outbox_due{channel="push"}')).toEqual([0, 0]);
  });

  it('count feeds by where they came from, and connections by what they do', async () => {
    const as = await sessionFor(first.db, cast.people.an);
    const { url } = (await first.request('POST', '/api/me/feeds', { as, body: { scope: 'person' } })).json;
    const from = (place: string) => figure(first, `watchbill_feed_reads_total{from="${place}"}`);
    for (let times = 0; times < 3; times++)
      expect((await first.request('GET', new URL(url).pathname)).status).toBe(200);
    expect(await from('rebuilt')).toBe(1);
    expect((await from('memory')) + (await from('store'))).toBe(2);
    const connections = (state: string) => figure(first, `watchbill_database_connections{state="${state}"}`);
    expect((await connections('idle')) + (await connections('busy'))).toBeGreaterThan(0);
    expect(await figure(first, 'watchbill_database_up')).toBe(1);
  });
});
