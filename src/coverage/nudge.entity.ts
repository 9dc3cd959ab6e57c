import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { instant } from '../database/instant.js';
import type { Instant } from '../rota/interval.js';

/** That a unit was reminded to send its roster, or of the gaps in it, by whom, and who in it was told. */
@Entity('nudge')
@Index('nudge_by_unit', ['periodId', 'unitId', 'at'])
export class Nudge {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'nudge_pk' })
  id!: string;

  @Column('uuid', { name: 'period_id' })
  @ForeignKey('Period', { name: 'nudge_period_exists', onDelete: 'CASCADE' })
  periodId!: string;

  @Column('uuid', { name: 'unit_id' })
  @ForeignKey('Unit', { name: 'nudge_unit_exists' })
  unitId!: string;

  @Column('text', { default: 'roster' })
  @Check('nudge_about_is_known', `about IN ('roster', 'gaps')`)
  about!: 'roster' | 'gaps';

  @Column('timestamptz', { transformer: instant, default: () => 'clock_now()' })
  at!: Instant;

  @Column('uuid', { name: 'nudged_by' })
  @ForeignKey('Person', { name: 'nudge_person_exists' })
  nudgedBy!: string;

  @Column('uuid', { name: 'person_ids', array: true })
  @Check('nudge_reaches_somebody', 'cardinality(person_ids) > 0')
  personIds!: string[];
}
