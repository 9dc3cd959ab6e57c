import { Check, Column, Entity, ForeignKey, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { CheckItem } from '../rota/checklist.js';

/** How watches are stood by the units of a kind at and below a unit. Without a unit: by all. */
@Entity('watch_rule')
@Unique('one_watch_rule', ['unitId', 'unitKindId'])
@Check('watch_rule_is_for_a_kind_of_a_unit', '(unit_id IS NULL) = (unit_kind_id IS NULL)')
export class WatchRule {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'watch_rule_pk' })
  id!: string;

  @Column('uuid', { name: 'unit_id', nullable: true })
  @ForeignKey('Unit', { name: 'watch_rule_unit_exists' })
  unitId!: string | null;

  @Column('text', { name: 'unit_kind_id', nullable: true })
  @ForeignKey('UnitKind', { name: 'watch_rule_unit_kind_exists' })
  unitKindId!: string | null;

  /** After the end of a watch, until a leader hears that nobody has taken it over. */
  @Column('int', { name: 'takeover_minutes' })
  @Check('takeover_within_hours', 'takeover_minutes BETWEEN 5 AND 240')
  takeoverMinutes!: number;

  @Column('int', { name: 'check_hours', default: 2 })
  @Check('rounds_at_the_same_clocks', 'check_hours IN (1, 2, 3, 4, 6, 8, 12)')
  checkHours!: number;

  /** Minutes after which a round that was not made is overdue. */
  @Column('int', { name: 'check_grace', default: 30 })
  @Check('grace_within_hours', 'check_grace BETWEEN 5 AND 240')
  checkGrace!: number;

  /** The kinds of post whose watches are checked. */
  @Column('text', { name: 'check_posts', array: true, default: '{ky-thuat}' })
  checkPosts!: string[];

  @Column('jsonb')
  checklist!: readonly CheckItem[];
}
