import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { instant } from '../database/instant.js';
import type { Instant } from '../rota/interval.js';
import { Person } from './person.entity.js';

/** A stretch over which a person cannot stand watch. */
@Entity('absence')
@Index('absence_by_person', ['personId', 'start'])
@Check('absence_has_length', 'ends_at > starts_at')
export class Absence {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'absence_pk' })
  id!: string;

  @Column('uuid', { name: 'person_id' })
  @ForeignKey(() => Person, { name: 'absence_person_exists' })
  personId!: string;

  @Column('text')
  @Check('absence_kind_is_known', `kind IN ('leave', 'compensatory', 'sick', 'travel', 'other')`)
  kind!: 'leave' | 'compensatory' | 'sick' | 'travel' | 'other';

  @Column('timestamptz', { name: 'starts_at', transformer: instant })
  start!: Instant;

  @Column('timestamptz', { name: 'ends_at', transformer: instant })
  end!: Instant;

  @Column('text', { default: '' })
  note!: string;
}
