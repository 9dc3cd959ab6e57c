import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { instant } from '../database/instant.js';
import type { Instant } from '../rota/interval.js';
import type { Role } from './policy-line.js';

/** A role a person holds on a unit and everything below it. */
@Entity('role_grant')
@Unique('grant_once', ['personId', 'unitId', 'role'])
export class RoleGrant {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'role_grant_pk' })
  id!: string;

  @Column('uuid', { name: 'person_id' })
  @ForeignKey('Person', { name: 'grant_person_exists' })
  personId!: string;

  @Column('uuid', { name: 'unit_id' })
  @ForeignKey('Unit', { name: 'grant_unit_exists' })
  @Index('role_grant_by_unit')
  unitId!: string;

  @Column('text')
  @Check('role_is_known', `role IN ('administrator', 'department', 'head', 'scheduler', 'staff', 'viewer')`)
  role!: Role;

  @Column('timestamptz', { name: 'granted_at', transformer: instant, default: () => 'clock_now()' })
  grantedAt!: Instant;
}
