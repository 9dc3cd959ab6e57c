import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import { instant } from '../database/instant.js';
import type { Instant } from '../rota/interval.js';

/** The pair of keys by which push services know us: one for the whole house. */
@Entity('push_key')
export class PushKey {
  @PrimaryColumn('smallint', { default: 1, primaryKeyConstraintName: 'push_key_pk' })
  @Check('one_push_key', 'id = 1')
  id!: number;

  /** Browsers subscribe with it: base64url of an uncompressed point of P-256. */
  @Column('text', { name: 'public_key' })
  publicKey!: string;

  /** Sealed. */
  @Column('bytea', { name: 'private_key' })
  privateKey!: Buffer;

  @Column('timestamptz', { name: 'created_at', transformer: instant, default: () => 'clock_now()' })
  createdAt!: Instant;
}
