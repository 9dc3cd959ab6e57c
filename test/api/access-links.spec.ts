import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SignInLinks } from '../../src/access/sign-in-links.js';
import { startApp, type Answer, type TestApp } from '../support/app.js';
import { addMember, seedCast, sessionFor, type Cast } from '../support/cast.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const START = Date.parse('2024-04-24T08:00:00+07:00');

let app: TestApp;
let cast: Cast;

beforeAll(async () => {
  app = await startApp({ now: START, env: { TRUST_PROXY: '1' } });
  cast = await seedCast(app.db);
});
afterAll(() => app?.close());
beforeEach(() => app.clock.moveTo(START));

const ask = (email: string, address: string) =>
  app.request('POST', '/api/sign-in-links', { body: { email }, headers: { 'x-forwarded-for': address } });
const use = (token: string) => app.request('POST', '/api/session/link', { body: { token } });
const mails = (personId: string): Promise<{ body: string }[]> =>
  app.db.query('SELECT body::text AS body FROM notice WHERE person_id = $1 ORDER BY id', [personId]);
const tokenIn = (text: string | undefined) => /\/s\/([\w-]{43})/.exec(text ?? '')?.[1] ?? '';
const issued = async (personId: string, way: 'mailed' | 'printed') =>
  tokenIn((await app.nest.get(SignInLinks).issue(app.db.manager, personId, way)).url);
const whoIs = async ({ headers }: Answer<unknown>) => {
  const cookie = String(headers.get('set-cookie')).split(';')[0]!;
  return (await app.request('GET', '/api/session', { as: { cookie } })).json.session?.person.name;
};

const guess = () =>
  app.request('POST', '/api/session', { body: { email: 'an@demo.example', password: 'sai rồi sai rồi' } });

describe('a mailed link', () => {
  it('goes to the person’s own address, is stored as its hash, and signs in once', async () => {
    expect((await ask('Binh@demo.example', '10.3.0.1')).status).toBe(202);
    const [mail] = await mails(cast.people.binh);
    const token = tokenIn(mail?.body);
    expect(token).toHaveLength(43);
    const stored = await app.db.query(`SELECT encode(token_hash, 'escape') AS hash FROM sign_in_link`);
    expect(JSON.stringify(stored)).not.toContain(token);
    const answer = await use(token);
    expect([answer.status, await whoIs(answer)]).toEqual([201, 'Trần Thị Bình']);
    const again = await use(token);
    expect([again.status, again.json.type]).toEqual([410, '/docs/problems#link-spent']);
    expect(again.headers.get('set-cookie')).toBeNull();
  });

  it('proves the address it was mailed to; one on paper proves nothing', async () => {
    const { chau } = cast.people;
    const proven = () =>
      app.db.query('SELECT email_verified_at IS NOT NULL AS proven FROM person WHERE id = $1', [chau]);
    expect((await use(await issued(chau, 'printed'))).status).toBe(201);
    expect(await proven()).toEqual([{ proven: false }]);
    expect((await use(await issued(chau, 'mailed'))).status).toBe(201);
    expect(await proven()).toEqual([{ proven: true }]);
  });

  it('signs in one of many who use it at the same moment', async () => {
    const token = await issued(cast.people.binh, 'mailed');
    const answers = await Promise.all(Array.from({ length: 10 }, () => use(token)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, ...Array<number>(9).fill(410)]);
  });

  it('ends after fifteen minutes, a printed one after seven days', async () => {
    const [mailed, printed, late] = [
      await issued(cast.people.binh, 'mailed'),
      await issued(cast.people.binh, 'printed'),
      await issued(cast.people.binh, 'printed'),
    ];
    await app.clock.moveTo(START + 15 * MINUTE + 1000);
    expect((await use(mailed)).status).toBe(410);
    await app.clock.moveTo(START + 7 * DAY - MINUTE);
    expect((await use(printed)).status).toBe(201);
    await app.clock.moveTo(START + 7 * DAY + 1000);
    expect((await use(late)).status).toBe(410);
  });

  it('is answered alike for unknown addresses, and nothing is written', async () => {
    const before = await app.db.query('SELECT count(*) FROM notice');
    const known = await ask('chau@demo.example', '10.3.0.2');
    const unknown = await ask('ai-do@demo.example', '10.3.0.2');
    expect([known.status, known.text]).toEqual([unknown.status, unknown.text]);
    const after = await app.db.query('SELECT count(*) FROM notice');
    expect(after[0].count - before[0].count).toBe(1);
  });

  it('is not sent to who may no longer act, and their open links are void', async () => {
    const token = await issued(cast.people.chau, 'printed');
    await app.db.query('UPDATE person SET active = false WHERE id = $1', [cast.people.chau]);
    const before = (await mails(cast.people.chau)).length;
    expect((await ask('chau@demo.example', '10.3.0.3')).status).toBe(202);
    expect(await mails(cast.people.chau)).toHaveLength(before);
    expect((await use(token)).status).toBe(410);
    await app.db.query('UPDATE person SET active = true WHERE id = $1', [cast.people.chau]);
  });

  it('is void once the person’s address is another one, or the person was deactivated', async () => {
    const { thpt1 } = cast.units;
    const personId = await addMember(app.db.manager, thpt1, { name: 'Hoa', email: 'hoa@demo.example' });
    const an = await sessionFor(app.db, cast.people.an);
    const change = (body: object, ifMatch: number) =>
      app.request('PATCH', `/api/units/${thpt1}/people/${personId}`, { as: an, body, ifMatch });
    const toOldAddress = await issued(personId, 'mailed');
    expect((await change({ title: 'Giáo viên' }, 1)).status).toBe(200);
    expect((await change({ email: 'hoa.moi@demo.example' }, 2)).status).toBe(200);
    expect((await use(toOldAddress)).status).toBe(410);
    const printed = await issued(personId, 'printed');
    expect((await change({ active: false }, 3)).status).toBe(200);
    expect((await change({ active: true }, 4)).status).toBe(200);
    expect((await use(printed)).status).toBe(410);
    const unharmed = await issued(personId, 'printed');
    expect((await change({ title: 'Tổ trưởng' }, 5)).status).toBe(200);
    expect((await use(unharmed)).status).toBe(201);
  });

  it('is swept away once it is over, and so are sessions, by whoever comes next', async () => {
    await issued(cast.people.chau, 'mailed');
    await use(await issued(cast.people.chau, 'mailed'));
    const kept = (table: string) => app.db.query(`SELECT FROM ${table} WHERE person_id = $1`, [cast.people.chau]);
    expect((await kept('session')).length).toBeGreaterThan(0);
    await app.clock.moveTo(START + 31 * DAY);
    expect((await use(await issued(cast.people.binh, 'mailed'))).status).toBe(201);
    expect([await kept('session'), await kept('sign_in_link')]).toEqual([[], []]);
  });

  it('cannot be used to flood a mailbox', async () => {
    const answers = [];
    for (let tries = 0; tries < 6; tries++) answers.push((await ask('hanh@demo.example', `10.4.0.${tries}`)).status);
    expect(answers).toEqual([202, 202, 202, 202, 202, 429]);
    expect(await mails(cast.people.hanh)).toHaveLength(5);
  });

  it('lets an owner in whose password is being guessed', async () => {
    for (let tries = 0; tries < 6; tries++) await guess();
    expect((await guess()).status).toBe(429);
    expect((await ask('an@demo.example', '127.0.0.1')).status).toBe(202);
    const [mail] = await mails(cast.people.an);
    expect((await use(tokenIn(mail?.body))).status).toBe(201);
  });

  it('is void once the person has chosen another password', async () => {
    const token = await issued(cast.people.binh, 'printed');
    const as = await sessionFor(app.db, cast.people.binh);
    const body = { password: 'bốn con mèo trực đêm' };
    expect((await app.request('PUT', '/api/me/password', { as, body })).status).toBe(204);
    expect((await use(token)).status).toBe(410);
  });
});

const print = async (personId: string, by: string) =>
  app.request('POST', `/api/people/${personId}/sign-in-link`, { as: await sessionFor(app.db, by) });

describe('a printed link', () => {
  it('is the head’s to print for the staff, on record, and works for seven days', async () => {
    const { status, json } = await print(cast.people.chau, cast.people.an);
    expect(status).toBe(201);
    expect(Date.parse(json.expiresAt)).toBeGreaterThan(START + 7 * DAY - 1000);
    expect(await whoIs(await use(tokenIn(json.url)))).toBe('Lê Minh Châu');
    const [entry] = await app.db.query(
      `SELECT actor_id, subject_id, unit_id FROM audit_entry WHERE operation = 'SignInLinks.print' ORDER BY id DESC LIMIT 1`,
    );
    expect(entry).toEqual({ actor_id: cast.people.an, subject_id: cast.people.chau, unit_id: cast.units.thpt1 });
  });

  it('is not for colleagues, nor for strangers', async () => {
    expect((await print(cast.people.chau, cast.people.binh)).status).toBe(403);
    expect((await print(cast.people.chau, cast.people.dung)).status).toBe(404);
    expect((await print(cast.people.chau, cast.people.hanh)).status).toBe(201);
  });

  it('makes nobody more than they are: not for who holds a higher role, nor for who also serves elsewhere', async () => {
    const officer = await addMember(app.db.manager, cast.units.thpt1, { name: 'Mai', email: null });
    await app.db.query(`INSERT INTO role_grant (person_id, unit_id, role) VALUES ($1, $2, 'department')`, [
      officer,
      cast.units.so,
    ]);
    const shared = await addMember(app.db.manager, cast.units.thpt1, { name: 'Lan', email: null });
    await app.db.query('INSERT INTO membership (person_id, unit_id) VALUES ($1, $2)', [shared, cast.units.thpt2]);
    const before = await app.db.query('SELECT count(*) FROM sign_in_link');
    expect((await print(officer, cast.people.an)).status).toBe(403);
    expect((await print(shared, cast.people.an)).status).toBe(403);
    expect((await print(cast.people.tri, cast.people.hanh)).status).toBe(403);
    expect(await app.db.query('SELECT count(*) FROM sign_in_link')).toEqual(before);
    expect((await print(shared, cast.people.hanh)).status).toBe(201);
  });
});

describe('the page behind a link', () => {
  it('uses nothing up when looked at, signs in when the button is pressed, and says so the second time', async () => {
    const path = `/s/${await issued(cast.people.chau, 'mailed')}`;
    for (let looks = 0; looks < 3; looks++) {
      const page = await app.request('GET', path);
      expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
      expect(page.headers.get('cache-control')).toBe('no-store');
      expect(page.text).toContain('<html lang="vi">');
      expect(page.text).not.toMatch(/<script|style=/);
    }
    const press = () =>
      app.request('POST', path, {
        headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://lich-truc.test' },
      });
    const pressed = await press();
    expect([pressed.status, pressed.headers.get('location')]).toEqual([303, '/']);
    expect(await whoIs(pressed)).toBe('Lê Minh Châu');
    const again = await press();
    expect([again.status, again.headers.get('set-cookie')]).toEqual([410, null]);
    expect(again.text).toContain('Liên kết đã dùng hoặc đã hết hạn');
  });

  it('speaks English to English browsers, and never signs in for another site', async () => {
    const path = `/s/${await issued(cast.people.chau, 'mailed')}`;
    expect((await app.request('GET', path, { headers: { 'accept-language': 'en-GB' } })).text).toContain(
      '<html lang="en">',
    );
    const forged = await app.request('POST', path, { headers: { 'sec-fetch-site': 'cross-site' } });
    expect([forged.status, forged.json.type]).toEqual([403, '/docs/problems#cross-site']);
    expect((await app.request('POST', path)).status).toBe(303);
  });
});
