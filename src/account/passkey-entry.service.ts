import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { SignedIn } from '../access/actor.js';
import { type Caller, type OpenedSession, Sessions } from '../access/sessions.service.js';
import { Throttle } from '../access/throttle.js';
import { hashOf, newToken } from '../access/tokens.js';
import { AuditLog } from '../audit/audit.service.js';
import { Config } from '../config.js';
import { inTransaction } from '../database/transactions.js';
import { Problem } from '../http/problem.js';
import { Clock } from '../time/clock.js';
import { askPasskey, counterIn } from './ceremony.js';
import { keepChallenge, spendChallenge } from './challenges.js';
import { Passkey, type PasskeyChallenge } from './passkey.entity.js';
import type { passkeyAnswer } from './passkey.schema.js';

type Answer = z.output<typeof passkeyAnswer>;
type Options = Awaited<ReturnType<typeof askPasskey>>;

/** Coming in with a passkey, alone or as the second factor. */
@Injectable()
export class PasskeyEntry {
  constructor(
    private readonly dataSource: DataSource,
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly sessions: Sessions,
    private readonly throttle: Throttle,
    private readonly audit: AuditLog,
  ) {}

  /** What whoever stands before the door may sign, and by what the browser is known again. Problem `too-many-requests`. */
  async knock({ address }: Caller): Promise<{ options: Options; holder: string }> {
    await this.throttle.take([{ key: `passkey ${address}`, attempts: 200 }]);
    const holder = newToken();
    return { options: await this.ask({ holderHash: hashOf(holder), purpose: 'enter' }, null), holder };
  }

  /** Signs in whose passkey it is; no second factor is needed, for it is two. Problem `passkey-refused`. */
  async enter(answer: Answer, holder: string, caller: Caller): Promise<OpenedSession> {
    const challenge = await this.spend({ holderHash: hashOf(holder), purpose: 'enter' });
    return inTransaction(this.dataSource, async (tx) => {
      const personId = await this.accepted(tx, answer, challenge);
      await this.record(tx, personId, 'PasskeyEntry.enter');
      return this.sessions.open(tx, personId, caller, { way: 'passkey', proved: true });
    });
  }

  /** What one of the person's passkeys is asked to sign. */
  challenge({ tokenHash, actor }: SignedIn): Promise<Options> {
    return this.ask({ holderHash: tokenHash, purpose: 'prove' }, actor.personId);
  }

  /** Takes a passkey of the person's as the second factor and renews the session. Problem `passkey-refused`. */
  async prove(answer: Answer, here: SignedIn): Promise<OpenedSession> {
    const challenge = await this.spend({ holderHash: here.tokenHash, purpose: 'prove' });
    return inTransaction(this.dataSource, async (tx) => {
      const personId = await this.accepted(tx, answer, challenge);
      if (personId !== here.actor.personId) throw new Problem('passkey-refused');
      await this.record(tx, personId, 'PasskeyEntry.prove');
      return this.sessions.renew(tx, here, { proved: true });
    });
  }

  private ask(held: Pick<PasskeyChallenge, 'holderHash' | 'purpose'>, personId: string | null): Promise<Options> {
    return inTransaction(this.dataSource, async (tx) => {
      const known = personId === null ? [] : await tx.findBy(Passkey, { personId });
      const options = await askPasskey(this.config.publicUrl, known);
      await keepChallenge(tx, { ...held, challenge: options.challenge }, this.clock.now());
      return options;
    });
  }

  /** By itself, so that what is refused has used its question up. */
  private spend(held: Pick<PasskeyChallenge, 'holderHash' | 'purpose'>): Promise<string> {
    return inTransaction(this.dataSource, (tx) => spendChallenge(tx, held));
  }

  /** Whose passkey signed; its count goes on. Problem `passkey-refused`. */
  private async accepted(tx: EntityManager, answer: Answer, challenge: string): Promise<string> {
    const passkey = await tx
      .createQueryBuilder(Passkey, 'passkey')
      .setLock('pessimistic_write')
      .where('passkey.credentialId = :id', { id: answer.response.id })
      .andWhere('EXISTS (SELECT FROM person WHERE person.id = passkey.person_id AND person.active)')
      .getOne();
    if (!passkey) throw new Problem('passkey-refused');
    const counter = await counterIn(this.config.publicUrl, challenge, answer, passkey);
    await tx.query('UPDATE passkey SET counter = $2, used_at = clock_now() WHERE id = $1', [passkey.id, counter]);
    return passkey.personId;
  }

  private async record(tx: EntityManager, personId: string, operation: string): Promise<void> {
    const about = { subjectKind: 'person', subjectId: personId, unitId: null };
    await this.audit.record(tx, { actor: personId, operation, ...about });
  }
}
