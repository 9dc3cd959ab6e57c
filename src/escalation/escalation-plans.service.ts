import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import { AuditLog } from '../audit/audit.service.js';
import { inTransaction } from '../database/transactions.js';
import type { planChange, planList } from './escalation.schema.js';
import { plansAt } from './plans.js';

@Injectable()
export class EscalationPlansService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditLog,
  ) {}

  /** What holds at a unit for every kind of unit below it. */
  async show(unitId: string): Promise<z.input<typeof planList>> {
    return { plans: await plansAt(this.dataSource, unitId) };
  }

  /** Decides a chain for a kind of unit at and below the unit, from now on. Problem `unknown-reference`. */
  async change(
    unitId: string,
    { unitKindId, chain, running, minutes }: z.output<typeof planChange>,
    by: Actor,
  ): Promise<z.input<typeof planList>> {
    await inTransaction(this.dataSource, async (tx) => {
      const before = await ownPlan(tx, unitId, unitKindId, chain);
      await tx.query(
        `INSERT INTO escalation_plan (unit_id, unit_kind_id, chain, running, substitute_minutes, head_minutes,
                                      department_minutes)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT ON CONSTRAINT one_plan_per_chain DO UPDATE
            SET running = excluded.running, substitute_minutes = excluded.substitute_minutes,
                head_minutes = excluded.head_minutes, department_minutes = excluded.department_minutes,
                since = excluded.since`,
        [unitId, unitKindId, chain, running, minutes.substitute, minutes.head, minutes.department],
      );
      await this.audit.record(tx, {
        actor: by.personId,
        operation: 'EscalationPlans.change',
        subjectKind: 'unit',
        subjectId: unitId,
        unitId,
        before,
        after: { unitKindId, chain, running, minutes },
      });
    });
    return this.show(unitId);
  }
}

async function ownPlan(tx: EntityManager, unitId: string, unitKindId: string, chain: string): Promise<object | null> {
  const [own] = await tx.query<object[]>(
    `SELECT unit_kind_id AS "unitKindId", chain, running,
            jsonb_build_object('substitute', substitute_minutes, 'head', head_minutes,
                               'department', department_minutes) AS minutes
       FROM escalation_plan WHERE unit_id = $1 AND unit_kind_id = $2 AND chain = $3`,
    [unitId, unitKindId, chain],
  );
  return own ?? null;
}
