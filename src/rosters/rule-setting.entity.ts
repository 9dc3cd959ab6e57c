import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { RuleId, Severity } from '../rota/rules.js';

/** How often a unit's own rules were changed. */
@Entity('rule_book')
export class RuleBook {
  @PrimaryColumn('uuid', { name: 'unit_id', primaryKeyConstraintName: 'rule_book_pk' })
  @ForeignKey('Unit', { name: 'rule_book_unit_exists' })
  unitId!: string;

  @Column('int', { default: 1 })
  version!: number;
}

/** What a unit decided about a rule, for itself and for those below that decide nothing else. */
@Entity('rule_setting')
@Check('double_watch_is_forbidden', `rule <> 'double-watch' OR severity = 'hard'`)
export class RuleSettingRow {
  @PrimaryColumn('uuid', { name: 'unit_id', primaryKeyConstraintName: 'rule_setting_pk' })
  @ForeignKey(() => RuleBook, { name: 'rule_setting_book_exists' })
  unitId!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'rule_setting_pk' })
  @Check(
    'rule_is_known',
    `rule IN ('double-watch', 'absence', 'wrong-post', 'rest', 'weekly-rest', 'longest-run', 'consecutive-nights', 'daily-hours', 'weekly-hours', 'monthly-hours')`,
  )
  rule!: RuleId;

  @Column('text')
  @Check('rule_severity_is_known', `severity IN ('hard', 'soft', 'off')`)
  severity!: Severity;

  /** Hours, days or nights, as the rule counts. */
  @Column('int')
  @Check('rule_limit_is_possible', '"limit" BETWEEN 0 AND 744')
  limit!: number;
}
