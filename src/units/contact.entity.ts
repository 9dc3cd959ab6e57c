import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { instant } from '../database/instant.js';
import type { CivilDay } from '../rota/calendar.js';
import type { Instant } from '../rota/interval.js';
import { Unit } from './unit.entity.js';

/** Whom a unit calls outside its own staff, valid from one day until before another. */
@Entity('contact')
@Index('contact_by_unit', ['unitId', 'position'])
@Check('contact_validity_in_order', 'valid_to > valid_from')
@Check('contact_is_verified_by_somebody', '(verified_at IS NULL) = (verified_by IS NULL)')
export class Contact {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'contact_pk' })
  id!: string;

  @Column('uuid', { name: 'unit_id' })
  @ForeignKey(() => Unit, { name: 'contact_unit_exists' })
  unitId!: string;

  @Column('text')
  organisation!: string;

  @Column('text', { name: 'person_name', default: '' })
  personName!: string;

  @Column('text', { default: '' })
  title!: string;

  @Column('text', { name: 'phone_written', nullable: true })
  phoneWritten!: string | null;

  @Column('text', { name: 'phone_e164', nullable: true })
  phoneE164!: string | null;

  @Column('text', { name: 'hotline_written', nullable: true })
  hotlineWritten!: string | null;

  @Column('text', { name: 'hotline_e164', nullable: true })
  hotlineE164!: string | null;

  @Column('text', { nullable: true })
  email!: string | null;

  @Column('int', { default: 0 })
  position!: number;

  @Column('date', { name: 'valid_from', default: '2000-01-01' })
  validFrom!: CivilDay;

  @Column('date', { name: 'valid_to', nullable: true })
  validTo!: CivilDay | null;

  /** When somebody last called and found the number right, and who. */
  @Column('timestamptz', { name: 'verified_at', nullable: true, transformer: instant })
  verifiedAt!: Instant | null;

  @Column('uuid', { name: 'verified_by', nullable: true })
  @ForeignKey('Person', { name: 'contact_verifier_exists' })
  verifiedBy!: string | null;
}
