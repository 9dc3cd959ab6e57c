import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { unitsDue } from '../../src/escalation/due.js';
import { Escalations } from '../../src/escalation/escalations.service.js';
import { noticeMessage } from '../../src/notices/channels/webhook/message.js';
import { signedToken } from '../../src/notices/signed-link.js';
import { EscalationHouse } from './escalation-house.js';

const SECRET = 'Kd8s-0qLw_5Zt2Vn7Yb4Rc9Xf1Mh6Pg3Ja';
const HEAD_TOLD = '2024-04-29T13:30:05+07:00';
const OFFICER_TOLD = '2024-04-29T19:30:05+07:00';
const nudge = 'binh: Chưa xác nhận 1 ca trực';
const unconfirmed = 'Ca chưa được xác nhận: Trần Thị Bình, Thứ Ba 30/4, 07h30–19h30';
const absent = 'Chưa nhận ca: Trần Thị Bình, Thứ Ba 30/4, 07h30–19h30';

let house: EscalationHouse;
beforeAll(async () => {
  house = await EscalationHouse.open();
});
afterAll(() => house.close());
afterEach(() => house.empty());

const linkIn = (text: string): string => /http\S+\/l\/escalation\/[\w-]+/.exec(text)![0];
const answer = (dutyId: string, given: string) =>
  house.ask('binh', 'PUT', `/api/duties/${dutyId}/answer`, { answer: given, sequence: 0, reason: 'Bận' });

/** Bình's watch, asked about twice and not answered. */
async function unanswered(): Promise<string> {
  const dutyId = await house.watch('binh');
  expect(await house.at('2024-04-28T08:00:00+07:00')).toEqual([nudge]);
  return dutyId;
}

/** The head was mailed; returns the link. */
async function told(): Promise<string> {
  await unanswered();
  const [letter] = await house.lettersAt(HEAD_TOLD);
  return linkIn(letter!.text);
}

/** Bình's confirmed watch, about to begin. */
async function confirmed(): Promise<string> {
  const dutyId = await house.watch('binh');
  await answer(dutyId, 'accepted');
  return dutyId;
}

describe('a watch nobody confirmed', () => {
  it('is told to the head, then to the department’s officer, once each, and to nobody once it begins', async () => {
    await unanswered();
    expect(await house.at('2024-04-29T13:29:00+07:00')).toEqual([]);
    expect(await house.at(HEAD_TOLD)).toEqual([`an: ${unconfirmed}`]);
    expect(await house.at('2024-04-29T13:32:00+07:00')).toEqual([]);
    expect(await house.at(OFFICER_TOLD)).toEqual([`hanh: ${unconfirmed}`]);
    await house.watchAbsence({ running: false });
    expect(await house.at('2024-04-30T07:29:00+07:00')).toEqual([]);
    expect(await house.at('2024-04-30T08:30:00+07:00')).toEqual([]);
    expect((await house.audited('Escalations.raise')).map(({ after }) => after)).toMatchObject([
      { chain: 'unconfirmed', tier: 'head', told: [house.cast.people.an] },
      { chain: 'unconfirmed', tier: 'department', told: [house.cast.people.hanh] },
    ]);
  });

  it.each(['accepted', 'declined'])('%s after all is told no further', async (given) => {
    const dutyId = await unanswered();
    expect(await house.at(HEAD_TOLD)).toEqual([`an: ${unconfirmed}`]);
    expect((await answer(dutyId, given)).status).toBe(200);
    // Who declines is another piece of news, told at once.
    const declined = given === 'declined' ? ['an: Đề nghị đổi ca: Trần Thị Bình, Thứ Ba 30/4, 07h30–19h30'] : [];
    expect(await house.at(OFFICER_TOLD)).toEqual(declined);
  });

  it('confirmed while the mail is written is not told at all', async () => {
    const dutyId = await unanswered();
    await house.app.clock.moveTo(Date.parse(HEAD_TOLD));
    await house.app.nest.get(Escalations).raise();
    await answer(dutyId, 'accepted');
    expect(await house.mails()).toEqual([]);
    const [row] = await house.app.db.query(`SELECT state FROM notice WHERE kind = 'escalated'`);
    expect(row).toEqual({ state: 'void' });
  });

  it.each([
    ['cancelled', 'live = false, sequence = sequence + 1'],
    [
      'moved',
      `starts_at = starts_at + interval '2 days', ends_at = ends_at + interval '2 days', sequence = 1, revised_at = clock_now()`,
    ],
  ])('%s stops its chain', async (_, change) => {
    const dutyId = await unanswered();
    expect(await house.at(HEAD_TOLD)).toEqual([`an: ${unconfirmed}`]);
    await house.app.db.query(`UPDATE duty SET ${change} WHERE id = $1`, [dutyId]);
    expect(await house.at(OFFICER_TOLD)).toEqual([]);
  });

  it('reaches the head though its holder has no mail and the head wants to be left in peace', async () => {
    await house.app.db.query('UPDATE person SET email = NULL WHERE id = $1', [house.cast.people.binh]);
    await house.app.db.query(
      `INSERT INTO person_preference (person_id, quiet_from, quiet_to) VALUES ($1, '12:00', '22:00')`,
      [house.cast.people.an],
    );
    await house.watch('binh');
    expect(await house.at('2024-04-28T08:00:00+07:00')).toEqual([]);
    expect(await house.at(HEAD_TOLD)).toEqual([`an: ${unconfirmed}`]);
  });

  it('held by the head is told further up', async () => {
    await house.watch('an', { post: 'lanh-dao' });
    expect(await house.at('2024-04-28T08:00:00+07:00')).toEqual(['an: Chưa xác nhận 1 ca trực']);
    expect(await house.at(HEAD_TOLD)).toEqual([]);
    expect(await house.at(OFFICER_TOLD)).toEqual([
      'hanh: Ca chưa được xác nhận: Nguyễn Văn An, Thứ Ba 30/4, 07h30–19h30',
    ]);
  });

  it('and others of the same unit are one mail', async () => {
    await house.watch('binh');
    await house.watch('chau', { post: 'lanh-dao' });
    expect(await house.at('2024-04-28T08:00:00+07:00')).toEqual([nudge, 'chau: Chưa xác nhận 1 ca trực']);
    const letters = await house.lettersAt(HEAD_TOLD);
    expect(letters.map(({ to, subject }) => `${to}: ${subject}`)).toEqual([
      'an: 2 ca chưa được xác nhận – Trường THPT Demo số 1',
    ]);
    const { text } = letters[0]!;
    expect(text).toContain('Trần Thị Bình: Thứ Ba 30/4, 07h30–19h30 – Trực kỹ thuật, 0600 000 002');
    expect(text).toContain('Chọn người thay: Trần Thị Bình, Thứ Ba 30/4, 07h30–19h30');
    expect(new Set(text.match(/\/l\/escalation\/[\w-]+/g))).toHaveProperty('size', 2);
  });

  it('seen by two processes at once is told once', async () => {
    await unanswered();
    await house.app.clock.moveTo(Date.parse(HEAD_TOLD));
    const other = () => house.app.nest.get(Escalations).raise();
    const written = await Promise.all([other(), other(), other(), other()]);
    expect(written.reduce((sum, each) => sum + each.written, 0)).toBe(1);
    expect((await house.mails()).map(({ to }) => to)).toEqual(['an']);
    expect(await house.audited('Escalations.raise')).toHaveLength(1);
  });

  it('of several units is written at one moment, so that the office reads one mail whenever the outbox looks', async () => {
    await house.watch('binh');
    await house.watch('chau', { unitId: house.cast.units.thpt2, start: '2024-04-30T07:31:00+07:00' });
    await house.at('2024-04-28T08:00:00+07:00');
    await house.app.clock.moveTo(Date.parse('2024-04-29T19:31:05+07:00'));
    await house.app.nest.get(Escalations).raise();
    const moments = await house.app.db.query(
      `SELECT count(DISTINCT xmin::text)::int AS moments FROM notice WHERE kind = 'escalated'`,
    );
    expect(moments).toEqual([{ moments: 1 }]);
    expect((await house.mails()).map(({ to, subject }) => `${to}: ${subject}`)).toContain(
      'hanh: 2 ca chưa được xác nhận – 2 đơn vị',
    );
  });

  it('of more units than there is time for: those of later watches are told in the next round', async () => {
    const { thpt2 } = house.cast.units;
    await house.watch('binh');
    await house.watch('chau', { unitId: thpt2, start: '2024-04-30T07:31:00+07:00' });
    await house.at('2024-04-28T08:00:00+07:00');
    await house.app.clock.moveTo(Date.parse('2024-04-29T13:31:05+07:00'));
    const look = (enough: number) => unitsDue(house.app.db, { atATime: 1, enough });
    expect(await look(3)).toEqual({ unitIds: [house.cast.units.thpt1, thpt2], all: true });
    expect(await look(1)).toEqual({ unitIds: [house.cast.units.thpt1], all: false });
    const raise = () => house.app.nest.get(Escalations).raise({ lasts: 0, together: 1 });
    expect(await raise()).toEqual({ written: 1, more: true });
    expect((await house.mails()).map(({ to }) => to)).toEqual(['an']);
    expect(await raise()).toEqual({ written: 1, more: false });
    expect(await raise()).toEqual({ written: 0, more: false });
  });
});

describe('“I am dealing with it”', () => {
  it('looked at changes nothing; pressed, it stops the chain and is on record', async () => {
    const link = await told();
    const shown = await house.page('GET', link);
    expect(shown).toMatchObject({ status: 200, text: expect.stringContaining('Tôi đang xử lý') });
    expect(shown.text).not.toContain('<script');
    expect(await house.audited('Escalations.acknowledge')).toEqual([]);
    const pressed = await house.page('POST', link);
    expect(pressed).toMatchObject({ status: 200, text: expect.stringContaining('Bạn đã nhận xử lý lúc 13h30') });
    await house.page('POST', link);
    expect(await house.audited('Escalations.acknowledge')).toEqual([
      { actor: house.cast.people.an, after: { chain: 'unconfirmed', sequence: 0 } },
    ]);
    expect(await house.at(OFFICER_TOLD)).toEqual([]);
    expect(await house.audited('Escalations.raise')).toHaveLength(1);
  });

  it('has the number of whom to call, for who was told without one, until somebody else deals with it', async () => {
    const link = await told();
    const [letter] = await house.lettersAt(OFFICER_TOLD);
    const number = '<a href="tel:0600000002">0600 000 002</a>';
    expect((await house.page('GET', link)).text).toContain(number);
    const pressed = await house.page('POST', linkIn(letter!.text));
    expect(pressed.text).toContain(number);
    expect((await house.page('GET', link)).text).not.toContain('0600 000 002');
  });

  it('by another is said to who comes later, who changes nothing any more', async () => {
    const first = await told();
    const [letter] = await house.lettersAt(OFFICER_TOLD);
    await house.page('POST', linkIn(letter!.text));
    const late = await house.page('POST', first);
    expect(late.text).toContain('Vũ Thị Hạnh đã nhận xử lý lúc 19h30');
    expect(await house.audited('Escalations.acknowledge')).toHaveLength(1);
  });

  it('is over when the watch was confirmed meanwhile', async () => {
    const link = await told();
    const [duty] = await house.app.db.query('SELECT id FROM duty');
    await answer(duty.id, 'accepted');
    expect(await house.page('POST', link)).toMatchObject({
      status: 410,
      text: expect.stringContaining('Không còn phải xử lý'),
    });
    expect(await house.audited('Escalations.acknowledge')).toEqual([]);
  });

  it('cannot be forged, pressed from another site, or used by who was not told', async () => {
    const link = await told();
    const expiresAt = Date.parse('2024-04-30T07:30:00+07:00');
    const [{ id: subjectId }] = await house.app.db.query('SELECT id FROM escalation_case');
    const forged = link.slice(0, -2) + (link.endsWith('AA') ? 'BB' : 'AA');
    expect((await house.page('POST', forged)).status).toBe(404);
    const checkIn = signedToken(SECRET, 'check-in', { subjectId, personId: house.cast.people.an, expiresAt });
    expect((await house.page('POST', `http://x.test/l/escalation/${checkIn}`)).status).toBe(404);
    expect((await house.page('POST', link, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    const stranger = signedToken(SECRET, 'escalation', { subjectId, personId: house.cast.people.dung, expiresAt });
    await house.page('POST', `http://x.test/l/escalation/${stranger}`);
    expect(await house.audited('Escalations.acknowledge')).toEqual([]);
  });

  it('is no link of a webhook’s copy, nor of the outbox page', async () => {
    await told();
    const [posted] = await house.app.db.query(
      `SELECT id, key, kind, address, body FROM notice WHERE kind = 'escalated'`,
    );
    const setting = { publicUrl: 'http://lich-truc.test', secret: SECRET, mailFrom: 'x@demo.example' };
    const message = noticeMessage(posted, setting);
    expect(JSON.parse(message.body)).toMatchObject({ kind: 'escalated', link: null });
    expect(message.body).not.toContain('/l/');
    const shown = await house.ask('an', 'GET', `/api/notices/${posted.id}`);
    expect([shown.status, shown.text.includes('/l/')]).toEqual([200, false]);
  });
});

describe('a watch nobody began', () => {
  it('is nobody’s business where the department says so for a kind of unit; told again, it looks ahead only', async () => {
    await confirmed();
    await house.watchAbsence({ running: false });
    expect(await house.at('2024-04-30T08:05:00+07:00')).toEqual([]);
    expect((await house.watchAbsence()).status).toBe(200);
    expect(await house.at('2024-04-30T09:00:00+07:00')).toEqual([]);
  });

  it('is told to who stands by, the head and the officer on duty, until somebody checks in', async () => {
    const dutyId = await confirmed();
    const standby = await house.watch('chau', { post: 'ung-truc' });
    await house.app.db.query(`UPDATE duty SET answer = 'accepted' WHERE id = $1`, [standby]);
    await house.app.db.query(
      `INSERT INTO acknowledgement (duty_id, sequence, answer, agreed, via) VALUES ($1, 0, 'accepted', '{}', 'page')`,
      [standby],
    );
    await house.app.clock.moveTo(Date.parse('2024-04-30T07:20:00+07:00'));
    const begun = await house.ask('chau', 'POST', `/api/duties/${standby}/check-in`);
    expect(begun.status).toBe(200);
    expect(await house.at('2024-04-30T07:39:00+07:00')).toEqual([]);
    const [letter, ...more] = await house.lettersAt('2024-04-30T07:40:05+07:00');
    expect(more).toEqual([]);
    expect(letter).toMatchObject({ to: 'chau', subject: absent });
    expect(letter!.text).toContain('Bạn đang ứng trực');
    expect(await house.at('2024-04-30T07:45:05+07:00')).toEqual([`an: ${absent}`]);
    expect(await house.at('2024-04-30T08:00:05+07:00')).toEqual([`hanh: ${absent}`]);
    expect((await house.ask('binh', 'POST', `/api/duties/${dutyId}/check-in`)).status).toBe(200);
    expect(await house.at('2024-04-30T08:30:00+07:00')).toEqual([]);
  });

  it('skips the substitute where the roster names none, and stops at a check-in', async () => {
    const dutyId = await confirmed();
    expect(await house.at('2024-04-30T07:40:05+07:00')).toEqual([]);
    expect(await house.at('2024-04-30T07:45:05+07:00')).toEqual([`an: ${absent}`]);
    await house.ask('binh', 'POST', `/api/duties/${dutyId}/check-in`);
    expect(await house.at('2024-04-30T08:00:05+07:00')).toEqual([]);
  });

  it('stops when somebody deals with it', async () => {
    await confirmed();
    await house.at('2024-04-30T07:40:05+07:00');
    const [letter] = await house.lettersAt('2024-04-30T07:45:05+07:00');
    expect(letter!.text).toContain('0600 000 002');
    expect((await house.page('POST', linkIn(letter!.text))).status).toBe(200);
    expect(await house.at('2024-04-30T08:00:05+07:00')).toEqual([]);
  });

  it('begun in time is told to nobody', async () => {
    const dutyId = await confirmed();
    await house.app.clock.moveTo(Date.parse('2024-04-30T07:02:00+07:00'));
    await house.ask('binh', 'POST', `/api/duties/${dutyId}/check-in`);
    expect(await house.at('2024-04-30T08:30:00+07:00')).toEqual([]);
  });
});
