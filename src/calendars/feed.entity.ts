import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { instant } from '../database/instant.js';
import type { Instant } from '../rota/interval.js';

/** A secret address at which a person's calendar program reads duties. Only the hash of its token is kept. */
@Entity('feed_link')
@Unique('feed_token_is_unique', ['tokenHash'])
@Check('unit_feed_has_unit', `(scope = 'person') = (unit_id IS NULL)`)
export class FeedLink {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'feed_link_pk' })
  id!: string;

  @Column('bytea', { name: 'token_hash' })
  tokenHash!: Buffer;

  @Column('text')
  @Check('feed_scope_is_known', `scope IN ('person', 'unit', 'department')`)
  scope!: 'person' | 'unit' | 'department';

  @Column('uuid', { name: 'person_id' })
  @ForeignKey('Person', { name: 'feed_person_exists' })
  @Index('feed_link_by_person')
  personId!: string;

  @Column('uuid', { name: 'unit_id', nullable: true })
  @ForeignKey('Unit', { name: 'feed_unit_exists' })
  unitId!: string | null;

  @Column('timestamptz', { name: 'created_at', transformer: instant, default: () => 'clock_now()' })
  createdAt!: Instant;

  @Column('timestamptz', { name: 'revoked_at', transformer: instant, nullable: true })
  revokedAt!: Instant | null;

  @Column('timestamptz', { name: 'fetched_at', transformer: instant, nullable: true })
  fetchedAt!: Instant | null;

  @Column('text', { name: 'fetched_by', nullable: true })
  fetchedBy!: string | null;
}

/** What a feed's last body was made from (`revision`) and the validators it was sent with. */
@Entity('feed_head')
export class FeedHead {
  @PrimaryColumn('uuid', { name: 'link_id', primaryKeyConstraintName: 'feed_head_pk' })
  @ForeignKey(() => FeedLink, { name: 'feed_head_link_exists', onDelete: 'CASCADE' })
  linkId!: string;

  @Column('text')
  revision!: string;

  @Column('text')
  etag!: string;

  @Column('timestamptz', { name: 'modified_at', transformer: instant })
  modifiedAt!: Instant;
}

/** The last good body of a feed, compressed. */
@Entity('feed_body')
export class FeedBody {
  @PrimaryColumn('uuid', { name: 'link_id', primaryKeyConstraintName: 'feed_body_pk' })
  @ForeignKey(() => FeedLink, { name: 'feed_body_link_exists', onDelete: 'CASCADE' })
  linkId!: string;

  @Column('bytea')
  gzip!: Buffer;

  @Column('int', { name: 'plain_length' })
  plainLength!: number;
}
