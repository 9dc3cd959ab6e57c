import { useEffect } from 'preact/hooks';
import { effect } from '@preact/signals';
import { dayLabel } from '../../../rota/labels.js';
import { toast } from '../../components/Toast.js';
import { language } from '../../i18n.js';
import type { Bench } from './bench.js';
import { liveWords } from './live.words.js';
import type { Step } from './steps.js';
import { words } from './words.js';

const LASTS = 4_000;
const TOLD = 2;

/** Shows what somebody else did as it comes in: in words, and for a moment in the cells themselves. */
export function useArrivals(bench: Bench): void {
  useEffect(
    () =>
      effect(() => {
        const { arrival } = bench.draft;
        if (!arrival.value) return;
        const { theirs, by } = arrival.value;
        const t = liveWords();
        toast(`${t.did(by ?? t.somebody)}: ${told(bench, theirs, TOLD)}`);
        requestAnimationFrame(() => light(cellsOf(bench, theirs)));
      }),
    [bench],
  );
}

/** What a step did, in words: `+ Lê Minh Châu, Đêm T3 30/4; − …`, so many of it at most. */
export function told(bench: Bench, { add, remove }: Step, most: number): string {
  const { shiftById } = bench.draft.sheet.peek();
  const edited = new Set(add.map(({ id }) => id));
  const each = (sign: string) => (placed: Step['add'][number]) => {
    const shift = shiftById.get(placed.shiftId);
    const where = shift ? `, ${shift.label} ${dayLabel(shift.on, language.peek())}` : '';
    return `${sign} ${bench.draft.sheet.peek().names.get(placed.personId) ?? '—'}${where}`;
  };
  const all = [...add.map(each('+')), ...remove.filter(({ id }) => !edited.has(id)).map(each('−'))];
  const rest = all.length - most;
  return [...all.slice(0, most), ...(rest > 0 ? [words().more2(rest)] : [])].join('; ');
}

/** The grid's cells that a step touched, as far as they are shown. */
function cellsOf(bench: Bench, { add, remove }: Step): HTMLElement[] {
  const { shiftById, days } = bench.draft.sheet.peek();
  const rows = document.querySelector<HTMLTableElement>('table[role="grid"]')?.tBodies[0]?.rows;
  if (!rows) return [];
  return [...add, ...remove].flatMap(({ personId, shiftId }) => {
    const row = bench.shown.peek().findIndex(({ person }) => person.id === personId);
    const column = days.findIndex(({ on }) => on === shiftById.get(shiftId)?.on);
    return rows[row]?.cells[column + 1] ?? [];
  });
}

/** The cells' own marks go by themselves; a style sheet paints them. */
function light(cells: readonly HTMLElement[]): void {
  for (const cell of cells) cell.dataset['fresh'] = '';
  setTimeout(() => {
    for (const cell of cells) delete cell.dataset['fresh'];
  }, LASTS);
}
