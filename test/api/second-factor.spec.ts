import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Passwords } from '../../src/access/passwords.js';
import { SignInLinks } from '../../src/access/sign-in-links.js';
import { hashOf } from '../../src/access/tokens.js';
import { stepOf } from '../../src/account/totp.js';
import { inTransaction } from '../../src/database/transactions.js';
import { startApp, type TestApp } from '../support/app.js';
import { addMember, seedCast, sessionFor, type Cast } from '../support/cast.js';
import { codeAt, cookieOf, setUpCodes } from '../support/second-step.js';

const MINUTE = 60_000;
const START = Date.parse('2024-04-24T08:00:00+07:00');
const GOOD = 'bốn con mèo trực đêm';

let app: TestApp;
let cast: Cast;
/** Staff who has a password and an address, anew for each story. */
let lan: string;
let last = 0;

beforeAll(async () => {
  app = await startApp({ now: START, env: { SECOND_FACTOR: 'required' } });
  cast = await seedCast(app.db);
});
afterAll(() => app?.close());
beforeEach(async () => {
  await app.clock.moveTo(START + ++last * 60 * MINUTE);
  lan = await addMember(app.db.manager, cast.units.thpt1, { name: 'Lan', email: `lan${last}@demo.example` });
  const hash = await app.nest.get(Passwords).hash(GOOD);
  await app.db.query('UPDATE person SET password_hash = $2 WHERE id = $1', [lan, hash]);
});

const signIn = (email = `lan${last}@demo.example`) =>
  app.request('POST', '/api/session', { body: { email, password: GOOD } });
const byLink = async (personId: string) => {
  const { url } = await inTransaction(app.db, (tx) => app.nest.get(SignInLinks).issue(tx, personId, 'printed'));
  return app.request('POST', '/api/session/link', { body: { token: url.split('/s/')[1] } });
};
const prove = (as: { cookie: string }, code: string) =>
  app.request('PUT', '/api/session/proof', { as, body: { code } });
const statusOf = async (as: { cookie: string }, path = '/api/units') => (await app.request('GET', path, { as })).status;
const slugOf = ({ json }: { json: { type: string } }) => json.type.split('#')[1];
const mails = async (personId: string): Promise<string[]> =>
  (
    await app.db.query(
      `SELECT body->>'news' AS news FROM notice WHERE kind = 'account' AND person_id = $1 ORDER BY id`,
      [personId],
    )
  ).map(({ news }: { news: string }) => news);
const later = (minutes: number) => app.clock.moveTo(app.clock.now() + minutes * MINUTE);

describe('the code of a half minute', () => {
  it('is the one every program makes, and good for the half minutes beside it, no further', () => {
    // RFC 6238, appendix B, SHA-1, its last six digits.
    const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
    expect(stepOf(secret, '287082', 59_000)).toBe(1);
    expect(stepOf(secret, '081804', 1_111_111_109_000)).toBe(37_037_036);
    expect(stepOf(secret, '287082', 89_000)).toBe(1);
    expect(stepOf(secret, '287082', 90_000)).toBeNull();
    expect([stepOf(secret, '28708', 59_000), stepOf(secret, 'abcdef', 59_000)]).toEqual([null, null]);
  });
});

describe('signing in with a second step', () => {
  it('first leads half the way in, where nothing can be done or read but giving the code', async () => {
    const { secret } = await setUpCodes(app, await sessionFor(app.db, lan));
    await later(1);
    const half = await signIn();
    expect(half.status).toBe(201);
    expect(half.json).toMatchObject({
      owes: { what: 'proof', ways: ['code', 'recovery'] },
      grants: [],
      department: null,
    });
    expect(half.json.person.email).toBeNull();
    const as = cookieOf(half);
    for (const path of ['/api/units', '/api/me/factors', '/api/me/sessions', '/api/duties/mine', '/api/me/preferences'])
      expect([path, (await app.request('GET', path, { as })).status === 200]).toEqual([path, false]);
    const refused = await app.request('GET', '/api/units', { as });
    expect([refused.status, slugOf(refused)]).toEqual([403, 'second-factor-needed']);
    // It does not help to set another one up.
    expect(slugOf(await app.request('POST', '/api/me/authenticator', { as }))).toBe('second-factor-needed');
    expect(slugOf(await app.request('PUT', '/api/me/password', { as, body: { password: `${GOOD} hai` } }))).toBe(
      'second-factor-needed',
    );
    const whole = await prove(as, codeAt(secret, app.clock.now()));
    expect(whole.json).toMatchObject({ owes: null, person: { email: `lan${last}@demo.example` } });
    expect(await statusOf(cookieOf(whole))).toBe(200);
    // The token of the half session opens nothing.
    expect(await statusOf(as)).toBe(401);
  });

  it('asks those who come by link as well', async () => {
    const { secret } = await setUpCodes(app, await sessionFor(app.db, lan));
    await later(1);
    const half = await byLink(lan);
    expect(half.json.owes.what).toBe('proof');
    expect(await statusOf(cookieOf(half))).toBe(403);
    expect((await prove(cookieOf(half), codeAt(secret, app.clock.now()))).json.owes).toBeNull();
  });

  it('takes a code once, also from another session, and no earlier one after it', async () => {
    const { secret } = await setUpCodes(app, await sessionFor(app.db, lan));
    await later(2);
    const code = codeAt(secret, app.clock.now());
    const before = codeAt(secret, app.clock.now() - 30_000);
    const [first, second, third] = [cookieOf(await signIn()), cookieOf(await signIn()), cookieOf(await signIn())];
    const both = await Promise.all([prove(first, code), prove(second, code)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 422]);
    expect(slugOf(await prove(third, before))).toBe('code-refused');
    expect((await prove(third, codeAt(secret, app.clock.now() + 30_000))).status).toBe(200);
  });

  it('is given up after a quarter of an hour', async () => {
    const { secret } = await setUpCodes(app, await sessionFor(app.db, lan));
    const as = cookieOf(await signIn());
    await later(15);
    expect((await prove(as, codeAt(secret, app.clock.now()))).status).toBe(401);
  });

  it('keeps secrets and codes out of the database', async () => {
    const { secret, codes } = await setUpCodes(app, await sessionFor(app.db, lan));
    const rows = await app.db.query(
      `SELECT encode(secret, 'escape') AS kept FROM authenticator UNION ALL SELECT encode(code_hash, 'escape') FROM recovery_code
       UNION ALL SELECT body::text FROM notice UNION ALL SELECT coalesce(after::text, '') FROM audit_entry`,
    );
    const all = JSON.stringify(rows);
    for (const hidden of [secret, ...codes, ...codes.map((code) => code.replaceAll('-', ''))])
      expect(all.includes(hidden)).toBe(false);
  });
});

describe('a recovery code', () => {
  it('lets in once, however it is typed; the rest are counted and the owner is told', async () => {
    const { as, codes } = await setUpCodes(app, await sessionFor(app.db, lan));
    expect(codes).toHaveLength(10);
    expect(new Set(codes).size).toBe(10);
    const typed = ` ${codes[3]!.toUpperCase().replaceAll('-', ' ').replaceAll('0', 'O')} `;
    expect((await prove(cookieOf(await signIn()), typed)).status).toBe(200);
    expect(slugOf(await prove(cookieOf(await signIn()), codes[3]!))).toBe('code-refused');
    const { json } = await app.request('GET', '/api/me/factors', { as });
    expect(json.recoveryCodes).toEqual({ left: 9, of: 10 });
    expect(await mails(lan)).toEqual(['authenticator-added', 'recovery-used']);
  });

  it('has 120 bits in groups that are read from paper; one of 80, given out before, still lets in once', async () => {
    const { codes } = await setUpCodes(app, await sessionFor(app.db, lan));
    for (const code of codes) expect(code).toMatch(/^[0-9a-hjkmnp-tv-z]{4}(-[0-9a-hjkmnp-tv-z]{4}){5}$/);
    expect(new Set(codes.join('')).size).toBeGreaterThan(28);
    await app.db.query('UPDATE recovery_code SET code_hash = $2 WHERE code_hash = $1', [
      hashOf(codes[0]!.replaceAll('-', '')),
      hashOf('q7mk03zdx9wv1hta'),
    ]);
    expect((await prove(cookieOf(await signIn()), 'Q7MK-O3ZD-X9WV-IHTA')).status).toBe(200);
    for (const code of ['q7mk-03zd-x9wv-1hta', codes[1]!.slice(0, -1), codes[1]!.slice(0, 19), `${codes[1]}0`])
      expect(slugOf(await prove(cookieOf(await signIn()), code))).toBe('code-refused');
  });

  it('is void once there are new ones, and is nobody else’s', async () => {
    const { as, codes } = await setUpCodes(app, await sessionFor(app.db, lan));
    const other = await setUpCodes(app, await sessionFor(app.db, cast.people.chau));
    expect(slugOf(await prove(cookieOf(await signIn()), other.codes[0]!))).toBe('code-refused');
    const renewed = await app.request('POST', '/api/me/recovery-codes', { as });
    expect(renewed.json.codes).toHaveLength(10);
    expect(slugOf(await prove(cookieOf(await signIn()), codes[0]!))).toBe('code-refused');
    expect((await prove(cookieOf(await signIn()), renewed.json.codes[0])).status).toBe(200);
    await app.db.query('DELETE FROM authenticator WHERE person_id = $1', [cast.people.chau]);
  });
});

describe('guessing codes', () => {
  it('ends after five in a session, and leaves the owner their other way in', async () => {
    const { secret } = await setUpCodes(app, await sessionFor(app.db, lan));
    await later(1);
    let refused = 0;
    // Who has stolen the password begins session after session.
    for (let sessions = 0; sessions < 6; sessions++) {
      const as = cookieOf(await signIn());
      for (let tries = 0; tries < 6; tries++) if ((await prove(as, '000000')).status === 422) refused++;
    }
    expect(refused).toBe(20);
    const right = () => codeAt(secret, app.clock.now());
    expect((await prove(cookieOf(await signIn()), right())).status).toBe(429);
    expect((await prove(cookieOf(await byLink(lan)), right())).status).toBe(200);
    await later(16);
    expect((await prove(cookieOf(await signIn()), right())).status).toBe(200);
  });
});

describe('setting up', () => {
  it('is where a department is led first, and can do nothing else until it is done', async () => {
    const entered = await byLink(cast.people.hanh);
    expect(entered.json.owes).toEqual({ what: 'set-up', ways: [] });
    const as = cookieOf(entered);
    expect(await statusOf(as)).toBe(403);
    expect((await app.request('GET', '/api/me/factors', { as })).json).toMatchObject({
      required: true,
      authenticator: null,
    });
    const done = await setUpCodes(app, as);
    expect(await statusOf(done.as)).toBe(200);
    expect(await statusOf(as)).toBe(401);
    // A role given later asks for it at once.
    const head = await sessionFor(app.db, cast.people.dung);
    expect(await statusOf(head)).toBe(200);
    await app.db.query(`INSERT INTO role_grant (person_id, unit_id, role) VALUES ($1, $2, 'department')`, [
      cast.people.dung,
      cast.units.ngoQuyen,
    ]);
    expect(await statusOf(head)).toBe(403);
  });

  it('asks for a right code, signs out every other device, and begins only right after signing in', async () => {
    const [here, elsewhere] = [await sessionFor(app.db, lan), await sessionFor(app.db, lan)];
    const { secret, qr } = (await app.request('POST', '/api/me/authenticator', { as: here })).json;
    expect(qr).toMatch(/^<svg /);
    const wrong = await app.request('PUT', '/api/me/authenticator', { as: here, body: { code: '000000' } });
    expect([wrong.status, slugOf(wrong)]).toEqual([422, 'code-refused']);
    expect((await signIn()).json.owes).toBeNull();
    const right = { code: codeAt(secret, app.clock.now()) };
    expect((await app.request('PUT', '/api/me/authenticator', { as: here, body: right })).status).toBe(200);
    expect(await statusOf(elsewhere)).toBe(401);
    const stale = await sessionFor(app.db, cast.people.chau);
    await later(16);
    expect(slugOf(await app.request('POST', '/api/me/authenticator', { as: stale }))).toBe('proof-stale');
  });

  it('is undone only by who has just given the factor, and not by who may not be without one', async () => {
    const { as, secret } = await setUpCodes(app, await sessionFor(app.db, lan));
    expect(slugOf(await app.request('POST', '/api/me/authenticator', { as }))).toBe('conflict');
    await later(16);
    expect(slugOf(await app.request('DELETE', '/api/me/authenticator', { as }))).toBe('proof-stale');
    const fresh = cookieOf(await prove(as, codeAt(secret, app.clock.now())));
    expect((await app.request('DELETE', '/api/me/authenticator', { as: fresh })).status).toBe(204);
    expect((await signIn()).json.owes).toBeNull();
    expect(await app.db.query('SELECT FROM recovery_code WHERE person_id = $1', [lan])).toEqual([]);
    expect(await mails(lan)).toEqual(['authenticator-added', 'authenticator-removed']);
    const tri = await setUpCodes(app, await sessionFor(app.db, cast.people.tri));
    expect(slugOf(await app.request('DELETE', '/api/me/authenticator', { as: tri.as }))).toBe('factor-required');
  });
});

describe('an administrator', () => {
  it('takes the lost factor from somebody, on record, and the person is told and signed out', async () => {
    const { as } = await setUpCodes(app, await sessionFor(app.db, lan));
    await app.db.query('DELETE FROM authenticator WHERE person_id = $1', [cast.people.tri]);
    const tri = (await setUpCodes(app, await sessionFor(app.db, cast.people.tri))).as;
    expect((await app.request('DELETE', `/api/people/${cast.people.tri}/factors`, { as: tri })).status).toBe(403);
    expect((await app.request('DELETE', `/api/people/${lan}/factors`, { as: tri })).status).toBe(204);
    expect(await statusOf(as)).toBe(401);
    expect((await signIn()).json.owes).toBeNull();
    expect(await mails(lan)).toEqual(['authenticator-added', 'factors-reset']);
    const [entry] = await app.db.query(
      `SELECT actor_id, subject_id, unit_id FROM audit_entry WHERE operation = 'Factors.reset'`,
    );
    expect(entry).toEqual({ actor_id: cast.people.tri, subject_id: lan, unit_id: cast.units.thpt1 });
  });

  it('signs somebody out everywhere whose phone was taken: sessions, open links and password are over, the factor stays', async () => {
    const { as, secret } = await setUpCodes(app, await sessionFor(app.db, lan));
    await app.db.query('DELETE FROM authenticator WHERE person_id = $1', [cast.people.tri]);
    const tri = (await setUpCodes(app, await sessionFor(app.db, cast.people.tri))).as;
    const end = (who: string, by = tri) => app.request('DELETE', `/api/people/${who}/sessions`, { as: by });
    const { url } = await inTransaction(app.db, (tx) => app.nest.get(SignInLinks).issue(tx, lan, 'printed'));
    expect([(await end(cast.people.tri)).status, (await end(lan)).status, await statusOf(as)]).toEqual([403, 204, 401]);
    expect((await app.request('POST', '/api/session/link', { body: { token: url.split('/s/')[1] } })).status).toBe(410);
    await later(16);
    expect((await signIn()).status).toBe(401);
    expect((await prove(cookieOf(await byLink(lan)), codeAt(secret, app.clock.now()))).status).toBe(200);
    expect(await mails(lan)).toEqual(['authenticator-added', 'signed-out']);
    expect(slugOf(await end(lan))).toBe('proof-stale');
  });
});

describe('where a person is signed in', () => {
  it('is listed without whole addresses, and ended one by one or all at once', async () => {
    const [desk, phone, tablet] = [cookieOf(await signIn()), cookieOf(await signIn()), cookieOf(await signIn())];
    const list = async (as: { cookie: string }) => (await app.request('GET', '/api/me/sessions', { as })).json.sessions;
    const sessions = await list(desk);
    expect(sessions.map(({ here, way, network }: any) => [here, way, network])).toEqual([
      [true, 'password', '127.0.0.…'],
      [false, 'password', '127.0.0.…'],
      [false, 'password', '127.0.0.…'],
    ]);
    const [own] = await list(phone);
    expect((await app.request('DELETE', `/api/me/sessions/${own.id}`, { as: desk })).status).toBe(204);
    expect(await statusOf(phone)).toBe(401);
    expect((await app.request('DELETE', '/api/me/sessions', { as: desk })).status).toBe(204);
    expect([await statusOf(desk), await statusOf(tablet)]).toEqual([200, 401]);
    expect(await list(desk)).toHaveLength(1);
  });

  it('is one place for one browser: signing in again ends what it had', async () => {
    const before = cookieOf(await signIn());
    const body = { email: `lan${last}@demo.example`, password: GOOD };
    const again = await app.request('POST', '/api/session', { as: before, body });
    expect(cookieOf(again)).not.toEqual(before);
    expect([await statusOf(before), await statusOf(cookieOf(again))]).toEqual([401, 200]);
  });
});
