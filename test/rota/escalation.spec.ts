import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { checkInWindow } from '../../src/rota/check-in.js';
import {
  dueSteps,
  escalationSteps,
  startsWatched,
  TIERS,
  type Chain,
  type Plan,
  type Tier,
} from '../../src/rota/escalation.js';
import { DAY, HOUR, MINUTE } from '../../src/rota/interval.js';

const START = Date.parse('2024-04-30T07:30:00+07:00');
const duty = { start: START, end: START + 12 * HOUR, publishedAt: START - 5 * DAY };
const unconfirmed: Plan = { running: true, minutes: { substitute: null, head: 1080, department: 720 }, since: 0 };
const absent: Plan = { running: true, minutes: { substitute: 10, head: 15, department: 30 }, since: 0 };
const told = (chain: Chain, of: typeof duty, plan: Plan) =>
  escalationSteps(chain, of, plan).map(({ tier, at }) => [tier, (at - of.start) / MINUTE]);

describe('the unconfirmed chain', () => {
  it('tells the head, then the department, so long before the watch', () => {
    expect(told('unconfirmed', duty, unconfirmed)).toEqual([
      ['head', -1080],
      ['department', -720],
    ]);
  });

  it('leaves the holder of a watch published late three quarters of the time to answer', () => {
    const late = { ...duty, publishedAt: START - 4 * HOUR };
    expect(told('unconfirmed', late, unconfirmed)).toEqual([
      ['head', -60],
      ['department', -30],
    ]);
  });

  it('counts from the plan where that came later', () => {
    expect(told('unconfirmed', duty, { ...unconfirmed, since: START - 4 * HOUR })).toEqual([
      ['head', -60],
      ['department', -30],
    ]);
  });

  it('has nothing to tell of what was published, or planned, after the start', () => {
    expect(told('unconfirmed', { ...duty, publishedAt: START }, unconfirmed)).toEqual([]);
    expect(told('unconfirmed', { ...duty, publishedAt: START - 1 }, unconfirmed)).toEqual([]);
    expect(told('unconfirmed', duty, { ...unconfirmed, since: START + 1 })).toEqual([]);
  });
});

describe('the absent chain', () => {
  it('tells who stands by, the head, the department after the start', () => {
    expect(told('absent', duty, absent)).toEqual([
      ['substitute', 10],
      ['head', 15],
      ['department', 30],
    ]);
  });

  it('counts from the publication of a watch that had begun', () => {
    const running = { ...duty, publishedAt: START + HOUR };
    expect(told('absent', running, absent)[0]).toEqual(['substitute', 70]);
  });

  it('is over at the end of the watch', () => {
    const short = { ...duty, end: START + 15 * MINUTE };
    expect(told('absent', short, absent)).toEqual([['substitute', 10]]);
  });

  it('passes over what began before the plan did', () => {
    expect(told('absent', duty, { ...absent, since: START + 1 })).toEqual([]);
    expect(told('absent', duty, { ...absent, since: START })).toHaveLength(3);
  });

  it('tells nobody while it is off, and nobody the plan leaves out', () => {
    expect(told('absent', duty, { ...absent, running: false })).toEqual([]);
    const onlyHead = { substitute: null, head: 15, department: null };
    expect(told('absent', duty, { ...absent, minutes: onlyHead })).toEqual([['head', 15]]);
  });

  it('keeps its order where the figures do not', () => {
    const odd = { substitute: 30, head: 5, department: 20 };
    expect(told('absent', duty, { ...absent, minutes: odd })).toEqual([
      ['substitute', 30],
      ['head', 30],
      ['department', 30],
    ]);
  });
});

describe('what is due', () => {
  const steps = escalationSteps('absent', duty, absent);
  it.each([
    [9, [], []],
    [10, [], ['substitute']],
    [15, [], ['substitute', 'head']],
    [15, ['substitute'], ['head']],
    [30, ['head'], ['substitute', 'department']],
  ] as const)('%d minutes after the start, %j told: %j', (minutes, taken, due) =>
    expect(dueSteps(steps, taken, START + minutes * MINUTE).map(({ tier }) => tier)).toEqual(due),
  );

  it('concerns watches that began within two days, or begin as soon as somebody is told before', () => {
    const times = {
      shortest: { substitute: 10, head: 15, department: null },
      longest: { substitute: 10, head: 1080, department: null },
    };
    expect(startsWatched('absent', times, START)).toEqual({
      after: START - 2 * DAY,
      upTo: { substitute: START - 10 * MINUTE, head: START - 15 * MINUTE, department: null },
    });
    expect(startsWatched('unconfirmed', times, START)).toEqual({
      after: START,
      upTo: { substitute: START + 10 * MINUTE, head: START + 18 * HOUR, department: null },
    });
  });
});

describe('any chain', () => {
  const minutes = fc.option(fc.integer({ min: 1, max: 20_160 }), { nil: null });
  const plans = fc.record({
    running: fc.boolean(),
    minutes: fc.record({ substitute: minutes, head: minutes, department: minutes }),
    since: fc.integer({ min: START - 20 * DAY, max: START + 2 * DAY }),
  });
  const duties = fc
    .tuple(fc.integer({ min: 1, max: 2880 }), fc.integer({ min: -40_000, max: 2880 }))
    .map(([length, published]) => ({ ...duty, end: START + length * MINUTE, publishedAt: START + published * MINUTE }));
  const chains = fc.constantFrom<Chain>('unconfirmed', 'absent');

  it('tells each tier once at most, in order, while something can be done, of nothing unpublished', () => {
    fc.assert(
      fc.property(chains, duties, plans, (chain, of, plan) => {
        const steps = escalationSteps(chain, of, plan);
        const order = steps.map(({ tier }) => TIERS.indexOf(tier));
        expect(order).toEqual([...new Set(order)].toSorted((a, b) => a - b));
        const instants = steps.map(({ at }) => at);
        expect(instants).toEqual(instants.toSorted((a, b) => a - b));
        for (const at of instants) {
          expect(Number.isInteger(at)).toBe(true);
          expect(at).toBeGreaterThan(of.publishedAt);
          expect(at).toBeGreaterThan(plan.since - 1);
          expect(at).toBeLessThan(chain === 'absent' ? of.end : of.start);
        }
        if (!plan.running) expect(steps).toEqual([]);
      }),
    );
  });

  it('has nothing due of a watch that starts outside of what is watched', () => {
    fc.assert(
      fc.property(chains, duties, plans, plans, (chain, of, plan, other) => {
        const over = (which: typeof Math.min) => {
          const to = (tier: Tier) => {
            const all = [plan, other].flatMap((each) => each.minutes[tier] ?? []);
            return all.length > 0 ? which(...all) : null;
          };
          return { substitute: to('substitute'), head: to('head'), department: to('department') };
        };
        const times = { shortest: over(Math.min), longest: over(Math.max) };
        const steps = escalationSteps(chain, of, plan);
        for (const now of [...steps.map(({ at }) => at), (chain === 'absent' ? of.end : of.start) - 1]) {
          const { after, upTo } = startsWatched(chain, times, now);
          for (const { tier } of dueSteps(steps, [], now)) {
            expect(of.start).toBeGreaterThan(after);
            expect(of.start).toBeLessThanOrEqual(upTo[tier] ?? -Infinity);
          }
        }
      }),
    );
  });

  it('told at every tick tells the same as told once, and nothing twice', () => {
    fc.assert(
      fc.property(chains, duties, plans, fc.integer({ min: 1, max: 600 }), (chain, of, plan, every) => {
        const steps = escalationSteps(chain, of, plan);
        const last = steps.at(-1)?.at ?? of.start;
        const first = steps[0]?.at ?? of.start;
        const taken: (typeof TIERS)[number][] = [];
        for (let now = first; now < last + every * MINUTE; now += every * MINUTE) {
          for (const { tier } of dueSteps(steps, taken, now)) taken.push(tier);
        }
        expect(taken).toEqual(steps.map(({ tier }) => tier));
      }),
      { numRuns: 50 },
    );
  });
});

describe('the window of a check-in', () => {
  it('opens half an hour before the start and lasts to the end', () => {
    expect(checkInWindow(duty)).toEqual({ start: START - 30 * MINUTE, end: duty.end });
  });
});
