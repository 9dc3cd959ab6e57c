import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import { AuditLog } from '../audit/audit.service.js';
import { inTransaction } from '../database/transactions.js';
import { Problem } from '../http/problem.js';
import { NoticesService } from '../notices/notices.service.js';
import { announceRoster } from './announce.js';
import { actingFor, onBehalf } from './acting.js';
import { lockedRoster } from './draft.js';
import type { Roster } from './roster.entity.js';
import type { rosterState } from './roster.schema.js';

type State = z.input<typeof rosterState>;

@Injectable()
export class SubmissionService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditLog,
    private readonly notices: NoticesService,
  ) {}

  /** Hands the draft up. Handing it up again while it lies there changes nothing. Problems `version-stale`, `roster-published`. */
  submit(rosterId: string, version: number, by: Actor): Promise<State> {
    return inTransaction(this.dataSource, async (tx) => {
      const roster = await lockedRoster(tx, rosterId, version);
      if (roster.stage === 'published') throw new Problem('roster-published');
      if (roster.stage === 'submitted') return { stage: roster.stage, version };
      const acting = await actingFor(tx, roster.unitId, by);
      await tx.query('INSERT INTO submission (roster_id, submitted_by, acting_unit_id) VALUES ($1, $2, $3)', [
        rosterId,
        by.personId,
        acting?.id ?? null,
      ]);
      return this.become(tx, roster, 'submitted', by, onBehalf(roster, acting));
    });
  }

  /** Gives a draft that was handed up back to its unit, telling its head and who sent it what is wrong. Problem `not-submitted`. */
  return(rosterId: string, comment: string, by: Actor): Promise<State> {
    return inTransaction(this.dataSource, async (tx) => {
      const roster = await lockedRoster(tx, rosterId);
      if (roster.stage !== 'submitted') throw new Problem('not-submitted');
      const [[sent]] = await tx.query<[{ id: string; submittedBy: string }[], number]>(
        `UPDATE submission SET returned_at = clock_now(), returned_by = $2, return_comment = $3
          WHERE id = (SELECT id FROM submission WHERE roster_id = $1 AND returned_at IS NULL
                       ORDER BY submitted_at DESC LIMIT 1)
          RETURNING id, submitted_by AS "submittedBy"`,
        [rosterId, by.personId, comment],
      );
      if (sent) {
        const { periodId, unitId } = roster;
        await this.notices.rosterReturned(tx, {
          submissionId: sent.id,
          submittedBy: sent.submittedBy,
          periodId,
          unitId,
          comment,
          by,
        });
      }
      return this.become(tx, roster, 'returned', by, { comment });
    });
  }

  private async become(
    tx: EntityManager,
    roster: Roster,
    stage: 'submitted' | 'returned',
    by: Actor,
    more: object,
  ): Promise<State> {
    await tx.query('UPDATE roster SET stage = $2, version = version + 1 WHERE id = $1', [roster.id, stage]);
    await this.audit.record(tx, {
      actor: by.personId,
      operation: stage === 'submitted' ? 'Rosters.submit' : 'Rosters.return',
      subjectKind: 'roster',
      subjectId: roster.id,
      unitId: roster.unitId,
      before: { stage: roster.stage },
      after: { stage, ...more },
    });
    await announceRoster(tx, roster.id, by);
    return { stage, version: roster.version + 1 };
  }
}
