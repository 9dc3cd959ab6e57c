import { plainLine } from '../rota/plain-line.js';
import { headersIn, loneAddress, type Mail } from './mail-parts.js';

/** What a mail server says became of a mail of ours. */
export interface ReturnedMail {
  /** False: it is still being tried, which changes nothing. */
  readonly final: boolean;
  /** Why, in the server's words. */
  readonly because: string;
  /** What it names to recognise our mail by, the surest first. */
  readonly keys: readonly string[];
  readonly messageIds: readonly string[];
  /** Whom the mail was for, in lower case. */
  readonly recipients: readonly string[];
}

const REASON_LENGTH = 300;
const IDS_KEPT = 20;

/** Reads a delivery report (RFC 3464), or the letter an older server writes in its place. Undefined when it is neither. */
export function returnedIn(mail: Mail): ReturnedMail | undefined {
  const report = mail.parts.find(({ type }) => /^message\/(global-)?delivery-status$/.test(type));
  return report ? reported(mail, report.text) : toldInWords(mail);
}

/** The first block is about the report, each further one about a recipient. Undefined when nothing failed or waits. */
function reported(mail: Mail, report: string): ReturnedMail | undefined {
  const recipients = report
    .split(/(?:\r?\n){2,}/)
    .map(headersIn)
    .filter((fields) => fields.has('final-recipient') || fields.has('action'));
  const failed = recipients.filter((fields) => outcomeOf(fields) === 'failed');
  const concerned = failed.length > 0 ? failed : recipients.filter((fields) => outcomeOf(fields) === 'delayed');
  const [first] = concerned;
  if (first === undefined) return undefined;
  const [status = '', diagnosis] = [first.get('status'), untyped(first.get('diagnostic-code'))];
  // Most servers say the status in their own words too.
  const because = diagnosis.split(' ').includes(status) ? diagnosis : `${status} ${diagnosis}`;
  return {
    final: failed.length > 0,
    because: plainLine(because, REASON_LENGTH) || 'undeliverable',
    ...tracesIn(mail),
    recipients: concerned.flatMap((fields) =>
      [fields.get('original-recipient'), fields.get('final-recipient')].flatMap(
        (field) => loneAddress(untyped(field)) ?? [],
      ),
    ),
  };
}

/** The action decides: a mail given up after days (failed, 4.4.7) is lost as well. Without one, the class of the status. */
function outcomeOf(fields: ReadonlyMap<string, string>): 'failed' | 'delayed' | 'other' {
  const action = fields.get('action')?.toLowerCase();
  if (action === 'failed' || action === 'delayed') return action;
  if (action !== undefined && action !== '') return 'other';
  const status = fields.get('status') ?? '';
  return status.startsWith('5') ? 'failed' : status.startsWith('4') ? 'delayed' : 'other';
}

/**
 * qmail, Exim and others write a letter: it comes from the postmaster and says why in its text. What gives no
 * permanent reason is not final. (That nobody sent it says little: holiday notices come from nobody too.)
 */
function toldInWords(mail: Mail): ReturnedMail | undefined {
  const failed = mail.header('x-failed-recipients');
  const fromPostmaster = /^(mailer-daemon|postmaster|mail-daemon)@/.test(mail.from ?? '');
  if (failed === undefined && !fromPostmaster) return undefined;
  const traces = tracesIn(mail);
  const recipients = (failed ?? '').split(',').flatMap((each) => loneAddress(each) ?? []);
  if (traces.keys.length + traces.messageIds.length + recipients.length === 0) return undefined;
  const [because] = /^.*(?:\b5\d\d[ -]|\b5\.\d{1,3}\.\d{1,3}\b).*$/m.exec(mail.text) ?? [];
  const final = failed !== undefined || because !== undefined;
  return { final, because: plainLine(because, REASON_LENGTH) || 'undeliverable', ...traces, recipients };
}

/** What is left of our mail: its headers in a part or quoted in the text, and what the return refers to. */
function tracesIn(mail: Mail): Pick<ReturnedMail, 'keys' | 'messageIds'> {
  const enclosed = mail.parts
    .filter(({ type }) => /^(message\/rfc822|message\/global|text\/rfc822-headers)/.test(type))
    .map(({ text }) => headersIn(text));
  const quoted = [...mail.text.matchAll(/^>?[ \t]*(message-id|x-reminder-key):[ \t]*(\S+)/gim)];
  const quotedOf = (name: string) => quoted.flatMap(([, key, value]) => (key!.toLowerCase() === name ? value! : []));
  const enclosedOf = (name: string) => enclosed.flatMap((headers) => headers.get(name) ?? []);
  const referred = `${mail.header('in-reply-to') ?? ''} ${mail.header('references') ?? ''}`;
  const messageIds = [...enclosedOf('message-id'), ...quotedOf('message-id'), referred].flatMap(
    (text) => text.match(/<[^<>\s]+>/g) ?? [],
  );
  return {
    keys: [...new Set([...enclosedOf('x-reminder-key'), ...quotedOf('x-reminder-key')])].slice(0, IDS_KEPT),
    messageIds: [...new Set(messageIds)].slice(0, IDS_KEPT),
  };
}

/** "rfc822; an@x" → "an@x" */
function untyped(field: string | undefined): string {
  return (field ?? '').replace(/^[^;]*;\s*/, '');
}
