import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditLog } from '../audit/audit.service.js';
import { Config } from '../config.js';
import { inTransaction } from '../database/transactions.js';
import { Problem } from '../http/problem.js';
import { Clock } from '../time/clock.js';
import type { SignedIn } from './actor.js';
import { FRESH } from './fresh.js';
import { Passwords } from './passwords.js';
import { Sessions, type OpenedSession } from './sessions.service.js';
import { voidLinks } from './sign-in-links.js';
import { Throttle } from './throttle.js';
import { refuseWeak } from './weak-passwords.js';

/** Choosing one's own password. */
@Injectable()
export class PasswordService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly config: Config,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
    private readonly throttle: Throttle,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Signs the person out on all other devices, voids their links and renews the session here. The old password may be
   * left out right after signing in, so that who has forgotten it comes by link and sets a new one. Problems
   * `sign-in-refused`, `not-valid`, `password-guessable`, `password-breached`, `too-many-requests`.
   */
  async change(current: string | undefined, password: string, here: SignedIn): Promise<OpenedSession> {
    const { personId } = here.actor;
    const person = await this.person(personId);
    await refuseWeak(password, [person.email?.split('@')[0] ?? null, person.name], this.config.passwords.kinds);
    const fresh = this.clock.now() <= here.begun + FRESH;
    if (person.passwordHash !== null && (!fresh || current !== undefined))
      await this.refuseWrong(person, current ?? '');
    const passwordHash = await this.passwords.hash(password);
    return inTransaction(this.dataSource, async (tx: EntityManager) => {
      await tx.query('UPDATE person SET password_hash = $2, password_set_at = clock_now() WHERE id = $1', [
        personId,
        passwordHash,
      ]);
      await this.sessions.closeOthers(tx, here);
      await voidLinks(tx, personId);
      const subject = { subjectKind: 'person', subjectId: personId, unitId: null };
      await this.audit.record(tx, { actor: personId, operation: 'Password.change', ...subject });
      return this.sessions.renew(tx, here);
    });
  }

  private async refuseWrong({ id, passwordHash }: Person, current: string): Promise<void> {
    const allowances = [{ key: `password ${id}`, attempts: 5 }];
    await this.throttle.take(allowances);
    if (!(await this.passwords.matches(passwordHash, current))) throw new Problem('sign-in-refused');
    await this.throttle.giveBack(allowances);
  }

  private async person(personId: string): Promise<Person> {
    const [person] = await this.dataSource.query<Person[]>(
      'SELECT id, name, email, password_hash AS "passwordHash" FROM person WHERE id = $1',
      [personId],
    );
    if (!person) throw new Problem('not-found');
    return person;
  }
}

interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly passwordHash: string | null;
}
