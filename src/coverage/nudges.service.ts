import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import { AuditLog } from '../audit/audit.service.js';
import { inTransaction } from '../database/transactions.js';
import { NoticesService } from '../notices/notices.service.js';
import { isAwaited } from './board.js';
import { BoardQueries } from './board.queries.js';
import type { nudgeResult } from './coverage.schema.js';

@Injectable()
export class NudgesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly board: BoardQueries,
    private readonly notices: NoticesService,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Reminds the heads of the units whose roster is still awaited; of the given units only, when some are given. Units
   * that have sent theirs, or are not the period's, are passed over. Problem `not-found`.
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
      const nudged = await this.notices.nudge(tx, { periodId, unitIds: awaited.map(({ id }) => id), by });
      await this.audit.record(tx, {
        actor: by.personId,
        operation: 'Coverage.nudge',
        subjectKind: 'period',
        subjectId: periodId,
        unitId: period.unitId,
        after: { asked: awaited.length, reminded: nudged.reminded },
      });
      return nudged;
    });
  }
}
