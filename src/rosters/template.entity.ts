import { Check, Column, Entity, ForeignKey, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { PatternId } from '../rota/pattern.js';
import type { PostPatterns } from './roster.entity.js';

/** A layout a unit keeps for the units of one kind below it, and for itself. */
@Entity('layout_template')
@Unique('one_template_of_a_title', ['unitId', 'unitKindId', 'title'])
export class LayoutTemplate {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'layout_template_pk' })
  id!: string;

  @Column('uuid', { name: 'unit_id' })
  @ForeignKey('Unit', { name: 'template_unit_exists' })
  unitId!: string;

  @Column('text', { name: 'unit_kind_id' })
  @ForeignKey('UnitKind', { name: 'template_unit_kind_exists' })
  unitKindId!: string;

  @Column('text')
  @Check('template_has_title', `title <> ''`)
  title!: string;

  @Column('text')
  @Check('template_pattern_is_known', `pattern IN ('3x8', '2x12', '24h', 'out-of-office')`)
  pattern!: PatternId;

  @Column('jsonb', { name: 'post_patterns', default: {} })
  @Check('template_patterns_are_by_kind', `jsonb_typeof(post_patterns) = 'object'`)
  postPatterns!: PostPatterns;

  @Column('int', { default: 1 })
  version!: number;
}
