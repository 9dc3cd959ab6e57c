import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { BoardPeriod, BoardRow } from '../coverage/board.queries.js';
import type { AskedWatch, UnitTrouble } from '../notices/digest-facts.js';
import { dayOf, HO_CHI_MINH, weekday } from '../rota/calendar.js';
import { DAY, type Instant, type Interval, intersection } from '../rota/interval.js';
import { Demands } from '../rosters/strip-writing.js';
import { ReadinessQueries } from '../readiness/readiness.queries.js';
import { contactsToCall } from './contacts.queries.js';
import { ReportQueries } from './report.queries.js';

/** How far ahead a morning's digest looks. */
const AHEAD = 2 * DAY;
/** Contacts are asked about once a week. */
const MONDAY = 1;

type OfUnit<T> = T & { readonly unitId: string };
type Trouble = {
  -readonly [K in keyof UnitTrouble]: UnitTrouble[K] extends readonly (infer T)[] ? T[] : UnitTrouble[K];
};

@Injectable()
export class DigestQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly reports: ReportQueries,
    private readonly readiness: ReadinessQueries,
  ) {}

  /** Units with something to settle within the next 48 hours, or before a period of the coming week; on Mondays also with contacts to be called. What asks nothing of anybody then is not among them. */
  async troubles(now: Instant): Promise<UnitTrouble[]> {
    const window = { start: now, end: now + AHEAD };
    const found = new Troubles();
    for (const period of await this.reports.reportedOn(now)) await this.ofPeriod(period, window, found);
    for (const { unitId, unitName, answer, ...watch } of await this.unsettled(window)) {
      const trouble = found.of(unitId, unitName);
      if (answer === 'declined') trouble.declined.push(watch);
      else trouble.unconfirmed.push(watch);
    }
    for (const { unitId, unitName, ...each } of await this.unreachable(window)) {
      found.of(unitId, unitName).unreachable.push(each);
    }
    for (const { unitId, unitName, ...period } of await this.readiness.unready()) {
      const trouble = found.of(unitId, unitName);
      trouble.unready = [...(trouble.unready ?? []), period];
    }
    if (weekday(dayOf(now, HO_CHI_MINH)) === MONDAY) {
      for (const { unitId, unitName, organisation, phone, verifiedAt } of await contactsToCall(this.dataSource, now)) {
        const trouble = found.of(unitId, unitName);
        trouble.contacts = [...(trouble.contacts ?? []), { organisation, phone, verifiedAt }];
      }
    }
    return found.all();
  }

  private async ofPeriod(period: BoardPeriod, window: Interval, found: Troubles): Promise<void> {
    const within = intersection(period, window);
    if (!within) return;
    const { rows } = await this.reports.units(period);
    const published = rows.filter(({ stage }) => stage === 'published');
    for (const shortage of await this.reports.shortages(published, within)) {
      found.of(shortage.unitId, shortage.unitName).shortages.push(shortage);
    }
    const demands = new Demands(this.dataSource);
    for (const unit of rows.filter(({ stage }) => stage !== 'published')) {
      const start = await firstWatch(demands, period, unit, within);
      if (start !== undefined) found.of(unit.id, unit.name).unpublished.push({ title: period.title, start });
    }
  }

  /** Coming watches whose holder declined, or has not answered. */
  private unsettled(window: Interval): Promise<OfUnit<AskedWatch & { unitName: string; answer: 'declined' | null }>[]> {
    return this.dataSource.query(
      `SELECT duty.unit_id AS "unitId", unit.name AS "unitName", person.name AS person, duty.answer,
              jsonb_build_object('vi', kind.name_vi, 'en', kind.name_en) AS post,
              duty.starts_at AS start, duty.ends_at AS "end"
         FROM duty JOIN unit ON unit.id = duty.unit_id JOIN person ON person.id = duty.person_id
         JOIN post ON post.id = duty.post_id JOIN post_kind kind ON kind.id = post.kind_id
        WHERE ${COMING} AND duty.answer IS DISTINCT FROM 'accepted'
        ORDER BY duty.starts_at, duty.id`,
      [window.start, window.end],
    );
  }

  /** People with coming watches to whose address mail does not arrive. */
  private unreachable(
    window: Interval,
  ): Promise<OfUnit<UnitTrouble['unreachable'][number] & { readonly unitName: string }>[]> {
    return this.dataSource.query(
      `SELECT duty.unit_id AS "unitId", unit.name AS "unitName", person.name AS person, person.email AS address
         FROM duty JOIN unit ON unit.id = duty.unit_id JOIN person ON person.id = duty.person_id
        WHERE ${COMING} AND person.email_failed_at IS NOT NULL
        GROUP BY duty.unit_id, unit.id, person.id
        ORDER BY person.name COLLATE vietnamese, person.id`,
      [window.start, window.end],
    );
  }
}

/** Troubles by unit, in the order they were found. */
class Troubles {
  private readonly units = new Map<string, Trouble>();

  of(unitId: string, unitName: string): Trouble {
    const known = this.units.get(unitId);
    if (known) return known;
    const none = { unpublished: [], shortages: [], declined: [], unconfirmed: [], unreachable: [] };
    const trouble: Trouble = { unitId, unitName, ...none };
    this.units.set(unitId, trouble);
    return trouble;
  }

  all(): UnitTrouble[] {
    return [...this.units.values()];
  }
}

/** When, within the window, a unit of this kind must first stand watch; undefined when it need not. */
async function firstWatch(
  demands: Demands,
  period: BoardPeriod,
  { kindId }: BoardRow,
  within: Interval,
): Promise<Instant | undefined> {
  const needs = await demands.of({ ...period, periodId: period.id, unitKindId: kindId });
  return needs.flatMap((need) => intersection(need, within)?.start ?? [])[0];
}

const COMING = `duty.live AND duty.starts_at > to_timestamp($1 / 1000.0) AND duty.starts_at <= to_timestamp($2 / 1000.0)`;
