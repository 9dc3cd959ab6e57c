import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { instant } from '../database/instant.js';
import type { CivilDay, DayKind } from '../rota/calendar.js';
import type { DemandRule } from '../rota/demand.js';
import type { Instant } from '../rota/interval.js';
import { PostKind } from './post-kind.entity.js';

/** The days over which a unit and everything below it must stand watch, and the directive that says so. */
@Entity('period')
@Index('period_by_unit', ['unitId', 'firstOn'])
@Check('period_has_days', 'last_on >= first_on')
@Check('period_is_short_enough', 'last_on - first_on <= 92')
export class Period {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'period_pk' })
  id!: string;

  @Column('uuid', { name: 'unit_id' })
  @ForeignKey('Unit', { name: 'period_unit_exists' })
  unitId!: string;

  @Column('text')
  @Check('period_has_title', `title <> ''`)
  title!: string;

  @Column('date', { name: 'first_on' })
  firstOn!: CivilDay;

  @Column('date', { name: 'last_on' })
  lastOn!: CivilDay;

  @Column('text', { name: 'time_zone', default: 'Asia/Ho_Chi_Minh' })
  timeZone!: string;

  @Column('text', { name: 'directive_number', default: '' })
  directiveNumber!: string;

  @Column('date', { name: 'directive_on', nullable: true })
  directiveOn!: CivilDay | null;

  @Column('text', { name: 'directive_issuer', default: '' })
  directiveIssuer!: string;

  @Column('text', { name: 'directive_subject', default: '' })
  directiveSubject!: string;

  @Column('text', { name: 'directive_text', default: '' })
  directiveText!: string;

  @Column('text', { array: true, default: '{}' })
  orders!: string[];

  @Column('timestamptz', { name: 'submission_due_at', transformer: instant })
  submissionDueAt!: Instant;

  /** Wall clocks at which every unit says what happened, each day. */
  @Column('text', { name: 'report_clocks', array: true, default: '{}' })
  reportClocks!: string[];

  @Column('timestamptz', { name: 'opened_at', transformer: instant, default: () => 'clock_now()' })
  openedAt!: Instant;

  @Column('int', { default: 1 })
  version!: number;
}

/** How many must stand a kind of post in a kind of unit, on a kind of day or (null) on every kind. */
@Entity('demand')
@Unique('one_demand_per_day_kind', ['periodId', 'unitKindId', 'postKindId', 'dayKind'])
export class Demand {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'demand_pk' })
  id!: string;

  @Column('uuid', { name: 'period_id' })
  @ForeignKey(() => Period, { name: 'demand_period_exists', onDelete: 'CASCADE' })
  periodId!: string;

  @Column('text', { name: 'unit_kind_id' })
  @ForeignKey('UnitKind', { name: 'demand_unit_kind_exists' })
  unitKindId!: string;

  @Column('text', { name: 'post_kind_id' })
  @ForeignKey(() => PostKind, { name: 'demand_post_kind_exists' })
  postKindId!: string;

  @Column('text', { name: 'day_kind', nullable: true })
  @Check('demand_day_kind_is_known', `day_kind IN ('WORK', 'REST', 'HOLIDAY', 'COMP_OFF', 'SWAP_OFF', 'MAKEUP_WORK')`)
  dayKind!: DayKind | null;

  @Column('int')
  @Check('demand_is_possible', 'required BETWEEN 0 AND 50')
  required!: number;

  @Column('text', { default: 'always' })
  @Check('demand_hours_are_known', `hours IN ('always', 'out-of-office')`)
  hours!: 'always' | 'out-of-office';
}

/** All a period asked until a moment, since when it asks something else. Of hours that are over it is still what was asked. */
@Entity('former_demand')
export class FormerDemands {
  @PrimaryColumn('uuid', { name: 'period_id', primaryKeyConstraintName: 'former_demand_pk' })
  @ForeignKey(() => Period, { name: 'former_demand_period_exists', onDelete: 'CASCADE' })
  periodId!: string;

  @PrimaryColumn('timestamptz', {
    name: 'held_until',
    transformer: instant,
    primaryKeyConstraintName: 'former_demand_pk',
  })
  heldUntil!: Instant;

  @Column('jsonb')
  demands!: readonly (DemandRule & { readonly unitKindId: string })[];
}
