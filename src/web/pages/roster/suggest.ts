import type { Candidate } from '../../../rota/candidates.js';
import { candidates } from '../../../rota/candidates.js';
import { CANDIDATE } from './asif.js';
import { situationOf } from './judge.js';
import type { Placed, Sheet, SheetShift, Staff } from './sheet.js';

/** Somebody who could stand a shift, with all that speaks for and against it. */
export interface Suggestion extends Candidate {
  readonly person: Staff;
}

/** Everybody who is not on the shift, best first; whom a hard rule forbids comes last. */
export function suggestionsFor(sheet: Sheet, placed: readonly Placed[], shift: SheetShift): Suggestion[] {
  const post = sheet.postById.get(shift.postId);
  if (!post) return [];
  const there = new Set(placed.filter((each) => each.shiftId === shift.id).map((each) => each.personId));
  const free = new Map(
    sheet.staff.filter((person) => !there.has(person.id) && person.name !== '—').map((person) => [person.id, person]),
  );
  const { start, end } = shift;
  const watch = { id: CANDIDATE, start, end, postKindId: post.kindId, unitId: sheet.unitId, presence: post.presence };
  const people = [...free.values()].map(({ id, name }) => ({ personId: id, name }));
  return candidates(situationOf(sheet, placed), sheet.settings, people, watch).flatMap((each) => {
    const person = free.get(each.personId);
    return person ? [{ ...each, person }] : [];
  });
}
