import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { Actor, SignedIn } from '../access/actor.js';
import { AuditLog } from '../audit/audit.service.js';
import { inTransaction } from '../database/transactions.js';
import { Problem } from '../http/problem.js';
import { NoticesService } from '../notices/notices.service.js';
import { dayOf, HO_CHI_MINH } from '../rota/calendar.js';
import { normalName } from '../rota/names.js';
import { Clock } from '../time/clock.js';
import { Unit } from '../units/unit.entity.js';
import { checkChange, differenceOf, saveChange } from './changing.js';
import { join, memberOf } from './joining.js';
import { PeopleQueries } from './people.queries.js';
import { Membership } from './person.entity.js';
import { checkPostKinds, withoutReach } from './person-members.js';
import type { newPerson, personChange, personView } from './person.schema.js';
import { checkHeadsNot, checkNoWatchAhead, takeRoles } from './standing.js';

type PersonView = z.output<typeof personView>;

@Injectable()
export class PeopleService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly queries: PeopleQueries,
    private readonly audit: AuditLog,
    private readonly notices: NoticesService,
    private readonly clock: Clock,
  ) {}

  /**
   * Brings somebody into the unit. The same e-mail and name as a person in the actor's sight: that person joins the
   * unit too (or comes back to it). Homonyms are different people. Problems `email-taken`, `unknown-reference`.
   */
  create(unitId: string, wanted: z.output<typeof newPerson>, by: Actor): Promise<PersonView> {
    return inTransaction(this.dataSource, async (tx) => {
      await checkPostKinds(tx, wanted.postKindIds ?? []);
      const personId = await join(tx, by, unitId, { ...wanted, name: normalName(wanted.name) });
      await tx.increment(Unit, { id: unitId }, 'feedRevision', 1);
      await this.record(tx, by, 'People.create', personId, unitId, {
        after: withoutReach({ ...wanted, name: normalName(wanted.name) }),
      });
      return this.queries.one(unitId, personId, tx);
    });
  }

  /**
   * Changes a member of the unit. Title and posts belong to the membership, the rest to the person wherever else they
   * serve. Problems `version-stale` and those of `checkChange` and `saveChange`.
   */
  change(
    unitId: string,
    personId: string,
    version: number,
    wanted: z.output<typeof personChange>,
    here: SignedIn,
  ): Promise<PersonView> {
    return inTransaction(this.dataSource, async (tx) => {
      const { person, membership } = await memberOf(tx, unitId, personId);
      if (person.version !== version) throw new Problem('version-stale');
      const changed = differenceOf(person, membership, wanted);
      if (!changed) return this.queries.one(unitId, personId, tx);
      await checkChange(tx, { here, now: this.clock.now() }, person, changed.after);
      await saveChange(tx, person, membership, changed.after);
      if (changed.after.email !== undefined) await this.notices.addressChanged(tx, personId);
      await this.record(tx, here.actor, 'People.change', personId, unitId, {
        before: withoutReach(changed.before),
        after: withoutReach(changed.after),
      });
      return this.queries.one(unitId, personId, tx);
    });
  }

  /**
   * Ends a membership today, and with it the roles held on the unit; what was stood stays on record.
   * Problems `not-found`, `head-cannot-leave`, `still-rostered`, `not-allowed`, `last-administrator`.
   */
  leave(unitId: string, personId: string, by: Actor): Promise<void> {
    return inTransaction(this.dataSource, async (tx) => {
      const { membership } = await memberOf(tx, unitId, personId);
      await checkHeadsNot(tx, personId, unitId);
      await checkNoWatchAhead(tx, personId, unitId);
      await takeRoles(tx, by, personId, unitId);
      const leftOn = dayOf(this.clock.now(), HO_CHI_MINH);
      await tx.update(Membership, membership.id, { leftOn });
      await tx.increment(Unit, { id: unitId }, 'feedRevision', 1);
      await this.record(tx, by, 'People.leave', personId, unitId, { after: { leftOn } });
    });
  }

  private async record(
    tx: EntityManager,
    by: Actor,
    operation: string,
    personId: string,
    unitId: string,
    states: { before?: object; after?: object },
  ): Promise<void> {
    await this.audit.record(tx, {
      actor: by.personId,
      operation,
      subjectKind: 'person',
      subjectId: personId,
      unitId,
      ...states,
    });
  }
}
