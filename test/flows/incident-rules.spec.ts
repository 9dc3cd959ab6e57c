import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Cast } from '../support/cast.js';
import { IncidentHouse } from './incident-house.js';

type Who = keyof Cast['people'];

let night: IncidentHouse;
let top: string;
beforeAll(async () => {
  night = await IncidentHouse.open();
  top = night.house.cast.units.so;
});
afterAll(() => night.close());
afterEach(async () => {
  await night.empty();
  await night.house.app.db.query(`DELETE FROM reporting_rule WHERE legal_ref = 'Quy định mới'`);
  await night.house.app.db.query(`UPDATE reporting_rule SET valid_to = '2026-07-01' WHERE kind = 'ordinary'`);
});

const TODAY = '2024-04-30';
const rule = (more: object = {}) => ({
  kind: 'ordinary',
  form: 'initial',
  countsFrom: 'found',
  hours: 24,
  remindMinutes: 60,
  patienceMinutes: 0,
  recipientsVi: 'Công an thành phố',
  recipientsEn: 'City police',
  legalRef: 'Quy định mới',
  validFrom: '2024-05-01',
  ...more,
});
const add = (who: Who, body: object, unitId = top) =>
  night.house.ask(who, 'POST', `/api/units/${unitId}/reporting-rules`, body);
const end = (id: string, on: string | null) =>
  night.house.ask('hanh', 'PUT', `/api/units/${top}/reporting-rules/${id}/end`, { on });
const rules = async (who: Who = 'hanh') => (await night.house.ask(who, 'GET', '/api/incident-rules')).json;
const ordinary = async () => (await rules()).rules.filter(({ kind }: any) => kind === 'ordinary');
const days = (rows: any[]) => rows.map(({ hours, validFrom, validTo }) => [hours, validFrom, validTo]);
const dueOf = async (id: string) => (await night.show('an', id)).json.deadlines.map(({ hours }: any) => hours);

describe('deadlines of reports', () => {
  it('replaced from tomorrow on, leave what was found today as it was', async () => {
    await night.moveTo(`${TODAY}T10:00:00+07:00`);
    const [old] = await ordinary();
    expect((await add('hanh', rule({ replaces: old.id }))).status).toBe(200);
    expect(days(await ordinary())).toEqual([
      [120, '2017-11-01', '2024-05-01'],
      [24, '2024-05-01', null],
    ]);
    const today = await night.opened('an');
    await night.moveTo('2024-05-01T10:00:00+07:00');
    const tomorrow = await night.opened('an');
    expect([await dueOf(today), await dueOf(tomorrow)]).toEqual([[120], [24]]);
    expect(
      await night.house.app.db.query(`SELECT operation FROM audit_entry WHERE operation LIKE 'IncidentRules%'`),
    ).toEqual([{ operation: 'IncidentRules.addRule' }]);
  });

  it('never change the past: not today, and not what is over', async () => {
    await night.moveTo(`${TODAY}T10:00:00+07:00`);
    const [old] = await ordinary();
    const refused = [
      await add('hanh', rule({ validFrom: TODAY })),
      await add('hanh', rule({ validFrom: '2024-04-01' })),
      await end(old.id, TODAY),
      await add('hanh', rule({ remindMinutes: 24 * 60 + 1 })),
    ];
    expect(refused.map(({ status, json }) => [status, json.errors[0].pointer])).toEqual([
      [400, '#/validFrom'],
      [400, '#/validFrom'],
      [400, '#/on'],
      [400, '#/remindMinutes'],
    ]);
    await night.moveTo('2026-07-02T10:00:00+07:00');
    expect((await end(old.id, null)).status).toBe(400);
    expect(days(await ordinary())).toEqual([[120, '2017-11-01', '2026-07-01']]);
  });

  it('that are to come are taken back, and what they ended goes on', async () => {
    await night.moveTo(`${TODAY}T10:00:00+07:00`);
    const [old] = await ordinary();
    await add('hanh', rule({ replaces: old.id }));
    const [, coming] = await ordinary();
    expect((await end(coming.id, '2024-05-01')).status).toBe(200);
    expect((await end(old.id, '2026-07-01')).status).toBe(200);
    expect(days(await ordinary())).toEqual([[120, '2017-11-01', '2026-07-01']]);
  });

  it('are read by all, and changed by the office at the top alone', async () => {
    await night.moveTo(`${TODAY}T10:00:00+07:00`);
    expect((await rules('chau')).rules).toHaveLength(4);
    expect([(await rules('chau')).unitId, (await rules('an')).unitId, (await rules('hanh')).unitId]).toEqual([
      null,
      null,
      top,
    ]);
    expect((await add('an', rule())).status).toBe(404);
    expect((await add('hanh', rule(), night.house.cast.units.leChan)).status).toBe(403);
  });
});

describe('the scale of severities', () => {
  it('has a step renamed from a day on; what was graded before keeps its word', async () => {
    await night.moveTo(`${TODAY}T10:00:00+07:00`);
    const path = `/api/units/${top}/incident-severities`;
    const step = { nameVi: 'Đặc biệt nghiêm trọng', nameEn: 'Extreme', position: 4, validFrom: '2024-05-01' };
    const { json } = await night.house.ask('hanh', 'POST', path, { ...step, replaces: 'serious' });
    const id = json.severities.at(-1).id;
    const before = await night.opened('an', { severityId: 'serious' });
    expect((await night.opening('an', { severityId: id })).status).toBe(422);
    await night.moveTo('2024-05-01T10:00:00+07:00');
    const after = await night.opened('an', { severityId: id });
    expect((await night.opening('an', { severityId: 'serious' })).status).toBe(422);
    const word = async (incident: string) => (await night.show('an', incident)).json.severity.nameVi;
    expect([await word(before), await word(after)]).toEqual(['Nghiêm trọng', 'Đặc biệt nghiêm trọng']);
    await night.empty();
    await night.house.app.db.query('DELETE FROM incident_severity WHERE id = $1', [id]);
    await night.house.app.db.query(`UPDATE incident_severity SET valid_to = NULL WHERE id = 'serious'`);
  });
});
