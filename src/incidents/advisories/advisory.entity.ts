import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { instant } from '../../database/instant.js';
import type { AdvisoryNews, Affected } from '../../rota/advisories.js';
import type { CivilDay } from '../../rota/calendar.js';
import type { Instant } from '../../rota/interval.js';
import { AlertSeverity } from '../alerts/alert-plan.entity.js';

/** What units must look for and patch, as its issuer says it now. */
@Entity('advisory')
export class Advisory {
  /** Made where it is entered, so that sending twice issues once. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'advisory_pk' })
  id!: string;

  /** Which unit sends it down, and answers for it. */
  @Column('uuid', { name: 'unit_id' })
  @ForeignKey('Unit', { name: 'advisory_unit_exists' })
  unitId!: string;

  /** It is for this unit and those below it… */
  @Column('uuid', { name: 'top_id' })
  @ForeignKey('Unit', { name: 'advisory_top_exists' })
  topId!: string;

  /** …of these kinds; of all kinds when none is named. */
  @Column('text', { name: 'kind_ids', array: true })
  kindIds!: string[];

  /** Of the paper; empty when there is none. */
  @Column('text')
  number!: string;

  /** Who warns, in words: an authority, or the department itself. */
  @Column('text')
  @Check('advisory_has_issuer', `issuer <> ''`)
  issuer!: string;

  @Column('text')
  @Check('advisory_has_title', `title <> ''`)
  title!: string;

  @Column('text')
  @Check('advisory_names_product', `product <> ''`)
  product!: string;

  @Column('text')
  versions!: string;

  @Column('text', { array: true })
  cves!: string[];

  @Column('text')
  @ForeignKey(() => AlertSeverity, { name: 'advisory_severity_exists' })
  severity!: string;

  @Column('text')
  @Check('advisory_says_what_to_do', `todo <> ''`)
  todo!: string;

  @Column('text', { array: true })
  links!: string[];

  @Column('timestamptz', { name: 'due_at', transformer: instant })
  dueAt!: Instant;

  @Column('uuid', { name: 'issued_by' })
  @ForeignKey('Person', { name: 'advisory_issuer_exists' })
  issuedBy!: string;

  @Column('timestamptz', { name: 'issued_at', transformer: instant, default: () => 'clock_now()' })
  @Index('advisory_by_issue')
  issuedAt!: Instant;

  @Column('int', { default: 1 })
  version!: number;
}

/** That an advisory is over: done with, or withdrawn because it was wrong. */
@Entity('advisory_closure')
@Check('withdrawal_has_reason', `NOT withdrawn OR text <> ''`)
export class AdvisoryClosure {
  @PrimaryColumn('uuid', { name: 'advisory_id', primaryKeyConstraintName: 'advisory_closure_pk' })
  @ForeignKey(() => Advisory, { name: 'closed_advisory_exists' })
  advisoryId!: string;

  @Column('boolean')
  withdrawn!: boolean;

  @Column('text')
  text!: string;

  /** Which units it was for until then: the tree may change. */
  @Column('uuid', { name: 'unit_ids', array: true })
  unitIds!: string[];

  @Column('uuid', { name: 'closed_by' })
  @ForeignKey('Person', { name: 'advisory_closer_exists' })
  closedBy!: string;

  @Column('timestamptz', { transformer: instant, default: () => 'clock_now()' })
  at!: Instant;
}

/** What a unit said to an advisory; the last counts, the earlier stay on record. */
@Entity('advisory_answer')
@Index('advisory_answer_by_unit', ['advisoryId', 'unitId', 'position'], { unique: true })
@Check('only_the_affected_patch', `affected = 'yes' OR (patched_on IS NULL AND patched_by = '')`)
export class AdvisoryAnswerRow {
  /** Made by the writer, so that sending twice answers once. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'advisory_answer_pk' })
  id!: string;

  @Column('uuid', { name: 'advisory_id' })
  @ForeignKey(() => Advisory, { name: 'answered_advisory_exists' })
  advisoryId!: string;

  @Column('uuid', { name: 'unit_id' })
  @ForeignKey('Unit', { name: 'answering_unit_exists' })
  unitId!: string;

  @Column({ type: 'bigint', generated: 'identity', generatedIdentity: 'ALWAYS' })
  position!: string;

  @Column('text')
  @Check('affected_is_known', `affected IN ('yes', 'no', 'unknown', 'taken-back')`)
  affected!: Affected;

  @Column('date', { name: 'patched_on', nullable: true })
  patchedOn!: CivilDay | null;

  @Column('text', { name: 'patched_by' })
  patchedBy!: string;

  @Column('text')
  note!: string;

  @Column('uuid', { name: 'said_by' })
  @ForeignKey('Person', { name: 'advisory_speaker_exists' })
  saidBy!: string;

  @Column('timestamptz', { transformer: instant, default: () => 'clock_now()' })
  at!: Instant;
}

/** That a unit was told of an advisory, of which deadline, and who in it. */
@Entity('advisory_telling')
@Index('advisory_telling_by_unit', ['advisoryId', 'unitId', 'at'])
export class AdvisoryTelling {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'advisory_telling_pk' })
  id!: string;

  @Column('uuid', { name: 'advisory_id' })
  @ForeignKey(() => Advisory, { name: 'told_advisory_exists' })
  advisoryId!: string;

  @Column('uuid', { name: 'unit_id' })
  @ForeignKey('Unit', { name: 'told_unit_exists' })
  unitId!: string;

  @Column('text')
  @Check('advisory_news_is_known', `news IN ('issued', 'corrected', 'withdrawn', 'nudge', 'soon', 'overdue')`)
  news!: AdvisoryNews;

  @Column('timestamptz', { name: 'due_at', transformer: instant })
  dueAt!: Instant;

  /** Null: by itself. */
  @Column('uuid', { name: 'told_by', nullable: true })
  @ForeignKey('Person', { name: 'advisory_teller_exists' })
  toldBy!: string | null;

  @Column('uuid', { name: 'person_ids', array: true })
  @Check('advisory_telling_reaches_somebody', 'cardinality(person_ids) > 0')
  personIds!: string[];

  @Column('timestamptz', { transformer: instant, default: () => 'clock_now()' })
  at!: Instant;
}
