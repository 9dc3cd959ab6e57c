import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type Caller, type OpenedSession, Sessions } from '../access/sessions.service.js';
import { Throttle } from '../access/throttle.js';
import { hashOf, newToken } from '../access/tokens.js';
import { AuditLog } from '../audit/audit.service.js';
import { Config } from '../config.js';
import { inTransaction } from '../database/transactions.js';
import { log } from '../http/log.js';
import { Problem } from '../http/problem.js';
import { NoticesService } from '../notices/notices.service.js';
import { MINUTE } from '../rota/interval.js';
import { Clock } from '../time/clock.js';
import { Identity, IdentityQuestion } from './identity.entity.js';
import { Provider, type Claimed } from './provider.js';

/** To sign in at the provider. */
export const ANSWER_AWAITED = 10 * MINUTE;

/** Coming in through the authority's identity provider. It vouches for people there are; it makes none. */
@Injectable()
export class Identities {
  constructor(
    private readonly dataSource: DataSource,
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly provider: Provider,
    private readonly sessions: Sessions,
    private readonly throttle: Throttle,
    private readonly notices: NoticesService,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Where to send the browser, and by what it is known again. Problems `not-found` (there is no provider),
   * `too-many-requests`, `identity-refused` (it does not answer).
   */
  async leave({ address: network }: Caller): Promise<{ address: URL; holder: string }> {
    if (!this.config.provider) throw new Problem('not-found');
    await this.throttle.take([{ key: `elsewhere ${network}`, attempts: 200 }]);
    const { address, question } = await this.provider.question().catch(refuse);
    const holder = newToken();
    await inTransaction(this.dataSource, async (tx) => {
      await tx.query('DELETE FROM identity_question WHERE expires_at <= clock_now()');
      const expiresAt = this.clock.now() + ANSWER_AWAITED;
      await tx.insert(IdentityQuestion, { holderHash: hashOf(holder), ...question, expiresAt });
    });
    return { address, holder };
  }

  /**
   * Signs in whom the provider's answer names. Problem `identity-refused`: it does not fit what the browser was sent
   * with, was used before, or names nobody who may act here. @param search of the address the browser came back to
   */
  async comeBack(search: string, holder: string, caller: Caller): Promise<OpenedSession> {
    const [[question]] = await this.dataSource.query<
      [Pick<IdentityQuestion, 'state' | 'nonce' | 'verifier'>[], number]
    >(
      `DELETE FROM identity_question WHERE holder_hash = $1 AND expires_at > clock_now() RETURNING state, nonce, verifier`,
      [hashOf(holder)],
    );
    if (!question) throw new Problem('identity-refused');
    const claimed = await this.provider.answer(search, question).catch(refuse);
    return inTransaction(this.dataSource, async (tx) => {
      const personId = (await known(tx, claimed)) ?? (await this.recognised(tx, claimed));
      await this.record(tx, personId, 'Identities.comeBack');
      const proved = claimed.means.some((word) => this.config.provider?.secondFactor.includes(word));
      return this.sessions.open(tx, personId, caller, { way: 'elsewhere', proved });
    });
  }

  /** The first time, by the address the provider has verified; kept from then on. */
  private async recognised(tx: EntityManager, { issuer, subject, email }: Claimed): Promise<string> {
    const [person] = await tx.query<{ id: string }[]>(
      `SELECT id FROM person WHERE email = $1 AND active
          AND NOT EXISTS (SELECT FROM identity WHERE issuer = $2 AND person_id = person.id)`,
      [email, issuer],
    );
    if (!person) throw new Problem('identity-refused');
    await tx.insert(Identity, { issuer, subject, personId: person.id });
    await this.notices.tellAccountChange(tx, { personId: person.id, news: 'identity-linked', name: issuer });
    await this.record(tx, person.id, 'Identities.link', { issuer });
    return person.id;
  }

  private async record(tx: EntityManager, personId: string, operation: string, after?: object): Promise<void> {
    const about = { subjectKind: 'person', subjectId: personId, unitId: null };
    await this.audit.record(tx, { actor: personId, operation, ...about, ...(after && { after }) });
  }
}

/** Whom the provider has named before. Problem `identity-refused` for who may no longer act. */
async function known(tx: EntityManager, { issuer, subject }: Claimed): Promise<string | undefined> {
  const [person] = await tx.query<{ id: string; active: boolean }[]>(
    `SELECT person.id, person.active FROM identity JOIN person ON person.id = person_id
      WHERE issuer = $1 AND subject = $2`,
    [issuer, subject],
  );
  if (person && !person.active) throw new Problem('identity-refused');
  return person?.id;
}

/** Why, is for whoever keeps the house. */
function refuse(error: unknown): never {
  log.warn({ error: error instanceof Error ? error.message : '' }, 'the identity provider does not do');
  throw new Problem('identity-refused');
}
