import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { SignedIn } from '../access/actor.js';
import { mustBeFresh } from '../access/fresh.js';
import { coversAllOf } from '../access/reach.js';
import { closeSessions, grantsOf } from '../access/sessions.service.js';
import { voidLinks } from '../access/sign-in-links.js';
import { AuditLog } from '../audit/audit.service.js';
import { inTransaction } from '../database/transactions.js';
import { Problem } from '../http/problem.js';
import { endDevicesOf } from '../notices/channels/push/ended.js';
import { NoticesService } from '../notices/notices.service.js';
import { Clock } from '../time/clock.js';
import { Authenticator, RecoveryCode } from './factor.entity.js';
import { Passkey } from './passkey.entity.js';

/** What administrators do for an account whose phone, codes or passwords are in nobody's or in wrong hands. */
@Injectable()
export class LostAccounts {
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
  reset(personId: string, here: SignedIn): Promise<void> {
    return this.help(personId, here, { operation: 'Factors.reset', news: 'factors-reset' }, async (tx) => {
      await tx.delete(Authenticator, { personId });
      await tx.delete(Passkey, { personId });
      await tx.delete(RecoveryCode, { personId });
    });
  }

  /**
   * Signs a person out everywhere, and voids what would let in whoever has their device or password: password and open
   * links. No notice is pushed to their devices any more. They are told, and come in by a mailed link. Problems as for
   * `reset`: oneself is signed out on one's own page.
   */
  signOut(personId: string, here: SignedIn): Promise<void> {
    return this.help(personId, here, { operation: 'PersonSessions.end', news: 'signed-out' }, async (tx) => {
      await tx.query('UPDATE person SET password_hash = NULL, password_set_at = NULL WHERE id = $1', [personId]);
      await voidLinks(tx, personId);
      await endDevicesOf(tx, personId);
    });
  }

  private async help(
    personId: string,
    here: SignedIn,
    { operation, news }: { operation: string; news: 'factors-reset' | 'signed-out' },
    act: (tx: EntityManager) => Promise<void>,
  ): Promise<void> {
    const by = here.actor;
    await inTransaction(this.dataSource, async (tx) => {
      if (personId === by.personId || !(await coversAllOf(tx, by, personId))) throw new Problem('not-allowed');
      mustBeFresh(here, this.clock.now());
      await act(tx);
      await closeSessions(tx, personId);
      const [home] = await grantsOf(tx, personId);
      const about = { subjectKind: 'person', subjectId: personId, unitId: home?.unitId ?? null };
      await this.audit.record(tx, { actor: by.personId, operation, ...about });
      await this.notices.tellAccountChange(tx, { personId, news, by: by.name });
    });
  }
}
