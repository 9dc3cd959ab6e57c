import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** By how much the database's `clock_now()` is moved: nothing in production. One row. */
@Entity('clock_setting')
export class ClockSetting {
  @PrimaryColumn('boolean', { name: 'only_row', default: true, primaryKeyConstraintName: 'clock_setting_pk' })
  @Check('one_clock', 'only_row')
  onlyRow!: true;

  /** Written as PostgreSQL reads an interval ('90 minutes'); read only by `clock_now()`. */
  @Column('interval', { default: '00:00:00', select: false })
  offset?: string;
}
