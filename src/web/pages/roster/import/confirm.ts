import { importPeople } from '../../../api/people.js';
import type { Draft } from '../draft.js';
import type { Placing } from '../placing.js';
import { stepFor } from '../placing.js';
import type { Read } from './reading.js';
import { newKeyOf, newNameOf } from './reading.js';
import type { ImportState } from './state.js';

/** What an import did: whom it entered, the one step, and what the rules did not let through. */
export interface Done extends Placing {
  readonly newcomers: number;
}

/** Enters the new people, then does everything else as one step. Until the people are entered nothing has changed. */
export async function confirm(draft: Draft, state: ImportState, read: Read): Promise<Done> {
  const ids = await enter(draft, state, read);
  const placements = read.reading.placements.flatMap(({ shiftId, personId }) => {
    const key = newKeyOf(personId);
    const id = key === undefined ? personId : ids.get(key);
    return id === undefined ? [] : [{ shiftId, personId: id }];
  });
  const placing = stepFor(draft, placements, state.mode);
  draft.change(placing.step);
  return { ...placing, newcomers: ids.size };
}

/** Key of the question → id of the person entered. */
async function enter(draft: Draft, state: ImportState, { reading, questions }: Read): Promise<Map<string, string>> {
  const placed = new Set(reading.placements.map(({ personId }) => newKeyOf(personId)));
  const fresh = questions.filter(({ key }) => state.answers[key] === 'new' && placed.has(key));
  if (fresh.length === 0) return new Map();
  const rows = fresh.map((question) => ({
    name: newNameOf(state, question),
    phone: reading.phones.find(({ personId }) => newKeyOf(personId) === question.key)?.written.slice(0, 60) ?? null,
  }));
  const { people } = await importPeople(draft.view.value.unit.id, rows);
  await draft.refresh();
  return new Map(people.map(({ index, personId }) => [fresh[index]?.key ?? '', personId]));
}
