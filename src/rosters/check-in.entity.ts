import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { instant } from '../database/instant.js';
import type { Instant } from '../rota/interval.js';

/** That the holder of a duty began it. */
@Entity('check_in')
@Index('check_in_by_duty', ['dutyId', 'at'])
@Index('check_in_by_time', ['at'])
export class CheckIn {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'check_in_pk' })
  id!: string;

  @Column('uuid', { name: 'duty_id' })
  @ForeignKey('Duty', { name: 'check_in_duty_exists' })
  dutyId!: string;

  @Column('uuid', { name: 'person_id' })
  @ForeignKey('Person', { name: 'check_in_person_exists' })
  @Index('check_in_by_person')
  personId!: string;

  @Column('timestamptz', { transformer: instant, default: () => 'clock_now()' })
  at!: Instant;

  @Column('text')
  @Check('check_in_way_is_known', `via IN ('page', 'link')`)
  via!: 'page' | 'link';
}
