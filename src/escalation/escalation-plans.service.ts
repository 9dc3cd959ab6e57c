import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import { permits } from '../access/permits.js';
import { AuditLog } from '../audit/audit.service.js';
import { inTransaction } from '../database/transactions.js';
import { Problem } from '../http/problem.js';
import type { planChange, planList } from './escalation.schema.js';
import { plansAt } from './plans.js';

type Change = z.output<typeof planChange>;

@Injectable()
export class EscalationPlansService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditLog,
  ) {}

  /** What holds at a unit for its own kind and those of the units below it. */
  async show(unitId: string, by: Actor): Promise<z.input<typeof planList>> {
    const [unit] = await this.dataSource.query<{ id: string; name: string }[]>(
      'SELECT id, name FROM unit WHERE id = $1',
      [unitId],
    );
    if (!unit) throw new Problem('not-found');
    return {
      unit,
      mayChange: await permits(this.dataSource, unitId, by, 'EscalationPlans.change'),
      plans: await plansAt(this.dataSource, unitId),
    };
  }

  /** Decides a chain for a kind of unit at and below the unit, from now on. Problem `unknown-reference`. */
  async change(unitId: string, { unitKindId, chain, plan }: Change, by: Actor): Promise<z.input<typeof planList>> {
    await inTransaction(this.dataSource, async (tx) => {
      const before = await ownPlan(tx, unitId, unitKindId, chain);
      if (plan) await decide(tx, [unitId, unitKindId, chain], plan);
      else await tx.query(`DELETE FROM escalation_plan WHERE ${OWN}`, [unitId, unitKindId, chain]);
      await this.audit.record(tx, {
        actor: by.personId,
        operation: 'EscalationPlans.change',
        subjectKind: 'unit',
        subjectId: unitId,
        unitId,
        before,
        after: plan && { unitKindId, chain, ...plan },
      });
    });
    return this.show(unitId, by);
  }
}

const OWN = 'unit_id = $1 AND unit_kind_id = $2 AND chain = $3';

async function decide(
  tx: EntityManager,
  key: readonly string[],
  { running, minutes }: NonNullable<Change['plan']>,
): Promise<void> {
  await tx.query(
    `INSERT INTO escalation_plan (unit_id, unit_kind_id, chain, running, substitute_minutes, head_minutes,
                                  department_minutes)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT ON CONSTRAINT one_plan_per_chain DO UPDATE
        SET running = excluded.running, substitute_minutes = excluded.substitute_minutes,
            head_minutes = excluded.head_minutes, department_minutes = excluded.department_minutes,
            since = excluded.since`,
    [...key, running, minutes.substitute, minutes.head, minutes.department],
  );
}

async function ownPlan(tx: EntityManager, unitId: string, unitKindId: string, chain: string): Promise<object | null> {
  const [own] = await tx.query<object[]>(
    `SELECT unit_kind_id AS "unitKindId", chain, running,
            jsonb_build_object('substitute', substitute_minutes, 'head', head_minutes,
                               'department', department_minutes) AS minutes
       FROM escalation_plan WHERE ${OWN}`,
    [unitId, unitKindId, chain],
  );
  return own ?? null;
}
