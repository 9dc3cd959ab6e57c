/** Mails as calendar programs and mail servers write them, put together by hand. Lines end as on the wire. */

export interface Answering {
  readonly uid: string;
  readonly attendee?: string;
  readonly partstat?: string;
  readonly sequence?: number | string;
  /** iCalendar, UTC. */
  readonly stamp?: string;
  readonly comment?: string;
  readonly from?: string;
  readonly date?: string;
  /** Further headers, each with its line break. */
  readonly headers?: string;
}

const TO = 'To: =?utf-8?Q?L=E1=BB=8Bch_tr=E1=BB=B1c?= <truc@demo.example>';
const STAMP = '20240426T020000Z';
export const DATE = 'Fri, 26 Apr 2024 09:00:00 +0700';
const crlf = (text: string): string => text.replace(/\r?\n/g, '\r\n');

/** What every program writes between the particulars of its own. */
function calendar(answer: Answering, attendee: string, more: readonly string[] = [], method = 'REPLY'): string {
  return crlf(
    [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Demo//Demo//EN',
      `METHOD:${method}`,
      'BEGIN:VEVENT',
      `UID:${answer.uid}`,
      'DTSTART:20240430T003000Z',
      'DTEND:20240430T123000Z',
      `DTSTAMP:${answer.stamp ?? STAMP}`,
      'ORGANIZER;CN=Truc:mailto:truc@demo.example',
      attendee,
      ...(answer.sequence === undefined ? [] : [`SEQUENCE:${answer.sequence}`]),
      ...(answer.comment === undefined ? [] : [`COMMENT:${answer.comment}`]),
      ...more,
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ].join('\n'),
  );
}

function mail(answer: Answering, type: string, body: string, encoding = '7bit'): string {
  return crlf(
    `From: ${answer.from ?? '=?utf-8?B?QsOsbmg=?= <binh@demo.example>'}\n${TO}\nSubject: Re\nDate: ${answer.date ?? DATE}\n` +
      `Message-ID: <answer-${answer.uid}@demo.example>\n${answer.headers ?? ''}MIME-Version: 1.0\n` +
      `Content-Type: ${type}\nContent-Transfer-Encoding: ${encoding}\n\n${body}`,
  );
}

const base64 = (text: string): string =>
  Buffer.from(text)
    .toString('base64')
    .replace(/(.{76})/g, '$1\n');

/** Marked as generated although its owner pressed the button; a note is a parameter; the answer comes twice. */
export function google(answer: Answering): string {
  const { attendee = 'binh@demo.example', partstat = 'ACCEPTED', comment, ...rest } = answer;
  const note = comment === undefined ? '' : `;X-RESPONSE-COMMENT="${comment}"`;
  const text = calendar(
    { sequence: 0, ...rest, uid: answer.uid },
    `ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=${partstat};CN=${attendee}\n ;X-NUM-GUESTS=0${note}:mailto:${attendee}`,
    ['CREATED:20240425T010000Z', 'LAST-MODIFIED:20240426T015900Z', 'STATUS:CONFIRMED', 'TRANSP:OPAQUE'],
  );
  const headers = `Sender: Google Calendar <calendar-notification@google.com>\nAuto-Submitted: auto-generated\n`;
  return mail(
    { ...answer, headers: headers + (answer.headers ?? '') },
    'multipart/mixed; boundary="g1"',
    `--g1\nContent-Type: multipart/alternative; boundary="g2"\n\n--g2\nContent-Type: text/plain; charset="UTF-8"\n\n` +
      `Binh has replied\n--g2\nContent-Type: text/calendar; charset="UTF-8"; method=REPLY\nContent-Transfer-Encoding: base64\n\n` +
      `${base64(text)}\n--g2--\n--g1\nContent-Type: application/ics; name="invite.ics"\n` +
      `Content-Disposition: attachment; filename="invite.ics"\nContent-Transfer-Encoding: base64\n\n${base64(text)}\n--g1--\n`,
  );
}

/** Shouts its schemes and names zones of its own. */
export function outlook(answer: Answering): string {
  const { attendee = 'Binh@Demo.Example', partstat = 'ACCEPTED' } = answer;
  const text = calendar(
    { sequence: 0, ...answer },
    `ATTENDEE;PARTSTAT=${partstat};CN="Trần Thị Bình":MAILTO:${attendee}`,
    [
      'SUMMARY;LANGUAGE=vi-VN:Accepted: Kỹ thuật',
      'CLASS:PUBLIC',
      'X-MICROSOFT-CDO-APPT-SEQUENCE:0',
      'X-MICROSOFT-CDO-INTENDEDSTATUS:BUSY',
    ],
  );
  return mail(
    { ...answer, headers: `X-MS-Exchange-Calendar-Originator-Id: abc\n${answer.headers ?? ''}` },
    'multipart/alternative; boundary="o1"',
    `--o1\nContent-Type: text/plain; charset="utf-8"\n\n\n--o1\nContent-Type: text/calendar; charset="utf-8"; method=REPLY\n` +
      `Content-Transfer-Encoding: base64\n\n${base64(text)}\n--o1--\n`,
  );
}

/** A principal of its own server, with the address beside it; the calendar is the whole mail. */
export function apple(answer: Answering): string {
  const { attendee = 'binh@demo.example', partstat = 'ACCEPTED' } = answer;
  const text = calendar(
    { sequence: 0, ...answer },
    `ATTENDEE;CN=Binh;CUTYPE=INDIVIDUAL;EMAIL=${attendee};PARTSTAT=${partstat}:urn:uuid:0b5c5f1e-0000-4000-8000-000000000001`,
  );
  return mail(answer, 'text/calendar; charset=utf-8; method=REPLY', text);
}

/** Folds early and leaves the number of the wording out while it is the first. */
export function thunderbird(answer: Answering): string {
  const { attendee = 'binh@demo.example', partstat = 'ACCEPTED' } = answer;
  const text = calendar(answer, `ATTENDEE;PARTSTAT=${partstat};CN=Binh;ROLE=REQ-PARTI\n CIPANT:mailto:${attendee}`);
  return mail(
    answer,
    'multipart/mixed; boundary="t1"',
    `--t1\nContent-Type: text/plain; charset=UTF-8; format=flowed\n\nBinh accepted\n--t1\n` +
      `Content-Type: text/calendar; method=REPLY; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n\n${text}\n--t1--\n`,
  );
}

/** An answer for somebody by their secretary. */
export const onBehalf = (answer: Answering): string =>
  mail(
    { from: 'thu-ky@demo.example', ...answer },
    'text/calendar; method=REPLY',
    calendar(
      { sequence: 0, ...answer },
      `ATTENDEE;PARTSTAT=${answer.partstat ?? 'ACCEPTED'};SENT-BY="mailto:thu-ky@demo.example":mailto:binh@demo.example`,
    ),
  );

/** Any calendar, in one part of a mail. */
export const carrying = (text: string, answer: Partial<Answering> = {}, type = 'text/calendar; method=REPLY'): string =>
  mail({ uid: 'x', ...answer }, type, crlf(text));

export const replyText = (
  answer: Answering,
  attendee = 'ATTENDEE;PARTSTAT=ACCEPTED:mailto:binh@demo.example',
): string => calendar(answer, attendee);

interface Returning {
  readonly action?: string;
  readonly status?: string;
  readonly recipient?: string;
  /** Our mail as it comes back, whole or its headers alone. */
  readonly ours?: string;
  readonly headersOnly?: boolean;
  readonly from?: string;
}

/** A delivery report as RFC 3464 has it. */
export function report({
  action = 'failed',
  status = '5.1.1',
  recipient = 'binh@demo.example',
  ours = '',
  headersOnly = false,
  from = 'MAILER-DAEMON@mx.demo.example (Mail Delivery System)',
}: Returning): string {
  const enclosed = headersOnly ? ours.split(/\r?\n\r?\n/, 1)[0]! : ours;
  return crlf(
    `Return-Path: <>\nFrom: ${from}\n${TO}\nSubject: Undelivered Mail Returned to Sender\nDate: ${DATE}\n` +
      `Auto-Submitted: auto-replied\nMIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status;\n\tboundary="r1"\n\n` +
      `--r1\nContent-Description: Notification\nContent-Type: text/plain; charset=us-ascii\n\n` +
      `<${recipient}>: host mx.demo.example said: 550 5.1.1 User unknown\n\n` +
      `--r1\nContent-Description: Delivery report\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.demo.example\n` +
      `Arrival-Date: ${DATE}\n\nFinal-Recipient: rfc822; ${recipient}\nOriginal-Recipient: rfc822;${recipient}\nAction: ${action}\n` +
      `Status: ${status}\nRemote-MTA: dns; mx.demo.example\nDiagnostic-Code: smtp; 550 5.1.1 <${recipient}>: User\n    unknown\n\n` +
      `--r1\nContent-Type: ${headersOnly ? 'text/rfc822-headers' : 'message/rfc822'}\n\n${enclosed}\n\n--r1--\n`,
  );
}

/** A letter in place of a report, with our mail quoted below. */
export const oldReturn = (ours: string, reason = '550 5.1.1 unknown user'): string =>
  crlf(
    `From: MAILER-DAEMON@old.demo.example\n${TO}\nSubject: failure notice\nDate: ${DATE}\n\nHi. This is the program at old.demo.example.\n` +
      `I'm afraid I wasn't able to deliver your message.\n\n<binh@demo.example>:\n${reason}\n\n` +
      `--- Below this line is a copy of the message.\n\n${ours}\n`,
  );

/** Away on holiday. Some such notices come from nobody, some say they are automatic. */
export const holiday = (inReplyTo: string, headers = 'Auto-Submitted: auto-replied\n'): string =>
  crlf(
    `Return-Path: <>\nFrom: binh@demo.example\n${TO}\nSubject: Out of office\nDate: ${DATE}\nIn-Reply-To: ${inReplyTo}\n${headers}\n` +
      `I am away until 5.10.24. Room 512 - ring 555 1234.\n`,
  );

/** Who writes answers. */
export const programs = { google, outlook, apple, thunderbird, onBehalf } as const;
