import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { meaningOf, type Meaning } from '../../src/inbox/mail-meaning.js';
import { mailOf } from '../../src/inbox/mail-parts.js';
import * as mails from './mails.js';

const UID = '0123456789abcdef0123456789abcdef@truc.demo.example';
const OURS = [
  'From: truc@demo.example',
  'Message-ID: <f00dfacef00dfacef00dfacef00dfacef00dface@truc.demo.example>',
  'X-Reminder-Key: invite|duty|person|0|mail',
  'Content-Type: text/calendar; method=REQUEST',
  '',
  mails.replyText({ uid: UID, sequence: 0 }),
].join('\r\n');

const meaning = async (raw: string | Uint8Array, cutOff = false): Promise<Meaning> =>
  meaningOf(await mailOf(Buffer.from(raw), cutOff));
const reply = async (raw: string) => {
  const found = await meaning(raw);
  if (found.kind !== 'reply') throw new Error(`no answer but ${JSON.stringify(found)}`);
  return found;
};
const returned = async (raw: string) => {
  const found = await meaning(raw);
  if (found.kind !== 'return') throw new Error(`no return but ${JSON.stringify(found)}`);
  return found.returned;
};
const nothing = (because: string) => ({ kind: 'nothing', because });

describe('an answer', () => {
  it.each(['google', 'outlook', 'apple', 'thunderbird', 'onBehalf'] as const)(
    'of %s is understood',
    async (program) => {
      for (const [partstat, answer] of [
        ['ACCEPTED', 'accepted'],
        ['DECLINED', 'declined'],
        ['TENTATIVE', null],
      ] as const) {
        const { reply: said } = await reply(mails.programs[program]({ uid: UID, partstat, comment: 'Bận họp' }));
        expect(said).toEqual({
          uid: UID,
          attendee: 'binh@demo.example',
          sequence: 0,
          answer,
          comment: 'Bận họp',
          stampedAt: Date.UTC(2024, 3, 26, 2),
        });
      }
    },
  );

  it.each([
    ['mailto:binh@demo.example', ''],
    ['MAILTO:BINH@DEMO.EXAMPLE', ''],
    ['binh@demo.example', ''],
    ['mailto:<binh@demo.example>', ''],
    ['mailto:binh%40demo.example', ''],
    ['/principals/users/42', ';EMAIL=binh@demo.example'],
    ['urn:uuid:42', ';EMAIL="mailto:binh@demo.example"'],
  ])('is by whoever %s names', async (value, parameter) => {
    const text = mails.replyText({ uid: UID }, `ATTENDEE;PARTSTAT=ACCEPTED${parameter}:${value}`);
    expect((await reply(mails.carrying(text))).reply.attendee).toBe('binh@demo.example');
  });

  it('was said when it was sent, if its stamp is a copy of ours', async () => {
    const sentAt = Date.parse('2024-04-26T09:00:00+07:00');
    expect((await reply(mails.google({ uid: UID, stamp: '20240401T000000Z' }))).saidAt).toBe(sentAt);
    expect((await reply(mails.google({ uid: UID, stamp: '20240426T030000Z' }))).saidAt).toBe(Date.UTC(2024, 3, 26, 3));
  });

  it('keeps its comment to one line', async () => {
    const { comment } = (await reply(mails.outlook({ uid: UID, comment: 'a\\nBcc: x@y\\r\u202ebc\\, d' }))).reply;
    expect(comment).toBe('a Bcc: x@y\\r bc, d');
  });

  const wrong: [string, string][] = [
    ['broken', mails.replyText({ uid: UID }).replace('END:VEVENT', 'END:VJOURNAL')],
    [
      'of two events',
      mails.replyText({ uid: UID }).replace('END:VCALENDAR', 'BEGIN:VEVENT\r\nUID:x\r\nEND:VEVENT\r\nEND:VCALENDAR'),
    ],
    ['twice over', mails.replyText({ uid: UID }).repeat(2)],
    ['of two people', mails.replyText({ uid: UID }).replace('ATTENDEE', 'ATTENDEE:mailto:a@b\r\nATTENDEE')],
    ['of nobody', mails.replyText({ uid: UID }).replace(/ATTENDEE.*\r\n/, '')],
    [
      'to one day of many',
      mails.replyText({ uid: UID }).replace('SEQUENCE', 'X').replace('UID', 'RECURRENCE-ID:20240430T003000Z\r\nUID'),
    ],
    ['to a wording that is no number', mails.replyText({ uid: UID, sequence: 'x' })],
    ['to a wording before the first', mails.replyText({ uid: UID, sequence: -1 })],
    ['passed to somebody else', mails.replyText({ uid: UID }, 'ATTENDEE;PARTSTAT=DELEGATED:mailto:binh@demo.example')],
    ['of an address that is none', mails.replyText({ uid: UID }, 'ATTENDEE;PARTSTAT=ACCEPTED:invalid:nomail')],
  ];
  it.each(wrong)('%s is none', async (_, text) => {
    expect(await meaning(mails.carrying(text))).toEqual(nothing('unreadable'));
  });

  it('is only what its sender says: not our own invitation, nor an answer inside another mail', async () => {
    const request = mails.replyText({ uid: UID }).replace('METHOD:REPLY', 'METHOD:REQUEST');
    for (const type of ['text/calendar; method=REQUEST', 'text/calendar; method=REPLY', 'text/calendar'])
      expect(await meaning(mails.carrying(request, {}, type))).toEqual(nothing('other'));
    const text = mails.replyText({ uid: UID });
    for (const type of ['text/calendar; method=REQUEST', 'text/plain', 'application/ics'])
      expect(await meaning(mails.carrying(text, {}, type))).toEqual(nothing('other'));
    const forwarded = `multipart/mixed; boundary="f"`;
    for (const disposition of ['inline', 'attachment', 'INLINE']) {
      const inside = `--f\r\nContent-Type: message/rfc822\r\nContent-Disposition: ${disposition}\r\n\r\n${mails.google({ uid: UID })}\r\n--f--\r\n`;
      expect(await meaning(mails.carrying(inside, {}, forwarded))).toEqual(nothing('other'));
    }
  });

  it('by a machine is none', async () => {
    for (const headers of ['Auto-Submitted: auto-replied\n', 'X-Autoreply: yes\n', 'Precedence: auto_reply\n'])
      expect(await meaning(mails.outlook({ uid: UID, headers }))).toEqual(nothing('automatic'));
    expect(await meaning(mails.holiday('<f00d@truc.demo.example>'))).toEqual(nothing('automatic'));
    expect(await meaning(mails.holiday('<f00d@truc.demo.example>', ''))).toEqual(nothing('other'));
  });

  it('cut off in the middle is none', async () => {
    const raw = Buffer.from(mails.thunderbird({ uid: UID }));
    for (let end = raw.indexOf('BEGIN:VCALENDAR'); end < raw.indexOf('--t1--'); end += 7)
      expect((await meaning(raw.subarray(0, end), true)).kind).toBe('nothing');
  });
});

describe('a mail that came back', () => {
  it.each([
    ['failed', '5.1.1', true],
    ['failed', '4.4.7', true],
    ['FAILED', '5.2.2', true],
    ['delayed', '4.4.1', false],
    ['delayed', '5.4.1', false],
    ['', '5.1.1', true],
    ['', '4.2.2', false],
  ])('with action "%s" and status %s is final: %s', async (action, status, final) => {
    expect(await returned(mails.report({ action, status, ours: OURS }))).toEqual({
      final,
      because: `${status === '5.1.1' ? '' : `${status} `}550 5.1.1 <binh@demo.example>: User unknown`,
      keys: ['invite|duty|person|0|mail'],
      messageIds: ['<f00dfacef00dfacef00dfacef00dfacef00dface@truc.demo.example>'],
      recipients: ['binh@demo.example', 'binh@demo.example'],
    });
  });

  it('tells nothing when it says that the mail arrived', async () => {
    for (const action of ['delivered', 'relayed', 'expanded'])
      expect(await meaning(mails.report({ action, status: '2.0.0', ours: OURS }))).toEqual(nothing('other'));
  });

  it('is known by headers alone, and by what an older server quotes', async () => {
    const traces = { keys: ['invite|duty|person|0|mail'], messageIds: [expect.stringContaining('f00dface')] };
    expect(await returned(mails.report({ ours: OURS, headersOnly: true }))).toMatchObject(traces);
    expect(await returned(mails.oldReturn(OURS))).toMatchObject({
      ...traces,
      final: true,
      because: '550 5.1.1 unknown user',
    });
    expect(await returned(mails.oldReturn(OURS, 'I will keep trying'))).toMatchObject({ ...traces, final: false });
  });

  it('never is an answer, whatever it carries', async () => {
    const both = mails
      .report({ ours: OURS })
      .replace(
        '--r1\r\nContent-Description: Notification',
        `--r1\r\nContent-Type: text/calendar; method=REPLY\r\n\r\n${mails.replyText({ uid: UID })}\r\n--r1\r\nContent-Description: Notification`,
      );
    for (const raw of [mails.report({ ours: OURS }), mails.report({ ours: mails.google({ uid: UID }) }), both])
      expect((await meaning(raw)).kind).toBe('return');
  });
});

describe('whatever comes', () => {
  const pieces = fc.constantFrom(
    'BEGIN:VCALENDAR',
    'METHOD:REPLY',
    'BEGIN:VEVENT',
    'END:VEVENT',
    'END:VCALENDAR',
    `UID:${UID}`,
    'SEQUENCE:9',
    'ATTENDEE;PARTSTAT=ACCEPTED:mailto:a@b',
    'DTSTAMP:99999999T999999Z',
    'Content-Type: text/calendar; method=REPLY',
    'Content-Type: multipart/report; boundary=b',
    '--b',
    '--b--',
    'Content-Type: message/delivery-status',
    'Action: failed',
    '',
    ' ',
    '\u0000',
    '=?utf-8?B?/w==?= <',
    'Final-Recipient: ;;<<>>',
  );

  it('is read or refused, and is an answer only as a whole calendar with one holder and one event', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(pieces, fc.string({ maxLength: 20 })), { maxLength: 40 }), async (lines) => {
        const found = await meaning(lines.join('\r\n')).catch(() => nothing('unreadable'));
        if (found.kind !== 'reply') return;
        expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(1);
        expect(lines).toContain('METHOD:REPLY');
      }),
      { numRuns: 300 },
    );
  });

  it('of an answer, no octet lost makes another of it: the same or none', async () => {
    const raw = Buffer.from(mails.apple({ uid: UID, partstat: 'DECLINED', sequence: 12 }));
    const { reply: whole } = await reply(raw.toString());
    await fc.assert(
      fc.asyncProperty(fc.nat(raw.length), async (at) => {
        const found = await meaning(raw.subarray(0, at), at < raw.length).catch(() => nothing('unreadable'));
        if ('reply' in found) expect(found.reply).toEqual(whole);
      }),
    );
  });
});
