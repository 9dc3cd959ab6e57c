import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instant } from '../database/instant.js';
import type { Instant } from '../rota/interval.js';

/** Who did what to what, and how it stood before and after. Append-only: the database refuses anything else. */
@Entity('audit_entry')
@Index('audit_by_unit', ['unitId', 'id'])
@Index('audit_by_actor', ['actorId'], { where: 'actor_id IS NOT NULL' })
@Index('audit_by_subject', ['subjectKind', 'subjectId', 'id'])
export class AuditEntry {
  @PrimaryColumn('bigint', {
    generated: 'identity',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'audit_entry_pk',
    transformer: { from: String, to: (id: unknown) => id },
  })
  id!: string;

  @Column('timestamptz', { transformer: instant, default: () => 'clock_now()' })
  at!: Instant;

  @Column('uuid', { name: 'actor_id', nullable: true })
  actorId!: string | null;

  @Column('text')
  operation!: string;

  @Column('text', { name: 'subject_kind' })
  subjectKind!: string;

  @Column('text', { name: 'subject_id' })
  subjectId!: string;

  @Column('uuid', { name: 'unit_id', nullable: true })
  unitId!: string | null;

  @Column('jsonb', { nullable: true })
  before!: object | null;

  @Column('jsonb', { nullable: true })
  after!: object | null;
}
