import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { HO_CHI_MINH } from '../../src/rota/calendar.js';
import { loads, unfairness, unfairnessOf } from '../../src/rota/fairness.js';
import { from, letterCalendar } from './support.js';

/** TimefoldAI/timefold-solver, load-balancing-and-fairness.adoc, Apache-2.0: fairest first; D and E may tie. */
const timefold: readonly (readonly [string, readonly number[]])[] = [
  ['A', [3, 3, 3, 3, 3]],
  ['B', [4, 4, 3, 2, 2]],
  ['C', [5, 3, 3, 2, 2]],
  ['D', [5, 5, 2, 2, 1]],
  ['E', [6, 3, 3, 2, 1]],
  ['F', [5, 6, 2, 1, 1]],
  ['G', [11, 1, 1, 1, 1]],
];

describe('unfairness', () => {
  it.each(timefold.slice(1).map(([name, shares], index) => [timefold[index]?.[0] ?? '', name, shares] as const))(
    'of %s is less than of %s',
    (fairer, name, shares) => {
      const before = timefold.find(([each]) => each === fairer)?.[1] ?? [];
      if (name === 'E') expect(unfairness(shares)).toBeCloseTo(unfairness(before), 9);
      else expect(unfairness(shares) - unfairness(before)).toBeGreaterThan(0.5);
    },
  );

  it('is 0 when all carry the same, and for nobody', () => {
    expect(unfairness([2.5, 2.5, 2.5])).toBe(0);
    expect(unfairness([])).toBe(0);
  });

  it('falls when the heaviest gives one up to the lightest, two or more apart, and minds no order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 2, maxLength: 8 }), (shares) => {
        const sorted = shares.toSorted((a, b) => a - b);
        expect(unfairness(sorted)).toBeCloseTo(unfairness(shares), 6);
        const [least = 0, most = 0] = [sorted[0], sorted.at(-1)];
        fc.pre(most - least >= 2);
        expect(unfairness([least + 1, ...sorted.slice(1, -1), most - 1])).toBeLessThan(unfairness(sorted));
      }),
    );
  });
});

describe('loads', () => {
  it('counts hours, nights, days off and holidays of each, the idle and the kind of the first day included', () => {
    const watches = [
      { personId: 'an', ...from('2024-04-30 19:30', '2024-05-01 07:30') },
      { personId: 'an', ...from('2024-04-29 07:30', '2024-04-29 19:30') },
      { personId: 'binh', ...from('2024-04-28 22:00', '2024-04-29 06:00') },
      { personId: 'binh', ...from('2024-05-04 07:30', '2024-05-04 19:30') },
      { personId: 'stranger', ...from('2024-05-01 07:30', '2024-05-01 19:30') },
    ];
    const found = loads(['an', 'binh', 'chau'], watches, letterCalendar, HO_CHI_MINH);
    expect(found).toEqual([
      { personId: 'an', hours: 24, nights: 1, weekends: 1, holidays: 1 },
      { personId: 'binh', hours: 20, nights: 1, weekends: 1, holidays: 0 },
      { personId: 'chau', hours: 0, nights: 0, weekends: 0, holidays: 0 },
    ]);
    const shared = unfairnessOf(found);
    expect(shared.nights).toBeCloseTo(2 / 3, 9);
    expect(shared.weekends).toBeCloseTo(2 / 3, 9);
    expect(shared.holidays).toBeCloseTo(2 / 3, 9);
    expect(shared.hours).toBeCloseTo(24 ** 2 + 20 ** 2 - 44 ** 2 / 3, 9);
  });
});
