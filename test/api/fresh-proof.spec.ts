import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Passwords } from '../../src/access/passwords.js';
import { startApp, type TestApp } from '../support/app.js';
import { addMember, type Cast, seedCast, sessionFor } from '../support/cast.js';
import { codeAt, cookieOf, setUpCodes } from '../support/second-step.js';

const MINUTE = 60_000;
const START = Date.parse('2024-04-24T08:00:00+07:00');
const GOOD = 'bốn con mèo trực đêm';

let app: TestApp;
let cast: Cast;
let place: string;
/** Somebody of the school whose address is changed, anew for each story. */
let lan: string;
/** The head of the school, come in this moment. */
let an: { cookie: string };
let last = 0;

beforeAll(async () => {
  app = await startApp({ now: START });
  cast = await seedCast(app.db);
  place = `/api/units/${cast.units.thpt1}/people`;
});
afterAll(() => app?.close());
beforeEach(async () => {
  await app.clock.moveTo(START + ++last * 60 * MINUTE);
  lan = await addMember(app.db.manager, cast.units.thpt1, { name: `Lan ${last}`, email: `lan${last}@demo.example` });
  an = await sessionFor(app.db, cast.people.an);
});

const later = (minutes: number) => app.clock.moveTo(app.clock.now() + minutes * MINUTE);
const rowOf = async (id: string): Promise<{ email: string; version: number; title: string }> =>
  (
    await app.db.query(
      `SELECT email::text AS email, version, m.title FROM person JOIN membership m ON m.person_id = person.id
        WHERE person.id = $1`,
      [id],
    )
  )[0];
const change = async (body: object, as = an, id = lan) =>
  app.request('PATCH', `${place}/${id}`, { as, body, ifMatch: (await rowOf(id)).version });
const take = (rows: object[], as = an) => app.request('POST', `${place}/import`, { as, body: { rows } });
const slugOf = ({ json }: { json: { type: string } }) => json.type.split('#')[1];
const audited = async (): Promise<number> => (await app.db.query('SELECT count(*)::int AS n FROM audit_entry'))[0].n;
/** As a row of a list names her. */
const known = () => ({ personId: lan, name: `Lan ${last}` });
const print = (id: string, as = an) => app.request('POST', `/api/people/${id}/sign-in-link`, { as });
const links = async (): Promise<number> => (await app.db.query('SELECT count(*)::int AS n FROM sign_in_link'))[0].n;

describe('changing where a person’s mail goes', () => {
  it('is for who came in just now', async () => {
    await later(14);
    expect((await change({ email: 'moi@demo.example' })).status).toBe(200);
    expect((await rowOf(lan)).email).toBe('moi@demo.example');
    expect((await change({ email: `lan${last}@demo.example` })).status).toBe(200);
  });

  it('is refused a quarter of an hour later, and nothing is changed, not even what came along', async () => {
    await later(16);
    const before = [await rowOf(lan), await audited()];
    const refused = await change({ email: 'moi@demo.example', title: 'Tổ trưởng' });
    expect([refused.status, slugOf(refused)]).toEqual([403, 'proof-stale']);
    const taken = await change({ email: null });
    expect([taken.status, slugOf(taken)]).toEqual([403, 'proof-stale']);
    expect([await rowOf(lan), await audited()]).toEqual(before);
  });

  it('is no less for one’s own', async () => {
    await later(16);
    expect(slugOf(await change({ email: 'an.moi@demo.example' }, an, cast.people.an))).toBe('proof-stale');
  });

  it('needs no proof when the address stays, and none for somebody new', async () => {
    await later(16);
    const kept = { email: `lan${last}@demo.example`, title: 'Thư ký', phone: '0600 000 077' };
    expect((await change(kept)).status).toBe(200);
    expect((await rowOf(lan)).title).toBe('Thư ký');
    const added = { name: `Mai ${last}`, email: `mai${last}@demo.example` };
    expect((await app.request('POST', place, { as: an, body: added })).status).toBe(201);
  });

  it('goes on after the second factor, and after signing in once more', async () => {
    const { as, secret } = await setUpCodes(app, await sessionFor(app.db, cast.people.an));
    await later(16);
    expect(slugOf(await change({ email: 'moi2@demo.example' }, as))).toBe('proof-stale');
    const body = { code: codeAt(secret, app.clock.now()) };
    const proved = cookieOf(await app.request('PUT', '/api/session/proof', { as, body }));
    expect((await change({ email: 'moi2@demo.example' }, proved)).status).toBe(200);
    await app.request('DELETE', '/api/me/authenticator', { as: proved });
    const hash = await app.nest.get(Passwords).hash(GOOD);
    await app.db.query('UPDATE person SET password_hash = $2 WHERE id = $1', [cast.people.an, hash]);
    await later(16);
    expect(slugOf(await change({ email: 'moi3@demo.example' }, proved))).toBe('proof-stale');
    const again = { email: 'an@demo.example', password: GOOD };
    const fresh = cookieOf(await app.request('POST', '/api/session', { as: proved, body: again }));
    expect((await change({ email: 'moi3@demo.example' }, fresh)).status).toBe(200);
  });

  it('asks nobody for a proof who may not do it all the same', async () => {
    await app.db.query(`INSERT INTO role_grant (person_id, unit_id, role) VALUES ($1, $2, 'department')`, [
      lan,
      cast.units.so,
    ]);
    await later(16);
    expect(slugOf(await change({ email: 'moi4@demo.example' }))).toBe('not-allowed');
  });
});

describe('a staff list that changes an address', () => {
  it('is refused whole, with the people it would have brought', async () => {
    await later(16);
    const before = [await rowOf(lan), await audited()];
    const refused = await take([{ name: `Tân ${last}` }, { ...known(), email: 'khac@demo.example' }]);
    expect([refused.status, slugOf(refused)]).toEqual([403, 'proof-stale']);
    expect([await rowOf(lan), await audited()]).toEqual(before);
    expect(await app.db.query('SELECT FROM person WHERE name = $1', [`Tân ${last}`])).toEqual([]);
  });

  it('is refused also when the address is the first that is known of the person', async () => {
    await app.db.query('UPDATE person SET email = NULL WHERE id = $1', [lan]);
    await later(16);
    expect(slugOf(await take([{ name: `Lan ${last}`, email: `lan${last}@demo.example` }]))).toBe('proof-stale');
  });

  it('is told first what is wrong with its rows', async () => {
    await later(16);
    const wrong = { name: `Tân ${last}`, postKindIds: ['không-có'] };
    const { status, json } = await take([{ ...known(), email: 'khac@demo.example' }, wrong]);
    expect([status, json.errors.map(({ pointer }: { pointer: string }) => pointer)]).toEqual([
      400,
      ['#/rows/1/postKindIds/0'],
    ]);
  });

  it('goes in from who came in just now; one that leaves addresses alone goes in at any time', async () => {
    const { status, json } = await take([{ ...known(), email: `khac${last}@demo.example` }]);
    expect([status, json.changed]).toEqual([200, 1]);
    await later(16);
    const same = { ...known(), email: `KHAC${last}@demo.example`, title: 'Thủ quỹ' };
    const quiet = await take([same, { name: `Tân ${last}`, email: `tan${last}@demo.example` }]);
    expect([quiet.status, quiet.json.changed, quiet.json.created]).toEqual([200, 1, 1]);
    expect(await rowOf(lan)).toMatchObject({ email: `khac${last}@demo.example`, title: 'Thủ quỹ' });
  });
});

describe('what else lets somebody into an account', () => {
  it('is no less for who came in just now: a printed link, with which an old session could also renew itself', async () => {
    expect((await print(lan)).status).toBe(201);
    await later(16);
    const before = await links();
    for (const id of [lan, cast.people.an]) {
      const refused = await print(id);
      expect([refused.status, slugOf(refused)]).toEqual([403, 'proof-stale']);
    }
    expect(await links()).toBe(before);
  });

  it('and so the removing of somebody’s second step', async () => {
    const protectedBy = await setUpCodes(app, await sessionFor(app.db, lan));
    const tri = await sessionFor(app.db, cast.people.tri);
    await later(16);
    const reset = (as: { cookie: string }) => app.request('DELETE', `/api/people/${lan}/factors`, { as });
    expect(slugOf(await reset(tri))).toBe('proof-stale');
    expect((await app.request('GET', '/api/me/factors', protectedBy)).json.authenticator).not.toBeNull();
    expect((await reset(await sessionFor(app.db, cast.people.tri))).status).toBe(204);
  });
});
