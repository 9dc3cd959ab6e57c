import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { instant } from '../database/instant.js';
import type { Instant } from '../rota/interval.js';

/** A program on a person's phone that makes codes. Not confirmed: being set up. */
@Entity('authenticator')
export class Authenticator {
  @PrimaryColumn('uuid', { name: 'person_id', primaryKeyConstraintName: 'authenticator_pk' })
  @ForeignKey('Person', { name: 'authenticator_person_exists' })
  personId!: string;

  /** Sealed: whoever reads the database alone makes no codes. */
  @Column('bytea')
  secret!: Buffer;

  @Column('timestamptz', { name: 'created_at', transformer: instant, default: () => 'clock_now()' })
  createdAt!: Instant;

  @Column('timestamptz', { name: 'confirmed_at', transformer: instant, nullable: true })
  confirmedAt!: Instant | null;

  /** Half minutes since 1970: a code of this one or an earlier one is not taken again. */
  @Column('int', { name: 'last_step', default: 0 })
  lastStep!: number;
}

/** For who has lost everything else. Works once; only its hash is kept. */
@Entity('recovery_code')
export class RecoveryCode {
  @PrimaryColumn('bytea', { name: 'code_hash', primaryKeyConstraintName: 'recovery_code_pk' })
  codeHash!: Buffer;

  @Column('uuid', { name: 'person_id' })
  @ForeignKey('Person', { name: 'recovery_code_person_exists' })
  @Index('recovery_code_by_person')
  personId!: string;

  @Column('timestamptz', { name: 'created_at', transformer: instant, default: () => 'clock_now()' })
  createdAt!: Instant;

  @Column('timestamptz', { name: 'used_at', transformer: instant, nullable: true })
  usedAt!: Instant | null;
}
