import type { PlanChange, PlanRow } from '../../api/escalation.js';

/** What is to be decided of one plan; null: what the unit above decides is to hold again. */
export type Edit = PlanChange['plan'];
/** By plan, what the reader changed and has not saved yet. */
export type Edits = ReadonlyMap<string, Edit>;

export const keyOf = ({ unitKindId, chain }: Pick<PlanRow, 'unitKindId' | 'chain'>): string => `${unitKindId} ${chain}`;

export const isOwn = ({ decidedBy }: PlanRow, unitId: string): boolean => decidedBy?.unitId === unitId;

/** The edits with one more; an edit that changes nothing is none. */
export function edited(edits: Edits, row: PlanRow, edit: Edit, unitId: string): Edits {
  const next = new Map(edits);
  const same = edit === null ? !isOwn(row, unitId) : JSON.stringify(edit) === JSON.stringify(planOf(row));
  if (same) next.delete(keyOf(row));
  else next.set(keyOf(row), edit);
  return next;
}

export const planOf = ({ running, minutes }: PlanRow): NonNullable<Edit> => ({
  running,
  minutes: { substitute: minutes.substitute, head: minutes.head, department: minutes.department },
});

/** A fortnight, in minutes: the earliest and the latest anybody is told. */
export const MOST = 20_160;

export const inBounds = (minutes: number | null): boolean => minutes === null || (minutes >= 1 && minutes <= MOST);

/** Whether every edit can be saved. */
export const allInBounds = (edits: Edits): boolean =>
  [...edits.values()].every((edit) => edit === null || Object.values(edit.minutes).every(inBounds));
