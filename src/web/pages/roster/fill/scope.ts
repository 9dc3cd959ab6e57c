import { dayWords } from '../../../dates.js';
import { named } from '../../../i18n.js';
import type { Bench } from '../bench.js';
import type { SheetShift } from '../sheet.js';
import type { FillAsk } from './asking.js';
import { fillWords } from './fill.words.js';

/** What is to be filled, in words: `Cả kỳ`, `Đêm T3 30/4` or `3 người · T3 30/4 – T6 3/5 · Trực kỹ thuật`. */
export function scopeWords(bench: Bench, ask: FillAsk): string {
  const t = fillWords();
  const sheet = bench.draft.sheet.value;
  if (!ask.shiftIds) return t.whole;
  const shifts = shiftsOf(bench, ask);
  const [first, last] = [shifts[0], shifts.at(-1)];
  if (!first || !last) return '';
  const only = ask.personIds?.length === 1 ? (sheet.names.get(ask.personIds[0] ?? '') ?? '') : '';
  const span = first.on === last.on ? dayWords(first.on) : `${dayWords(first.on)} – ${dayWords(last.on)}`;
  const days = shifts.length === 1 ? `${first.label} ${span}` : span;
  const post = sheet.posts.length > 1 ? sheet.postById.get(first.postId) : undefined;
  const who = ask.personIds ? only || t.people(ask.personIds.length) : '';
  return [who, days, post && named(post)].filter(Boolean).join(' · ');
}

/** How many people are still missing in the shifts to be filled; those that have begun are left as they are. */
export function missingIn(bench: Bench, ask: FillAsk): number {
  const { judgement, sheet } = bench.draft;
  return shiftsOf(bench, ask)
    .filter((shift) => shift.start > sheet.value.now)
    .reduce((sum, shift) => sum + (judgement.value.shifts.get(shift.id)?.missing ?? 0), 0);
}

/** The shifts to be filled, earliest first. */
function shiftsOf({ draft }: Bench, { shiftIds }: FillAsk): readonly SheetShift[] {
  const { shifts } = draft.sheet.value;
  if (!shiftIds) return shifts;
  const ids = new Set(shiftIds);
  return shifts.filter((shift) => ids.has(shift.id));
}
