import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { NamedHouse } from '../../src/calendars/named-house.js';
import { pushMessage } from '../../src/notices/channels/push/message.js';
import { asOne } from '../../src/notices/together.js';
import { MINUTE } from '../../src/rota/interval.js';
import { EscalationHouse } from './escalation-house.js';

/** Bình cannot come on two days, nor Châu on one of them; An is their head. */
describe('watches that are declined within minutes', () => {
  let house: EscalationHouse;
  beforeAll(async () => {
    house = await EscalationHouse.open();
  });
  afterAll(() => house.close());
  afterEach(() => house.empty());

  const say = async (
    who: 'binh' | 'chau',
    dutyId: string,
    answer: 'accepted' | 'declined',
    reason = '',
  ): Promise<void> => {
    const body = { answer, sequence: 0, reason };
    expect((await house.ask(who, 'PUT', `/api/duties/${dutyId}/answer`, body)).status).toBe(200);
  };
  const wait = (minutes: number) => house.app.clock.moveTo(house.app.clock.now() + minutes * MINUTE);
  const later = { start: '2024-05-02T07:30:00+07:00' };

  it('are told to their head in one mail, each with its way to a substitute', async () => {
    const ids = [await house.watch('binh', later), await house.watch('binh'), await house.watch('chau')];
    await say('binh', ids[0]!, 'declined', 'Đi công tác');
    await wait(1);
    await say('binh', ids[1]!, 'declined');
    await wait(1);
    await say('chau', ids[2]!, 'declined', 'Con ốm');
    expect(await house.mails()).toEqual([]);
    await wait(1.1);
    const [letter, ...more] = await house.mails();
    expect(more).toEqual([]);
    expect(letter).toMatchObject({ to: 'an', subject: 'Đề nghị đổi 3 ca trực, sớm nhất Thứ Ba 30/4, 07h30–19h30' });
    const lines = letter!.text.split('\n').filter((line) => /: Thứ/.test(line));
    expect(lines).toEqual([
      expect.stringContaining('Trần Thị Bình: Thứ Ba 30/4, 07h30–19h30 – Trực kỹ thuật, Trường THPT Demo số 1'),
      expect.stringContaining('Lê Minh Châu: Thứ Ba 30/4, 07h30–19h30 – Trực kỹ thuật, Trường THPT Demo số 1 (Con ốm)'),
      expect.stringContaining('(Đi công tác)'),
    ]);
    for (const id of ids) expect(letter!.text).toContain(`/swaps?substitute=${id}`);
  });

  it('are told singly where only one is left, and when the next is declined much later', async () => {
    const [first, second] = [await house.watch('binh'), await house.watch('binh', later)];
    await say('binh', first, 'declined');
    await say('binh', second, 'declined');
    await say('binh', first, 'accepted');
    await wait(4);
    expect((await house.mails()).map(({ subject }) => subject)).toEqual([
      'Đề nghị đổi ca: Trần Thị Bình, Thứ Năm 2/5, 07h30–19h30',
    ]);
    await say('binh', first, 'declined');
    await wait(4);
    expect((await house.mails()).map(({ subject }) => subject)).toEqual([
      'Đề nghị đổi ca: Trần Thị Bình, Thứ Ba 30/4, 07h30–19h30',
    ]);
  });

  it('wait for nothing when the watch begins soon', async () => {
    const soon = await house.watch('binh', { start: '2024-04-25T19:30:00+07:00' });
    await say('binh', soon, 'declined', 'Ốm');
    expect((await house.mails()).map(({ to }) => to)).toEqual(['an']);
  });

  it('are named on a telephone by who declines', async () => {
    await say('binh', await house.watch('binh'), 'declined');
    await say('chau', await house.watch('chau', later), 'declined');
    const told = await house.app.db.query(
      `SELECT key, kind, body, address, due_at AS "dueAt" FROM notice WHERE kind = 'decline' ORDER BY id`,
    );
    expect(pushMessage(asOne(told), house.app.nest.get(NamedHouse))).toMatchObject({
      title: 'Đề nghị đổi 2 ca trực, sớm nhất Thứ Ba 30/4, 07h30–19h30',
      body: 'Trần Thị Bình (Trường THPT Demo số 1); Lê Minh Châu (Trường THPT Demo số 1)',
    });
  });
});
