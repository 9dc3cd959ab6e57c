import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { leaveOff, nextPeople, unanswered } from '../../src/desk/unanswered.js';
import { NoticesHouse, START } from './notices-house.js';

let house: NoticesHouse;
beforeAll(async () => {
  house = await NoticesHouse.open();
});
afterAll(() => house.close());
afterEach(async () => {
  house.post.received.length = 0;
  await house.db.query('DELETE FROM notice');
  await house.db.query('DELETE FROM acknowledgement');
  await house.db.query('DELETE FROM duty');
  await house.db.query(`UPDATE unit SET reminder_minutes = '{1440,60}'`);
  await house.moveTo(START);
});

/** Moves the clock, lets the desk and the outbox work, and returns the subjects one mailbox got. */
async function at(instant: string, key = 'binh'): Promise<string[]> {
  await house.moveTo(instant);
  await house.desk.tick();
  await house.outbox.drain();
  const subjects = house.post.take(key).map(({ mail }) => mail.subject ?? '');
  expect(house.post.received.map(({ to, mail }) => `${to} ${mail.subject}`)).toEqual([]);
  return subjects;
}

const audit = async () =>
  (
    await house.db.query(
      `SELECT good_at = (SELECT max(good_at) FROM desk_step) AS good, found FROM desk_step WHERE name = 'audit'`,
    )
  )[0];

const accepted = (dutyId: string) =>
  house.db.query(
    `INSERT INTO acknowledgement (duty_id, sequence, answer, agreed, via) VALUES ($1, 0, 'accepted', '{}', 'page')`,
    [dutyId],
  );

/** A confirmed watch on 30/4, 07h30–19h30, of which its holder needs no further nudge. */
async function confirmedWatch(): Promise<string> {
  const dutyId = await house.watch(house.cast.people.binh, '2024-04-30T07:30:00+07:00', { tell: false });
  await accepted(dutyId);
  return dutyId;
}

const reminder = 'Nhắc ca trực Thứ Ba 30/4, 07h30–19h30 – Trực kỹ thuật';

describe('reminders', () => {
  it('come a day and an hour before, once each, however often the desk ticks', async () => {
    await confirmedWatch();
    expect(await at('2024-04-29T07:29:00+07:00')).toEqual([]);
    expect(await at('2024-04-29T07:30:01+07:00')).toEqual([reminder]);
    expect(await at('2024-04-29T07:30:20+07:00')).toEqual([]);
    expect(await at('2024-04-30T06:29:59+07:00')).toEqual([]);
    expect(await at('2024-04-30T06:30:05+07:00')).toEqual([reminder]);
    expect(await at('2024-04-30T06:31:00+07:00')).toEqual([]);
    expect(await at('2024-04-30T07:30:00+07:00')).toEqual([]);
  });

  it('come when the unit wants them', async () => {
    await house.db.query(`UPDATE unit SET reminder_minutes = '{30}' WHERE id = $1`, [house.cast.units.thpt1]);
    await confirmedWatch();
    expect(await at('2024-04-29T07:31:00+07:00')).toEqual([]);
    expect(await at('2024-04-30T07:00:05+07:00')).toEqual([reminder]);
  });

  it('written in advance are dropped when the unit changes its mind', async () => {
    await confirmedWatch();
    expect(await at('2024-04-29T07:00:00+07:00')).toEqual([]);
    await house.db.query(`UPDATE unit SET reminder_minutes = '{60}' WHERE id = $1`, [house.cast.units.thpt1]);
    expect(await at('2024-04-29T07:30:05+07:00')).toEqual([]);
    expect((await house.states())[0]).toMatchObject({ kind: 'reminder', state: 'void' });
  });

  it('go to whoever holds the duty then: not to the old holder, not at the old time', async () => {
    const dutyId = await confirmedWatch();
    await at('2024-04-29T06:30:00+07:00');
    await house.change('cancel', dutyId);
    await house.outbox.drain();
    expect(house.post.take('binh').map(({ mail }) => mail.subject)).toEqual([
      'Hủy ca trực Thứ Ba 30/4, 07h30–19h30 – Trực kỹ thuật',
    ]);
    const next = await house.watch(house.cast.people.chau, '2024-04-30T07:30:00+07:00', { tell: false });
    await accepted(next);
    expect(await at('2024-04-29T07:30:05+07:00', 'chau')).toEqual([reminder]);
    await house.change('move', next, `starts_at = '2024-04-30T09:30:00+07:00'`);
    await house.db.query(
      `INSERT INTO acknowledgement (duty_id, sequence, answer, agreed, via) VALUES ($1, 1, 'accepted', '{}', 'page')`,
      [next],
    );
    await house.outbox.drain();
    expect(house.post.take('chau').map(({ mail }) => mail.subject)).toEqual([
      'Cập nhật ca trực Thứ Ba 30/4, 09h30–19h30 – Trực kỹ thuật',
    ]);
    const moved = 'Nhắc ca trực Thứ Ba 30/4, 09h30–19h30 – Trực kỹ thuật';
    expect(await at('2024-04-29T09:30:05+07:00', 'chau')).toEqual([moved]);
    expect(await at('2024-04-30T06:30:05+07:00', 'chau')).toEqual([]);
    expect(await at('2024-04-30T08:30:05+07:00', 'chau')).toEqual([moved]);
  });

  it('missed while nobody ticked are one reminder, and none about the past', async () => {
    await confirmedWatch();
    expect(await at('2024-04-30T06:45:00+07:00')).toEqual([reminder]);
    const second = await house.watch(house.cast.people.binh, '2024-05-01T07:30:00+07:00', { tell: false });
    await accepted(second);
    expect(await at('2024-05-01T07:31:00+07:00')).toEqual([]);
  });

  it('are not owed for what was published after they would have come', async () => {
    await house.moveTo('2024-04-29T20:00:00+07:00');
    await confirmedWatch();
    expect(await at('2024-04-29T20:01:00+07:00')).toEqual([]);
    expect(await at('2024-04-30T06:30:05+07:00')).toEqual([reminder]);
  });

  it('survive a desk that stands still: they were written two hours ahead', async () => {
    await confirmedWatch();
    await at('2024-04-29T05:45:00+07:00');
    await house.moveTo('2024-04-29T07:30:05+07:00');
    await house.outbox.drain();
    expect(house.post.take('binh')).toHaveLength(1);
  });

  it('that reached nobody in time are told to the head in one digest', async () => {
    await confirmedWatch();
    const other = await house.watch(house.cast.people.chau, '2024-04-30T07:30:00+07:00', {
      tell: false,
      post: 'lanh-dao',
    });
    await accepted(other);
    await house.moveTo('2024-04-30T05:30:00+07:00');
    await house.desk.tick();
    await house.moveTo('2024-04-30T19:31:00+07:00');
    await house.desk.tick();
    await house.outbox.drain();
    expect(house.post.received).toHaveLength(0);
    await house.moveTo('2024-04-30T19:37:00+07:00');
    await house.outbox.drain();
    const [digest, ...more] = house.post.take('an');
    expect(more).toEqual([]);
    expect(digest!.mail.subject).toBe('Lời nhắc đã lỡ: Trường THPT Demo số 1');
    expect(digest!.mail.text).toContain('Trần Thị Bình: Thứ Ba 30/4, 07h30–19h30');
    expect(digest!.mail.text).toContain('Lê Minh Châu: Thứ Ba 30/4, 07h30–19h30');
  });

  it('missed by who had no address come within ten minutes of getting one', async () => {
    const { binh } = house.cast.people;
    await house.db.query('UPDATE person SET email = NULL WHERE id = $1', [binh]);
    await confirmedWatch();
    expect(await at('2024-04-30T06:40:00+07:00')).toEqual([]);
    await house.db.query(`UPDATE person SET email = 'binh@demo.example' WHERE id = $1`, [binh]);
    const told: string[] = [];
    for (let minute = 41; minute <= 50; minute++) told.push(...(await at(`2024-04-30T06:${minute}:05+07:00`)));
    expect(told).toEqual([reminder]);
  });

  it('missed come as soon as the database takes them again', async () => {
    await confirmedWatch();
    await house.db.query('ALTER TABLE notice RENAME TO notice_gone');
    await house.moveTo('2024-04-30T06:40:00+07:00');
    await house.desk.tick();
    await house.db.query('ALTER TABLE notice_gone RENAME TO notice');
    expect(await at('2024-04-30T06:40:10+07:00')).toEqual([reminder]);
  });

  it('missed come as soon as they can be written, when others could be', async () => {
    const { chau } = house.cast.people;
    await confirmedWatch();
    await accepted(await house.watch(chau, '2024-04-30T07:30:00+07:00', { tell: false, post: 'lanh-dao' }));
    await house.db.query(
      `CREATE FUNCTION poison() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
         IF NEW.person_id = '${chau}' THEN RAISE EXCEPTION 'poison'; END IF; RETURN NEW; END $$;
       CREATE TRIGGER poison BEFORE INSERT ON notice FOR EACH ROW EXECUTE FUNCTION poison()`,
    );
    expect(await at('2024-04-30T06:40:00+07:00')).toEqual([reminder]);
    await house.db.query('DROP FUNCTION poison CASCADE');
    expect(await at('2024-04-30T06:40:10+07:00', 'chau')).toEqual([
      'Nhắc ca trực Thứ Ba 30/4, 07h30–19h30 – Trực lãnh đạo',
    ]);
  });

  it('one that cannot be written stops no other', async () => {
    await confirmedWatch();
    await house.watch(house.cast.people.chau, '2024-04-30T07:30:00+07:00', { tell: false, post: 'lanh-dao' });
    await house.db.query(
      `CREATE FUNCTION poison() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
         IF NEW.person_id = '${house.cast.people.chau}' THEN RAISE EXCEPTION 'poison'; END IF; RETURN NEW; END $$;
       CREATE TRIGGER poison BEFORE INSERT ON notice FOR EACH ROW EXECUTE FUNCTION poison()`,
    );
    try {
      expect(await at('2024-04-29T07:30:05+07:00')).toEqual([reminder]);
    } finally {
      await house.db.query('DROP FUNCTION poison CASCADE');
    }
  });
});

describe('who has not confirmed', () => {
  it('is asked again, in one mail for all duties, until there is an answer', async () => {
    await house.watch(house.cast.people.binh, '2024-05-01T07:30:00+07:00', { tell: false });
    const second = await house.watch(house.cast.people.binh, '2024-05-02T07:30:00+07:00', { tell: false });
    expect(await at('2024-04-26T07:59:00+07:00')).toEqual([]);
    expect(await at('2024-04-26T08:00:05+07:00')).toEqual(['Chưa xác nhận 2 ca trực']);
    expect(await at('2024-04-26T08:05:05+07:00')).toEqual([]);
    await accepted(second);
    expect(await at('2024-04-29T07:30:05+07:00')).toEqual(['Chưa xác nhận 1 ca trực']);
    expect(await at('2024-04-29T08:30:05+07:00')).toEqual([]);
  });

  it('is left alone once everything is answered, even when the mail was written already', async () => {
    const dutyId = await house.watch(house.cast.people.binh, '2024-05-01T07:30:00+07:00', { tell: false });
    await house.moveTo('2024-04-26T08:00:05+07:00');
    await house.desk.tick();
    await accepted(dutyId);
    await house.outbox.drain();
    expect(house.post.received).toHaveLength(0);
    expect((await house.states())[0]).toMatchObject({ kind: 'unconfirmed', state: 'void' });
  });
});

/** An, Bình and Châu in the order they are gone through, each with a watch on 1/5. */
async function three(): Promise<[string, string, string]> {
  const { an, binh, chau } = house.cast.people;
  const ids = [an, binh, chau].toSorted() as [string, string, string];
  for (const id of ids) await house.watch(id, '2024-05-01T07:30:00+07:00', { tell: false });
  return ids;
}

/** Who was asked to confirm, by their ids. */
async function asked(): Promise<(string | undefined)[]> {
  const told = await house.states();
  const asking = told.filter(({ kind }) => kind === 'unconfirmed');
  return asking.map(({ key }) => key.split('|')[2]).toSorted();
}

describe('those who have not confirmed, when they are many', () => {
  it('are taken in bites of whole people, one bite after the other and then anew', async () => {
    const people = await three();
    for (const id of people) await house.watch(id, '2024-05-03T07:30:00+07:00', { tell: false });
    await house.moveTo('2024-04-26T08:00:05+07:00');
    const bites: (string | null)[] = [];
    const found: number[] = [];
    for (let turn = 0; turn < 3; turn++) {
      const bite = await nextPeople(house.db, 'unconfirmed', 3);
      found.push((await unanswered(house.db, bite)).length);
      await leaveOff(house.db, 'unconfirmed', bite);
      bites.push(bite.upTo);
    }
    // The third of the six duties is the second person's first: they are not torn apart.
    expect(bites).toEqual([people[1], null, people[1]]);
    expect(found).toEqual([4, 2, 4]);
  });

  it('are gone through from where the desk left off, and nobody is asked twice for it', async () => {
    const [first, second, third] = await three();
    await leaveOff(house.db, 'unconfirmed', { after: null, upTo: first });
    await house.moveTo('2024-04-26T08:00:05+07:00');
    await house.desk.tick();
    expect(await asked()).toEqual([second, third]);
    await house.desk.tick();
    expect(await asked()).toEqual([first, second, third]);
    await house.desk.tick();
    await leaveOff(house.db, 'unconfirmed', { after: null, upTo: first });
    await house.desk.tick();
    expect(await asked()).toHaveLength(3);
  });

  it('are asked anew about a new wording only', async () => {
    const dutyId = await house.watch(house.cast.people.binh, '2024-05-01T07:30:00+07:00', { tell: false });
    await house.moveTo('2024-04-26T08:00:05+07:00');
    await house.desk.tick();
    await house.change('move', dutyId, `starts_at = starts_at + interval '1 hour'`);
    await house.desk.tick();
    expect(await asked()).toHaveLength(1);
    await house.moveTo('2024-04-27T08:00:10+07:00');
    await house.desk.tick();
    expect(await asked()).toHaveLength(2);
  });
});

describe('the audit', () => {
  it('is good when all is told, and bad while mail that is due does not go', async () => {
    await house.desk.tick();
    expect((await audit()).found).toMatchObject({ overdue: 0, withoutReminder: 0 });
    await house.watch(house.cast.people.binh, '2024-05-01T07:30:00+07:00');
    await house.moveTo(START + 3 * 60_000);
    await house.desk.tick();
    expect(await audit()).toMatchObject({ good: false, found: { overdue: 1 } });
    await house.outbox.drain();
    await house.desk.tick();
    expect(await audit()).toMatchObject({ good: true, found: { overdue: 0 } });
  });
});
