import { createHash } from 'node:crypto';
import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { DataSource, type EntityManager } from 'typeorm';
import { NamedHouse } from '../calendars/named-house.js';
import { Config } from '../config.js';
import { inTransaction } from '../database/transactions.js';
import { log } from '../http/log.js';
import { DutiesService } from '../rosters/duties.service.js';
import { takeAnswer, type Answered } from './answers.js';
import * as record from './inbox-record.js';
import { meaningOf, type Meaning } from './mail-meaning.js';
import { mailOf } from './mail-parts.js';
import { Mailbox, mailboxName, type RawMail } from './mailbox.js';
import { takeReturn } from './returns.js';
import { takeTurn, turnEnded, turnFailed, turnGivenBack, type Turn } from './turn.js';

const LOOKS_EVERY = 60_000;
/** What one turn reads at most, in mails and in milliseconds: the rest is the next one's. */
const MAILS = 200;
const TURN_LASTS = 120_000;

const UNREADABLE: Meaning = { kind: 'nothing', because: 'unreadable' };

/**
 * Reads the mailbox answers come to, once a minute, one instance at a time, beside everything else: that it cannot be
 * reached concerns nothing but itself. A mail is acted upon in the transaction that puts it on record, so none is acted
 * upon twice, wherever a reader dies. Without IMAP_URL nothing is read.
 */
@Injectable()
export class Reading implements BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly config: Config,
    private readonly house: NamedHouse,
    private readonly duties: DutiesService,
  ) {}

  /** Takes a turn if one is due, unless this instance is at it already. Never rejects. */
  @Interval('inbox', LOOKS_EVERY)
  async read(): Promise<void> {
    const { imapUrl } = this.config;
    if (imapUrl === null || this.stopping.signal.aborted) return;
    this.running ??= this.turn(imapUrl)
      .catch((error: unknown) => log.warn({ error: reasonOf(error) }, 'inbox: nothing was read'))
      .finally(() => (this.running = undefined));
    await this.running;
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async turn(imapUrl: string): Promise<void> {
    const { dataSource } = this;
    const turn = await takeTurn(dataSource, mailboxName(imapUrl));
    if (!turn) return;
    try {
      const more = await this.pass(imapUrl, turn);
      await turnEnded(dataSource, turn, more);
    } catch (error) {
      if (this.stopping.signal.aborted) return turnGivenBack(dataSource, turn);
      log.warn({ error: reasonOf(error), failures: turn.failures + 1 }, 'inbox: the mailbox was not read');
      await turnFailed(dataSource, turn, reasonOf(error));
    }
  }

  /** Returns whether mails are left. */
  private async pass(imapUrl: string, { mailbox: name }: Turn): Promise<boolean> {
    const mailbox = await Mailbox.open(imapUrl, this.stopping.signal);
    try {
      const place = { mailbox: name, uidValidity: mailbox.uidValidity };
      const present = await mailbox.since(await record.firstDay(this.dataSource));
      const unread = await record.unread(this.dataSource, place, present);
      const endsAt = performance.now() + TURN_LASTS;
      let read = 0;
      for (const uid of unread.slice(0, MAILS)) {
        if (performance.now() > endsAt) break;
        const mail = await mailbox.read(uid);
        if (mail) await this.take({ ...place, uid }, mail);
        read++;
      }
      await this.mark(mailbox, place);
      return read < unread.length;
    } finally {
      await mailbox.close();
    }
  }

  private async take(place: record.Place, mail: RawMail): Promise<void> {
    const digest = createHash('sha256').update(mail.beginning).digest('hex');
    const meaning = await meaningIn(mail);
    try {
      await inTransaction(this.dataSource, async (tx) => {
        const state = await record.beginRecord(tx, place, digest);
        if (state === undefined) return;
        await record.endRecord(tx, place, state === 'repeated' ? { outcome: state } : await this.act(tx, meaning));
      });
    } catch (error) {
      // Poison must not stop the others.
      log.error({ mail: place.uid, error: reasonOf(error) }, 'inbox: a mail could not be acted upon');
      await record.recordFailure(this.dataSource, place, digest);
    }
  }

  private async act(tx: EntityManager, meaning: Meaning): Promise<Answered> {
    if (meaning.kind === 'reply') return takeAnswer(tx, this.duties, meaning);
    if (meaning.kind === 'return') return { outcome: await takeReturn(tx, meaning.returned, this.house) };
    return { outcome: meaning.because };
  }

  /** Shows people who look into the mailbox too what they need not read. Not to be able to is no failure. */
  private async mark(mailbox: Mailbox, place: Omit<record.Place, 'uid'>): Promise<void> {
    const uids = await record.unmarked(this.dataSource, place);
    if (uids.length === 0) return;
    try {
      await mailbox.markRead(uids);
      await record.recordMarked(this.dataSource, place, uids);
    } catch (error) {
      log.warn({ error: reasonOf(error) }, 'inbox: mails were not marked as read');
    }
  }
}

async function meaningIn({ beginning, cutOff }: RawMail): Promise<Meaning> {
  try {
    return meaningOf(await mailOf(beginning, cutOff));
  } catch {
    return UNREADABLE;
  }
}

/** What a mail server says may hold anything. */
function reasonOf(error: unknown): string {
  const { responseText, message } = error as { responseText?: string; message?: string };
  return (responseText ?? message ?? String(error)).replace(/\s+/g, ' ').slice(0, 200);
}
