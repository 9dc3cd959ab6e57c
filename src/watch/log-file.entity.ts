import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { instant } from '../database/instant.js';
import type { Instant } from '../rota/interval.js';

/** What may go with an entry of a log. */
export const LOG_FILE_KINDS = ['pdf', 'jpg', 'png', 'txt'] as const;

/**
 * A file sent from a watch, before the entry it goes with; nobody reads it until that entry is written. The entry says
 * its hash, so that the chain of the log tells when another was put in its place. Append-only.
 */
@Entity('log_file')
@Index('log_file_by_duty', ['dutyId'])
export class LogFile {
  /** Made where it is sent from, so that sending twice keeps it once. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'log_file_pk' })
  id!: string;

  @Column('uuid', { name: 'duty_id' })
  @ForeignKey('Duty', { name: 'log_file_duty_exists' })
  dutyId!: string;

  @Column('uuid', { name: 'sender_id' })
  @ForeignKey('Person', { name: 'log_file_sender_exists' })
  senderId!: string;

  @Column('text')
  @Check('log_file_has_name', `name <> ''`)
  name!: string;

  @Column('text')
  @Check('log_file_kind_is_known', `kind IN ('pdf', 'jpg', 'png', 'txt')`)
  kind!: (typeof LOG_FILE_KINDS)[number];

  @Column('bytea')
  @Check('log_file_is_of_a_size', 'octet_length(content) BETWEEN 1 AND 10485760')
  content!: Buffer;

  @Column('timestamptz', { transformer: instant, default: () => 'clock_now()' })
  at!: Instant;
}
