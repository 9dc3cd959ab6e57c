import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../../access/actor.js';
import { permits } from '../../access/permits.js';
import { AuditLog } from '../../audit/audit.service.js';
import { inTransaction } from '../../database/transactions.js';
import { Problem } from '../../http/problem.js';
import type { AlertPlan } from '../../rota/alerts.js';
import { alertPlansAt } from './alert-plans.js';
import { choices } from './alert-rows.js';
import type { alertPlanChange, alertPlanList } from './alert.schema.js';

type Change = z.output<typeof alertPlanChange>;

/** How long an alert of each severity may wait, by kind of unit, as a department sets it. */
@Injectable()
export class AlertPlansService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditLog,
  ) {}

  /** What holds at a unit for its own kind and those of the units below it. Problem `not-found`. */
  async show(unitId: string, by: Actor): Promise<z.input<typeof alertPlanList>> {
    const [unit] = await this.dataSource.query<{ id: string; name: string }[]>(
      'SELECT id, name FROM unit WHERE id = $1',
      [unitId],
    );
    if (!unit) throw new Problem('not-found');
    const [mayChange, { severities }, rows] = await Promise.all([
      permits(this.dataSource, unitId, by, 'AlertPlans.change'),
      choices(this.dataSource),
      alertPlansAt(this.dataSource, unitId),
    ]);
    return { unit, mayChange, severities, plans: rows.map((row) => ({ ...row })) };
  }

  /** Decides a severity for a kind of unit at and below the unit, also for alerts that wait. Problem `unknown-reference`. */
  async change(unitId: string, { unitKindId, severity, minutes }: Change, by: Actor) {
    await inTransaction(this.dataSource, async (tx) => {
      const key = [unitId, unitKindId, severity];
      const before = (await alertPlansAt(tx, unitId)).find(
        (row) => row.unitKindId === unitKindId && row.severity === severity,
      );
      if (minutes) await decide(tx, key, minutes);
      else await tx.query('DELETE FROM alert_plan WHERE unit_id = $1 AND unit_kind_id = $2 AND severity = $3', key);
      await this.audit.record(tx, {
        actor: by.personId,
        operation: 'AlertPlans.change',
        subjectKind: 'unit',
        subjectId: unitId,
        unitId,
        before: before ? { unitKindId, severity, minutes: before.minutes } : null,
        after: { unitKindId, severity, minutes },
      });
    });
    return this.show(unitId, by);
  }
}

async function decide(tx: EntityManager, key: readonly string[], minutes: AlertPlan): Promise<void> {
  await tx.query(
    `INSERT INTO alert_plan (unit_id, unit_kind_id, severity, leader_minutes, head_minutes, department_minutes,
                             contact_minutes)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT ON CONSTRAINT one_alert_plan DO UPDATE
        SET leader_minutes = excluded.leader_minutes, head_minutes = excluded.head_minutes,
            department_minutes = excluded.department_minutes, contact_minutes = excluded.contact_minutes`,
    [...key, minutes.leader, minutes.head, minutes.department, minutes.contact],
  );
}
