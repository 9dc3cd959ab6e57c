import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { addDays, type DayKind, HO_CHI_MINH } from '../../src/rota/calendar.js';
import { copied, type CopyDay, type CopyShift, type CopyWatch } from '../../src/rota/copy.js';
import { HOUR, intersects } from '../../src/rota/interval.js';
import { when } from './support.js';

const days = (first: string, kinds: readonly DayKind[]): CopyDay[] =>
  kinds.map((kind, index) => ({ on: addDays(first, index), kind }));
const turn = (on: string, clock: string, hours: number) => {
  const start = when(`${on} ${clock}`);
  return { on, start, end: start + hours * HOUR };
};
const watch = (on: string, code: string, clock: string, hours: number, personId = 'an'): CopyWatch => ({
  ...turn(on, clock, hours),
  code,
  personId,
  postKindId: 'technical',
});
const shift = (on: string, code: string, clock: string, hours: number, required = 1): CopyShift => ({
  ...turn(on, clock, hours),
  code,
  required,
  postKindId: 'technical',
  id: `${on} ${code}`,
});
const present = ['an', 'binh', 'chau'].map((id) => ({ id, absences: [] as { start: number; end: number }[] }));
const copy = (
  watches: CopyWatch[],
  earlier: CopyDay[],
  shifts: CopyShift[],
  target: CopyDay[],
  people: Parameters<typeof copied>[2] = present,
) => copied({ watches, days: earlier }, { shifts, days: target }, people, HO_CHI_MINH);

describe('An earlier roster on new days', () => {
  // Tết of two days after one working day, onto a period that begins with its day off.
  const before = days('2024-02-08', ['WORK', 'HOLIDAY', 'REST', 'WORK']);
  const after = days('2024-04-27', ['REST', 'HOLIDAY', 'WORK', 'WORK']);
  const every = after.map(({ on }) => shift(on, 'N', '07:30', 12));

  it.each([
    ['the first working day', '2024-02-08', '2024-04-29'],
    ['the holiday', '2024-02-09', '2024-04-28'],
    ['the day off', '2024-02-10', '2024-04-27'],
    ['the second working day', '2024-02-11', '2024-04-30'],
  ])('puts %s onto the one like it', (_, from, onto) => {
    expect(copy([watch(from, 'N', '07:30', 12)], before, every, after).placements).toEqual([
      { shiftId: `${onto} N`, personId: 'an' },
    ]);
  });

  it('puts holidays beyond those of the new period onto other days off, never onto working days', () => {
    const long = days('2024-02-08', ['HOLIDAY', 'HOLIDAY', 'HOLIDAY']);
    const { placements, unplaced } = copy(
      long.map(({ on }) => watch(on, 'N', '07:30', 12)),
      long,
      every,
      after,
    );
    expect(placements.map((each) => each.shiftId)).toEqual(['2024-04-28 N', '2024-04-27 N']);
    expect(unplaced).toMatchObject([{ on: '2024-02-10', why: 'no-day' }]);
  });

  it('puts days off onto days off before holidays take what is left of them', () => {
    const feast = days('2024-02-08', ['HOLIDAY', 'HOLIDAY', 'REST']);
    const { placements } = copy(
      feast.map(({ on }) => watch(on, 'N', '07:30', 12)),
      feast,
      every,
      days('2024-04-27', ['HOLIDAY', 'REST', 'SWAP_OFF']),
    );
    expect(placements.map((each) => each.shiftId)).toEqual(['2024-04-27 N', '2024-04-29 N', '2024-04-28 N']);
  });

  it('has nothing to put anywhere without days', () => {
    const left = [watch('2024-02-08', 'N', '07:30', 12)];
    for (const [earlier, target] of [[[], []] as const, [before, []] as const, [[], after] as const]) {
      expect(copy(left, [...earlier], every, [...target])).toEqual({
        placements: [],
        unplaced: [{ watch: left[0], on: '2024-02-08', why: 'no-day' }],
      });
    }
  });

  it('puts the night that begins on the eve onto the new eve', () => {
    const night = [shift('2024-04-26', 'Đ', '19:30', 12)];
    const { placements } = copy([watch('2024-02-07', 'Đ', '19:30', 12)], before, night, after);
    expect(placements).toEqual([{ shiftId: '2024-04-26 Đ', personId: 'an' }]);
  });

  it.each([
    ['the turn of the same name', 'Đ', '22:00', 8, 'Đ'],
    ['the turn with most hours in common', 'X', '08:00', 8, 'S'],
    ['the turn a night reaches into', 'N', '20:00', 12, 'Đ'],
  ])('takes %s', (_, code, clock, hours, expected) => {
    const day = days('2024-04-30', ['HOLIDAY']);
    const shifts = ['S 06:00', 'C 14:00', 'Đ 22:00'].map((each) => {
      const [name = '', start = ''] = each.split(' ');
      return shift('2024-04-30', name, start, 8);
    });
    const { placements } = copy([watch('2024-04-30', code, clock, hours)], day, shifts, day);
    expect(placements).toEqual([{ shiftId: `2024-04-30 ${expected}`, personId: 'an' }]);
  });

  it.each([
    ['the hours it has on the new day', 'X', '13:00', 8, '2024-04-28 C'],
    ['the turn of the same name, of fewer hours', 'C', '08:00', 8, '2024-04-28 C'],
    ['the earlier of two that share as many', 'X', '10:00', 8, '2024-04-28 S'],
    ['none of the day after, whatever its name', 'S', '20:00', 12, '2024-04-28 Đ'],
  ])('goes by %s', (_, code, clock, hours, expected) => {
    const turns = ['2024-04-28', '2024-04-29'].flatMap((on) => [
      shift(on, 'S', '06:00', 8),
      shift(on, 'C', '14:00', 8),
      shift(on, 'Đ', '22:00', 8),
    ]);
    for (const shifts of [turns, turns.toReversed()]) {
      const { placements } = copy([watch('2024-02-09', code, clock, hours)], before, shifts, after);
      expect(placements).toEqual([{ shiftId: expected, personId: 'an' }]);
    }
  });

  const one = days('2024-04-30', ['HOLIDAY']);
  const day = watch('2024-04-30', 'N', '07:30', 12);
  it.each([
    ['left', [day], [shift('2024-04-30', 'N', '07:30', 12)], [{ id: 'binh', absences: [] }]],
    [
      'absent',
      [day],
      [shift('2024-04-30', 'N', '07:30', 12)],
      [{ id: 'an', absences: [turn('2024-04-30', '19:00', 1)] }],
    ],
    ['no-shift', [day], [{ ...shift('2024-04-30', 'N', '07:30', 12), postKindId: 'leader' }], present],
    ['no-shift', [day], [shift('2024-04-30', 'N', '20:00', 8)], present],
  ] as const)('says %s and guesses nobody else', (why, watches, shifts, people) => {
    const { placements, unplaced } = copy([...watches], one, [...shifts], one, people);
    expect(placements).toEqual([]);
    expect(unplaced).toEqual([{ watch: day, on: '2024-04-30', why }]);
  });

  it('puts nobody beyond what a shift takes, and nobody on it twice', () => {
    const whole = [shift('2024-04-30', 'T', '07:30', 24)];
    const watches = [day, watch('2024-04-30', 'Đ', '19:30', 12), watch('2024-04-30', 'Đ', '19:30', 12, 'binh')];
    const { placements, unplaced } = copy(watches, one, whole, one);
    expect(placements).toEqual([{ shiftId: '2024-04-30 T', personId: 'an' }]);
    expect(unplaced.map((each) => each.why)).toEqual(['twice', 'full']);
  });
});

describe('Whatever is copied', () => {
  const kind = fc.constantFrom<DayKind>('WORK', 'REST', 'HOLIDAY', 'COMP_OFF', 'SWAP_OFF', 'MAKEUP_WORK');
  const kinds = fc.array(kind, { minLength: 1, maxLength: 12 });
  const turns = fc.constantFrom(
    [['N', '07:30', 12] as const, ['Đ', '19:30', 12] as const],
    [['S', '06:00', 8] as const, ['C', '14:00', 8] as const, ['Đ', '22:00', 8] as const],
    [['T', '07:30', 24] as const],
  );
  const world = fc.record({ earlier: kinds, target: kinds, cuts: turns, onto: turns }).chain((made) => {
    const from = days('2024-02-01', made.earlier);
    const to = days('2024-05-01', made.target);
    const shifts = to.flatMap(({ on }) => made.onto.map(([code, clock, hours]) => shift(on, code, clock, hours)));
    const possible = from.flatMap(({ on }) =>
      made.cuts.flatMap(([code, clock, hours]) =>
        ['an', 'binh', 'chau', 'gone'].map((who) => watch(on, code, clock, hours, who)),
      ),
    );
    return fc.subarray(possible).map((watches) => ({ watches, from, to, shifts }));
  });

  it('loses nothing: every watch is placed or has its reason, and shifts are the new period’s own', () => {
    fc.assert(
      fc.property(world, ({ watches, from, to, shifts }) => {
        const { placements, unplaced } = copy(watches, from, shifts, to);
        expect(placements.length + unplaced.length).toBe(watches.length);
        const known = new Set(shifts.map(({ id }) => id));
        expect(placements.every((each) => known.has(each.shiftId) && each.personId !== 'gone')).toBe(true);
      }),
    );
  });

  it('puts nobody on two shifts at once and no shift above what it takes', () => {
    fc.assert(
      fc.property(world, ({ watches, from, to, shifts }) => {
        const { placements } = copy(watches, from, shifts, to);
        const stood = placements.map((each) => ({ ...each, ...shifts.find(({ id }) => id === each.shiftId)! }));
        for (const [index, each] of stood.entries()) {
          for (const other of stood.slice(index + 1)) {
            expect(each.personId === other.personId && intersects(each, other)).toBe(false);
            expect(each.shiftId === other.shiftId).toBe(false);
          }
        }
      }),
    );
  });

  it('does not depend on the order in which watches are told', () => {
    fc.assert(
      fc.property(world, ({ watches, from, to, shifts }) => {
        expect(copy(watches.toReversed(), from, shifts, to)).toEqual(copy(watches, from, shifts, to));
      }),
    );
  });
});
