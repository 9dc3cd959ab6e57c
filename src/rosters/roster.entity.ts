import { Check, Column, Entity, Exclusion, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { instant } from '../database/instant.js';
import type { CivilDay } from '../rota/calendar.js';
import type { Instant } from '../rota/interval.js';
import type { PatternId } from '../rota/pattern.js';

/** By kind of post, the pattern where it is not the roster's own. */
export type PostPatterns = Readonly<Record<string, PatternId>>;

/** A watch a unit keeps: one kind of post, at one place. */
@Entity('post')
@Unique('one_post_of_a_kind', ['unitId', 'kindId'])
export class Post {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'post_pk' })
  id!: string;

  @Column('uuid', { name: 'unit_id' })
  @ForeignKey('Unit', { name: 'post_unit_exists' })
  unitId!: string;

  @Column('text', { name: 'kind_id' })
  @ForeignKey('PostKind', { name: 'post_kind_exists' })
  kindId!: string;

  @Column('text', { default: '' })
  place!: string;
}

/** One unit's watches in one period, and how far they have come from draft to published. */
@Entity('roster')
@Unique('one_roster_per_period', ['periodId', 'unitId'])
@Index('roster_unannounced', ['periodId'], { where: `stage <> 'published'` })
@Check('roster_proposal_is_whole', '(proposed_at IS NULL) = (proposed_by IS NULL)')
export class Roster {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'roster_pk' })
  id!: string;

  @Column('uuid', { name: 'period_id' })
  @ForeignKey('Period', { name: 'roster_period_exists' })
  periodId!: string;

  @Column('uuid', { name: 'unit_id' })
  @ForeignKey('Unit', { name: 'roster_unit_exists' })
  @Index('roster_by_unit')
  unitId!: string;

  @Column('text')
  @Check('pattern_is_known', `pattern IN ('3x8', '2x12', '24h', 'out-of-office')`)
  pattern!: PatternId;

  @Column('jsonb', { name: 'post_patterns', default: {} })
  @Check('post_patterns_are_by_kind', `jsonb_typeof(post_patterns) = 'object'`)
  postPatterns!: PostPatterns;

  @Column('text', { default: 'draft' })
  @Check('stage_is_known', `stage IN ('draft', 'submitted', 'returned', 'published', 'withdrawn')`)
  stage!: 'draft' | 'submitted' | 'returned' | 'published' | 'withdrawn';

  @Column('int', { default: 0 })
  revision!: number;

  @Column('boolean', { name: 'changed_since_publication', default: false })
  changedSincePublication!: boolean;

  @Column('int', { default: 1 })
  version!: number;

  @Column('timestamptz', { name: 'begun_at', transformer: instant, default: () => 'clock_now()' })
  begunAt!: Instant;

  /** When the machine proposed the draft that still stands as it left it; any change by hand clears it. */
  @Column('timestamptz', { name: 'proposed_at', transformer: instant, nullable: true })
  proposedAt!: Instant | null;

  @Column('uuid', { name: 'proposed_by', nullable: true })
  @ForeignKey('Person', { name: 'roster_proposer_exists' })
  proposedBy!: string | null;
}

/** A turn at a post, laid out by the pattern, that wants a number of people. */
@Entity('shift')
@Unique('one_shift_per_turn', ['rosterId', 'postId', 'start'])
@Check('shift_has_length', 'ends_at > starts_at')
@Check('shift_ends_within_two_days', `ends_at <= starts_at + interval '48 hours'`)
export class Shift {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'shift_pk' })
  id!: string;

  @Column('uuid', { name: 'roster_id' })
  @ForeignKey(() => Roster, { name: 'shift_roster_exists', onDelete: 'CASCADE' })
  rosterId!: string;

  @Column('uuid', { name: 'post_id' })
  @ForeignKey(() => Post, { name: 'shift_post_exists' })
  postId!: string;

  @Column('text')
  code!: string;

  @Column('text')
  label!: string;

  @Column('date')
  on!: CivilDay;

  @Column('timestamptz', { name: 'starts_at', transformer: instant })
  start!: Instant;

  @Column('timestamptz', { name: 'ends_at', transformer: instant })
  end!: Instant;

  @Column('int')
  @Check('shift_demand_is_possible', 'required BETWEEN 0 AND 50')
  required!: number;
}

/** The draft: who is meant to stand which shift. Its `uid` names the event in the calendars of those told. */
@Entity('assignment')
@Unique('assignment_uid_is_unique', ['uid'])
@Check('assignment_has_length', 'ends_at > starts_at')
@Check('assignment_ends_within_two_days', `ends_at <= starts_at + interval '48 hours'`)
@Exclusion('one_watch_at_a_time', 'USING gist (person_id WITH =, during WITH &&)')
export class Assignment {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'assignment_pk' })
  id!: string;

  @Column('uuid', { name: 'roster_id' })
  @ForeignKey(() => Roster, { name: 'assignment_roster_exists', onDelete: 'CASCADE' })
  @Index('assignment_by_roster')
  rosterId!: string;

  @Column('uuid', { name: 'shift_id' })
  @ForeignKey(() => Shift, { name: 'assignment_shift_exists' })
  @Index('assignment_by_shift')
  shiftId!: string;

  @Column('uuid', { name: 'person_id' })
  @ForeignKey('Person', { name: 'assignment_person_exists' })
  personId!: string;

  @Column('timestamptz', { name: 'starts_at', transformer: instant })
  start!: Instant;

  @Column('timestamptz', { name: 'ends_at', transformer: instant })
  end!: Instant;

  /** Made by the database. Casts are left out of the default because TypeORM drops them when it compares. */
  @Column('text', { default: () => `replace((gen_random_uuid()), '-', '')` })
  uid!: string;

  @Column('text', { default: '' })
  note!: string;

  @Column('text', { name: 'override_reason', default: '' })
  overrideReason!: string;

  /** The database's: the stretch as a range, for `one_watch_at_a_time`. */
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
