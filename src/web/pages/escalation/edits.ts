import type { PlanChange, PlanRow } from '../../api/escalation.js';

/** What is to be decided of one plan; null: what the unit above decides is to hold again. */
export type Edit = PlanChange['plan'];
/** By plan, what the reader changed and has not saved yet. */
export type Edits = ReadonlyMap<string, Edit>;

export const keyOf = ({ unitKindId, chain }: Pick<PlanRow, 'unitKindId' | 'chain'>): string => `${unitKindId} ${chain}`;

export const planOf = ({ running, minutes }: PlanRow): NonNullable<Edit> => ({
  running,
  minutes: { substitute: minutes.substitute, head: minutes.head, department: minutes.department },
});

/** A fortnight, in minutes: the earliest and the latest anybody is told. */
export const MOST = 20_160;

export const inBounds = (minutes: number | null, most = MOST): boolean =>
  minutes === null || (minutes >= 1 && minutes <= most);

/** Whether every edit can be saved. */
export const allInBounds = (edits: Edits): boolean =>
  [...edits.values()].every((edit) => edit === null || Object.values(edit.minutes).every((each) => inBounds(each)));
