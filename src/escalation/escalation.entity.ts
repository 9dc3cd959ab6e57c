import { Check, Column, Entity, ForeignKey, PrimaryColumn, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { instant } from '../database/instant.js';
import type { Chain, Tier } from '../rota/escalation.js';
import type { Instant } from '../rota/interval.js';

/** Whom a chain tells and when, for the units of a kind at and below a unit; for everybody without one. */
@Entity('escalation_plan')
@Unique('one_plan_per_chain', ['unitId', 'unitKindId', 'chain'])
@Check('plan_is_for_a_kind_of_a_unit', '(unit_id IS NULL) = (unit_kind_id IS NULL)')
export class EscalationPlan {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'escalation_plan_pk' })
  id!: string;

  @Column('uuid', { name: 'unit_id', nullable: true })
  @ForeignKey('Unit', { name: 'plan_unit_exists' })
  unitId!: string | null;

  @Column('text', { name: 'unit_kind_id', nullable: true })
  @ForeignKey('UnitKind', { name: 'plan_unit_kind_exists' })
  unitKindId!: string | null;

  @Column('text')
  @Check('plan_chain_is_known', `chain IN ('unconfirmed', 'absent')`)
  chain!: Chain;

  @Column('boolean')
  running!: boolean;

  @Column('int', { name: 'substitute_minutes', nullable: true })
  @Check('substitute_in_a_fortnight', 'substitute_minutes BETWEEN 1 AND 20160')
  substituteMinutes!: number | null;

  @Column('int', { name: 'head_minutes', nullable: true })
  @Check('head_in_a_fortnight', 'head_minutes BETWEEN 1 AND 20160')
  headMinutes!: number | null;

  @Column('int', { name: 'department_minutes', nullable: true })
  @Check('department_in_a_fortnight', 'department_minutes BETWEEN 1 AND 20160')
  departmentMinutes!: number | null;

  /** What came before is not told after the fact. */
  @Column('timestamptz', { transformer: instant, default: () => 'clock_now()' })
  since!: Instant;
}

/** A chain that began to tell about one wording of a duty, and who took care of it. */
@Entity('escalation_case')
@Unique('one_case_per_wording', ['dutyId', 'sequence', 'chain'])
@Check('case_settlement_is_whole', '(settled_at IS NULL) = (settled_by IS NULL)')
export class EscalationCase {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'escalation_case_pk' })
  id!: string;

  @Column('uuid', { name: 'duty_id' })
  @ForeignKey('Duty', { name: 'case_duty_exists' })
  dutyId!: string;

  @Column('int')
  sequence!: number;

  @Column('text')
  @Check('case_chain_is_known', `chain IN ('unconfirmed', 'absent')`)
  chain!: Chain;

  @Column('timestamptz', { name: 'opened_at', transformer: instant, default: () => 'clock_now()' })
  openedAt!: Instant;

  @Column('timestamptz', { name: 'settled_at', transformer: instant, nullable: true })
  settledAt!: Instant | null;

  @Column('uuid', { name: 'settled_by', nullable: true })
  @ForeignKey('Person', { name: 'case_settler_exists' })
  settledBy!: string | null;
}

/** One step of a chain, taken once. Nobody is named where nobody could be told. */
@Entity('escalation_telling')
export class EscalationTelling {
  @PrimaryColumn('uuid', { name: 'case_id', primaryKeyConstraintName: 'escalation_telling_pk' })
  @ForeignKey(() => EscalationCase, { name: 'telling_case_exists' })
  caseId!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'escalation_telling_pk' })
  @Check('telling_tier_is_known', `tier IN ('substitute', 'head', 'department')`)
  tier!: Tier;

  @Column('timestamptz', { name: 'told_at', transformer: instant, default: () => 'clock_now()' })
  toldAt!: Instant;

  @Column('uuid', { name: 'person_ids', array: true })
  personIds!: string[];
}
