import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { instant } from '../database/instant.js';
import type { Instant } from '../rota/interval.js';
import type { ChannelName } from './channels/channel.js';

/** Something to be told to somebody, written with the decision it tells of, and the record of its telling. */
@Entity('notice')
@Unique('told_once', ['key'])
@Index('notice_under_way', ['dutyId', 'id'], { where: `state = 'sending'` })
@Index('notice_due', ['channel', 'nextTryAt', 'id'], { where: `state IN ('due', 'sending')` })
@Index('notice_together', ['personId', 'together'], {
  where: `together IS NOT NULL AND state IN ('due', 'sending')`,
})
@Index('notice_of_happenings', ['kind', 'createdAt'], {
  where: `kind IN ('incident', 'not-relieved', 'check-overdue')`,
})
@Index('notice_to_empty', ['createdAt'], { where: 'emptied_at IS NULL' })
@Index('notice_by_unit', ['unitId', 'id'])
@Index('notice_by_person', ['personId', 'id'])
@Check('sending_has_lease', `(state = 'sending') = (lease_token IS NOT NULL)`)
@Check('webhook_notice_has_webhook', `(channel = 'webhook') = (webhook_id IS NOT NULL)`)
@Check('push_notice_has_device', `(channel = 'push') = (device_id IS NOT NULL)`)
export class Notice {
  @PrimaryColumn('bigint', {
    generated: 'identity',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'notice_pk',
    transformer: { from: String, to: (id: unknown) => id },
  })
  id!: string;

  /** Names the telling, so that it cannot be written twice. */
  @Column('text')
  key!: string;

  @Column('text')
  kind!: string;

  @Column('text')
  @Check('channel_is_known', `channel IN ('mail', 'webhook', 'push')`)
  channel!: ChannelName;

  @Column('uuid', { name: 'webhook_id', nullable: true })
  @ForeignKey('Webhook', { name: 'notice_webhook_exists' })
  @Index('notice_by_webhook', { where: `webhook_id IS NOT NULL AND state = 'due'` })
  webhookId!: string | null;

  @Column('uuid', { name: 'device_id', nullable: true })
  @ForeignKey('Device', { name: 'notice_device_exists' })
  @Index('notice_by_device', { where: `device_id IS NOT NULL AND state = 'due'` })
  deviceId!: string | null;

  @Column('uuid', { name: 'unit_id', nullable: true })
  @ForeignKey('Unit', { name: 'notice_unit_exists' })
  unitId!: string | null;

  @Column('uuid', { name: 'person_id', nullable: true })
  @ForeignKey('Person', { name: 'notice_person_exists' })
  personId!: string | null;

  @Column('uuid', { name: 'duty_id', nullable: true })
  @ForeignKey('Duty', { name: 'notice_duty_exists' })
  @Index('notice_by_duty')
  dutyId!: string | null;

  @Column('int', { nullable: true })
  sequence!: number | null;

  /** Notices to a person by one way with the same word here are one message when they are due together. */
  @Column('text', { nullable: true })
  together!: string | null;

  @Column('text')
  address!: string;

  @Column('jsonb')
  body!: object;

  @Column('timestamptz', { name: 'created_at', transformer: instant, default: () => 'clock_now()' })
  createdAt!: Instant;

  @Column('timestamptz', { name: 'due_at', transformer: instant })
  dueAt!: Instant;

  @Column('timestamptz', { name: 'expires_at', transformer: instant })
  expiresAt!: Instant;

  @Column('text', { default: 'due' })
  @Check('notice_state_is_known', `state IN ('due', 'sending', 'sent', 'failed', 'expired', 'void')`)
  state!: 'due' | 'sending' | 'sent' | 'failed' | 'expired' | 'void';

  @Column('int', { default: 0 })
  attempts!: number;

  /** Handed over at least once without an answer: its reader may have it all the same. */
  @Column('boolean', { default: false })
  unanswered!: boolean;

  @Column('timestamptz', { name: 'next_try_at', transformer: instant })
  nextTryAt!: Instant;

  @Column('timestamptz', { name: 'lease_until', transformer: instant, nullable: true })
  leaseUntil!: Instant | null;

  @Column('uuid', { name: 'lease_token', nullable: true })
  leaseToken!: string | null;

  @Column('timestamptz', { name: 'sent_at', transformer: instant, nullable: true })
  sentAt!: Instant | null;

  @Column('text', { name: 'last_error', nullable: true })
  lastError!: string | null;

  /** Since when it says no more whom it named: its time was over. */
  @Column('timestamptz', { name: 'emptied_at', transformer: instant, nullable: true })
  emptiedAt!: Instant | null;
}
