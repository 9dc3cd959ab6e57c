import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { KnownGap } from '../rota/gap-news.js';

/** The gaps of a published roster its head knows of: left open with a reason, or told since. */
@Entity('known_gaps')
export class KnownGaps {
  @PrimaryColumn('uuid', { name: 'roster_id', primaryKeyConstraintName: 'known_gaps_pk' })
  @ForeignKey('Roster', { name: 'known_gaps_roster_exists', onDelete: 'CASCADE' })
  rosterId!: string;

  @Column('jsonb')
  gaps!: KnownGap[];
}
