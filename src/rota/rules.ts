import type { DayCalendar, Zone } from './calendar.js';
import { absence } from './rules/absence.js';
import { consecutiveNights } from './rules/consecutive-nights.js';
import { doubleWatch } from './rules/double-watch.js';
import { longestRun } from './rules/longest-run.js';
import { rest } from './rules/rest.js';
import type { Absence, Breach, PersonWatches, Rule, RuleId, Stander, Watch } from './rules/rule.js';
import { weeklyRest } from './rules/weekly-rest.js';
import { dailyHours, monthlyHours, weeklyHours } from './rules/worked-hours.js';
import { wrongPost } from './rules/wrong-post.js';

export type { Absence, Breach, RuleId, Stander, Watch };

export type Severity = 'hard' | 'soft' | 'off';

/** How strictly a rule is kept, and its limit: hours for rest and hours, days for runs, nights for nights, else unused. */
export interface RuleSetting {
  readonly severity: Severity;
  readonly limit: number;
}

export type RuleSettings = Readonly<Record<RuleId, RuleSetting>>;

/** One unit's roster to be judged: its watches and, beside them, the same people's watches elsewhere and before. */
export interface Situation {
  readonly unitId: string;
  readonly watches: readonly Watch[];
  readonly absences: readonly Absence[];
  readonly standers: readonly Stander[];
  readonly calendar: DayCalendar;
  readonly zone: Zone;
}

/** The limits of DOMAIN §4; only what cannot be true at all is hard. */
export const defaultSettings: RuleSettings = {
  'double-watch': { severity: 'hard', limit: 0 },
  absence: { severity: 'hard', limit: 0 },
  'wrong-post': { severity: 'hard', limit: 0 },
  rest: { severity: 'soft', limit: 12 },
  'weekly-rest': { severity: 'soft', limit: 24 },
  'longest-run': { severity: 'soft', limit: 6 },
  'consecutive-nights': { severity: 'soft', limit: 2 },
  'daily-hours': { severity: 'soft', limit: 12 },
  'weekly-hours': { severity: 'soft', limit: 48 },
  'monthly-hours': { severity: 'soft', limit: 40 },
};

const rules: readonly (readonly [RuleId, Rule])[] = [
  ['double-watch', doubleWatch],
  ['absence', absence],
  ['wrong-post', wrongPost],
  ['rest', rest],
  ['weekly-rest', weeklyRest],
  ['longest-run', longestRun],
  ['consecutive-nights', consecutiveNights],
  ['daily-hours', dailyHours],
  ['weekly-hours', weeklyHours],
  ['monthly-hours', monthlyHours],
];

/** The rules not kept, by start, then in the order of the list. Those that touch no watch of the unit are left out. */
export function check(situation: Situation, settings: RuleSettings): Breach[] {
  const own = new Set(situation.watches.filter(({ unitId }) => unitId === situation.unitId).map(({ id }) => id));
  const people = peopleOf(situation);
  return rules
    .flatMap(([rule, find]) => {
      const { severity, limit } = settings[rule];
      if (severity === 'off') return [];
      return [...people].flatMap(([personId, person]) =>
        find(person, limit).map((finding): Breach => ({ rule, severity, personId, ...finding })),
      );
    })
    .filter((breach) => breach.watchIds.some((id) => own.has(id)))
    .toSorted((a, b) => a.start - b.start);
}

function peopleOf({ watches, absences, standers, calendar, zone }: Situation): Map<string, PersonWatches> {
  const ofPerson = new Map<string, Watch[]>();
  for (const watch of watches) {
    if (watch.end <= watch.start) continue;
    const own = ofPerson.get(watch.personId);
    if (own) own.push(watch);
    else ofPerson.set(watch.personId, [watch]);
  }
  const people = new Map<string, PersonWatches>();
  for (const [personId, own] of ofPerson) {
    people.set(personId, {
      watches: own.toSorted((a, b) => a.start - b.start || a.end - b.end),
      absences: absences.filter((away) => away.personId === personId),
      stander: standers.find((stander) => stander.personId === personId),
      calendar,
      zone,
    });
  }
  return people;
}
