import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { SignedIn } from '../access/actor.js';
import { type OpenedSession, Sessions } from '../access/sessions.service.js';
import { AuditLog } from '../audit/audit.service.js';
import { inTransaction } from '../database/transactions.js';
import { NoticesService } from '../notices/notices.service.js';
import { CodeCheck } from './code-check.js';
import { recoveryHash } from './recovery.js';

/** Giving the second factor: to come in, or to show again that it is still oneself. */
@Injectable()
export class ProofService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sessions: Sessions,
    private readonly codes: CodeCheck,
    private readonly notices: NoticesService,
    private readonly audit: AuditLog,
  ) {}

  /** Takes a code of the program, or a recovery code, and renews the session. Problems `code-refused`, `too-many-requests`. */
  async byCode(code: string, here: SignedIn): Promise<OpenedSession> {
    const { personId } = here.actor;
    const way = recoveryHash(code) ? 'recovery' : 'code';
    return this.codes.counted(here, () =>
      inTransaction(this.dataSource, async (tx) => {
        if (way === 'code') await this.codes.spendCode(tx, personId, code, 'confirmed');
        else {
          const left = await this.codes.spendRecovery(tx, personId, code);
          await this.notices.tellAccountChange(tx, { personId, news: 'recovery-used', left });
        }
        const about = { subjectKind: 'person', subjectId: personId, unitId: null };
        await this.audit.record(tx, { actor: personId, operation: 'Proof.give', ...about, after: { way } });
        return this.sessions.renew(tx, here, { proved: true });
      }),
    );
  }
}
