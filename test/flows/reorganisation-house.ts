import { expect } from '@jest/globals';
import type { Role } from '../../src/access/policy-line.js';
import { Desk } from '../../src/desk/desk.service.js';
import { unzipped } from '../documents/zip.js';
import { type Answer, startApp, type TestApp } from '../support/app.js';
import { addMember, type Cast, seedCast, sessionFor } from '../support/cast.js';
import { HeadAtWork } from './the-head.js';

/** The department with an officer in each district, and An's school with a published roster: Bình on 28/4 and 3/5. */
export class ReorganisationHouse {
  private constructor(
    readonly app: TestApp,
    readonly cast: Cast,
    readonly people: Cast['people'] & { readonly loan: string; readonly nga: string },
    readonly rosterId: string,
  ) {}

  static async open(env: Readonly<Record<string, string>> = {}): Promise<ReorganisationHouse> {
    const app = await startApp({ now: '2024-04-25T08:00:00+07:00', env });
    const cast = await seedCast(app.db);
    const officer = (unitId: string, name: string, key: string) =>
      addMember(app.db.manager, unitId, { name, email: `${key}@demo.example`, roles: ['department' satisfies Role] });
    const loan = await officer(cast.units.leChan, 'Bùi Thị Loan', 'loan');
    const nga = await officer(cast.units.ngoQuyen, 'Đặng Thị Nga', 'nga');
    const an = await HeadAtWork.at(app, cast.people.an, cast.units.thpt1, cast.periodId);
    await an.layOut('2x12');
    const days = ['2024-04-28', '2024-05-03'];
    const binh = cast.people.binh;
    await an.assign(days.map((on) => ({ shiftId: an.shift('ky-thuat', on, 'N').id, personId: binh })));
    expect((await an.publish('Các ca khác do bảo vệ trực')).status).toBe(200);
    return new ReorganisationHouse(app, cast, { ...cast.people, loan, nga }, an.rosterId);
  }

  close(): Promise<void> {
    return this.app.close();
  }

  async ask(
    who: keyof ReorganisationHouse['people'],
    method: string,
    path: string,
    body?: object,
  ): Promise<Answer<any>> {
    const as = await sessionFor(this.app.db, this.people[who]);
    return this.app.request(method, path, { as, ...(body && { body }) });
  }

  /** The department has something done to units on a day. */
  plan(wanted: object, who: 'hanh' | 'loan' = 'hanh'): Promise<Answer<any>> {
    return this.ask(who, 'POST', this.path, wanted);
  }

  preview(wanted: object, who: 'hanh' | 'loan' = 'hanh'): Promise<Answer<any>> {
    return this.ask(who, 'POST', `${this.path}/preview`, wanted);
  }

  get path(): string {
    return `/api/units/${this.cast.units.so}/reorganisations`;
  }

  async moveTo(instant: string): Promise<void> {
    await this.app.clock.moveTo(Date.parse(instant));
    await this.app.nest.get(Desk).tick();
  }

  /** Where An's school stands on the period's board: the name of its area and its own. */
  async board(): Promise<string[]> {
    const { json } = await this.ask('hanh', 'GET', `/api/periods/${this.cast.periodId}/board`);
    const areas = new Map(json.areas.map((area: { id: string; name: string }) => [area.id, area.name]));
    const units: { id: string; areaId: string; name: string }[] = json.units;
    return units.filter(({ id }) => id === this.cast.units.thpt1).flatMap((u) => [String(areas.get(u.areaId)), u.name]);
  }

  /** The status of each officer's look at the school's record of a moment. */
  async recordSeen(at: string): Promise<Record<'loan' | 'nga' | 'hanh', number>> {
    const path = `/api/units/${this.cast.units.thpt1}/duty-record?at=${encodeURIComponent(at)}`;
    const [loan, nga, hanh] = await Promise.all(
      (['loan', 'nga', 'hanh'] as const).map((who) => this.ask(who, 'GET', path)),
    );
    return { loan: loan!.status, nga: nga!.status, hanh: hanh!.status };
  }

  /** The words of the roster on paper. */
  async paper(query = ''): Promise<string> {
    const headers = await sessionFor(this.app.db, this.people.an);
    const response = await fetch(`${this.app.url}/api/rosters/${this.rosterId}/document?${query}`, { headers });
    const xml = unzipped(Buffer.from(await response.arrayBuffer())).get('word/document.xml') ?? '';
    return xml.replace(/<[^>]+>/g, ' ');
  }
}
