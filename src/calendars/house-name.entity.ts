import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import { instant } from '../database/instant.js';
import type { Instant } from '../rota/interval.js';

/** What every identity given out ends in, whatever address people use later. One row. */
@Entity('house_name')
export class HouseName {
  @PrimaryColumn('boolean', { name: 'only_row', default: true, primaryKeyConstraintName: 'house_name_pk' })
  @Check('one_house_name', 'only_row')
  onlyRow!: true;

  @Column('text')
  @Check('house_name_is_said', `name <> ''`)
  name!: string;

  @Column('timestamptz', { name: 'named_at', transformer: instant, default: () => 'clock_now()' })
  namedAt!: Instant;
}
