import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { SignedIn } from '../access/actor.js';
import { Throttle } from '../access/throttle.js';
import { Config } from '../config.js';
import { Problem } from '../http/problem.js';
import { unsealed } from '../notices/channels/webhook/secret.js';
import { Clock } from '../time/clock.js';
import { recoveryHash } from './recovery.js';
import { stepOf } from './totp.js';

/** Takes codes: those of a person's program, and the recovery codes. Each once, and few wrong ones. */
@Injectable()
export class CodeCheck {
  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly throttle: Throttle,
  ) {}

  /**
   * Counts an attempt, and not if it succeeds: five for a session; twenty for all sessions of a person begun the same
   * way, so that who has stolen the password uses up the tries of those who come by password, and the owner, whose
   * mailbox a link leads to, still has theirs. Problem `too-many-requests`.
   */
  async counted<T>({ actor, tokenHash, way }: SignedIn, attempt: () => Promise<T>): Promise<T> {
    const allowances = [
      { key: `code ${tokenHash.toString('hex')}`, attempts: 5 },
      { key: `code ${actor.personId} ${way}`, attempts: 20 },
    ];
    await this.throttle.take(allowances);
    const done = await attempt();
    await this.throttle.giveBack(allowances);
    return done;
  }

  /** Uses a code of the program up, and with it all earlier ones. Problem `code-refused`: wrong, or used before. */
  async spendCode(
    tx: EntityManager,
    personId: string,
    code: string,
    which: 'confirmed' | 'unconfirmed',
  ): Promise<void> {
    const [row] = await tx.query<{ secret: Buffer }[]>(
      `SELECT secret FROM authenticator WHERE person_id = $1 AND (confirmed_at IS NOT NULL) = $2`,
      [personId, which === 'confirmed'],
    );
    const secret = row && unsealed(this.config.secret, personId, row.secret);
    const step = secret ? stepOf(secret, code.replaceAll(/\s/g, ''), this.clock.elsewhere()) : null;
    const [, spent] = await tx.query<[unknown, number]>(
      'UPDATE authenticator SET last_step = $2 WHERE person_id = $1 AND last_step < $2',
      [personId, step],
    );
    if (spent === 0) throw new Problem('code-refused');
  }

  /** Uses a recovery code up. Returns how many are left. Problem `code-refused`. */
  async spendRecovery(tx: EntityManager, personId: string, code: string): Promise<number> {
    const [, spent] = await tx.query<[unknown, number]>(
      'UPDATE recovery_code SET used_at = clock_now() WHERE code_hash = $2 AND person_id = $1 AND used_at IS NULL',
      [personId, recoveryHash(code)],
    );
    if (spent === 0) throw new Problem('code-refused');
    const [{ left }] = await tx.query<[{ left: number }]>(
      'SELECT count(*) AS left FROM recovery_code WHERE person_id = $1 AND used_at IS NULL',
      [personId],
    );
    return left;
  }
}
