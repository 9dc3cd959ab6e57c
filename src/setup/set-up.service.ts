import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { setUp } from '../access/access.schema.js';
import type { Actor } from '../access/actor.js';
import { RoleGrant } from '../access/grant.entity.js';
import { Passwords } from '../access/passwords.js';
import { Sessions, type Caller, type OpenedSession } from '../access/sessions.service.js';
import { SignInLink } from '../access/sign-in-link.entity.js';
import { hashOf, newToken } from '../access/tokens.js';
import { refuseWeak } from '../access/weak-passwords.js';
import { AuditLog } from '../audit/audit.service.js';
import { Config } from '../config.js';
import { inTransaction } from '../database/transactions.js';
import { Problem } from '../http/problem.js';
import { Membership, Person } from '../people/person.entity.js';
import { openLetterPeriod } from '../periods/letter.js';
import { seedReference } from '../periods/reference.js';
import { at, HO_CHI_MINH, OFFICE_HOURS } from '../rota/calendar.js';
import { HOUR } from '../rota/interval.js';
import { Clock } from '../time/clock.js';
import { Unit } from '../units/unit.entity.js';

const LINK_LASTS = 24 * HOUR;
/** Any number, the same in every process: "the house is being set up". */
const SET_UP_LOCK = 7_201_604_290_004;

/** The first steps of an empty house: no account exists by default, so a link on the console stands for the first one. */
@Injectable()
export class SetUpService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
    private readonly audit: AuditLog,
  ) {}

  /**
   * A new link to the set-up page, for the operator's eyes only; null once somebody exists. Earlier links stay good for
   * their 24 hours: several instances may start at once, and each prints its own.
   */
  async openIfEmpty(): Promise<string | null> {
    return inTransaction(this.dataSource, async (tx) => {
      if (!(await isEmpty(tx))) return null;
      const token = newToken();
      const expiresAt = this.clock.now() + LINK_LASTS;
      await tx.insert(SignInLink, { tokenHash: hashOf(token), purpose: 'set-up', expiresAt });
      return `${this.config.publicUrl}/set-up?token=${token}`;
    });
  }

  async state(): Promise<{ open: boolean; elsewhere: boolean }> {
    return { open: await isEmpty(this.dataSource.manager), elsewhere: this.config.provider !== null };
  }

  /**
   * Makes the department's unit, its administrator and, if wanted, the letter's period, and signs the administrator in.
   * Problems `set-up-closed`, `link-spent`, `not-valid`, `password-guessable`, `password-breached`.
   */
  async setUp(wanted: z.output<typeof setUp>, caller: Caller): Promise<OpenedSession> {
    // Before the hash: a stranger without the link must not make us work.
    await this.refuseStranger(this.dataSource.manager, wanted.token);
    const own = [wanted.email.split('@')[0] ?? null, wanted.name, wanted.departmentName];
    await refuseWeak(wanted.password, own, this.config.passwords.kinds);
    const passwordHash = await this.passwords.hash(wanted.password);
    return inTransaction(this.dataSource, async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock($1)', [SET_UP_LOCK]);
      await this.refuseStranger(tx, wanted.token);
      await tx.query('UPDATE sign_in_link SET used_at = clock_now() WHERE purpose = $1', ['set-up']);
      await seedReference(tx);
      const by = await this.found(tx, wanted, passwordHash);
      if (wanted.openLetterPeriod) await this.openPeriod(tx, wanted.submissionDueOn, by);
      return this.sessions.open(tx, by.personId, caller, { way: 'set-up' });
    });
  }

  private async refuseStranger(tx: EntityManager, token: string): Promise<void> {
    if (!(await isEmpty(tx))) throw new Problem('set-up-closed');
    const [link] = await tx.query<unknown[]>(
      `SELECT FROM sign_in_link
        WHERE token_hash = $1 AND purpose = 'set-up' AND used_at IS NULL AND expires_at > clock_now()`,
      [hashOf(token)],
    );
    if (!link) throw new Problem('link-spent');
  }

  /** The unit, and its administrator as the actor of what follows. */
  private async found(tx: EntityManager, wanted: z.output<typeof setUp>, passwordHash: string): Promise<Actor> {
    const { departmentName, name, email, language, title } = wanted;
    const unitId = idOf(await tx.insert(Unit, { kindId: 'so', name: departmentName }));
    const personId = idOf(
      await tx.insert(Person, { name, email, language, passwordHash, passwordSetAt: this.clock.now() }),
    );
    await tx.insert(Membership, { personId, unitId, title });
    const grants = (['administrator', 'department'] as const).map((role) => ({ role, unitId }));
    await tx.insert(
      RoleGrant,
      grants.map((grant) => ({ ...grant, personId })),
    );
    await this.audit.record(tx, {
      actor: personId,
      operation: 'SetUp.setUp',
      subjectKind: 'unit',
      subjectId: unitId,
      unitId,
      after: { name: departmentName, administrator: personId },
    });
    return { personId, name, language, grants };
  }

  private async openPeriod(tx: EntityManager, submissionDueOn: string | undefined, by: Actor): Promise<void> {
    const [root] = by.grants;
    if (!root) return;
    const due = submissionDueOn && { submissionDueAt: at(submissionDueOn, OFFICE_HOURS.end, HO_CHI_MINH) };
    await openLetterPeriod(tx, { unitId: root.unitId, by, ...due });
  }
}

async function isEmpty(tx: EntityManager): Promise<boolean> {
  const [somebody] = await tx.query<unknown[]>('SELECT FROM person LIMIT 1');
  return somebody === undefined;
}

const idOf = ({ identifiers }: { identifiers: Record<string, unknown>[] }): string => String(identifiers[0]?.['id']);
