import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instant } from '../database/instant.js';
import type { Instant } from '../rota/interval.js';

/** A step of the minute tick: when it last finished well, and what it found to do. */
@Entity('desk_step')
export class DeskStep {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'desk_step_pk' })
  name!: string;

  @Column('timestamptz', { name: 'good_at', transformer: instant, default: () => 'clock_now()' })
  goodAt!: Instant;

  @Column('jsonb', { default: {} })
  found!: object;

  /** Where a step that takes its work in bites left off; null: it begins anew. */
  @Column('uuid', { nullable: true })
  after!: string | null;
}
