import { signal } from '@preact/signals';
import type { Day } from '../../../rota/calendar.js';
import type { Breach } from '../../../rota/rules.js';
import type { Bench } from './bench.js';
import type { Cell } from './cells.js';
import { words } from './words.js';

/** What stands in a cell, in words; undefined when nothing does. */
export function contentOf(cell: Cell, bench: Bench): string | undefined {
  const t = words();
  if (cell.tone === 'none') return undefined;
  if (cell.tone === 'away') return t.absent;
  if (cell.tone === 'busy') return t.elsewhere;
  if (cell.tone === 'other') return `${cell.text}, ${t.otherPost}`;
  const labels = cell.placed.map((each) => bench.draft.sheet.value.shiftById.get(each.shiftId)?.label ?? '');
  return cell.declined ? `${labels.join(', ')}, ${t.declined.toLowerCase()}` : labels.join(', ');
}

/** How breaches are put in words; comes after the first paint, with what needs more of them. */
export const sentences = signal<(breach: Breach) => string>(() => '');

/** The rules a cell's people do not keep. */
export function warningOf(cell: Cell, bench: Bench): string | undefined {
  if (cell.flag === null) return undefined;
  const found = cell.placed.flatMap((each) => bench.draft.judgement.value.of.get(each.id) ?? []);
  return found.length === 0 ? undefined : `${words().warning}: ${[...new Set(found.map(sentences.value))].join('; ')}`;
}

/** A mark for days that are not what the week makes them: holiday or anniversary ★, swapped or compensatory ⇄, make-up ＋. */
export function markOf(day: Day): string {
  if (day.kind === 'HOLIDAY') return '★ ';
  if (day.kind === 'SWAP_OFF' || day.kind === 'COMP_OFF') return '⇄ ';
  if (day.kind === 'MAKEUP_WORK') return '+ ';
  return day.observance ? '★ ' : '';
}
