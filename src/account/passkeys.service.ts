import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { SignedIn } from '../access/actor.js';
import { type OpenedSession, Sessions } from '../access/sessions.service.js';
import { AuditLog } from '../audit/audit.service.js';
import { Config } from '../config.js';
import { inTransaction } from '../database/transactions.js';
import { Problem } from '../http/problem.js';
import type { AccountNews } from '../notices/account-news.js';
import { NoticesService } from '../notices/notices.service.js';
import { Clock } from '../time/clock.js';
import { credentialIn, offerPasskey } from './ceremony.js';
import { keepChallenge, spendChallenge } from './challenges.js';
import { hasFactor, issueCodes, refuseLast } from './factors.js';
import { mustBeFresh, mustBeProved } from '../access/fresh.js';
import { Passkey } from './passkey.entity.js';
import type { newPasskey } from './passkey.schema.js';

/** Those of one person. */
const MOST = 20;

/** A person's passkeys: added, named, removed. */
@Injectable()
export class PasskeysService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly sessions: Sessions,
    private readonly notices: NoticesService,
    private readonly audit: AuditLog,
  ) {}

  /** What a device is asked in order to become a passkey. Problem `proof-stale`. */
  async offer(here: SignedIn): Promise<Awaited<ReturnType<typeof offerPasskey>>> {
    const now = this.clock.now();
    mustBeFresh(here, now);
    const { personId } = here.actor;
    return inTransaction(this.dataSource, async (tx) => {
      const [person] = await tx.query<[{ id: string; email: string | null; name: string }]>(
        'SELECT id, email, name FROM person WHERE id = $1',
        [personId],
      );
      const options = await offerPasskey(this.config.publicUrl, person, await tx.findBy(Passkey, { personId }));
      await keepChallenge(tx, { holderHash: here.tokenHash, purpose: 'add', challenge: options.challenge }, now);
      return options;
    });
  }

  /**
   * From now on it lets its owner in. Other devices are signed out and the session here is renewed. Problems
   * `proof-stale`, `passkey-refused`, `conflict`.
   */
  async add(
    wanted: z.output<typeof newPasskey>,
    here: SignedIn,
  ): Promise<{ opened: OpenedSession; codes: string[] | null }> {
    mustBeFresh(here, this.clock.now());
    const { personId } = here.actor;
    const challenge = await this.spend(here);
    const { id, publicKey, counter } = await credentialIn(this.config.publicUrl, challenge, wanted);
    return inTransaction(this.dataSource, async (tx) => {
      const first = !(await hasFactor(tx, personId));
      if ((await tx.countBy(Passkey, { personId })) >= MOST) throw new Problem('conflict');
      await tx.insert(Passkey, {
        personId,
        credentialId: id,
        publicKey: Buffer.from(publicKey),
        counter,
        transports: wanted.response.response.transports,
        name: wanted.name,
        usedAt: this.clock.now(),
      });
      const codes = first ? await issueCodes(tx, personId) : null;
      await this.sessions.closeOthers(tx, here);
      const opened = await this.sessions.renew(tx, here, { proved: true });
      await this.tell(tx, here, 'Passkeys.add', 'passkey-added', wanted.name);
      return { opened, codes };
    });
  }

  async rename(passkeyId: string, name: string): Promise<void> {
    await this.dataSource.query('UPDATE passkey SET name = $2 WHERE id = $1', [passkeyId, name]);
  }

  /** Problems `proof-stale`; `factor-required` for the last factor of who may not be without; `not-found`. */
  async remove(passkeyId: string, here: SignedIn): Promise<void> {
    mustBeProved(here, this.clock.now());
    await inTransaction(this.dataSource, async (tx) => {
      const passkey = await tx.findOneBy(Passkey, { id: passkeyId });
      if (!passkey) throw new Problem('not-found');
      await tx.delete(Passkey, { id: passkeyId });
      await refuseLast(tx, here.actor, this.config.secondFactor);
      await this.tell(tx, here, 'Passkeys.remove', 'passkey-removed', passkey.name);
    });
  }

  /** By itself, so that what is refused has used its question up. */
  private spend({ tokenHash }: SignedIn): Promise<string> {
    return inTransaction(this.dataSource, (tx) => spendChallenge(tx, { holderHash: tokenHash, purpose: 'add' }));
  }

  private async tell(
    tx: EntityManager,
    { actor: { personId } }: SignedIn,
    operation: string,
    news: AccountNews,
    name: string,
  ): Promise<void> {
    const about = { subjectKind: 'person', subjectId: personId, unitId: null };
    await this.audit.record(tx, { actor: personId, operation, ...about, after: { name } });
    await this.notices.tellAccountChange(tx, { personId, news, name });
  }
}
