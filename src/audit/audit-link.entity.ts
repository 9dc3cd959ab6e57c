import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { instant } from '../database/instant.js';
import type { Instant } from '../rota/interval.js';

/** Ties a line of the audit log to the line sealed before it. Append-only, as the log itself. */
@Entity('audit_link')
@Unique('entry_is_linked_once', ['entryId'])
@Check('chain_begins_with_one', `"position" > 0`)
@Check('link_has_whole_hash', 'length(hash) = 32')
export class AuditLink {
  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'audit_link_pk' })
  position!: number;

  @Column('bigint', { name: 'entry_id' })
  @ForeignKey('AuditEntry', { name: 'linked_entry_exists' })
  entryId!: number;

  @Column('timestamptz', { name: 'sealed_at', transformer: instant, default: () => 'clock_timestamp()' })
  @Index('audit_link_by_time')
  sealedAt!: Instant;

  @Column('bytea')
  hash!: Buffer;
}
