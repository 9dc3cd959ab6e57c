import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { instant } from '../database/instant.js';
import type { CivilDay } from '../rota/calendar.js';
import type { Instant } from '../rota/interval.js';
import type { UnitChange } from '../rota/reorganisation.js';
import type { Wanted } from './reorganisation.schema.js';

/** Why it could not be done when its day had come. */
export interface Hindrance {
  readonly vi: string;
  readonly en: string;
}

/** What is to become of units on a day: planned, then done on that day or undone before. */
@Entity('reorganisation')
@Index('reorganisation_ahead', ['on'], { where: 'done_at IS NULL AND undone_at IS NULL' })
@Index('reorganisation_by_unit', ['unitId', 'plannedAt'])
@Check('reorganisation_is_done_or_undone', 'done_at IS NULL OR undone_at IS NULL')
@Check('reorganisation_is_undone_by_somebody', '(undone_at IS NULL) = (undone_by IS NULL)')
export class Reorganisation {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'reorganisation_pk' })
  id!: string;

  /** Above everything it touches; where it was decided. */
  @Column('uuid', { name: 'unit_id' })
  @ForeignKey('Unit', { name: 'reorganisation_unit_exists' })
  unitId!: string;

  @Column('date')
  on!: CivilDay;

  @Column('jsonb')
  wanted!: Wanted;

  /** What it does to units, in the words of the day it was planned. */
  @Column('jsonb')
  changes!: readonly UnitChange[];

  @Column('uuid', { name: 'unit_ids', array: true })
  @Check('reorganisation_touches_units', 'cardinality(unit_ids) > 0')
  unitIds!: string[];

  @Column('uuid', { name: 'planned_by' })
  @ForeignKey('Person', { name: 'reorganisation_planner_exists' })
  plannedBy!: string;

  @Column('timestamptz', { name: 'planned_at', transformer: instant, default: () => 'clock_now()' })
  plannedAt!: Instant;

  @Column('timestamptz', { name: 'done_at', transformer: instant, nullable: true })
  doneAt!: Instant | null;

  @Column('uuid', { name: 'undone_by', nullable: true })
  @ForeignKey('Person', { name: 'reorganisation_undoer_exists' })
  undoneBy!: string | null;

  @Column('timestamptz', { name: 'undone_at', transformer: instant, nullable: true })
  undoneAt!: Instant | null;

  @Column('jsonb', { nullable: true })
  hindrance!: Hindrance | null;
}
