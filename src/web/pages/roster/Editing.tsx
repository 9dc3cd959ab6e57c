import { effect } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { CellMenu } from './CellMenu.js';
import { DayNote } from './DayNote.js';
import type { Bench } from './bench.js';
import { later } from '../../later.js';
import { chooseAll, entered, followPageKeys, pressed } from './keys.js';
import { followClipboard } from './clipboard.js';
import { KeySheet } from './KeySheet.js';
import { outlined } from './outline.js';
import { sentences } from './looks.js';
import { headRows, placeOf } from './place.js';
import { followPointer } from './pointing.js';
import { boundsOf, within } from './ranges.js';
import { said } from './said.js';
import { StatusLine } from './StatusLine.js';
import { StrokeTip } from './StrokeTip.js';
import { Surface } from './surface.js';

const WishMarks = later(() => import('./WishMarks.js').then((module) => module.WishMarks));
const Ghosts = later(() => import('./fill/Ghosts.js').then((module) => module.Ghosts));

/** What makes the grid editable: keys, pointer, clipboard, and what opens over it. Comes after the first paint. */
export function Editing({ bench, table, box }: { bench: Bench; table: HTMLTableElement; box: HTMLElement }) {
  const surface = useMemo(() => new Surface(bench, table, box), [bench, table]);
  useEffect(() => listening(surface), [surface]);
  const menu = surface.menu.value;
  return (
    <>
      <StatusLine surface={surface} />
      {surface.tip.value && <StrokeTip tip={surface.tip.value} />}
      {menu && <CellMenu bench={bench} {...menu} onClose={() => (surface.menu.value = null)} />}
      {surface.day.value && (
        <DayNote bench={bench} place={surface.day.value} onClose={() => (surface.day.value = null)} />
      )}
      {bench.mayAssign && <WishMarks surface={surface} />}
      {bench.filling.value && <Ghosts surface={surface} ask={bench.filling.value} />}
      {surface.help.value && <KeySheet onClose={() => (surface.help.value = false)} />}
    </>
  );
}

/** Everything the surface listens to; the result ends it. */
function listening(surface: Surface): () => void {
  sentences.value = said;
  const { bench, table, scroll } = surface;
  let painted = false;
  const handle = scroll.querySelector('[data-handle]') ?? scroll;
  const focused = (event: FocusEvent) => {
    const place = placeOf(event.target, bench);
    const row = (place?.row ?? 0) - headRows(bench);
    const focus = place?.part === 'person' ? { row, column: place.column } : null;
    const range = bench.selection.value;
    // Whoever goes elsewhere leaves what was chosen.
    if (range && (!focus || !within(boundsOf(range), focus))) bench.selection.value = null;
    surface.focus.value = focus;
  };
  const clicked = (event: MouseEvent) => {
    if (painted) painted = false;
    else if (!choseLine(surface, event)) open(surface, event);
  };
  const down = () => (painted = false);
  const key = (event: KeyboardEvent) => {
    if (menuKey(surface, event) || pressed(surface, event)) event.preventDefault();
  };
  table.addEventListener('focusin', focused);
  table.addEventListener('click', clicked);
  table.addEventListener('keydown', key);
  table.addEventListener('pointerdown', down);
  bench.show = (personId, on) => {
    const row = bench.shown.value.findIndex((each) => each.person.id === personId);
    const column = bench.draft.sheet.value.days.findIndex((day) => day.on === on);
    const cell = row < 0 || column < 0 ? undefined : surface.cell({ row, column });
    cell?.scrollIntoView({ block: 'center', inline: 'center' });
    cell?.focus();
  };
  const stops = [
    followPointer(surface, handle, () => (painted = true)),
    followClipboard(surface),
    followPageKeys(surface),
    outlined(surface),
    effect(() => forget(surface)),
    () => {
      table.removeEventListener('focusin', focused);
      table.removeEventListener('click', clicked);
      table.removeEventListener('keydown', key);
      table.removeEventListener('pointerdown', down);
    },
  ];
  return () => stops.forEach((stop) => stop());
}

/** Another post, or other lines: what was chosen is no longer there. */
function forget({ bench }: Surface): void {
  const lines = [bench.post.value, ...bench.shown.value.map((row) => row.person.id)].join();
  if (lines !== remembered.get(bench)) bench.selection.value = null;
  remembered.set(bench, lines);
}
const remembered = new WeakMap<Bench, string>();

/** A click on a name chooses the line. */
function choseLine(surface: Surface, event: MouseEvent): boolean {
  const name = event.target instanceof Element ? event.target.closest('tbody th') : null;
  const line = name?.parentElement;
  if (!(line instanceof HTMLTableRowElement)) return false;
  surface.cell({ row: line.sectionRowIndex, column: 0 })?.focus();
  return chooseAll(surface, line.sectionRowIndex);
}

/** A click in a cell; one without a pointer (a reader's) or of a finger takes the focus along. */
function open(surface: Surface, event: MouseEvent): void {
  const place = placeOf(event.target, surface.bench);
  const range = surface.bench.selection.value;
  const several = range && (range.from.row !== range.to.row || range.from.column !== range.to.column);
  if (!place || (place.part === 'person' && several && event.shiftKey)) return;
  entered(surface, place, event.detail > 0);
}

/** Keys while the list of turns is open beside the focus: Enter goes into it, Esc closes it, others close it as well. */
function menuKey(surface: Surface, { code }: KeyboardEvent): boolean {
  const menu = surface.menu.value;
  if (!menu?.quiet) return false;
  surface.menu.value = code === 'Enter' ? { ...menu, quiet: false } : null;
  return code === 'Enter' || code === 'Escape';
}
