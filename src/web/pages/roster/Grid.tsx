import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Day } from '../../../rota/calendar.js';
import { matches } from '../../../rota/names.js';
import type { Bench } from './bench.js';
import { cellAt, type GridPlace, placeOf } from './place.js';
import css from './Grid.module.css';
import { GridHead } from './GridHead.js';
import { GridRow } from './GridRow.js';
import { later } from './later.js';
import { moved } from './moving.js';
import { words } from './words.js';

const CellMenu = later(() => import('./CellMenu.js').then((module) => module.CellMenu));

/** People × days. One tab stop; arrows, Home, End, Page keys move; digits assign, Del removes, Enter does what a click does. */
export function Grid({ bench }: { bench: Bench }) {
  const t = words();
  const table = useRef<HTMLTableElement>(null);
  const [menu, setMenu] = useState<HTMLTableCellElement | null>(null);
  const rows = bench.rows.value.filter(({ person }) => matches(bench.search.value, `${person.name} ${person.title}`));
  const days = bench.draft.sheet.value.days;

  const place = (event: Event) => placeOf(event.target, bench, rows);
  const stop = useTabStop(table);
  bench.show = (personId, on) => {
    const row = rows.findIndex((each) => each.person.id === personId) + bench.turns.value.length;
    const cell = cellAt(table.current, { row, column: days.findIndex((day) => day.on === on) });
    cell?.scrollIntoView({ block: 'center', inline: 'center' });
    cell?.focus();
  };
  const keyDown = (event: KeyboardEvent) => {
    const here = place(event);
    if (!here) return;
    const to = moved(here, event.code, event.ctrlKey || event.metaKey, sizeOf(bench, rows.length));
    if (to) cellAt(table.current, to)?.focus();
    else if (!pressed(bench, here, event)) return;
    else if (isEnter(event.code) && act(bench, here)) setMenu(here.cell);
    event.preventDefault();
  };

  return (
    <div class={css.scroll}>
      <table
        ref={table}
        role="grid"
        class={css.grid}
        aria-label={t.grid}
        onFocusIn={(event) => stop(place(event)?.cell)}
        onClick={(event) => {
          const here = place(event);
          if (here && act(bench, here)) setMenu(here.cell);
        }}
        onKeyDown={keyDown}
      >
        <colgroup>
          <col class={css.nameColumn} />
          {columnsOf(days).map(({ from, span, tone }) => (
            <col key={from} span={span} class={tone} />
          ))}
          <col class={css.totalColumn} />
        </colgroup>
        <GridHead bench={bench} />
        <tbody>
          {rows.map((row) => (
            <GridRow key={row.person.id} row={row} bench={bench} />
          ))}
        </tbody>
      </table>
      {menu && <CellMenu bench={bench} cell={menu} place={placeOf(menu, bench, rows)} onClose={() => setMenu(null)} />}
    </div>
  );
}

/** Keeps exactly one cell in the tab order: the last focused, else the first person's first day. */
function useTabStop(table: { current: HTMLTableElement | null }): (cell: HTMLTableCellElement | undefined) => void {
  const current = useRef<HTMLTableCellElement | null>(null);
  const stop = (cell: HTMLTableCellElement | undefined): void => {
    if (!cell) return;
    if (current.current && current.current !== cell) current.current.tabIndex = -1;
    cell.tabIndex = 0;
    current.current = cell;
  };
  useLayoutEffect(() => {
    if (!current.current?.isConnected) stop(table.current?.tBodies[0]?.rows[0]?.cells[1]);
  });
  return stop;
}

const isEnter = (code: string): boolean => code === 'Enter' || code === 'NumpadEnter' || code === 'Space';
const sizeOf = (bench: Bench, people: number) => ({
  rows: people + bench.turns.value.length,
  columns: bench.draft.sheet.value.days.length,
});

/** What a click does; true when the cell's menu shall open. */
function act(bench: Bench, place: GridPlace): boolean {
  if (!place.personId) {
    bench.shift.value = place.shift?.id ?? null;
    return false;
  }
  const brush = bench.brush.value;
  if (!bench.mayAssign || brush === 'choose') return true;
  if (brush === 'erase') bench.erase(place.placed);
  else bench.paint(place.personId, place.on, brush.code, place.placed);
  return false;
}

/** Does what a key means in a cell; false when it means nothing here. Enter is left to the caller. */
function pressed(bench: Bench, { personId, on, placed }: GridPlace, event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  if (isEnter(event.code)) return true;
  if (!personId) return false;
  if (event.code === 'Delete' || event.code === 'Backspace') {
    bench.erase(placed);
    return true;
  }
  const digit = Number(/^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1]);
  const turn = bench.turns.value.find((each) => each.key === digit);
  if (turn) bench.paint(personId, on, turn.code, placed);
  return turn !== undefined;
}

/** The columns by colour: neighbours of one colour are one element. */
function columnsOf(days: readonly Day[]): { from: string; span: number; tone: string | undefined }[] {
  const columns: { from: string; span: number; tone: string | undefined }[] = [];
  for (const day of days) {
    const tone = toneOf(day);
    const last = columns.at(-1);
    if (last && last.tone === tone) last.span++;
    else columns.push({ from: day.on, span: 1, tone });
  }
  return columns;
}

function toneOf({ kind }: Day): string | undefined {
  if (kind === 'HOLIDAY') return css.holiday;
  return kind === 'WORK' || kind === 'MAKEUP_WORK' ? undefined : css.off;
}
