import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditLog } from '../audit/audit.service.js';
import { inTransaction } from '../database/transactions.js';
import { Problem } from '../http/problem.js';
import { addDays, dayOf, HO_CHI_MINH } from '../rota/calendar.js';
import { leastMonths, type Purpose, timeOn } from '../rota/retention.js';
import { Clock } from '../time/clock.js';
import { keepingTimes } from './retention.queries.js';

/** Of which unit, in whose name. */
interface Doing {
  readonly unitId: string;
  readonly by: string;
}

/** Decides how long what is kept, and holds back what must not leave. */
@Injectable()
export class RetentionService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  /**
   * From tomorrow on, so that a slip can be taken back; the time that holds today takes back what was to come.
   * Problems `not-allowed` (the unit is not the whole house), `not-valid` (too short).
   */
  change(purpose: Purpose, months: number, doing: Doing): Promise<void> {
    return inTransaction(this.dataSource, async (tx) => {
      // It holds for every unit there is.
      const top = await tx.query<unknown[]>('SELECT FROM unit WHERE id = $1 AND parent_id IS NULL', [doing.unitId]);
      if (top.length === 0) throw new Problem('not-allowed');
      if (months < leastMonths(purpose)) throw tooShort(leastMonths(purpose));
      const today = dayOf(this.clock.now(), HO_CHI_MINH);
      const before = timeOn(await keepingTimes(tx), purpose, today)?.months;
      await tx.query('DELETE FROM retention_time WHERE purpose = $1 AND valid_from > $2', [purpose, today]);
      const validFrom = addDays(today, 1);
      if (months !== before)
        await tx.query('INSERT INTO retention_time (purpose, valid_from, months, set_by) VALUES ($1, $2, $3, $4)', [
          purpose,
          validFrom,
          months,
          doing.by,
        ]);
      await this.record(tx, 'Retention.change', doing, {
        before: { purpose, months: before },
        after: { purpose, months, validFrom },
      });
    });
  }

  /** Nothing of the unit and those below it leaves from now on; said again, for another reason. */
  hold(reason: string, doing: Doing): Promise<void> {
    return inTransaction(this.dataSource, async (tx) => {
      await tx.query(
        `INSERT INTO legal_hold (unit_id, reason, placed_by) VALUES ($1, $2, $3)
         ON CONFLICT (unit_id) WHERE lifted_at IS NULL DO UPDATE SET reason = excluded.reason`,
        [doing.unitId, reason, doing.by],
      );
      await this.record(tx, 'Retention.hold', doing, { after: { reason } });
    });
  }

  /** Changes nothing where nothing is held. */
  lift(doing: Doing): Promise<void> {
    return inTransaction(this.dataSource, async (tx) => {
      const [lifted] = await tx.query<[{ reason: string }[], number]>(
        `UPDATE legal_hold SET lifted_by = $2, lifted_at = clock_now() WHERE unit_id = $1 AND lifted_at IS NULL
         RETURNING reason`,
        [doing.unitId, doing.by],
      );
      if (lifted[0]) await this.record(tx, 'Retention.lift', doing, { before: lifted[0] });
    });
  }

  private async record(
    tx: EntityManager,
    operation: string,
    { unitId, by }: Doing,
    states: { before?: object; after?: object },
  ): Promise<void> {
    await this.audit.record(tx, { actor: by, operation, subjectKind: 'unit', subjectId: unitId, unitId, ...states });
  }
}

function tooShort(least: number): Problem {
  const detail = { vi: `Ít nhất ${least} tháng`, en: `At least ${least} months` };
  return new Problem('not-valid', { errors: [{ pointer: '#/months', detail }] });
}
