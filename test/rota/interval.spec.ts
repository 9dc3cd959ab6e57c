import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { Interval } from '../../src/rota/interval.js';
import { intersection, intersects, merged, MINUTE, minutes, subtracted } from '../../src/rota/interval.js';

const interval = fc
  .tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: -2, max: 12 }))
  .map(([start, length]): Interval => ({ start, end: start + length }));
const list = fc.array(interval, { maxLength: 12 });

const instants = (intervals: readonly Interval[]): Set<number> =>
  new Set(intervals.flatMap(({ start, end }) => Array.from({ length: Math.max(0, end - start) }, (_, i) => start + i)));

function expectFewest(result: readonly Interval[]): void {
  for (const each of result) expect(each.end).toBeGreaterThan(each.start);
  for (const [index, each] of result.slice(1).entries()) expect(each.start).toBeGreaterThan(result[index]?.end ?? NaN);
}

describe('an interval', () => {
  it.each([
    { a: [0, 5], b: [5, 9], shared: undefined },
    { a: [0, 5], b: [4, 9], shared: { start: 4, end: 5 } },
    { a: [0, 9], b: [3, 4], shared: { start: 3, end: 4 } },
    { a: [0, 9], b: [4, 4], shared: undefined },
    { a: [7, 9], b: [0, 3], shared: undefined },
  ])('shares $shared when $a meets $b', ({ a, b, shared }) => {
    const [one, other] = [a, b].map(([start = 0, end = 0]) => ({ start, end })) as [Interval, Interval];
    expect(intersection(one, other)).toEqual(shared);
    expect(intersects(other, one)).toBe(shared !== undefined);
  });

  it('has minutes, and none when it ends before it starts', () => {
    expect(minutes({ start: 0, end: 90 * MINUTE })).toBe(90);
    expect(minutes({ start: MINUTE, end: 0 })).toBe(0);
  });
});

describe('lists of intervals', () => {
  it('joins what touches and keeps what does not', () => {
    const apart = [
      { start: 8, end: 9 },
      { start: 0, end: 2 },
      { start: 2, end: 4 },
    ];
    expect(merged(apart)).toEqual([
      { start: 0, end: 4 },
      { start: 8, end: 9 },
    ]);
  });

  it('merges to the same instants in the fewest pieces', () => {
    fc.assert(
      fc.property(list, (intervals) => {
        const result = merged(intervals);
        expect(instants(result)).toEqual(instants(intervals));
        expectFewest(result);
      }),
    );
  });

  it('subtracts instant by instant, in the fewest pieces', () => {
    fc.assert(
      fc.property(list, list, (whole, taken) => {
        const result = subtracted(whole, taken);
        const gone = instants(taken);
        expect(instants(result)).toEqual(new Set([...instants(whole)].filter((instant) => !gone.has(instant))));
        expectFewest(result);
      }),
    );
  });

  it('shares exactly the instants both have', () => {
    fc.assert(
      fc.property(interval, interval, (a, b) => {
        const both = intersection(a, b);
        const inB = instants([b]);
        expect(instants(both ? [both] : [])).toEqual(new Set([...instants([a])].filter((instant) => inB.has(instant))));
      }),
    );
  });
});
