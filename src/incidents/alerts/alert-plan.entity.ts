import { Check, Column, Entity, ForeignKey, PrimaryColumn, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** Where an alert comes from. */
@Entity('alert_origin')
export class AlertOrigin {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'alert_origin_pk' })
  id!: string;

  @Column('int')
  position!: number;

  @Column('text', { name: 'name_vi' })
  nameVi!: string;

  @Column('text', { name: 'name_en' })
  nameEn!: string;
}

/** How grave an alert is; the higher its position, the graver. */
@Entity('alert_severity')
export class AlertSeverity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'alert_severity_pk' })
  id!: string;

  @Column('int')
  position!: number;

  @Column('text', { name: 'name_vi' })
  nameVi!: string;

  @Column('text', { name: 'name_en' })
  nameEn!: string;
}

/** Minutes after which each is told of an alert nobody acknowledged, in the units of a kind at and below a unit. */
@Entity('alert_plan')
@Unique('one_alert_plan', ['unitId', 'unitKindId', 'severity'])
@Check('alert_plan_is_for_a_kind_of_a_unit', '(unit_id IS NULL) = (unit_kind_id IS NULL)')
export class AlertPlanRow {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'alert_plan_pk' })
  id!: string;

  @Column('uuid', { name: 'unit_id', nullable: true })
  @ForeignKey('Unit', { name: 'alert_plan_unit_exists' })
  unitId!: string | null;

  @Column('text', { name: 'unit_kind_id', nullable: true })
  @ForeignKey('UnitKind', { name: 'alert_plan_unit_kind_exists' })
  unitKindId!: string | null;

  @Column('text')
  @ForeignKey(() => AlertSeverity, { name: 'alert_plan_severity_exists' })
  severity!: string;

  /** Within which whoever is on duty acknowledges. */
  @Column('int', { name: 'leader_minutes' })
  @Check('leader_told_in_a_week', 'leader_minutes BETWEEN 1 AND 10080')
  leaderMinutes!: number;

  @Column('int', { name: 'head_minutes', nullable: true })
  @Check('head_told_in_a_week', 'head_minutes BETWEEN 1 AND 10080')
  headMinutes!: number | null;

  @Column('int', { name: 'department_minutes', nullable: true })
  @Check('department_told_in_a_week', 'department_minutes BETWEEN 1 AND 10080')
  departmentMinutes!: number | null;

  @Column('int', { name: 'contact_minutes', nullable: true })
  @Check('contact_told_in_a_week', 'contact_minutes BETWEEN 1 AND 10080')
  contactMinutes!: number | null;
}
