import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import { instant } from '../database/instant.js';
import type { CivilDay } from '../rota/calendar.js';
import type { Instant } from '../rota/interval.js';
import type { Purpose } from '../rota/retention.js';

/** How long what is held for a purpose is kept, from a day on. The latest that has begun holds. */
@Entity('retention_time')
@Check('retention_is_possible', `months BETWEEN CASE purpose WHEN 'absences' THEN 13 ELSE 3 END AND 600`)
export class RetentionTime {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'retention_time_pk' })
  @Check('retention_purpose_is_known', `purpose IN ('people', 'absences', 'answers', 'notices', 'traces', 'contacts')`)
  purpose!: Purpose;

  @PrimaryColumn('date', { name: 'valid_from', primaryKeyConstraintName: 'retention_time_pk' })
  validFrom!: CivilDay;

  @Column('int')
  months!: number;

  /** Null: as it came. */
  @Column('uuid', { name: 'set_by', nullable: true })
  @ForeignKey('Person', { name: 'retention_setter_exists' })
  setBy!: string | null;
}

/** What left on which day by which rule. Nothing in it is about anybody. */
@Entity('retention_run')
@Index('retention_run_by_day', ['on'], { where: 'gone > 0' })
export class RetentionRun {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'retention_run_pk' })
  purpose!: Purpose;

  @PrimaryColumn('date', { primaryKeyConstraintName: 'retention_run_pk' })
  on!: CivilDay;

  /** The time that held. */
  @Column('int')
  months!: number;

  /** What is older than this day left. */
  @Column('date', { name: 'before_on' })
  beforeOn!: CivilDay;

  @Column('int', { default: 0 })
  gone!: number;

  /** How far it has come; null at the beginning and for what needs no order. */
  @Column('uuid', { nullable: true })
  after!: string | null;

  @Column('timestamptz', { name: 'began_at', transformer: instant, default: () => 'clock_now()' })
  beganAt!: Instant;

  @Column('timestamptz', { name: 'ended_at', transformer: instant, nullable: true })
  endedAt!: Instant | null;
}

/** While it stands, nothing of the unit and those below it leaves. */
@Entity('legal_hold')
@Index('held_once', ['unitId'], { unique: true, where: 'lifted_at IS NULL' })
@Check('hold_is_lifted_by_somebody', '(lifted_by IS NULL) = (lifted_at IS NULL)')
export class LegalHold {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'legal_hold_pk' })
  id!: string;

  @Column('uuid', { name: 'unit_id' })
  @ForeignKey('Unit', { name: 'held_unit_exists' })
  unitId!: string;

  @Column('text')
  @Check('hold_has_reason', `reason <> ''`)
  reason!: string;

  @Column('uuid', { name: 'placed_by' })
  @ForeignKey('Person', { name: 'hold_placer_exists' })
  placedBy!: string;

  @Column('timestamptz', { name: 'placed_at', transformer: instant, default: () => 'clock_now()' })
  placedAt!: Instant;

  @Column('uuid', { name: 'lifted_by', nullable: true })
  @ForeignKey('Person', { name: 'hold_lifter_exists' })
  liftedBy!: string | null;

  @Column('timestamptz', { name: 'lifted_at', transformer: instant, nullable: true })
  liftedAt!: Instant | null;
}
