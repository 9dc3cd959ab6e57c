import type { Answer } from '../support/app.js';
import { ReorganisationHouse } from './reorganisation-house.js';

/** The same house, with what is asked of it when units become one or several. */
export class MergingHouse {
  private constructor(readonly house: ReorganisationHouse) {}

  static async open(env: Readonly<Record<string, string>> = {}): Promise<MergingHouse> {
    return new MergingHouse(await ReorganisationHouse.open(env));
  }

  /** An's school becomes part of Dũng's. */
  merge(more: object = {}): object {
    const { thpt1, thpt2 } = this.house.cast.units;
    return { act: 'merge', on: '2024-05-01', basis: 'QĐ 12/QĐ-UBND', fromIds: [thpt1], intoId: thpt2, ...more };
  }

  /** A part of An's school becomes one of its own. */
  split(part: object = {}, more: object = {}): object {
    const { units, people } = this.house.cast;
    const parts = [{ name: 'Trường THCS Demo', personIds: [people.binh], headPersonId: people.binh, ...part }];
    return { act: 'split', on: '2024-05-01', fromId: units.thpt1, parts, ...more };
  }

  rows(sql: string, ...parameters: unknown[]): Promise<any[]> {
    return this.house.app.db.query(sql, parameters);
  }

  /** A page of a unit's, as the department sees it. */
  async shown(unitId: string, page: string): Promise<any> {
    return (await this.house.ask('hanh', 'GET', `/api/units/${unitId}/${page}`)).json;
  }

  /** What a preview says of what hangs on units: its fate, how many of what, and whose. */
  async belongings(wanted: object): Promise<string[]> {
    const { json } = await this.house.preview(wanted);
    return json.belongings.map(
      ({ what, fate, unitName, count }: Record<string, string | number>) => `${fate} ${count} ${what} ${unitName}`,
    );
  }

  /** Where notices of a unit go besides mail. Never read: it leads nowhere. */
  async hooked(unitId: string, title: string): Promise<string> {
    const [{ id }] = await this.rows(
      `INSERT INTO webhook (unit_id, title, url, secret, created_by)
       VALUES ($1, $2, 'https://127.0.0.1:9/khoa-rieng', '\\x00', $3) RETURNING id`,
      unitId,
      title,
      this.house.cast.people.hanh,
    );
    return id;
  }

  /** An office becomes part of another. */
  offices(more: object = {}): object {
    const { leChan, ngoQuyen } = this.house.cast.units;
    return this.merge({ fromIds: [leChan], intoId: ngoQuyen, ...more });
  }

  /** Status and what a refusal is called, and where it points. */
  async refusal(answer: Promise<Answer<any>>): Promise<unknown[]> {
    const { status, json } = await answer;
    return [status, json.type.replace('/docs/problems#', ''), ...(json.errors?.[0] ? [json.errors[0].pointer] : [])];
  }

  /** The schools on a period's board: the area, the school and how it stands. */
  async board(periodId: string = this.house.cast.periodId): Promise<string[]> {
    const { json } = await this.house.ask('hanh', 'GET', `/api/periods/${periodId}/board`);
    const areas = new Map(json.areas.map((area: { id: string; name: string }) => [area.id, area.name]));
    const schools = json.units.filter(({ name }: { name: string }) => name.startsWith('Trường'));
    return schools.map(
      ({ areaId, name, state }: { areaId: string; name: string; state: string }) =>
        `${String(areas.get(areaId))}: ${name} ${state}`,
    );
  }

  async period(firstOn: string, lastOn: string): Promise<string> {
    const { units } = this.house.cast;
    const demands = [{ unitKindId: 'thpt', postKindId: 'ky-thuat', dayKind: null, required: 1, hours: 'always' }];
    const body = { title: 'Kỳ sau', firstOn, lastOn, submissionDueAt: `${firstOn}T00:00:00+07:00`, demands };
    const { json } = await this.house.ask('hanh', 'POST', `/api/units/${units.so}/periods`, body);
    return json.id;
  }

  /** Who belongs to a unit today. */
  async members(unitId: string): Promise<string[]> {
    const { json } = await this.house.ask('hanh', 'GET', `/api/people?unitId=${unitId}`);
    return json.people.map(({ name }: { name: string }) => name);
  }

  /** Units of today, by name. */
  async standing(search: string): Promise<string[]> {
    const { json } = await this.house.ask('hanh', 'GET', `/api/units?search=${encodeURIComponent(search)}`);
    return json.units.map(({ name }: { name: string }) => name);
  }
}
