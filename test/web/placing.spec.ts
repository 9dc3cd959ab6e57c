import { describe, expect, it } from '@jest/globals';
import { HOUR } from '../../src/rota/interval.js';
import { stepFor, type Placement } from '../../src/web/pages/roster/placing.js';
import { placedOf, sheetOf } from '../../src/web/pages/roster/sheet.js';
import { personId, shiftId, uuid, view } from './fixture.js';

type RosterView = ReturnType<typeof view>;

const an = personId(0);
const binh = personId(1);
const chau = personId(2);

const ground = (change: Partial<RosterView> = {}) => {
  const shown = view(change);
  return { sheet: { value: sheetOf(shown) }, placed: { value: placedOf(shown.assignments) } };
};
const put = (day: number, turn: number, person: string): Placement => ({
  shiftId: shiftId(day, turn),
  personId: person,
});
const standing = (day: number, turn: number, person: string): RosterView['assignments'][number] => {
  const { start, end } = view().shifts[day * 3 + turn]!;
  const id = uuid(5, day * 10 + turn);
  return { id, shiftId: shiftId(day, turn), personId: person, start, end, note: '', overrideReason: '' };
};
const where = (list: readonly Placement[]) => list.map((each) => `${each.shiftId} ${each.personId}`);

describe('Placing many at once', () => {
  it('puts everybody where they are wanted, each with an id of its own', () => {
    const wanted = [put(0, 0, an), put(0, 1, binh), put(0, 2, chau)];
    const { step, refused } = stepFor(ground(), wanted, 'fill');
    expect(where(step.add)).toEqual(where(wanted));
    expect(new Set(step.add.map((each) => each.id)).size).toBe(3);
    expect({ remove: step.remove, refused }).toEqual({ remove: [], refused: [] });
  });

  it('takes over notes and reasons', () => {
    const { step } = stepFor(ground(), [{ ...put(0, 0, an), note: 'n', overrideReason: 'r' }], 'fill');
    expect(step.add).toMatchObject([{ note: 'n', overrideReason: 'r' }]);
  });

  it('filling leaves who stands there and never exceeds what a shift takes', () => {
    const draft = ground({ assignments: [standing(0, 0, an)] });
    const { step, refused } = stepFor(draft, [put(0, 0, binh), put(1, 0, binh), put(1, 0, chau)], 'fill');
    expect(where(step.add)).toEqual(where([put(1, 0, binh)]));
    expect(step.remove).toEqual([]);
    expect(refused).toEqual([
      { placement: put(0, 0, binh), breaches: [] },
      { placement: put(1, 0, chau), breaches: [] },
    ]);
  });

  it('who is refused keeps no place for the one after', () => {
    const away = { start: view().period.start, end: view().period.end, personId: an, kind: 'leave' };
    const { step, refused } = stepFor(ground({ absences: [away] }), [put(0, 0, an), put(0, 0, binh)], 'fill');
    expect(where(step.add)).toEqual(where([put(0, 0, binh)]));
    expect(refused.map((each) => each.breaches.map((breach) => breach.rule))).toEqual([['absence']]);
  });

  it('replacing takes away what stands in the shifts concerned and nothing else', () => {
    const there = [standing(0, 0, an), standing(1, 0, chau)];
    const { step } = stepFor(ground({ assignments: there }), [put(0, 0, binh)], 'replace');
    expect(where(step.add)).toEqual(where([put(0, 0, binh)]));
    expect(step.remove.map((each) => each.id)).toEqual([there[0]?.id]);
  });

  it('replacing leaves those who are wanted there, with their ids', () => {
    const draft = ground({ assignments: [standing(0, 0, an)] });
    const { step, refused } = stepFor(draft, [put(0, 0, an), put(0, 0, binh)], 'replace');
    expect(where(step.add)).toEqual(where([put(0, 0, binh)]));
    expect({ remove: step.remove, refused }).toEqual({ remove: [], refused: [] });
  });

  it('replacing never takes away a watch that is over', () => {
    const now = new Date(Date.parse(view().period.start) + 14 * HOUR).toISOString();
    const there = [standing(0, 0, an), standing(0, 1, chau)];
    const draft = ground({ assignments: there, now });
    const { step } = stepFor(draft, [put(0, 0, binh), put(0, 1, binh)], 'replace');
    expect(step.remove.map((each) => each.id)).toEqual([there[1]?.id]);
  });

  it('judges against what is left after the replacing', () => {
    const moved = [put(0, 1, an), put(0, 0, binh)];
    const draft = ground({ assignments: [standing(0, 0, an), standing(0, 1, binh)] });
    expect(stepFor(draft, moved, 'replace')).toMatchObject({ refused: [], step: { remove: { length: 2 } } });
  });

  it('drops whoever is watching elsewhere, with the rule', () => {
    const { start, end } = view().shifts[0]!;
    const elsewhere = [{ id: uuid(6, 1), personId: an, unitName: 'Trường khác', postKindId: 'technical', start, end }];
    const { step, refused } = stepFor(ground({ elsewhere }), [put(0, 0, an), put(1, 0, an)], 'fill');
    expect(where(step.add)).toEqual(where([put(1, 0, an)]));
    expect(refused.map((each) => each.breaches.map((breach) => breach.rule))).toEqual([['double-watch']]);
  });

  it('where rest is a hard rule, keeps the first and refuses the one too soon after', () => {
    const rules = { rest: { severity: 'hard' as const, limit: 12 } };
    const { step, refused } = stepFor(ground({ rules }), [put(0, 0, an), put(0, 1, an), put(1, 0, an)], 'fill');
    expect(where(step.add)).toEqual(where([put(0, 0, an), put(1, 0, an)]));
    expect(refused.map((each) => each.breaches[0]?.rule)).toEqual(['rest']);
  });

  it('does not judge soft rules', () => {
    expect(stepFor(ground(), [put(0, 0, an), put(0, 1, an)], 'fill').refused).toEqual([]);
  });

  it('says the same placement once, and refuses unknown shifts and people without a rule', () => {
    const strange = [
      { shiftId: uuid(2, 99), personId: an },
      { shiftId: shiftId(0, 1), personId: uuid(3, 99) },
    ];
    const { step, refused } = stepFor(ground(), [put(0, 0, an), put(0, 0, an), ...strange], 'fill');
    expect(where(step.add)).toEqual(where([put(0, 0, an)]));
    expect(refused).toEqual(strange.map((placement) => ({ placement, breaches: [] })));
  });
});
