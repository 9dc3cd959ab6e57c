import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import { AuditLog } from '../audit/audit.service.js';
import { inTransaction } from '../database/transactions.js';
import { Problem } from '../http/problem.js';
import { withdrawGapNews } from '../notices/gap-drafts.js';
import { NoticesService } from '../notices/notices.service.js';
import { actingFor, onBehalf } from './acting.js';
import { announceRoster } from './announce.js';
import { lockedRoster } from './draft.js';
import { cancelDuties, renewFeeds } from './duty-writing.js';
import type { rosterState } from './roster.schema.js';
import { writeStrips } from './strip-writing.js';

@Injectable()
export class WithdrawalService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditLog,
    private readonly notices: NoticesService,
  ) {}

  /**
   * Takes a publication back: every duty that is not over is cancelled and its holder told; what is over stays on
   * record, and the draft stays for another try. Problem `not-published`.
   */
  withdraw(rosterId: string, reason: string, by: Actor): Promise<z.input<typeof rosterState>> {
    return inTransaction(this.dataSource, async (tx) => {
      const roster = await lockedRoster(tx, rosterId);
      if (roster.stage !== 'published') throw new Problem('not-published');
      const acting = await actingFor(tx, roster.unitId, by);
      const duties = await tx.query<{ id: string; personId: string }[]>(
        `SELECT id, person_id AS "personId" FROM duty
          WHERE roster_id = $1 AND live AND ends_at > (SELECT clock_now()) ORDER BY starts_at, id`,
        [rosterId],
      );
      await tx.query(
        `UPDATE publication SET withdrawn_at = clock_now(), withdrawn_by = $3, withdrawal_reason = $4
          WHERE roster_id = $1 AND revision = $2`,
        [rosterId, roster.revision, by.personId, reason],
      );
      await tx.query(
        `UPDATE roster SET stage = 'withdrawn', changed_since_publication = false, version = version + 1 WHERE id = $1`,
        [rosterId],
      );
      await cancelDuties(
        tx,
        duties.map(({ id }) => id),
      );
      await renewFeeds(
        tx,
        roster.unitId,
        rosterId,
        duties.map(({ personId }) => personId),
      );
      await this.notices.dutiesChanged(
        tx,
        duties.map(({ id }) => ({ kind: 'cancel', dutyId: id })),
      );
      await writeStrips(tx, [rosterId]);
      await withdrawGapNews(tx, rosterId);
      await this.audit.record(tx, {
        actor: by.personId,
        operation: 'Rosters.withdraw',
        subjectKind: 'roster',
        subjectId: rosterId,
        unitId: roster.unitId,
        before: { stage: roster.stage, revision: roster.revision },
        after: { stage: 'withdrawn', reason, cancelled: duties.length, ...onBehalf(roster, acting) },
      });
      await announceRoster(tx, rosterId, by);
      return { stage: 'withdrawn', version: roster.version + 1 };
    });
  }
}
