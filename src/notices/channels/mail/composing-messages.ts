import type { MailHouse, Posted } from './mail.js';
import type { Message } from './message.js';

/** What the thread is asked to compose. */
export interface ToCompose {
  readonly notices: readonly Posted[];
  readonly house: MailHouse;
}

/** Its answer, in the same order; null for what it could not compose. */
export type Composed = readonly (Message | null)[];

/** It says so when it has loaded what it needs. */
export type Said = Composed | 'ready';

/** Each with its octets alone in their memory: a view into a larger one would take all of that along. */
export const toPost = (messages: Composed): Composed =>
  messages.map((message) => message && { ...message, octets: alone(message.octets) });

/** The memory that goes with messages `toPost` and is the sender's no more. */
export const memoryOf = (messages: Composed): ArrayBuffer[] =>
  messages.flatMap((message) => (message ? [message.octets.buffer] : []));

function alone(octets: Message['octets']): Message['octets'] {
  return octets.byteLength === octets.buffer.byteLength ? octets : octets.slice();
}
