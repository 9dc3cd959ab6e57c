import { Gathering } from '../database/gathering.js';
import { addDays, dayOf, HO_CHI_MINH, startOfDay } from '../rota/calendar.js';
import type { Instant } from '../rota/interval.js';
import { isoOf } from '../time/iso.js';
import { dutyFacts, type DutyFacts, type Runner } from './duty-facts.js';
import { type Callee, calleesOf } from './escalation.js';
import { KEEPS, type FeedLink } from './feed-revision.js';

interface Own {
  readonly personId: string;
  readonly since: Instant;
}

/** What feeds are written from. Persons' own feeds are by far the most, and read together. */
export class FeedReads {
  private readonly own: Gathering<Own, readonly DutyFacts[]>;
  private readonly callees: Gathering<readonly string[], ReadonlyMap<string, readonly Callee[]>>;

  constructor(private readonly runner: Runner) {
    this.own = new Gathering((all) => this.ownDuties(all), { most: 32, wait: () => 0 });
    this.callees = new Gathering((all) => this.allCallees(all), { most: 64, wait: () => 0 });
  }

  /**
   * Future duties and those of the last 30 days, cancelled ones left out, in a stable order. From the civil day on which
   * the revision was read, not the instant: within a day the text does not change by itself.
   */
  duties({ scope, personId, unitId }: FeedLink, now: Instant): Promise<readonly DutyFacts[]> {
    const since = startOfDay(addDays(dayOf(now, HO_CHI_MINH), -KEEPS), HO_CHI_MINH);
    if (scope === 'person') return this.own.ask({ personId, since });
    const units = scope === 'unit' ? 'duty.unit_id = $1' : `duty.unit_id IN (${SUBTREE})`;
    return dutyFacts(this.runner, `${SINCE} AND ${units}`, [unitId, isoOf(since)]);
  }

  /** Whom each unit may call today, nearest first. */
  calleesOf(unitIds: readonly string[]): Promise<ReadonlyMap<string, readonly Callee[]>> {
    return this.callees.ask(unitIds);
  }

  private async ownDuties(all: readonly Own[]): Promise<(readonly DutyFacts[])[]> {
    const earliest = isoOf(Math.min(...all.map(({ since }) => since)));
    const persons = [...new Set(all.map(({ personId }) => personId))];
    const duties = await dutyFacts(this.runner, `${SINCE} AND duty.person_id = ANY($1::uuid[])`, [persons, earliest]);
    return all.map(({ personId, since }) => duties.filter((duty) => duty.personId === personId && duty.end > since));
  }

  private async allCallees(
    all: readonly (readonly string[])[],
  ): Promise<readonly ReadonlyMap<string, readonly Callee[]>[]> {
    const callees = await calleesOf(this.runner, all.flat());
    return all.map(() => callees);
  }
}

const SINCE = `duty.live AND duty.starts_at > $2::timestamptz - interval '2 days' AND duty.ends_at > $2`;

const SUBTREE = /* sql */ `
  WITH RECURSIVE below(id) AS (SELECT $1::uuid UNION SELECT unit.id FROM below JOIN unit ON unit.parent_id = below.id)
  SELECT id FROM below`;
