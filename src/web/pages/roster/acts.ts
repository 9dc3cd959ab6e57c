import { dayLabel } from '../../../rota/labels.js';
import type { Breach } from '../../../rota/rules.js';
import { toast } from '../../components/Toast.js';
import { language } from '../../i18n.js';
import type { Bench } from './bench.js';
import { said } from './said.js';
import type { CellEdit, Filled } from './filling.js';
import { filled } from './filling.js';
import { gridWords } from './grid.words.js';
import type { Bounds } from './ranges.js';
import { boundsOf, placesIn, repeated, within } from './ranges.js';
import { isNothing } from './steps.js';
import type { Surface } from './surface.js';
import { words } from './words.js';

/** What an edit is called when it is done: given the number of cells that changed. */
type Title = (cells: number) => string;

/** Does edits as one step that can be undone, and says in one sentence what was done, what was not, and why. */
export function doEdits(bench: Bench, edits: readonly CellEdit[], title: Title, more: readonly string[] = []): void {
  if (!bench.mayAssign || (edits.length === 0 && more.length === 0)) return;
  const { draft } = bench;
  const result = filled(draft.sheet.value, bench.post.value, draft.placed.value, edits);
  draft.change(result.step);
  const trouble = [...refusals(bench, result, edits.length), ...more];
  const done = doneWords(bench, result, edits, title);
  const warning = warningWords(bench, result.warnings, edits.length);
  if (trouble.length > 0) toast([...(done ? [done] : []), ...trouble].join('. '), { tone: 'gap' });
  else if (edits.length > 1 && done) toast(done, { action: { label: words().undo, act: () => draft.undo() } });
  bench.said.value = [done, warning].filter(Boolean).join('. ');
}

function doneWords(bench: Bench, { step }: Filled, edits: readonly CellEdit[], title: Title): string {
  const [only] = edits;
  if (isNothing(step)) return '';
  const cells = new Set([...step.add, ...step.remove].map((each) => each.personId + shiftDay(bench, each.shiftId)))
    .size;
  if (edits.length > 1 || !only) return title(cells);
  const shifts = step.add.map((each) => bench.draft.sheet.value.shiftById.get(each.shiftId)?.label ?? '');
  return `${where(bench, only)}: ${shifts.join(', ') || words().removed}`;
}

function refusals(bench: Bench, { refused, missing }: Filled, asked: number): string[] {
  const t = gridWords();
  const [first] = refused;
  if (asked === 1 && first) return [`${words().refused}: ${bench.nameOf(first.edit.personId)} ${said(first.breach)}`];
  if (asked === 1 && missing.length > 0) return [words().noTurn];
  return [
    ...(first ? [t.refused(refused.length, `${bench.nameOf(first.edit.personId)} ${said(first.breach)}`)] : []),
    ...(missing.length > 0 ? [t.missing(missing.length)] : []),
  ];
}

function warningWords(bench: Bench, warnings: readonly Breach[], asked: number): string {
  const [first] = warnings;
  if (!first) return '';
  if (asked === 1) return `${words().warning}: ${warnings.map(said).join('; ')}`;
  return gridWords().warnings(warnings.length, `${bench.nameOf(first.personId)} ${said(first)}`);
}

/** Whose cell, and which day. */
export const where = (bench: Bench, { personId, on }: Pick<CellEdit, 'personId' | 'on'>): string =>
  `${bench.nameOf(personId)}, ${dayLabel(on, language.value)}`;

const shiftDay = (bench: Bench, shiftId: string): string => bench.draft.sheet.value.shiftById.get(shiftId)?.on ?? '';

/** Assigns one turn in every cell of a rectangle. */
export function giveAll(surface: Surface, bounds: Bounds, code: string): void {
  const label = surface.bench.turns.value.find((turn) => turn.code === code)?.label ?? code;
  doEdits(surface.bench, surface.edits(bounds, [code]), (cells) => gridWords().gave(label, cells));
}

/** Takes the people of a rectangle off the shown post. */
export function erase(surface: Surface, bounds: Bounds): void {
  const held = placesIn(bounds).filter((place) => surface.codesAt(place).length > 0);
  const edits = held.flatMap((place) => surface.edit(place, []) ?? []);
  doEdits(surface.bench, edits, gridWords().erased);
}

/** The edits that repeat the turns of one rectangle over another around it. */
export function fillEdits(surface: Surface, source: Bounds, over: Bounds): CellEdit[] {
  return placesIn(over)
    .filter((place) => !within(source, place))
    .flatMap((place) => surface.edit(place, surface.codesAt(repeated(source, place))) ?? []);
}

/** Repeats the first line (down) or the first column (right) of the selection over the rest of it. */
export function fill(surface: Surface, direction: 'down' | 'right'): void {
  const chosen = surface.chosen.value;
  if (!chosen) return;
  const source = direction === 'down' ? { ...chosen, bottom: chosen.top } : { ...chosen, right: chosen.left };
  doEdits(surface.bench, fillEdits(surface, source, chosen), gridWords().filled);
}

/** Says how much is chosen, once it is more than one cell. */
export function sayChosen({ bench }: Surface): void {
  const range = bench.selection.value;
  if (!range) return;
  const { top, left, bottom, right } = boundsOf(range);
  const people = bottom - top + 1;
  const cells = people * (right - left + 1);
  if (cells > 1) bench.said.value = gridWords().cells(cells, people);
}
