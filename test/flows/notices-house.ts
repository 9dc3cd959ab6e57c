import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { AuditLog } from '../../src/audit/audit.service.js';
import { NamedHouse } from '../../src/calendars/named-house.js';
import { Config, loadConfig } from '../../src/config.js';
import { AuditStep } from '../../src/desk/audit.step.js';
import { Desk } from '../../src/desk/desk.service.js';
import { EscalationStep } from '../../src/desk/escalation.step.js';
import { ExpiryStep } from '../../src/desk/expiry.step.js';
import { RemindersStep } from '../../src/desk/reminders.step.js';
import { SwapsStep } from '../../src/desk/swaps.step.js';
import { UnconfirmedStep } from '../../src/desk/unconfirmed.step.js';
import { Escalations } from '../../src/escalation/escalations.service.js';
import { Figures } from '../../src/http/figures.js';
import { Doorbell } from '../../src/notices/doorbell.js';
import type { DutyChange, Telling } from '../../src/notices/duty-notices.js';
import { NoticesService } from '../../src/notices/notices.service.js';
import { Outbox } from '../../src/notices/outbox.js';
import { SwapExpiry } from '../../src/swaps/swap-expiry.js';
import { Clock } from '../../src/time/clock.js';
import { seedCast, type Cast } from '../support/cast.js';
import { freshDatabase } from '../support/database.js';
import { MailServer } from './notices-mail-server.js';

/** The morning the letter's period is laid out. */
export const START = Date.parse('2024-04-25T08:00:00+07:00');

export function configFor(env: Readonly<Record<string, string>>): Config {
  return loadConfig({
    NODE_ENV: 'test',
    DATABASE_URL: 'postgres://unused.test/unused',
    SECRET: 'Kd8s-0qLw_5Zt2Vn7Yb4Rc9Xf1Mh6Pg3Ja',
    PUBLIC_URL: 'https://truc.demo.example',
    MAIL_FROM: 'Lịch trực Sở GDĐT <truc@demo.example>',
    ...env,
  });
}

/** The rooms of this story on a database of their own, with a mail server in front and no timers: tests turn the crank. */
export class NoticesHouse {
  readonly notices: NoticesService;
  readonly desk: Desk;
  outbox: Outbox;

  private constructor(
    readonly db: DataSource,
    readonly cast: Cast,
    readonly clock: Clock,
    readonly post: MailServer,
    readonly config: Config,
    readonly named: NamedHouse,
  ) {
    const bell = new Doorbell();
    this.notices = new NoticesService(bell);
    this.outbox = new Outbox(db, config, named, bell, new Figures());
    const audit = new AuditStep(db, config, clock);
    const swaps = new SwapsStep(new SwapExpiry(db, this.notices, new AuditLog()));
    const escalation = new EscalationStep(new Escalations(db, new AuditLog()));
    const [reminders, unconfirmed, expiry] = [new RemindersStep(db), new UnconfirmedStep(db), new ExpiryStep(db)];
    this.desk = new Desk(db, config, bell, new Figures(), [reminders, unconfirmed, escalation, expiry, swaps, audit]);
  }

  static async open(env: Readonly<Record<string, string>> = {}): Promise<NoticesHouse> {
    const [db, post] = [await freshDatabase(), await MailServer.start()];
    const clock = await Clock.load(db, { movableClock: true, clockStart: START });
    const config = configFor({ SMTP_URL: post.url, ...env });
    return new NoticesHouse(db, await seedCast(db), clock, post, config, await NamedHouse.load(db, config));
  }

  async close(): Promise<void> {
    await this.outbox.beforeApplicationShutdown();
    await this.post.close();
    await this.db.destroy();
  }

  /** The same rooms as another process would hold them. */
  secondOutbox(): Outbox {
    return new Outbox(this.db, this.config, this.named, new Doorbell(), new Figures());
  }

  /** Publishes one watch by hand and, unless told not to, tells its holder. Returns the duty's id. */
  async watch(
    personId: string,
    start: string,
    { hours = 12, post = 'ky-thuat', tell = true, note = '', unitId = this.cast.units.thpt1 } = {},
  ): Promise<string> {
    const id = randomUUID();
    await this.db.transaction(async (tx) => {
      await tx.query(
        `INSERT INTO roster (period_id, unit_id, pattern, stage) VALUES ($1, $2, '2x12', 'published') ON CONFLICT DO NOTHING`,
        [this.cast.periodId, unitId],
      );
      await tx.query('INSERT INTO post (unit_id, kind_id) VALUES ($1, $2) ON CONFLICT DO NOTHING', [unitId, post]);
      await tx.query(
        `INSERT INTO duty (id, roster_id, period_id, unit_id, post_id, shift_id, person_id, code, label, starts_at, ends_at,
                           note, uid, created_at, revised_at)
         SELECT $1::uuid, roster.id, roster.period_id, roster.unit_id, post.id, gen_random_uuid(), $2, 'S', 'Ca ngày', $3::timestamptz,
                $3::timestamptz + $4 * interval '1 hour', $5, replace($1::uuid::text, '-', ''), clock_now(), clock_now()
           FROM roster JOIN post ON post.unit_id = roster.unit_id AND post.kind_id = $6
          WHERE roster.unit_id = $7`,
        [id, personId, start, hours, note, post, unitId],
      );
      if (tell) await this.notices.dutiesChanged(tx, [{ kind: 'invite', dutyId: id }]);
    });
    return id;
  }

  /** Changes a duty's row as a publication does and tells of it. */
  async change(kind: DutyChange['kind'], dutyId: string, set = ''): Promise<Telling> {
    const step = kind === 'restate' ? 0 : 1;
    return this.db.transaction(async (tx) => {
      await tx.query(
        `UPDATE duty SET live = $2, sequence = sequence + $3, ${set === '' ? '' : `${set},`}
                revised_at = greatest(clock_now(), revised_at + interval '1 second') WHERE id = $1`,
        [dutyId, kind !== 'cancel', step],
      );
      return this.notices.dutiesChanged(tx, [{ kind, dutyId }]);
    });
  }

  async states(): Promise<{ kind: string; state: string; attempts: number; lastError: string | null; key: string }[]> {
    return this.db.query('SELECT kind, state, attempts, last_error AS "lastError", key FROM notice ORDER BY id');
  }

  moveTo(instant: string | number): Promise<void> {
    return this.clock.moveTo(typeof instant === 'number' ? instant : Date.parse(instant));
  }
}
