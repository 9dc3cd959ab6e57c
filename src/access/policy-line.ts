import type { Owed } from './owing.js';
import type { Subject } from './subjects.js';

export type Role = 'administrator' | 'department' | 'head' | 'scheduler' | 'staff' | 'viewer';

export interface PolicyLine {
  /** `anyone`: no session needed. `signed-in`: any session; the answer is limited to what the person may see. */
  readonly who: 'anyone' | 'signed-in' | readonly Role[];
  /** The row named in the path. Absent: the operation is about the actor, or about everything the actor may see. */
  readonly subject?: Subject;
  /** The person the row is about may always do it. */
  readonly own?: true;
  /** Asked by the page itself, again and again: it does not count as a sign that somebody is there. */
  readonly byItself?: true;
  /** Takes a file; every other operation takes JSON only. */
  readonly files?: true;
  /** Decided by the tree as it was on the day of the moment asked about (`?at=`). */
  readonly onItsDay?: true;
  /** Also for sessions that still owe this; they may do nothing else. */
  readonly whileOwing?: readonly Owed[];
  /** A role held *below* the subject's unit suffices too (a school reads the department's period). */
  readonly fromBelow?: true;
}
