import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { instant } from '../../database/instant.js';
import type { AlertTier } from '../../rota/alerts.js';
import type { Instant } from '../../rota/interval.js';
import { AlertOrigin, AlertSeverity } from './alert-plan.entity.js';
import { AlertSource } from './alert-source.entity.js';

/** Something a unit’s watch must deal with, as it was received. What becomes of it are its entries. */
@Entity('alert')
@Check('alert_comes_from_somebody', '(entered_by IS NULL) = (source_id IS NOT NULL)')
@Check('source_names_its_messages', '(source_id IS NULL) = (message_id IS NULL)')
@Unique('one_alert_per_message', ['sourceId', 'messageId'])
@Index('alert_by_unit', ['unitId', 'receivedAt'])
export class Alert {
  /** Made where it is entered, so that sending twice enters once. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'alert_pk' })
  id!: string;

  @Column('uuid', { name: 'unit_id' })
  @ForeignKey('Unit', { name: 'alert_unit_exists' })
  unitId!: string;

  @Column('text')
  @ForeignKey(() => AlertOrigin, { name: 'alert_origin_exists' })
  origin!: string;

  @Column('text')
  @ForeignKey(() => AlertSeverity, { name: 'alert_severity_exists' })
  severity!: string;

  @Column('text')
  @Check('alert_has_title', `title <> ''`)
  title!: string;

  @Column('text')
  description!: string;

  /** What its source calls it. */
  @Column('text')
  reference!: string;

  @Column('timestamptz', { name: 'received_at', transformer: instant, default: () => 'clock_now()' })
  @Index('alert_by_receipt')
  receivedAt!: Instant;

  /** As said. */
  @Column('timestamptz', { name: 'happened_at', transformer: instant, nullable: true })
  happenedAt!: Instant | null;

  @Column('uuid', { name: 'entered_by', nullable: true })
  @ForeignKey('Person', { name: 'alert_writer_exists' })
  enteredBy!: string | null;

  @Column('uuid', { name: 'source_id', nullable: true })
  @ForeignKey(() => AlertSource, { name: 'alert_source_exists' })
  sourceId!: string | null;

  @Column('text', { name: 'message_id', nullable: true })
  messageId!: string | null;
}

/** What somebody did about an alert. Append-only: the database refuses anything else. */
@Entity('alert_entry')
@Index('alert_entry_by_alert', ['alertId', 'at'])
@Index('alert_is_acknowledged_once', ['alertId'], { unique: true, where: `kind = 'acknowledged'` })
@Index('alert_is_closed_once', ['alertId'], { unique: true, where: `kind = 'closed'` })
@Check('alert_is_acknowledged_some_way', `(kind = 'acknowledged') = (via IS NOT NULL)`)
@Check('alert_is_closed_with_a_result', `(kind = 'closed') = (result IS NOT NULL)`)
@Check('alert_entry_says_something', `kind = 'acknowledged' OR text <> ''`)
export class AlertEntry {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'alert_entry_pk' })
  id!: string;

  @Column('uuid', { name: 'alert_id' })
  @ForeignKey(() => Alert, { name: 'alert_entry_alert_exists' })
  alertId!: string;

  @Column('timestamptz', { transformer: instant, default: () => 'clock_now()' })
  at!: Instant;

  @Column('uuid', { name: 'author_id' })
  @ForeignKey('Person', { name: 'alert_entry_author_exists' })
  authorId!: string;

  @Column('text')
  @Check('alert_entry_kind_is_known', `kind IN ('acknowledged', 'note', 'closed')`)
  kind!: 'acknowledged' | 'note' | 'closed';

  @Column('text')
  text!: string;

  /** By which way it was acknowledged. */
  @Column('text', { nullable: true })
  @Check('alert_way_is_known', `via IN ('page', 'link')`)
  via!: 'page' | 'link' | null;

  @Column('text', { nullable: true })
  @Check('alert_result_is_known', `result IN ('handled', 'false-alarm', 'passed-on')`)
  result!: 'handled' | 'false-alarm' | 'passed-on' | null;
}

/** One step of an alert’s chain, taken once. Nobody is named where nobody could be told. */
@Entity('alert_telling')
export class AlertTelling {
  @PrimaryColumn('uuid', { name: 'alert_id', primaryKeyConstraintName: 'alert_telling_pk' })
  @ForeignKey(() => Alert, { name: 'alert_telling_alert_exists' })
  alertId!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'alert_telling_pk' })
  @Check('alert_tier_is_known', `tier IN ('duty', 'leader', 'head', 'department', 'contact')`)
  tier!: AlertTier;

  @Column('timestamptz', { name: 'told_at', transformer: instant, default: () => 'clock_now()' })
  toldAt!: Instant;

  @Column('uuid', { name: 'person_ids', array: true })
  personIds!: string[];

  /** Of the organisations written to. */
  @Column('text', { array: true })
  contacts!: string[];
}
