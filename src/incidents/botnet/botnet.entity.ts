import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { instant } from '../../database/instant.js';
import type { Sighting } from '../../rota/botnet/decide.js';
import type { MatchState } from '../../rota/botnet/following.js';
import type { CivilDay } from '../../rota/calendar.js';
import type { Instant } from '../../rota/interval.js';

/** A list of addresses seen in botnets, as it came. */
@Entity('botnet_list')
@Unique('one_list_of_a_kind', ['unitId', 'fingerprint'])
export class BotnetList {
  /** Made where it is entered, so that sending twice enters one. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'botnet_list_pk' })
  id!: string;

  @Column('uuid', { name: 'unit_id' })
  @ForeignKey('Unit', { name: 'botnet_list_unit_exists' })
  unitId!: string;

  @Column('text')
  @Check('botnet_list_has_title', `title <> ''`)
  title!: string;

  @Column('text')
  @Check('botnet_list_has_source', `source <> ''`)
  source!: string;

  @Column('text', { name: 'document_number' })
  documentNumber!: string;

  @Column('date', { name: 'month_on' })
  @Check('botnet_month_begins', 'extract(day FROM month_on) = 1')
  monthOn!: CivilDay;

  @Column('date', { name: 'received_on' })
  receivedOn!: CivilDay;

  @Column('timestamptz', { name: 'due_at', transformer: instant })
  dueAt!: Instant;

  /** Of its source, month, number and content: the same list again is this one. */
  @Column('bytea')
  fingerprint!: Buffer;

  @Column('uuid', { name: 'entered_by' })
  @ForeignKey('Person', { name: 'botnet_list_writer_exists' })
  enteredBy!: string;

  @Column('timestamptz', { name: 'entered_at', transformer: instant, default: () => 'clock_now()' })
  enteredAt!: Instant;
}

/** An address of a list, with what the list says of it. */
@Entity('botnet_address')
@Unique('address_stands_once_in_a_list', ['listId', 'address'])
export class BotnetAddress {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'botnet_address_pk' })
  id!: string;

  @Column('uuid', { name: 'list_id' })
  @ForeignKey(() => BotnetList, { name: 'botnet_address_list_exists' })
  listId!: string;

  @Column('int')
  position!: number;

  @Column('inet')
  address!: string;

  @Column('jsonb')
  sightings!: Sighting[];
}

/** That an address of a list lay in a range of a unit. */
@Entity('botnet_match')
@Unique('one_match_of_a_unit', ['addressId', 'unitId'])
export class BotnetMatch {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'botnet_match_pk' })
  id!: string;

  @Column('uuid', { name: 'address_id' })
  @ForeignKey(() => BotnetAddress, { name: 'botnet_match_address_exists' })
  addressId!: string;

  @Column('uuid', { name: 'unit_id' })
  @ForeignKey('Unit', { name: 'botnet_match_unit_exists' })
  @Index('botnet_match_by_unit')
  unitId!: string;

  @Column('timestamptz', { name: 'matched_at', transformer: instant, default: () => 'clock_now()' })
  matchedAt!: Instant;
}

/** What a unit says of a match; the last counts. Append-only: the database refuses anything else. */
@Entity('botnet_answer')
@Unique('botnet_answers_have_one_order', ['matchId', 'position'])
@Check('what_is_over_has_evidence', `state = 'in-progress' OR evidence <> ''`)
export class BotnetAnswer {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'botnet_answer_pk' })
  id!: string;

  @Column('uuid', { name: 'match_id' })
  @ForeignKey(() => BotnetMatch, { name: 'botnet_answer_match_exists' })
  matchId!: string;

  @Column('int')
  position!: number;

  @Column('text')
  @Check('botnet_state_is_known', `state IN ('in-progress', 'cleaned', 'not-ours')`)
  state!: MatchState;

  @Column('text')
  evidence!: string;

  @Column('uuid', { name: 'author_id' })
  @ForeignKey('Person', { name: 'botnet_answer_author_exists' })
  authorId!: string;

  @Column('timestamptz', { transformer: instant, default: () => 'clock_now()' })
  at!: Instant;
}

/** That a list's deadline was reminded of. */
@Entity('botnet_reminder')
export class BotnetReminder {
  @PrimaryColumn('uuid', { name: 'list_id', primaryKeyConstraintName: 'botnet_reminder_pk' })
  @ForeignKey(() => BotnetList, { name: 'botnet_reminder_list_exists' })
  listId!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'botnet_reminder_pk' })
  @Check('botnet_news_is_known', `news IN ('soon', 'overdue')`)
  news!: 'soon' | 'overdue';

  @Column('timestamptz', { transformer: instant, default: () => 'clock_now()' })
  at!: Instant;
}

/** That an officer reminded a unit, and who in it was told. */
@Entity('botnet_nudge')
@Index('botnet_nudge_by_unit', ['listId', 'unitId', 'at'])
export class BotnetNudge {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'botnet_nudge_pk' })
  id!: string;

  @Column('uuid', { name: 'list_id' })
  @ForeignKey(() => BotnetList, { name: 'botnet_nudge_list_exists' })
  listId!: string;

  @Column('uuid', { name: 'unit_id' })
  @ForeignKey('Unit', { name: 'botnet_nudge_unit_exists' })
  unitId!: string;

  @Column('timestamptz', { transformer: instant, default: () => 'clock_now()' })
  at!: Instant;

  @Column('uuid', { name: 'nudged_by' })
  @ForeignKey('Person', { name: 'botnet_nudge_person_exists' })
  nudgedBy!: string;

  @Column('uuid', { name: 'person_ids', array: true })
  @Check('botnet_nudge_reaches_somebody', 'cardinality(person_ids) > 0')
  personIds!: string[];
}

/** That a list was taken back: it was sent by mistake. */
@Entity('botnet_withdrawal')
export class BotnetWithdrawal {
  @PrimaryColumn('uuid', { name: 'list_id', primaryKeyConstraintName: 'botnet_withdrawal_pk' })
  @ForeignKey(() => BotnetList, { name: 'withdrawn_list_exists' })
  listId!: string;

  @Column('text')
  @Check('botnet_withdrawal_has_reason', `reason <> ''`)
  reason!: string;

  @Column('uuid', { name: 'withdrawn_by' })
  @ForeignKey('Person', { name: 'botnet_withdrawer_exists' })
  withdrawnBy!: string;

  @Column('timestamptz', { transformer: instant, default: () => 'clock_now()' })
  at!: Instant;
}
