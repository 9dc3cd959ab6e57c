import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { instant } from '../database/instant.js';
import type { Gap } from '../rota/coverage.js';
import type { Instant } from '../rota/interval.js';
import type { Standing } from '../rosters/strip.js';

/** Read by the database's own statements only. */
const COUNTED = { array: true, select: false } as const;

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

  /** Of the roster when it was made. */
  @Column('int', { name: 'roster_revision' })
  rosterRevision!: number;

  /** What it is made from, for when something else is asked; none when that has to be read anew. */
  @Column('json', { nullable: true, select: false })
  standing!: Standing | null;

  /** Minutes from the period's first 00:00 at which a stretch begins; the last one is the end. */
  @Column('int', { array: true })
  cuts!: number[];

  @Column('text')
  strip!: string;

  @Column('json')
  gaps!: (Gap & { readonly postId: string })[];

  /** Minutes from the period's first 00:00 at which duties begin that nobody has answered. */
  @Column('jsonb')
  unconfirmed!: number[];

  /** The gaps again, to be counted: when they start, earliest first. */
  @Column('bigint', { ...COUNTED, name: 'gap_starts' })
  gapStarts!: readonly Instant[];

  @Column('bigint', { ...COUNTED, name: 'gap_ends' })
  gapEnds!: readonly Instant[];

  /** For each of the ends: when the first of the gaps starts that end then or later. */
  @Column('bigint', { ...COUNTED, name: 'gap_next' })
  gapNext!: readonly Instant[];

  /** `unconfirmed` as an array, by the database itself. */
  @Column({
    ...COUNTED,
    type: 'int',
    nullable: true,
    insert: false,
    update: false,
    generatedType: 'STORED',
    asExpression: 'whole_numbers(unconfirmed)',
  })
  unanswered!: readonly number[] | null;

  @Column('timestamptz', { name: 'computed_at', transformer: instant, default: () => 'clock_now()' })
  computedAt!: Instant;
}
