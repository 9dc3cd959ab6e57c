import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../../access/actor.js';
import { AuditLog } from '../../audit/audit.service.js';
import { NamedHouse } from '../../calendars/named-house.js';
import { inTransaction } from '../../database/transactions.js';
import { mailOf } from '../../notices/channels/mail/mail.js';
import { Doorbell } from '../../notices/doorbell.js';
import { type Planner, plannersOf } from '../../notices/nudge-drafts.js';
import { isOverdue, isPending, zaloAdvisory } from '../../rota/advisories.js';
import type { Instant } from '../../rota/interval.js';
import { nudgeAgainAt } from '../../rota/nudging.js';
import type { advisoryNudgePreview, advisoryNudgeResult } from './advisory.schema.js';
import {
  addressedUnits,
  type AddressedUnit,
  heldAdvisory,
  keptAdvisory,
  type KeptAdvisory,
  refuseClosed,
} from './kept-advisory.js';
import { bodyOf, tell } from './telling.js';

/** Reminds, at an officer’s word, the units that owe something. */
@Injectable()
export class AdvisoryNudges {
  constructor(
    private readonly dataSource: DataSource,
    private readonly house: NamedHouse,
    private readonly bell: Doorbell,
    private readonly audit: AuditLog,
  ) {}

  /** Whom a reminder would reach now, who is left in peace, and the very words. Problems `not-found`, `advisory-closed`. */
  async preview(advisoryId: string, by: Actor): Promise<z.input<typeof advisoryNudgePreview>> {
    const advisory = await keptAdvisory(this.dataSource, advisoryId);
    refuseClosed(advisory);
    const { now, dueAt, number, title } = advisory;
    const pending = await this.pending(this.dataSource, advisoryId);
    const ids = pending.map(({ unitId }) => unitId);
    const planners = await plannersOf(this.dataSource, ids);
    const of = (id: string) => planners.filter(({ unitId }) => unitId === id);
    const units = pending.map(({ unitId, unitName, state, told }) => ({
      unitId,
      unitName,
      state,
      overdue: isOverdue(state, dueAt, now),
      people: of(unitId).map(({ name, email }) => ({ name, reachable: email !== '' })),
      toldAt: lastOf(told),
      againAt: nudgeAgainAt(lastOf(told), now),
    }));
    const [first] = units.flatMap(({ unitId, againAt }) => (againAt === null ? of(unitId) : []));
    const unitNames = pending.map(({ unitName }) => unitName);
    return {
      now,
      units,
      letter: first ? this.letter(advisory, first, by) : null,
      zalo: zaloAdvisory({ title, number, dueAt, now, unitNames, link: `${this.house.publicUrl}/advisories` }),
    };
  }

  /**
   * Reminds the units that owe an answer or a patch; of the given ones only, when some are given. Those told a short
   * while ago are left in peace and named. Problems `not-found`, `advisory-closed`.
   */
  nudge(
    advisoryId: string,
    unitIds: readonly string[] | undefined,
    by: Actor,
  ): Promise<z.input<typeof advisoryNudgeResult>> {
    return inTransaction(this.dataSource, async (tx) => {
      // Two officers who press at the same moment remind once.
      const advisory = await heldAdvisory(tx, advisoryId);
      refuseClosed(advisory);
      const wanted = (await this.pending(tx, advisoryId)).filter(({ unitId }) => !unitIds || unitIds.includes(unitId));
      const againAt = ({ told }: AddressedUnit) => nudgeAgainAt(lastOf(told), advisory.now);
      const due = wanted.filter((unit) => againAt(unit) === null);
      const ids = due.map(({ unitId }) => unitId);
      const reached = await tell(tx, { advisory, news: 'nudge', unitIds: ids, by });
      await this.audit.record(tx, {
        actor: by.personId,
        operation: 'Advisories.nudge',
        subjectKind: 'advisory',
        subjectId: advisoryId,
        unitId: advisory.unitId,
        after: { asked: due.length, reminded: reached.size },
      });
      this.bell.ring();
      return {
        reminded: reached.size,
        withoutAddress: due.filter(({ unitId }) => !reached.has(unitId)),
        resting: wanted.flatMap((unit) => {
          const again = againAt(unit);
          return again === null ? [] : [{ unitId: unit.unitId, unitName: unit.unitName, againAt: again }];
        }),
      };
    });
  }

  private async pending(runner: Parameters<typeof addressedUnits>[0], advisoryId: string): Promise<AddressedUnit[]> {
    return (await addressedUnits(runner, advisoryId)).filter(({ state }) => isPending(state));
  }

  private letter(advisory: KeptAdvisory, planner: Planner, by: Actor): { subject: string; text: string } {
    const body = bodyOf(advisory, 'nudge', planner, by.name);
    const { subject, text } = mailOf({ kind: 'advisory', body, id: '', key: '', address: planner.email }, this.house);
    return { subject, text };
  }
}

const lastOf = (told: AddressedUnit['told']): Instant | null => told.at(-1)?.at ?? null;
