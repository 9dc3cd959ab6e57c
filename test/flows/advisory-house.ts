import { randomUUID } from 'node:crypto';
import type { Answer } from '../support/app.js';
import type { Cast } from '../support/cast.js';
import { EscalationHouse } from './escalation-house.js';

type Who = keyof Cast['people'];

/** What the department sends down in these stories. */
export const WORDS = {
  number: '12/CB-DEMO',
  issuer: 'Cục ATTT (demo)',
  title: 'Lỗ hổng máy chủ thư',
  product: 'Máy chủ thư Demo',
  versions: 'trước 4.2',
  cves: ['CVE-2024-12345'],
  severity: 'critical',
  todo: 'Cập nhật lên bản 4.2, kiểm tra nhật ký 30 ngày.',
  links: ['https://canh-bao.demo.example/12'],
  dueAt: '2024-04-27T10:00:00Z',
};

/** The house of escalations, whose department sends advisories down. */
export class AdvisoryHouse {
  private constructor(readonly house: EscalationHouse) {}

  static async open(): Promise<AdvisoryHouse> {
    return new AdvisoryHouse(await EscalationHouse.open());
  }

  close = (): Promise<void> => this.house.close();

  /** As at first. Only the superuser of a test can take answers back. */
  async empty(): Promise<void> {
    await this.house.app.db.transaction(async (tx) => {
      await tx.query('SET LOCAL session_replication_role = replica');
      for (const table of ['_answer', '_telling', '_closure', '']) await tx.query(`DELETE FROM advisory${table}`);
    });
    await this.house.empty();
  }

  /** The department issues an advisory. Returns its id. */
  async issued(more: object = {}, who: Who = 'hanh', unitId = this.house.cast.units.so): Promise<string> {
    const id = randomUUID();
    const { status, text } = await this.issuing({ id, ...more }, who, unitId);
    if (status !== 200) throw new Error(`${status} ${text}`);
    return id;
  }

  issuing(more: object, who: Who = 'hanh', unitId = this.house.cast.units.so): Promise<Answer<any>> {
    return this.house.ask(who, 'POST', `/api/units/${unitId}/advisories`, { id: randomUUID(), ...WORDS, ...more });
  }

  answer(who: Who, advisoryId: string, said: object, unit?: string, answerId: string = randomUUID()) {
    const unitId = unit ?? this.house.cast.units[who === 'dung' ? 'thpt2' : 'thpt1'];
    return this.house.ask(who, 'PUT', `/api/units/${unitId}/advisories/${advisoryId}/answers/${answerId}`, said);
  }

  show(who: Who, advisoryId: string): Promise<Answer<any>> {
    return this.house.ask(who, 'GET', `/api/advisories/${advisoryId}`);
  }

  nudge(advisoryId: string, who: Who = 'hanh'): Promise<Answer<any>> {
    return this.house.ask(who, 'POST', `/api/advisories/${advisoryId}/nudges`, {});
  }

  end(advisoryId: string, body: object = {}, who: Who = 'hanh'): Promise<Answer<any>> {
    return this.house.ask(who, 'PUT', `/api/advisories/${advisoryId}/closure`, body);
  }
}
