import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { addMember, type Cast, seedCast, sessionFor } from '../support/cast.js';

type Session = { cookie: string };

let app: TestApp;
let cast: Cast;
let an: Session;
let binh: Session;
let dung: Session;
let hanh: Session;
let tri: Session;
/** Scheduler of THPT 1. */
let lan: Session;
let lanId: string;

beforeAll(async () => {
  app = await startApp({ now: '2024-04-24T08:00:00+07:00' });
  cast = await seedCast(app.db);
  const { people, units } = cast;
  [an, binh, dung, hanh, tri] = (await Promise.all(
    [people.an, people.binh, people.dung, people.hanh, people.tri].map((id) => sessionFor(app.db, id)),
  )) as [Session, Session, Session, Session, Session];
  lanId = await addMember(app.db.manager, units.thpt1, {
    name: 'Đào Thị Lan',
    email: 'lan@demo.example',
    roles: ['scheduler'],
  });
  lan = await sessionFor(app.db, lanId);
});
afterAll(() => app?.close());

const list = async (query: string, as = hanh) => (await app.request('GET', `/api/people?${query}`, { as })).json;
const add = (body: object, as = an, unitId = cast.units.thpt1) =>
  app.request('POST', `/api/units/${unitId}/people`, { as, body });
const place = (personId: string, unitId = cast.units.thpt1) => `/api/units/${unitId}/people/${personId}`;
const change = async (personId: string, body: object, as = an, unitId = cast.units.thpt1) => {
  const [{ version }] = await app.db.query('SELECT version FROM person WHERE id = $1', [personId]);
  return app.request('PATCH', place(personId, unitId), { as, body, ifMatch: version });
};
const leave = (personId: string, as = an, unitId = cast.units.thpt1) =>
  app.request('DELETE', place(personId, unitId), { as });
const slug = (answer: { json: { type: string } }) => answer.json.type.split('#')[1];
const newcomer = async (name: string, more: object = {}) => (await add({ name, ...more })).json.id as string;
const pointer = async (body: object) => {
  const { status, json } = await add(body);
  return [status, json.errors[0].pointer];
};

describe('bringing somebody in', () => {
  it('stores the name in NFC and the phone both ways, with a warning when it had to be repaired', async () => {
    const { status, json } = await add({
      name: '  Trần  Thị Hòa '.normalize('NFD'),
      phone: '600000088',
      title: 'Giáo viên',
    });
    expect(status).toBe(201);
    expect(json).toMatchObject({
      name: 'Trần Thị Hòa'.normalize('NFC'),
      phone: '600000088',
      phoneE164: '+84600000088',
      phoneWarning: 'leading-zero-restored',
      title: 'Giáo viên',
      active: true,
      language: 'vi',
      version: 1,
    });
    const odd = await add({ name: 'Số Lạ', phone: '12345678901234' });
    expect([odd.status, odd.json.phoneE164, odd.json.phoneWarning]).toEqual([201, null, 'impossible']);
    for (const id of [json.id, odd.json.id]) await leave(id);
  });

  it('refuses control characters, unknown posts and impossible mail, each with its pointer', async () => {
    expect(await pointer({ name: 'An\u0000h' })).toEqual([400, '#/name']);
    expect(await pointer({ name: 'An\u2028Bình' })).toEqual([400, '#/name']);
    expect(await pointer({ name: 'An', email: 'an@' })).toEqual([400, '#/email']);
    expect(await pointer({ name: 'An', postKindIds: ['ky-thuat', 'no-such'] })).toEqual([422, '#/postKindIds/1']);
    expect(await pointer({ name: 'An', admin: true })).toEqual([400, '#']);
  });

  it('an e-mail is one person’s: taken by another name, by a stranger, or by a present member', async () => {
    const otherName = await add({ name: 'Ai Khác', email: 'CHAU@demo.example' });
    expect([otherName.status, slug(otherName), otherName.json.errors[0].pointer]).toEqual([
      409,
      'email-taken',
      '#/email',
    ]);
    const stranger = await add({ name: 'Phạm Tiến Dũng', email: 'dung@demo.example' });
    expect([stranger.status, slug(stranger)]).toEqual([409, 'email-taken']);
    const present = await add({ name: 'Lê Minh Châu', email: 'chau@demo.example' });
    expect([present.status, slug(present)]).toEqual([409, 'email-taken']);
  });

  it('two at once with one e-mail: one comes in', async () => {
    const answers = await Promise.all([1, 2].map((each) => add({ name: `Người ${each}`, email: 'moi@demo.example' })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    expect(slug(answers.find(({ status }) => status === 409) as never)).toBe('email-taken');
    await leave(answers.find(({ status }) => status === 201)?.json.id);
  });

  it('who left comes back as the same person', async () => {
    const first = await newcomer('Bùi Thị Về', { email: 've@demo.example' });
    await leave(first);
    const back = await add({ name: 'bui thi ve', email: 've@demo.example', title: 'Giáo viên' });
    expect([back.status, back.json.id, back.json.title, back.json.name]).toEqual([
      201,
      first,
      'Giáo viên',
      'Bùi Thị Về',
    ]);
    await leave(first);
  });

  it('is for planners of the unit', async () => {
    expect((await add({ name: 'Ai Đó' }, binh)).status).toBe(403);
    expect((await add({ name: 'Ai Đó' }, dung)).status).toBe(404);
  });
});

describe('changing somebody', () => {
  it('keeps title and posts with the membership, and has every calendar that prints the name made anew', async () => {
    const revisions = () =>
      app.db.query(
        `SELECT p.feed_revision AS person, u.feed_revision AS unit FROM person p, unit u WHERE p.id = $1 AND u.id = $2`,
        [cast.people.chau, cast.units.thpt1],
      );
    const [before] = await revisions();
    const { status, json, headers } = await change(cast.people.chau, {
      title: 'Tổ trưởng CNTT',
      phone: '0600 000 033',
    });
    expect([status, json.title, json.phoneE164]).toEqual([200, 'Tổ trưởng CNTT', '+84600000033']);
    expect(headers.get('etag')).toBe(`"${json.version}"`);
    expect(await revisions()).toEqual([{ person: before.person + 1, unit: before.unit + 1 }]);
  });

  it('puts the change on record without the phone', async () => {
    await change(cast.people.chau, { phone: '0600 000 034', name: 'Lê Minh Châu Anh' });
    const [entry] = await app.db.query(
      `SELECT actor_id, before, after FROM audit_entry WHERE operation = 'People.change' ORDER BY id DESC LIMIT 1`,
    );
    expect(entry).toEqual({
      actor_id: cast.people.an,
      before: { name: 'Lê Minh Châu', phone: '•••' },
      after: { name: 'Lê Minh Châu Anh', phone: '•••' },
    });
    await change(cast.people.chau, { name: 'Lê Minh Châu' });
  });

  it('asks for the version edited, and refuses a stale one', async () => {
    const path = place(cast.people.chau);
    expect((await app.request('PATCH', path, { as: an, body: { title: 'x' } })).status).toBe(428);
    expect((await app.request('PATCH', path, { as: an, body: { title: 'x' }, ifMatch: 99 })).status).toBe(412);
    expect((await app.request('PATCH', path, { as: an, body: { title: 'x' }, ifMatch: '*' })).status).toBe(412);
  });

  it('takes no e-mail that is somebody else’s', async () => {
    const answer = await change(cast.people.chau, { email: 'binh@demo.example' });
    expect([answer.status, slug(answer)]).toEqual([409, 'email-taken']);
  });

  it('is through a unit the person belongs to', async () => {
    expect((await change(cast.people.dung, { title: 'x' }, an)).status).toBe(404);
    expect((await change(cast.people.chau, { title: 'x' }, hanh, cast.units.thpt2)).status).toBe(404);
    expect((await change(cast.people.chau, { title: 'x' }, dung)).status).toBe(404);
    expect((await change(cast.people.chau, { title: 'x' }, binh)).status).toBe(403);
  });

  it('a scheduler may not take over the head by redirecting the head’s mail, nor lock the head out', async () => {
    for (const body of [{ email: 'lan2@demo.example' }, { active: false }]) {
      const answer = await change(cast.people.an, body, lan);
      expect([answer.status, slug(answer)]).toEqual([403, 'not-allowed']);
    }
    expect((await change(cast.people.an, { title: 'Hiệu trưởng trường' }, lan)).status).toBe(200);
    expect((await change(lanId, { email: 'lan2@demo.example' }, lan)).status).toBe(200);
  });

  it('a deactivated person is signed out', async () => {
    const id = await newcomer('Tạm Nghỉ', { email: 'nghi@demo.example' });
    const session = await sessionFor(app.db, id);
    expect((await app.request('GET', '/api/people', { as: session })).status).toBe(200);
    expect((await change(id, { active: false })).json.active).toBe(false);
    expect((await app.request('GET', '/api/people', { as: session })).status).toBe(401);
    await leave(id);
  });

  it('a head is not deactivated, and neither is the last administrator', async () => {
    const head = await change(cast.people.an, { active: false }, hanh);
    expect([head.status, slug(head)]).toEqual([409, 'head-cannot-leave']);
    const last = await change(cast.people.tri, { active: false }, tri, cast.units.so);
    expect(slug(last)).toBe('last-administrator');
  });
});

describe('leaving', () => {
  it('ends the membership and the roles held there, and keeps the person', async () => {
    const id = await newcomer('Vũ Văn Đi');
    await app.db.query(`INSERT INTO role_grant (person_id, unit_id, role) VALUES ($1, $2, 'scheduler')`, [
      id,
      cast.units.thpt1,
    ]);
    const session = await sessionFor(app.db, id);
    expect((await list('', session)).total).toBeGreaterThan(1);
    expect((await leave(id)).status).toBe(204);
    expect((await list('', session)).total).toBe(0);
    expect((await leave(id)).status).toBe(404);
    expect(await app.db.query('SELECT left_on FROM membership WHERE person_id = $1', [id])).toEqual([
      { left_on: '2024-04-24' },
    ]);
  });

  it('waits until the head has handed over, and until watches ahead are given away', async () => {
    const head = await leave(cast.people.an, hanh);
    expect([head.status, slug(head)]).toEqual([409, 'head-cannot-leave']);
    const id = await newcomer('Còn Ca Trực');
    await watchOf(id, '2024-04-27T07:30:00+07:00', '2024-04-27T19:30:00+07:00');
    for (const answer of [await leave(id), await change(id, { active: false })]) {
      expect([answer.status, slug(answer), answer.json.watches]).toEqual([409, 'still-rostered', 1]);
    }
    await app.db.query('DELETE FROM assignment WHERE person_id = $1', [id]);
    await watchOf(id, '2024-04-23T07:30:00+07:00', '2024-04-23T19:30:00+07:00');
    expect((await leave(id)).status).toBe(204);
  });

  it('nobody takes away roles above their own', async () => {
    const officer = await newcomer('Thanh Tra');
    await app.db.query(`INSERT INTO role_grant (person_id, unit_id, role) VALUES ($1, $2, 'department')`, [
      officer,
      cast.units.thpt1,
    ]);
    expect((await leave(officer, an)).status).toBe(403);
    expect((await leave(officer, hanh)).status).toBe(204);
    expect(slug(await leave(cast.people.tri, tri, cast.units.so))).toBe('last-administrator');
  });
});

async function watchOf(personId: string, start: string, end: string): Promise<void> {
  await app.db.query(
    `WITH r AS (
       INSERT INTO roster (period_id, unit_id, pattern) VALUES ($1, $2, '2x12')
       ON CONFLICT (period_id, unit_id) DO UPDATE SET pattern = '2x12' RETURNING id
     ), p AS (
       INSERT INTO post (unit_id, kind_id) VALUES ($2, 'ky-thuat')
       ON CONFLICT (unit_id, kind_id) DO UPDATE SET place = '' RETURNING id
     ), s AS (
       INSERT INTO shift (roster_id, post_id, code, label, "on", starts_at, ends_at, required)
       SELECT r.id, p.id, 'N', 'Ngày', $4::timestamptz::date, $4, $5, 1 FROM r, p RETURNING id, roster_id
     )
     INSERT INTO assignment (roster_id, shift_id, person_id, starts_at, ends_at)
     SELECT roster_id, id, $3, $4, $5 FROM s`,
    [cast.periodId, cast.units.thpt1, personId, start, end],
  );
}
