import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { instant } from '../database/instant.js';
import type { Instant } from '../rota/interval.js';

/** When the holder of a duty was last asked again to answer to one wording of it. */
@Entity('asking')
export class Asking {
  @PrimaryColumn('uuid', { name: 'duty_id', primaryKeyConstraintName: 'asking_pk' })
  @ForeignKey('Duty', { name: 'asking_duty_exists', onDelete: 'CASCADE' })
  dutyId!: string;

  @Column('int')
  sequence!: number;

  @Column('timestamptz', { transformer: instant, default: () => 'clock_now()' })
  at!: Instant;
}
