import { Desk } from '../../src/desk/desk.service.js';
import { startApp, type Ask, type TestApp } from '../support/app.js';
import { type Cast, seedCast, sessionFor } from '../support/cast.js';
import { furnish, type School } from '../support/policy-rows.js';
import { unzipped } from '../documents/zip.js';

/** Bình's names, as they stand wherever nothing hides them. */
export const OF_BINH = /Trần Thị Bình|binh@demo\.example|600 ?000 ?002/;

/** A school whose roster names Bình, who left it when the period was over. */
export class RetentionHouse {
  private constructor(
    readonly app: TestApp,
    readonly cast: Cast,
    readonly school: School,
  ) {}

  static async open(databaseUrl?: string): Promise<RetentionHouse> {
    const app = await startApp({ now: '2024-04-24T08:00:00+07:00', ...(databaseUrl && { databaseUrl }) });
    const cast = await seedCast(app.db);
    const { units, people } = cast;
    const where = { unitId: units.thpt1, office: units.leChan, head: people.an, owner: people.binh };
    const house = new RetentionHouse(app, cast, await furnish(app, cast, where));
    await house.live();
    return house;
  }

  async ask(who: keyof Cast['people'], method: string, path: string, body?: object, more: Ask = {}) {
    const as = await sessionFor(this.app.db, this.cast.people[who], { provedAt: this.app.clock.now() });
    const answer = await this.app.request(method, path, { as, ...(body && { body }), ...more });
    if (answer.status >= 500) throw new Error(`${method} ${path}: ${answer.text}`);
    return answer;
  }

  /** All that is done again and again, once, at nine in the morning. */
  async tickAt(day: string): Promise<void> {
    await this.app.clock.moveTo(Date.parse(`${day}T09:00:00+07:00`));
    await this.app.nest.get(Desk).tick();
  }

  leave(who: keyof Cast['people']) {
    return this.ask('an', 'DELETE', `/api/units/${this.school.unitId}/people/${this.cast.people[who]}`);
  }

  async retention() {
    return (await this.ask('tri', 'GET', '/api/retention')).json;
  }

  /** Every row of a table in words. */
  async textOf(table: string): Promise<string> {
    const [{ text }] = await this.app.db.query(
      `SELECT coalesce(string_agg(t::text, chr(10) ORDER BY t::text), '') AS text FROM "${table}" t`,
    );
    return text;
  }

  /** The rows of the printed roster in words. */
  async printed(): Promise<string> {
    const as = await sessionFor(this.app.db, this.cast.people.an);
    const path = `/api/rosters/${this.school.rosterId}/document?format=docx`;
    const bytes = Buffer.from(await (await fetch(this.app.url + path, { headers: as })).arrayBuffer());
    const words = (unzipped(bytes).get('word/document.xml') ?? '').replace(/<[^>]+>/g, ' ').replace(/ +/g, ' ');
    return /STT .* Giờ giao ca/.exec(words)?.[0] ?? '';
  }

  /** What gathers round somebody in a period. */
  private async live(): Promise<void> {
    const { binh } = this.cast.people;
    const { dutyId, unitId } = this.school;
    await this.app.clock.moveTo(Date.parse('2024-04-24T09:00:00+07:00'));
    await this.ask('binh', 'PUT', `/api/duties/${dutyId}/answer`, {
      answer: 'accepted',
      sequence: 0,
      reason: 'Trần Thị Bình mới ốm dậy',
    });
    await this.ask('binh', 'PUT', '/api/me/preferences', { quiet: { from: '22:00', to: '06:00' } });
    await this.ask('binh', 'POST', '/api/me/feeds', { scope: 'person' });
    await this.ask('binh', 'GET', '/api/me/data');
    const { db } = this.app;
    for (const [kind, start, end] of [
      ['sick', '2024-04-20', '2024-04-22'],
      ['travel', '2024-04-27', '2024-05-08'],
    ])
      await db.query(
        `INSERT INTO absence (person_id, kind, starts_at, ends_at, note) VALUES ($1, $2, $3, $4, 'Bình khám bệnh')`,
        [binh, kind, start, end],
      );
    await db.query(
      `INSERT INTO wish (person_id, "on", code, wish, note) VALUES ($1, '2024-04-28', '', 'avoids', 'Giỗ')`,
      [binh],
    );
    await db.query(
      `INSERT INTO contact (unit_id, organisation, person_name, phone_written, valid_to)
       VALUES ($1, 'VNPT', 'Phạm Văn Cũ', '0600 000 091', '2024-05-10'), ($1, 'Công an', 'Lý Văn Mới', '0600 000 092', NULL)`,
      [unitId],
    );
  }
}
