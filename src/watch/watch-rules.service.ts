import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import { AuditLog } from '../audit/audit.service.js';
import { inTransaction } from '../database/transactions.js';
import { rulesAt, type RuleRow } from './watch-rules.js';
import type { watchRuleChange } from './watch.schema.js';

/** How watches are stood, by kind of unit, as a department sets it. */
@Injectable()
export class WatchRulesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditLog,
  ) {}

  async show(unitId: string): Promise<{ rules: RuleRow[] }> {
    return { rules: await rulesAt(this.dataSource, unitId) };
  }

  /** Sets the rule for the units of a kind at and below a unit. Problem `unknown-reference`. */
  change(
    unitId: string,
    { unitKindId, ...wanted }: z.output<typeof watchRuleChange>,
    by: Actor,
  ): Promise<{ rules: RuleRow[] }> {
    return inTransaction(this.dataSource, async (tx) => {
      const before = (await rulesAt(tx, unitId)).find((rule) => rule.unitKindId === unitKindId);
      await tx.query(
        `INSERT INTO watch_rule AS rule (unit_id, unit_kind_id, takeover_minutes, check_hours, check_grace, check_posts, checklist)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT ON CONSTRAINT one_watch_rule DO UPDATE
            SET takeover_minutes = excluded.takeover_minutes, check_hours = excluded.check_hours,
                check_grace = excluded.check_grace, check_posts = excluded.check_posts, checklist = excluded.checklist`,
        [
          unitId,
          unitKindId,
          wanted.takeoverMinutes,
          wanted.checkHours,
          wanted.checkGrace,
          wanted.checkPosts,
          JSON.stringify(wanted.items),
        ],
      );
      await this.audit.record(tx, {
        actor: by.personId,
        operation: 'WatchRules.change',
        subjectKind: 'unit',
        subjectId: unitId,
        unitId,
        before: before ?? null,
        after: { unitKindId, ...wanted },
      });
      return { rules: await rulesAt(tx, unitId) };
    });
  }
}
