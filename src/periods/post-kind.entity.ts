import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** What sort of watch a post is, and whether it is stood on site or on call. */
@Entity('post_kind')
export class PostKind {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'post_kind_pk' })
  id!: string;

  @Column('text', { name: 'name_vi' })
  nameVi!: string;

  @Column('text', { name: 'name_en' })
  nameEn!: string;

  @Column('text')
  @Check('presence_is_known', `presence IN ('on-site', 'on-call')`)
  presence!: 'on-site' | 'on-call';

  @Column('int')
  position!: number;
}
