import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Desk } from '../../src/desk/desk.service.js';
import { answerClaim, answerToken } from '../../src/notices/answer-link.js';
import { NoticesService } from '../../src/notices/notices.service.js';
import { startApp, type TestApp } from '../support/app.js';
import { seedCast, sessionFor, type Cast } from '../support/cast.js';

const SECRET = 'Kd8s-0qLw_5Zt2Vn7Yb4Rc9Xf1Mh6Pg3Ja';
const START = Date.parse('2024-04-25T08:00:00+07:00');
const BEGINS = Date.parse('2024-04-30T07:30:00+07:00');
const ENDS = Date.parse('2024-04-30T19:30:00+07:00');

let app: TestApp;
let cast: Cast;
let dutyId: string;
let token: string;
beforeAll(async () => {
  app = await startApp({ now: START });
  cast = await seedCast(app.db);
  dutyId = await published(cast.people.binh);
  token = answerToken(SECRET, { dutyId, personId: cast.people.binh, sequence: 0, expiresAt: ENDS, mailed: true });
});
afterAll(() => app.close());

async function published(personId: string): Promise<string> {
  const id = randomUUID();
  await app.db.transaction(async (tx) => {
    const [roster] = await tx.query(
      `INSERT INTO roster (period_id, unit_id, pattern, stage) VALUES ($1, $2, '2x12', 'published') RETURNING id`,
      [cast.periodId, cast.units.thpt1],
    );
    const [post] = await tx.query(`INSERT INTO post (unit_id, kind_id) VALUES ($1, 'ky-thuat') RETURNING id`, [
      cast.units.thpt1,
    ]);
    await tx.query(
      `INSERT INTO duty (id, roster_id, period_id, unit_id, post_id, shift_id, person_id, code, label, starts_at, ends_at,
                         uid, created_at, revised_at)
       VALUES ($1::uuid, $2, $3, $4, $5, gen_random_uuid(), $6, 'S', 'Ca ngày', $7, $8, md5($1::uuid::text), clock_now(), clock_now())`,
      [id, roster.id, cast.periodId, cast.units.thpt1, post.id, personId, new Date(BEGINS), new Date(ENDS)],
    );
    await app.nest.get(NoticesService).dutiesChanged(tx, [{ kind: 'invite', dutyId: id }]);
  });
  return id;
}

const press = (form: Record<string, string>, of = token, headers: Record<string, string> = {}) =>
  fetch(`${app.url}/l/${of}`, { method: 'POST', body: new URLSearchParams(form), headers }).then(async (response) => ({
    status: response.status,
    text: await response.text(),
  }));
const answers = () => app.db.query('SELECT answer, reason, via, sequence FROM acknowledgement ORDER BY answered_at');

const list = async (personId: string, query = '') =>
  (await app.request('GET', `/api/notices${query}`, { as: await sessionFor(app.db, personId) })).json;

const health = (of: string) => app.request('GET', `/health/${of}`);

describe('an answer link', () => {
  it('reads back what was signed, and nothing else', () => {
    const claim = { dutyId, personId: cast.people.binh, sequence: 7, expiresAt: ENDS, mailed: true };
    const signed = answerToken(SECRET, claim);
    expect(answerClaim(SECRET, signed)).toEqual(claim);
    const passedOn = { ...claim, mailed: false };
    expect(answerClaim(SECRET, answerToken(SECRET, passedOn))).toEqual(passedOn);
    expect(answerClaim(`${SECRET}x`, signed)).toBeUndefined();
    for (let at = 0; at < signed.length; at += 7) {
      const forged = signed.slice(0, at) + (signed[at] === 'A' ? 'B' : 'A') + signed.slice(at + 1);
      expect(answerClaim(SECRET, forged)).toBeUndefined();
    }
    for (const junk of ['', 'x', `${signed}A`, `${signed}=`, signed.slice(1)])
      expect(answerClaim(SECRET, junk)).toBeUndefined();
  });

  it('shows the duty to whoever opens it, without script, and records nothing', async () => {
    const { status, text, headers } = await app.request('GET', `/l/${token}`);
    expect(status).toBe(200);
    expect(text).toContain('Thứ Ba 30/4, 07h30–19h30');
    expect(text).toContain('Trần Thị Bình');
    expect(text).not.toContain('<script');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('set-cookie')).toBeNull();
    await app.request('HEAD', `/l/${token}`);
    expect(await answers()).toEqual([]);
  });

  it('records the answer whose button is pressed, and the other one when minds change', async () => {
    expect((await press({ answer: 'accepted' })).text).toContain('Đã ghi nhận');
    expect((await press({ answer: 'accepted' })).status).toBe(200);
    expect((await press({ answer: 'declined', reason: '  Con ốm\r\n\r\n<b> ' })).text).toContain('Bạn đã đề nghị đổi');
    expect(await answers()).toEqual([
      { answer: 'accepted', reason: '', via: 'link', sequence: 0 },
      { answer: 'declined', reason: 'Con ốm <b>', via: 'link', sequence: 0 },
    ]);
    const [told] = await app.db.query(`SELECT address, body->>'reason' AS reason FROM notice WHERE kind = 'decline'`);
    expect(told).toEqual({ address: 'an@demo.example', reason: 'Con ốm <b>' });
  });

  it('proves the address its mail went to; passed on by a webhook, or from a former mailbox, it proves nothing', async () => {
    const claim = { dutyId, personId: cast.people.binh, sequence: 0, expiresAt: ENDS };
    const proven = async (mailed: boolean) => {
      await app.db.query('UPDATE person SET email_verified_at = NULL WHERE id = $1', [cast.people.binh]);
      expect((await press({ answer: 'declined' }, answerToken(SECRET, { ...claim, mailed }))).status).toBe(200);
      const [row] = await app.db.query('SELECT email_verified_at IS NOT NULL AS proven FROM person WHERE id = $1', [
        cast.people.binh,
      ]);
      return row.proven;
    };
    expect(await proven(true)).toBe(true);
    expect(await proven(false)).toBe(false);
    await app.db.query(`UPDATE person SET email = 'binh.moi@demo.example' WHERE id = $1`, [cast.people.binh]);
    expect(await proven(true)).toBe(false);
    await app.db.query(`UPDATE person SET email = 'binh@demo.example' WHERE id = $1`, [cast.people.binh]);
  });

  it('does not take what it does not understand, nor what another site sends', async () => {
    expect((await press({ answer: 'maybe' })).status).toBe(400);
    expect((await press({ answer: 'accepted', reason: 'a\u202eb' })).status).toBe(400);
    expect((await press({ answer: 'accepted' }, token, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await press({ answer: 'accepted' }, `${token.slice(0, -2)}AA`)).status).toBe(404);
    expect(await answers()).toHaveLength(2);
  });

  it('says what happened when the duty was moved, cancelled, or is over', async () => {
    await app.db.query('UPDATE duty SET sequence = 1 WHERE id = $1', [dutyId]);
    expect(await press({ answer: 'accepted' })).toMatchObject({
      status: 410,
      text: expect.stringContaining('đã thay đổi'),
    });
    await app.db.query('UPDATE duty SET live = false WHERE id = $1', [dutyId]);
    expect((await app.request('GET', `/l/${token}`)).text).toContain('đã hủy');
    await app.db.query('UPDATE duty SET live = true, sequence = 0 WHERE id = $1', [dutyId]);
    await app.clock.moveTo(ENDS + 1000);
    const over = await app.request('GET', `/l/${token}`);
    await app.clock.moveTo(START);
    expect([over.status, over.text.includes('đã kết thúc')]).toEqual([410, true]);
    expect(await answers()).toHaveLength(2);
  });
});

describe('the outbox page', () => {
  it('says plainly that nothing is sent without a mail server', async () => {
    const { delivers, counts, notices } = await list(cast.people.an);
    expect(delivers).toBe(false);
    expect(counts).toMatchObject({ due: notices.length, sent: 0 });
    expect(notices.find(({ kind }: { kind: string }) => kind === 'invite')).toMatchObject({
      subject: 'Mời trực Thứ Ba 30/4, 07h30–19h30 – Trực kỹ thuật',
      address: 'binh@demo.example',
      state: 'due',
      attempts: 0,
    });
  });

  it('shows the head and those above the unit’s notices, staff their own, strangers none', async () => {
    const kinds = async (personId: string) =>
      (await list(personId)).notices.map(({ kind }: { kind: string }) => kind).toSorted();
    for (const personId of [cast.people.an, cast.people.hanh, cast.people.tri]) {
      expect(await kinds(personId)).toEqual(['decline', 'invite']);
    }
    expect(await kinds(cast.people.binh)).toEqual(['invite']);
    expect(await kinds(cast.people.chau)).toEqual([]);
    expect(await kinds(cast.people.dung)).toEqual([]);
    const [{ id }] = (await list(cast.people.binh)).notices;
    const show = async (personId: string) =>
      (await app.request('GET', `/api/notices/${id}`, { as: await sessionFor(app.db, personId) })).status;
    expect([await show(cast.people.an), await show(cast.people.binh), await show(cast.people.dung)]).toEqual([
      200, 200, 404,
    ]);
  });

  it('shows the mail without the links that answer for its addressee, and no sign-in link to anybody', async () => {
    const url = 'http://lich-truc.test/s/secret-sign-in-token';
    await app.db.transaction((tx) =>
      app.nest.get(NoticesService).tellSignInLink(tx, { personId: cast.people.binh, url }),
    );
    const { notices } = await list(cast.people.an);
    expect(notices.map(({ kind }: { kind: string }) => kind)).toContain('sign-in');
    for (const { id } of notices) {
      const shown = await app.request('GET', `/api/notices/${id}`, { as: await sessionFor(app.db, cast.people.an) });
      expect(shown.status).toBe(200);
      expect(shown.text).not.toContain('/l/');
      expect(shown.text).not.toContain('secret-sign-in-token');
    }
    const invitation = notices.find(({ kind }: { kind: string }) => kind === 'invite');
    const { json } = await app.request('GET', `/api/notices/${invitation.id}`, {
      as: await sessionFor(app.db, cast.people.an),
    });
    expect(json.ics).toContain('METHOD:REQUEST');
    expect(json.messageId).toMatch(/^<[\da-f]{40}@lich-truc\.test>$/);
  });

  it('pages, filters and refuses nonsense', async () => {
    const first = await list(cast.people.an, '?limit=1');
    expect(first.notices).toHaveLength(1);
    const second = await list(cast.people.an, `?limit=1&after=${first.next}`);
    expect(second.notices[0].id).not.toBe(first.notices[0].id);
    expect((await list(cast.people.an, '?state=sent')).notices).toEqual([]);
    expect((await list(cast.people.an, `?unitId=${cast.units.thpt2}`)).notices).toEqual([]);
    const as = await sessionFor(app.db, cast.people.an);
    expect((await app.request('GET', '/api/notices?state=lost', { as })).status).toBe(400);
    expect((await app.request('GET', '/api/notices/99999999999999999999', { as })).status).toBe(404);
  });
});

describe('health', () => {
  it('is live and ready; the engine is well after a good audit, and no longer 90 seconds later', async () => {
    expect((await health('live')).status).toBe(200);
    expect((await health('ready')).status).toBe(200);
    await app.nest.get(Desk).tick();
    expect(await health('engine')).toMatchObject({ status: 200, json: { well: true, overdue: 0, withoutReminder: 0 } });
    await app.db.query(`UPDATE desk_step SET good_at = clock_now() - interval '91 seconds' WHERE name = 'audit'`);
    expect(await health('engine')).toMatchObject({ status: 503, json: { well: false } });
  });

  it('says 503, not 500, with the database away, and stays alive', async () => {
    const query = app.db.query.bind(app.db);
    app.db.query = () => Promise.reject(new Error('the database is away'));
    try {
      expect(await health('ready')).toMatchObject({ status: 503, json: { database: 'away' } });
      expect((await health('engine')).status).toBe(503);
      expect((await health('live')).status).toBe(200);
    } finally {
      app.db.query = query;
    }
  });
});
