import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { renderSVG } from 'uqr';
import type { z } from 'zod';
import type { SignedIn } from '../access/actor.js';
import { type OpenedSession, Sessions } from '../access/sessions.service.js';
import { AuditLog } from '../audit/audit.service.js';
import { Config } from '../config.js';
import { inTransaction } from '../database/transactions.js';
import { Problem } from '../http/problem.js';
import type { AccountNews } from '../notices/account-news.js';
import { sealed } from '../notices/channels/webhook/secret.js';
import { NoticesService } from '../notices/notices.service.js';
import { Clock } from '../time/clock.js';
import type { authenticatorOffer } from './account.schema.js';
import { CodeCheck } from './code-check.js';
import { Authenticator } from './factor.entity.js';
import { hasFactor, issueCodes, refuseLast } from './factors.js';
import { mustBeFresh, mustBeProved } from '../access/fresh.js';
import { newTotpSecret, totpAddress } from './totp.js';

/** The program that makes codes on one's phone, and the recovery codes for when it is lost. */
@Injectable()
export class FactorsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly sessions: Sessions,
    private readonly codes: CodeCheck,
    private readonly notices: NoticesService,
    private readonly audit: AuditLog,
  ) {}

  /** A new secret to put into the program; nothing is asked for until a code confirms it. Problems `proof-stale`, `conflict`. */
  async begin(here: SignedIn): Promise<z.input<typeof authenticatorOffer>> {
    mustBeFresh(here, this.clock.now());
    const { personId, name } = here.actor;
    const secret = newTotpSecret();
    const begun = await this.dataSource.query<unknown[]>(
      `INSERT INTO authenticator (person_id, secret) VALUES ($1, $2)
       ON CONFLICT (person_id) DO UPDATE SET secret = excluded.secret, created_at = clock_now()
        WHERE authenticator.confirmed_at IS NULL RETURNING person_id`,
      [personId, sealed(this.config.secret, personId, secret)],
    );
    if (begun.length === 0) throw new Problem('conflict');
    const address = totpAddress(secret, await this.labelOf(personId, name));
    return { secret, address, qr: renderSVG(address, { border: 1 }) };
  }

  /**
   * From now on signing in takes a code. Other devices are signed out and the session here is renewed. Problems
   * `proof-stale`, `code-refused`, `too-many-requests`.
   */
  async confirm(code: string, here: SignedIn): Promise<{ opened: OpenedSession; codes: string[] | null }> {
    mustBeFresh(here, this.clock.now());
    const { personId } = here.actor;
    return this.codes.counted(here, () =>
      inTransaction(this.dataSource, async (tx) => {
        const first = !(await hasFactor(tx, personId));
        await this.codes.spendCode(tx, personId, code, 'unconfirmed');
        await tx.query('UPDATE authenticator SET confirmed_at = clock_now() WHERE person_id = $1', [personId]);
        const codes = first ? await issueCodes(tx, personId) : null;
        await this.sessions.closeOthers(tx, here);
        const opened = await this.sessions.renew(tx, here, { proved: true });
        await this.tell(tx, here, 'Factors.confirm', 'authenticator-added');
        return { opened, codes };
      }),
    );
  }

  /** Problems `proof-stale`; `factor-required` for the last one of who may not be without; `not-found`. */
  async remove(here: SignedIn): Promise<void> {
    mustBeProved(here, this.clock.now());
    const { personId } = here.actor;
    await inTransaction(this.dataSource, async (tx) => {
      const { affected } = await tx.delete(Authenticator, { personId });
      if (!affected) throw new Problem('not-found');
      await refuseLast(tx, here.actor, this.config.secondFactor);
      await this.tell(tx, here, 'Factors.remove', 'authenticator-removed');
    });
  }

  /** New codes; the old ones are void. Problem `proof-stale`. */
  async renewCodes(here: SignedIn): Promise<string[]> {
    mustBeProved(here, this.clock.now());
    return inTransaction(this.dataSource, async (tx) => {
      const codes = await issueCodes(tx, here.actor.personId);
      await this.tell(tx, here, 'Factors.renewCodes', 'codes-renewed');
      return codes;
    });
  }

  private async tell(tx: EntityManager, { actor }: SignedIn, operation: string, news: AccountNews): Promise<void> {
    const { personId } = actor;
    await this.audit.record(tx, {
      actor: personId,
      operation,
      subjectKind: 'person',
      subjectId: personId,
      unitId: null,
    });
    await this.notices.tellAccountChange(tx, { personId, news });
  }

  private async labelOf(personId: string, name: string): Promise<string> {
    const [person] = await this.dataSource.query<{ email: string | null }[]>('SELECT email FROM person WHERE id = $1', [
      personId,
    ]);
    return person?.email ?? name;
  }
}
