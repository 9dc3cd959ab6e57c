import { Check, Column, Entity, ForeignKey, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { CivilDay } from '../rota/calendar.js';

/** What somebody would like on a day: to stand watch, or rather not. It binds nobody. */
@Entity('wish')
@Unique('wish_once', ['personId', 'on', 'code'])
export class Wish {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'wish_pk' })
  id!: string;

  @Column('uuid', { name: 'person_id' })
  @ForeignKey('Person', { name: 'wish_person_exists' })
  personId!: string;

  @Column('date')
  on!: CivilDay;

  /** The code of a turn; empty: the whole day. */
  @Column('text', { default: '' })
  code!: string;

  @Column('text')
  @Check('wish_is_known', `wish IN ('prefers', 'avoids')`)
  wish!: 'prefers' | 'avoids';

  @Column('text', { default: '' })
  note!: string;
}
