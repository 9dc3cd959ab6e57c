import { describe, expect, it } from '@jest/globals';
import { changesOf, groupsOf, takingOf } from '../../src/web/pages/roster/fill/changes.js';
import { placedOf, sheetOf } from '../../src/web/pages/roster/sheet.js';
import { personId, shiftId, uuid, view } from './fixture.js';

type RosterView = ReturnType<typeof view>;

const [an, binh, chau] = [personId(0), personId(1), personId(2)];

const standing = (day: number, turn: number, person: string): RosterView['assignments'][number] => {
  const { start, end } = view().shifts[day * 3 + turn]!;
  const id = uuid(5, day * 10 + turn);
  return { id, shiftId: shiftId(day, turn), personId: person, start, end, note: '', overrideReason: '' };
};
const ground = (change: Partial<RosterView> = {}) => {
  const shown = view(change);
  return { sheet: { value: sheetOf(shown) }, placed: { value: placedOf(shown.assignments) } };
};
const put = (day: number, turn: number, person: string) => ({ shiftId: shiftId(day, turn), personId: person });
const said = (changes: ReturnType<typeof changesOf>) =>
  changes.map(({ shift, personId: who, placed }) => `${placed ? '-' : '+'}${shift.on} ${shift.code} ${who}`);

describe('What a proposal comes to', () => {
  it('is read by time, those who go before those who come', () => {
    const roster = ground({ assignments: [standing(1, 0, an)] });
    const changes = changesOf(roster, { add: [put(2, 0, chau), put(1, 0, binh)], remove: [uuid(5, 10)] });
    expect(said(changes)).toEqual([`-2024-04-28 S ${an}`, `+2024-04-28 S ${binh}`, `+2024-04-29 S ${chau}`]);
    expect(groupsOf(roster.sheet.value, changes, 'day').map(({ id }) => id)).toEqual(['2024-04-28', '2024-04-29']);
    expect(groupsOf(roster.sheet.value, changes, 'person').map(({ id }) => id)).toEqual([an, binh, chau]);
  });

  it('leaves out what has happened meanwhile: who stands there already, who is gone, shifts that are no more', () => {
    const roster = ground({ assignments: [standing(1, 0, an)] });
    const add = [put(1, 0, an), { shiftId: uuid(2, 99), personId: binh }];
    expect(changesOf(roster, { add, remove: [uuid(5, 77)] })).toEqual([]);
  });

  it('is taken as one step', () => {
    const roster = ground({ assignments: [standing(1, 0, an)] });
    const changes = changesOf(roster, { add: [put(1, 0, binh)], remove: [uuid(5, 10)] });
    const { step, refused } = takingOf(roster, changes);
    expect(step.add).toMatchObject([put(1, 0, binh)]);
    expect(step.remove.map(({ id }) => id)).toEqual([uuid(5, 10)]);
    expect(refused).toEqual([]);
  });

  it('finds no room where who was to go is to stay', () => {
    const roster = ground({ assignments: [standing(1, 0, an)] });
    const changes = changesOf(roster, { add: [put(1, 0, binh)], remove: [uuid(5, 10)] });
    const { step, refused } = takingOf(
      roster,
      changes.filter(({ placed }) => placed === null),
    );
    expect(step).toEqual({ add: [], remove: [] });
    expect(refused).toMatchObject([{ placement: put(1, 0, binh), breaches: [] }]);
  });

  it('puts somebody in for who declined', () => {
    const answers = [{ assignmentId: uuid(5, 10), answer: 'declined', reason: '' }] as RosterView['answers'];
    const roster = ground({ assignments: [standing(1, 0, an)], answers });
    const { step } = takingOf(roster, changesOf(roster, { add: [put(1, 0, binh)], remove: [] }));
    expect(step.add).toMatchObject([put(1, 0, binh)]);
  });

  it('never breaks a hard rule, whatever is proposed', () => {
    const [shift] = view().shifts;
    const absences = [
      { personId: binh, kind: 'leave', start: shift!.start, end: shift!.end },
    ] as RosterView['absences'];
    const roster = ground({ absences });
    const { step, refused } = takingOf(
      roster,
      changesOf(roster, { add: [put(0, 0, binh), put(0, 1, an)], remove: [] }),
    );
    expect(step.add).toMatchObject([put(0, 1, an)]);
    expect(refused).toMatchObject([{ placement: put(0, 0, binh), breaches: [{ rule: 'absence' }] }]);
  });
});
