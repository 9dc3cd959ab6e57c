import type { DataSource } from 'typeorm';
import { BoardQueries } from '../../src/coverage/board.queries.js';
import { FreshStrips } from '../../src/coverage/fresh-strips.js';
import { AuditLog } from '../../src/audit/audit.service.js';
import { Reads } from '../../src/database/reads.js';
import { Figures } from '../../src/http/figures.js';
import { Backups } from '../../src/backup/backups.service.js';
import { AuditStep } from '../../src/desk/audit.step.js';
import { DeskReportStep } from '../../src/desk/desk-report.step.js';
import { Desk } from '../../src/desk/desk.service.js';
import { DigestQueries } from '../../src/desk/digest.queries.js';
import { DigestStep } from '../../src/desk/digest.step.js';
import { ReportQueries } from '../../src/desk/report.queries.js';
import { ReadinessQueries } from '../../src/readiness/readiness.queries.js';
import { InboxQueries } from '../../src/inbox/inbox.queries.js';
import { Doorbell } from '../../src/notices/doorbell.js';
import type { Cast } from '../support/cast.js';
import { NoticesHouse, START } from './notices-house.js';
import type { Received } from './notices-mail-server.js';

/**
 * Two schools asked for one technician around the clock from 27/4 to 7/5: An's roster is published as far as a story
 * says, Dũng's is not. Nobody wants reminders; those are another story.
 */
export class DigestDesk {
  private constructor(readonly house: NoticesHouse) {}

  static async open(): Promise<DigestDesk> {
    return new DigestDesk(await NoticesHouse.open());
  }

  get db(): DataSource {
    return this.house.db;
  }

  get cast(): Cast {
    return this.house.cast;
  }

  /** Before each story: nothing published, nobody told, all schools the same. */
  async clean(): Promise<void> {
    const { so, thpt1, thpt2 } = this.cast.units;
    const { an, dung, hanh } = this.cast.people;
    this.house.post.received.length = 0;
    this.house.post.refuse = () => undefined;
    for (const table of ['notice', 'duty', 'roster', 'desk_step', 'demand'])
      await this.db.query(`DELETE FROM ${table}`);
    await this.db.query(`DELETE FROM role_grant WHERE role = 'department' AND person_id <> $1`, [hanh]);
    await this.db.query(`UPDATE person SET active = true, language = 'vi'`);
    await this.db.query(
      `UPDATE unit SET reminder_minutes = '{}', kind_id = CASE WHEN id = ANY($1) THEN 'thpt' ELSE kind_id END,
              head_person_id = CASE id WHEN $2 THEN $3::uuid WHEN $4 THEN $5::uuid END`,
      [[thpt1, thpt2], thpt1, an, thpt2, dung],
    );
    await this.db.query('UPDATE unit SET head_person_id = NULL WHERE id = $1', [so]);
    await this.demand('always');
    await this.house.moveTo(START);
  }

  async demand(hours: 'always' | 'out-of-office'): Promise<void> {
    await this.db.query('DELETE FROM demand');
    await this.db.query(
      `INSERT INTO demand (period_id, unit_kind_id, post_kind_id, required, hours) VALUES ($1, 'thpt', 'ky-thuat', 1, $2)`,
      [this.cast.periodId, hours],
    );
  }

  /** Nothing is asked of Dũng's school. */
  async onlyAnsSchool(): Promise<void> {
    await this.db.query(`UPDATE unit SET kind_id = 'thcs' WHERE id = $1`, [this.cast.units.thpt2]);
  }

  /** An's roster without a gap and all confirmed, from 27/4 to 1/5; nothing is asked of Dũng's school. */
  async allWell(): Promise<void> {
    await this.onlyAnsSchool();
    const { binh, chau } = this.cast.people;
    for (const [index, day] of ['04-27', '04-28', '04-29', '04-30', '05-01'].entries()) {
      await this.watch(index % 2 === 0 ? binh : chau, `2024-${day}T00:00:00+07:00`, 'accepted');
    }
  }

  /** A watch of the school's technician and what its holder answered. */
  async watch(personId: string, start: string, answer: 'accepted' | 'declined' | null, hours = 24): Promise<string> {
    const id = await this.house.watch(personId, start, { hours, tell: false });
    await this.db.query('UPDATE duty SET answer = $2 WHERE id = $1', [id, answer]);
    return id;
  }

  /** Invites the holder of a watch; the mail goes as far as the receiver lets it. */
  async invite(dutyId: string): Promise<void> {
    await this.db.transaction((tx) => this.house.notices.dutiesChanged(tx, [{ kind: 'invite', dutyId }]));
    await this.house.outbox.drain();
    this.house.post.received.length = 0;
  }

  /** A desk as every instance has one, of the steps told here. */
  desk(): Desk {
    const { db, clock, config } = this.house;
    const reads = new Reads(db, config, new Figures());
    const reports = new ReportQueries(db, new BoardQueries(reads, clock, new FreshStrips(db)));
    return new Desk(db, config, new Doorbell(), new Figures(), [
      new DeskReportStep(db, reports, new InboxQueries(db, config), new Backups(db, config, new AuditLog())),
      new DigestStep(db, new DigestQueries(db, reports, new ReadinessQueries(reads))),
      new AuditStep(db, config, clock),
    ]);
  }

  /** Two instances tick at the same moment, the outbox delivers, and these mails of the kind arrive. */
  async at(instant: string, kind: 'report' | 'digest'): Promise<Received[]> {
    await this.house.moveTo(instant);
    await Promise.all([this.desk().tick(), this.desk().tick()]);
    return this.delivered(kind);
  }

  async delivered(kind: 'report' | 'digest'): Promise<Received[]> {
    await this.house.outbox.drain();
    return this.house.post.received
      .splice(0)
      .filter(({ mail }) => /^(Báo cáo trực|Watch report)/.test(mail.subject ?? '') === (kind === 'report'));
  }
}

/** `mailbox: subject` of each mail. */
export const told = (mails: readonly Received[]): string[] =>
  mails.map(({ to, mail }) => `${to.split('@')[0]}: ${mail.subject ?? ''}`).toSorted();

/** The plain text of the mail one mailbox got. */
export const words = (mails: readonly Received[], key: string): string =>
  mails.find(({ to }) => to === `${key}@demo.example`)?.mail.text ?? '';
