import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { CivilDay } from '../rota/calendar.js';
import { Unit } from './unit.entity.js';

/** What a unit was called and where it hung until before a day, and since the last such day before that. */
@Entity('unit_past')
@Check('past_unit_was_not_its_own_parent', 'parent_id <> unit_id')
export class UnitPast {
  @PrimaryColumn('uuid', { name: 'unit_id', primaryKeyConstraintName: 'unit_past_pk' })
  @ForeignKey(() => Unit, { name: 'past_unit_exists' })
  unitId!: string;

  @PrimaryColumn('date', { name: 'until_on', primaryKeyConstraintName: 'unit_past_pk' })
  untilOn!: CivilDay;

  @Column('text')
  @Check('past_unit_has_name', `name <> '' AND length(name) <= 200`)
  name!: string;

  @Column('text', { name: 'short_name' })
  shortName!: string;

  @Column('uuid', { name: 'parent_id', nullable: true })
  @ForeignKey(() => Unit, { name: 'past_parent_exists' })
  parentId!: string | null;

  @Column('uuid', { name: 'supervising_unit_id', nullable: true })
  @ForeignKey(() => Unit, { name: 'past_supervisor_exists' })
  supervisingUnitId!: string | null;
}
