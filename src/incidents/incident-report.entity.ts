import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { instant } from '../database/instant.js';
import type { CivilDay } from '../rota/calendar.js';
import type { FormFields, IncidentForm } from '../rota/incident-forms.js';
import type { Instant } from '../rota/interval.js';
import type { ReportingKind, ReportingStart } from '../rota/reporting.js';
import { Incident } from './incident.entity.js';

/** By when which report on an incident goes to whom, by law and day. */
@Entity('reporting_rule')
@Check('reporting_validity_in_order', 'valid_to > valid_from')
export class ReportingRule {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'reporting_rule_pk' })
  id!: string;

  @Column('text')
  @Check('reporting_kind_is_known', `kind IN ('ordinary', 'beyond', 'personal-data')`)
  kind!: ReportingKind;

  @Column('text')
  @Check('reporting_form_is_known', `form IN ('initial', 'final')`)
  form!: IncidentForm;

  @Column('text', { name: 'counts_from' })
  @Check('reporting_start_is_known', `counts_from IN ('found', 'beyond', 'resolved')`)
  countsFrom!: ReportingStart;

  /** 0: at once. */
  @Column('int')
  @Check('reporting_within_a_year', 'hours BETWEEN 0 AND 8760')
  hours!: number;

  /** So long before the deadline it is reminded of; 0: never. */
  @Column('int', { name: 'remind_minutes' })
  @Check('reminder_within_the_time', 'remind_minutes BETWEEN 0 AND hours * 60')
  remindMinutes!: number;

  /** So long after the deadline, until it is told that nobody kept it. */
  @Column('int', { name: 'patience_minutes' })
  @Check('reporting_patience_within_days', 'patience_minutes BETWEEN 0 AND 10080')
  patienceMinutes!: number;

  @Column('text', { name: 'recipients_vi' })
  recipientsVi!: string;

  @Column('text', { name: 'recipients_en' })
  recipientsEn!: string;

  @Column('text', { name: 'legal_ref' })
  legalRef!: string;

  @Column('date', { name: 'valid_from' })
  validFrom!: CivilDay;

  @Column('date', { name: 'valid_to', nullable: true })
  validTo!: CivilDay | null;
}

/** A revision of a form about an incident: a draft until it is sent, and never changed afterwards. */
@Entity('incident_report')
@Unique('one_revision_of_a_form', ['incidentId', 'form', 'revision'])
@Index('one_draft_of_a_form', ['incidentId', 'form'], { unique: true, where: 'sent_at IS NULL' })
@Check('sent_report_has_sender', '(sent_at IS NULL) = (sent_by IS NULL)')
@Check('sent_report_has_recipients', `(sent_at IS NULL) = (sent_to = '{}')`)
export class IncidentReport {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'incident_report_pk' })
  id!: string;

  @Column('uuid', { name: 'incident_id' })
  @ForeignKey(() => Incident, { name: 'report_incident_exists' })
  incidentId!: string;

  @Column('text')
  @Check('incident_form_is_known', `form IN ('initial', 'final')`)
  form!: IncidentForm;

  /** From 1 in each form of an incident. */
  @Column('int')
  revision!: number;

  @Column('jsonb')
  fields!: FormFields;

  @Column('int', { default: 1 })
  version!: number;

  @Column('uuid', { name: 'saved_by' })
  @ForeignKey('Person', { name: 'report_writer_exists' })
  savedBy!: string;

  @Column('timestamptz', { name: 'saved_at', transformer: instant, default: () => 'clock_now()' })
  savedAt!: Instant;

  /** As the clerk numbered it; empty for the pen. */
  @Column('text', { default: '' })
  number!: string;

  @Column('text', { name: 'sent_to', array: true, default: '{}' })
  sentTo!: string[];

  @Column('uuid', { name: 'sent_by', nullable: true })
  @ForeignKey('Person', { name: 'report_sender_exists' })
  sentBy!: string | null;

  @Column('timestamptz', { name: 'sent_at', nullable: true, transformer: instant })
  sentAt!: Instant | null;
}

/** The receiver’s word that a report has come. */
@Entity('incident_receipt')
export class IncidentReceipt {
  @PrimaryColumn('uuid', { name: 'report_id', primaryKeyConstraintName: 'incident_receipt_pk' })
  @ForeignKey(() => IncidentReport, { name: 'received_report_exists' })
  reportId!: string;

  @Column('uuid', { name: 'person_id' })
  @ForeignKey('Person', { name: 'receiver_exists' })
  personId!: string;

  @Column('timestamptz', { transformer: instant, default: () => 'clock_now()' })
  at!: Instant;

  @Column('text')
  @Check('receipt_way_is_known', `via IN ('page', 'link')`)
  via!: 'page' | 'link';
}
