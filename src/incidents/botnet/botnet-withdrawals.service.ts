import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { AuditLog } from '../../audit/audit.service.js';
import { inTransaction } from '../../database/transactions.js';
import { writeNotices } from '../../notices/writing.js';
import { botnetDrafts } from './botnet-notices.js';
import { heldList } from './held-list.js';

/** Takes lists back that were sent by mistake. */
@Injectable()
export class BotnetWithdrawals {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Takes a list back: nobody is reminded of it or answers any more, and units that still waited are told. The same
   * list may be entered again. Problems `not-found`, `botnet-list-withdrawn`.
   */
  withdraw(listId: string, reason: string, by: Actor): Promise<void> {
    return inTransaction(this.dataSource, async (tx) => {
      const { unitId } = await heldList(tx, listId);
      await tx.query(STOP, [listId]);
      const telling = { listId, news: 'withdrawn', about: '', from: by.name, reason } as const;
      const { drafts } = await botnetDrafts(tx, telling);
      const told = (await writeNotices(tx, drafts)).length;
      await tx.query('INSERT INTO botnet_withdrawal (list_id, reason, withdrawn_by) VALUES ($1, $2, $3)', [
        listId,
        reason,
        by.personId,
      ]);
      await tx.query(RELEASE, [listId]);
      await this.audit.record(tx, {
        actor: by.personId,
        operation: 'Botnet.withdraw',
        subjectKind: 'botnet-list',
        subjectId: listId,
        unitId,
        after: { reason, told },
      });
    });
  }
}

/** What was not sent yet need not be any more. */
const STOP = `UPDATE notice SET state = 'void' WHERE kind = 'botnet' AND state = 'due' AND body->'list'->>'id' = $1`;

const RELEASE = `UPDATE botnet_list SET fingerprint = sha256(fingerprint || uuid_send(id)) WHERE id = $1`;
