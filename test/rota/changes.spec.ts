import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { Change, Standing } from '../../src/rota/changes.js';
import { changesBetween, toldTo } from '../../src/rota/changes.js';
import { from } from './support.js';

const night: Standing = {
  id: 'a1',
  personId: 'binh',
  postId: 'tech',
  shiftId: 's1',
  place: 'Phòng máy chủ',
  note: '',
  ...from('2024-04-30 19:30', '2024-05-01 07:30'),
};

const standing = fc.record({
  personId: fc.constantFrom('an', 'binh', 'chau'),
  postId: fc.constantFrom('leader', 'tech'),
  place: fc.constantFrom('', 'Phòng máy chủ'),
  note: fc.constantFrom('', 'mang laptop'),
  start: fc.integer({ min: 0, max: 3 }),
  length: fc.integer({ min: 1, max: 2 }),
});
const roster = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), standing).map((byId) =>
  Object.entries(byId).map(([id, { length, ...each }]): Standing => ({
    ...each,
    id,
    shiftId: 's',
    end: each.start + length,
  })),
);

function applied(before: readonly Standing[], changes: readonly Change[]): Standing[] {
  const now = new Map(before.map((each) => [each.id, each]));
  for (const change of changes) {
    if (change.kind === 'cancel') now.delete(change.before.id);
    else now.set(change.after.id, change.after);
  }
  return [...now.values()];
}

const byId = (list: readonly Standing[]): Standing[] => list.toSorted((a, b) => (a.id < b.id ? -1 : 1));

describe('changes', () => {
  it.each([
    { what: 'start', after: { ...night, start: night.start - 1 }, kinds: ['move'] },
    { what: 'end', after: { ...night, end: night.end + 1 }, kinds: ['move'] },
    { what: 'hours and words', after: { ...night, end: night.end + 1, note: 'x' }, kinds: ['move'] },
    { what: 'post', after: { ...night, postId: 'leader' }, kinds: ['restate'] },
    { what: 'place', after: { ...night, place: 'Phòng 2' }, kinds: ['restate'] },
    { what: 'note', after: { ...night, note: 'mang laptop' }, kinds: ['restate'] },
    { what: 'only the shift it hangs on', after: { ...night, shiftId: 's2' }, kinds: [] },
    { what: 'person under the same id', after: { ...night, personId: 'chau' }, kinds: ['cancel', 'invite'] },
    { what: 'person under another id', after: { ...night, id: 'a0', personId: 'chau' }, kinds: ['cancel', 'invite'] },
  ])('are $kinds when another $what is drafted', ({ after, kinds }) => {
    const changes = changesBetween([night], [after]);
    expect(changes.map((change) => change.kind)).toEqual(kinds);
    for (const change of changes) {
      if (change.kind !== 'invite') expect(change.before).toBe(night);
      if (change.kind !== 'cancel') expect(change.after).toBe(after);
    }
  });

  it('tells each person their own, the giver and the taker of a swap', () => {
    const told = toldTo(
      changesBetween(
        [night],
        [
          { ...night, id: 'a2', personId: 'chau' },
          { ...night, id: 'a3', personId: 'an' },
        ],
      ),
    );
    expect([...told].map(([person, changes]) => [person, changes.map((change) => change.kind)])).toEqual([
      ['binh', ['cancel']],
      ['chau', ['invite']],
      ['an', ['invite']],
    ]);
  });

  it('are none between a roster and itself', () => {
    fc.assert(fc.property(roster, (any) => expect(changesBetween(any, any.toReversed())).toEqual([])));
  });

  it('turn what was published into what is drafted', () => {
    fc.assert(
      fc.property(roster, roster, (before, after) => {
        expect(byId(applied(before, changesBetween(before, after)))).toEqual(byId(after));
      }),
    );
  });

  it('come in one order whatever the order of the lists, cancellations first, then by start', () => {
    fc.assert(
      fc.property(roster, roster, (before, after) => {
        const changes = changesBetween(before, after);
        expect(changesBetween(before.toReversed(), after.toReversed())).toEqual(changes);
        const kept = changes.filter((change) => change.kind !== 'cancel');
        expect(changes.slice(changes.length - kept.length)).toEqual(kept);
        const starts = kept.map((change) => change.after.start);
        expect(starts).toEqual(starts.toSorted((a, b) => a - b));
      }),
    );
  });

  it('tell every change to exactly one person', () => {
    fc.assert(
      fc.property(roster, roster, (before, after) => {
        const changes = changesBetween(before, after);
        const told = toldTo(changes);
        expect([...told.values()].flat()).toHaveLength(changes.length);
        for (const [person, own] of told) {
          for (const change of own) {
            if (change.kind !== 'invite') expect(change.before.personId).toBe(person);
            if (change.kind !== 'cancel') expect(change.after.personId).toBe(person);
          }
        }
      }),
    );
  });
});
