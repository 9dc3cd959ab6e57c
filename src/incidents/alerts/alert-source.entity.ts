import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { instant } from '../../database/instant.js';
import type { Instant } from '../../rota/interval.js';
import { AlertOrigin } from './alert-plan.entity.js';

/** Somewhere outside that may send alerts to a unit and those below it. */
@Entity('alert_source')
@Check('removed_source_has_no_secret', '(secret IS NULL) = (removed_at IS NOT NULL)')
export class AlertSource {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'alert_source_pk' })
  id!: string;

  @Column('uuid', { name: 'unit_id' })
  @ForeignKey('Unit', { name: 'alert_source_unit_exists' })
  @Index('alert_source_by_unit')
  unitId!: string;

  /** Whose watch deals with what names no unit. */
  @Column('uuid', { name: 'default_unit_id' })
  @ForeignKey('Unit', { name: 'alert_source_default_unit_exists' })
  defaultUnitId!: string;

  @Column('text')
  @ForeignKey(() => AlertOrigin, { name: 'alert_source_origin_exists' })
  origin!: string;

  @Column('text')
  @Check('alert_source_has_title', `title <> ''`)
  title!: string;

  /** Sealed; null once the source is removed. */
  @Column('bytea', { nullable: true })
  secret!: Buffer | null;

  @Column('timestamptz', { name: 'created_at', transformer: instant, default: () => 'clock_now()' })
  createdAt!: Instant;

  @Column('uuid', { name: 'created_by' })
  @ForeignKey('Person', { name: 'alert_source_creator_exists' })
  createdBy!: string;

  @Column('timestamptz', { name: 'last_heard_at', transformer: instant, nullable: true })
  lastHeardAt!: Instant | null;

  @Column('timestamptz', { name: 'removed_at', transformer: instant, nullable: true })
  removedAt!: Instant | null;
}
