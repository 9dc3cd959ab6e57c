import { Injectable } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { DataSource, type EntityManager } from 'typeorm';
import type { SignedIn } from '../access/actor.js';
import { mustBeFresh } from '../access/fresh.js';
import { coversAllOf } from '../access/reach.js';
import { grantsOf } from '../access/sessions.service.js';
import { SignInLinks, type IssuedLink } from '../access/sign-in-links.js';
import { Throttle } from '../access/throttle.js';
import { AuditLog } from '../audit/audit.service.js';
import { inTransaction } from '../database/transactions.js';
import { Problem } from '../http/problem.js';
import { Clock } from '../time/clock.js';
import { NoticesService } from './notices.service.js';

/** Longer than the work takes, so that timing does not tell whether an address is known. Milliseconds. */
const ANSWER_AFTER = 300;

/** Handing out links that sign a person in: mailed to their own address, or printed by whoever leads them. */
@Injectable()
export class SignInLinksService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly links: SignInLinks,
    private readonly notices: NoticesService,
    private readonly throttle: Throttle,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Mails a link if the address is somebody's; the caller learns neither way. Problem `too-many-requests`. */
  async mail(email: string, address: string): Promise<void> {
    const allowances = [
      { key: `link ${email}`, attempts: 5 },
      { key: `link ${address}`, attempts: 200 },
    ];
    await this.throttle.take(allowances);
    await Promise.all([this.mailIfKnown(email), pause(ANSWER_AFTER)]);
  }

  /**
   * A link to hand over on paper: one’s own too, with which an old session would make itself a fresh one. Problems
   * `not-allowed` unless the actor may do everything the person may, `proof-stale`.
   */
  async print(personId: string, here: SignedIn): Promise<IssuedLink> {
    return inTransaction(this.dataSource, async (tx) => {
      if (!(await coversAllOf(tx, here.actor, personId))) {
        const vi = 'Người này còn giữ vai trò ở nơi khác hoặc cao hơn vai trò của bạn';
        const en = 'This person also holds roles elsewhere, or above yours';
        throw new Problem('not-allowed', { detail: { vi, en } });
      }
      mustBeFresh(here, this.clock.now());
      // In the log of the person's unit, where its head reads it.
      const [home] = await grantsOf(tx, personId);
      await this.record(tx, here.actor.personId, 'SignInLinks.print', personId, home?.unitId);
      return this.links.issue(tx, personId, 'printed');
    });
  }

  private async mailIfKnown(email: string): Promise<void> {
    await inTransaction(this.dataSource, async (tx) => {
      const [person] = await tx.query<{ id: string }[]>('SELECT id FROM person WHERE email = $1 AND active', [email]);
      if (!person) return;
      const { url } = await this.links.issue(tx, person.id, 'mailed');
      await this.record(tx, null, 'SignInLinks.request', person.id);
      await this.notices.tellSignInLink(tx, { personId: person.id, url });
    });
  }

  private async record(
    tx: EntityManager,
    actor: string | null,
    operation: string,
    personId: string,
    unitId: string | null = null,
  ): Promise<void> {
    await this.audit.record(tx, { actor, operation, subjectKind: 'person', subjectId: personId, unitId });
  }
}
