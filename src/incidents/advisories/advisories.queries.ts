import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../../access/actor.js';
import { type AdvisoryAnswer, advisoryState, type Alike, countStates } from '../../rota/advisories.js';
import { Clock } from '../../time/clock.js';
import { ANSWER, seenBy } from './addressed.js';
import type { advisoryList, advisoryMatrix, advisorySearch } from './advisory.schema.js';
import { asOf, FULL_ANSWER, HEAD, type Head, speaksFor, type Stand, standOf } from './advisory-rows.js';

type List = z.input<typeof advisoryList>;
type Matrix = z.input<typeof advisoryMatrix>;

/** Of those that are closed, the latest so many are listed. */
const CLOSED = 100;
const OPEN = 'closure.at IS NULL';
const LAST_CLOSED = `advisory.id IN (SELECT advisory_id FROM advisory_closure ORDER BY at DESC LIMIT ${CLOSED})`;

/** Advisories, as far as a reader may see. */
@Injectable()
export class AdvisoriesQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Those that are open, by their deadline, or closed, the latest first; how many of the units in sight stand how. */
  async list(by: Actor, { state, unitId: asked }: z.output<typeof advisorySearch>): Promise<List> {
    const now = this.clock.now();
    const unitId = asked ?? null;
    const which = state === 'open' ? OPEN : LAST_CLOSED;
    const [heads, counts, mine, speaks, severities] = await Promise.all([
      this.heads(by, which, unitId),
      this.counts(by, which, unitId),
      this.mine(by, which, unitId),
      speaksFor(this.dataSource, by),
      this.dataSource.query<List['severities']>(
        'SELECT id, name_vi AS vi, name_en AS en FROM alert_severity ORDER BY "position" DESC',
      ),
    ]);
    const own = new Set(by.grants.map((grant) => grant.unitId));
    const advisories = heads.map((head) => ({
      ...head,
      counts: countStates(counts.get(head.id) ?? [], head.dueAt, asOf(head, now)),
      mine: (mine.get(head.id) ?? []).map((row) => ({
        ...standOf(row, head.dueAt, asOf(head, now)),
        own: own.has(row.unitId),
        mayAnswer: head.closed === null && speaks.has(row.unitId),
      })),
    }));
    return { now, severities, advisories };
  }

  /** The units in sight by what is open. */
  async matrix(by: Actor): Promise<Matrix> {
    const now = this.clock.now();
    const { sql, params } = seenBy(by, OPEN);
    const [heads, counts, rows] = await Promise.all([
      this.heads(by, OPEN, null),
      this.counts(by, OPEN, null),
      this.dataSource.query<{ unitId: string; unitName: string; areaName: string; said: Said[] }[]>(
        `WITH RECURSIVE ${sql}
         SELECT unit.id AS "unitId", unit.name AS "unitName", coalesce(min(area.name), '') AS "areaName",
                jsonb_agg(jsonb_build_object('advisoryId', seen.advisory_id, 'answer', CASE WHEN last.id IS NOT NULL
                  THEN jsonb_build_object('affected', last.affected, 'patchedOn', last.patched_on) END)) AS said
           FROM seen JOIN unit ON unit.id = seen.unit_id LEFT JOIN unit area ON area.id = seen.area_id
           LEFT JOIN last USING (advisory_id, unit_id)
          GROUP BY unit.id
          ORDER BY min(area."position"), min(area.name COLLATE vietnamese) NULLS FIRST, unit.name COLLATE vietnamese, unit.id`,
        [...params],
      ),
    ]);
    return {
      now,
      advisories: heads.map(({ id, number, title, dueAt }) => {
        return { id, number, title, dueAt, counts: countStates(counts.get(id) ?? [], dueAt, now) };
      }),
      units: rows.map(({ said, ...unit }) => ({ ...unit, cells: heads.map(({ id }) => cellOf(said, id)) })),
    };
  }

  private heads(by: Actor, which: string, unitId: string | null): Promise<Head[]> {
    const { sql, params } = seenBy(by, which);
    return this.dataSource.query<Head[]>(
      `WITH RECURSIVE ${sql}
       ${HEAD} WHERE advisory.id IN (
           SELECT advisory_id FROM seen WHERE $2::uuid IS NULL OR unit_id = $2
           UNION SELECT id FROM wanted WHERE $2::uuid IS NULL AND unit_id IN (SELECT id FROM visible))
        ORDER BY closure.at DESC NULLS FIRST, advisory.due_at, advisory.id`,
      [...params, unitId],
    );
  }

  private async counts(by: Actor, which: string, unitId: string | null): Promise<Map<string, Alike[]>> {
    const { sql, params } = seenBy(by, which);
    const rows = await this.dataSource.query<(Alike & { id: string })[]>(
      `WITH RECURSIVE ${sql}
       SELECT advisory_id AS id, ${ANSWER}, count(*) AS units
         FROM seen LEFT JOIN last USING (advisory_id, unit_id)
        WHERE $2::uuid IS NULL OR seen.unit_id = $2
        GROUP BY 1, last.id IS NOT NULL, last.affected, last.patched_on`,
      [...params, unitId],
    );
    return byId(rows);
  }

  /** How the units stand in which the reader holds a role, or the one asked for. */
  private async mine(by: Actor, which: string, unitId: string | null) {
    const { sql, params } = seenBy(by, which);
    const units = unitId === null ? by.grants.map((grant) => grant.unitId) : [unitId];
    const rows = await this.dataSource.query<(Pick<Stand, 'unitId' | 'unitName' | 'answer'> & { id: string })[]>(
      `WITH RECURSIVE ${sql}
       SELECT seen.advisory_id AS id, unit.id AS "unitId", unit.name AS "unitName", ${FULL_ANSWER}
         FROM seen JOIN unit ON unit.id = seen.unit_id LEFT JOIN last USING (advisory_id, unit_id)
        WHERE seen.unit_id = ANY ($2::uuid[])
        ORDER BY unit.name COLLATE vietnamese, unit.id`,
      [...params, units],
    );
    return byId(rows);
  }
}

interface Said {
  readonly advisoryId: string;
  readonly answer: AdvisoryAnswer | null;
}

function cellOf(said: readonly Said[], advisoryId: string): Matrix['units'][number]['cells'][number] {
  const cell = said.find((each) => each.advisoryId === advisoryId);
  return cell ? advisoryState(cell.answer) : null;
}

/** Rows by the advisory they are about. */
function byId<Row extends { readonly id: string }>(rows: readonly Row[]): Map<string, Omit<Row, 'id'>[]> {
  const found = new Map<string, Omit<Row, 'id'>[]>();
  for (const { id, ...row } of rows) found.set(id, [...(found.get(id) ?? []), row]);
  return found;
}
