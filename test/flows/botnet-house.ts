import { randomUUID } from 'node:crypto';
import type { Answer } from '../support/app.js';
import type { Cast } from '../support/cast.js';
import { AlertHouse } from './alert-house.js';
import type { EscalationHouse } from './escalation-house.js';

type Who = keyof Cast['people'];

/** The morning on which the list of these stories is entered; the watch by day has begun. */
export const MORNING = '2024-04-30T09:00:00+07:00';

/** The house in which watches are stood, with ranges of two schools and a list to enter. */
export class BotnetHouse {
  private constructor(readonly nights: AlertHouse) {}

  static async open(): Promise<BotnetHouse> {
    return new BotnetHouse(await AlertHouse.open());
  }

  close = (): Promise<void> => this.nights.close();

  get house(): EscalationHouse {
    return this.nights.house;
  }

  get units(): Cast['units'] {
    return this.house.cast.units;
  }

  /** As at first. Only the superuser of a test can take answers back. */
  async empty(): Promise<void> {
    await this.house.app.db.transaction(async (tx) => {
      await tx.query('SET LOCAL session_replication_role = replica');
      for (const table of ['answer', 'match', 'address', 'reminder', 'nudge', 'withdrawal', 'list'])
        await tx.query(`DELETE FROM botnet_${table}`);
      await tx.query('DELETE FROM ip_range');
    });
    await this.nights.empty();
  }

  /** Both schools have ranges, Châu stands watch in the first; it is nine in the morning. */
  async furnished(): Promise<void> {
    await this.house.watch('chau', { start: '2024-04-30T07:30:00+07:00' });
    await this.nights.watches.confirmed();
    await this.range('an', this.units.thpt1, '192.0.2.0/25');
    await this.range('dung', this.units.thpt2, '192.0.2.128/25');
    await this.range('dung', this.units.thpt2, '2001:db8:2::/48');
    await this.house.app.clock.moveTo(Date.parse(MORNING));
    await this.house.mails();
  }

  /** What is mailed of lists at an instant; watches have stories of their own. */
  async at(instant: string): Promise<string[]> {
    return (await this.house.at(instant)).filter((mail) => mail.includes('IP nghi nhiễm mã độc'));
  }

  range(who: Who, unitId: string, block: string, more: object = {}): Promise<Answer<any>> {
    return this.house.ask(who, 'POST', `/api/units/${unitId}/ip-ranges`, { block, ...more });
  }

  preview(who: Who, addresses: readonly (string | object)[]): Promise<Answer<any>> {
    const body = { month: '2024-04', receivedOn: '2024-04-29', rows: rowsOf(addresses) };
    return this.house.ask(who, 'POST', `/api/units/${this.units.so}/botnet-lists/preview`, body);
  }

  enter(
    who: Who,
    addresses: readonly (string | object)[],
    more: object = {},
    listId: string = randomUUID(),
  ): Promise<Answer<any>> {
    const body = {
      title: 'Botnet tháng 4',
      source: 'Sở TTTT',
      documentNumber: '12/CV',
      month: '2024-04',
      receivedOn: '2024-04-29',
      dueAt: '2024-05-05T10:00:00Z',
      rows: rowsOf(addresses),
      ...more,
    };
    return this.house.ask(who, 'PUT', `/api/units/${this.units.so}/botnet-lists/${listId}`, body);
  }

  /** The department has entered a list. Returns its id. */
  async entered(addresses: readonly (string | object)[]): Promise<string> {
    const answer = await this.enter('hanh', addresses);
    if (answer.status !== 200) throw new Error(answer.text);
    return answer.json.listId;
  }

  show = (who: Who, listId: string): Promise<Answer<any>> => this.house.ask(who, 'GET', `/api/botnet-lists/${listId}`);

  /** The match of an address of a list. */
  async match(listId: string, address: string): Promise<string> {
    const { json } = await this.show('hanh', listId);
    const all = json.units.flatMap((unit: { matches: object[] }) => unit.matches);
    return all.find((each: { address: string }) => each.address === address).id;
  }

  answer(
    who: Who,
    matchId: string,
    state: string,
    evidence = '',
    answerId: string = randomUUID(),
  ): Promise<Answer<any>> {
    return this.house.ask(who, 'PUT', `/api/botnet-matches/${matchId}/answers/${answerId}`, { state, evidence });
  }
}

const rowsOf = (addresses: readonly (string | object)[]): object[] =>
  addresses.map((each, row) => (typeof each === 'string' ? { row, address: each } : { row, ...each }));
