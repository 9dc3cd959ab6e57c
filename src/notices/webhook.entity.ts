import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { instant } from '../database/instant.js';
import type { Instant } from '../rota/interval.js';

/** Where the notices to a unit's people, and to those of the units below it, are told besides their mail. */
@Entity('webhook')
@Check('webhook_end_is_whole', '(off_at IS NULL) = (off_because IS NULL)')
@Check('removed_webhook_has_no_secret', `(secret IS NULL) = (off_because IS NOT DISTINCT FROM 'removed')`)
export class Webhook {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'webhook_pk' })
  id!: string;

  @Column('uuid', { name: 'unit_id' })
  @ForeignKey('Unit', { name: 'webhook_unit_exists' })
  @Index('webhook_by_unit')
  unitId!: string;

  @Column('text')
  @Check('webhook_has_title', `title <> ''`)
  title!: string;

  @Column('text')
  url!: string;

  /** Sealed; null once the webhook is removed. */
  @Column('bytea', { nullable: true })
  secret!: Buffer | null;

  @Column('timestamptz', { name: 'created_at', transformer: instant, default: () => 'clock_now()' })
  createdAt!: Instant;

  @Column('uuid', { name: 'created_by' })
  @ForeignKey('Person', { name: 'webhook_creator_exists' })
  createdBy!: string;

  @Column('timestamptz', { name: 'off_at', transformer: instant, nullable: true })
  offAt!: Instant | null;

  /** `gone`: its server said so (410); `removed`: somebody took it off the list. */
  @Column('text', { name: 'off_because', nullable: true })
  @Check('webhook_end_is_known', `off_because IN ('gone', 'removed')`)
  offBecause!: 'gone' | 'removed' | null;

  @Column('timestamptz', { name: 'last_try_at', transformer: instant, nullable: true })
  lastTryAt!: Instant | null;

  /** Null when the last try succeeded, and before the first. */
  @Column('text', { name: 'last_error', nullable: true })
  lastError!: string | null;
}
