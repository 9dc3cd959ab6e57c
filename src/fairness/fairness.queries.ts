import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Reads } from '../database/reads.js';
import { Problem } from '../http/problem.js';
import { DayCalendars } from '../periods/calendar.js';
import { addDays, type CivilDay, type DayCalendar, dayOf, HO_CHI_MINH, wholeDays } from '../rota/calendar.js';
import { earnedHours, hoursTaken, type PresentWatch } from '../rota/compensation.js';
import { loads } from '../rota/fairness.js';
import type { Interval } from '../rota/interval.js';
import { Clock } from '../time/clock.js';
import { isoOf } from '../time/iso.js';
import type { fairnessView } from './fairness.schema.js';

type View = z.input<typeof fairnessView>;
type PeriodRow = View['periods'][number];
type PersonRow = Pick<View['people'][number], 'id' | 'name' | 'title' | 'present'>;
type HeldWatch = PresentWatch & { readonly personId: string; readonly periodId: string };

/** How far memory reaches back from the last day counted. */
const MEMORY_DAYS = 365;

@Injectable()
export class FairnessQueries {
  constructor(
    private readonly reads: Reads,
    private readonly clock: Clock,
  ) {}

  /** What each of the unit's people carried in a period and the year before it. Problem `not-found` (period). */
  async show(unitId: string, periodId: string | undefined): Promise<View> {
    const last = await this.lastDay(periodId);
    const memory = wholeDays(addDays(last, 1 - MEMORY_DAYS), MEMORY_DAYS, HO_CHI_MINH);
    const unit = await this.unit(unitId);
    const [calendar, periods, watches] = await Promise.all([
      DayCalendars.load(this.reads, unit.kindId),
      this.reads.query<PeriodRow[]>(PERIODS, [unitId, dayOf(memory.start, HO_CHI_MINH), last]),
      this.reads.query<HeldWatch[]>(WATCHES, [unitId, dayOf(memory.start, HO_CHI_MINH), last]),
    ]);
    const people = await this.reads.query<PersonRow[]>(PEOPLE, [unitId, watches.map(({ personId }) => personId)]);
    const leave = await this.compensatoryLeave(people, memory);
    const loadOf = loadsByPeriod(people, periods, watches, calendar);
    return {
      unit: { id: unitId, name: unit.name },
      periods,
      people: people.map((person) => {
        const own = watches.filter(({ personId }) => personId === person.id);
        const away = leave.filter(({ personId }) => personId === person.id);
        return {
          ...person,
          loads: loadOf.get(person.id) ?? [],
          namedHolidays: namedHolidays(own, calendar),
          compensation: {
            ...earnedHours(own, calendar, HO_CHI_MINH),
            taken: hoursTaken(away, calendar, HO_CHI_MINH),
          },
        };
      }),
    };
  }

  private async lastDay(periodId: string | undefined): Promise<CivilDay> {
    if (periodId === undefined) return dayOf(this.clock.now(), HO_CHI_MINH);
    const [period] = await this.reads.query<{ lastOn: CivilDay }[]>(
      'SELECT last_on AS "lastOn" FROM period WHERE id = $1',
      [periodId],
    );
    if (!period) throw new Problem('not-found');
    return period.lastOn;
  }

  private async unit(unitId: string): Promise<{ name: string; kindId: string }> {
    const [unit] = await this.reads.query<{ name: string; kindId: string }[]>(
      'SELECT name, kind_id AS "kindId" FROM unit WHERE id = $1',
      [unitId],
    );
    if (!unit) throw new Problem('not-found');
    return unit;
  }

  private compensatoryLeave(
    people: readonly PersonRow[],
    memory: Interval,
  ): Promise<(Interval & { readonly personId: string })[]> {
    return this.reads.query(
      `SELECT person_id AS "personId", greatest(starts_at, $2::timestamptz) AS start, ends_at AS "end" FROM absence
        WHERE kind = 'compensatory' AND person_id = ANY($1::uuid[]) AND ends_at > $2::timestamptz`,
      [people.map(({ id }) => id), isoOf(memory.start)],
    );
  }
}

function loadsByPeriod(
  people: readonly PersonRow[],
  periods: readonly PeriodRow[],
  watches: readonly HeldWatch[],
  calendar: DayCalendar,
): Map<string, View['people'][number]['loads']> {
  const ids = people.map(({ id }) => id);
  const found = new Map<string, View['people'][number]['loads']>();
  for (const period of periods) {
    const within = watches.filter(({ periodId }) => periodId === period.id);
    for (const { personId, ...carried } of loads(ids, within, calendar, HO_CHI_MINH)) {
      if (carried.hours > 0) found.set(personId, [...(found.get(personId) ?? []), { periodId: period.id, ...carried }]);
    }
  }
  return found;
}

/** The holidays on which a watch of theirs begins, each once, in order. */
function namedHolidays(watches: readonly Interval[], calendar: DayCalendar): { on: CivilDay; label: string }[] {
  const days = [...new Set(watches.map(({ start }) => dayOf(start, HO_CHI_MINH)))].toSorted();
  return days
    .map((on) => calendar.day(on))
    .filter(({ kind }) => kind === 'HOLIDAY')
    .map(({ on, label }) => ({ on, label: label ?? '' }));
}

const PERIODS = /* sql */ `
  SELECT p.id, p.title, p.first_on AS "firstOn", p.last_on AS "lastOn", r.stage = 'published' AS published
    FROM roster r JOIN period p ON p.id = r.period_id
   WHERE r.unit_id = $1 AND p.last_on >= $2 AND p.first_on <= $3
   ORDER BY p.first_on DESC, p.id`;

/** As published where it was published, a declined duty being nobody's; else as drafted. */
const WATCHES = /* sql */ `
  SELECT r.period_id AS "periodId", held.person_id AS "personId", held.starts_at AS start, held.ends_at AS "end",
         kind.presence
    FROM roster r JOIN period p ON p.id = r.period_id
   CROSS JOIN LATERAL (
     SELECT d.person_id, d.starts_at, d.ends_at, d.post_id FROM duty d
      WHERE r.stage = 'published' AND d.roster_id = r.id AND d.live AND d.answer IS DISTINCT FROM 'declined'
     UNION ALL
     SELECT a.person_id, a.starts_at, a.ends_at, s.post_id FROM assignment a JOIN shift s ON s.id = a.shift_id
      WHERE r.stage <> 'published' AND a.roster_id = r.id) held
    JOIN post ON post.id = held.post_id JOIN post_kind kind ON kind.id = post.kind_id
   WHERE r.unit_id = $1 AND p.last_on >= $2 AND p.first_on <= $3
   ORDER BY held.starts_at`;

/** The unit's present members, and those who stood a watch and have left. */
const PEOPLE = /* sql */ `
  SELECT p.id, p.name, coalesce(m.title, '') AS title,
         p.active AND m.id IS NOT NULL AND (m.left_on IS NULL OR m.left_on > (clock_now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date)
           AS present
    FROM person p LEFT JOIN membership m ON m.person_id = p.id AND m.unit_id = $1
   WHERE p.id = ANY($2::uuid[])
      OR (p.active AND m.id IS NOT NULL
          AND (m.left_on IS NULL OR m.left_on > (clock_now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date))
   ORDER BY given_name(p.name) COLLATE vietnamese, p.name COLLATE vietnamese, p.id`;
