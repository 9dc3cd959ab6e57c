import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { instant } from '../database/instant.js';
import type { Instant } from '../rota/interval.js';
import type { FileKind } from '../http/file-kind.js';
import { Period } from './period.entity.js';

/** The letter that ordered a period, or something that came with it. */
@Entity('period_file')
@Index('period_file_by_period', ['periodId'])
@Index('one_letter_per_period', ['periodId'], { unique: true, where: `part = 'letter'` })
@Check('enclosure_says_what_it_is', `part = 'letter' OR title <> ''`)
export class PeriodFile {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'period_file_pk' })
  id!: string;

  @Column('uuid', { name: 'period_id' })
  @ForeignKey(() => Period, { name: 'period_file_period_exists', onDelete: 'CASCADE' })
  periodId!: string;

  @Column('text')
  @Check('period_file_part_is_known', `part IN ('letter', 'enclosure')`)
  part!: 'letter' | 'enclosure';

  /** What an enclosure is, in a word or two. */
  @Column('text', { default: '' })
  title!: string;

  @Column('text')
  @Check('period_file_has_name', `name <> ''`)
  name!: string;

  @Column('text')
  @Check('period_file_kind_is_known', `kind IN ('pdf', 'docx', 'xlsx', 'jpg', 'png', 'txt')`)
  kind!: FileKind;

  @Column('bytea')
  @Check('period_file_is_of_a_size', 'octet_length(content) BETWEEN 1 AND 10485760')
  content!: Buffer;

  @Column('timestamptz', { name: 'added_at', transformer: instant, default: () => 'clock_now()' })
  addedAt!: Instant;

  @Column('uuid', { name: 'added_by' })
  @ForeignKey('Person', { name: 'period_file_adder_exists' })
  addedBy!: string;
}
