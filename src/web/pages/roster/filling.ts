import type { Breach } from '../../../rota/rules.js';
import { grouped } from './grouped.js';
import { newId } from './identity.js';
import { breachesOf } from './judge.js';
import type { Placed, Sheet, SheetShift } from './sheet.js';
import type { Step } from './steps.js';
import { asIf } from './asif.js';

/** What a person's cell of the shown post shall hold after an edit: exactly these turns. */
export interface CellEdit {
  readonly personId: string;
  readonly on: string;
  readonly codes: readonly string[];
}

/** A cell that keeps what it had, because of hard rules. */
export interface Refused {
  readonly edit: CellEdit;
  readonly breach: Breach;
}

export interface Filled {
  readonly step: Step;
  readonly refused: readonly Refused[];
  /** Soft rules the new assignments break. */
  readonly warnings: readonly Breach[];
  /** Turns that the day does not have. */
  readonly missing: readonly CellEdit[];
}

interface Wanted {
  readonly edit: CellEdit;
  readonly add: readonly Placed[];
  readonly remove: readonly Placed[];
}

/** One step that makes the cells of a post hold what is wanted. A cell with a hard breach is left as it is. */
export function filled(sheet: Sheet, postId: string, placed: readonly Placed[], edits: readonly CellEdit[]): Filled {
  const shifts = new Map(
    sheet.shifts.filter((shift) => shift.postId === postId).map((shift) => [shift.on + shift.code, shift]),
  );
  const own = grouped(placed, (each) => each.personId);
  const people = [...grouped(edits, (edit) => edit.personId)].map(([personId, theirs]) => {
    const there = own.get(personId) ?? [];
    return judged(
      sheet,
      there,
      theirs.map((edit) => wantedOf(edit, there, shifts, sheet, postId)),
    );
  });
  return {
    step: { add: people.flatMap((each) => each.add), remove: people.flatMap((each) => each.remove) },
    refused: people.flatMap((each) => each.refused),
    warnings: people.flatMap((each) => each.warnings),
    missing: edits.filter(({ on, codes }) => codes.some((code) => !shifts.has(on + code))),
  };
}

function wantedOf(
  edit: CellEdit,
  there: readonly Placed[],
  shifts: ReadonlyMap<string, SheetShift>,
  sheet: Sheet,
  postId: string,
): Wanted {
  const shiftOf = (each: Placed) => sheet.shiftById.get(each.shiftId);
  const held = there.filter((each) => shiftOf(each)?.postId === postId && shiftOf(each)?.on === edit.on);
  const wanted = edit.codes.flatMap((code) => shifts.get(edit.on + code) ?? []);
  // A turn the day does not have changes nothing, unless other turns were asked for beside it.
  if (wanted.length === 0 && edit.codes.length > 0) return { edit, add: [], remove: [] };
  return {
    edit,
    add: wanted
      .filter((shift) => held.every((each) => each.shiftId !== shift.id))
      .map((shift) => asIf(shift, edit.personId, newId())),
    remove: held.filter((each) => wanted.every((shift) => shift.id !== each.shiftId)),
  };
}

/**
 * One person's edits. What a refused cell keeps can forbid another in turn, so all is judged again after each refusal;
 * there are at most as many rounds as edits.
 */
function judged(sheet: Sheet, there: readonly Placed[], wanted: readonly Wanted[]) {
  const refused: Refused[] = [];
  let rest = wanted.filter(({ add, remove }) => add.length + remove.length > 0);
  for (;;) {
    const gone = new Set(rest.flatMap(({ remove }) => remove.map(({ id }) => id)));
    const kept = there.filter(({ id }) => !gone.has(id));
    const found = rest.length === 0 ? undefined : firstRefusal(sheet, kept, rest);
    if (!found?.guilty) {
      const add = rest.flatMap((each) => each.add);
      return { add, remove: rest.flatMap((each) => each.remove), refused, warnings: found?.warnings ?? [] };
    }
    const { guilty, breach } = found;
    refused.push({ edit: guilty.edit, breach });
    rest = rest.filter((each) => each !== guilty);
  }
}

type Verdict =
  | { readonly guilty: Wanted; readonly breach: Breach }
  | { readonly guilty: undefined; readonly warnings: readonly Breach[] };

/** The first edit that breaks a hard rule against what is kept and the edits before it. */
function firstRefusal(sheet: Sheet, kept: readonly Placed[], wanted: readonly Wanted[]): Verdict {
  const personId = wanted[0]?.edit.personId ?? '';
  const all = breachesFor(
    sheet,
    kept,
    wanted.flatMap(({ add }) => add),
    personId,
  );
  if (all.every((breach) => breach.severity === 'soft')) return { guilty: undefined, warnings: all };
  const before = [...kept];
  for (const each of wanted) {
    const breach = breachesFor(sheet, before, each.add, personId).find(({ severity }) => severity === 'hard');
    if (breach) return { guilty: each, breach };
    before.push(...each.add);
  }
  return { guilty: undefined, warnings: all };
}

function breachesFor(sheet: Sheet, kept: readonly Placed[], add: readonly Placed[], personId: string): Breach[] {
  if (add.length === 0) return [];
  const fresh = new Set(add.map(({ id }) => id));
  return breachesOf(sheet, [...kept, ...add], personId).filter(({ watchIds }) => watchIds.some((id) => fresh.has(id)));
}
