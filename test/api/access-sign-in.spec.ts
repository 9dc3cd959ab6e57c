import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Passwords } from '../../src/access/passwords.js';
import { startApp, type Answer, type TestApp } from '../support/app.js';
import { seedCast, sessionFor, type Cast } from '../support/cast.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = Date.parse('2024-04-24T08:00:00+07:00');
const GOOD = 'bốn con mèo trực đêm';

let app: TestApp;
let cast: Cast;

beforeAll(async () => {
  app = await startApp({ now: START, env: { TRUST_PROXY: '1' } });
  cast = await seedCast(app.db);
  const hash = await app.nest.get(Passwords).hash(GOOD);
  await app.db.query('UPDATE person SET password_hash = $1 WHERE id = ANY($2)', [
    hash,
    [cast.people.an, cast.people.tri],
  ]);
});
afterAll(() => app?.close());
beforeEach(() => app.clock.moveTo(START));

/** From an address of its own each time, so that one story's failures do not throttle the next. */
let lastAddress = 0;
const signIn = (email: string, password: string, address = `10.1.0.${++lastAddress}`) =>
  app.request('POST', '/api/session', { body: { email, password }, headers: { 'x-forwarded-for': address } });
const cookieOf = ({ headers }: Answer<unknown>) => ({ cookie: String(headers.get('set-cookie')).split(';')[0]! });
const whoIs = async (as: { cookie: string }) => (await app.request('GET', '/api/session', { as })).json.session;

const home = async (personId: string) => (await whoIs(await sessionFor(app.db, personId))).home;

describe('signing in by password', () => {
  it('opens a session that the browser keeps to itself, and of which the database knows the hash only', async () => {
    const answer = await signIn('an@demo.example', GOOD);
    expect(answer.status).toBe(201);
    expect(answer.json).toMatchObject({
      person: { id: cast.people.an, name: 'Nguyễn Văn An', email: 'an@demo.example', hasPassword: true },
      home: 'roster',
      department: { id: cast.units.so, name: 'Sở Giáo dục và Đào tạo' },
      delivers: false,
    });
    expect(answer.json.grants).toContainEqual({
      role: 'head',
      unitId: cast.units.thpt1,
      unitName: 'Trường THPT Demo số 1',
    });
    expect(answer.headers.get('set-cookie')).toMatch(
      /^session=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    const { cookie } = cookieOf(answer);
    expect((await whoIs({ cookie })).person.name).toBe('Nguyễn Văn An');
    const stored = await app.db.query(`SELECT encode(token_hash, 'escape') AS hash FROM session`);
    expect(JSON.stringify(stored)).not.toContain(cookie.slice('session='.length));
    const [{ count }] = await app.db.query(`SELECT count(*) FROM audit_entry WHERE operation = 'Session.signIn'`);
    expect(count).toBe(1);
  });

  it('takes the address in any case, and the password in any normal form', async () => {
    expect((await signIn('AN@Demo.Example', GOOD.normalize('NFD'))).status).toBe(201);
  });

  it('refuses a wrong password, an unknown address and a person without password in the same words', async () => {
    const wrong = await signIn('an@demo.example', 'không phải mật khẩu này');
    const unknown = await signIn('ai-do@demo.example', GOOD);
    const without = await signIn('binh@demo.example', GOOD);
    expect([wrong.status, unknown.status, without.status]).toEqual([401, 401, 401]);
    expect(wrong.json.type).toBe('/docs/problems#sign-in-refused');
    expect(new Set([wrong.text, unknown.text, without.text]).size).toBe(1);
    expect(wrong.headers.get('set-cookie')).toBeNull();
  });

  it('refuses who may no longer act, and ends what they had open', async () => {
    const open = cookieOf(await signIn('an@demo.example', GOOD));
    await app.db.query('UPDATE person SET active = false WHERE id = $1', [cast.people.an]);
    expect((await signIn('an@demo.example', GOOD)).status).toBe(401);
    expect(await whoIs(open)).toBeNull();
    await app.db.query('UPDATE person SET active = true WHERE id = $1', [cast.people.an]);
  });

  it('tells each person where their day starts', async () => {
    expect(await home(cast.people.hanh)).toBe('board');
    expect(await home(cast.people.tri)).toBe('board');
    expect(await home(cast.people.an)).toBe('roster');
    expect(await home(cast.people.chau)).toBe('me');
  });
});

describe('guessing', () => {
  it('is stopped after five failures from one address, even with the right password, for fifteen minutes', async () => {
    const guess = (password: string) => signIn('an@demo.example', password, '10.2.0.1');
    for (let tries = 0; tries < 5; tries++) expect((await guess('sai rồi sai rồi')).status).toBe(401);
    const stopped = await guess(GOOD);
    expect([stopped.status, stopped.json.type]).toEqual([429, '/docs/problems#too-many-requests']);
    expect(Number(stopped.headers.get('retry-after'))).toBeGreaterThan(14 * 60);
    expect((await signIn('an@demo.example', GOOD, '10.2.0.2')).status).toBe(201);
    await app.clock.moveTo(START + 15 * MINUTE + 1000);
    expect((await guess(GOOD)).status).toBe(201);
  });

  it('cannot be sped up by guessing all at once', async () => {
    const burst = await Promise.all(
      Array.from({ length: 20 }, () => signIn('an@demo.example', 'sai rồi sai rồi', '10.2.0.3')),
    );
    expect(burst.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(burst.filter(({ status }) => status === 429)).toHaveLength(15);
  });

  it('does not count those who know the password', async () => {
    for (let tries = 0; tries < 7; tries++) {
      expect((await signIn('an@demo.example', GOOD, '10.2.0.4')).status).toBe(201);
    }
  });
});

describe('a session', () => {
  it('of an administrator ends after half an hour’s pause', async () => {
    const tri = cookieOf(await signIn('tri@demo.example', GOOD));
    await app.clock.moveTo(START + 29 * MINUTE);
    expect((await app.request('GET', '/api/units', { as: tri })).status).toBe(200);
    await app.clock.moveTo(START + 58 * MINUTE);
    expect((await app.request('GET', '/api/units', { as: tri })).status).toBe(200);
    await app.clock.moveTo(START + 89 * MINUTE);
    expect((await app.request('GET', '/api/units', { as: tri })).status).toBe(401);
  });

  it('of a head ends after twelve hours, of staff it lasts for weeks', async () => {
    const an = cookieOf(await signIn('an@demo.example', GOOD));
    const chau = await sessionFor(app.db, cast.people.chau);
    await app.clock.moveTo(START + 11 * HOUR);
    expect(await whoIs(an)).not.toBeNull();
    await app.clock.moveTo(START + 12 * HOUR + 1000);
    expect(await whoIs(an)).toBeNull();
    await app.clock.moveTo(START + 6 * 24 * HOUR);
    expect((await whoIs(chau)).person.name).toBe('Lê Minh Châu');
  });

  it('grows no longer by a role given after it began, and shrinks at once', async () => {
    const chau = await sessionFor(app.db, cast.people.chau);
    await app.clock.moveTo(START + 20 * MINUTE);
    await app.db.query(`INSERT INTO role_grant (person_id, unit_id, role) VALUES ($1, $2, 'administrator')`, [
      cast.people.chau,
      cast.units.thpt1,
    ]);
    await app.clock.moveTo(START + 31 * MINUTE);
    expect(await whoIs(chau)).toBeNull();
    await app.db.query('DELETE FROM role_grant WHERE person_id = $1', [cast.people.chau]);
  });

  it('is over on signing out, here and not elsewhere', async () => {
    const phone = cookieOf(await signIn('an@demo.example', GOOD));
    const desk = cookieOf(await signIn('an@demo.example', GOOD));
    const out = await app.request('DELETE', '/api/session', { as: phone });
    expect(out.status).toBe(204);
    expect(out.headers.get('set-cookie')).toMatch(/^session=; .*Expires=Thu, 01 Jan 1970/);
    expect(await whoIs(phone)).toBeNull();
    expect(await whoIs(desk)).not.toBeNull();
    expect((await app.request('DELETE', '/api/session', { as: phone })).status).toBe(401);
  });

  it('is nobody’s without a cookie, with an invented one, and with the stored hash', async () => {
    expect((await app.request('GET', '/api/session')).json).toEqual({ session: null });
    expect(await whoIs({ cookie: 'session=' })).toBeNull();
    expect(await whoIs({ cookie: `session=${'A'.repeat(43)}` })).toBeNull();
    const [{ hash }] = await app.db.query(
      `SELECT translate(encode(token_hash, 'base64'), '+/=', '-_') AS hash FROM session LIMIT 1`,
    );
    expect(await whoIs({ cookie: `session=${hash}` })).toBeNull();
  });
});

const change = (as: { cookie: string }, body: object) => app.request('PUT', '/api/me/password', { as, body });

describe('changing the password', () => {
  it('asks for the old one, except right after signing in; and signs out every other device', async () => {
    const desk = cookieOf(await signIn('an@demo.example', GOOD));
    const phone = cookieOf(await signIn('an@demo.example', GOOD));
    await app.clock.moveTo(START + 16 * MINUTE);
    expect((await change(desk, { password: 'năm con vịt qua sông' })).status).toBe(401);
    expect((await change(desk, { current: 'không phải', password: 'năm con vịt qua sông' })).status).toBe(401);
    expect(await whoIs(phone)).not.toBeNull();
    const changed = await change(desk, { current: GOOD, password: 'năm con vịt qua sông' });
    expect(changed.status).toBe(204);
    // It goes on under a new token.
    expect(await whoIs(cookieOf(changed))).not.toBeNull();
    expect(await whoIs(desk)).toBeNull();
    expect(await whoIs(phone)).toBeNull();
    expect((await signIn('an@demo.example', GOOD)).status).toBe(401);
    const fresh = cookieOf(await signIn('an@demo.example', 'năm con vịt qua sông'));
    expect((await change(fresh, { password: GOOD })).status).toBe(204);
  });

  it('refuses what is easy to guess, stolen elsewhere or too short', async () => {
    const an = await sessionFor(app.db, cast.people.an);
    const guessable = await change(an, { password: 'matkhau123456' });
    expect([guessable.status, guessable.json.type]).toEqual([422, '/docs/problems#password-guessable']);
    for (const password of ['ghbdtnrfrltkf', 'Ghbdtnrfrltkf', 'anhyeunguoikhacroi']) {
      const stolen = await change(an, { password });
      expect([stolen.status, stolen.json.type]).toEqual([422, '/docs/problems#password-breached']);
    }
    expect((await change(an, { password: 'ngắn quá' })).status).toBe(400);
    expect((await signIn('an@demo.example', GOOD)).status).toBe(201);
  });
});

describe('behind TLS', () => {
  it('binds the cookie to the host', async () => {
    const secure = await startApp({ env: { PUBLIC_URL: 'https://lich-truc.test' } });
    const people = (await seedCast(secure.db)).people;
    const hash = await secure.nest.get(Passwords).hash(GOOD);
    await secure.db.query('UPDATE person SET password_hash = $1 WHERE id = $2', [hash, people.chau]);
    const answer = await secure.request('POST', '/api/session', {
      body: { email: 'chau@demo.example', password: GOOD },
    });
    expect(answer.headers.get('set-cookie')).toMatch(
      /^__Host-session=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    await secure.close();
  });
});
