import { AuditLog } from '../../src/audit/audit.service.js';
import { InboxQueries } from '../../src/inbox/inbox.queries.js';
import { Reading } from '../../src/inbox/reading.service.js';
import { MINUTE } from '../../src/rota/interval.js';
import { DutiesService } from '../../src/rosters/duties.service.js';
import { ImapServer } from '../support/imap-server.js';
import { configFor, NoticesHouse } from './notices-house.js';

/** A house that reads the mailbox its mails are answered to. */
export class InboxHouse {
  readonly reading: Reading;
  readonly queries: InboxQueries;

  private constructor(
    readonly house: NoticesHouse,
    readonly imap: ImapServer,
  ) {
    this.reading = this.anotherReader();
    this.queries = new InboxQueries(house.db, configFor({ IMAP_URL: imap.url }));
  }

  static async open(): Promise<InboxHouse> {
    const imap = await ImapServer.start();
    return new InboxHouse(await NoticesHouse.open({ IMAP_URL: imap.url }), imap);
  }

  async close(): Promise<void> {
    await this.reading.beforeApplicationShutdown();
    await this.imap.close();
    await this.house.close();
  }

  /** As another instance would have one. */
  anotherReader(env: Readonly<Record<string, string>> = { IMAP_URL: this.imap.url }): Reading {
    const { db, named, notices } = this.house;
    return new Reading(db, configFor(env), named, new DutiesService(db, new AuditLog(), notices));
  }

  /** Bình is invited to a watch, and the mail went out. Returns the event's name, and the mail as it was sent. */
  async invited(
    start: string,
    personId = this.house.cast.people.binh,
  ): Promise<{ id: string; uid: string; raw: string }> {
    const id = await this.house.watch(personId, start);
    await this.house.outbox.drain();
    const [sent] = this.house.post.received.splice(0);
    return { id, uid: `${id.replaceAll('-', '')}@truc.demo.example`, raw: sent!.raw };
  }

  /** These mails arrive; a minute later they are read. Returns what became of each. */
  async arrive(...mails: (string | Buffer)[]): Promise<string[]> {
    const uids = mails.map((raw) => this.imap.deliver(raw, this.house.clock.now()));
    await this.aMinuteLater();
    return this.outcomes(uids);
  }

  async aMinuteLater(minutes = 1): Promise<void> {
    await this.house.moveTo(this.house.clock.now() + minutes * MINUTE);
    await this.reading.read();
  }

  async outcomes(uids: readonly number[]): Promise<string[]> {
    const rows = await this.house.db.query<{ uid: number; outcome: string }[]>(
      'SELECT uid, outcome FROM inbox_mail WHERE uid_validity = $1',
      [this.imap.uidValidity],
    );
    const found = new Map(rows.map(({ uid, outcome }) => [uid, outcome]));
    return uids.map((uid) => found.get(uid) ?? 'unread');
  }

  answers(dutyId: string): Promise<{ answer: string; reason: string; via: string }[]> {
    return this.house.db.query(
      'SELECT answer, reason, via FROM acknowledgement WHERE duty_id = $1 ORDER BY answered_at, id',
      [dutyId],
    );
  }

  async person(personId = this.house.cast.people.binh): Promise<{ verified: boolean; because: string | null }> {
    const [row] = await this.house.db.query(
      'SELECT email_verified_at IS NOT NULL AS verified, email_failed_because AS because FROM person WHERE id = $1',
      [personId],
    );
    return row;
  }
}
