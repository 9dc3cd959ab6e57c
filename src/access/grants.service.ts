import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditLog } from '../audit/audit.service.js';
import { inTransaction } from '../database/transactions.js';
import { Problem } from '../http/problem.js';
import { unknownAt } from '../http/unknown.js';
import type { Actor } from './actor.js';
import { RoleGrant } from './grant.entity.js';
import { GrantsQueries, type GrantView } from './grants.queries.js';
import { checkAnAdministratorStays } from './last-administrator.js';
import { isOfficer } from './owing.js';
import type { Role } from './policy-line.js';
import { holdsAtLeast } from './reach.js';
import { closeSessions } from './sessions.service.js';
import { visibleUnits } from './visible.js';

/** Giving and taking roles. Nobody gives or takes a role above their own. */
@Injectable()
export class Grants {
  constructor(
    private readonly dataSource: DataSource,
    private readonly queries: GrantsQueries,
    private readonly audit: AuditLog,
  ) {}

  /** Problems: `not-allowed` above one's own role, `unknown-reference` for people out of sight, `conflict` if held. */
  async give(unitId: string, personId: string, role: Role, by: Actor): Promise<GrantView> {
    return inTransaction(this.dataSource, async (tx) => {
      await this.refuseAboveOwn(tx, by, role, unitId);
      await this.refuseUnseen(tx, by, personId);
      const { identifiers } = await tx.insert(RoleGrant, { personId, unitId, role });
      const grant = await this.queries.one(tx, String(identifiers[0]?.['id']));
      await this.audit.record(tx, { ...about(grant, by), operation: 'Grants.give', after: { personId, role } });
      // A session begun as somebody lesser does not become an officer's.
      if (isOfficer(role) && personId !== by.personId) await closeSessions(tx, personId);
      return grant;
    });
  }

  /** Problems: `not-allowed` above one's own role, `last-administrator`, `head-cannot-leave` for the appointed head. */
  async take(grantId: string, by: Actor): Promise<void> {
    await inTransaction(this.dataSource, async (tx) => {
      const grant = await this.queries.one(tx, grantId);
      await this.refuseAboveOwn(tx, by, grant.role, grant.unitId);
      if (grant.role === 'head') await this.refuseAppointed(tx, grant);
      await tx.delete(RoleGrant, { id: grantId });
      if (grant.role === 'administrator') await checkAnAdministratorStays(tx);
      const { personId, role } = grant;
      await this.audit.record(tx, { ...about(grant, by), operation: 'Grants.take', before: { personId, role } });
    });
  }

  private async refuseAboveOwn(tx: EntityManager, by: Actor, role: Role, unitId: string): Promise<void> {
    if (await holdsAtLeast(tx, by, role, unitId)) return;
    const vi = 'Chỉ được giao hoặc thu vai trò không cao hơn vai trò của mình';
    throw new Problem('not-allowed', { detail: { vi, en: 'Only roles up to your own are yours to give or take' } });
  }

  private async refuseUnseen(tx: EntityManager, by: Actor, personId: string): Promise<void> {
    const visible = visibleUnits(by);
    const [seen] = await tx.query<unknown[]>(
      `WITH RECURSIVE ${visible.sql}
       SELECT FROM person WHERE id = $2 AND active AND EXISTS (
         SELECT FROM membership JOIN visible ON visible.id = unit_id WHERE person_id = person.id
            AND (left_on IS NULL OR left_on > (clock_now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date)
         UNION ALL SELECT FROM role_grant JOIN visible ON visible.id = unit_id WHERE person_id = person.id)`,
      [...visible.params, personId],
    );
    if (seen) return;
    const detail = { vi: 'Không có người này', en: 'There is no such person' };
    throw unknownAt('#/personId', detail);
  }

  /** The unit's named head goes by handing the unit over, or it would have a head without the head's rights. */
  private async refuseAppointed(tx: EntityManager, { unitId, personId }: GrantView): Promise<void> {
    const [named] = await tx.query<unknown[]>('SELECT FROM unit WHERE id = $1 AND head_person_id = $2 FOR SHARE', [
      unitId,
      personId,
    ]);
    if (named) throw new Problem('head-cannot-leave');
  }
}

const about = (grant: GrantView, by: Actor) => ({
  actor: by.personId,
  subjectKind: 'grant',
  subjectId: grant.id,
  unitId: grant.unitId,
});
