import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { instant } from '../database/instant.js';
import type { Instant } from '../rota/interval.js';

/** Whom an identity provider means by a subject. */
@Entity('identity')
@Unique('one_identity_of_a_provider', ['issuer', 'personId'])
export class Identity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'identity_pk' })
  issuer!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'identity_pk' })
  subject!: string;

  @Column('uuid', { name: 'person_id' })
  @ForeignKey('Person', { name: 'identity_person_exists' })
  @Index('identity_by_person')
  personId!: string;

  @Column('timestamptz', { name: 'created_at', transformer: instant, default: () => 'clock_now()' })
  createdAt!: Instant;
}

/** What a browser was sent to the provider with; its answer must fit, once. */
@Entity('identity_question')
export class IdentityQuestion {
  @PrimaryColumn('bytea', { name: 'holder_hash', primaryKeyConstraintName: 'identity_question_pk' })
  holderHash!: Buffer;

  @Column('text')
  state!: string;

  @Column('text')
  nonce!: string;

  @Column('text')
  verifier!: string;

  @Column('timestamptz', { name: 'expires_at', transformer: instant })
  @Index('identity_question_by_end')
  expiresAt!: Instant;
}
