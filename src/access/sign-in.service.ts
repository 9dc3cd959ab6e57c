import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditLog } from '../audit/audit.service.js';
import { Config } from '../config.js';
import { inTransaction } from '../database/transactions.js';
import { Problem } from '../http/problem.js';
import { Passwords } from './passwords.js';
import type { WayIn } from './session.entity.js';
import { Sessions, type Caller, type OpenedSession } from './sessions.service.js';
import { SignInLinks } from './sign-in-links.js';
import { Throttle } from './throttle.js';

/** Two ways in: a password, or a link that works once. */
@Injectable()
export class SignIn {
  constructor(
    private readonly dataSource: DataSource,
    private readonly config: Config,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
    private readonly links: SignInLinks,
    private readonly throttle: Throttle,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Problems: `sign-in-refused` without saying what was wrong; `too-many-requests` after repeated failures;
   * `password-over` for the right password when it is older than the operator lets it be.
   */
  async byPassword(email: string, password: string, caller: Caller): Promise<OpenedSession> {
    const { address } = caller;
    const allowances = [
      { key: `sign-in ${email} ${address}`, attempts: 5 },
      { key: `sign-in ${email}`, attempts: 100 },
      { key: `sign-in ${address}`, attempts: 200 },
    ];
    const person = await this.withPassword(email);
    // Before the slow part, or a burst of guesses would be let through together.
    await this.throttle.take(allowances, person?.id);
    if (!(await this.passwords.matches(person?.passwordHash ?? null, password)) || !person) {
      throw new Problem('sign-in-refused', {}, person?.id);
    }
    await this.throttle.giveBack(allowances);
    if (person.over) throw new Problem('password-over', {}, person.id);
    return inTransaction(this.dataSource, (tx) => this.open(tx, person.id, caller, 'password', 'Session.signIn'));
  }

  /** Problem `link-spent`. */
  async byLink(token: string, caller: Caller): Promise<OpenedSession> {
    return inTransaction(this.dataSource, async (tx) => {
      const personId = await this.links.spend(tx, token);
      return this.open(tx, personId, caller, 'link', 'Session.signInByLink');
    });
  }

  private async withPassword(email: string): Promise<WithPassword | undefined> {
    const [person] = await this.dataSource.query<WithPassword[]>(
      `SELECT id, password_hash AS "passwordHash",
              $2::int > 0 AND password_set_at < clock_now() - $2::int * interval '1 day' AS over
         FROM person WHERE email = $1 AND active AND password_hash IS NOT NULL`,
      [email, this.config.passwords.days],
    );
    return person;
  }

  private async open(
    tx: EntityManager,
    personId: string,
    caller: Caller,
    way: WayIn,
    operation: string,
  ): Promise<OpenedSession> {
    const session = await this.sessions.open(tx, personId, caller, { way });
    await this.audit.record(tx, {
      actor: personId,
      operation,
      subjectKind: 'person',
      subjectId: personId,
      unitId: null,
    });
    return session;
  }
}

interface WithPassword {
  readonly id: string;
  readonly passwordHash: string;
  /** Whether its time is over. */
  readonly over: boolean;
}
