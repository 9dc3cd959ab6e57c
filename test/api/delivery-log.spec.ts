import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HeadAtWork } from '../flows/the-head.js';
import { startApp, type TestApp } from '../support/app.js';
import { addMember, type Cast, seedCast, sessionFor } from '../support/cast.js';

interface Line {
  readonly id: string;
  readonly kind: string;
  readonly channel: string;
  readonly state: string;
}

let app: TestApp;
let cast: Cast;
let an: HeadAtWork;

/** An publishes two watches for Châu, hour by hour; no mail server takes anything. */
beforeAll(async () => {
  app = await startApp({ now: '2024-04-26T08:00:00+07:00' });
  cast = await seedCast(app.db);
  an = await HeadAtWork.at(app, cast.people.an, cast.units.thpt1, cast.periodId);
  await an.layOut('24h');
  await an.assign([
    { shiftId: an.shift('ky-thuat', '2024-04-30', 'T').id, personId: cast.people.chau },
    { shiftId: an.shift('ky-thuat', '2024-05-02', 'T').id, personId: cast.people.chau },
  ]);
  expect((await an.publish('Còn thiếu người')).status).toBe(200);
});
afterAll(() => app.close());

const log = async (whose: string, who: string, query = '') =>
  app.request('GET', `/api/people/${whose}/notices${query}`, { as: await sessionFor(app.db, who) });
const lines = async (whose: string, who: string, query = ''): Promise<Line[]> => {
  const { status, json } = await log(whose, who, query);
  expect(status).toBe(200);
  return json.deliveries;
};
const duties = (): Promise<{ id: string; sequence: number }[]> =>
  app.db.query('SELECT id, sequence FROM duty WHERE person_id = $1 ORDER BY starts_at', [cast.people.chau]);

/** The first watch, as the log says it was told. */
const dutyTold = async () =>
  (await log(cast.people.chau, cast.people.an)).json.deliveries.find(
    ({ duty }: { duty: { start: string } }) => duty.start < '2024-05-01',
  ).duty;

/** A further notice to Châu as another channel or another hour would have left it. */
const another = (rest: Readonly<Record<string, unknown>>) => {
  const columns = Object.keys(rest);
  return app.db.query(
    `INSERT INTO notice (key, kind, channel, unit_id, person_id, address, body, due_at, next_try_at, expires_at${columns.map((each) => `, ${each}`).join('')})
     SELECT gen_random_uuid()::text, 'invite', 'mail', unit_id, person_id, address, body, due_at, due_at, expires_at${columns.map((_, index) => `, $${index + 2}`).join('')}
       FROM notice WHERE person_id = $1 AND kind = 'invite' ORDER BY id LIMIT 1`,
    [cast.people.chau, ...Object.values(rest)],
  );
};

describe('the log of what a person was told', () => {
  it('says what, of which watch, by which channel and how far it got, but never the text', async () => {
    const { json, text } = await log(cast.people.chau, cast.people.an);
    expect(json.person).toEqual({ id: cast.people.chau, name: 'Lê Minh Châu' });
    expect(json.delivers).toBe(false);
    expect(json.counts).toEqual({ waiting: 2, sent: 0, failed: 0, expired: 0, void: 0 });
    expect(json.channels).toEqual({ mail: 2 });
    const first = json.deliveries.find((each: { duty: { start: string } }) => each.duty.start < '2024-05-01');
    expect(first).toMatchObject({
      kind: 'invite',
      channel: 'mail',
      address: 'chau@demo.example',
      unitName: 'Trường THPT Demo số 1',
      duty: { nameVi: 'Trực kỹ thuật', live: true },
      writtenAt: expect.stringMatching(/^2024-04-26T01:0\d/),
      state: 'waiting',
      sentAt: null,
      attempts: 0,
      answer: null,
      awaited: true,
    });
    expect(first.subject).toContain('30/4');
    expect(text).not.toMatch(/\/l\/|token|html|"body"/);
  });

  it('shows the answer that was given to each wording, and how', async () => {
    const [first] = await duties();
    const as = await sessionFor(app.db, cast.people.chau);
    await app.clock.moveTo(Date.parse('2024-04-26T09:30:00+07:00'));
    const answered = await app.request('PUT', `/api/duties/${first!.id}/answer`, {
      as,
      body: { answer: 'accepted', sequence: first!.sequence },
    });
    expect(answered.status).toBe(200);
    const { json } = await log(cast.people.chau, cast.people.an);
    expect(
      json.deliveries.map(({ answer, awaited }: { answer: object | null; awaited: boolean }) => ({ answer, awaited })),
    ).toEqual([
      { answer: null, awaited: true },
      {
        answer: { answer: 'accepted', answeredAt: expect.stringMatching(/^2024-04-26T02:30/), via: 'page' },
        awaited: false,
      },
    ]);
  });

  it('shows the hours and the post that were told, and beside them what the hours are now', async () => {
    const [first] = await duties();
    const told = await dutyTold();
    expect(told).toMatchObject({ nameVi: 'Trực kỹ thuật', live: true, now: null });
    const set = (what: string) => app.db.query(`UPDATE duty SET ${what} WHERE id = $1`, [first!.id]);
    await set(`starts_at = starts_at + interval '2 hours'`);
    await app.db.query(`UPDATE post_kind SET name_vi = 'Trực mạng' WHERE id = 'ky-thuat'`);
    const { now, ...rest } = await dutyTold();
    expect([Date.parse(now.start), now.end]).toEqual([Date.parse(told.start) + 7_200_000, told.end]);
    expect({ ...rest, now: null }).toEqual(told);
    await set('live = false');
    expect(await dutyTold()).toEqual({ ...told, live: false, now: null });
    await set(`live = true, starts_at = starts_at - interval '2 hours'`);
    await app.db.query(`UPDATE post_kind SET name_vi = 'Trực kỹ thuật' WHERE id = 'ky-thuat'`);
  });

  it('keeps the states and channels apart, counts each by the other, and filters by both', async () => {
    const sentAt = '2024-04-26T09:31:00+07:00';
    await app.db.query(`UPDATE notice SET state = 'sent', sent_at = $2, attempts = 1 WHERE person_id = $1`, [
      cast.people.chau,
      sentAt,
    ]);
    await another({ state: 'failed', last_error: '550 5.1.1 no such user', attempts: 1 });
    await another({ state: 'expired' });
    await another({ state: 'void' });
    await another({ state: 'sending', lease_token: '00000000-0000-4000-8000-000000000001' });
    const hook = await app.db.query(
      `INSERT INTO webhook (unit_id, title, url, secret, created_by) VALUES ($1, 'Zalo', 'https://zalo.demo.example/x', 'x', $2) RETURNING id`,
      [cast.units.thpt1, cast.people.hanh],
    );
    await app.db.query(
      `UPDATE notice SET channel = 'webhook', webhook_id = $1, address = 'https://zalo.demo.example' WHERE state = 'void'`,
      [hook[0].id],
    );
    const { json } = await log(cast.people.chau, cast.people.an);
    expect(json.counts).toEqual({ waiting: 1, sent: 2, failed: 1, expired: 1, void: 1 });
    expect(json.channels).toEqual({ mail: 5, webhook: 1 });
    const failed = await log(cast.people.chau, cast.people.an, '?state=failed');
    expect(failed.json).toMatchObject({
      counts: { sent: 2, failed: 1 },
      channels: { mail: 1 },
      deliveries: [{ state: 'failed', lastError: '550 5.1.1 no such user' }],
    });
    const byHook = await log(cast.people.chau, cast.people.an, '?channel=webhook');
    expect(byHook.json).toMatchObject({
      counts: { waiting: 0, void: 1 },
      channels: { mail: 5, webhook: 1 },
      deliveries: [{ channel: 'webhook', address: 'https://zalo.demo.example', state: 'void' }],
    });
    expect(await lines(cast.people.chau, cast.people.an, '?channel=push')).toEqual([]);
    expect((await log(cast.people.chau, cast.people.an, '?state=due')).status).toBe(400);
    const outbox = await app.request('GET', '/api/notices?channel=webhook', { as: an.as });
    expect(outbox.json).toMatchObject({ channels: { webhook: 1 }, notices: [{ channel: 'webhook' }] });
    const one = await app.request('GET', `/api/notices/${outbox.json.notices[0].id}`, { as: an.as });
    expect(one.json).toMatchObject({ channel: 'webhook', html: null, ics: null, messageId: null });
    expect(one.json.text).toContain('Trực kỹ thuật');
  });

  it('comes page by page, newest first, each notice once', async () => {
    const all = await lines(cast.people.chau, cast.people.an);
    expect(all.map(({ id }) => Number(id))).toEqual(all.map(({ id }) => Number(id)).toSorted((a, b) => b - a));
    const paged: Line[] = [];
    let after: string | null = '';
    while (after !== null) {
      const { json } = await log(cast.people.chau, cast.people.an, `?limit=4${after && `&after=${after}`}`);
      paged.push(...json.deliveries);
      after = json.next;
    }
    expect(paged).toEqual(all);
  });

  it('is open to the person, and to those who plan for them as far as their units go', async () => {
    const { an: head, binh, chau, dung, hanh, tri } = cast.people;
    expect(await lines(chau, chau)).toHaveLength(6);
    expect(await lines(chau, hanh)).toHaveLength(6);
    expect(await lines(chau, tri)).toHaveLength(6);
    expect((await log(chau, binh)).status).toBe(403);
    expect((await log(chau, dung)).status).toBe(404);
    expect((await app.request('GET', `/api/people/${chau}/notices`)).status).toBe(401);
    // Châu helps out at Dũng's school too: Dũng reads what concerns his school, and nothing of An's.
    await app.db.query('INSERT INTO membership (unit_id, person_id) VALUES ($1, $2)', [cast.units.thpt2, chau]);
    expect(await lines(chau, dung)).toEqual([]);
    await app.db.query(`UPDATE notice SET unit_id = $1 WHERE state = 'expired'`, [cast.units.thpt2]);
    expect(await lines(chau, dung)).toMatchObject([{ state: 'expired' }]);
    expect(await lines(chau, head)).toHaveLength(5);
    expect(await lines(chau, chau)).toHaveLength(6);
  });

  it('is empty for who was told nothing, and asks no answer of a cancelled watch', async () => {
    const guest = await addMember(app.db.manager, cast.units.thpt1, { name: 'Vũ Văn Giang', email: null });
    const empty = await log(guest, cast.people.an);
    expect(empty.json).toMatchObject({ deliveries: [], channels: {}, next: null });
    await app.db.query('UPDATE duty SET live = false, sequence = sequence + 1 WHERE person_id = $1', [
      cast.people.chau,
    ]);
    const { json } = await log(cast.people.chau, cast.people.an);
    expect(json.deliveries.filter(({ awaited }: { awaited: boolean }) => awaited)).toEqual([]);
    expect(json.deliveries.filter(({ answer }: { answer: object | null }) => answer)).toHaveLength(1);
  });
});
