import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { UNFAILED } from '../access/addresses.js';
import type { Actor } from '../access/actor.js';
import { AuditLog } from '../audit/audit.service.js';
import { inTransaction } from '../database/transactions.js';
import { Doorbell } from './doorbell.js';

/** What mail that came back says of somebody's address, and that it may be wrong. */
@Injectable()
export class MailFailuresService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditLog,
    private readonly bell: Doorbell,
  ) {}

  /**
   * The address is right (a full mailbox, a server that was down): it is forgotten that mail came back, and what did not
   * arrive and is still worth telling is tried again. Should it come back once more, that is news. Nothing happens when
   * nothing came back.
   */
  withdraw(personId: string, by: Actor): Promise<void> {
    return inTransaction(this.dataSource, async (tx) => {
      const [failed] = await tx.query<{ because: string; by: string; unitId: string | null }[]>(
        `SELECT email_failed_because AS because, email_failed_by AS by,
                (SELECT unit_id FROM membership WHERE person_id = person.id ORDER BY left_on NULLS FIRST, id LIMIT 1) AS "unitId"
           FROM person WHERE id = $1 AND email_failed_at IS NOT NULL FOR UPDATE`,
        [personId],
      );
      if (!failed) return;
      await tx.query(`UPDATE person SET ${UNFAILED} WHERE id = $1`, [personId]);
      // A sign-in link is not kept beyond its failure.
      const [, count] = (await tx.query(
        `UPDATE notice SET state = 'due', next_try_at = clock_now(), attempts = 0, sent_at = NULL, last_error = NULL
           FROM person
          WHERE person.id = $1 AND notice.person_id = $1 AND notice.channel = 'mail' AND notice.state = 'failed'
            AND notice.address = person.email::text AND notice.kind <> 'sign-in' AND notice.expires_at > clock_now()`,
        [personId],
      )) as unknown as [unknown[], number];
      await this.audit.record(tx, {
        actor: by.personId,
        operation: 'MailFailures.withdraw',
        subjectKind: 'person',
        subjectId: personId,
        unitId: failed.unitId,
        before: { by: failed.by, because: failed.because },
        after: { triedAgain: count },
      });
      this.bell.ring();
    });
  }
}
