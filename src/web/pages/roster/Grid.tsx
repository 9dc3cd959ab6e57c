import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Day } from '../../../rota/calendar.js';
import type { Bench } from './bench.js';
import css from './Grid.module.css';
import { GridHead } from './GridHead.js';
import { GridRow } from './GridRow.js';
import { later } from '../../later.js';
import { words } from './words.js';

/** Fetched while the roster itself is: the first key pressed in the grid shall not be lost. */
const Editing = later(() => import('./Editing.js').then((module) => module.Editing), { soon: 0 });

/** People × days, with one tab stop. What keys, pointer and clipboard do to it comes with `Editing`. */
export function Grid({ bench }: { bench: Bench }) {
  const table = useRef<HTMLTableElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const [ready, setReady] = useState(false);
  const rows = bench.shown.value;
  const days = bench.draft.sheet.value.days;
  const stop = useTabStop(table);
  useEffect(() => setReady(true), []);
  return (
    <div class={css.frame}>
      <div ref={box} class={css.scroll}>
        <table
          ref={table}
          role="grid"
          class={css.grid}
          style={{ '--days': days.length, ...scaleOf(bench) }}
          aria-label={words().grid}
          aria-multiselectable="true"
          onFocusIn={(event) => stop((event.target as Element).closest<HTMLElement>('td, th'))}
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
        <div data-outline hidden class={css.outline}>
          {bench.mayAssign && <i data-handle class={css.handle} />}
        </div>
      </div>
      <div class={css.status}>
        {ready && table.current && box.current && <Editing bench={bench} table={table.current} box={box.current} />}
      </div>
    </div>
  );
}

/**
 * The most hours anybody carries, and the mean: what the bars at the ends of the rows are measured against. Rounded,
 * since every cell inherits them: what changes with each edit would have the browser style the whole grid anew.
 */
function scaleOf(bench: Bench): { '--most': number; '--mean': number } {
  const rows = bench.rows.value;
  const able = rows.filter((row) => row.mayStand);
  const sum = able.reduce((all, row) => all + row.hours, 0);
  return {
    '--most': Math.max(1, ...rows.map((row) => row.hours)),
    '--mean': Math.round(sum / Math.max(1, able.length)),
  };
}

/** Keeps exactly one cell in the tab order: the last focused, else the first person's first day. */
function useTabStop(table: { current: HTMLTableElement | null }): (cell: HTMLElement | null | undefined) => void {
  const current = useRef<HTMLElement | null>(null);
  const stop = (cell: HTMLElement | null | undefined): void => {
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
