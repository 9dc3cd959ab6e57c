import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { MINUTE } from '../../src/rota/interval.js';
import * as mails from '../inbox/mails.js';
import { InboxHouse } from './inbox-house.js';
import { START } from './notices-house.js';

let story: InboxHouse;
beforeAll(async () => {
  story = await InboxHouse.open();
});
afterAll(() => story.close());

/** Bình is invited to the night of 29 April; the mailbox is empty. */
let duty: { id: string; uid: string; raw: string };
beforeEach(async () => {
  const { house, imap } = story;
  const cases = ['escalation_telling', 'escalation_case'];
  for (const table of ['inbox_mail', 'inbox', 'acknowledgement', 'notice', ...cases, 'duty', 'roster_strip'])
    await house.db.query(`DELETE FROM ${table}`);
  await house.db.query('UPDATE person SET email_verified_at = NULL');
  imap.mails.length = 0;
  imap.asked.length = 0;
  house.post.received.length = 0;
  await house.moveTo(START + 24 * 3_600_000);
  duty = await story.invited('2024-04-30T07:30:00+07:00');
});
/** When an answer was written, as its program and its mail say. */
const at = (clock: string) => ({
  stamp: `20240426T${clock}00Z`,
  date: `Fri, 26 Apr 2024 ${clock.slice(0, 2)}:00:00 GMT`,
});
const change = (set: string) => story.house.change('move', duty.id, set);

describe('an answer by mail', () => {
  it.each(['google', 'outlook', 'apple', 'thunderbird'] as const)('of %s confirms the watch', async (program) => {
    expect(await story.arrive(mails.programs[program]({ uid: duty.uid }))).toEqual(['accepted']);
    expect(await story.answers(duty.id)).toEqual([{ answer: 'accepted', reason: '', via: 'mail' }]);
    const [{ agreed }] = await story.house.db.query('SELECT agreed FROM acknowledgement');
    expect(agreed).toMatchObject({
      time: { start: '2024-04-30T00:30:00.000Z' },
      work: expect.stringContaining('THPT'),
    });
    expect(story.imap.seen()).toHaveLength(1);
  });

  it('that declines gives its reason, and the head is told', async () => {
    const raw = mails.outlook({ uid: duty.uid, partstat: 'DECLINED', comment: 'Bận họp\\n\\, xin lỗi' });
    expect(await story.arrive(raw)).toEqual(['declined']);
    expect(await story.answers(duty.id)).toEqual([{ answer: 'declined', reason: 'Bận họp , xin lỗi', via: 'mail' }]);
    await story.house.moveTo(story.house.clock.now() + 4 * MINUTE);
    await story.house.outbox.drain();
    expect(story.house.post.take('an')).toHaveLength(1);
  });

  it('that is undecided is put on record and answers nothing', async () => {
    expect(await story.arrive(mails.google({ uid: duty.uid, partstat: 'TENTATIVE' }))).toEqual(['undecided']);
    expect(await story.answers(duty.id)).toEqual([]);
  });

  it('by its holder’s own address proves the address; by a secretary it answers and proves nothing', async () => {
    expect(await story.arrive(mails.onBehalf({ uid: duty.uid }))).toEqual(['accepted']);
    expect(await story.person()).toMatchObject({ verified: false });
    await story.arrive(mails.google({ uid: duty.uid, partstat: 'TENTATIVE' }));
    expect(await story.person()).toMatchObject({ verified: true });
  });

  it('to an earlier wording, a cancelled or a past watch is put on record and changes nothing', async () => {
    await change(`place = 'Phòng 2'`);
    const outdated = mails.apple({ uid: duty.uid, sequence: 0 });
    expect(await story.arrive(outdated, mails.apple({ uid: duty.uid, sequence: 1 }))).toEqual(['outdated', 'accepted']);
    await story.house.change('cancel', duty.id);
    expect(await story.arrive(mails.apple({ uid: duty.uid, sequence: 9 }))).toEqual(['over']);
    const second = await story.invited('2024-05-01T07:30:00+07:00');
    await story.house.moveTo('2024-05-01T19:30:00+07:00');
    expect(await story.arrive(mails.apple({ uid: second.uid }))).toEqual(['over']);
    expect(await story.answers(duty.id)).toHaveLength(1);
  });

  it('counts in the order it was said, not in which it comes', async () => {
    await story.house.moveTo('2024-04-26T12:00:00+07:00');
    const later = mails.google({ uid: duty.uid, partstat: 'DECLINED', ...at('0400') });
    const earlier = mails.google({ uid: duty.uid, ...at('0300') });
    expect(await story.arrive(later, earlier)).toEqual(['declined', 'outdated']);
    await story.house.db.query(
      `INSERT INTO acknowledgement (duty_id, sequence, answer, agreed, via) VALUES ($1, 0, 'accepted', '{}', 'link')`,
      [duty.id],
    );
    expect(await story.arrive(mails.outlook({ uid: duty.uid, partstat: 'DECLINED', ...at('0450') }))).toEqual([
      'outdated',
    ]);
    expect((await story.answers(duty.id)).map(({ answer }) => answer)).toEqual(['declined', 'accepted']);
  });

  it('says nothing for anybody else: another’s watch, another’s address, a name nobody gave', async () => {
    const { chau } = story.house.cast.people;
    const hers = await story.invited('2024-05-02T07:30:00+07:00', chau);
    const forged = [
      mails.google({ uid: hers.uid }),
      mails.google({ uid: duty.uid, attendee: 'an@demo.example', from: 'an@demo.example' }),
      mails.google({ uid: `${'0'.repeat(32)}@truc.demo.example` }),
      mails.carrying(mails.replyText({ uid: `x'\\nSUMMARY:y\r\nATTENDEE:mailto:binh@demo.example` })),
      mails.carrying(mails.replyText({ uid: duty.uid }, 'ATTENDEE;PARTSTAT=ACCEPTED:mailto:binh@demo.example%0D%0A')),
    ];
    expect(await story.arrive(...forged)).toEqual(['stranger', 'stranger', 'stranger', 'unreadable', 'accepted']);
    expect(await story.answers(hers.id)).toEqual([]);
    expect(story.imap.seen()).toHaveLength(1);
  });

  it('stops the nudge and the escalation', async () => {
    const silent = await story.invited('2024-04-30T20:00:00+07:00');
    await story.arrive(mails.thunderbird({ uid: duty.uid }));
    for (const instant of ['2024-04-29T08:00:00+07:00', '2024-04-30T06:00:00+07:00']) {
      await story.house.moveTo(instant);
      await story.house.desk.tick();
    }
    const told = await story.house.db.query(
      `SELECT kind, body::text AS body FROM notice WHERE kind IN ('unconfirmed', 'escalated')`,
    );
    expect(new Set(told.map(({ kind }: { kind: string }) => kind))).toEqual(new Set(['unconfirmed', 'escalated']));
    for (const { body } of told) {
      expect(body).toContain(silent.id);
      expect(body).not.toContain(duty.id);
    }
  });
});

describe('what else lies in the mailbox', () => {
  it('is left for people to read: letters, automatic answers, what cannot be read', async () => {
    const broken =
      'Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/calendar; method=REPLY\r\n\r\nBEGIN:VCAL';
    expect(
      await story.arrive(
        mails.holiday('<a@b>'),
        'From: an@demo.example\r\n\r\nChào',
        Buffer.from([0, 255, 13, 10, 13, 10]),
        broken,
      ),
    ).toEqual(['automatic', 'other', 'other', 'other']);
    expect(story.imap.seen()).toEqual([]);
  });

  it('of a mail of 10 MB only the beginning crosses the wire', async () => {
    const answer = mails.thunderbird({ uid: duty.uid });
    const heavy = answer.replace(
      '--t1--',
      `--t1\r\nContent-Type: application/zip\r\n\r\n${'x'.repeat(10_000_000)}\r\n--t1--`,
    );
    const hidden = answer.replace(
      '--t1\r\n',
      `--t1\r\nContent-Type: application/zip\r\n\r\n${'x'.repeat(10_000_000)}\r\n--t1\r\n`,
    );
    const before = story.imap.handedOut;
    expect(await story.arrive(hidden, heavy)).toEqual(['other', 'accepted']);
    expect(story.imap.handedOut - before).toBe(2 * 256 * 1024);
  });
});

describe('reading', () => {
  it('acts on no mail twice, also when its numbers change', async () => {
    await story.arrive(mails.google({ uid: duty.uid }));
    await story.house.db.query('DELETE FROM acknowledgement');
    await story.aMinuteLater();
    story.imap.renumber();
    await story.aMinuteLater();
    expect(await story.outcomes(story.imap.mails.map(({ uid }) => uid))).toEqual(['repeated']);
    expect(await story.answers(duty.id)).toEqual([]);
  });

  it('dies between acting and marking: the mail is marked later and not acted upon again', async () => {
    let died = false;
    story.imap.before = (command) => {
      if (command === 'UID STORE' && !died) {
        died = true;
        throw new Error('the wire is cut');
      }
    };
    expect(await story.arrive(mails.google({ uid: duty.uid }))).toEqual(['accepted']);
    story.imap.before = () => {};
    expect([died, story.imap.seen()]).toEqual([true, []]);
    await story.aMinuteLater();
    expect(story.imap.seen()).toHaveLength(1);
    expect(await story.answers(duty.id)).toHaveLength(1);
  });

  it('is one instance’s at a time, and two that read all the same answer once', async () => {
    const uid = story.imap.deliver(mails.google({ uid: duty.uid }), story.house.clock.now());
    await Promise.all([story.reading.read(), story.anotherReader().read()]);
    expect(story.imap.asked.filter((command) => command === 'LOGIN')).toHaveLength(1);
    expect(await story.outcomes([uid])).toEqual(['accepted']);
    await story.house.db.query('DELETE FROM acknowledgement');
    await story.house.db.query('DELETE FROM inbox_mail');
    // The first hangs over the mail until its turn is over.
    let second: Promise<void> | undefined;
    story.imap.before = async (command) => {
      if (command !== 'UID FETCH' || second) return;
      await story.house.moveTo(story.house.clock.now() + 10 * 60_000);
      second = story.anotherReader().read();
      await second;
    };
    await story.aMinuteLater();
    story.imap.before = () => {};
    expect(story.imap.asked.filter((command) => command.startsWith('UID FETCH'))).toHaveLength(3);
    expect(await story.answers(duty.id)).toHaveLength(1);
  });

  it('is not stopped by a mail nobody can act upon, which is tried a few times', async () => {
    await story.house.db.query(
      `CREATE FUNCTION poison() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'poison'; END $$`,
    );
    await story.house.db.query(
      'CREATE TRIGGER poison BEFORE INSERT ON acknowledgement FOR EACH ROW WHEN (NEW.reason = $$độc$$) EXECUTE FUNCTION poison()',
    );
    const poison = mails.google({ uid: duty.uid, partstat: 'DECLINED', comment: 'độc' });
    expect(await story.arrive(poison, mails.apple({ uid: duty.uid }))).toEqual(['failed', 'accepted']);
    for (let minute = 0; minute < 6; minute++) await story.aMinuteLater();
    const [{ tries }] = await story.house.db.query(`SELECT tries FROM inbox_mail WHERE outcome = 'failed'`);
    expect(tries).toBe(5);
    await story.house.db.query('DROP TRIGGER poison ON acknowledgement');
    await story.house.db.query('DROP FUNCTION poison');
  });

  it('outlives a mailbox that is away: tried less and less often, said in reports, made up for at once', async () => {
    await story.aMinuteLater();
    expect(await story.queries.silentSince()).toBeNull();
    const since = story.house.clock.now();
    await story.imap.close();
    for (let minute = 0; minute < 20; minute++) await story.aMinuteLater();
    const [{ failures }] = await story.house.db.query('SELECT failures FROM inbox');
    expect(failures).toBeGreaterThan(3);
    expect(failures).toBeLessThan(8);
    expect(Math.abs((await story.queries.silentSince())! - since)).toBeLessThan(10_000);
    await story.imap.open();
    const uid = story.imap.deliver(mails.google({ uid: duty.uid }), story.house.clock.now());
    await story.aMinuteLater(15);
    expect(await story.outcomes([uid])).toEqual(['accepted']);
    expect(await story.queries.silentSince()).toBeNull();
  });

  it('gives up a wrong password in words, and asks nothing without a setting', async () => {
    const wrong = { IMAP_URL: story.imap.url.replace('mat-khau', 'sai') };
    await story.anotherReader(wrong).read();
    const [row] = await story.house.db.query('SELECT mailbox, last_error AS because FROM inbox WHERE failures > 0');
    expect(row.because).toContain('wrong password');
    expect(JSON.stringify(row)).not.toContain('sai');
    const asked = story.imap.asked.length;
    await story.anotherReader({}).read();
    expect(story.imap.asked).toHaveLength(asked);
  });
});
