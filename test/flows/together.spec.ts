import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { inTransaction } from '../../src/database/transactions.js';
import { claim, recordSent } from '../../src/notices/claims.js';
import { mailOf } from '../../src/notices/channels/mail/mail.js';
import { NoticesHouse } from './notices-house.js';
import { partOf } from './notices-mail-server.js';

let house: NoticesHouse;
beforeAll(async () => {
  house = await NoticesHouse.open();
});
afterAll(() => house.close());

beforeEach(async () => {
  for (const table of ['notice', 'acknowledgement', 'duty', 'person_preference']) {
    await house.db.query(`DELETE FROM ${table}`);
  }
  house.post.take('binh');
});

/** Each of them, or Bình, is told of so many watches by one decision, from 27/4 on. Returns the duties' ids. */
async function publish(watches: number, people = [house.cast.people.binh]): Promise<string[]> {
  const dutyIds: string[] = [];
  for (let day = 0; day < watches; day++) {
    const start = new Date(Date.parse('2024-04-27T07:30:00+07:00') + day * 86_400_000).toISOString();
    for (const personId of people) dutyIds.push(await house.watch(personId, start, { tell: false }));
  }
  await inTransaction(house.db, (tx) =>
    house.notices.dutiesChanged(
      tx,
      dutyIds.map((dutyId) => ({ kind: 'invite', dutyId })),
    ),
  );
  return dutyIds;
}

const answerLinks = (text: string) => text.match(/https:\/\/truc\.demo\.example\/l\/\S+/g) ?? [];

describe('a long roster', () => {
  it('is told in one mail, with a way to answer for each watch and no event of its own', async () => {
    await publish(8);
    await house.outbox.drain();
    const [received, ...more] = house.post.take('binh');
    expect(more).toEqual([]);
    const { mail, raw } = received!;
    expect(mail.subject).toBe('Mời trực 8 ca, ca đầu Thứ Bảy 27/4, 07h30–19h30');
    expect(new Set(answerLinks(mail.text!)).size).toBe(8);
    expect(mail.text).toContain('https://truc.demo.example/me');
    expect(raw).not.toContain('text/calendar');
    const states = await house.states();
    expect(states.map(({ state, attempts }) => `${state} ${attempts}`)).toEqual(Array(8).fill('sent 1'));
  });

  it('is one mail to each of several, however many watches they have between them', async () => {
    const { an, binh, chau } = house.cast.people;
    await publish(50, [an, binh, chau]);
    await house.outbox.drain();
    const subjects = (key: string) => house.post.take(key).map(({ mail }) => mail.subject);
    const told = ['Mời trực 50 ca, ca đầu Thứ Bảy 27/4, 07h30–19h30'];
    expect([subjects('an'), subjects('binh'), subjects('chau')]).toEqual([told, told, told]);
  });

  it('that is longer than one mail may be is told in two', async () => {
    await publish(101);
    await house.outbox.drain();
    const subjects = house.post.take('binh').map(({ mail }) => mail.subject);
    expect(subjects).toEqual([
      'Mời trực 100 ca, ca đầu Thứ Bảy 27/4, 07h30–19h30',
      'Mời trực Thứ Hai 5/8, 07h30–19h30 – Trực kỹ thuật',
    ]);
  });

  it('of five watches is still five invitations', async () => {
    await publish(5);
    await house.outbox.drain();
    const received = house.post.take('binh');
    expect(received).toHaveLength(5);
    for (const { raw } of received) expect(partOf(raw, 'text/calendar').body).toContain('METHOD:REQUEST');
  });

  it('is told watch by watch to who wants it so', async () => {
    await house.db.query('INSERT INTO person_preference (person_id, invites_apart) VALUES ($1, true)', [
      house.cast.people.binh,
    ]);
    await publish(7);
    await house.outbox.drain();
    expect(house.post.take('binh')).toHaveLength(7);
  });

  it('names only what still stands when it goes; what was cancelled before is not told at all', async () => {
    const [first, second] = await publish(8);
    await house.change('cancel', first!);
    await house.change('cancel', second!);
    await house.outbox.drain();
    const [received, ...more] = house.post.take('binh');
    expect(more).toEqual([]);
    expect(received!.mail.subject).toBe('Mời trực 6 ca, ca đầu Thứ Hai 29/4, 07h30–19h30');
  });

  it('is taken back watch by watch once it was told', async () => {
    const [first] = await publish(6);
    await house.outbox.drain();
    house.post.take('binh');
    await house.change('cancel', first!);
    await house.outbox.drain();
    const [received, ...more] = house.post.take('binh');
    expect(more).toEqual([]);
    expect(received!.mail.subject).toContain('Hủy ca trực');
  });

  it('stays one thread: what is told of any of its watches later refers to the mail it was told in', async () => {
    const dutyIds = await publish(6);
    await house.outbox.drain();
    const [told] = house.post.take('binh');
    await house.change('move', dutyIds[3]!, `ends_at = ends_at - interval '1 hour'`);
    await house.change('cancel', dutyIds[5]!);
    await house.outbox.drain();
    const later = house.post.take('binh').map(({ mail }) => mail);
    expect(later.map(({ subject }) => subject!.slice(0, 3))).toEqual(['Cập', 'Hủy']);
    expect(later.map(({ references }) => references)).toEqual([told!.mail.messageId, told!.mail.messageId]);
  });

  it('claimed by one process is nobody else’s until its lease ends, and then the same mail', async () => {
    await publish(9);
    const [mine, ...others] = await claim(house.db, 4);
    expect(others).toEqual([]);
    expect(mine!.ids).toHaveLength(9);
    expect(await claim(house.db, 9)).toEqual([]);
    await house.db.query(`UPDATE notice SET next_try_at = clock_now(), lease_until = clock_now()`);
    const [theirs] = await claim(house.db, 4);
    expect(await recordSent(house.db, [mine!])).toEqual([false]);
    expect(await recordSent(house.db, [theirs!])).toEqual([true]);
    const { messageId, text } = mailOf(theirs!, house.named);
    expect({ messageId, text }).toEqual({ messageId: mailOf(mine!, house.named).messageId, text });
    expect((await house.states()).map(({ state }) => state)).toEqual(Array(9).fill('sent'));
  });
});
