import type { CheckItem, Phase } from '../../../rota/checklist.js';
import type { WatchRule, WatchRuleChange } from '../../api/watch-rules.js';

/** What is to be decided for one kind of unit; null: what the unit above decides is to hold again. */
export type Edit = WatchRuleChange['rule'];
export type Rule = NonNullable<Edit>;
/** By kind of unit, what the reader changed and has not saved yet. */
export type Edits = ReadonlyMap<string, Edit>;

export const isOwn = ({ decidedBy }: WatchRule, unitId: string): boolean => decidedBy?.unitId === unitId;

export function ruleOf({ takeoverMinutes, checkHours, checkGrace, checkPosts, items }: WatchRule): Rule {
  return { takeoverMinutes, checkHours: checkHours as Rule['checkHours'], checkGrace, checkPosts, items };
}

/** The edits with one more; an edit that changes nothing is none. */
export function edited(edits: Edits, row: WatchRule, edit: Edit, unitId: string): Edits {
  const next = new Map(edits);
  const same = edit === null ? !isOwn(row, unitId) : JSON.stringify(edit) === JSON.stringify(ruleOf(row));
  if (same) next.delete(row.unitKindId);
  else next.set(row.unitKindId, edit);
  return next;
}

/** The list with an item one place up (-1) or down (1) among those of its phase; at the end of them nothing moves. */
export function moved(items: readonly CheckItem[], key: string, by: -1 | 1): CheckItem[] {
  const from = items.findIndex((item) => item.key === key);
  const alike = items.flatMap((item, at) => (item.phase === items[from]?.phase ? [at] : []));
  const to = alike[alike.indexOf(from) + by];
  const next = [...items];
  if (to === undefined) return next;
  [next[from], next[to]] = [next[to]!, next[from]!];
  return next;
}

/** The list with an empty item at the end of a phase. */
export const added = (items: readonly CheckItem[], phase: Phase, key: string): CheckItem[] => [
  ...items,
  { key, phase, vi: '', en: '' },
];

/** Whether the minutes are those the server takes. */
export const inBounds = (minutes: number): boolean => Number.isInteger(minutes) && minutes >= 5 && minutes <= 240;

/** Whether every edit can be saved: no item without words in either language. */
export const canBeSaved = (edits: Edits): boolean =>
  [...edits.values()].every(
    (edit) =>
      edit === null ||
      (inBounds(edit.takeoverMinutes) &&
        inBounds(edit.checkGrace) &&
        edit.items.every(({ vi, en }) => vi.trim() !== '' && en.trim() !== '')),
  );
