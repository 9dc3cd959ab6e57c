import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { DayKind } from '../../src/rota/calendar.js';
import { HO_CHI_MINH } from '../../src/rota/calendar.js';
import type { DemandHistory, DemandRule } from '../../src/rota/demand.js';
import { demandStretches, historyAt, stretchesOver } from '../../src/rota/demand.js';
import { type Instant, MINUTE } from '../../src/rota/interval.js';
import { from, letterCalendar, letterPeriod } from './support.js';

const row = (postKindId: string, dayKind: DayKind | null, required: number, hours: DemandRule['hours'] = 'always') => ({
  postKindId,
  dayKind,
  required,
  hours,
});

const laid = (rules: readonly DemandRule[], window = letterPeriod) =>
  demandStretches(rules, window, letterCalendar, HO_CHI_MINH);

describe('what must be stood', () => {
  it('is one stretch when nothing changes', () => {
    expect(laid([row('leader', null, 1)])).toEqual([{ ...letterPeriod, postKindId: 'leader', required: 1 }]);
  });

  it('takes the row of the kind of day before the general one, and none at 0', () => {
    expect(laid([row('tech', null, 2), row('tech', 'HOLIDAY', 3), row('tech', 'REST', 0)])).toEqual([
      { ...from('2024-04-29 00:00', '2024-04-30 00:00'), postKindId: 'tech', required: 2 },
      { ...from('2024-04-30 00:00', '2024-05-02 00:00'), postKindId: 'tech', required: 3 },
      { ...from('2024-05-02 00:00', '2024-05-05 00:00'), postKindId: 'tech', required: 2 },
      { ...from('2024-05-06 00:00', '2024-05-08 00:00'), postKindId: 'tech', required: 2 },
    ]);
  });

  it('leaves out office hours of working days, the make-up Saturday among them, and nothing of days off', () => {
    const window = from('2024-05-04 00:00', '2024-05-06 09:00');
    expect(laid([row('guard', null, 1, 'out-of-office')], window)).toEqual([
      { ...from('2024-05-04 00:00', '2024-05-04 07:30'), postKindId: 'guard', required: 1 },
      { ...from('2024-05-04 17:00', '2024-05-06 07:30'), postKindId: 'guard', required: 1 },
    ]);
  });

  it('lists posts by start, then in the order of the rules', () => {
    const order = laid([row('b', null, 1), row('a', null, 1), row('c', 'HOLIDAY', 1)]).map((each) => each.postKindId);
    expect(order).toEqual(['b', 'a', 'c']);
  });

  it('agrees with a count made every half hour', () => {
    fc.assert(
      fc.property(anyRules, fc.integer({ min: 0, max: 200 }), (rules, skipped) => {
        const window = { start: letterPeriod.start + skipped * 30 * MINUTE, end: letterPeriod.end };
        const stretches = laid(rules, window);
        for (const post of ['leader', 'tech']) {
          const own = stretches.filter((each) => each.postKindId === post);
          const halfHours = Array.from(
            { length: Math.ceil((window.end - window.start) / (30 * MINUTE)) },
            (_, index) => window.start + index * 30 * MINUTE,
          );
          const here = (now: Instant) => own.filter((each) => each.start <= now && now < each.end);
          const wanted = (now: Instant) => requiredAt(rules, post, now);
          // One question for all of them: each `expect` costs more than what it is asked about here.
          expect(halfHours.map((now) => here(now).map((each) => each.required))).toEqual(
            halfHours.map((now) => (wanted(now) > 0 ? [wanted(now)] : [])),
          );
          for (const [index, each] of own.slice(1).entries()) {
            const touchesItsEqual = each.start === own[index]?.end && each.required === own[index]?.required;
            expect(touchesItsEqual).toBe(false);
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});

const kinds = [null, 'WORK', 'REST', 'HOLIDAY', 'SWAP_OFF', 'MAKEUP_WORK'] as const;
const anyRules = fc.array(
  fc.record({
    postKindId: fc.constantFrom('leader', 'tech'),
    dayKind: fc.constantFrom(...kinds),
    required: fc.integer({ min: 0, max: 3 }),
    hours: fc.constantFrom('always' as const, 'out-of-office' as const),
  }),
  { maxLength: 8 },
);
/** Changed at any minutes from two days before the period until two days after. */
const anyHistory: fc.Arbitrary<DemandHistory> = fc.record({
  rules: anyRules,
  former: fc
    .uniqueArray(fc.record({ minute: fc.integer({ min: -2880, max: 15840 }), rules: anyRules }), {
      maxLength: 4,
      selector: ({ minute }) => minute,
    })
    .map((list) =>
      list
        .toSorted((a, b) => a.minute - b.minute)
        .map(({ minute, rules }) => ({ until: letterPeriod.start + minute * MINUTE, rules })),
    ),
});

const over = (history: DemandHistory) => stretchesOver(history, letterPeriod, letterCalendar, HO_CHI_MINH);

describe('what must be stood when something else is asked meanwhile', () => {
  it('is asked up to the minute of the change as before, then as now', () => {
    const until = from('2024-04-30 14:05', '2024-05-08 00:00').start;
    const history = { rules: [row('tech', null, 2)], former: [{ until, rules: [row('tech', null, 1)] }] };
    expect(over(history)).toEqual([
      { start: letterPeriod.start, end: until, postKindId: 'tech', required: 1 },
      { start: until, end: letterPeriod.end, postKindId: 'tech', required: 2 },
    ]);
  });

  it('is one stretch where the same is asked before and after', () => {
    const rules = [row('tech', null, 1)];
    const until = letterPeriod.start + 7 * MINUTE;
    expect(over({ rules: [...rules, row('guard', 'REST', 0)], former: [{ until, rules }] })).toEqual([
      { ...letterPeriod, postKindId: 'tech', required: 1 },
    ]);
  });

  it('at every moment is what was asked then, in the longest stretches, by start', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        const stretches = over(history);
        const { rules, former } = history;
        const edges = former.flatMap(({ until }) => [until - MINUTE, until]);
        const moments = [
          ...edges,
          ...Array.from({ length: 216 }, (_, hour) => letterPeriod.start + hour * 60 * MINUTE),
        ];
        const within = moments.filter((now) => now >= letterPeriod.start && now < letterPeriod.end);
        for (const post of ['leader', 'tech']) {
          const own = stretches.filter((each) => each.postKindId === post);
          const found = within.map((now) =>
            own.filter((each) => each.start <= now && now < each.end).map((each) => each.required),
          );
          const wanted = within.map((now) => {
            const then = former.find(({ until }) => now < until)?.rules ?? rules;
            return [requiredAt(then, post, now)].filter((required) => required > 0);
          });
          expect(found).toEqual(wanted);
          const touching = own.filter(
            (each, index) => own[index - 1]?.end === each.start && own[index - 1]?.required === each.required,
          );
          expect(touching).toEqual([]);
        }
        const inside = stretches.filter(({ start, end }) => letterPeriod.start <= start && end <= letterPeriod.end);
        expect(stretches).toEqual(inside);
        expect(stretches.map(({ start }) => start)).toEqual(
          stretches.map(({ start }) => start).toSorted((a, b) => a - b),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('does not change before the moment up to which it was known', () => {
    fc.assert(
      fc.property(anyHistory, fc.integer({ min: -2880, max: 15840 }), (history, minute) => {
        const then = letterPeriod.start + minute * MINUTE;
        const known = historyAt(history, then);
        const before = (of: DemandHistory) =>
          ['leader', 'tech'].map((post) =>
            over(of)
              .filter(({ postKindId, start }) => postKindId === post && start < then)
              .map((each) => ({ ...each, end: Math.min(each.end, then) })),
          );
        expect(before(known)).toEqual(before(history));
        expect(known.former.every(({ until }) => until <= then)).toBe(true);
        const [later] = history.former.filter(({ until }) => until > then);
        expect(known.rules).toEqual((later ?? history).rules);
      }),
      { numRuns: 60 },
    );
  });
});

/** The same law said again, for one instant, by the platform's own clock. */
function requiredAt(rules: readonly DemandRule[], post: string, now: number): number {
  const local = new Date(now + 7 * 3_600_000).toISOString();
  const kind = letterCalendar.kindOf(local.slice(0, 10));
  const clock = local.slice(11, 16);
  const atDesk = (kind === 'WORK' || kind === 'MAKEUP_WORK') && clock >= '07:30' && clock < '17:00';
  const named = rules.filter((rule) => rule.postKindId === post && rule.dayKind === kind);
  const general = rules.filter((rule) => rule.postKindId === post && rule.dayKind === null);
  const binding = named.length > 0 ? named : general;
  return Math.max(0, ...binding.filter((rule) => !atDesk || rule.hours === 'always').map((rule) => rule.required));
}
