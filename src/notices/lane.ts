import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import type { Runner } from '../calendars/duty-facts.js';
import { Gathering } from '../database/gathering.js';
import { plannedOnce } from '../database/planned-once.js';
import type { Figures } from '../http/figures.js';
import { log } from '../http/log.js';
import { IN_FLIGHT, type Channel, type Refusal } from './channels/channel.js';
import { claim, LEASE, recordDeferred, recordFailed, recordSent, release, type Claimed } from './claims.js';
import type { UnderWay } from './under-way.js';

/** Seconds before the next attempt; the last repeats until the notice expires. */
const BACK_OFF = [30, 60, 120, 300, 600] as const;
/** An attempt may take this much of a lease (connect, greeting, one silent command); with less left none is begun. */
const ATTEMPT = 40_000;
/** Claimed at once for each notice that may be under way, by a process that is proven. */
const CLAIMED_EACH = 4;
/** What a process has to send after its start, until it may have under way and hold as much as one can. */
const PROVEN = 250;
/**
 * The lease (seconds) of what was never tried and is begun as soon as it is claimed: one attempt, and the claim itself on
 * a busy machine. A receiver too slow for it gets the whole lease the next time.
 */
const SHORT_LEASE = 45;

/** A claim and when, on this process's monotonic clock, its lease ends. */
interface Held {
  readonly notice: Claimed;
  readonly leaseEnds: number;
}

/** Empties one channel's part of the notice table, at least once: a channel that stands still holds up no other. */
export class Lane {
  private readonly waiting: Held[] = [];
  private pass: Promise<void> | undefined;
  private claiming: Promise<void> | undefined;
  private rungDuringPass = false;
  private stopping = false;
  private more = false;
  private sent = 0;
  private readonly planned: Runner;
  /** What several take at the same moment is recorded in one go. */
  private readonly recording: Gathering<Claimed, boolean>;

  constructor(
    private readonly dataSource: DataSource,
    private readonly channel: Channel,
    private readonly underWay: UnderWay,
    private readonly figures: Figures,
  ) {
    this.planned = plannedOnce(dataSource);
    this.recording = new Gathering((all) => recordSent(this.planned, all), { most: IN_FLIGHT, wait: () => 0 });
  }

  /** Sends what is due now. Resolves when nothing is left that this instance could take. Never rejects. */
  async drain(): Promise<void> {
    if (this.stopping) return;
    if (this.pass) {
      this.rungDuringPass = true;
      return this.pass;
    }
    this.pass = this.passes().finally(() => (this.pass = undefined));
    await this.pass;
  }

  /** Claims no more and hands back what is not under way. */
  async stop(): Promise<void> {
    this.stopping = true;
    await this.claiming;
    await this.handBack(this.waiting.splice(0));
  }

  /** When what is under way has ended. */
  async idle(): Promise<void> {
    await this.pass;
  }

  close(): void {
    this.channel.close();
  }

  private async passes(): Promise<void> {
    let width: number;
    do {
      this.rungDuringPass = false;
      width = this.width;
      await Promise.all(Array.from({ length: width }, () => this.work(width)));
    } while ((this.rungDuringPass || width < this.width) && !this.stopping);
  }

  /** Goes on until nothing is left, or until more than `width` may work. */
  private async work(width: number): Promise<void> {
    while (width === this.width) {
      const held = await this.next();
      if (!held) return;
      await this.deliver(held);
    }
  }

  private async next(): Promise<Held | undefined> {
    if (this.stopping) return undefined;
    if (this.waiting.length === 0) await (this.claiming ??= this.take());
    // Claims the next ones while these are sent, as long as there were enough to expect more.
    else if (this.proven && this.waiting.length <= this.width && this.more) this.claiming ??= this.take();
    return this.stopping ? undefined : this.waiting.shift();
  }

  /**
   * What is claimed waits a whole lease when the process dies, and what is under way may be told twice. One that dies over
   * and over soon after its start holds few, and for less long, or the same notices would wait lease after lease; and it
   * may have less under way.
   */
  private get proven(): boolean {
    return this.sent >= PROVEN;
  }

  private get width(): number {
    const { abreast, abreastAtFirst = abreast } = this.channel;
    return this.proven ? abreast : abreastAtFirst;
  }

  private async take(): Promise<void> {
    const [each, firstLease] = this.proven ? [CLAIMED_EACH, LEASE] : [1, SHORT_LEASE];
    // Counted from before the statement: the lease cannot end earlier than we believe.
    const begun = performance.now();
    try {
      const most = this.width * each;
      const claimed = await claim(this.planned, most, this.channel.name, firstLease);
      this.more = claimed.length === most;
      this.channel.claimed?.(claimed);
      for (const notice of claimed) {
        const lease = notice.attempts === 1 ? firstLease : LEASE;
        this.waiting.push({ notice, leaseEnds: begun + lease * 1000 });
      }
    } catch (error) {
      log.warn({ error: String(error) }, 'outbox: nothing was claimed');
    } finally {
      this.claiming = undefined;
    }
  }

  private async deliver(held: Held): Promise<void> {
    const attempt = this.underWay.begin();
    try {
      // Too little lease left: somebody else may be about to take it. It becomes due again by itself.
      if (held.leaseEnds - performance.now() < ATTEMPT) return;
      const seen = await this.attempt(held, attempt);
      await this.untilLeaseEnds(held, seen);
    } catch (error) {
      // Poison must not stop the others; its lease runs out and it is tried again.
      log.error({ notice: held.notice.id, error: String(error) }, 'outbox: a notice could not be handled');
    } finally {
      this.underWay.end(attempt);
    }
  }

  /** Sends, and returns what is to be recorded of it. */
  private async attempt({ notice, leaseEnds }: Held, attempt: AbortController): Promise<() => Promise<unknown>> {
    const { channel, dataSource, underWay } = this;
    const { signal } = attempt;
    const bound = new AbortController();
    const end = () => bound.abort();
    signal.addEventListener('abort', end, { once: true });
    const lease = setTimeout(end, leaseEnds - performance.now());
    let handedOver = false;
    const handOver = async (): Promise<void> => {
      await underWay.handOver(attempt);
      handedOver = true;
    };
    try {
      await channel.send(notice, bound.signal, handOver);
      this.count('sent');
      this.sent++;
      return () => this.recordSent(notice);
    } catch (error) {
      if (signal.aborted) {
        this.count('stopped');
        if (!handedOver) return () => release(dataSource, [notice.token]);
        const stopped = { seconds: 0, reason: 'way: stopped before the answer', unanswered: true };
        return () => recordDeferred(dataSource, notice, stopped);
      }
      const refusal = channel.refusalOf(error);
      this.count(refusal.gone ? 'gone' : refusal.permanent ? 'refused' : 'deferred');
      const about = { notice: notice.id, kind: notice.kind, channel: channel.name, attempt: notice.attempts };
      if (refusal.gone) log.warn(about, 'outbox: the receiver is no more');
      else if (refusal.permanent) log.error(about, 'outbox: a notice was refused for good');
      else log.warn({ ...about, by: refusal.by }, 'outbox: a notice has to wait');
      return () =>
        this.record(
          (tx) => recordRefused(tx, notice, { ...refusal, unanswered: handedOver && !refusal.answered }),
          channel.refused && ((tx) => channel.refused!(tx, notice, refusal)),
        );
    } finally {
      clearTimeout(lease);
    }
  }

  private count(result: 'sent' | 'deferred' | 'refused' | 'gone' | 'stopped'): void {
    this.figures.deliveries.inc({ channel: this.channel.name, result });
  }

  private async recordSent(notice: Claimed): Promise<void> {
    const { channel } = this;
    if (!channel.sent) await this.recording.ask(notice);
    else
      await this.record(
        async (tx) => (await recordSent(tx, [notice]))[0] ?? false,
        (tx) => channel.sent!(tx, notice),
      );
  }

  /** What follows happens only if the telling was ours to record. */
  private async record(
    outcome: (tx: Runner) => Promise<boolean>,
    following: ((tx: Runner) => Promise<void>) | undefined,
  ): Promise<void> {
    if (!following) await outcome(this.dataSource);
    else {
      await this.dataSource.transaction(async (tx) => {
        if (await outcome(tx)) await following(tx);
      });
    }
  }

  /** Once it is taken a lost record would mean a second telling, so recording is tried as long as it is ours to do. */
  private async untilLeaseEnds({ notice, leaseEnds }: Held, record: () => Promise<unknown>): Promise<void> {
    for (let wait = 100; ; wait = Math.min(wait * 2, 2000)) {
      try {
        await record();
        return;
      } catch (error) {
        if (performance.now() + wait > leaseEnds) {
          log.error({ notice: notice.id, error: String(error) }, 'outbox: could not record what became of a notice');
          return;
        }
        await pause(wait);
      }
    }
  }

  private async handBack(unsent: readonly Held[]): Promise<void> {
    const tokens = unsent.map(({ notice }) => notice.token);
    await release(this.dataSource, tokens).catch(() => log.warn('outbox: leases were not released and run out'));
  }
}

function recordRefused(
  tx: Runner,
  notice: Claimed,
  { permanent, by, reason, rest = 0, unanswered }: Refusal & { readonly unanswered: boolean },
): Promise<boolean> {
  if (permanent) return recordFailed(tx, notice, reason);
  const seconds = Math.max(rest, backOff(notice.attempts));
  return recordDeferred(tx, notice, { seconds, reason: `${by}: ${reason}`, unanswered });
}

/** A fifth more or less, so that what failed together does not return together. */
function backOff(attempts: number): number {
  const seconds = BACK_OFF[Math.min(attempts, BACK_OFF.length) - 1] ?? BACK_OFF[0];
  return seconds * (0.8 + Math.random() * 0.4);
}
