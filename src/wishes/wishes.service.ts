import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import { AuditLog } from '../audit/audit.service.js';
import { inTransaction } from '../database/transactions.js';
import { Problem } from '../http/problem.js';
import { Wish } from './wish.entity.js';
import { MOST_AVOIDED, type wishChange } from './wish.schema.js';
import { PERIODS_AHEAD, type WishPeriod } from './wishes.queries.js';

type Wanted = z.output<typeof wishChange>;

@Injectable()
export class WishesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Sets what the actor wishes for in a period. A wish binds nobody: rosters made before it stay as they are.
   * Problems `not-found` (period), `wishes-closed`, `too-many-wishes`, `not-valid` (a day outside it).
   */
  change({ periodId, wishes }: Wanted, by: Actor): Promise<void> {
    return inTransaction(this.dataSource, async (tx) => {
      const period = await this.period(tx, periodId, by);
      if (!period.open) throw new Problem('wishes-closed');
      checkDays(wishes, period);
      await tx.query('DELETE FROM wish WHERE person_id = $1 AND "on" BETWEEN $2 AND $3', [
        by.personId,
        period.firstOn,
        period.lastOn,
      ]);
      await tx.insert(
        Wish,
        wishes.map(({ code, ...each }) => ({ ...each, code: code ?? '', personId: by.personId })),
      );
      await this.audit.record(tx, {
        actor: by.personId,
        operation: 'Wishes.change',
        subjectKind: 'person',
        subjectId: by.personId,
        unitId: period.unitId,
        after: { periodId, wishes: wishes.map(({ on, code, wish }) => ({ on, code, wish })) },
      });
    });
  }

  /** Problem `not-found`: over, or of units the actor does not serve in. */
  private async period(tx: EntityManager, periodId: string, { personId }: Actor): Promise<WishPeriod> {
    const ahead = await tx.query<WishPeriod[]>(PERIODS_AHEAD, [personId]);
    const period = ahead.find(({ id }) => id === periodId);
    if (!period) throw new Problem('not-found');
    return period;
  }
}

function checkDays(wishes: Wanted['wishes'], { firstOn, lastOn }: WishPeriod): void {
  const detail = { vi: 'Ngày này không thuộc kỳ trực', en: 'This day is not in the period' };
  const errors = wishes.flatMap(({ on }, index) =>
    on < firstOn || on > lastOn ? [{ pointer: `#/wishes/${index}/on`, detail }] : [],
  );
  if (errors.length > 0) throw new Problem('not-valid', { errors });
  const avoided = new Set(wishes.flatMap(({ on, wish }) => (wish === 'avoids' ? [on] : [])));
  if (avoided.size > MOST_AVOIDED) throw new Problem('too-many-wishes', { most: MOST_AVOIDED });
}
