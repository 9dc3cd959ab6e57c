import type { Cells } from '../../../../rota/sheet/cells.js';
import { properName } from '../../../../rota/sheet/people.js';
import type { NameQuestion, RosterGround, RosterReading } from '../../../../rota/sheet/roster-sheet.js';
import { readRosterSheet } from '../../../../rota/sheet/roster-sheet.js';
import type { Corrections } from '../../import/headers.js';
import { corrected } from '../../import/headers.js';
import type { Draft } from '../draft.js';
import type { SheetShift, Staff } from '../sheet.js';
import { headerOf } from './meanings.js';
import type { ImportState } from './state.js';

/** What a sheet says, and every question it asked, answered or not. */
export interface Read {
  readonly reading: RosterReading;
  readonly questions: readonly NameQuestion[];
}

const NEW = 'new:';

/** Reads the chosen sheet against the draft with the reader's answers. */
export function readInto(draft: Draft, state: ImportState): Read {
  const cells = state.sheets[state.at]?.cells ?? [];
  const ground = groundOf(draft, state.postId);
  const asked = read(draft, cells, ground, state.corrections);
  const people = asked.names
    .filter(({ key }) => state.answers[key] === 'new')
    .map((question) => ({ id: NEW + question.key, name: newNameOf(state, question), phone: null }));
  const chosen = Object.fromEntries(
    Object.entries(state.answers).map(([key, answer]) => [key, answer === 'new' ? NEW + key : answer]),
  );
  const answered = { ...ground, people: [...ground.people, ...people], chosen };
  return { reading: read(draft, cells, answered, state.corrections), questions: asked.names };
}

/** The name somebody new is entered with: as corrected, else as written, capitals only where names have them. */
export function newNameOf({ names }: Pick<ImportState, 'names'>, { key, written }: NameQuestion): string {
  return names[key] ?? properName(written);
}

/** Whether an id of a placement is of somebody who is not entered yet; then the key of the question. */
export const newKeyOf = (personId: string): string | undefined =>
  personId.startsWith(NEW) ? personId.slice(NEW.length) : undefined;

/** With a post, the sheet is read as if there were no other. */
function groundOf(draft: Draft, postId: string): RosterGround {
  const { sheet, view } = draft;
  const { shifts, posts, postById, staff } = sheet.value;
  const wanted = (shift: SheetShift) => postId === '' || shift.postId === postId;
  return {
    firstOn: view.value.period.firstOn,
    lastOn: view.value.period.lastOn,
    shifts: shifts.filter(wanted).map((shift) => ({ ...shift, postKindId: postById.get(shift.postId)?.kindId ?? '' })),
    posts: posts.filter(({ id }) => postId === '' || id === postId),
    people: staff.filter(({ name }) => name !== '—').map(known),
  };
}

/** Whoever has no kinds of post may stand any. */
const known = ({ id, name, phone, postKindIds }: Staff) => ({
  id,
  name,
  phone,
  ...(postKindIds.length > 0 && { postKindIds }),
});

/** Reads with the headers as corrected; rows are counted as in the sheet itself. */
function read(draft: Draft, cells: Cells, ground: RosterGround, corrections: Corrections): RosterReading {
  const first = readRosterSheet(cells, ground);
  const { cells: meant, added } = corrected(cells, first.columns, corrections, (column) => headerOf(draft, column));
  if (meant === cells) return first;
  const { columns, rows, names, placements, phones } = readRosterSheet(meant, ground);
  const back = <T extends { readonly row: number }>(each: T): T => ({ ...each, row: each.row - added });
  return {
    columns: columns.map((column) => ({
      ...column,
      header: first.columns.find(({ index }) => index === column.index)?.header ?? '',
    })),
    rows: rows.map(back).filter(({ row }) => row >= 0),
    names: names.map((each) => ({ ...each, rows: each.rows.map((row) => row - added) })),
    placements: placements.map(back),
    phones: phones.map(back),
  };
}
