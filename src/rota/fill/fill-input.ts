import type { CivilDay, DayCalendar, Zone } from '../calendar.js';
import type { Load } from '../fairness.js';
import type { Interval } from '../interval.js';
import type { Absence, RuleSettings, Watch } from '../rules.js';
import type { Relaxation } from './relaxation.js';
import type { FillWeights } from './weights.js';

/** One shift of the roster and how many stand it; `on` is the day it begins. */
export interface FillShift extends Interval {
  readonly id: string;
  readonly postId: string;
  readonly postKindId: string;
  readonly presence: 'on-site' | 'on-call';
  readonly code: string;
  readonly on: CivilDay;
  readonly required: number;
}

/** Somebody who may be proposed. A share of 1 is a full part of the burden, 0.5 half of it, 0 none unless nobody else can. */
export interface FillPerson {
  readonly personId: string;
  readonly name: string;
  /** Empty: any post. */
  readonly postKindIds: readonly string[];
  readonly share: number;
}

/** Who stands what already; the hours are a part of the shift's when only a part is stood. */
export interface Standing extends Interval {
  readonly id: string;
  readonly shiftId: string;
  readonly personId: string;
}

/** What somebody would like on a day: for one turn, or the whole day without a code. */
export interface FillWish {
  readonly personId: string;
  readonly on: CivilDay;
  readonly code: string | null;
  readonly wish: 'prefers' | 'avoids';
}

/** What may be touched: these shifts and people only (null: all), and whether what stands there stays. */
export interface FillScope {
  readonly shiftIds: readonly string[] | null;
  readonly personIds: readonly string[] | null;
  readonly keep: boolean;
}

/** A roster to fill, in the department's words. */
export interface FillInput {
  readonly unitId: string;
  readonly zone: Zone;
  readonly calendar: DayCalendar;
  readonly settings: RuleSettings;
  readonly firstOn: CivilDay;
  readonly lastOn: CivilDay;
  readonly shifts: readonly FillShift[];
  readonly people: readonly FillPerson[];
  readonly standing: readonly Standing[];
  /** The same people's watches in other rosters and in the weeks before and after. */
  readonly elsewhere: readonly Watch[];
  readonly absences: readonly Absence[];
  readonly wishes: readonly FillWish[];
  /** What earlier periods laid on each. */
  readonly history: readonly Load[];
  readonly scope: FillScope;
  readonly relaxations: readonly Relaxation[];
  /** Whether the same two should not always stand together. */
  readonly apart: boolean;
  readonly weights: FillWeights;
}
