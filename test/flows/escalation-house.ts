import { randomUUID } from 'node:crypto';
import { SchedulerRegistry } from '@nestjs/schedule';
import { NamedHouse } from '../../src/calendars/named-house.js';
import { Config } from '../../src/config.js';
import { Desk } from '../../src/desk/desk.service.js';
import { Figures } from '../../src/http/figures.js';
import { Doorbell } from '../../src/notices/doorbell.js';
import { Outbox } from '../../src/notices/outbox.js';
import { type Answer, startApp, type TestApp } from '../support/app.js';
import { seedCast, sessionFor, type Cast } from '../support/cast.js';
import { MailServer } from './notices-mail-server.js';

/** Long before anything in these stories. */
export const START = '2024-04-25T08:00:00+07:00';
export const BEGINS = '2024-04-30T07:30:00+07:00';

/** The twice-daily report, the digest of what is to be settled and gaps have stories of their own. */
const ELSEWHERE = /^(Báo cáo trực|Việc cần xử lý|Ca trống mới|Còn dưới 24 giờ|GẤP)/;

const MINUTES: Record<'substitute' | 'head' | 'department', number | null> = {
  substitute: 10,
  head: 15,
  department: 30,
};

/** The whole product with a mail server in front; tests turn the clock and the crank: nothing is done and no mail goes by itself. */
export class EscalationHouse {
  private constructor(
    readonly app: TestApp,
    readonly cast: Cast,
    readonly post: MailServer,
    private readonly outbox: Outbox,
  ) {}

  static async open(): Promise<EscalationHouse> {
    const post = await MailServer.start();
    const app = await startApp({ now: START });
    app.nest.get(SchedulerRegistry).deleteInterval('desk');
    const config = Object.assign(new Config(), app.nest.get(Config), {
      smtpUrl: post.url,
      mailFrom: 'Lịch trực <truc@demo.example>',
    });
    const cast = await seedCast(app.db);
    const house = new EscalationHouse(
      app,
      cast,
      post,
      new Outbox(app.db, config, await NamedHouse.load(app.db, config), new Doorbell(), new Figures()),
    );
    await house.empty();
    return house;
  }

  async close(): Promise<void> {
    await this.outbox.beforeApplicationShutdown();
    await this.app.close();
    await this.post.close();
  }

  /** As at first: nothing published, nothing told. Reminders are another story. */
  async empty(): Promise<void> {
    const { db, clock } = this.app;
    for (const table of ['notice', 'escalation_telling', 'escalation_case', 'check_in', 'acknowledgement', 'duty']) {
      await db.query(`DELETE FROM ${table}`);
    }
    await db.query('DELETE FROM escalation_plan WHERE unit_id IS NOT NULL');
    await db.query('DELETE FROM person_preference');
    await db.query(`UPDATE unit SET reminder_minutes = '{}'`);
    await db.query(`UPDATE person SET email = 'binh@demo.example' WHERE id = $1`, [this.cast.people.binh]);
    await clock.moveTo(Date.parse(START));
    this.post.received.length = 0;
  }

  /** Publishes a twelve-hour watch without telling anybody. Returns the duty's id. */
  async watch(
    who: keyof Cast['people'],
    { start = BEGINS, post = 'ky-thuat', unitId = this.cast.units.thpt1 } = {},
  ): Promise<string> {
    const id = randomUUID();
    await this.app.db.transaction(async (tx) => {
      await tx.query(
        `INSERT INTO roster (period_id, unit_id, pattern, stage) VALUES ($1, $2, '2x12', 'published') ON CONFLICT DO NOTHING`,
        [this.cast.periodId, unitId],
      );
      await tx.query('INSERT INTO post (unit_id, kind_id) VALUES ($1, $2) ON CONFLICT DO NOTHING', [unitId, post]);
      await tx.query(
        `INSERT INTO duty (id, roster_id, period_id, unit_id, post_id, shift_id, person_id, code, label, starts_at, ends_at,
                           uid, created_at, revised_at)
         SELECT $1::uuid, roster.id, roster.period_id, roster.unit_id, post.id, gen_random_uuid(), $2, 'S', 'Ca ngày',
                $3::timestamptz, $3::timestamptz + interval '12 hours', $1::uuid::text, clock_now(), clock_now()
           FROM roster JOIN post ON post.unit_id = roster.unit_id AND post.kind_id = $4 WHERE roster.unit_id = $5`,
        [id, this.cast.people[who], start, post, unitId],
      );
    });
    return id;
  }

  /** Moves the clock, lets the desk and the outbox work; everything that was delivered, as `to: subject`. */
  async at(instant: string): Promise<string[]> {
    await this.app.clock.moveTo(Date.parse(instant));
    await this.app.nest.get(Desk).tick();
    return (await this.mails()).map(({ to, subject }) => `${to}: ${subject}`);
  }

  /** What the outbox delivers now. */
  async mails(): Promise<{ to: string; subject: string; text: string }[]> {
    await this.outbox.drain();
    return this.post.received
      .splice(0)
      .map(({ to, mail }) => ({ to: to.split('@')[0]!, subject: mail.subject ?? '', text: mail.text ?? '' }))
      .filter(({ subject }) => !ELSEWHERE.test(subject))
      .toSorted((a, b) => a.to.localeCompare(b.to));
  }

  /** As `at`, but the mails themselves. */
  async lettersAt(instant: string): Promise<{ to: string; subject: string; text: string }[]> {
    await this.app.clock.moveTo(Date.parse(instant));
    await this.app.nest.get(Desk).tick();
    return this.mails();
  }

  async ask(who: keyof Cast['people'], method: string, path: string, body?: unknown): Promise<Answer<any>> {
    const as = await sessionFor(this.app.db, this.cast.people[who]);
    return this.app.request(method, path, { as, ...(body !== undefined && { body }) });
  }

  /** As `ask`, of a version that was edited. */
  async askVersioned(who: keyof Cast['people'], path: string, version: number, body: object): Promise<Answer<any>> {
    const as = await sessionFor(this.app.db, this.cast.people[who]);
    return this.app.request('PUT', path, { as, body, ifMatch: version });
  }

  /** Opens a page behind a link of a mail, or presses its button. */
  async page(method: 'GET' | 'POST', url: string, headers: Record<string, string> = {}) {
    const form = method === 'POST' ? { body: new URLSearchParams({ act: 'yes' }) } : {};
    const response = await fetch(this.app.url + new URL(url).pathname, { method, headers, ...form });
    return { status: response.status, text: await response.text() };
  }

  /** What the department decides for schools about watches nobody began. */
  async watchAbsence({ running = true, minutes = MINUTES } = {}) {
    const body = { unitKindId: 'thpt', chain: 'absent', plan: { running, minutes } };
    return this.ask('hanh', 'PUT', `/api/units/${this.cast.units.so}/escalation`, body);
  }

  audited(operation: string): Promise<{ actor: string | null; after: Record<string, unknown> }[]> {
    return this.app.db.query(
      'SELECT actor_id AS actor, after FROM audit_entry WHERE operation = $1 AND subject_id IN (SELECT id::text FROM duty) ORDER BY id',
      [operation],
    );
  }
}
