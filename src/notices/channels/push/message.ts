import { createHash } from 'node:crypto';
import type { House } from '../../../calendars/duty-event.js';
import type { Language } from '../../../calendars/wording.js';
import { isPressing } from '../../../rota/ways.js';
import type { Instant } from '../../../rota/interval.js';
import { firstStart } from '../../quiet-drafts.js';
import { letterOf, type Letter } from '../mail/letter.js';
import type { Posted } from '../mail/mail.js';
import { pushWords } from './push.words.js';
import { saidOf } from './said.js';

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

/** A notice as it is pushed. What is pressing wakes a device that sleeps, and stays on a screen until it is seen. */
export function pushMessage(posted: Posted & { readonly dueAt: Instant }, house: House): PushMessage {
  const { language } = posted.body.to;
  const letter = letterOf(posted, { house });
  const tag = tagOf(posted);
  const { kind, dueAt } = posted;
  return {
    id: hashed(posted.key),
    tag,
    title: cut(letter.subject, TITLE),
    body: cut(saidOf(posted, letter), BODY),
    url: leadsTo(posted, letter) ?? `${house.publicUrl}/me`,
    language,
    urgency: isPressing({ kind, dueAt, begins: firstStart(posted) }) ? 'high' : 'normal',
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
  // A word about the first of many watches must not take the place of what tells of them all.
  if ('duty' in body && !('also' in body)) return `duty:${body.duty.id}`;
  return 'swapId' in body ? `swap:${body.swapId}` : hashed(key.replace(/[^|]+$/, ''));
}

/** One page for all that is told of; undefined: the reader's own. */
function leadsTo({ body }: Posted, { links }: Letter): string | undefined {
  return 'duties' in body && body.duties.length > 1 ? undefined : links[0]?.url;
}

const hashed = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 32);

const cut = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
