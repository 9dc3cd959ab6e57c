import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { HOUR, intersects, type Interval } from '../../src/rota/interval.js';
import { rotation, type RotationSettings, type RotationShift } from '../../src/rota/rotation.js';

/** A turn of a line, hours counted from the period's beginning. */
const shift = (line: string, start: number, hours: number, free = 1): RotationShift => ({
  id: `${line}${start}`,
  line,
  postKindId: 'technical',
  start: start * HOUR,
  end: (start + hours) * HOUR,
  free,
});
const settings = (change: Partial<RotationSettings> = {}): RotationSettings => ({
  rest: 12,
  block: 1,
  standing: new Map(),
  absences: new Map(),
  mayStand: new Map(),
  ...change,
});
/** Day after day, the same eight hours. */
const daily = (count: number, free = 1) => Array.from({ length: count }, (_, day) => shift('S', day * 24, 8, free));
const hours = (start: number, end: number): Interval => ({ start: start * HOUR, end: end * HOUR });
const names = (shifts: RotationShift[], people: string[], change: Partial<RotationSettings> = {}) =>
  rotation(shifts, people, settings(change))
    .placements.map((each) => each.personId)
    .join('');

describe('A rotation', () => {
  it.each([
    ['goes round', daily(7), {}, 'abcabca'],
    ['keeps somebody for a block', daily(7), { block: 2 }, 'aabbcca'],
    ['goes on after the last of before', daily(4), { after: 'a' }, 'bcab'],
    ['begins at the top when the last of before is not listed', daily(3), { after: 'x' }, 'abc'],
    [
      'passes over who is away, who is next when back',
      daily(4),
      { absences: new Map([['a', [hours(0, 20)]]]) },
      'bacb',
    ],
    ['ends a block at a day of leave', daily(4), { block: 3, absences: new Map([['a', [hours(24, 48)]]]) }, 'abbb'],
    ['passes over who may not stand the post', daily(3), { mayStand: new Map([['b', ['leader']]]) }, 'aca'],
    ['lets stand who is bound to no post', daily(3), { mayStand: new Map([['b', []]]) }, 'abc'],
    ['keeps the rest before what stands elsewhere', daily(2), { standing: new Map([['a', [hours(15, 20)]]]) }, 'bc'],
    ['keeps the rest after what stands elsewhere', daily(2), { standing: new Map([['a', [hours(-10, -4)]]]) }, 'ba'],
  ])('%s', (_, shifts, change, expected) => {
    expect(names(shifts, ['a', 'b', 'c'], change)).toBe(expected);
  });

  it('fills three shifts a day with four people, each with sixteen hours of rest or more', () => {
    const shifts = Array.from({ length: 9 }, (_, turn) => shift('SCĐ'[turn % 3] ?? '', turn * 8, 8));
    expect(names(shifts, ['a', 'b', 'c', 'd'])).toBe('abcdabcda');
  });

  it('fills shifts in their order, whatever the order they are told in, the shorter of two that begin together first', () => {
    const told = [shift('C', 24, 12), shift('B', 0, 12), shift('A', 0, 8), shift('D', 48, 8)];
    const { placements } = rotation(told, ['a', 'b', 'c', 'd'], settings());
    expect(placements.map(({ shiftId, personId }) => shiftId + personId)).toEqual(['A0a', 'B0b', 'C24c', 'D48d']);
    expect(rotation(told.toReversed(), ['a', 'b', 'c', 'd'], settings()).placements).toEqual(placements);
  });

  it('keeps a block for each line and each place of a shift', () => {
    const lines = [0, 24, 48, 72].flatMap((start) => [shift('S', start, 8), shift('C', start, 8)]);
    expect(names(lines, ['a', 'b', 'c', 'd'], { block: 2 })).toBe('ababcdcd');
    expect(names(daily(4, 2), ['a', 'b', 'c', 'd'], { block: 2 })).toBe('ababcdcd');
  });

  it('puts two different people on a shift of two', () => {
    expect(names(daily(2, 2), ['a', 'b', 'c'])).toBe('abca');
  });

  it('says which shifts nobody may take, and leaves them', () => {
    const result = rotation([shift('S', 0, 8), shift('C', 8, 8), shift('Đ', 16, 8, 2)], ['a'], settings());
    expect(result.placements).toEqual([{ shiftId: 'S0', personId: 'a' }]);
    expect(result.gaps).toEqual([
      { shiftId: 'C8', missing: 1 },
      { shiftId: 'Đ16', missing: 2 },
    ]);
  });

  it('of nobody leaves all empty, and takes nobody twice', () => {
    expect(rotation(daily(2), [], settings()).gaps).toHaveLength(2);
    expect(names(daily(4), ['a', 'b', 'a'])).toBe('abab');
  });
});

describe('Whatever the rotation', () => {
  const world = fc.record({
    starts: fc.array(fc.tuple(fc.nat(240), fc.constantFrom(8, 12, 24), fc.integer({ min: 0, max: 2 })), {
      maxLength: 25,
    }),
    people: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 5 }),
    rest: fc.constantFrom(0, 8, 12),
    block: fc.integer({ min: 1, max: 4 }),
    away: fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.nat(240), fc.integer({ min: 1, max: 48 }))),
  });
  const built = ({ starts, rest, block, away }: Parameters<Parameters<typeof world.map>[0]>[0]) => {
    const shifts = starts.map(([start, length, free], index) => ({
      ...shift('S', start, length, free),
      id: String(index),
    }));
    const absences = new Map<string, Interval[]>();
    for (const [who, start, length] of away) {
      absences.set(who, [...(absences.get(who) ?? []), hours(start, start + length)]);
    }
    return { shifts, change: settings({ rest, block, absences }) };
  };

  it('nobody lacks rest, stands twice at once, or stands on leave', () => {
    fc.assert(
      fc.property(world, (made) => {
        const { shifts, change } = built(made);
        const { placements } = rotation(shifts, made.people, change);
        const stood = placements.map((each) => ({ ...each, ...shifts[Number(each.shiftId)]! }));
        for (const [index, each] of stood.entries()) {
          expect(change.absences.get(each.personId)?.some((leave) => intersects(leave, each)) ?? false).toBe(false);
          for (const other of stood.slice(index + 1).filter(({ personId }) => personId === each.personId)) {
            const pause = Math.max(other.start - each.end, each.start - other.end);
            expect(pause).toBeGreaterThanOrEqual(made.rest * HOUR);
          }
        }
      }),
    );
  });

  it('every place is filled or told as a gap, the same each time', () => {
    fc.assert(
      fc.property(world, (made) => {
        const { shifts, change } = built(made);
        const result = rotation(shifts, made.people, change);
        const missing = result.gaps.reduce((sum, gap) => sum + gap.missing, 0);
        expect(result.placements.length + missing).toBe(shifts.reduce((sum, each) => sum + each.free, 0));
        expect(rotation(shifts.toReversed().toReversed(), made.people, change)).toEqual(result);
      }),
    );
  });

  it('with rest and leave out of the way, shares differ by one at most', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 2, max: 5 }), (count, size) => {
        const people = ['a', 'b', 'c', 'd', 'e'].slice(0, size);
        const line = names(daily(count), people);
        const shares = people.map((who) => line.split(who).length - 1);
        expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
