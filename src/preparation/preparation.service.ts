import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { AuditLog } from '../audit/audit.service.js';
import { inTransaction } from '../database/transactions.js';
import { Problem } from '../http/problem.js';
import { unknownAt } from '../http/unknown.js';
import { HO_CHI_MINH, startOfDay } from '../rota/calendar.js';
import type { CivilDay } from '../rota/calendar.js';
import type { Instant } from '../rota/interval.js';
import { isAsked } from './asked.js';
import { listsOf } from './lists.js';
import type { preparationAnswer } from './preparation.schema.js';

interface Asking {
  readonly unitId: string;
  readonly firstOn: CivilDay;
  readonly now: Instant;
}

@Injectable()
export class PreparationService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Says whether an item is in order in a unit before a period; what was said before stays on record.
   * Problems `not-found`, `unknown-reference` (no such item is asked for).
   */
  answer(
    unitId: string,
    periodId: string,
    { item, done, note }: z.output<typeof preparationAnswer>,
    personId: string,
  ): Promise<void> {
    return inTransaction(this.dataSource, async (tx) => {
      const [period] = await tx.query<Asking[]>(
        'SELECT unit_id AS "unitId", first_on AS "firstOn", clock_now() AS now FROM period WHERE id = $1',
        [periodId],
      );
      if (!period || !(await isAsked(tx, unitId, period.unitId))) throw new Problem('not-found');
      const at = Math.min(period.now, startOfDay(period.firstOn, HO_CHI_MINH));
      const asked = (await listsOf(tx, [unitId], at)).get(unitId)?.find(({ key }) => key === item);
      if (!asked) throw unknownAt('#/item', NO_ITEM);
      await tx.query(
        `INSERT INTO preparation_answer (period_id, unit_id, item, words, done, note, said_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [periodId, unitId, item, asked.vi, done, note, personId],
      );
      await this.audit.record(tx, {
        actor: personId,
        operation: 'Preparation.answer',
        subjectKind: 'period',
        subjectId: periodId,
        unitId,
        after: { item, words: asked.vi, done, note },
      });
    });
  }
}

const NO_ITEM = { vi: 'Danh mục chuẩn bị không có mục này', en: 'The list of preparations has no such item' };
