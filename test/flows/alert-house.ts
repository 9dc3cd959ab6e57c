import { randomUUID } from 'node:crypto';
import type { Answer } from '../support/app.js';
import type { Cast } from '../support/cast.js';
import type { EscalationHouse } from './escalation-house.js';
import { WatchHouse } from './watch-house.js';

type Who = keyof Cast['people'];

/** When the alert of these stories comes: at night. */
export const AT = '2024-04-30T02:10:00+07:00';
const NIGHT = '2024-04-29T19:30:00+07:00';

/** The house in which watches are stood, with something to deal with. */
export class AlertHouse {
  private constructor(readonly watches: WatchHouse) {}

  static async open(): Promise<AlertHouse> {
    return new AlertHouse(await WatchHouse.open());
  }

  close = (): Promise<void> => this.watches.close();

  get house(): EscalationHouse {
    return this.watches.house;
  }

  /** As at first. Only the superuser of a test can take entries back. */
  async empty(): Promise<void> {
    const { db } = this.house.app;
    await db.transaction(async (tx) => {
      await tx.query('SET LOCAL session_replication_role = replica');
      for (const table of ['alert_entry', 'alert_telling', 'alert', 'alert_source'])
        await tx.query(`DELETE FROM ${table}`);
    });
    await db.query('DELETE FROM alert_plan WHERE unit_id IS NOT NULL');
    await db.query('DELETE FROM contact');
    await this.watches.empty();
  }

  /** Châu on technical duty by night, Bình leading; both have confirmed. Returns Châu’s duty. */
  async manned(): Promise<string> {
    const dutyId = await this.house.watch('chau', { start: NIGHT });
    await this.house.watch('binh', { start: NIGHT, post: 'lanh-dao' });
    await this.watches.confirmed();
    return dutyId;
  }

  /** Somebody enters an alert for the school. */
  enter(who: Who, more: object = {}, alertId: string = randomUUID()): Promise<Answer<any>> {
    const body = { origin: 'phone', severity: 'high', title: 'Trang web bị thay đổi giao diện', ...more };
    return this.house.ask(who, 'PUT', `/api/units/${this.watches.unitId}/alerts/${alertId}`, body);
  }

  /** At ten past two the department hears of something and enters it. Returns the alert’s id. */
  async alerted(more: object = {}): Promise<string> {
    await this.house.app.clock.moveTo(Date.parse(AT));
    const entered = await this.enter('hanh', more);
    if (entered.status !== 200) throw new Error(entered.text);
    return entered.json.id;
  }

  show = (who: Who, alertId: string): Promise<Answer<any>> => this.house.ask(who, 'GET', `/api/alerts/${alertId}`);
  take = (who: Who, alertId: string): Promise<Answer<any>> =>
    this.house.ask(who, 'PUT', `/api/alerts/${alertId}/acknowledgement`);
  note = (who: Who, alertId: string, text: string, entryId: string = randomUUID()): Promise<Answer<any>> =>
    this.house.ask(who, 'PUT', `/api/alerts/${alertId}/entries/${entryId}`, { text });
  finish = (
    who: Who,
    alertId: string,
    result = 'handled',
    text = 'Đã khôi phục từ bản sao lưu',
  ): Promise<Answer<any>> => this.house.ask(who, 'PUT', `/api/alerts/${alertId}/closure`, { result, text });

  /** What is mailed at a minute of that night, checks aside. */
  at = (clock: string): Promise<string[]> => this.watches.told(`2024-04-30T${clock}:05+07:00`);

  audited(): Promise<{ operation: string; actor: string | null; after: Record<string, unknown> }[]> {
    return this.house.app.db.query(
      `SELECT operation, actor_id AS actor, after FROM audit_entry
        WHERE subject_kind = 'alert' AND subject_id IN (SELECT id::text FROM alert) ORDER BY id`,
    );
  }
}

/** The link by which an alert is taken. */
export const linkIn = (text: string): string => /http\S+\/l\/alert\/[\w-]+/.exec(text)![0];
