import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { signedToken } from '../../src/notices/signed-link.js';
import { EscalationHouse } from './escalation-house.js';

const SECRET = 'Kd8s-0qLw_5Zt2Vn7Yb4Rc9Xf1Mh6Pg3Ja';

let house: EscalationHouse;
let dutyId: string;
beforeAll(async () => {
  house = await EscalationHouse.open();
});
afterAll(() => house.close());
afterEach(() => house.empty());

const moveTo = (instant: string) => house.app.clock.moveTo(Date.parse(instant));
const begin = (who: 'binh' | 'an' | 'dung' = 'binh') => house.ask(who, 'POST', `/api/duties/${dutyId}/check-in`);
const mine = async () =>
  (await house.ask('binh', 'GET', '/api/me/duties')).json.duties.find(({ id }: { id: string }) => id === dutyId);
const rows = () => house.app.db.query('SELECT duty_id AS "dutyId", person_id AS "personId", via FROM check_in');
const published = async () => (dutyId = await house.watch('binh'));

const link = () =>
  `http://x.test/l/check-in/${signedToken(SECRET, 'check-in', {
    subjectId: dutyId,
    personId: house.cast.people.binh,
    expiresAt: Date.parse('2024-04-30T19:30:00+07:00'),
  })}`;

describe('beginning a watch', () => {
  it('is refused until half an hour before it, saying when it opens', async () => {
    await published();
    await moveTo('2024-04-30T06:59:59+07:00');
    const early = await begin();
    expect(early.status).toBe(409);
    expect(early.json.type).toMatch(/check-in-early$/);
    expect(early.json.detail).toBe('Nhận ca được từ 07h00, Thứ Ba 30/4.');
    expect(await rows()).toEqual([]);
    await moveTo('2024-04-30T07:00:00+07:00');
    expect((await begin()).status).toBe(200);
  });

  it('is on record once, whoever asks how often, and on the person’s own page', async () => {
    await published();
    expect((await mine()).checkedInAt).toBeNull();
    await moveTo('2024-04-30T07:02:00+07:00');
    const first = await begin();
    expect(first.json).toEqual({ dutyId, checkedInAt: expect.stringMatching(/^2024-04-30T(07:02|00:02)/) });
    await moveTo('2024-04-30T09:00:00+07:00');
    const again = await Promise.all([begin(), begin(), begin()]);
    expect(again.map(({ json }) => json)).toEqual([first.json, first.json, first.json]);
    expect(await rows()).toEqual([{ dutyId, personId: house.cast.people.binh, via: 'page' }]);
    expect((await mine()).checkedInAt).toBe(first.json.checkedInAt);
    expect(await house.audited('Duties.checkIn')).toEqual([
      { actor: house.cast.people.binh, after: { via: 'page', sequence: 0 } },
    ]);
  });

  it('five times at once is on record once', async () => {
    await published();
    await moveTo('2024-04-30T07:30:00+07:00');
    const answers = await Promise.all([begin(), begin(), begin(), begin(), begin()]);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(await rows()).toHaveLength(1);
  });

  it('is the holder’s alone', async () => {
    await published();
    await moveTo('2024-04-30T07:30:00+07:00');
    expect([(await begin('an')).status, (await begin('dung')).status]).toEqual([403, 404]);
    expect(await rows()).toEqual([]);
  });

  it('is too late at the end, and not for what is cancelled', async () => {
    await published();
    await moveTo('2024-04-30T19:29:59+07:00');
    await house.app.db.query('UPDATE duty SET live = false WHERE id = $1', [dutyId]);
    expect((await begin()).json.type).toMatch(/duty-changed$/);
    await house.app.db.query('UPDATE duty SET live = true WHERE id = $1', [dutyId]);
    await moveTo('2024-04-30T19:30:00+07:00');
    expect((await begin()).json.type).toMatch(/duty-over$/);
    expect(await rows()).toEqual([]);
  });

  it('holds when the watch ends earlier, not when it moves to another day', async () => {
    await published();
    await moveTo('2024-04-30T07:31:00+07:00');
    await begin();
    await house.app.db.query(`UPDATE duty SET ends_at = ends_at - interval '1 hour', sequence = 1 WHERE id = $1`, [
      dutyId,
    ]);
    expect((await mine()).checkedInAt).not.toBeNull();
    await house.app.db.query(
      `UPDATE duty SET starts_at = starts_at + interval '1 day', ends_at = ends_at + interval '1 day' WHERE id = $1`,
      [dutyId],
    );
    expect((await mine()).checkedInAt).toBeNull();
    await moveTo('2024-05-01T07:31:00+07:00');
    expect((await begin()).json.checkedInAt).toMatch(/^2024-05-01/);
  });
});

describe('the link in the last reminder', () => {
  it('is mailed an hour before, says when it opens, and begins the watch when its button is pressed', async () => {
    await published();
    await house.ask('binh', 'PUT', `/api/duties/${dutyId}/answer`, { answer: 'accepted', sequence: 0 });
    await house.app.db.query(`UPDATE unit SET reminder_minutes = '{1440,60}'`);
    const [dayBefore] = await house.lettersAt('2024-04-29T07:30:05+07:00');
    expect(dayBefore!.text).not.toContain('/l/check-in/');
    const [reminder, ...more] = await house.lettersAt('2024-04-30T06:30:05+07:00');
    expect(more).toEqual([]);
    expect(reminder!.text).toContain(new URL(link()).pathname);
    expect((await house.page('GET', link())).text).toContain('Nhận ca được từ 07h00');
    await house.page('POST', link());
    expect(await rows()).toEqual([]);
    await moveTo('2024-04-30T07:02:00+07:00');
    expect(await house.page('GET', link())).toMatchObject({ status: 200, text: expect.stringContaining('<button') });
    expect(await rows()).toEqual([]);
    expect(await house.page('POST', link())).toMatchObject({
      status: 200,
      text: expect.stringContaining('Đã vào ca 07:02'),
    });
    expect((await house.page('POST', link())).status).toBe(200);
    expect(await rows()).toEqual([{ dutyId, personId: house.cast.people.binh, via: 'link' }]);
    expect((await house.page('GET', link())).text).not.toContain('<button');
  });

  it('is refused when forged or pressed from elsewhere, and gone when the watch is', async () => {
    await published();
    await moveTo('2024-04-30T07:30:00+07:00');
    const right = link();
    expect((await house.page('POST', right.slice(0, -2) + (right.endsWith('AA') ? 'BB' : 'AA'))).status).toBe(404);
    expect((await house.page('POST', right, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    await house.app.db.query('UPDATE duty SET live = false WHERE id = $1', [dutyId]);
    expect(await house.page('POST', right)).toMatchObject({ status: 410, text: expect.stringContaining('đã hủy') });
    expect(await rows()).toEqual([]);
  });
});
