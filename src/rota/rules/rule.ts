import type { DayCalendar, Zone } from '../calendar.js';
import type { Interval } from '../interval.js';

/** One person standing one post for a stretch. Without a presence it is on site; hours on call are not counted as work. */
export interface Watch extends Interval {
  readonly id: string;
  readonly personId: string;
  readonly postKindId: string;
  readonly unitId: string;
  readonly presence?: 'on-site' | 'on-call';
}

export interface Absence extends Interval {
  readonly personId: string;
  readonly kind: string;
}

/** What a person may stand; an empty list means any post, and so does a person not listed. */
export interface Stander {
  readonly personId: string;
  readonly postKindIds: readonly string[];
}

export type RuleId =
  | 'double-watch'
  | 'absence'
  | 'wrong-post'
  | 'rest'
  | 'weekly-rest'
  | 'longest-run'
  | 'consecutive-nights'
  | 'daily-hours'
  | 'weekly-hours'
  | 'monthly-hours';

/** A rule not kept. `actual` misses `limit` by `missing`, all three in `unit`; the stretch is where it happens. */
export interface Breach extends Interval {
  readonly rule: RuleId;
  readonly severity: 'hard' | 'soft';
  readonly personId: string;
  readonly watchIds: readonly string[];
  readonly limit: number;
  readonly actual: number;
  readonly missing: number;
  readonly unit: 'minutes' | 'days' | 'nights' | 'count';
}

/** All a rule may look at. Watches and absences are this person's alone, the watches by start. */
export interface PersonWatches {
  readonly watches: readonly Watch[];
  readonly absences: readonly Absence[];
  readonly stander: Stander | undefined;
  readonly calendar: DayCalendar;
  readonly zone: Zone;
}

/** What a rule finds; the list of rules adds its name, its severity and the person. */
export type Finding = Omit<Breach, 'rule' | 'severity' | 'personId'>;

/** One rule, one sentence. The limit is in hours, days or nights as people say it. */
export type Rule = (person: PersonWatches, limit: number) => Finding[];
