import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EscalationHouse } from './escalation-house.js';

let house: EscalationHouse;
beforeAll(async () => {
  house = await EscalationHouse.open();
});
afterAll(() => house.close());

const of = async (unitId: string) => {
  const { json } = await house.ask('hanh', 'GET', `/api/units/${unitId}/escalation`);
  expect(json.unit.id).toBe(unitId);
  return json.plans.find((plan: any) => plan.unitKindId === 'thpt' && plan.chain === 'absent');
};

describe('the plans', () => {
  it('come with the house, and the nearest unit above decides', async () => {
    const { so, leChan, ngoQuyen } = house.cast.units;
    expect(await of(leChan)).toEqual({
      unitKindId: 'thpt',
      unitKindName: { vi: 'Trường THPT', en: 'Upper secondary school' },
      chain: 'absent',
      running: true,
      minutes: { substitute: 10, head: 15, department: 30 },
      decidedBy: null,
    });
    await house.watchAbsence({ minutes: { substitute: null, head: 5, department: null } });
    const own = { running: false, minutes: { substitute: 1, head: 2, department: 3 } };
    expect((await decide(leChan, own)).status).toBe(200);
    expect(await of(leChan)).toMatchObject({ running: false, decidedBy: { unitId: leChan } });
    expect(await of(ngoQuyen)).toMatchObject({
      running: true,
      decidedBy: { unitId: so, unitName: 'Sở Giáo dục và Đào tạo' },
      minutes: { head: 5, department: null },
    });
    expect(await lastAudit()).toMatchObject({
      actor: house.cast.people.hanh,
      before: null,
      after: { unitKindId: 'thpt', chain: 'absent', ...own },
    });
  });

  it('taken back, are again what the unit above decides', async () => {
    const { so, leChan } = house.cast.units;
    expect((await decide(leChan, null)).json.plans).toContainEqual(
      expect.objectContaining({ unitKindId: 'thpt', chain: 'absent', running: true }),
    );
    expect(await of(leChan)).toMatchObject({ decidedBy: { unitId: so } });
    expect(await lastAudit()).toMatchObject({ before: { running: false }, after: null });
    expect((await decide(leChan, null)).status).toBe(200);
  });

  it('are shown for the kinds at the unit and below it, to each as far as they may change them', async () => {
    const { so, thpt1 } = house.cast.units;
    const show = async (who: 'an' | 'hanh', unitId: string) =>
      (await house.ask(who, 'GET', `/api/units/${unitId}/escalation`)).json;
    const { plans, mayChange } = await show('an', thpt1);
    expect(plans.map(({ unitKindId, chain }: any) => `${unitKindId} ${chain}`)).toEqual([
      'thpt unconfirmed',
      'thpt absent',
    ]);
    expect(mayChange).toBe(false);
    const all = await show('hanh', so);
    expect(all.mayChange).toBe(true);
    expect(all.plans.length).toBeGreaterThan(2);
  });

  it('are the department’s to decide, within bounds, for kinds that exist', async () => {
    const path = `/api/units/${house.cast.units.thpt1}/escalation`;
    const plan = { running: true, minutes: { substitute: 1, head: 2, department: 3 } };
    const body = { unitKindId: 'thpt', chain: 'absent', plan };
    expect((await house.ask('an', 'PUT', path, body)).status).toBe(403);
    expect((await house.ask('dung', 'GET', path)).status).toBe(404);
    expect((await house.ask('hanh', 'PUT', path, { ...body, unitKindId: 'bia' })).status).toBe(422);
    const zero = { ...body, plan: { ...plan, minutes: { ...plan.minutes, head: 0 } } };
    expect((await house.ask('hanh', 'PUT', path, zero)).status).toBe(400);
  });
});

const decide = (unitId: string, plan: object | null) =>
  house.ask('hanh', 'PUT', `/api/units/${unitId}/escalation`, { unitKindId: 'thpt', chain: 'absent', plan });

async function lastAudit(): Promise<unknown> {
  const [entry] = await house.app.db.query(
    `SELECT actor_id AS actor, before, after FROM audit_entry WHERE operation = 'EscalationPlans.change' ORDER BY id DESC LIMIT 1`,
  );
  return entry;
}
