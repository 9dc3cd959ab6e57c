import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { instant } from '../database/instant.js';
import type { Gap } from '../rota/coverage.js';
import type { Instant } from '../rota/interval.js';

/** How one roster stands on the board, derived: a character of `strip` for each stretch between two `cuts`. */
@Entity('roster_strip')
export class RosterStrip {
  @PrimaryColumn('uuid', { name: 'roster_id', primaryKeyConstraintName: 'roster_strip_pk' })
  @ForeignKey('Roster', { name: 'strip_roster_exists', onDelete: 'CASCADE' })
  rosterId!: string;

  @Column('uuid', { name: 'period_id' })
  @Index('roster_strip_by_period')
  periodId!: string;

  @Column('uuid', { name: 'unit_id' })
  unitId!: string;

  @Column('int')
  revision!: number;

  /** Minutes from the period's first 00:00 at which a stretch begins; the last one is the end. */
  @Column('int', { array: true })
  cuts!: number[];

  @Column('text')
  strip!: string;

  @Column('jsonb')
  gaps!: (Gap & { readonly postId: string })[];

  /** Minutes from the period's first 00:00 at which duties begin that nobody has answered. */
  @Column('jsonb')
  unconfirmed!: number[];

  @Column('timestamptz', { name: 'computed_at', transformer: instant, default: () => 'clock_now()' })
  computedAt!: Instant;
}
