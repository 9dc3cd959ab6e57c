import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { acknowledgeBy, alertSteps, ALERT_TIERS, type AlertPlan, nextAlertStep } from '../../src/rota/alerts.js';
import { MINUTE } from '../../src/rota/interval.js';

const AT = Date.parse('2024-04-30T02:10:00+07:00');
const plan: AlertPlan = { leader: 15, head: 30, department: 45, contact: null };
const after = (at: number | undefined) => at !== undefined && (at - AT) / MINUTE;

describe('the chain of an alert', () => {
  it('tells who is on duty at once and the others one after the other, but for those it never tells', () => {
    expect(alertSteps(AT, plan).map(({ tier, at }) => [tier, after(at)])).toEqual([
      ['duty', 0],
      ['leader', 15],
      ['head', 30],
      ['department', 45],
    ]);
    expect(after(acknowledgeBy(AT, plan))).toBe(15);
  });

  it('goes on from the last that was told, and ends', () => {
    expect(nextAlertStep(AT, plan, [])).toEqual({ tier: 'duty', at: AT });
    const told = [{ tier: 'duty' as const, reached: 1 }];
    expect(nextAlertStep(AT, plan, told)).toEqual({ tier: 'leader', at: AT + 15 * MINUTE });
    expect(nextAlertStep(AT, plan, [...told, { tier: 'department', reached: 2 }])).toBeUndefined();
  });

  it('passes over whoever is not there at once, and waits again for the next', () => {
    const nobody = [{ tier: 'duty' as const, reached: 0 }];
    expect(nextAlertStep(AT, plan, nobody)).toEqual({ tier: 'leader', at: AT });
    const leader = [...nobody, { tier: 'leader' as const, reached: 1 }];
    expect(nextAlertStep(AT, plan, leader)).toEqual({ tier: 'head', at: AT + 30 * MINUTE });
  });

  it('never tells an earlier tier later, whatever the plan', () => {
    const minutes = fc.integer({ min: 1, max: 10_080 });
    const maybe = fc.option(minutes);
    fc.assert(
      fc.property(fc.record({ leader: minutes, head: maybe, department: maybe, contact: maybe }), (any) => {
        const steps = alertSteps(AT, any);
        const order = steps.map(({ tier }) => ALERT_TIERS.indexOf(tier));
        expect(order).toEqual(order.toSorted((a, b) => a - b));
        const times = steps.map(({ at }) => at);
        expect(times).toEqual(times.toSorted((a, b) => a - b));
      }),
    );
  });
});
