import type { CheckItem } from '../../../rota/checklist.js';
import type { WatchRule, WatchRuleChange } from '../../api/watch-rules.js';

/** One item of a list, in both languages. */
export interface Worded {
  readonly key: string;
  readonly vi: string;
  readonly en: string;
}

/** By kind of unit, what the reader changed and has not saved yet; null: what the unit above decides is to hold again. */
export type Edits<Value> = ReadonlyMap<string, Value | null>;

/** What holds for a kind of unit, as the settings show it. */
interface Decided {
  readonly unitKindId: string;
  readonly decidedBy: { readonly unitId: string } | null;
}

export const isOwn = ({ decidedBy }: Decided, unitId: string): boolean => decidedBy?.unitId === unitId;

/** The edits with one more; an edit that says what holds already (`known`) is none. */
export function edited<Value>(
  edits: Edits<Value>,
  row: Decided,
  edit: Value | null,
  { known, unitId }: { readonly known: Value; readonly unitId: string },
): Edits<Value> {
  const next = new Map(edits);
  const same = edit === null ? !isOwn(row, unitId) : JSON.stringify(edit) === JSON.stringify(known);
  if (same) next.delete(row.unitKindId);
  else next.set(row.unitKindId, edit);
  return next;
}

/** The list with an item one place up (-1) or down (1); at the ends nothing moves. */
export function moved<Item extends Worded>(items: readonly Item[], key: string, by: -1 | 1): Item[] {
  const from = items.findIndex((item) => item.key === key);
  const next = [...items];
  const here = next[from];
  const there = next[from + by];
  if (here && there) [next[from], next[from + by]] = [there, here];
  return next;
}

/** Whether a list can be saved: every item has words in both languages. */
export const isWorded = (items: readonly Worded[]): boolean =>
  items.every(({ vi, en }) => vi.trim() !== '' && en.trim() !== '');

export type Rule = NonNullable<WatchRuleChange['rule']>;

export function ruleOf({ takeoverMinutes, checkHours, checkGrace, checkPosts, items }: WatchRule): Rule {
  return { takeoverMinutes, checkHours: checkHours as Rule['checkHours'], checkGrace, checkPosts, items };
}

/** The list with the items of one phase in the place of those it had. */
export function withPhase(
  items: readonly CheckItem[],
  phase: CheckItem['phase'],
  own: readonly CheckItem[],
): CheckItem[] {
  const left = [...own];
  const kept = items.flatMap((item) => (item.phase === phase ? left.splice(0, 1) : [item]));
  return [...kept, ...left];
}

/** Whether the minutes are those the server takes. */
export const inBounds = (minutes: number): boolean => Number.isInteger(minutes) && minutes >= 5 && minutes <= 240;

export const canBeSaved = ({ takeoverMinutes, checkGrace, items }: Rule): boolean =>
  inBounds(takeoverMinutes) && inBounds(checkGrace) && isWorded(items);
