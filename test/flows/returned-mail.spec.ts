import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { simpleParser } from 'mailparser';
import { AuditLog } from '../../src/audit/audit.service.js';
import { Reads } from '../../src/database/reads.js';
import { Figures } from '../../src/http/figures.js';
import { Doorbell } from '../../src/notices/doorbell.js';
import { MailFailuresService } from '../../src/notices/mail-failures.service.js';
import { ReadinessQueries } from '../../src/readiness/readiness.queries.js';
import * as mails from '../inbox/mails.js';
import { InboxHouse } from './inbox-house.js';
import { START } from './notices-house.js';

let story: InboxHouse;
let binh: string;
beforeAll(async () => {
  story = await InboxHouse.open();
  binh = story.house.cast.people.binh;
});
afterAll(() => story.close());

beforeEach(async () => {
  const { house, imap } = story;
  for (const table of ['inbox_mail', 'inbox', 'acknowledgement', 'notice', 'duty', 'roster_strip'])
    await house.db.query(`DELETE FROM ${table}`);
  await house.db.query(
    `UPDATE person SET email_verified_at = NULL, email_failed_at = NULL, email_failed_by = NULL,
            email_failed_because = NULL, email = CASE WHEN id = $1 THEN 'binh@demo.example' ELSE email END`,
    [binh],
  );
  imap.mails.length = 0;
  house.post.received.length = 0;
  house.post.refuse = () => undefined;
  await house.moveTo(START);
});

/** What the head is told, once the outbox has been through. */
const headIsTold = async (): Promise<(string | undefined)[]> => {
  await story.house.outbox.drain();
  return story.house.post.take('an').map(({ mail }) => mail.subject);
};
const problems = async (): Promise<unknown> => {
  const { people } = await new ReadinessQueries(new Reads(story.house.db, story.house.config, new Figures())).show(
    story.house.cast.periodId,
    undefined,
    {
      personId: story.house.cast.people.an,
      name: '',
      language: 'vi',
      grants: [{ role: 'head', unitId: story.house.cast.units.thpt1 }],
    },
  );
  return people.find(({ personId }) => personId === binh)?.problems;
};
const states = async () =>
  (await story.house.states()).filter(({ kind }) => kind === 'invite').map(({ state }) => state);
const report = (ours: string, recipient = 'x@elsewhere.example') => mails.report({ ours, recipient });
const NEWS = 'Không gửi được thư cho Trần Thị Bình';

describe('an address said to be right, whatever came back', () => {
  it('is tried again with what is still worth telling; once more back is news once more', async () => {
    const { house } = story;
    const first = await story.invited('2024-04-30T07:30:00+07:00');
    await story.arrive(mails.report({ ours: first.raw }));
    expect(await headIsTold()).toEqual([NEWS]);
    const failures = new MailFailuresService(house.db, new AuditLog(), new Doorbell());
    const an = { personId: house.cast.people.an, name: '', language: 'vi', grants: [] } as const;
    await failures.withdraw(binh, an);
    expect(await story.person()).toEqual({ verified: false, because: null });
    await house.outbox.drain();
    const [again, ...more] = house.post.take('binh');
    expect(more).toEqual([]);
    expect(again!.mail.messageId).toBe((await simpleParser(first.raw)).messageId);
    await failures.withdraw(binh, an);
    await house.outbox.drain();
    expect(house.post.received).toEqual([]);
    expect(
      await house.db.query(
        `SELECT actor_id AS actor, after FROM audit_entry WHERE operation = 'MailFailures.withdraw'`,
      ),
    ).toEqual([{ actor: an.personId, after: { triedAgain: 1 } }]);
    await house.moveTo(house.clock.now() + 60_000);
    await story.arrive(mails.report({ ours: again!.raw }));
    expect(await headIsTold()).toEqual([NEWS]);
  });
});

describe('a mail that comes back', () => {
  it('marks the address, tells the head once however many come, and is mended by a new address', async () => {
    const first = await story.invited('2024-04-30T07:30:00+07:00');
    const second = await story.invited('2024-05-01T07:30:00+07:00');
    expect(await story.arrive(mails.report({ ours: first.raw }))).toEqual(['returned']);
    expect(await story.person()).toEqual({
      verified: false,
      because: '550 5.1.1 <binh@demo.example>: User unknown',
    });
    expect(await headIsTold()).toEqual([NEWS]);
    expect(await states()).toEqual(['failed', 'sent']);
    expect((await story.house.states())[0]!.lastError).toBe('550 5.1.1 <binh@demo.example>: User unknown');
    expect(await problems()).toEqual(expect.arrayContaining(['address-returned']));
    const again = [
      mails.report({ ours: second.raw, headersOnly: true }),
      mails.report({ ours: first.raw, status: '5.0.0' }),
    ];
    expect(await story.arrive(...again)).toEqual(['returned', 'returned']);
    expect(await headIsTold()).toEqual([]);
    await story.house.db.query(
      `UPDATE person SET email = 'binh.moi@demo.example', email_failed_at = NULL, email_failed_by = NULL,
              email_failed_because = NULL WHERE id = $1`,
      [binh],
    );
    expect(await problems()).not.toEqual(expect.arrayContaining(['address-returned']));
    // What was sent to the old address is still on its way back.
    expect(await story.arrive(mails.report({ ours: first.raw, status: '5.0.1' }))).toEqual(['returned']);
    expect(await story.person()).toMatchObject({ because: null });
  });

  it('told of nothing that stood in it, and of what stood in another it did', async () => {
    const { house } = story;
    await story.invited('2024-04-29T07:30:00+07:00');
    const dutyIds: string[] = [];
    for (const day of [1, 2, 3, 4, 5, 6]) {
      dutyIds.push(await house.watch(binh, `2024-05-0${day}T07:30:00+07:00`, { tell: false }));
    }
    await house.db.transaction((tx) =>
      house.notices.dutiesChanged(
        tx,
        dutyIds.map((dutyId) => ({ kind: 'invite', dutyId })),
      ),
    );
    await house.outbox.drain();
    const [roster, ...more] = house.post.take('binh');
    expect(more).toEqual([]);
    expect(await story.arrive(mails.report({ ours: roster!.raw }))).toEqual(['returned']);
    expect(await states()).toEqual(['sent', ...Array(6).fill('failed')]);
    expect(await headIsTold()).toEqual([NEWS]);
  });

  it('that is delayed changes nothing', async () => {
    const { raw } = await story.invited('2024-04-30T07:30:00+07:00');
    expect(await story.arrive(mails.report({ ours: raw, action: 'delayed', status: '4.4.1' }))).toEqual(['delayed']);
    expect(await story.person()).toMatchObject({ because: null });
    expect([await states(), await headIsTold()]).toEqual([['sent'], []]);
  });

  it('never answers, although it carries our own invitation or even an answer', async () => {
    const { id, uid, raw } = await story.invited('2024-04-30T07:30:00+07:00');
    expect(await story.arrive(mails.report({ ours: raw }), mails.report({ ours: mails.google({ uid }) }))).toEqual([
      'returned',
      'returned',
    ]);
    expect(await story.answers(id)).toEqual([]);
  });

  it('is known by what is left of it: the Message-ID, the reference, or whom it names', async () => {
    const { raw } = await story.invited('2024-04-30T07:30:00+07:00');
    const messageId = /^Message-ID: (<\S+>)/im.exec(raw)![1]!;
    const bare = mails
      .oldReturn('')
      .replace(/<binh@demo.example>:/, '')
      .replace('\r\n\r\n', `\r\nIn-Reply-To: ${messageId}\r\n\r\n`);
    for (const known of [
      report(`Message-ID: ${messageId}`),
      bare,
      report('', 'Binh@Demo.Example'),
      mails.oldReturn(raw),
    ])
      expect([known.length, ...(await story.arrive(known))]).toEqual([known.length, 'returned']);
    const strange = [
      report(''),
      report('Message-ID: <f00d@truc.demo.example>'),
      report(`Message-ID: <${'a'.repeat(40)}@truc.demo.example>`),
    ];
    expect(await story.arrive(...strange)).toEqual(['unmatched', 'unmatched', 'unmatched']);
  });

  it('tells of an address again once its owner has shown that mail arrives', async () => {
    const { uid, raw } = await story.invited('2024-04-30T07:30:00+07:00');
    await story.arrive(mails.report({ ours: raw }));
    expect(await headIsTold()).toEqual([NEWS]);
    await story.arrive(mails.google({ uid }));
    expect(await story.person()).toEqual({ verified: true, because: null });
    expect(await problems()).not.toEqual(expect.arrayContaining(['address-returned']));
    const second = await story.invited('2024-05-01T07:30:00+07:00');
    await story.arrive(mails.report({ ours: second.raw }));
    expect(await headIsTold()).toEqual([NEWS]);
  });
});

describe('a mail that is refused when it is handed over', () => {
  it('marks the address too, tells the head once, and the next one taken mends it; a return it does not mend', async () => {
    story.house.post.refuse = (to) => (to.startsWith('binh') ? { code: 550, text: 'no such user' } : undefined);
    await story.house.watch(binh, '2024-04-30T07:30:00+07:00');
    await story.house.watch(binh, '2024-05-01T07:30:00+07:00');
    await story.house.outbox.drain();
    expect(await headIsTold()).toEqual([NEWS]);
    expect((await story.person()).because).toContain('no such user');
    story.house.post.refuse = () => undefined;
    const { raw } = await story.invited('2024-05-02T07:30:00+07:00');
    expect(await story.person()).toMatchObject({ because: null });
    await story.arrive(mails.report({ ours: raw }));
    await story.invited('2024-05-03T07:30:00+07:00');
    expect((await story.person()).because).toContain('User unknown');
  });
});
