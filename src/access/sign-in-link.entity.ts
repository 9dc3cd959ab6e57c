import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { instant } from '../database/instant.js';
import type { Instant } from '../rota/interval.js';

/** A link that works once: to sign in, mailed or printed, or to set the house up. Only its hash is kept. */
@Entity('sign_in_link')
@Check('sign_in_is_somebodys', `purpose = 'set-up' OR person_id IS NOT NULL`)
export class SignInLink {
  @PrimaryColumn('bytea', { name: 'token_hash', primaryKeyConstraintName: 'sign_in_link_pk' })
  tokenHash!: Buffer;

  @Column('text')
  @Check('purpose_is_known', `purpose IN ('sign-in', 'set-up')`)
  purpose!: 'sign-in' | 'set-up';

  @Column('uuid', { name: 'person_id', nullable: true })
  @ForeignKey('Person', { name: 'sign_in_person_exists' })
  personId!: string | null;

  /** A printed link shows nothing about its owner's address. */
  @Column('boolean', { default: false })
  mailed!: boolean;

  @Column('timestamptz', { name: 'created_at', transformer: instant, default: () => 'clock_now()' })
  createdAt!: Instant;

  @Column('timestamptz', { name: 'expires_at', transformer: instant })
  expiresAt!: Instant;

  @Column('timestamptz', { name: 'used_at', transformer: instant, nullable: true })
  usedAt!: Instant | null;
}
