import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { visibleUnits } from '../access/visible.js';
import type { CoverageSummary } from '../coverage/summary.queries.js';
import { Reads } from '../database/reads.js';
import { seenBy } from '../incidents/advisories/addressed.js';
import { LAST_STATE } from '../incidents/botnet/botnet.sql.js';
import { deadlinesBy } from '../incidents/deadlines.js';
import { HEAD } from '../incidents/incidents.queries.js';
import type { Instant } from '../rota/interval.js';
import { isOverdue } from '../rota/reporting.js';
import { isoOf } from '../time/iso.js';
import type { FollowUp, RegisteredFacts } from './follow-up-facts.js';
import { type AnsweredAlike, followedAdvisories, followedLists, type ListedMatches } from './followed.js';

type Asked = Pick<CoverageSummary, 'now' | 'period' | 'units'> & { readonly issuerId: string };

/** How a period's units stand to what was sent down, and what the register says of them, as far as a reader may see. */
@Injectable()
export class FollowUpQueries {
  private readonly runner: Parameters<typeof deadlinesBy>[0];

  constructor(private readonly reads: Reads) {
    this.runner = { query: <Row>(sql: string, values?: unknown[]) => reads.query<Row[]>(sql, values) };
  }

  /** As things stand now, of what was in force or happened in the period's days. */
  async load(asked: Asked, by: Actor): Promise<FollowUp> {
    const ids = asked.units.map(({ id }) => id);
    const names = asked.units.map(({ name }) => name);
    const [answered, matched, register] = await Promise.all([
      this.answered(asked, ids, by),
      this.matched(asked, ids, by),
      this.register(asked, ids, by),
    ]);
    return { ...followedAdvisories(answered, names, asked.now), ...followedLists(matched, names, asked.now), register };
  }

  private answered({ period }: Asked, ids: readonly string[], by: Actor): Promise<AnsweredAlike[]> {
    const { sql, params } = seenBy(by, IN_FORCE);
    const values = [...params, isoOf(period.start), isoOf(period.end), ids];
    return this.reads.query(`WITH RECURSIVE ${sql} ${ANSWERED}`, values);
  }

  private matched({ period, issuerId }: Asked, ids: readonly string[], by: Actor): Promise<ListedMatches[]> {
    const visible = visibleUnits(by);
    const values = [...visible.params, isoOf(period.start), period.lastOn, ids, issuerId];
    return this.reads.query(`WITH RECURSIVE ${visible.sql} ${MATCHED}`, values);
  }

  private async register({ now, period, units }: Asked, ids: readonly string[], by: Actor): Promise<RegisteredFacts[]> {
    const visible = visibleUnits(by, { merged: true });
    const values = [...visible.params, isoOf(period.start), isoOf(period.end), ids];
    const rows = await this.reads.query<Registered[]>(`WITH RECURSIVE ${visible.sql} ${REGISTERED}`, values);
    const deadlines = await deadlinesBy(this.runner, rows);
    // As in every table of the report; a unit merged meanwhile is told of by its own.
    const names = new Map(units.map(({ id, name }) => [id, name]));
    return rows.map((row) => {
      const missed = deadlines.get(row.id)?.find((each) => isOverdue(each, now));
      return {
        ...row,
        unitName: names.get(row.unitId) ?? row.unitName,
        earlier: row.foundAt < period.start,
        severity: row.severity.nameVi,
        overdue: missed?.law.form ?? null,
      };
    });
  }
}

type Registered = Omit<RegisteredFacts, 'earlier' | 'severity' | 'overdue'> & {
  readonly id: string;
  readonly unitId: string;
  readonly severity: { readonly nameVi: string };
  readonly beyondAt: Instant | null;
  readonly personalDataAt: Instant | null;
  readonly resolvedAt: Instant | null;
};

/** In the days from `$2` to before `$3`. What was withdrawn was wrong: nothing is said of it. */
const IN_FORCE = /* sql */ `
  advisory.issued_at < $3::timestamptz AND NOT coalesce(closure.withdrawn, false)
  AND (closure.at IS NULL OR closure.at >= $2::timestamptz)`;

/** `ours(id, place)`: the units `$4` in their order. */
const OURS = /* sql */ `ours AS MATERIALIZED (
    SELECT id, place FROM unnest($4::uuid[]) WITH ORDINALITY asked(id, place)
  )`;

/** Units by their places, those that said the same in one row: 50,000 of them are read in a few. */
const ANSWERED = /* sql */ `, ${OURS}, alike AS (
    SELECT seen.advisory_id, last.affected, last.patched_on, jsonb_agg(ours.place) AS places
      FROM seen JOIN ours ON ours.id = seen.unit_id
      LEFT JOIN last ON last.advisory_id = seen.advisory_id AND last.unit_id = seen.unit_id
     GROUP BY seen.advisory_id, last.affected, last.patched_on
  )
  SELECT advisory.id, advisory.number, advisory.title, advisory.due_at AS "dueAt", closure.at AS "closedAt", alike.places,
         CASE WHEN alike.affected IS NOT NULL
              THEN jsonb_build_object('affected', alike.affected, 'patchedOn', alike.patched_on) END AS answer
    FROM alike JOIN advisory ON advisory.id = alike.advisory_id
    LEFT JOIN advisory_closure closure ON closure.advisory_id = advisory.id
   ORDER BY advisory.due_at, advisory.id`;

/**
 * Lists on hand by the period's last day `$3` that were due in or after it, or of which something still waited when it
 * began: at `$2`. One without an address of these units is told of by whom it was made for, `$5`.
 */
const MATCHED = /* sql */ `, ${OURS}, found AS MATERIALIZED (
    SELECT address.list_id, ours.place, ${LAST_STATE} AS state,
           coalesce((SELECT before.state FROM botnet_answer before
                      WHERE before.match_id = match.id AND before.at < $2::timestamptz
                      ORDER BY before."position" DESC LIMIT 1), 'in-progress') = 'in-progress' AS waited
      FROM ours JOIN botnet_match match ON match.unit_id = ours.id
      JOIN botnet_address address ON address.id = match.address_id
     WHERE ours.id IN (SELECT id FROM visible)
  )
  SELECT list.title, list.document_number AS "documentNumber", list.due_at AS "dueAt",
         coalesce(jsonb_agg(jsonb_build_object('place', found.place, 'state', found.state))
                  FILTER (WHERE found.place IS NOT NULL), '[]') AS matches
    FROM botnet_list list LEFT JOIN found ON found.list_id = list.id
   WHERE list.received_on <= $3::date AND NOT EXISTS (SELECT FROM botnet_withdrawal over WHERE over.list_id = list.id)
   GROUP BY list.id
  HAVING (list.due_at >= $2::timestamptz OR bool_or(found.waited))
     AND (count(found.place) > 0 OR list.unit_id = $5::uuid)
   ORDER BY list.due_at, list.id`;

/** With what units left that were merged into these. What is not mended comes first. */
const REGISTERED = /* sql */ `, theirs(id) AS (
    SELECT unnest($4::uuid[])
    UNION
    SELECT unit.id FROM theirs JOIN unit ON unit.merged_into_id = theirs.id
  )
  SELECT ${HEAD}
    FROM incident JOIN unit ON unit.id = incident.unit_id
    JOIN incident_severity severity ON severity.id = incident.severity_id
   WHERE incident.found_at < $3::timestamptz
     AND (incident.found_at >= $2::timestamptz OR incident.resolved_at IS NULL OR incident.resolved_at >= $2::timestamptz)
     AND incident.unit_id IN (SELECT id FROM visible) AND incident.unit_id IN (SELECT id FROM theirs)
   ORDER BY incident.resolved_at IS NOT NULL, incident.found_at, incident.id`;
