import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Config } from '../config.js';
import { log } from '../http/log.js';
import { mailOf } from './channels/mail/mail.js';
import { IN_FLIGHT, MailTransport, refusalOf } from './channels/mail/transport.js';
import { claim, LEASE, recordDeferred, recordFailed, recordSent, release, type Claimed } from './claims.js';
import { Doorbell } from './doorbell.js';
import { tellHeadOfFailure } from './failures.js';

/** Seconds before the next attempt; the last repeats until the notice expires. */
const BACK_OFF = [30, 60, 120, 300, 600] as const;
/** An attempt may take this much of a lease (connect, greeting, one silent command); with less left none is begun. */
const ATTEMPT = 40_000;
const CLAIMED_AT_ONCE = 16;
const LOOKS_EVERY = 1000;
const STOPS_WITHIN = 10_000;

/** A claim and when, on this process's monotonic clock, its lease ends. */
interface Held {
  readonly notice: Claimed;
  readonly leaseEnds: number;
}

/**
 * Empties the notice table through the mail server, at least once, never far apart: every instance runs one. What is
 * due is decided by the database's clock; this process only measures durations. Without SMTP_URL nothing is claimed.
 */
@Injectable()
export class Outbox implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly transport: MailTransport | null;
  private readonly waiting: Held[] = [];
  private readonly underWay = new Map<Held, AbortController>();
  private timer: NodeJS.Timeout | undefined;
  private pass: Promise<void> | undefined;
  private claiming: Promise<void> | undefined;
  private rungDuringPass = false;
  private stopping = false;
  private more = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly config: Config,
    private readonly bell: Doorbell,
  ) {
    this.transport = config.smtpUrl === null ? null : new MailTransport(config.smtpUrl);
  }

  onApplicationBootstrap(): void {
    if (!this.transport) return;
    this.timer = setInterval(() => void this.drain(), LOOKS_EVERY);
    // The bell rings inside the transaction; a moment later it has committed, and if not, the next look finds it.
    this.bell.answer(() => setTimeout(() => void this.drain(), 25).unref());
    void this.drain();
  }

  /** Sends what is due now. Resolves when nothing is left that this instance could take. Never rejects. */
  async drain(): Promise<void> {
    if (!this.transport || this.stopping) return;
    if (this.pass) {
      this.rungDuringPass = true;
      return this.pass;
    }
    this.pass = this.passes().finally(() => (this.pass = undefined));
    await this.pass;
  }

  private async passes(): Promise<void> {
    do {
      this.rungDuringPass = false;
      await Promise.all(Array.from({ length: IN_FLIGHT }, () => this.work()));
    } while (this.rungDuringPass && !this.stopping);
  }

  private async work(): Promise<void> {
    for (let held = await this.next(); held; held = await this.next()) await this.deliver(held);
  }

  private async next(): Promise<Held | undefined> {
    if (this.stopping) return undefined;
    if (this.waiting.length === 0) await (this.claiming ??= this.take());
    // Claims the next ones while these are sent, as long as there were enough to expect more.
    else if (this.waiting.length <= IN_FLIGHT && this.more) this.claiming ??= this.take();
    return this.stopping ? undefined : this.waiting.shift();
  }

  private async take(): Promise<void> {
    // Counted from before the statement: the lease cannot end earlier than we believe.
    const leaseEnds = performance.now() + LEASE * 1000;
    try {
      const claimed = await claim(this.dataSource, CLAIMED_AT_ONCE);
      this.more = claimed.length === CLAIMED_AT_ONCE;
      for (const notice of claimed) this.waiting.push({ notice, leaseEnds });
    } catch (error) {
      log.warn({ error: String(error) }, 'outbox: the database is away, nothing was claimed');
    } finally {
      this.claiming = undefined;
    }
  }

  private async deliver(held: Held): Promise<void> {
    // Too little lease left: somebody else may be about to take it. It becomes due again by itself.
    if (held.leaseEnds - performance.now() < ATTEMPT) return;
    const attempt = new AbortController();
    this.underWay.set(held, attempt);
    try {
      const seen = await this.attempt(held, attempt.signal);
      await this.untilLeaseEnds(held, seen);
    } catch (error) {
      // Poison must not stop the others; its lease runs out and it is tried again.
      log.error({ notice: held.notice.id, error: String(error) }, 'outbox: a notice could not be handled');
    } finally {
      this.underWay.delete(held);
    }
  }

  /** Sends, and returns what is to be recorded of it. */
  private async attempt({ notice, leaseEnds }: Held, signal: AbortSignal): Promise<() => Promise<unknown>> {
    const bound = AbortSignal.any([
      signal,
      AbortSignal.timeout(Math.max(1, Math.floor(leaseEnds - performance.now()))),
    ]);
    try {
      await this.transport!.send(mailOf(notice, this.config), bound);
      return () => recordSent(this.dataSource, notice);
    } catch (error) {
      if (signal.aborted) return () => release(this.dataSource, [notice.token]);
      const { permanent, by, reason } = refusalOf(error);
      if (permanent) {
        log.error({ notice: notice.id, kind: notice.kind }, 'outbox: the mail server refused a notice for good');
        return () =>
          this.dataSource.transaction(async (tx) => {
            if (await recordFailed(tx, notice, reason)) await tellHeadOfFailure(tx, notice, reason);
          });
      }
      log.warn({ notice: notice.id, kind: notice.kind, attempt: notice.attempts, by }, 'outbox: a notice has to wait');
      const deferral = { seconds: backOff(notice.attempts), reason: `${by}: ${reason}` };
      return () => recordDeferred(this.dataSource, notice, deferral);
    }
  }

  /** After the server's 250 a lost record would mean a second mail, so recording is tried as long as it is ours to do. */
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

  /** Stops claiming, gives what is under way ten seconds, and hands the rest back. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    clearInterval(this.timer);
    await this.claiming;
    const unsent = this.waiting.splice(0).map(({ notice }) => notice.token);
    await release(this.dataSource, unsent).catch(() => log.warn('outbox: leases were not released and run out'));
    const patience = new AbortController();
    await Promise.race([this.pass, pause(STOPS_WITHIN, undefined, { signal: patience.signal }).catch(() => {})]);
    patience.abort();
    for (const attempt of this.underWay.values()) attempt.abort();
    await this.pass;
    this.transport?.close();
  }
}

/** A fifth more or less, so that what failed together does not return together. */
function backOff(attempts: number): number {
  const seconds = BACK_OFF[Math.min(attempts, BACK_OFF.length) - 1] ?? BACK_OFF[0];
  return seconds * (0.8 + Math.random() * 0.4);
}
