import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../../access/actor.js';
import { AuditLog } from '../../audit/audit.service.js';
import { inTransaction } from '../../database/transactions.js';
import { Problem } from '../../http/problem.js';
import { dayOf, HO_CHI_MINH } from '../../rota/calendar.js';
import type { newAdvisoryAnswer } from './advisory.schema.js';
import { addressedUnits, heldAdvisory, refuseClosed } from './kept-advisory.js';

type Answer = z.output<typeof newAdvisoryAnswer>;

/** Which answer of which unit, under the id its writer made. */
interface Place {
  readonly unitId: string;
  readonly advisoryId: string;
  readonly answerId: string;
}

/** What units say to advisories. */
@Injectable()
export class AdvisoryAnswers {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Puts on record what a unit says; the last counts, whoever said it. Sent twice, it is said once. Problems `not-found`
   * (it is not for this unit), `advisory-closed`, `not-valid` (patched on a day to come), `conflict`.
   */
  answer(place: Place, said: Answer, by: Actor): Promise<void> {
    const { unitId, advisoryId, answerId } = place;
    return inTransaction(this.dataSource, async (tx) => {
      const advisory = await heldAdvisory(tx, advisoryId, 'SHARE');
      const units = await addressedUnits(tx, advisoryId);
      if (!units.some((unit) => unit.unitId === unitId)) throw new Problem('not-found');
      if (await isSaid(tx, place, by.personId)) return;
      refuseClosed(advisory);
      if (said.patchedOn !== null && said.patchedOn > dayOf(advisory.now, HO_CHI_MINH)) throw inTheFuture();
      const { affected, patchedOn, patchedBy, note } = said;
      await tx.query(
        `INSERT INTO advisory_answer (id, advisory_id, unit_id, affected, patched_on, patched_by, note, said_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [answerId, advisoryId, unitId, affected, patchedOn, patchedBy, note, by.personId],
      );
      await this.audit.record(tx, {
        actor: by.personId,
        operation: 'Advisories.answer',
        subjectKind: 'advisory',
        subjectId: advisoryId,
        unitId,
        after: said,
      });
    });
  }
}

/** Whether this very answer is on record. Problem `conflict`. */
async function isSaid(tx: EntityManager, { unitId, advisoryId, answerId }: Place, personId: string): Promise<boolean> {
  const [known] = await tx.query<{ mine: boolean }[]>(
    `SELECT unit_id = $2 AND advisory_id = $3 AND said_by = $4 AS mine FROM advisory_answer WHERE id = $1`,
    [answerId, unitId, advisoryId, personId],
  );
  if (known && !known.mine) throw new Problem('conflict');
  return known !== undefined;
}

function inTheFuture(): Problem {
  const detail = { vi: 'Ngày vá ở sau hôm nay', en: 'The day of the patch is later than today' };
  return new Problem('not-valid', { errors: [{ pointer: '#/patchedOn', detail }] });
}
