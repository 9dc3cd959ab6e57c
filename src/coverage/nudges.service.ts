import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import { AuditLog } from '../audit/audit.service.js';
import { inTransaction } from '../database/transactions.js';
import { NoticesService } from '../notices/notices.service.js';
import { announcePeriod } from '../periods/announce.js';
import { nudgeAgainAt } from '../rota/nudging.js';
import { Clock } from '../time/clock.js';
import { isAwaited } from './board.js';
import { type BoardPeriod, BoardQueries, type BoardRow } from './board.queries.js';
import type { nudgeResult } from './coverage.schema.js';

@Injectable()
export class NudgesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly board: BoardQueries,
    private readonly notices: NoticesService,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Reminds the units whose roster is still awaited; of the given units only, when some are given. Units that have sent
   * theirs, or are not the period's, are passed over; those reminded a short while ago are left in peace and named.
   * Problem `not-found`.
   */
  async nudge(
    periodId: string,
    unitIds: readonly string[] | undefined,
    by: Actor,
  ): Promise<z.input<typeof nudgeResult>> {
    const period = await this.board.period(periodId);
    const { rows } = await this.board.units(period, undefined, by);
    const awaited = rows.filter(({ id, stage }) => isAwaited(stage) && (!unitIds || unitIds.includes(id)));
    return inTransaction(this.dataSource, async (tx) => {
      // Two officers who press at the same moment remind once.
      await tx.query('SELECT FROM period WHERE id = $1 FOR NO KEY UPDATE', [periodId]);
      const now = this.clock.now();
      const known = await lastNudges(tx, periodId);
      const restsUntil = ({ id }: BoardRow) => nudgeAgainAt(known.get(id) ?? null, now);
      const due = awaited.filter((row) => restsUntil(row) === null);
      const reached = await this.record(tx, period, due, by);
      return {
        reminded: reached.size,
        withoutAddress: due
          .filter(({ id }) => !reached.has(id))
          .map(({ id, name }) => ({ unitId: id, unitName: name })),
        resting: awaited.flatMap((row) => {
          const againAt = restsUntil(row);
          return againAt === null ? [] : [{ unitId: row.id, unitName: row.name, againAt }];
        }),
      };
    });
  }

  private async record(
    tx: EntityManager,
    period: BoardPeriod,
    due: readonly BoardRow[],
    by: Actor,
  ): Promise<Map<string, string[]>> {
    const units = due.map(({ id }) => ({ unitId: id, nudgeId: randomUUID() }));
    const { id: periodId, title: periodTitle, submissionDueAt: dueAt } = period;
    const now = this.clock.now();
    const reached = await this.notices.nudge(tx, { periodId, periodTitle, dueAt, now, units, by });
    await tx.query(
      `INSERT INTO nudge (id, period_id, unit_id, nudged_by, person_ids)
       SELECT id, $2, "unitId", $3, ARRAY(SELECT jsonb_array_elements_text("personIds"))::uuid[]
         FROM jsonb_to_recordset($1::jsonb) AS told(id uuid, "unitId" uuid, "personIds" jsonb)`,
      [
        JSON.stringify(
          units.flatMap(({ unitId, nudgeId }) => {
            const personIds = reached.get(unitId);
            return personIds ? [{ id: nudgeId, unitId, personIds }] : [];
          }),
        ),
        periodId,
        by.personId,
      ],
    );
    await this.audit.record(tx, {
      actor: by.personId,
      operation: 'Coverage.nudge',
      subjectKind: 'period',
      subjectId: periodId,
      unitId: period.unitId,
      after: { asked: due.length, reminded: reached.size },
    });
    if (reached.size > 0) await announcePeriod(tx, periodId);
    return reached;
  }
}

/** When each unit was last reminded. */
async function lastNudges(tx: EntityManager, periodId: string): Promise<Map<string, number>> {
  const rows = await tx.query<{ unitId: string; at: number }[]>(
    'SELECT unit_id AS "unitId", max(at) AS at FROM nudge WHERE period_id = $1 GROUP BY unit_id',
    [periodId],
  );
  return new Map(rows.map(({ unitId, at }) => [unitId, at]));
}
