import { Check, Column, Entity, Exclusion, ForeignKey, PrimaryGeneratedColumn } from 'typeorm';
import type { CivilDay } from '../rota/calendar.js';
import { Unit } from './unit.entity.js';

/** Addresses a unit has on the internet, from one day until before another. */
@Entity('ip_range')
@Check('ip_range_validity_in_order', 'valid_to > valid_from')
@Check('ip_range_is_not_half_the_world', 'masklen(block) >= CASE family(block) WHEN 4 THEN 8 ELSE 16 END')
@Exclusion(
  'one_range_of_a_unit_at_a_time',
  'USING gist (unit_id WITH =, block inet_ops WITH =, daterange(valid_from, valid_to) WITH &&)',
)
export class IpRange {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'ip_range_pk' })
  id!: string;

  @Column('uuid', { name: 'unit_id' })
  @ForeignKey(() => Unit, { name: 'ip_range_unit_exists' })
  unitId!: string;

  @Column('cidr')
  block!: string;

  /** Such as the line it came with. */
  @Column('text')
  note!: string;

  @Column('date', { name: 'valid_from' })
  validFrom!: CivilDay;

  /** The first day it is no longer the unit’s. */
  @Column('date', { name: 'valid_to', nullable: true })
  validTo!: CivilDay | null;
}
