import { randomUUID } from 'node:crypto';
import type { Cast } from '../support/cast.js';
import type { Answer } from '../support/app.js';
import { EscalationHouse } from './escalation-house.js';

type Who = keyof Cast['people'];

/** The house of escalations, in which watches are stood: one night at Trường THPT Demo số 1. */
export class WatchHouse {
  private constructor(readonly house: EscalationHouse) {}

  static async open(): Promise<WatchHouse> {
    const watch = new WatchHouse(await EscalationHouse.open());
    await watch.empty();
    return watch;
  }

  close = (): Promise<void> => this.house.close();

  get unitId(): string {
    return this.house.cast.units.thpt1;
  }

  /** As at first. Only the superuser of a test can empty a log. */
  async empty(): Promise<void> {
    await this.house.app.db.transaction(async (tx) => {
      await tx.query('SET LOCAL session_replication_role = replica');
      for (const table of ['log_file', 'log_entry']) await tx.query(`DELETE FROM ${table}`);
    });
    await this.house.app.db.query('DELETE FROM watch_rule WHERE unit_id IS NOT NULL');
    await this.house.empty();
    // What becomes of a watch nobody checked in for is told in the stories of escalation.
    await this.house.watchAbsence({ running: false });
  }

  /** Châu by day, Bình by night, Châu again, from half past seven to half past seven; all of them have confirmed. */
  async night(): Promise<{ day: string; night: string; next: string }> {
    const day = await this.house.watch('chau', { start: '2024-04-29T07:30:00+07:00' });
    const night = await this.house.watch('binh', { start: '2024-04-29T19:30:00+07:00' });
    const next = await this.house.watch('chau', { start: '2024-04-30T07:30:00+07:00' });
    await this.confirmed();
    return { day, night, next };
  }

  /** Everybody has said yes to what is published so far. */
  async confirmed(): Promise<void> {
    await this.house.app.db.query(
      `INSERT INTO acknowledgement (duty_id, sequence, answer, agreed, via) SELECT id, 0, 'accepted', '{}', 'page' FROM duty`,
    );
  }

  async moveTo(clock: string, on = '2024-04-29'): Promise<void> {
    await this.house.app.clock.moveTo(Date.parse(`${on}T${clock}:00+07:00`));
  }

  write(who: Who, dutyId: string, body: object, entryId: string = randomUUID()): Promise<Answer<any>> {
    return this.house.ask(who, 'PUT', `/api/duties/${dutyId}/log/${entryId}`, body);
  }

  take(who: Who, dutyId: string, remarks = ''): Promise<Answer<any>> {
    return this.write(who, dutyId, { kind: 'takeover', remarks });
  }

  note(who: Who, dutyId: string, text: string, more: object = {}, entryId?: string): Promise<Answer<any>> {
    return this.write(who, dutyId, { kind: 'note', text, ...more }, entryId);
  }

  give(who: Who, dutyId: string, text: string): Promise<Answer<any>> {
    return this.write(who, dutyId, { kind: 'handover', text });
  }

  show(who: Who, dutyId: string): Promise<Answer<any>> {
    return this.house.ask(who, 'GET', `/api/duties/${dutyId}/watch`);
  }

  /** As the house’s `at`; checks have stories of their own. */
  async told(instant: string): Promise<string[]> {
    return (await this.house.at(instant)).filter((mail) => !mail.includes('Quá giờ kiểm tra'));
  }

  async standing(who: Who, dutyId: string): Promise<string> {
    return (await this.show(who, dutyId)).json.standing;
  }

  /** Sets the rule for upper secondary schools at a unit and below; null: as the unit above has it. */
  decide(unitId: string, rule: object | null, who: Who = 'hanh'): Promise<Answer<any>> {
    return this.house.ask(who, 'PUT', `/api/units/${unitId}/watch-rules`, { unitKindId: 'thpt', rule });
  }

  log(who: Who, from = '2024-04-29', to = '2024-04-30'): Promise<Answer<any>> {
    return this.house.ask(who, 'GET', `/api/units/${this.unitId}/log?from=${from}&to=${to}`);
  }
}
