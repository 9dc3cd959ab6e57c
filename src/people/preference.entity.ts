import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** How a person wants to be told. No row: at any hour. */
@Entity('person_preference')
@Check('quiet_hours_are_whole', '(quiet_from IS NULL) = (quiet_to IS NULL)')
@Check('quiet_hours_have_length', 'quiet_from <> quiet_to')
export class PersonPreference {
  @PrimaryColumn('uuid', { name: 'person_id', primaryKeyConstraintName: 'person_preference_pk' })
  @ForeignKey('Person', { name: 'preference_person_exists' })
  personId!: string;

  /** 'HH:MM' on the wall; what can wait is not told from here… */
  @Column('text', { name: 'quiet_from', nullable: true })
  @Check('quiet_from_is_clock', `quiet_from ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'`)
  quietFrom!: string | null;

  /** …to here, past midnight where this is the earlier. */
  @Column('text', { name: 'quiet_to', nullable: true })
  @Check('quiet_to_is_clock', `quiet_to ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'`)
  quietTo!: string | null;

  /** By mail, only what is pressing. */
  @Column('boolean', { name: 'mail_silenced', default: false })
  mailSilenced!: boolean;

  /** By webhook, only what is pressing. */
  @Column('boolean', { name: 'webhook_silenced', default: false })
  webhookSilenced!: boolean;

  /** Every watch of a long roster by an invitation of its own. */
  @Column('boolean', { name: 'invites_apart', default: false })
  invitesApart!: boolean;
}
