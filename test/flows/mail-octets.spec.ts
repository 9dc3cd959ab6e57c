import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { createTransport } from 'nodemailer';
import type { Mail } from '../../src/notices/channels/mail/mail.js';
import { memoryOf, toPost } from '../../src/notices/channels/mail/composing-messages.js';
import { fieldsOf, type Message } from '../../src/notices/channels/mail/message.js';
import { octetsOf } from '../../src/notices/channels/mail/octets.js';
import { MailTransport } from '../../src/notices/channels/mail/transport.js';
import { hostile } from '../support/hostile.js';
import { MailServer } from './notices-mail-server.js';

const marks = ['\r\n', '\n', '\r', ' ', '\t', ' \r\n', '.', '\r\n.\r\n', '--', '=', '=?', '?=', '"', '<>'];
const words = fc.oneof(
  fc.constantFrom(...hostile, 'Trần Thị Bình', 'plain'),
  fc.string({ unit: 'binary' }),
  fc.array(fc.oneof(fc.constantFrom(...marks, ...hostile), fc.string()), { maxLength: 12 }).map((all) => all.join('')),
);
/** So often as to be long or short, with a half at the beginning. */
const texts = (times: readonly number[]) =>
  fc
    .tuple(words, fc.constantFrom(...times))
    .map(([some, many]) => `Kính gửi ${some}\n`.slice(some.length % 9).repeat(many) + some)
    .filter((all) => all !== '');
/** Plain objects, as nodemailer asks them for their text. */
const plain = { noNullPrototype: true };
const address = fc.constantFrom(
  'binh@demo.example',
  'bình@demo.example',
  'b@trực.example',
  '"a b"@c.example',
  'x@y@z',
  '',
);
const mailbox = fc.record({ name: words, address }, plain);
const reference = fc.constantFrom('<a@truc.demo.example>', '<b c@truc.demo.example>');
const mails = (text: fc.Arbitrary<string>): fc.Arbitrary<Mail> =>
  fc.record({
    from: mailbox,
    to: mailbox,
    subject: words,
    text,
    html: text,
    calendar: fc.option(fc.record({ method: fc.constantFrom('REQUEST', 'CANCEL'), text }, plain)),
    messageId: reference,
    references: fc.option(reference),
    reminderKey: words,
  });

/** The same mail as we put it together and as nodemailer streams it, a character for each octet. */
async function bothWays(mail: Mail): Promise<{ ours: string; streamed: string }> {
  const date = new Date('2024-04-26T08:00:00+07:00');
  const fields = () => ({ ...fieldsOf(mail), date, baseBoundary: 'b' });
  const transport = createTransport({ streamTransport: true, buffer: true });
  const { message } = await transport.sendMail(fields());
  let ours = '';
  transport.use('stream', (composed, done) => {
    ours = Buffer.from(octetsOf(composed.message)).toString('latin1');
    done();
  });
  await transport.sendMail(fields());
  return { ours, streamed: (message as Buffer).toString('latin1') };
}

const unfolded = (octets: string): string => octets.replaceAll('=\r\n', '');

describe('a mail that says anything', () => {
  it('is put together in the very octets nodemailer streams it in', async () => {
    const text = texts([0, 1, 4]).map((all) => all.replace(/[ \t]+$/, '-'));
    await fc.assert(
      fc.asyncProperty(mails(text), async (mail) => {
        const { ours, streamed } = await bothWays(mail);
        expect(ours).toBe(streamed);
      }),
      { numRuns: 300 },
    );
  });

  it('differs in nothing but where lines are folded when a part is longer than 64 KiB or ends in a blank', async () => {
    await fc.assert(
      fc.asyncProperty(mails(texts([0, 1, 2000])), async (mail) => {
        const { ours, streamed } = await bothWays(mail);
        expect(unfolded(ours) === unfolded(streamed)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});

describe('a mail whose octets lie among those of another in one piece of memory', () => {
  const written = 'Subject: of Bình\r\n\r\nfor nobody else\r\n';
  const before = 'Subject: of An\r\n\r\nalso for nobody else\r\n';
  function amongOthers(): Message {
    const memory = new TextEncoder().encode(`${before}${written}and what comes after`);
    const from = Buffer.byteLength(before);
    return {
      envelope: { from: 'truc@demo.example', to: ['binh@demo.example'] },
      octets: memory.subarray(from, from + Buffer.byteLength(written)),
    };
  }

  it('goes to the mail server without them', async () => {
    const server = await MailServer.start();
    const transport = new MailTransport(server.url);
    await transport.send(amongOthers(), AbortSignal.timeout(5_000), async () => {});
    transport.close();
    await server.close();
    expect(server.received.map(({ raw }) => raw)).toEqual([written]);
  });

  it('goes to another thread without them, and leaves them where they were', () => {
    const message = amongOthers();
    const posted = toPost([message, null]);
    const [received] = structuredClone(posted, { transfer: memoryOf(posted) });
    expect(Buffer.from(received!.octets.buffer).toString()).toBe(written);
    expect(Buffer.from(message.octets.buffer).toString()).toContain(before);
  });
});
