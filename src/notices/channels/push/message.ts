import { createHash } from 'node:crypto';
import type { House } from '../../../calendars/duty-event.js';
import type { Language } from '../../../calendars/wording.js';
import { asHeard, type Spoken } from '../../as-heard.js';
import type { Told } from '../../notice-body.js';
import { letterOf } from '../mail/letter.js';
import type { Posted } from '../mail/mail.js';
import { pushWords } from './push.words.js';

/** What a device shows: what happened, never more; opening it leads on. It holds no phone numbers. */
export interface PushMessage {
  /** The same on every attempt, so that a repeat makes no sound. */
  readonly id: string;
  /** On the device a later one takes the place of an earlier one of the same tag… */
  readonly tag: string;
  readonly title: string;
  readonly body: string;
  readonly url: string;
  readonly language: Language;
  readonly urgency: 'normal' | 'high';
  /** …and at the push service too, while the device is out of reach. */
  readonly topic: string;
}

/** The encrypted whole must fit into 4096 octets; these are characters, of up to three octets each. */
const TITLE = 160;
const BODY = 400;

const HIGH: ReadonlySet<string> = new Set(['reminder', 'cancel', 'escalated', 'alert']);

/** A notice as it is pushed. */
export function pushMessage(posted: Posted, house: House): PushMessage {
  const { language } = posted.body.to;
  const { subject, lead, links } = letterOf(posted, { house });
  const tag = tagOf(posted);
  return {
    id: hashed(posted.key),
    tag,
    title: cut(subject, TITLE),
    body: cut(bodyOf(posted) ?? lead, BODY),
    url: links[0]?.url ?? `${house.publicUrl}/me`,
    language,
    urgency: HIGH.has(posted.kind) ? 'high' : 'normal',
    topic: hashed(tag),
  };
}

/** By which an owner sees that a device works. */
export function trialMessage(id: string, language: Language, house: House): PushMessage {
  const { title, body } = pushWords[language].trial;
  const url = `${house.publicUrl}/me`;
  return { id: hashed(id), tag: 'trial', title, body, url, language, urgency: 'high', topic: hashed('trial') };
}

/** One duty, one alert, one swap, or one telling by itself. It follows from what is told alone. */
function tagOf({ key, body }: Posted): string {
  if ('alert' in body) return `alert:${body.alert.id}`;
  if ('alerts' in body) return `open-alerts:${body.duty.id}`;
  if ('duty' in body) return `duty:${body.duty.id}`;
  return 'swapId' in body ? `swap:${body.swapId}` : hashed(key.replace(/[^|]+$/, ''));
}

/** A mail's first sentence points to what stands below it; a push about a watch says what to do instead. */
function bodyOf(told: Told): string | undefined {
  const say = pushWords[told.body.to.language];
  if (told.kind === 'decline') return `${told.body.duty.unitName}. ${say.declined(told.body.reason)}`;
  if (told.kind === 'open-alerts') return undefined;
  return 'duty' in told.body ? `${told.body.duty.unitName}. ${nextOf(asHeard(told), say.next)}` : undefined;
}

const nextOf = (spoken: Spoken<Told>, next: Readonly<Partial<Record<Spoken<Told>, string>>>): string =>
  next[spoken] ?? '';

const hashed = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 32);

const cut = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
