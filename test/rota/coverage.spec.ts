import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { Need } from '../../src/rota/coverage.js';
import { coverage, gaps, levels, steps } from '../../src/rota/coverage.js';
import type { Interval } from '../../src/rota/interval.js';
import { MINUTE } from '../../src/rota/interval.js';
import { from } from './support.js';

const watch = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: -1, max: 25 }))
  .map(([start, length]): Interval => ({ start, end: start + length }));
const watches = fc.array(watch, { maxLength: 14 });
const needs = fc.array(
  fc.tuple(watch, fc.integer({ min: 0, max: 3 })).map(([each, required]): Need => ({ ...each, required })),
  { maxLength: 6 },
);

const countAt = (list: readonly Interval[], now: number): number =>
  list.filter((each) => each.start <= now && now < each.end).length;
const requiredAt = (list: readonly Need[], now: number): number =>
  list.filter((each) => each.start <= now && now < each.end).reduce((sum, each) => sum + each.required, 0);

/** Before, while and after anything is. Asked about in one `expect`, which costs more than what it is asked about. */
const instants = Array.from({ length: 92 }, (_, index) => index - 2);

const hour = (number: number): number => Date.parse('2021-08-13T00:00:00-05:00') + number * 60 * MINUTE;

describe('levels', () => {
  it('are as many standing at any minute, and never more stretches', () => {
    fc.assert(
      fc.property(watches, (list) => {
        const found = levels(list);
        expect(instants.map((now) => countAt(found, now))).toEqual(instants.map((now) => countAt(list, now)));
        expect(found.length).toBeLessThanOrEqual(list.length);
      }),
    );
  });

  it('are one stretch for a watch relieved on time, two where both stand', () => {
    const [early, late, night] = [
      { start: hour(0), end: hour(8) },
      { start: hour(8), end: hour(16) },
      { start: hour(15), end: hour(24) },
    ];
    expect(levels([late, early])).toEqual([{ start: hour(0), end: hour(16) }]);
    expect(levels([early, late, night])).toEqual([
      { start: hour(0), end: hour(24) },
      { start: hour(15), end: hour(16) },
    ]);
  });
});

describe('gaps', () => {
  const night = { ...from('2024-04-30 19:30', '2024-05-01 07:30'), required: 2 };

  it('is the whole need when nobody stands', () => {
    expect(gaps([night], [])).toEqual([{ ...night, missing: 2 }]);
  });

  it('is nothing when all stand, a handover overlapping or touching', () => {
    const first = from('2024-04-30 19:00', '2024-05-01 02:00');
    expect(
      gaps(
        [night],
        [first, first, from('2024-05-01 02:00', '2024-05-01 08:00'), from('2024-05-01 01:15', '2024-05-01 07:30')],
      ),
    ).toEqual([]);
  });

  it('splits where the shortage changes and not where people change', () => {
    const found = gaps(
      [night],
      [from('2024-04-30 19:30', '2024-04-30 22:00'), from('2024-04-30 22:00', '2024-05-01 02:00')],
    );
    expect(found).toEqual([
      { ...from('2024-04-30 19:30', '2024-05-01 02:00'), missing: 1, required: 2 },
      { ...from('2024-05-01 02:00', '2024-05-01 07:30'), missing: 2, required: 2 },
    ]);
  });

  it('keeps touching stretches apart when the same number is missing of another number', () => {
    const found = gaps(
      [
        { start: 0, end: 5, required: 1 },
        { start: 5, end: 9, required: 2 },
      ],
      [{ start: 5, end: 9 }],
    );
    expect(found).toEqual([
      { start: 0, end: 5, missing: 1, required: 1 },
      { start: 5, end: 9, missing: 1, required: 2 },
    ]);
  });

  it('joins touching needs of equal shortage', () => {
    expect(
      gaps(
        [
          { start: 5, end: 9, required: 1 },
          { start: 0, end: 5, required: 1 },
        ],
        [],
      ),
    ).toEqual([{ start: 0, end: 9, missing: 1, required: 1 }]);
  });

  it('adds up needs that overlap', () => {
    const twice = [
      { start: 0, end: 6, required: 1 },
      { start: 4, end: 9, required: 2 },
    ];
    expect(gaps(twice, [{ start: 0, end: 9 }])).toEqual([
      { start: 4, end: 6, missing: 2, required: 3 },
      { start: 6, end: 9, missing: 1, required: 2 },
    ]);
  });

  /** target/goalert, web UI suite getCoverageGapItems, Apache-2.0; hours of the window asked and stood, in UTC−5. */
  it.each([
    { name: '0 hr sched interval; no shifts', hours: [0, 0], shifts: [], expected: [] },
    { name: '1 hr sched interval; no shifts; alternate zone', hours: [0, 1], shifts: [], expected: [0] },
    { name: '3 hr sched interval; 1 shift; 2 gaps', hours: [0, 3], shifts: [[1, 2]], expected: [0, 2] },
    { name: '3 hr sched interval; 1 shift; 1 gap before', hours: [0, 3], shifts: [[1, 3]], expected: [0] },
    { name: '3 hr sched interval; 1 shift; 1 gap after', hours: [0, 3], shifts: [[0, 1]], expected: [1] },
  ])('starts gaps where GoAlert does: $name', ({ hours, shifts, expected }) => {
    const need = { start: hour(hours[0] ?? 0), end: hour(hours[1] ?? 0), required: 1 };
    const stood = shifts.map(([start = 0, end = 0]) => ({ start: hour(start), end: hour(end) }));
    expect(gaps([need], stood).map((gap) => gap.start)).toEqual(expected.map(hour));
  });

  it('agrees with a count made at every instant', () => {
    fc.assert(
      fc.property(needs, watches, (asked, stood) => {
        const found = gaps(asked, stood);
        const here = (now: number) => found.filter((gap) => gap.start <= now && now < gap.end);
        const expected = (now: number) => {
          const required = requiredAt(asked, now);
          const missing = Math.max(0, required - countAt(stood, now));
          return missing > 0 ? [[missing, required]] : [];
        };
        expect(instants.map((now) => here(now).map((gap) => [gap.missing, gap.required]))).toEqual(
          instants.map(expected),
        );
        for (const [index, gap] of found.slice(1).entries()) {
          const before = found[index];
          expect(gap.start).toBeGreaterThanOrEqual(before?.end ?? NaN);
          const sameAsBefore = gap.missing === before?.missing && gap.required === before.required;
          expect(gap.start === before?.end && sameAsBefore).toBe(false);
        }
      }),
    );
  });

  it('closes once somebody stands each missing place, and never depends on the order', () => {
    fc.assert(
      fc.property(needs, watches, (asked, stood) => {
        const found = gaps(asked, stood);
        const helpers = found.flatMap((gap) => Array.from({ length: gap.missing }, () => gap));
        expect(gaps(asked, [...helpers, ...stood])).toEqual([]);
        expect(gaps(asked.toReversed(), stood.toReversed())).toEqual(found);
      }),
    );
  });
});

describe('steps', () => {
  it('tells both numbers wherever a post is needed or stood, and is silent elsewhere', () => {
    fc.assert(
      fc.property(needs, watches, (asked, stood) => {
        const found = steps(asked, stood);
        const here = (now: number) => found.filter((step) => step.start <= now && now < step.end);
        const expected = (now: number) => {
          const numbers = [requiredAt(asked, now), countAt(stood, now)];
          return Math.max(...numbers) > 0 ? [numbers] : [];
        };
        expect(instants.map((now) => here(now).map((step) => [step.required, step.have]))).toEqual(
          instants.map(expected),
        );
      }),
    );
  });
});

describe('coverage', () => {
  it('judges each needed post by its own watches, in person-minutes', () => {
    const day = { start: 0, end: 10 * MINUTE };
    const found = coverage(
      [
        { ...day, required: 2, postKindId: 'tech' },
        { ...day, required: 1, postKindId: 'leader' },
      ],
      [
        { start: 0, end: 4 * MINUTE, postKindId: 'tech' },
        { ...day, postKindId: 'leader' },
        { ...day, postKindId: 'guard' },
      ],
    );
    expect(found).toEqual([
      {
        postKindId: 'tech',
        gaps: [
          { start: 0, end: 4 * MINUTE, missing: 1, required: 2 },
          { start: 4 * MINUTE, end: 10 * MINUTE, missing: 2, required: 2 },
        ],
        requiredMinutes: 20,
        missingMinutes: 16,
      },
      { postKindId: 'leader', gaps: [], requiredMinutes: 10, missingMinutes: 0 },
    ]);
  });

  it('counts an empty or negative need as none', () => {
    const nothing = [
      { start: 5, end: 5, required: 3, postKindId: 'tech' },
      { start: 0, end: 9, required: -1, postKindId: 'tech' },
      { start: 9, end: 0, required: 1, postKindId: 'tech' },
    ];
    expect(coverage(nothing, [])).toEqual([{ postKindId: 'tech', gaps: [], requiredMinutes: 0, missingMinutes: 0 }]);
  });
});
