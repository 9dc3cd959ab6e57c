import MailComposer from 'nodemailer/lib/mail-composer';
import type MimeNode from 'nodemailer/lib/mime-node';
import { mailOf, type Mail, type MailHouse, type Posted } from './mail.js';
import { octetsOf } from './octets.js';

/** A mail as it goes over the wire: from whom to whom, and its octets. */
export interface Message {
  readonly envelope: MimeNode.Envelope;
  readonly octets: Uint8Array<ArrayBuffer>;
}

/** Composes the mail of a notice. */
export function composed(posted: Posted, house: MailHouse): Message {
  const message = new MailComposer(fieldsOf(mailOf(posted, house))).compile();
  return { envelope: message.getEnvelope(), octets: octetsOf(message) };
}

/** A mail in the fields nodemailer composes a message of. */
export function fieldsOf(mail: Mail) {
  const { from, to, subject, text, html, calendar, messageId, references } = mail;
  return {
    from,
    to,
    subject,
    text,
    html,
    // Never with headers of its own: they would make the inline part an attachment, and the buttons disappear.
    ...(calendar && { icalEvent: { method: calendar.method, content: calendar.text, filename: 'invite.ics' } }),
    messageId,
    ...(references && { references, inReplyTo: references }),
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Reminder-Key': mail.reminderKey },
  };
}
