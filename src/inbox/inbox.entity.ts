import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { instant } from '../database/instant.js';
import type { Instant } from '../rota/interval.js';

/** The mailbox answers come to: whose turn it is to read it, and how reading goes. */
@Entity('inbox')
@Check('inbox_lease_is_whole', '(lease_token IS NULL) = (lease_until IS NULL)')
export class Inbox {
  /** Whose it is, where, and its name; never its password. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'inbox_pk' })
  mailbox!: string;

  @Column('uuid', { name: 'lease_token', nullable: true })
  leaseToken!: string | null;

  @Column('timestamptz', { name: 'lease_until', transformer: instant, nullable: true })
  leaseUntil!: Instant | null;

  @Column('timestamptz', { name: 'next_read_at', transformer: instant, default: () => 'clock_now()' })
  nextReadAt!: Instant;

  /** When it was last read to the end. */
  @Column('timestamptz', { name: 'read_at', transformer: instant, nullable: true })
  readAt!: Instant | null;

  /** How often reading has failed since. */
  @Column('int', { default: 0 })
  failures!: number;

  @Column('text', { name: 'last_error', nullable: true })
  lastError!: string | null;

  @Column('timestamptz', { name: 'began_at', transformer: instant, default: () => 'clock_now()' })
  beganAt!: Instant;
}

/** A mail that was read, written with its consequences: none is acted upon twice. Nothing of its words is kept. */
@Entity('inbox_mail')
@Index('inbox_mail_by_duty', ['dutyId', 'saidAt'], { where: 'duty_id IS NOT NULL' })
export class InboxMail {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'inbox_mail_pk' })
  @ForeignKey(() => Inbox, { name: 'inbox_mail_mailbox_exists' })
  mailbox!: string;

  @PrimaryColumn('bigint', { name: 'uid_validity', primaryKeyConstraintName: 'inbox_mail_pk' })
  uidValidity!: number;

  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'inbox_mail_pk' })
  uid!: number;

  /** Knows a mail again whose number changed. */
  @Column('text')
  @Index('inbox_mail_by_digest')
  digest!: string;

  @Column('text')
  @Check(
    'inbox_outcome_is_known',
    `outcome IN ('accepted', 'declined', 'undecided', 'outdated', 'over', 'stranger', 'returned', 'delayed', 'unmatched',
      'automatic', 'unreadable', 'other', 'repeated', 'failed')`,
  )
  outcome!: Outcome;

  @Column('int', { default: 1 })
  tries!: number;

  /** False while the mailbox itself may not show yet that it was dealt with. */
  @Column('boolean', { default: false })
  marked!: boolean;

  @Column('timestamptz', { name: 'read_at', transformer: instant, default: () => 'clock_now()' })
  readAt!: Instant;

  /** What an answer was given to. */
  @Column('uuid', { name: 'duty_id', nullable: true })
  @ForeignKey('Duty', { name: 'inbox_duty_exists' })
  dutyId!: string | null;

  /** When it was given: of two the later one counts, in whatever order they come. */
  @Column('timestamptz', { name: 'said_at', transformer: instant, nullable: true })
  saidAt!: Instant | null;
}

/**
 * What became of a mail. Answers: `accepted`, `declined`; `undecided` (tentative); `outdated` (to an earlier wording, or
 * said before another answer); `over` (cancelled or past); `stranger` (no watch of whoever answers). Returns: `returned`,
 * `delayed`, `unmatched` (of no mail of ours). `automatic`, `unreadable`, `other`: nothing for us; `repeated`: read
 * before under another number; `failed`: will be tried again.
 */
export type Outcome =
  | 'accepted'
  | 'declined'
  | 'undecided'
  | 'outdated'
  | 'over'
  | 'stranger'
  | 'returned'
  | 'delayed'
  | 'unmatched'
  | 'automatic'
  | 'unreadable'
  | 'other'
  | 'repeated'
  | 'failed';
