import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import { permits } from '../access/permits.js';
import { AuditLog } from '../audit/audit.service.js';
import { inTransaction } from '../database/transactions.js';
import { Problem } from '../http/problem.js';
import { defaultSettings, type RuleId } from '../rota/rules.js';
import { bounds, type ruleBookChange, type ruleBookView } from './rule-setting.schema.js';
import { type DecidedRule, decisionsFor } from './rule-settings.js';

type Book = z.input<typeof ruleBookView>;
type Runner = Pick<EntityManager, 'query'>;

@Injectable()
export class RuleSettingsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditLog,
  ) {}

  /** The rules of a unit, each with who decided it. */
  async show(unitId: string, by: Actor): Promise<Book> {
    const [unit] = await this.dataSource.query<{ name: string; version: number }[]>(
      `SELECT unit.name, coalesce(book.version, 0) AS version
         FROM unit LEFT JOIN rule_book book ON book.unit_id = unit.id WHERE unit.id = $1`,
      [unitId],
    );
    if (!unit) throw new Problem('not-found');
    const decisions = await decisionsFor(this.dataSource, unitId);
    return {
      unit: { id: unitId, name: unit.name },
      version: unit.version,
      rules: (Object.keys(defaultSettings) as RuleId[]).map((rule) => rowOf(rule, decisions)),
      mayChange: await permits(this.dataSource, unitId, by, 'RuleSettings.change'),
    };
  }

  /** Replaces the unit's own decisions. Problem `version-stale` when a version is given that is not the present one. */
  async change(
    unitId: string,
    version: number | undefined,
    { own }: z.output<typeof ruleBookChange>,
    by: Actor,
  ): Promise<Book> {
    await inTransaction(this.dataSource, async (tx) => {
      const [book] = await tx.query<{ version: number }[]>(
        `INSERT INTO rule_book (unit_id) VALUES ($1)
         ON CONFLICT (unit_id) DO UPDATE SET version = rule_book.version + 1 RETURNING version`,
        [unitId],
      );
      if (version !== undefined && version !== (book?.version ?? 1) - 1) throw new Problem('version-stale');
      const before = await ownOf(tx, unitId);
      await tx.query('DELETE FROM rule_setting WHERE unit_id = $1', [unitId]);
      await tx.query(
        `INSERT INTO rule_setting (unit_id, rule, severity, "limit")
         SELECT $1, rule, severity, "limit"
           FROM jsonb_to_recordset($2::jsonb) AS own(rule text, severity text, "limit" int)`,
        [unitId, JSON.stringify(own)],
      );
      await this.audit.record(tx, {
        actor: by.personId,
        operation: 'RuleSettings.change',
        subjectKind: 'unit',
        subjectId: unitId,
        unitId,
        before: { own: before },
        after: { own: await ownOf(tx, unitId) },
      });
    });
    return this.show(unitId, by);
  }
}

function ownOf(tx: Runner, unitId: string): Promise<object[]> {
  return tx.query('SELECT rule, severity, "limit" FROM rule_setting WHERE unit_id = $1 ORDER BY rule', [unitId]);
}

function rowOf(rule: RuleId, decisions: readonly DecidedRule[]): Book['rules'][number] {
  const about = decisions.filter((each) => each.rule === rule);
  const inherited = settingOf(
    rule,
    about.find(({ steps }) => steps > 0),
  );
  const own = about.find(({ steps }) => steps === 0);
  const limits = bounds[rule];
  return {
    rule,
    ...(own ? settingOf(rule, own) : inherited),
    own: own !== undefined,
    inherited,
    bounds: limits ? { min: limits[0], max: limits[1] } : null,
  };
}

const settingOf = (rule: RuleId, decided: DecidedRule | undefined): Book['rules'][number]['inherited'] =>
  decided
    ? { severity: decided.severity, limit: decided.limit, from: { unitId: decided.unitId, unitName: decided.unitName } }
    : { ...defaultSettings[rule], from: null };
