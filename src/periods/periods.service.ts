import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import { AuditLog } from '../audit/audit.service.js';
import { inTransaction } from '../database/transactions.js';
import { Problem } from '../http/problem.js';
import { unknownAt } from '../http/unknown.js';
import { difference } from '../units/difference.js';
import { announcePeriod } from './announce.js';
import { keepDemand, replaceDemand } from './demands.js';
import { checkDates, openPeriod } from './opening.js';
import { Period } from './period.entity.js';
import type { newPeriod, periodChange, periodView } from './period.schema.js';
import { demandOf, PeriodsQueries } from './periods.queries.js';
import { attachSame } from './same-files.js';

type PeriodView = z.input<typeof periodView>;

@Injectable()
export class PeriodsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly queries: PeriodsQueries,
    private readonly audit: AuditLog,
  ) {}

  /** Opens a period for the unit and everything below it. Problems `not-valid`, `unknown-reference`. */
  async open(unitId: string, { filesOf, ...wanted }: z.output<typeof newPeriod>, by: Actor): Promise<PeriodView> {
    if (filesOf) await this.checkSeen(filesOf, by);
    return inTransaction(this.dataSource, async (tx) => {
      const periodId = await openPeriod(tx, unitId, wanted, by);
      if (filesOf) await attachSame(tx, filesOf, { id: periodId, unitId }, by);
      return this.queries.one(periodId, tx);
    });
  }

  /** Of a period that is none of the actor's business nothing may be taken. */
  private async checkSeen(periodId: string, by: Actor): Promise<void> {
    const { periods } = await this.queries.list(by);
    if (periods.some(({ id }) => id === periodId)) return;
    const detail = { vi: 'Không có kỳ trực này', en: 'There is no such period' };
    throw unknownAt('#/filesOf', detail);
  }

  /**
   * Changes the period's days, directive, deadline or (as a whole) its demand, which holds from now on. Shifts already
   * laid out stay until their unit lays them out again. Problems `version-stale`, `not-valid`, `unknown-reference`.
   */
  change(periodId: string, version: number, wanted: z.output<typeof periodChange>, by: Actor): Promise<PeriodView> {
    return inTransaction(this.dataSource, async (tx) => {
      const period = await tx.findOne(Period, { where: { id: periodId }, lock: { mode: 'for_no_key_update' } });
      if (!period) throw new Problem('not-found');
      if (period.version !== version) throw new Problem('version-stale');
      const { demands, ...members } = wanted;
      const asked = await demandOf(tx, periodId);
      const changed = difference({ ...period, demands: asked }, wanted);
      if (!changed) return this.queries.one(periodId, tx);
      checkDates({
        firstOn: members.firstOn ?? period.firstOn,
        lastOn: members.lastOn ?? period.lastOn,
        submissionDueAt: members.submissionDueAt ?? period.submissionDueAt,
      });
      if (demands && 'demands' in changed.after) {
        await keepDemand(tx, periodId, asked);
        await replaceDemand(tx, periodId, demands);
      }
      await tx.update(Period, periodId, { ...(members as Partial<Period>), version: version + 1 });
      await this.audit.record(tx, {
        actor: by.personId,
        operation: 'Periods.change',
        subjectKind: 'period',
        subjectId: periodId,
        unitId: period.unitId,
        ...changed,
      });
      await announcePeriod(tx, periodId);
      return this.queries.one(periodId, tx);
    });
  }
}
