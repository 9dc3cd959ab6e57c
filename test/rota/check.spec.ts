import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { HOUR, intersects } from '../../src/rota/interval.js';
import type { Watch } from '../../src/rota/rules.js';
import { check, defaultSettings } from '../../src/rota/rules.js';
import { letterPeriod } from './support.js';
import { found, nights, situation, stand } from './watches.js';

const said = (list: readonly Watch[]): string[] =>
  check(situation(list), defaultSettings)
    .map(({ rule, personId, start, end, actual }) => JSON.stringify([rule, personId, start, end, actual]))
    .toSorted();

describe('the check', () => {
  it('is hard about the impossible and soft about the rest, in order of time', () => {
    const watches = [
      ...nights('2024-05-02', '2024-05-03', '2024-05-04'),
      stand('2024-05-02 12:00', '2024-05-02 20:00'),
    ];
    const breaches = check(situation(watches), defaultSettings);
    expect(breaches.map((breach) => `${breach.rule} ${breach.severity}`)).toEqual([
      'double-watch hard',
      'consecutive-nights soft',
    ]);
    expect(
      Object.entries(defaultSettings)
        .filter(([, { severity }]) => severity === 'hard')
        .map(([rule]) => rule),
    ).toEqual(['double-watch', 'absence', 'wrong-post']);
  });

  it('is silent about watches of other units alone, and counts them where ours take part', () => {
    const there = { unitId: 'elsewhere' };
    const before = stand('2024-04-29 22:00', '2024-04-30 06:00', there);
    const after = stand('2024-04-30 08:00', '2024-04-30 16:00', there);
    expect(check(situation([before, after]), defaultSettings)).toEqual([]);
    const ours = stand('2024-04-30 20:00', '2024-04-30 22:00');
    expect(found('rest', [before, after, ours]).map((breach) => breach.watchIds)).toEqual([[after.id, ours.id]]);
  });

  const anyWatch = fc
    .record({
      personId: fc.constantFrom('an', 'binh'),
      hour: fc.integer({ min: 0, max: 250 }),
      length: fc.integer({ min: 0, max: 26 }),
      unitId: fc.constantFrom('school', 'school', 'elsewhere'),
    })
    .map(({ hour, length, ...watch }) => ({
      ...watch,
      postKindId: 'tech',
      start: letterPeriod.start + hour * HOUR,
      end: letterPeriod.start + (hour + length) * HOUR,
    }));
  const watches = fc
    .array(anyWatch, { maxLength: 12 })
    .map((list) => list.map((each, index) => ({ ...each, id: `w${index}` })));

  it('always says how much: the difference of actual and limit, more than none, by people’s own watches', () => {
    fc.assert(
      fc.property(watches, (all) => {
        const breaches = check(situation(all), defaultSettings);
        for (const breach of breaches) {
          expect(breach.missing).toBeGreaterThan(0);
          expect(breach.missing).toBe(Math.abs(breach.actual - breach.limit));
          const guilty = all.filter(({ id }) => breach.watchIds.includes(id));
          expect(guilty.map(({ personId }) => personId)).toEqual(guilty.map(() => breach.personId));
          expect(guilty.some(({ unitId }) => unitId === 'school')).toBe(true);
        }
        const starts = breaches.map((breach) => breach.start);
        expect(starts).toEqual(starts.toSorted((a, b) => a - b));
      }),
    );
  });

  it('finds a double watch for each overlapping pair of ours and a short rest for each close pair', () => {
    fc.assert(
      fc.property(watches, (all) => {
        const pairs = all.flatMap((a, index) =>
          all.slice(index + 1).filter((b) => a.personId === b.personId && intersects(a, b) && [a, b].some(isOurs)),
        );
        expect(found('double-watch', all)).toHaveLength(pairs.length);
        const apart = all.filter((a) => a.end > a.start);
        fc.pre(!apart.some((a) => apart.some((b) => a !== b && a.personId === b.personId && intersects(a, b))));
        const close = apart.flatMap((a) =>
          apart.filter((b) => {
            const between = apart.some((c) => c.personId === a.personId && c.start >= a.end && c.end <= b.start);
            const pause = b.start - a.end;
            return a.personId === b.personId && pause >= 0 && pause < 12 * HOUR && !between && [a, b].some(isOurs);
          }),
        );
        expect(found('rest', all)).toHaveLength(close.length);
      }),
    );
  });

  it('does not mind the order of the watches', () => {
    fc.assert(
      fc.property(watches, (all) => {
        expect(said(all.toReversed())).toEqual(said(all));
      }),
    );
  });
});

function isOurs(watch: { readonly unitId: string }): boolean {
  return watch.unitId === 'school';
}
