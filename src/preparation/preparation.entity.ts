import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { instant } from '../database/instant.js';
import type { Instant } from '../rota/interval.js';
import type { PreparationItem } from '../rota/preparation.js';

/** In the order in which they were written. */
const serial = (name: string) =>
  PrimaryColumn('bigint', {
    generated: 'identity',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: name,
    transformer: { from: String, to: (id: unknown) => id },
  });

/**
 * What the units of a kind at and below a unit are to have in order before a period. Without a unit: all. The latest
 * counts; a period goes by what was decided before it began.
 */
@Entity('preparation_list')
@Index('preparation_list_by_unit', ['unitId', 'unitKindId'])
@Check('preparation_list_is_for_a_kind_of_a_unit', '(unit_id IS NULL) = (unit_kind_id IS NULL)')
export class PreparationList {
  @serial('preparation_list_pk')
  id!: string;

  @Column('uuid', { name: 'unit_id', nullable: true })
  @ForeignKey('Unit', { name: 'preparation_list_unit_exists' })
  unitId!: string | null;

  @Column('text', { name: 'unit_kind_id', nullable: true })
  @ForeignKey('UnitKind', { name: 'preparation_list_unit_kind_exists' })
  unitKindId!: string | null;

  /** Null: as the nearest unit above has it. */
  @Column('jsonb', { nullable: true })
  items!: readonly PreparationItem[] | null;

  @Column('timestamptz', { transformer: instant, default: () => 'clock_now()' })
  since!: Instant;
}

/** What a unit said about one item before one period; the latest counts, the earlier stay on record. */
@Entity('preparation_answer')
@Index('preparation_answer_by_unit', ['periodId', 'unitId', 'item', 'id'])
export class PreparationAnswer {
  @serial('preparation_answer_pk')
  id!: string;

  @Column('uuid', { name: 'period_id' })
  @ForeignKey('Period', { name: 'preparation_answer_period_exists' })
  periodId!: string;

  @Column('uuid', { name: 'unit_id' })
  @ForeignKey('Unit', { name: 'preparation_answer_unit_exists' })
  unitId!: string;

  /** The item’s key. */
  @Column('text')
  item!: string;

  /** The item in the words that were read. */
  @Column('text')
  @Check('preparation_answer_says_to_what', `words <> ''`)
  words!: string;

  @Column('boolean')
  done!: boolean;

  @Column('text')
  note!: string;

  @Column('timestamptz', { transformer: instant, default: () => 'clock_now()' })
  at!: Instant;

  @Column('uuid', { name: 'said_by' })
  @ForeignKey('Person', { name: 'preparation_answer_person_exists' })
  saidBy!: string;
}

/** That a unit was reminded of what is not in order yet, by an officer or, once, by the desk. */
@Entity('preparation_reminder')
@Index('preparation_reminder_by_unit', ['periodId', 'unitId', 'at'])
@Index('the_desk_reminds_once', ['periodId', 'unitId'], { unique: true, where: 'reminded_by IS NULL' })
export class PreparationReminder {
  @serial('preparation_reminder_pk')
  id!: string;

  @Column('uuid', { name: 'period_id' })
  @ForeignKey('Period', { name: 'preparation_reminder_period_exists' })
  periodId!: string;

  @Column('uuid', { name: 'unit_id' })
  @ForeignKey('Unit', { name: 'preparation_reminder_unit_exists' })
  unitId!: string;

  @Column('timestamptz', { transformer: instant, default: () => 'clock_now()' })
  at!: Instant;

  /** Null: the desk. */
  @Column('uuid', { name: 'reminded_by', nullable: true })
  @ForeignKey('Person', { name: 'preparation_reminder_person_exists' })
  remindedBy!: string | null;
}
