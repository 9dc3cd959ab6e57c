import type { Instant } from '../rota/interval.js';
import type { Mail } from './mail-parts.js';
import { replyIn, type Reply } from './reply.js';
import { returnedIn, type ReturnedMail } from './returned-mail.js';

/** What a mail means to the house. */
export type Meaning =
  | { readonly kind: 'reply'; readonly reply: Reply; readonly from: string | null; readonly saidAt: Instant | null }
  | { readonly kind: 'return'; readonly returned: ReturnedMail }
  | { readonly kind: 'nothing'; readonly because: 'automatic' | 'unreadable' | 'other' };

/**
 * What came back is no answer, whatever else it carries. A machine's answer is none either; but calendars mark what
 * their owner pressed as generated (Google does), so only what is marked as *replied* by a machine is left aside.
 */
export function meaningOf(mail: Mail): Meaning {
  const returned = returnedIn(mail);
  if (returned) return { kind: 'return', returned };
  if (mail.parts.some(({ type }) => type.endsWith('/delivery-status'))) return { kind: 'nothing', because: 'other' };
  if (isAutomatic(mail)) return { kind: 'nothing', because: 'automatic' };
  const calendars = mail.parts.filter(
    ({ type, method }) => type === 'text/calendar' && (method ?? 'REPLY') === 'REPLY',
  );
  const texts = new Set(calendars.map(({ text }) => text));
  const [text] = texts;
  if (text === undefined || !/^METHOD[^:]*:REPLY\s*$/im.test(text)) return { kind: 'nothing', because: 'other' };
  // Two that differ contradict each other.
  const reply = texts.size === 1 ? replyIn(text) : undefined;
  if (!reply) return { kind: 'nothing', because: 'unreadable' };
  return { kind: 'reply', reply, from: mail.from, saidAt: laterOf(reply.stampedAt, mail.date) };
}

function isAutomatic(mail: Mail): boolean {
  return (
    /^\s*auto-(replied|notified)/i.test(mail.header('auto-submitted') ?? '') ||
    /^\s*auto_reply/i.test(mail.header('precedence') ?? '') ||
    ['x-autoreply', 'x-autorespond'].some((name) => mail.header(name) !== undefined)
  );
}

/** Some programs copy our stamp into their answer: what was sent later was not said earlier. */
function laterOf(a: Instant | null, b: Instant | null): Instant | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b);
}
