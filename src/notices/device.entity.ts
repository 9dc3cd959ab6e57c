import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { instant } from '../database/instant.js';
import type { Instant } from '../rota/interval.js';

/** A browser or phone on which a person wants to be told. */
@Entity('device')
@Check('device_end_is_whole', '(ended_at IS NULL) = (ended_because IS NULL)')
@Check('ended_device_has_no_keys', '(keys IS NULL) = (ended_at IS NOT NULL)')
export class Device {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'device_pk' })
  id!: string;

  @Column('uuid', { name: 'person_id' })
  @ForeignKey('Person', { name: 'device_person_exists' })
  @Index('device_by_person', { where: 'ended_at IS NULL' })
  personId!: string;

  /** Where its push service takes messages for it; only the server once the device has ended. */
  @Column('text')
  @Index('one_device_per_endpoint', { unique: true, where: 'ended_at IS NULL' })
  endpoint!: string;

  /** What messages are encrypted with, sealed; null once the device has ended. */
  @Column('bytea', { nullable: true })
  keys!: Buffer | null;

  /** As its owner knows it: “Chrome · Android”. */
  @Column('text')
  @Check('device_has_label', `label <> ''`)
  label!: string;

  /** Its owner wants only pressing things there. */
  @Column('boolean', { default: false })
  silenced!: boolean;

  @Column('timestamptz', { name: 'created_at', transformer: instant, default: () => 'clock_now()' })
  createdAt!: Instant;

  @Column('timestamptz', { name: 'last_told_at', transformer: instant, nullable: true })
  lastToldAt!: Instant | null;

  /** Null when the last try succeeded, and before the first. */
  @Column('text', { name: 'last_error', nullable: true })
  lastError!: string | null;

  @Column('timestamptz', { name: 'ended_at', transformer: instant, nullable: true })
  endedAt!: Instant | null;

  /** `gone`: its push service said so; `removed`: by its owner; `replaced`: the browser is somebody else’s or too many. */
  @Column('text', { name: 'ended_because', nullable: true })
  @Check('device_end_is_known', `ended_because IN ('gone', 'removed', 'replaced')`)
  endedBecause!: 'gone' | 'removed' | 'replaced' | null;
}
