import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instant } from '../database/instant.js';
import type { Instant } from '../rota/interval.js';

/** That a transaction, by its number, changed something boards are made from. Written by triggers. */
@Entity('board_change')
export class BoardChange {
  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'board_change_pk' })
  xid!: number;

  @Column('timestamptz', { transformer: instant, default: () => 'clock_timestamp()' })
  at!: Instant;
}
