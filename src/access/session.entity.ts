import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { instant } from '../database/instant.js';
import type { Instant } from '../rota/interval.js';

/** A person signed in on one device. Only the hash of the cookie's token is kept. */
@Entity('session')
export class Session {
  @PrimaryColumn('bytea', { name: 'token_hash', primaryKeyConstraintName: 'session_pk' })
  tokenHash!: Buffer;

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
}
