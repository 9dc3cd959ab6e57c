import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { instant } from '../database/instant.js';
import type { Instant } from '../rota/interval.js';

/** One line of a unit’s watch log. Append-only and chained by hashes: the database refuses anything else. */
@Entity('log_entry')
@Unique('log_has_one_order', ['unitId', 'position'])
@Index('log_entry_by_duty', ['dutyId', 'position'])
@Index('log_entry_by_time', ['unitId', 'at'])
@Check('log_entry_follows_another', `(previous_hash IS NULL) = ("position" = 1)`)
@Check('note_says_something', `kind IN ('takeover', 'check') OR text <> ''`)
export class LogEntry {
  /** Made where it is written, so that sending twice writes once. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'log_entry_pk' })
  id!: string;

  @Column('uuid', { name: 'unit_id' })
  @ForeignKey('Unit', { name: 'log_entry_unit_exists' })
  unitId!: string;

  /** From 1, without holes. */
  @Column('int')
  position!: number;

  @Column('uuid', { name: 'duty_id' })
  @ForeignKey('Duty', { name: 'log_entry_duty_exists' })
  dutyId!: string;

  @Column('uuid', { name: 'author_id' })
  @ForeignKey('Person', { name: 'log_entry_author_exists' })
  @Index('log_entry_by_author')
  authorId!: string;

  /** By the server. */
  @Column('timestamptz', { transformer: instant })
  at!: Instant;

  /** By the writer’s device, which may have been out of reach since. */
  @Column('timestamptz', { name: 'said_at', nullable: true, transformer: instant })
  saidAt!: Instant | null;

  @Column('text')
  @Check('log_entry_kind_is_known', `kind IN ('note', 'takeover', 'handover', 'check')`)
  kind!: 'note' | 'takeover' | 'handover' | 'check';

  @Column('text')
  @Check('log_level_is_known', `level IN ('info', 'attention', 'serious')`)
  level!: 'info' | 'attention' | 'serious';

  @Column('text')
  text!: string;

  /** What was done about it. */
  @Column('text')
  done!: string;

  @Column('jsonb')
  told!: readonly { readonly who: string; readonly at: string }[];

  /** Something is left to be done. */
  @Column('boolean')
  open!: boolean;

  @Column('uuid', { name: 'corrects_id', nullable: true })
  @ForeignKey(() => LogEntry, { name: 'corrected_entry_exists' })
  correctsId!: string | null;

  @Column('uuid', { name: 'settles_id', nullable: true })
  @ForeignKey(() => LogEntry, { name: 'settled_entry_exists' })
  settlesId!: string | null;

  /** What an entry of this kind says besides. */
  @Column('jsonb')
  facts!: object;

  @Column('bytea', { name: 'previous_hash', nullable: true })
  previousHash!: Buffer | null;

  @Column('bytea')
  hash!: Buffer;
}
