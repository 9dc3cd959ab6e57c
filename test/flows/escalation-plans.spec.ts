import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EscalationHouse } from './escalation-house.js';

let house: EscalationHouse;
beforeAll(async () => {
  house = await EscalationHouse.open();
});
afterAll(() => house.close());

const of = async (unitId: string) => {
  const { json } = await house.ask('hanh', 'GET', `/api/units/${unitId}/escalation`);
  return json.plans.find((plan: any) => plan.unitKindId === 'thpt' && plan.chain === 'absent');
};

describe('the plans', () => {
  it('come with the house, and the nearest unit above decides', async () => {
    const { so, leChan, ngoQuyen } = house.cast.units;
    expect(await of(leChan)).toEqual({
      unitKindId: 'thpt',
      unitKindName: { vi: 'Trường THPT', en: 'Upper secondary school' },
      chain: 'absent',
      running: false,
      minutes: { substitute: 10, head: 15, department: 30 },
      decidedBy: null,
    });
    await house.watchAbsence({ substitute: null, head: 5, department: null });
    const own = {
      unitKindId: 'thpt',
      chain: 'absent',
      running: false,
      minutes: { substitute: 1, head: 2, department: 3 },
    };
    expect((await house.ask('hanh', 'PUT', `/api/units/${leChan}/escalation`, own)).status).toBe(200);
    expect(await of(leChan)).toMatchObject({ running: false, decidedBy: leChan });
    expect(await of(ngoQuyen)).toMatchObject({ running: true, decidedBy: so, minutes: { head: 5, department: null } });
    const [audit] = await house.app.db.query(
      `SELECT actor_id AS actor, before, after FROM audit_entry WHERE operation = 'EscalationPlans.change' ORDER BY id DESC LIMIT 1`,
    );
    expect(audit).toMatchObject({ actor: house.cast.people.hanh, before: null, after: own });
  });

  it('are the department’s to decide, within bounds, for kinds that exist', async () => {
    const path = `/api/units/${house.cast.units.thpt1}/escalation`;
    const body = {
      unitKindId: 'thpt',
      chain: 'absent',
      running: true,
      minutes: { substitute: 1, head: 2, department: 3 },
    };
    expect((await house.ask('an', 'PUT', path, body)).status).toBe(403);
    expect((await house.ask('dung', 'GET', path)).status).toBe(404);
    expect((await house.ask('hanh', 'PUT', path, { ...body, unitKindId: 'bia' })).status).toBe(422);
    const zero = { ...body, minutes: { ...body.minutes, head: 0 } };
    expect((await house.ask('hanh', 'PUT', path, zero)).status).toBe(400);
  });
});
