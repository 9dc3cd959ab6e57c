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
