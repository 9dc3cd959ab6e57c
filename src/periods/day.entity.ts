import { Check, Column, Entity, ForeignKey, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { CivilDay, DayKind } from '../rota/calendar.js';

/** A day that is not what its weekday says, for every unit or for one kind of unit. */
@Entity('calendar_day')
@Unique('day_has_one_kind', ['on', 'unitKindId'])
export class CalendarEntry {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'calendar_day_pk' })
  id!: string;

  @Column('date')
  on!: CivilDay;

  @Column('text', { name: 'unit_kind_id', nullable: true })
  @ForeignKey('UnitKind', { name: 'calendar_day_unit_kind_exists' })
  unitKindId!: string | null;

  @Column('text')
  @Check('day_kind_is_known', `kind IN ('WORK', 'REST', 'HOLIDAY', 'COMP_OFF', 'SWAP_OFF', 'MAKEUP_WORK')`)
  kind!: DayKind;

  @Column('text')
  label!: string;

  @Column('boolean', { default: false })
  observance!: boolean;

  @Column('text', { default: 'decided' })
  @Check('day_state_is_known', `state IN ('decided', 'computed', 'pending')`)
  state!: 'decided' | 'computed' | 'pending';

  @Column('text', { default: '' })
  reference!: string;
}
