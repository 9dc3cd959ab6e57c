import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { SignedIn } from '../access/actor.js';
import { mustBeFresh } from '../access/fresh.js';
import { coversAllOf } from '../access/reach.js';
import { closeSessions, grantsOf } from '../access/sessions.service.js';
import { AuditLog } from '../audit/audit.service.js';
import { inTransaction } from '../database/transactions.js';
import { Problem } from '../http/problem.js';
import { NoticesService } from '../notices/notices.service.js';
import { Clock } from '../time/clock.js';
import { Authenticator, RecoveryCode } from './factor.entity.js';
import { Passkey } from './passkey.entity.js';

/** For who has lost the phone and the recovery codes. */
@Injectable()
export class FactorReset {
  constructor(
    private readonly dataSource: DataSource,
    private readonly notices: NoticesService,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes every second factor from a person and signs them out everywhere; they are told. Problem `not-allowed` for
   * oneself, who must give the factor, and unless the actor may do everything the person may; `proof-stale`.
   */
  async reset(personId: string, here: SignedIn): Promise<void> {
    const by = here.actor;
    await inTransaction(this.dataSource, async (tx) => {
      if (personId === by.personId || !(await coversAllOf(tx, by, personId))) throw new Problem('not-allowed');
      mustBeFresh(here, this.clock.now());
      await tx.delete(Authenticator, { personId });
      await tx.delete(Passkey, { personId });
      await tx.delete(RecoveryCode, { personId });
      await closeSessions(tx, personId);
      const [home] = await grantsOf(tx, personId);
      await this.audit.record(tx, {
        actor: by.personId,
        operation: 'Factors.reset',
        subjectKind: 'person',
        subjectId: personId,
        unitId: home?.unitId ?? null,
      });
      await this.notices.tellAccountChange(tx, { personId, news: 'factors-reset', by: by.name });
    });
  }
}
