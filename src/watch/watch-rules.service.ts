import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import { permits } from '../access/permits.js';
import { AuditLog } from '../audit/audit.service.js';
import { inTransaction } from '../database/transactions.js';
import { Problem } from '../http/problem.js';
import { rulesAt } from './watch-rules.js';
import type { watchRuleChange, watchRules } from './watch.schema.js';

type Book = z.input<typeof watchRules>;
type Change = z.output<typeof watchRuleChange>;

/** How watches are stood, by kind of unit, as a department sets it. */
@Injectable()
export class WatchRulesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditLog,
  ) {}

  /** What holds at a unit for its own kind and those of the units below it. Problem `not-found`. */
  async show(unitId: string, by: Actor): Promise<Book> {
    const [unit] = await this.dataSource.query<Book['unit'][]>('SELECT id, name FROM unit WHERE id = $1', [unitId]);
    if (!unit) throw new Problem('not-found');
    const rules = await rulesAt(this.dataSource, unitId);
    return {
      unit,
      mayChange: await permits(this.dataSource, unitId, by, 'WatchRules.change'),
      posts: await this.dataSource.query<Book['posts']>(POSTS),
      rules: rules.map((rule) => ({ ...rule, checkPosts: [...rule.checkPosts], items: [...rule.items] })),
    };
  }

  /** Decides the rule for the units of a kind at and below a unit, from now on. Problem `unknown-reference`. */
  async change(unitId: string, { unitKindId, rule }: Change, by: Actor): Promise<Book> {
    await inTransaction(this.dataSource, async (tx) => {
      const before = (await rulesAt(tx, unitId)).find((each) => each.unitKindId === unitKindId);
      if (rule) await decide(tx, unitId, unitKindId, rule);
      else await tx.query('DELETE FROM watch_rule WHERE unit_id = $1 AND unit_kind_id = $2', [unitId, unitKindId]);
      await this.audit.record(tx, {
        actor: by.personId,
        operation: 'WatchRules.change',
        subjectKind: 'unit',
        subjectId: unitId,
        unitId,
        before: before ?? null,
        after: rule && { unitKindId, ...rule },
      });
    });
    return this.show(unitId, by);
  }
}

const POSTS = /* sql */ `
  SELECT id, jsonb_build_object('vi', name_vi, 'en', name_en) AS name FROM post_kind ORDER BY "position"`;

async function decide(
  tx: EntityManager,
  unitId: string,
  unitKindId: string,
  { takeoverMinutes, checkHours, checkGrace, checkPosts, items }: NonNullable<Change['rule']>,
): Promise<void> {
  await tx.query(
    `INSERT INTO watch_rule AS rule (unit_id, unit_kind_id, takeover_minutes, check_hours, check_grace, check_posts, checklist)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT ON CONSTRAINT one_watch_rule DO UPDATE
        SET takeover_minutes = excluded.takeover_minutes, check_hours = excluded.check_hours,
            check_grace = excluded.check_grace, check_posts = excluded.check_posts, checklist = excluded.checklist`,
    [unitId, unitKindId, takeoverMinutes, checkHours, checkGrace, checkPosts, JSON.stringify(items)],
  );
}
