import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { instant } from '../database/instant.js';
import type { Instant } from '../rota/interval.js';

/** A key pair of a person's device, of which the house knows the public half. */
@Entity('passkey')
@Unique('passkey_is_one_persons', ['credentialId'])
export class Passkey {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'passkey_pk' })
  id!: string;

  @Column('uuid', { name: 'person_id' })
  @ForeignKey('Person', { name: 'passkey_person_exists' })
  @Index('passkey_by_person')
  personId!: string;

  @Column('text', { name: 'credential_id' })
  credentialId!: string;

  @Column('bytea', { name: 'public_key' })
  publicKey!: Buffer;

  /** How often it has been used, as it says itself; a copy would be behind. Those that are synchronised always say 0. */
  @Column('bigint', { transformer: { from: Number, to: (counter: unknown) => counter } })
  counter!: number;

  @Column('text', { array: true })
  transports!: string[];

  @Column('text')
  @Check('passkey_has_name', `name <> ''`)
  name!: string;

  @Column('timestamptz', { name: 'created_at', transformer: instant, default: () => 'clock_now()' })
  createdAt!: Instant;

  @Column('timestamptz', { name: 'used_at', transformer: instant, nullable: true })
  usedAt!: Instant | null;
}

/** What a device is asked to sign, once. Held by a session, or by a browser in which nobody is signed in yet. */
@Entity('passkey_challenge')
export class PasskeyChallenge {
  @PrimaryColumn('bytea', { name: 'holder_hash', primaryKeyConstraintName: 'passkey_challenge_pk' })
  holderHash!: Buffer;

  @Column('text')
  @Check('challenge_purpose_is_known', `purpose IN ('add', 'enter', 'prove')`)
  purpose!: 'add' | 'enter' | 'prove';

  @Column('text')
  challenge!: string;

  @Column('timestamptz', { name: 'expires_at', transformer: instant })
  @Index('passkey_challenge_by_end')
  expiresAt!: Instant;
}
