import { Check, Column, Entity, ForeignKey, Generated, Index, PrimaryColumn, Unique } from 'typeorm';
import { instant } from '../database/instant.js';
import type { Instant } from '../rota/interval.js';

/** How a person came in; `elsewhere`: by an identity provider. */
export type WayIn = 'password' | 'link' | 'passkey' | 'elsewhere' | 'set-up';

/** A person signed in on one device. Only the hash of the cookie's token is kept. */
@Entity('session')
@Unique('one_session_of_an_id', ['id'])
export class Session {
  @PrimaryColumn('bytea', { name: 'token_hash', primaryKeyConstraintName: 'session_pk' })
  tokenHash!: Buffer;

  /** Stays when the token is renewed. */
  @Column('uuid')
  @Generated('uuid')
  id!: string;

  @Column('uuid', { name: 'person_id' })
  @ForeignKey('Person', { name: 'session_person_exists' })
  @Index('session_by_person')
  personId!: string;

  @Column('timestamptz', { name: 'created_at', transformer: instant, default: () => 'clock_now()' })
  createdAt!: Instant;

  @Column('timestamptz', { name: 'seen_at', transformer: instant, default: () => 'clock_now()' })
  seenAt!: Instant;

  @Column('timestamptz', { name: 'ends_at', transformer: instant })
  endsAt!: Instant;

  @Column('text', { default: '' })
  device!: string;

  @Column('text', { default: 'link' })
  @Check('way_in_is_known', `way IN ('password', 'link', 'passkey', 'elsewhere', 'set-up')`)
  way!: WayIn;

  /** The beginning of the address it was begun from. */
  @Column('text', { default: '' })
  network!: string;

  /** When the second factor was given last. */
  @Column('timestamptz', { name: 'proved_at', transformer: instant, nullable: true })
  provedAt!: Instant | null;
}
