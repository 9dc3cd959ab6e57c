import { createHash } from 'node:crypto';
import { placeOf, type House } from '../../../calendars/duty-event.js';
import { whenOf } from '../../../calendars/wording.js';
import type { Told } from '../../notice-body.js';
import { letterOf } from '../mail/letter.js';
import type { Posted } from '../mail/mail.js';
import type { Message } from './post.js';

/** What a receiver reads, in the words and the language of the person it is about. */
export interface Content {
  readonly kind: string;
  /** Phone as E.164; null when none is known. */
  readonly person: { readonly name: string; readonly phone: string | null; readonly language: 'vi' | 'en' };
  readonly subject: string;
  readonly text: string;
  readonly when: string | null;
  readonly where: string | null;
  /** The page on which the person answers or reads on. */
  readonly link: string | null;
}

/** A notice as it is posted. */
export function noticeMessage(posted: Posted, house: House): Message {
  const { name, phone, language } = posted.body.to;
  const { subject, lead, links } = letterOf(posted, { house, passedOn: true });
  return messageOf(posted.key, {
    kind: posted.kind,
    person: { name, phone: phone ?? null, language },
    subject,
    text: lead,
    ...whereabouts(posted),
    // Whoever stands behind a webhook does not answer for the person.
    link: actsForItsReader(posted) ? null : (links[0]?.url ?? null),
  });
}

const actsForItsReader = ({ kind, body }: Told): boolean =>
  kind === 'escalated' || kind === 'alert' || ('report' in body && body.report !== null);

/** The id follows from the key alone, so that a receiver can drop a repeat. */
export function messageOf(key: string, content: Content): Message {
  const id = `msg_${createHash('sha256').update(key).digest('hex').slice(0, 40)}`;
  return { id, body: JSON.stringify({ id, ...content }) };
}

function whereabouts({ body }: Told): Pick<Content, 'when' | 'where'> {
  const { language } = body.to;
  if ('duty' in body) return { when: whenOf(body.duty, language), where: placeOf(body.duty) };
  if ('alert' in body) return { when: null, where: body.alert.unitName };
  if (!('swap' in body)) return { when: null, where: null };
  const [leg] = body.swap.legs;
  return { when: leg ? whenOf(leg, language) : null, where: body.swap.unitName };
}
