import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { instant } from '../database/instant.js';
import type { CivilDay } from '../rota/calendar.js';
import type { Instant } from '../rota/interval.js';
import { Roster } from './roster.entity.js';

/** A roster handed up once, and returned with a comment if it was. */
@Entity('submission')
@Index('submission_by_roster', ['rosterId', 'submittedAt'])
@Check('return_has_comment', '(returned_at IS NULL) = (return_comment IS NULL)')
export class Submission {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'submission_pk' })
  id!: string;

  @Column('uuid', { name: 'roster_id' })
  @ForeignKey(() => Roster, { name: 'submission_roster_exists' })
  rosterId!: string;

  @Column('timestamptz', { name: 'submitted_at', transformer: instant, default: () => 'clock_now()' })
  submittedAt!: Instant;

  @Column('uuid', { name: 'submitted_by' })
  @ForeignKey('Person', { name: 'submission_person_exists' })
  submittedBy!: string;

  @Column('timestamptz', { name: 'returned_at', transformer: instant, nullable: true })
  returnedAt!: Instant | null;

  @Column('uuid', { name: 'returned_by', nullable: true })
  @ForeignKey('Person', { name: 'submission_returner_exists' })
  returnedBy!: string | null;

  @Column('text', { name: 'return_comment', nullable: true })
  returnComment!: string | null;

  /** The unit above on whose account it was entered, if the unit did not do it itself. */
  @Column('uuid', { name: 'acting_unit_id', nullable: true })
  @ForeignKey('Unit', { name: 'submission_acting_unit_exists' })
  actingUnitId!: string | null;
}

/** One revision of a roster made known: by whom, signed by whom, what it changed and why, and why withdrawn if it was. */
@Entity('publication')
@Unique('one_publication_per_revision', ['rosterId', 'revision'])
@Check('withdrawal_has_reason', '(withdrawn_at IS NULL) = (withdrawal_reason IS NULL)')
export class Publication {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'publication_pk' })
  id!: string;

  @Column('uuid', { name: 'roster_id' })
  @ForeignKey(() => Roster, { name: 'publication_roster_exists' })
  rosterId!: string;

  @Column('int')
  revision!: number;

  @Column('timestamptz', { name: 'published_at', transformer: instant, default: () => 'clock_now()' })
  publishedAt!: Instant;

  @Column('uuid', { name: 'published_by' })
  @ForeignKey('Person', { name: 'publication_person_exists' })
  publishedBy!: string;

  @Column('text', { name: 'gap_reason', nullable: true })
  gapReason!: string | null;

  @Column('timestamptz', { name: 'withdrawn_at', transformer: instant, nullable: true })
  withdrawnAt!: Instant | null;

  @Column('uuid', { name: 'withdrawn_by', nullable: true })
  @ForeignKey('Person', { name: 'publication_withdrawer_exists' })
  withdrawnBy!: string | null;

  @Column('text', { name: 'withdrawal_reason', nullable: true })
  withdrawalReason!: string | null;

  @Column('text', { default: 'publication' })
  @Check('publication_cause_is_known', `cause IN ('publication', 'substitution', 'swap')`)
  cause!: 'publication' | 'substitution' | 'swap';

  @Column('text', { name: 'breach_reason', nullable: true })
  breachReason!: string | null;

  /** What was told, as `changeView` shows it; null when published before changes were kept. */
  @Column('jsonb', { nullable: true })
  changes!: object[] | null;

  @Column('text', { name: 'signer_name', nullable: true })
  signerName!: string | null;

  @Column('text', { name: 'signer_title', nullable: true })
  signerTitle!: string | null;

  @Column('text', { name: 'signer_authority', nullable: true })
  @Check('signer_authority_is_known', `signer_authority IN ('', 'TM.', 'KT.', 'Q.', 'TL.', 'TUQ.')`)
  signerAuthority!: string | null;

  @Column('text', { name: 'document_kind', nullable: true })
  @Check('document_kind_is_known', `document_kind IN ('TB', 'KH', 'QĐ')`)
  documentKind!: string | null;

  @Column('text', { name: 'document_number', nullable: true })
  documentNumber!: string | null;

  @Column('date', { name: 'document_on', nullable: true })
  documentOn!: CivilDay | null;

  /** The unit above on whose account it was entered, if the unit did not do it itself. */
  @Column('uuid', { name: 'acting_unit_id', nullable: true })
  @ForeignKey('Unit', { name: 'publication_acting_unit_exists' })
  actingUnitId!: string | null;
}
