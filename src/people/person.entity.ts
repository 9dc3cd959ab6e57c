import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { instant } from '../database/instant.js';
import type { CivilDay } from '../rota/calendar.js';
import type { Instant } from '../rota/interval.js';

/** Somebody who can be told: stands watch, plans it or reads about it. */
@Entity('person')
@Unique('email_is_one_persons', ['email'])
@Check(
  'email_failure_is_whole',
  '(email_failed_at IS NULL) = (email_failed_by IS NULL) AND (email_failed_at IS NULL) = (email_failed_because IS NULL)',
)
@Check(
  'anonymised_person_is_nobody',
  'anonymised_at IS NULL OR (email IS NULL AND phone_written IS NULL AND phone_e164 IS NULL AND password_hash IS NULL AND NOT active)',
)
export class Person {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'person_pk' })
  id!: string;

  @Column('text')
  @Check('person_has_name', `name <> '' AND length(name) <= 200`)
  name!: string;

  @Column('citext', { nullable: true })
  @Check('email_is_possible', `email ~ '^[^@[:space:]]+@[^@[:space:]]+$'`)
  email!: string | null;

  /** When its owner last showed that mail to the address arrives. */
  @Column('timestamptz', { name: 'email_verified_at', transformer: instant, nullable: true })
  @Check('only_an_address_is_verified', 'email_verified_at IS NULL OR email IS NOT NULL')
  emailVerifiedAt!: Instant | null;

  /** Since when mail to the address comes back. */
  @Column('timestamptz', { name: 'email_failed_at', transformer: instant, nullable: true })
  @Check('only_an_address_fails', 'email_failed_at IS NULL OR email IS NOT NULL')
  emailFailedAt!: Instant | null;

  /** Refused when it was handed over, or sent back later. */
  @Column('text', { name: 'email_failed_by', nullable: true })
  @Check('email_failure_is_known', `email_failed_by IN ('refusal', 'return')`)
  emailFailedBy!: 'refusal' | 'return' | null;

  /** In the words of the server that refused. */
  @Column('text', { name: 'email_failed_because', nullable: true })
  emailFailedBecause!: string | null;

  @Column('text', { name: 'phone_written', nullable: true })
  phoneWritten!: string | null;

  @Column('text', { name: 'phone_e164', nullable: true })
  phoneE164!: string | null;

  @Column('text', { default: 'vi' })
  @Check('language_is_known', `language IN ('vi', 'en')`)
  language!: 'vi' | 'en';

  /** Read only when asked for, so that it does not travel with the person. */
  @Column('text', { name: 'password_hash', nullable: true, select: false })
  passwordHash?: string | null;

  @Column('timestamptz', { name: 'password_set_at', transformer: instant, nullable: true, select: false })
  passwordSetAt?: Instant | null;

  @Column('boolean', { default: true })
  active!: boolean;

  /** Since when nothing says who they were: the time people are kept after leaving was over. */
  @Column('timestamptz', { name: 'anonymised_at', transformer: instant, nullable: true })
  anonymisedAt!: Instant | null;

  @Column('int', { name: 'feed_revision', default: 1 })
  feedRevision!: number;

  @Column('int', { default: 1 })
  version!: number;

  /** The database's: the name folded, for searching without marks. */
  @Column({
    type: 'text',
    asExpression: 'fold(name)',
    generatedType: 'STORED',
    nullable: true,
    select: false,
    insert: false,
    update: false,
  })
  @Index('person_by_search', { type: 'gin' })
  readonly search?: string;
}

/** A person's place in a unit: the title held there, and the kinds of post that can be stood there. */
@Entity('membership')
@Unique('member_once_per_unit', ['unitId', 'personId'])
export class Membership {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'membership_pk' })
  id!: string;

  @Column('uuid', { name: 'person_id' })
  @ForeignKey(() => Person, { name: 'membership_person_exists' })
  @Index('membership_by_person')
  personId!: string;

  @Column('uuid', { name: 'unit_id' })
  @ForeignKey('Unit', { name: 'membership_unit_exists' })
  unitId!: string;

  @Column('text', { default: '' })
  title!: string;

  @Column('text', { name: 'post_kind_ids', array: true, default: '{}' })
  postKindIds!: string[];

  @Column('date', { name: 'left_on', nullable: true })
  leftOn!: CivilDay | null;

  /** How large a part of the burden they carry: 100 a full one, 0 only when nobody else can. */
  @Column('int', { name: 'share_percent', default: 100 })
  @Check('membership_share_is_part', 'share_percent BETWEEN 0 AND 100')
  sharePercent!: number;
}
