import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import OidcProvider from 'oidc-provider';
import { startApp, type Answer, type TestApp } from '../support/app.js';
import { seedCast, type Cast } from '../support/cast.js';

const SECRET = 'a secret both sides know, of some length';

/** The accounts of the authority's provider, by login. */
const accounts: Record<string, { sub: string; email: string; email_verified: boolean }> = {};

/** A real provider on this machine. Whoever is named in the header `x-login` is signed in and consents. */
async function startProvider(back: string): Promise<{ issuer: string; server: Server }> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new OidcProvider(issuer, {
    clients: [{ client_id: 'watchbill', client_secret: SECRET, redirect_uris: [back], response_types: ['code'] }],
    claims: { openid: ['sub', 'amr'], email: ['email', 'email_verified'] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    cookies: { keys: ['a key of the test'] },
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    findAccount: (_: unknown, sub: string) => {
      const account = Object.values(accounts).find((each) => each.sub === sub);
      return account && { accountId: sub, claims: () => ({ ...account }) };
    },
  });
  const handle = provider.callback();
  server.on('request', (request, response) => {
    void (async () => {
      if (!request.url?.startsWith('/interaction/')) return handle(request, response);
      const { prompt, session } = await provider.interactionDetails(request, response);
      const login = String(request.headers['x-login']);
      if (prompt.name === 'login') {
        const result = { login: { accountId: accounts[login]!.sub, amr: ['pwd', 'otp'] } };
        return provider.interactionFinished(request, response, result);
      }
      const grant = new provider.Grant({ accountId: session!.accountId, clientId: 'watchbill' });
      grant.addOIDCScope('openid email');
      const result = { consent: { grantId: await grant.save() } };
      return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: true });
    })();
  });
  return { issuer, server };
}

let provider: Awaited<ReturnType<typeof startProvider>>;
let other: Awaited<ReturnType<typeof startProvider>>;
let app: TestApp;
let cast: Cast;
const BACK = 'http://lich-truc.test/sign-in/elsewhere/back';

beforeAll(async () => {
  // It says at length that it is not for production.
  for (const way of ['info', 'warn'] as const) jest.spyOn(console, way).mockImplementation(() => {});
  [provider, other] = [await startProvider(BACK), await startProvider(BACK)];
  app = await startApp({
    env: { OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: 'watchbill', OIDC_CLIENT_SECRET: SECRET },
  });
  cast = await seedCast(app.db);
});
afterAll(async () => {
  await app?.close();
  for (const { server } of [provider, other]) server?.close();
});
beforeEach(() => {
  accounts['chau'] = { sub: 'subject-7', email: 'chau@demo.example', email_verified: true };
  accounts['binh'] = { sub: 'subject-8', email: 'binh@demo.example', email_verified: false };
  accounts['nobody'] = { sub: 'subject-9', email: 'nobody@demo.example', email_verified: true };
});
afterEach(() => app.db.query('UPDATE person SET active = true'));

/** A browser's cookies of one site. */
class Jar {
  private readonly cookies = new Map<string, string>();
  keep(headers: Headers): void {
    for (const line of headers.getSetCookie()) {
      const [name = '', value = ''] = line.split(';')[0]!.split(/=(.*)/s);
      this.cookies.set(name, value);
    }
  }
  toString(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }
}

/** Leaves the house for the provider. */
async function leave(from = app): Promise<{ address: URL; cookie: string }> {
  const left = await from.request('GET', '/sign-in/elsewhere');
  expect(left.status).toBe(303);
  return { address: new URL(left.headers.get('location')!), cookie: left.headers.get('set-cookie')!.split(';')[0]! };
}

/** Signs in at the provider. Returns what the browser comes back with. */
async function atProvider(address: URL, login: string): Promise<string> {
  const jar = new Jar();
  let next = address;
  for (let steps = 0; steps < 10; steps++) {
    const answer = await fetch(next, { redirect: 'manual', headers: { cookie: String(jar), 'x-login': login } });
    jar.keep(answer.headers);
    const location = answer.headers.get('location');
    if (!location) throw new Error(`${answer.status} at ${next.href}: ${await answer.text()}`);
    if (location.startsWith(BACK)) return new URL(location).search;
    next = new URL(location, next);
  }
  throw new Error('the provider leads in circles');
}

const comeBack = (search: string, cookie: string, to = app): Promise<Answer<any>> =>
  to.request('GET', `/sign-in/elsewhere/back${search}`, { as: { cookie } });
const signIn = async (login: string, to = app): Promise<Answer<any>> => {
  const { address, cookie } = await leave(to);
  return comeBack(await atProvider(address, login), cookie, to);
};
const sessionIn = ({ headers }: Answer<any>): string | undefined =>
  headers
    .getSetCookie()
    .find((line) => line.startsWith('session='))
    ?.split(';')[0];
const expectRefused = (answer: Answer<any>): void => {
  expect([answer.status, answer.headers.get('location'), sessionIn(answer)]).toEqual([
    303,
    '/sign-in?refused',
    undefined,
  ]);
};
const whoIs = async (answer: Answer<any>, of = app): Promise<any> =>
  (await of.request('GET', '/api/session', { as: { cookie: sessionIn(answer) ?? '' } })).json.session;

describe('coming in through the authority’s provider', () => {
  it('asks with PKCE, state and nonce', async () => {
    const { address } = await leave();
    expect(address.origin).toBe(provider.issuer);
    const asked = Object.fromEntries(address.searchParams);
    expect(asked).toMatchObject({ response_type: 'code', code_challenge_method: 'S256', redirect_uri: BACK });
    for (const name of ['state', 'nonce', 'code_challenge']) expect(asked[name]!.length).toBeGreaterThanOrEqual(43);
  });

  it('signs in who has the verified address, keeps the subject, and tells them', async () => {
    const entered = await signIn('chau');
    expect([entered.status, entered.headers.get('location')]).toEqual([303, '/']);
    expect((await whoIs(entered)).person.id).toBe(cast.people.chau);
    expect(await app.db.query('SELECT issuer, subject, person_id FROM identity')).toEqual([
      { issuer: provider.issuer, subject: 'subject-7', person_id: cast.people.chau },
    ]);
    const told = await app.db.query(`SELECT person_id, body->>'news' AS news FROM notice WHERE kind = 'account'`);
    expect(told).toEqual([{ person_id: cast.people.chau, news: 'identity-linked' }]);
    // The address there may change, or come to be somebody else's: the subject stays.
    accounts['chau'] = { sub: 'subject-7', email: 'an@demo.example', email_verified: true };
    expect((await whoIs(await signIn('chau'))).person.id).toBe(cast.people.chau);
    accounts['chau'] = { sub: 'subject-70', email: 'chau@demo.example', email_verified: true };
    expectRefused(await signIn('chau'));
  });

  it('makes nobody: not of unverified addresses, unknown ones, nor of who may no longer act', async () => {
    expectRefused(await signIn('binh'));
    expectRefused(await signIn('nobody'));
    await app.db.query('UPDATE person SET active = false WHERE id = $1', [cast.people.chau]);
    expectRefused(await signIn('chau'));
    expect(await app.db.query(`SELECT FROM identity WHERE subject <> 'subject-7'`)).toEqual([]);
  });
});

describe('a hostile answer', () => {
  it('is refused a second time, in another browser, and with another state', async () => {
    const { address, cookie } = await leave();
    const search = await atProvider(address, 'chau');
    expectRefused(await comeBack(search, 'elsewhere=of-another-browser'));
    const forged = await leave();
    expectRefused(await comeBack(search.replace(/state=[^&]+/, 'state=invented'), forged.cookie));
    expectRefused(await comeBack(search, forged.cookie));
    expect(sessionIn(await comeBack(search, cookie))).toBeDefined();
    expectRefused(await comeBack(search, cookie));
  });

  it('is refused when its nonce or its verifier is another question’s', async () => {
    for (const column of ['nonce', 'verifier']) {
      const { address, cookie } = await leave();
      const search = await atProvider(address, 'chau');
      const holder = createHash('sha256').update(cookie.split('=')[1]!).digest();
      await app.db.query(`UPDATE identity_question SET ${column} = repeat('x', 43) WHERE holder_hash = $1`, [holder]);
      expectRefused(await comeBack(search, cookie));
    }
  });

  it('is refused when it comes from another provider', async () => {
    const { address, cookie } = await leave();
    const elsewhere = new URL(address);
    elsewhere.port = new URL(other.issuer).port;
    expectRefused(await comeBack(await atProvider(elsewhere, 'chau'), cookie));
  });

  it('is refused after ten minutes', async () => {
    const { address, cookie } = await leave();
    const search = await atProvider(address, 'chau');
    await app.clock.moveTo(app.clock.now() + 10 * 60_000 + 1000);
    expectRefused(await comeBack(search, cookie));
  });
});

/** What somebody with a second factor of ours still owes after coming in that way. */
const owes = async (env: Record<string, string>) => {
  const house = await startApp({
    env: {
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: 'watchbill',
      OIDC_CLIENT_SECRET: SECRET,
      SECOND_FACTOR: 'required',
      ...env,
    },
  });
  const { people } = await seedCast(house.db);
  await house.db.query(`INSERT INTO authenticator (person_id, secret, confirmed_at) VALUES ($1, '', clock_now())`, [
    people.chau,
  ]);
  accounts['chau'] = { sub: 'subject-7', email: 'chau@demo.example', email_verified: true };
  const { owes: owed } = await whoIs(await signIn('chau', house), house);
  await house.close();
  return owed?.what ?? null;
};

describe('the second factor', () => {
  it('is still owed, unless the operator takes the provider’s word for it', async () => {
    expect(await owes({})).toBe('proof');
    expect(await owes({ OIDC_SECOND_FACTOR: 'otp,hwk' })).toBeNull();
  });
});

describe('without a provider', () => {
  it('leads back to the other ways in while it is away', async () => {
    const away = { OIDC_ISSUER: 'http://127.0.0.1:9', OIDC_CLIENT_ID: 'watchbill', OIDC_CLIENT_SECRET: SECRET };
    const house = await startApp({ env: away });
    expectRefused(await house.request('GET', '/sign-in/elsewhere'));
    await house.close();
  });

  it('there is no such way in', async () => {
    const house = await startApp();
    expect((await house.request('GET', '/sign-in/elsewhere')).status).toBe(404);
    expect((await house.request('GET', '/api/set-up')).json.elsewhere).toBe(false);
    expect((await app.request('GET', '/api/set-up')).json.elsewhere).toBe(true);
    await house.close();
  });
});
