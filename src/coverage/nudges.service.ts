import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import { AuditLog } from '../audit/audit.service.js';
import { inTransaction } from '../database/transactions.js';
import { NoticesService } from '../notices/notices.service.js';
import { announcePeriod } from '../periods/announce.js';
import type { Instant } from '../rota/interval.js';
import { nudgeAgainAt } from '../rota/nudging.js';
import { Clock } from '../time/clock.js';
import { gapsAhead, isAwaited } from './board.js';
import { type BoardPeriod, BoardQueries, type BoardRow, isOver } from './board.queries.js';
import type { nudgeRequest, nudgeResult } from './coverage.schema.js';

type Asked = z.output<typeof nudgeRequest>;

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
   * Reminds the units whose roster is still awaited, or whose published one has gaps; of the given units only, when some
   * are given. Others, and units that are not the period's, are passed over; those reminded of the same a short while ago
   * are left in peace and named. Of a period that is over nothing is awaited any more. Problem `not-found`.
   */
  async nudge(periodId: string, { unitIds, about }: Asked, by: Actor): Promise<z.input<typeof nudgeResult>> {
    const period = await this.board.period(periodId);
    const { rows } = await this.board.units(period, undefined, by, unitIds);
    const over = isOver(period, this.clock.now());
    const concerned = over ? [] : rows.filter((row) => isConcerned(row, about, this.clock.now()));
    return inTransaction(this.dataSource, async (tx) => {
      // Two officers who press at the same moment remind once.
      await tx.query('SELECT FROM period WHERE id = $1 FOR NO KEY UPDATE', [periodId]);
      const now = this.clock.now();
      const known = await lastNudges(tx, periodId, about);
      const restsUntil = ({ id }: BoardRow) => nudgeAgainAt(known.get(id) ?? null, now);
      const due = concerned.filter((row) => restsUntil(row) === null);
      const reached = await this.record(tx, { period, about, by }, due);
      return {
        reminded: reached.size,
        withoutAddress: due
          .filter(({ id }) => !reached.has(id))
          .map(({ id, name }) => ({ unitId: id, unitName: name })),
        resting: concerned.flatMap((row) => {
          const againAt = restsUntil(row);
          return againAt === null ? [] : [{ unitId: row.id, unitName: row.name, againAt }];
        }),
      };
    });
  }

  private async record(
    tx: EntityManager,
    { period, about, by }: { period: BoardPeriod; about: Asked['about']; by: Actor },
    due: readonly BoardRow[],
  ): Promise<Map<string, string[]>> {
    const now = this.clock.now();
    const units = due.map((row) => ({
      unitId: row.id,
      nudgeId: randomUUID(),
      gaps: about === 'gaps' ? gapsAhead(row, now) : null,
    }));
    const { id: periodId, title: periodTitle, submissionDueAt: dueAt } = period;
    const reached = await this.notices.nudge(tx, { periodId, periodTitle, dueAt, now, units, by });
    await tx.query(
      `INSERT INTO nudge (id, period_id, unit_id, about, nudged_by, person_ids)
       SELECT id, $2, "unitId", $4, $3, ARRAY(SELECT jsonb_array_elements_text("personIds"))::uuid[]
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
        about,
      ],
    );
    await this.audit.record(tx, {
      actor: by.personId,
      operation: 'Coverage.nudge',
      subjectKind: 'period',
      subjectId: periodId,
      unitId: period.unitId,
      after: { about, asked: due.length, reminded: reached.size },
    });
    if (reached.size > 0) await announcePeriod(tx, periodId);
    return reached;
  }
}

/** Whether there is something to remind the unit of. */
function isConcerned(row: BoardRow, about: Asked['about'], now: Instant): boolean {
  return about === 'gaps' ? row.stage === 'published' && gapsAhead(row, now).length > 0 : isAwaited(row.stage);
}

/** When each unit was last reminded of the same. */
async function lastNudges(tx: EntityManager, periodId: string, about: Asked['about']): Promise<Map<string, Instant>> {
  const rows = await tx.query<{ unitId: string; at: number }[]>(
    'SELECT unit_id AS "unitId", max(at) AS at FROM nudge WHERE period_id = $1 AND about = $2 GROUP BY unit_id',
    [periodId, about],
  );
  return new Map(rows.map(({ unitId, at }) => [unitId, at]));
}
