import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instant } from '../database/instant.js';
import type { Instant } from '../rota/interval.js';

/** A backup that was due at a moment, and what became of it. Begun and neither ended nor failed: under way, or killed. */
@Entity('backup_run')
@Check('ended_backup_has_file', '(ended_at IS NULL) = (file IS NULL) AND (file IS NULL) = (bytes IS NULL)')
@Check('ended_backup_has_not_failed', 'ended_at IS NULL OR failure IS NULL')
export class BackupRun {
  @PrimaryColumn('timestamptz', { name: 'slot_at', transformer: instant, primaryKeyConstraintName: 'backup_run_pk' })
  slotAt!: Instant;

  @Column('timestamptz', { name: 'began_at', transformer: instant, default: () => 'clock_now()' })
  beganAt!: Instant;

  @Column('timestamptz', { name: 'ended_at', transformer: instant, nullable: true })
  @Index('backup_run_by_end', { where: 'ended_at IS NOT NULL' })
  endedAt!: Instant | null;

  @Column('text', { nullable: true })
  file!: string | null;

  @Column('bigint', { nullable: true })
  bytes!: number | null;

  @Column('text', { nullable: true })
  failure!: string | null;
}
