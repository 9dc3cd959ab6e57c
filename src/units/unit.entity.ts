import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import type { CivilDay } from '../rota/calendar.js';

/** What sort of unit: a department, a commune, a school. */
@Entity('unit_kind')
export class UnitKind {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'unit_kind_pk' })
  id!: string;

  @Column('text', { name: 'name_vi' })
  nameVi!: string;

  @Column('text', { name: 'name_en' })
  nameEn!: string;

  @Column('int')
  position!: number;
}

/** A body that stands watch or supervises others that do, valid from one day until before another. */
@Entity('unit')
@Check('unit_is_not_its_own_parent', 'parent_id <> id')
@Check('unit_validity_in_order', 'valid_to > valid_from')
@Check('unit_is_merged_on_a_day', '(merged_into_id IS NULL) = (merged_on IS NULL)')
@Check('merged_unit_ends', 'merged_on IS NULL OR (valid_to IS NOT NULL AND valid_to >= merged_on)')
export class Unit {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'unit_pk' })
  id!: string;

  @Column('text', { name: 'kind_id' })
  @ForeignKey(() => UnitKind, { name: 'unit_has_kind' })
  kindId!: string;

  @Column('text')
  @Check('unit_has_name', `name <> '' AND length(name) <= 200`)
  name!: string;

  @Column('text', { name: 'short_name', default: '' })
  shortName!: string;

  @Column('text', { default: '' })
  address!: string;

  @Column('text', { name: 'duty_phone', nullable: true })
  dutyPhone!: string | null;

  @Column('uuid', { name: 'parent_id', nullable: true })
  @ForeignKey(() => Unit, { name: 'unit_parent_exists' })
  @Index('unit_by_parent')
  parentId!: string | null;

  @Column('uuid', { name: 'supervising_unit_id', nullable: true })
  @ForeignKey(() => Unit, { name: 'unit_supervisor_exists' })
  @Index('unit_by_supervisor', { where: 'supervising_unit_id IS NOT NULL' })
  supervisingUnitId!: string | null;

  @Column('uuid', { name: 'head_person_id', nullable: true })
  @ForeignKey('Person', { name: 'unit_head_exists' })
  headPersonId!: string | null;

  @Column('int', { name: 'reminder_minutes', array: true, default: '{1440,60}' })
  @Check('reminders_are_few', 'cardinality(reminder_minutes) <= 6')
  reminderMinutes!: number[];

  @Column('int', { default: 0 })
  position!: number;

  /** Whether the unit's head decides about watches its people want to swap. */
  @Column('boolean', { name: 'swaps_need_approval', default: true })
  swapsNeedApproval!: boolean;

  @Column('date', { name: 'valid_from', default: '2000-01-01' })
  validFrom!: CivilDay;

  @Column('date', { name: 'valid_to', nullable: true })
  validTo!: CivilDay | null;

  /** The unit it was merged into; from `mergedOn` on it only stands the rosters it has, and ends with them. */
  @Column('uuid', { name: 'merged_into_id', nullable: true })
  @ForeignKey(() => Unit, { name: 'unit_merged_into_exists' })
  mergedIntoId!: string | null;

  @Column('date', { name: 'merged_on', nullable: true })
  mergedOn!: CivilDay | null;

  @Column('int', { name: 'feed_revision', default: 1 })
  feedRevision!: number;

  @Column('int', { default: 1 })
  version!: number;

  /** The database's: names folded, for searching without marks. */
  @Column({
    type: 'text',
    asExpression: `fold(((name || ' '::text) || short_name))`,
    generatedType: 'STORED',
    nullable: true,
    select: false,
    insert: false,
    update: false,
  })
  @Index('unit_by_search', { type: 'gin' })
  readonly search?: string;
}
