import type { Runner } from '../../calendars/duty-facts.js';
import type { Claimed } from '../claims.js';

export type ChannelName = 'mail' | 'webhook' | 'push';

/**
 * Notices that a receiver may have taken and that are not recorded, at once per instance and over all channels whose repeats
 * show: the bound on these when it is killed.
 */
export const IN_FLIGHT = 4;

/** Why a notice did not go. `permanent`: this one never will. `by`: whether the receiver's side answered for it. */
export interface Refusal {
  readonly permanent: boolean;
  readonly by: 'receiver' | 'way';
  readonly reason: string;
  /** The receiver said that it does not take it. Without, what was handed over may have been taken all the same. */
  readonly answered: boolean;
  /** The receiver itself is no more. */
  readonly gone?: boolean;
  /** Seconds for which it asks to be left alone. */
  readonly rest?: number | undefined;
  /** Others behind the same server are not concerned. */
  readonly alone?: boolean;
}

/** One way out of the house. When to try, and to remember what became of it, is the outbox's. */
export interface Channel {
  readonly name: ChannelName;
  /** How many it works on at once. One whose receivers hang must leave room for the others. */
  readonly abreast: number;
  /** The same while the process has sent little since its start: one that dies again and again repeats less each time. */
  readonly abreastAtFirst?: number;
  /** These are to be sent as soon as their turn comes: what can be made ready may be. */
  claimed?(notices: readonly Claimed[]): void;
  /**
   * Resolves when the receiver has taken the notice; rejects otherwise, also when `signal` ends the attempt.
   * @param handOver to be awaited before the receiver is given anything it may take
   */
  send(notice: Claimed, signal: AbortSignal, handOver: () => Promise<void>): Promise<void>;
  /** Reads a failed attempt. */
  refusalOf(error: unknown): Refusal;
  /** What else is put on record, in the transaction that records the telling. */
  sent?(tx: Runner, notice: Claimed): Promise<void>;
  /** What follows from a refusal, in the transaction that records it. */
  refused?(tx: Runner, notice: Claimed, refusal: Refusal): Promise<void>;
  close(): void;
}
