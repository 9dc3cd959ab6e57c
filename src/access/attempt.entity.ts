import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instant } from '../database/instant.js';
import type { Instant } from '../rota/interval.js';

/** How often something was tried within a stretch of time. Its key is a hash: who tried is not kept. */
@Entity('attempt')
export class Attempt {
  @PrimaryColumn('bytea', { primaryKeyConstraintName: 'attempt_pk' })
  key!: Buffer;

  @Column('int')
  attempts!: number;

  @Column('timestamptz', { transformer: instant })
  @Index('attempt_by_end')
  until!: Instant;
}
