import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import { instant } from '../database/instant.js';
import type { Instant } from '../rota/interval.js';

/** Somebody's wish to give a watch away, exchange it or pass it along a chain, and what became of it. */
@Entity('swap')
@Index('swap_by_unit', ['unitId', 'createdAt'])
@Index('swap_by_asker', ['askerId', 'createdAt'])
@Check('swap_refusal_has_reason', `(state = 'refused') = (refusal_reason IS NOT NULL)`)
export class Swap {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'swap_pk' })
  id!: string;

  @Column('uuid', { name: 'roster_id' })
  @ForeignKey('Roster', { name: 'swap_roster_exists' })
  @Index('swap_under_way', { where: `state IN ('open', 'agreed')` })
  rosterId!: string;

  @Column('uuid', { name: 'unit_id' })
  @ForeignKey('Unit', { name: 'swap_unit_exists' })
  unitId!: string;

  @Column('uuid', { name: 'asker_id' })
  @ForeignKey('Person', { name: 'swap_asker_exists' })
  askerId!: string;

  /** `open`: somebody has yet to answer; `agreed`: all have, and the head decides; the rest is final. */
  @Column('text', { default: 'open' })
  @Check('swap_state_is_known', `state IN ('open', 'agreed', 'done', 'refused', 'withdrawn', 'expired')`)
  state!: 'open' | 'agreed' | 'done' | 'refused' | 'withdrawn' | 'expired';

  @Column('text', { default: '' })
  note!: string;

  /** Why rules that may be broken with a reason are. */
  @Column('text', { name: 'breach_reason', default: '' })
  breachReason!: string;

  @Column('boolean', { name: 'needs_approval' })
  needsApproval!: boolean;

  @Column('uuid', { name: 'decided_by', nullable: true })
  @ForeignKey('Person', { name: 'swap_decider_exists' })
  decidedBy!: string | null;

  @Column('timestamptz', { name: 'decided_at', transformer: instant, nullable: true })
  decidedAt!: Instant | null;

  @Column('jsonb', { name: 'refusal_reason', nullable: true })
  refusalReason!: { readonly vi: string; readonly en: string } | null;

  @Column('timestamptz', { name: 'created_at', transformer: instant, default: () => 'clock_now()' })
  createdAt!: Instant;

  @Column('int', { default: 1 })
  version!: number;
}

/** One watch, or a part of its hours, passing from one person to another; to nobody yet: to whoever takes it first. */
@Entity('swap_leg')
@Check('swap_leg_has_length', 'ends_at > starts_at')
@Check('swap_leg_changes_hands', 'to_person_id <> from_person_id')
@Check('swap_answer_is_one', 'accepted_at IS NULL OR declined_at IS NULL')
export class SwapLeg {
  @PrimaryColumn('uuid', { name: 'swap_id', primaryKeyConstraintName: 'swap_leg_pk' })
  @ForeignKey(() => Swap, { name: 'swap_leg_swap_exists' })
  swapId!: string;

  @PrimaryColumn('int', { primaryKeyConstraintName: 'swap_leg_pk' })
  position!: number;

  @Column('uuid', { name: 'duty_id' })
  @ForeignKey('Duty', { name: 'swap_leg_duty_exists' })
  @Index('swap_leg_by_duty')
  dutyId!: string;

  /** Of the wording the swap was asked for. */
  @Column('int')
  sequence!: number;

  @Column('uuid', { name: 'from_person_id' })
  @ForeignKey('Person', { name: 'swap_leg_giver_exists' })
  fromPersonId!: string;

  @Column('uuid', { name: 'to_person_id', nullable: true })
  @ForeignKey('Person', { name: 'swap_leg_taker_exists' })
  @Index('swap_leg_by_taker', { where: 'to_person_id IS NOT NULL' })
  toPersonId!: string | null;

  @Column('timestamptz', { name: 'starts_at', transformer: instant })
  start!: Instant;

  @Column('timestamptz', { name: 'ends_at', transformer: instant })
  end!: Instant;

  @Column('timestamptz', { name: 'accepted_at', transformer: instant, nullable: true })
  acceptedAt!: Instant | null;

  @Column('timestamptz', { name: 'declined_at', transformer: instant, nullable: true })
  declinedAt!: Instant | null;
}
