import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ChildProcess } from 'node:child_process';
import { createECDH } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { dataSourceFor } from '../../../src/database/data-source.js';
import { KEY_SEAL } from '../../../src/notices/channels/push/key.js';
import { unsealed } from '../../../src/notices/channels/webhook/secret.js';
import { signedToken } from '../../../src/notices/signed-link.js';
import { seedCast, sessionFor, type Cast } from '../../support/cast.js';
import { freshDatabaseUrl } from '../../support/database.js';
import { codeAt } from '../../support/second-step.js';
import { freePort, Product } from './product.js';

const SECRET = 'Vq7w-1nBz_8Ky4Tm2Xd6Hc3Jf9Rs5Pg0La';
/** What must never be said, by what it is. More join them as the product hands them out. */
const canaries = new Map([
  ['password', 'hoang-yen-hot-trong-long-4821'],
  ['wrong password', 'hoang-yen-bay-nham-long-9035'],
  ['SMTP password', 'hoangyenSmtp5517'],
  ['bearer', 'hoangyenBearer7730'],
  ['basic', 'aG9hbmcteWVuOmJhc2lj'],
  ['heartbeat address', 'hoangyenHeartbeat0Qw8Er7Ty6Ui5Op4As3Df2Gh1Jk9Zx'],
  ['webhook address', 'hoangyenWebhook0Qw8Er7Ty6Ui5Op4As3Df2Gh1Jk9Zxc'],
  ['push address', 'hoangyenPush0Qw8Er7Ty6Ui5Op4As3Df2Gh1Jk9Zxcvbnm'],
  ['token of the figures', 'hoangyenMetrics3391x'],
  ['secret', SECRET],
  ['mail address', 'hoang.yen@demo.example'],
  ['telephone', '0600 000 917'],
  ['telephone, international', '+84600000917'],
  ['name', 'Trần Thị Hoàng Yến'],
  ['mail address of a receiver', 'binh@demo.example'],
  ['mail address of another', 'chau@demo.example'],
]);
const canary = (name: string): string => canaries.get(name)!;

/** The canaries in a text: as they are, and as addresses and headers write them. */
const leaksIn = (text: string): string[] =>
  [...canaries].flatMap(([name, value]) =>
    [value, encodeURIComponent(value), Buffer.from(value).toString('base64').replace(/=+$/, '')].some((form) =>
      text.includes(form),
    )
      ? [name]
      : [],
  );

/** A mail server that repeats in its refusals what it was told: the first password, then every receiver. */
async function parrot(): Promise<Server> {
  let refused = 0;
  const answer = (line: string): string => {
    if (/^EHLO/i.test(line)) return '250-parrot\r\n250 AUTH PLAIN';
    if (/^RCPT/i.test(line)) return `550 5.1.1 nobody of ${line}`;
    if (!/^AUTH/i.test(line)) return '250 well';
    const [, password] = Buffer.from(line.split(' ')[2] ?? '', 'base64')
      .toString()
      .split('\0')
      .slice(1);
    return refused++ === 0 ? `535 5.7.8 not ${password} (${line})` : '235 well';
  };
  const server = createServer((socket) => {
    socket.on('error', () => {}).setEncoding('utf8');
    socket.write('220 parrot\r\n');
    socket.on('data', (text: string) => {
      for (const line of text.split('\r\n').filter(Boolean)) socket.write(`${answer(line)}\r\n`);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

let product: Product;
let child: ChildProcess;
let post: Server;
let db: DataSource;
let cast: Cast;
let url: string;
let said = '';

const ask = async (method: string, path: string, { as = '', body, ...rest }: Asked = {}): Promise<any> => {
  const headers = { cookie: as, ...(body !== undefined && { 'content-type': 'application/json' }), ...rest.headers };
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const answer = await fetch(url + path, { method, headers, ...(body !== undefined && { body: text }) }).catch(
    () => undefined,
  );
  const told = (await answer?.text()) ?? '';
  return { status: answer?.status, ...(told.startsWith('{') && { json: JSON.parse(told) }), headers: answer?.headers };
};
interface Asked {
  readonly as?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

async function until(what: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 300 && !(await what()); tries++) await pause(100);
}

beforeAll(async () => {
  product = new Product();
  post = await parrot();
  const database = await freshDatabaseUrl();
  db = await dataSourceFor({ url: database, poolSize: 3 }).initialize();
  cast = await seedCast(db);
  canaries.set('database password', decodeURIComponent(new URL(database).password));
  const port = String(await freePort());
  url = `http://127.0.0.1:${port}`;
  child = product.launch(
    {
      DATABASE_URL: database,
      SMTP_URL: `smtp://truc:${canary('SMTP password')}@127.0.0.1:${(post.address() as AddressInfo).port}`,
      HEARTBEAT_URL: `http://127.0.0.1:9/${canary('heartbeat address')}`,
      METRICS_TOKEN: canary('token of the figures'),
      WEBHOOK_PRIVATE: '1',
      SECRET,
      PORT: port,
      PUBLIC_URL: url,
      LOG_LEVEL: 'trace',
    },
    (text) => (said += text),
  );
  await until(async () => (await ask('GET', '/health/ready')).status === 200);
  await signIn();
  await factors();
  await doors();
  await refusals();
  await malformed();
  await faults();
  await until(async () => /refused for good/.test(said) && /heartbeat/.test(said));
  child.kill();
  await once(child, 'exit');
}, 120_000);
afterAll(async () => {
  child?.kill('SIGKILL');
  post?.close();
  await db?.destroy();
  product.remove();
});

async function signIn(): Promise<void> {
  const { cookie } = await sessionFor(db, cast.people.binh);
  canaries.set('session', cookie.split('=')[1]!);
  await ask('PUT', '/api/me/password', { as: cookie, body: { password: canary('password') } });
  const enter = (password: unknown) =>
    ask('POST', '/api/session', { body: { email: canary('mail address of a receiver'), password } });
  await enter(canary('wrong password'));
  await enter([canary('password')]);
  await ask('POST', '/api/session', { body: { email: 'no@demo.example', password: canary('wrong password') } });
  const { headers } = await enter(canary('password'));
  canaries.set('session of the browser', /session=([^;]+)/.exec(headers.get('set-cookie'))![1]!);
  // One waits, for the server refused the password; the next is refused for good.
  await ask('POST', '/api/sign-in-links', { body: { email: canary('mail address of a receiver') } });
  await until(async () => /has to wait/.test(said));
  await ask('POST', '/api/sign-in-links', { body: { email: canary('mail address of another') } });
}

async function factors(): Promise<void> {
  const { cookie: as } = await sessionFor(db, cast.people.chau);
  const { secret } = (await ask('POST', '/api/me/authenticator', { as })).json;
  canaries.set('key of an app that makes codes', secret);
  await ask('PUT', '/api/me/authenticator', { as, body: { code: '000000' } });
  const { codes } = (await ask('PUT', '/api/me/authenticator', { as, body: { code: codeAt(secret, await now()) } }))
    .json;
  canaries.set('recovery code', codes[0]);
  await ask('PUT', '/api/session/proof', { as, body: { code: codes[0] } });
}
const now = async (): Promise<number> => (await db.query('SELECT clock_now() AS now'))[0].now;

/** Feeds, links, webhooks and devices: whatever has its secret in its address. */
async function doors(): Promise<void> {
  const { cookie: as } = await sessionFor(db, cast.people.hanh);
  const feed = (await ask('POST', '/api/me/feeds', { as, body: { scope: 'person' } })).json;
  canaries.set('feed', /feeds\/([\w-]+)/.exec(feed.url)![1]!);
  for (const rest of ['.ics', '.ics?x=1', '', '/x']) await ask('GET', `/feeds/${canary('feed')}${rest}`);
  const claim = { subjectId: cast.periodId, personId: cast.people.binh, expiresAt: 4_000_000_000_000 };
  canaries.set('link', signedToken(SECRET, 'check-in', claim));
  for (const way of ['check-in', 'report', 'none']) await ask('GET', `/l/${way}/${canary('link')}`);
  for (const way of ['s', 'set-up', 'no-page']) await ask('GET', `/${way}/${canary('link')}?token=${canary('link')}`);
  const hooks = `/api/units/${cast.units.so}/webhooks`;
  const hook = { title: 'Zalo', url: `http://127.0.0.1:9/${canary('webhook address')}` };
  const { webhook, secret } = (await ask('POST', hooks, { as, body: hook })).json;
  canaries.set('secret of a webhook', secret);
  await ask('POST', `${hooks}/${webhook.id}/trial`, { as });
  await ask('GET', '/api/me/devices', { as });
  const keys = { p256dh: createECDH('prime256v1').generateKeys('base64url'), auth: 'c2VjcmV0LW9mLWF1dGg5OQ' };
  const endpoint = `http://127.0.0.1:9/${canary('push address')}`;
  const device = (await ask('POST', '/api/me/devices', { as, body: { endpoint, keys } })).json;
  await ask('POST', `/api/me/devices/${device?.id}/trial`, { as });
  const [key] = await db.query('SELECT private_key FROM push_key');
  canaries.set('private key of pushes', unsealed(SECRET, KEY_SEAL, key.private_key));
}

async function malformed(): Promise<void> {
  const as = `session=${canary('session')}`;
  const headers = { authorization: `Bearer ${canary('bearer')}` };
  await ask('GET', `/%ff?token=${canary('link')}`, { as, headers });
  await ask('GET', '/metrics', { headers: { authorization: `Bearer ${canary('token of the figures')}` } });
  await ask('GET', '/api/people', { as, headers: { authorization: `Basic ${canary('basic')}` } });
  await ask('POST', '/api/session', {
    body: `{"email":"${canary('mail address')}","password":"${canary('password')}"`,
  });
  await ask('POST', '/api/session', { body: `${'['.repeat(9000)}"${canary('password')}"` });
  await ask('POST', '/api/session', { body: { [canary('password')]: canary('telephone') } });
  await ask('POST', '/api/session', { body: canary('password'), headers: { 'content-type': 'text/plain' } });
  for (const start of [
    'GET / HTTP/9.9',
    `GET /feeds/${canary('feed')} x HTTP/1.1`,
    'POST / HTTP/1.1\r\nbroken header',
  ]) {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.on('error', () => {}).resume();
    socket.end(`${start}\r\nAuthorization: Bearer ${canary('bearer')}\r\nCookie: ${as}\r\n\r\n`);
    await once(socket, 'close');
  }
}

/** What Bình may not: see webhooks, of the own school or another, or be led by a strange page. */
async function refusals(): Promise<void> {
  const { cookie: as } = await sessionFor(db, cast.people.binh);
  for (const at of ['thpt1', 'thpt2'] as const) await ask('GET', `/api/units/${cast.units[at]}/webhooks`, { as });
  await ask('POST', '/api/me/feeds', { as, body: { scope: 'person' }, headers: { 'sec-fetch-site': 'cross-site' } });
  await ask('GET', `/api/units/${cast.units.thpt1}/nothing`, { as });
}

/** What a statement is given, and what the database answers, is in the error; each of these is a 500 or logged by itself. */
async function faults(): Promise<void> {
  const { cookie: as } = await sessionFor(db, cast.people.an);
  await db.query(
    `CREATE FUNCTION talk() RETURNS trigger LANGUAGE plpgsql AS
     $$ BEGIN RAISE EXCEPTION 'no place for % at % or %', NEW.email, NEW.phone_written, NEW.phone_e164; END $$`,
  );
  await db.query('CREATE TRIGGER talks BEFORE INSERT ON person FOR EACH ROW EXECUTE FUNCTION talk()');
  const body = { name: canary('name'), email: canary('mail address'), phone: canary('telephone') };
  const refused = await ask('POST', `/api/units/${cast.units.thpt1}/people`, { as, body });
  expect(refused.status).toBe(500);
  await db.query('ALTER TABLE feed_link RENAME TO away_feed_link');
  await pause(1100);
  await ask('GET', `/feeds/${canary('feed')}.ics`);
  await db.query('ALTER TABLE away_feed_link RENAME TO feed_link');
  await db.query('ALTER TABLE session RENAME TO away_session');
  const enter = { email: canary('mail address of a receiver'), password: canary('password') };
  expect((await ask('POST', '/api/session', { body: enter })).status).toBe(500);
  await ask('GET', '/api/session', { as });
  await db.query('ALTER TABLE away_session RENAME TO session');
}

describe('what the product says on stdout and stderr', () => {
  it('is worth reading', () => {
    for (const event of [
      '"msg":"request"',
      'unexpected error',
      'outbox: a notice has to wait',
      'outbox: a notice was refused for good',
      'feeds: serving the last good body',
      'desk: the heartbeat was not heard',
    ])
      expect(said).toContain(event);
    expect(said).toContain('"route":"/api/session"');
  });

  it('tells who was refused, where and from which network, by number and not by name', () => {
    const refused = (said.match(/^\{.*"msg":"refused"\}$/gm) ?? []).map((line) => JSON.parse(line));
    const told = (refusal: string, route: string, person: string | null) =>
      expect(refused).toContainEqual(expect.objectContaining({ refusal, route, person, network: '127.0.0.…' }));
    told('sign-in-refused', '/api/session', cast.people.binh);
    told('sign-in-refused', '/api/session', null);
    told('code-refused', '/api/me/authenticator', cast.people.chau);
    told('not-allowed', '/api/units/:unitId/webhooks', cast.people.binh);
    told('not-found', '/api/units/:unitId/webhooks', cast.people.binh);
    told('cross-site', '/api/me/feeds', null);
    expect(refused.filter(({ refusal, person }) => refusal === 'not-found' && person === null)).toEqual([]);
  });

  it('tells no secret and of nobody', () => {
    expect(canaries.size).toBe(25);
    expect([...canaries.values()].filter((value) => (value ?? '').length < 8)).toEqual([]);
    expect(leaksIn(said)).toEqual([]);
  });

  it('would be found out', () => {
    for (const [name, value] of canaries) expect(leaksIn(`${said}{"msg":"${value}"}`)).toContain(name);
  });

  it.each([
    ['refused', () => (db.options as { url: string }).url, 'password authentication failed'],
    ['waited for', () => 'postgres://nobody@127.0.0.1:9/none', 'ECONNREFUSED'],
  ])('does not tell the password of a database that is %s either', async (_, address, why) => {
    const wrong = new URL(address());
    wrong.password = canary('password');
    const env = { DATABASE_URL: wrong.href, SMTP_URL: 'smtp://127.0.0.1:9', SECRET, LOG_LEVEL: 'warn' };
    let last = '';
    const lost = product.launch(env, (text) => (last += text));
    await Promise.all([once(lost, 'close'), until(async () => last.includes(why)).then(() => lost.kill())]);
    expect(last).toContain(why);
    expect(leaksIn(last)).toEqual([]);
  });
});
