import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { instant } from '../database/instant.js';
import type { CivilDay } from '../rota/calendar.js';
import type { Instant } from '../rota/interval.js';

/** That a unit owes the report of one cut-off. Its id is what the link in a mail speaks of. */
@Entity('report_call')
@Unique('one_call_per_cut_off', ['periodId', 'unitId', 'on', 'clock'])
export class ReportCall {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'report_call_pk' })
  id!: string;

  @Column('uuid', { name: 'period_id' })
  @ForeignKey('Period', { name: 'report_call_period_exists', onDelete: 'CASCADE' })
  periodId!: string;

  @Column('uuid', { name: 'unit_id' })
  @ForeignKey('Unit', { name: 'report_call_unit_exists' })
  unitId!: string;

  @Column('date')
  on!: CivilDay;

  @Column('text')
  @Check('report_clock_is_a_clock', `clock ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'`)
  clock!: string;

  /** When it was last asked for by mail; null when never. */
  @Column('timestamptz', { name: 'asked_at', transformer: instant, nullable: true })
  askedAt!: Instant | null;
}

/** What a unit said at a cut-off; the latest counts, the earlier stay on record. */
@Entity('unit_report')
@Index('unit_report_by_call', ['callId', 'at'])
export class UnitReport {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'unit_report_pk' })
  id!: string;

  @Column('uuid', { name: 'call_id' })
  @ForeignKey(() => ReportCall, { name: 'unit_report_call_exists', onDelete: 'CASCADE' })
  callId!: string;

  /** Null: "không có sự cố", said explicitly. */
  @Column('text', { nullable: true })
  @Check('incident_is_described', `incident <> ''`)
  incident!: string | null;

  @Column('timestamptz', { transformer: instant, default: () => 'clock_now()' })
  at!: Instant;

  @Column('uuid', { name: 'said_by' })
  @ForeignKey('Person', { name: 'unit_report_person_exists' })
  saidBy!: string;

  @Column('text')
  @Check('report_way_is_known', `via IN ('page', 'link')`)
  via!: 'page' | 'link';
}
