import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { changesBetween, type Standing } from '../../src/rota/changes.js';
import { heldAt, holdings, type Telling } from '../../src/rota/record.js';
import { from, when as at } from './support.js';

const night = from('2024-04-29 19:30', '2024-04-30 07:30');
const HALF_PAST_TWO = at('2024-04-30 02:30');
const told = (kind: Telling['kind'], personId: string, then: string, more: Partial<Telling> = {}): Telling => {
  return { kind, dutyId: 'a', personId, at: at(then), before: null, ...night, ...more };
};
const names = (tellings: Telling[], instant = HALF_PAST_TWO, withdrawals: { at: number }[] = []) => {
  const { now, once } = heldAt(holdings(tellings, withdrawals), instant);
  return [now, once].map((list) => list.map(({ words }) => words.personId).join());
};

const words = (list: { start: number; end: number; dutyId: string; personId: string }[]) =>
  list.map(({ dutyId, personId, start, end }) => `${dutyId} ${personId} ${start} ${end}`).toSorted();

describe('the record of who held a watch', () => {
  it('says who was told last, and who had been told before', () => {
    const first = told('invite', 'binh', '2024-04-25 16:30');
    expect(names([first])).toEqual(['binh', '']);
    const passed = [told('cancel', 'binh', '2024-04-28 09:00'), told('invite', 'chau', '2024-04-28 09:00')];
    expect(names([first, ...passed])).toEqual(['chau', 'binh']);
  });

  it('gives each their hours when somebody took over in the middle', () => {
    const cut = { end: at('2024-04-30 01:00') };
    const rest = { start: at('2024-04-30 01:00'), dutyId: 'b' };
    const tellings = [
      told('invite', 'binh', '2024-04-25 16:30'),
      told('move', 'binh', '2024-04-30 01:00', { ...cut, before: night }),
      told('invite', 'chau', '2024-04-30 01:00', rest),
    ];
    expect(names(tellings)).toEqual(['chau', 'binh']);
    expect(names(tellings, at('2024-04-30 00:59'))).toEqual(['binh', 'binh']);
    expect(names(tellings, at('2024-04-30 07:30'))).toEqual(['', '']);
  });

  it('knows of a watch whose beginning nobody wrote down that it was held before it changed', () => {
    const moved = told('move', 'binh', '2024-04-28 09:00', from('2024-04-30 19:30', '2024-05-01 07:30'));
    expect(names([{ ...moved, before: night }])).toEqual(['', 'binh']);
    expect(names([told('cancel', 'binh', '2024-04-28 09:00')])).toEqual(['', 'binh']);
    expect(names([told('restate', 'binh', '2024-04-28 09:00')])).toEqual(['binh', '']);
  });

  it('takes from nobody what was over when a roster was withdrawn', () => {
    const first = told('invite', 'binh', '2024-04-25 16:30');
    expect(names([first], HALF_PAST_TWO, [{ at: at('2024-04-30 07:00') }])).toEqual(['', 'binh']);
    expect(names([first], HALF_PAST_TWO, [{ at: at('2024-04-30 07:30') }])).toEqual(['binh', '']);
    const again = told('invite', 'binh', '2024-04-30 08:00');
    expect(names([first, again], HALF_PAST_TWO, [{ at: at('2024-04-30 07:00') }])).toEqual(['binh', 'binh']);
  });

  it('ends, after any publications, with what the last one made known', () => {
    const standing = fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd'),
      personId: fc.constantFrom('an', 'binh', 'chau'),
      postId: fc.constantFrom('leader', 'tech'),
      start: fc.integer({ min: 0, max: 3 }),
      length: fc.integer({ min: 1, max: 2 }),
    });
    const roster = fc.uniqueArray(standing, { selector: ({ id }) => id }).map((list) =>
      list.map(({ length, ...each }): Standing => {
        return { ...each, end: each.start + length, shiftId: 's', place: '', note: '' };
      }),
    );
    fc.assert(
      fc.property(fc.array(roster, { minLength: 1, maxLength: 5 }), (rosters) => {
        const tellings = rosters.flatMap((after, index) =>
          changesBetween(rosters[index - 1] ?? [], after).map((change): Telling => {
            const { id: dutyId, personId, start, end } = change.kind === 'cancel' ? change.before : change.after;
            const before = change.kind === 'invite' ? null : change.before;
            return { kind: change.kind, dutyId, personId, start, end, before, at: index };
          }),
        );
        const held = holdings(tellings, []).filter(({ ended }) => ended === null);
        expect(
          words(held.map(({ start, end, told: { dutyId, personId } }) => ({ dutyId, personId, start, end }))),
        ).toEqual(words((rosters.at(-1) ?? []).map(({ id, ...each }) => ({ ...each, dutyId: id }))));
      }),
    );
  });
});
