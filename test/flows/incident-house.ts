import { randomUUID } from 'node:crypto';
import type { Answer } from '../support/app.js';
import type { Cast } from '../support/cast.js';
import { EscalationHouse } from './escalation-house.js';

type Who = keyof Cast['people'];

/** The house of escalations, to which something happens at night at Trường THPT Demo số 1. */
export class IncidentHouse {
  private constructor(readonly house: EscalationHouse) {}

  static async open(): Promise<IncidentHouse> {
    const incidents = new IncidentHouse(await EscalationHouse.open());
    await incidents.empty();
    return incidents;
  }

  close = (): Promise<void> => this.house.close();

  /** As at first. Only the superuser of a test can take from a timeline. */
  async empty(): Promise<void> {
    await this.house.app.db.transaction(async (tx) => {
      await tx.query('SET LOCAL session_replication_role = replica');
      for (const table of ['receipt', 'report', 'work', 'entry']) await tx.query(`DELETE FROM incident_${table}`);
      await tx.query('DELETE FROM incident');
    });
    await this.house.empty();
    await this.house.watchAbsence({ running: false });
  }

  moveTo(instant: string): Promise<void> {
    return this.house.app.clock.moveTo(Date.parse(instant));
  }

  /** Opens an incident of the school now. Returns its id. */
  async opened(who: Who, more: object = {}): Promise<string> {
    const id = randomUUID();
    const { status, text } = await this.opening(who, { id, ...more });
    if (status !== 200) throw new Error(`${status} ${text}`);
    return id;
  }

  opening(who: Who, more: object = {}): Promise<Answer<any>> {
    const foundAt = new Date(this.house.app.clock.now() - 60_000).toISOString();
    const body = { id: randomUUID(), foundAt, summary: 'Trang chủ bị thay giao diện', severityId: 'high', ...more };
    return this.house.ask(who, 'POST', `/api/units/${this.house.cast.units.thpt1}/incidents`, body);
  }

  show(who: Who, id: string): Promise<Answer<any>> {
    return this.house.ask(who, 'GET', `/api/incidents/${id}`);
  }

  note(who: Who, id: string, text: string, more: object = {}, entryId: string = randomUUID()): Promise<Answer<any>> {
    return this.house.ask(who, 'PUT', `/api/incidents/${id}/notes/${entryId}`, { text, ...more });
  }

  put(who: Who, id: string, what: string, body: object = {}): Promise<Answer<any>> {
    return this.house.ask(who, 'PUT', `/api/incidents/${id}/${what}`, body);
  }

  form(who: Who, id: string, form: 'initial' | 'final' = 'initial'): Promise<Answer<any>> {
    return this.house.ask(who, 'GET', `/api/incidents/${id}/forms/${form}`);
  }

  /** Saves a draft over what is known, from the version on record. */
  async draft(who: Who, id: string, fields: object, form: 'initial' | 'final' = 'initial'): Promise<Answer<any>> {
    const { json } = await this.form(who, id, form);
    return this.versioned(who, id, `forms/${form}/draft`, json.version, {
      form,
      fields: { ...json.fields, ...fields },
    });
  }

  async send(who: Who, id: string, form: 'initial' | 'final' = 'initial', more: object = {}): Promise<Answer<any>> {
    const { json } = await this.form(who, id, form);
    return this.versioned(who, id, `forms/${form}/sending`, json.version, { sentTo: ['Sở GDĐT'], ...more });
  }

  async versioned(who: Who, id: string, what: string, version: number, body: object): Promise<Answer<any>> {
    return this.house.askVersioned(who, `/api/incidents/${id}/${what}`, version, body);
  }
}

/** What a school fills in that the house does not know. */
export const UNKNOWN = {
  orgAddress: 'Số 1 phố Demo, Hải Phòng',
  orgPhone: '0600 000 010',
  orgEmail: 'truong@demo.example',
};
