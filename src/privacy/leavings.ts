import type { Purpose } from '../rota/retention.js';

/** Rows of one table that leave, or say less, when their time is over. */
export interface Leaving {
  readonly table: string;
  /** Which, of those not gone yet: of the row `own`, by the day `$1` before which it must have ended. */
  readonly which: string;
  /** What they lose; absent: the whole row goes. */
  readonly lose?: string;
}

const BEGINNING = `$1::date::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh'`;
const NOT_HELD = (column: string): string => `own.${column} NOT IN (SELECT id FROM held_person)`;
const NOT_HELD_UNIT = (column: string): string =>
  `(own.${column} IS NULL OR own.${column} NOT IN (SELECT id FROM held_unit))`;
/** Of a watch the person was away from: without it the watch would look as if it had been stood. */
const EXPLAINS = /* sql */ `EXISTS (SELECT FROM duty WHERE duty.person_id = own.person_id AND duty.live
  AND duty.starts_at < own.ends_at AND duty.ends_at > own.starts_at)`;
const OF_OLD_DUTY = (column: string): string => /* sql */ `EXISTS (SELECT FROM duty
   JOIN period ON period.id = duty.period_id WHERE duty.id = own.${column} AND period.last_on < $1::date
    AND duty.unit_id NOT IN (SELECT id FROM held_unit) AND duty.person_id NOT IN (SELECT id FROM held_person))`;

/** What leaves for each purpose but people, who leave one by one. */
export const LEAVINGS: Readonly<Record<Exclude<Purpose, 'people'>, readonly Leaving[]>> = {
  absences: [
    { table: 'absence', which: `own.ends_at < ${BEGINNING} AND ${NOT_HELD('person_id')} AND NOT ${EXPLAINS}` },
    {
      table: 'absence',
      which: `own.ends_at < ${BEGINNING} AND ${NOT_HELD('person_id')} AND (own.note <> '' OR own.kind <> 'other')
              AND ${EXPLAINS}`,
      lose: `note = '', kind = 'other'`,
    },
    { table: 'wish', which: `own."on" < $1::date AND ${NOT_HELD('person_id')}` },
  ],
  answers: [
    { table: 'acknowledgement', which: `own.reason <> '' AND ${OF_OLD_DUTY('duty_id')}`, lose: `reason = ''` },
    {
      table: 'swap',
      which: `own.note <> '' AND ${NOT_HELD('asker_id')} AND ${NOT_HELD_UNIT('unit_id')}
              AND EXISTS (SELECT FROM roster JOIN period ON period.id = roster.period_id
                           WHERE roster.id = own.roster_id AND period.last_on < $1::date)`,
      lose: `note = ''`,
    },
  ],
  notices: [
    {
      table: 'notice',
      which: `own.emptied_at IS NULL AND own.created_at < ${BEGINNING} AND own.expires_at < ${BEGINNING}
              AND own.state NOT IN ('due', 'sending') AND ${NOT_HELD_UNIT('unit_id')}
              AND (own.person_id IS NULL OR ${NOT_HELD('person_id')})`,
      lose: `address = '', last_error = NULL, body = wordless(body), emptied_at = clock_now()`,
    },
  ],
  traces: [
    {
      table: 'inbox_mail',
      which: `own.read_at < ${BEGINNING}
              AND NOT EXISTS (SELECT FROM duty WHERE duty.id = own.duty_id AND (duty.unit_id IN (SELECT id FROM held_unit)
                                OR duty.person_id IN (SELECT id FROM held_person)))`,
    },
    {
      table: 'device',
      which: `own.ended_at < ${BEGINNING} AND own.endpoint <> '' AND ${NOT_HELD('person_id')}`,
      lose: `label = '•••', endpoint = '', last_error = NULL`,
    },
    { table: 'feed_link', which: `own.revoked_at < ${BEGINNING} AND ${NOT_HELD('person_id')}` },
    {
      table: 'feed_link',
      which: `own.revoked_at IS NULL AND own.fetched_by IS NOT NULL AND own.fetched_at < ${BEGINNING}
              AND ${NOT_HELD('person_id')}`,
      lose: `fetched_by = NULL`,
    },
  ],
  contacts: [{ table: 'contact', which: `own.valid_to <= $1::date AND ${NOT_HELD_UNIT('unit_id')}` }],
};
