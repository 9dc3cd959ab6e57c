import {
  Check,
  Column,
  Entity,
  Exclusion,
  ForeignKey,
  Index,
  PrimaryColumn,
  PrimaryGeneratedColumn,
  Unique,
} from 'typeorm';
import { instant } from '../database/instant.js';
import type { Instant } from '../rota/interval.js';
import { Post, Roster } from './roster.entity.js';

/** What a person was told: an assignment as last published, under the assignment's id. Not `live` once cancelled. */
@Entity('duty')
@Unique('duty_uid_is_unique', ['uid'])
@Index('duty_by_person', ['personId', 'start'])
@Index('duty_by_unit', ['unitId', 'start'], { where: 'live' })
@Index('duty_unanswered', { synchronize: false })
@Check('duty_has_length', 'ends_at > starts_at')
@Check('duty_ends_within_two_days', `ends_at <= starts_at + interval '48 hours'`)
@Exclusion('one_duty_at_a_time', 'USING gist (person_id WITH =, during WITH &&) WHERE (live)')
export class Duty {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'duty_pk' })
  id!: string;

  @Column('uuid', { name: 'roster_id' })
  @ForeignKey(() => Roster, { name: 'duty_roster_exists' })
  @Index('duty_by_roster')
  rosterId!: string;

  @Column('uuid', { name: 'period_id' })
  @ForeignKey('Period', { name: 'duty_period_exists' })
  periodId!: string;

  @Column('uuid', { name: 'unit_id' })
  @ForeignKey('Unit', { name: 'duty_unit_exists' })
  unitId!: string;

  @Column('uuid', { name: 'post_id' })
  @ForeignKey(() => Post, { name: 'duty_post_exists' })
  postId!: string;

  /** The shift as it was when told; it may be gone. */
  @Column('uuid', { name: 'shift_id' })
  shiftId!: string;

  @Column('uuid', { name: 'person_id' })
  @ForeignKey('Person', { name: 'duty_person_exists' })
  personId!: string;

  @Column('text')
  code!: string;

  @Column('text')
  label!: string;

  @Column('timestamptz', { name: 'starts_at', transformer: instant })
  @Index('duty_by_start', { synchronize: false })
  start!: Instant;

  @Column('timestamptz', { name: 'ends_at', transformer: instant })
  end!: Instant;

  @Column('text', { default: '' })
  place!: string;

  @Column('text', { default: '' })
  note!: string;

  @Column('text')
  uid!: string;

  @Column('int', { default: 0 })
  sequence!: number;

  @Column('timestamptz', { name: 'created_at', transformer: instant })
  createdAt!: Instant;

  @Column('timestamptz', { name: 'revised_at', transformer: instant })
  revisedAt!: Instant;

  @Column('boolean', { default: true })
  live!: boolean;

  /** Derived: the latest acknowledgement of the present wording, written in the same transaction. */
  @Column('text', { nullable: true })
  @Check('duty_answer_is_known', `answer IN ('accepted', 'declined')`)
  answer!: 'accepted' | 'declined' | null;

  /** The database's: the stretch as a range, for `one_duty_at_a_time`. */
  @Column({
    type: 'tstzrange',
    asExpression: 'tstzrange(starts_at, ends_at)',
    generatedType: 'STORED',
    nullable: true,
    select: false,
    insert: false,
    update: false,
  })
  readonly during?: string;
}

/** A person's answer to one wording (`sequence`) of a duty, with the time, place and work agreed to. */
@Entity('acknowledgement')
@Index('acknowledgement_by_duty', ['dutyId', 'answeredAt'])
export class Acknowledgement {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'acknowledgement_pk' })
  id!: string;

  @Column('uuid', { name: 'duty_id' })
  @ForeignKey(() => Duty, { name: 'acknowledgement_duty_exists' })
  dutyId!: string;

  @Column('int')
  sequence!: number;

  @Column('text')
  @Check('answer_is_known', `answer IN ('accepted', 'declined')`)
  answer!: 'accepted' | 'declined';

  @Column('text', { default: '' })
  reason!: string;

  @Column('jsonb')
  agreed!: object;

  @Column('text')
  @Check('answer_way_is_known', `via IN ('page', 'link', 'mail')`)
  via!: 'page' | 'link' | 'mail';

  @Column('timestamptz', { name: 'answered_at', transformer: instant, default: () => 'clock_now()' })
  answeredAt!: Instant;
}
