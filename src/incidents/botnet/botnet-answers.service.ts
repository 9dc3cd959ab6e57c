import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../../access/actor.js';
import { AuditLog } from '../../audit/audit.service.js';
import { inTransaction } from '../../database/transactions.js';
import { Problem } from '../../http/problem.js';
import type { newBotnetAnswer } from './botnet.schema.js';
import { refuseWithdrawn } from './held-list.js';

type Answer = z.output<typeof newBotnetAnswer>;

/** What units say of their addresses in a list. */
@Injectable()
export class BotnetAnswersService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Writes an answer under an id made by the writer; it counts until another one comes. Sent again it is one. Returns
   * the list’s id. Problems `not-found`, `botnet-list-withdrawn`, `conflict` (the id is another answer’s).
   */
  answer(matchId: string, answerId: string, { state, evidence }: Answer, by: Actor): Promise<string> {
    return inTransaction(this.dataSource, async (tx) => {
      const [match] = await tx.query<{ unitId: string; listId: string; address: string }[]>(
        `SELECT match.unit_id AS "unitId", address.list_id AS "listId", host(address.address) AS address
           FROM botnet_match match JOIN botnet_address address ON address.id = match.address_id
          WHERE match.id = $1 FOR NO KEY UPDATE OF match`,
        [matchId],
      );
      if (!match) throw new Problem('not-found');
      await refuseWithdrawn(tx, match.listId);
      const [known] = await tx.query<object[]>(
        'SELECT match_id AS "matchId", author_id AS by, state, evidence FROM botnet_answer WHERE id = $1',
        [answerId],
      );
      const same = JSON.stringify({ matchId, by: by.personId, state, evidence });
      if (known && JSON.stringify(known) !== same) throw new Problem('conflict');
      if (known) return match.listId;
      await tx.query(
        `INSERT INTO botnet_answer (id, match_id, "position", state, evidence, author_id)
         SELECT $1, $2, coalesce(max("position"), 0) + 1, $3, $4, $5 FROM botnet_answer WHERE match_id = $2`,
        [answerId, matchId, state, evidence, by.personId],
      );
      await this.audit.record(tx, {
        actor: by.personId,
        operation: 'BotnetMatches.answer',
        subjectKind: 'botnet-match',
        subjectId: matchId,
        unitId: match.unitId,
        after: { address: match.address, state, evidence },
      });
      return match.listId;
    });
  }
}
