import { dayLabel } from '../../../rota/labels.js';
import { toast } from '../../components/Toast.js';
import { language } from '../../i18n.js';
import type { Bench } from './bench.js';
import { said } from './said.js';
import { assign, remove } from './editing.js';
import type { Placed, SheetShift } from './sheet.js';
import { words } from './words.js';

/** Assigns and says what that means; says why when it is not done. */
export function give(bench: Bench, shift: SheetShift, personId: string): void {
  if (!bench.mayAssign) return;
  const { done, breaches } = assign(bench.draft, shift, personId);
  const t = words();
  const where = `${bench.nameOf(personId)}, ${dayLabel(shift.on, language.value)}: ${shift.label}`;
  const why = breaches.map(said).join('; ');
  if (!done && breaches.length > 0) toast(`${t.refused}: ${bench.nameOf(personId)} ${why}`, { tone: 'gap' });
  else bench.said.value = why ? `${where}. ${t.warning}: ${why}` : where;
}

/** Takes people off their shifts as one step, and says so. */
export function take(bench: Bench, placed: readonly Placed[]): void {
  const first = placed[0];
  if (!first || !bench.mayAssign) return;
  remove(bench.draft, placed);
  const on = bench.draft.sheet.value.shiftById.get(first.shiftId)?.on ?? '';
  bench.said.value = `${bench.nameOf(first.personId)}, ${dayLabel(on, language.value)}: ${words().removed}`;
}
