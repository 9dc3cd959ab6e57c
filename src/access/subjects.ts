import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { plansKept } from '../database/planned-once.js';
import type { CivilDay } from '../rota/calendar.js';
import type { Actor } from './actor.js';
import type { Located } from './decide.js';

/** Finds the units and the owner of whatever a path names. */
@Injectable()
export class Subjects {
  constructor(private readonly dataSource: DataSource) {}

  /** Null when there is no such row, or `id` could not be the id of one. @param on by the tree of that day; today's when left out */
  async locate(subject: Subject, id: string, actor: Actor, on?: CivilDay): Promise<Located | null> {
    if (!(subject === 'notice' ? SERIAL : UUID).test(id)) return null;
    const [row] = await plansKept(this.dataSource).query<Located & { found: boolean }>(
      locating(subject, on ? 'unit_on($3::date)' : 'unit'),
      [id, actor.grants.map((grant) => grant.unitId), ...(on ? [on] : [])],
    );
    return row?.found ? { owner: row.owner, above: row.above, below: row.below } : null;
  }
}

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;
const SERIAL = /^\d{1,18}$/;

/** One row for each unit the subject belongs to, or a single row without a unit. */
const ROWS = {
  unit: 'SELECT id AS unit_id, NULL::uuid AS owner FROM unit WHERE id = $1::uuid',
  person: unitsOfPerson('SELECT id FROM person WHERE id = $1::uuid'),
  absence: unitsOfPerson('SELECT person_id FROM absence WHERE id = $1::uuid'),
  contact: 'SELECT unit_id, NULL::uuid AS owner FROM contact WHERE id = $1::uuid',
  grant: 'SELECT unit_id, person_id AS owner FROM role_grant WHERE id = $1::uuid',
  period: 'SELECT unit_id, NULL::uuid AS owner FROM period WHERE id = $1::uuid',
  periodFile: `SELECT period.unit_id, NULL::uuid AS owner
                 FROM period_file JOIN period ON period.id = period_file.period_id WHERE period_file.id = $1::uuid`,
  roster: 'SELECT unit_id, NULL::uuid AS owner FROM roster WHERE id = $1::uuid',
  duty: 'SELECT unit_id, person_id AS owner FROM duty WHERE id = $1::uuid',
  logFile: `SELECT duty.unit_id, NULL::uuid AS owner
              FROM log_file JOIN duty ON duty.id = log_file.duty_id WHERE log_file.id = $1::uuid`,
  advisory: 'SELECT unit_id, NULL::uuid AS owner FROM advisory WHERE id = $1::uuid',
  alert: 'SELECT unit_id, NULL::uuid AS owner FROM alert WHERE id = $1::uuid',
  botnetList: 'SELECT unit_id, NULL::uuid AS owner FROM botnet_list WHERE id = $1::uuid',
  botnetMatch: 'SELECT unit_id, NULL::uuid AS owner FROM botnet_match WHERE id = $1::uuid',
  swap: 'SELECT unit_id, asker_id AS owner FROM swap WHERE id = $1::uuid',
  // Sign-in mails belong to no unit; they are found where their addressee belongs.
  notice: `SELECT coalesce(notice.unit_id, belonging.unit_id) AS unit_id, notice.person_id AS owner
             FROM notice LEFT JOIN LATERAL (${belongingOf('notice.person_id')}) belonging ON notice.unit_id IS NULL
            WHERE notice.id = $1::bigint`,
  template: 'SELECT unit_id, NULL::uuid AS owner FROM layout_template WHERE id = $1::uuid',
  incident: 'SELECT unit_id, NULL::uuid AS owner FROM incident WHERE id = $1::uuid',
  // A feed is nobody's business but its owner's, whatever unit it shows.
  feed: 'SELECT NULL::uuid AS unit_id, person_id AS owner FROM feed_link WHERE id = $1::uuid',
  // So are a device and where somebody is signed in.
  device: 'SELECT NULL::uuid AS unit_id, person_id AS owner FROM device WHERE id = $1::uuid',
  session: 'SELECT NULL::uuid AS unit_id, person_id AS owner FROM session WHERE id = $1::uuid',
  passkey: 'SELECT NULL::uuid AS unit_id, person_id AS owner FROM passkey WHERE id = $1::uuid',
};

/** What a path names, and so which units decide: `unit` reads `:unitId`, `roster` reads `:rosterId`, and so on. */
export type Subject = keyof typeof ROWS;

function unitsOfPerson(who: string): string {
  return `SELECT belonging.unit_id, person.id AS owner
            FROM person LEFT JOIN LATERAL (${belongingOf('person.id')}) belonging ON true
           WHERE person.id = (${who})`;
}

/** Where a person is a member today or holds a role. */
function belongingOf(person: string): string {
  return `SELECT unit_id FROM membership WHERE person_id = ${person}
             AND (left_on IS NULL OR left_on > (clock_now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date)
          UNION SELECT unit_id FROM role_grant WHERE person_id = ${person}`;
}

/** Climbs from the subject's units and from the actor's, along parents and supervising units alike. */
function locating(subject: Subject, units: string): string {
  return `
    WITH RECURSIVE subject AS MATERIALIZED (${ROWS[subject]}),
    climb(start, id) AS (
      SELECT unit_id, unit_id FROM subject WHERE unit_id IS NOT NULL
      UNION SELECT mine, mine FROM unnest($2::uuid[]) mine
      UNION SELECT climb.start, up.id FROM climb JOIN ${units} unit ON unit.id = climb.id
        CROSS JOIN LATERAL (VALUES (unit.parent_id), (unit.supervising_unit_id)) up(id) WHERE up.id IS NOT NULL
    )
    SELECT EXISTS (SELECT FROM subject) AS found,
           (SELECT min(owner::text) FROM subject) AS owner,
           ARRAY(SELECT DISTINCT id FROM climb WHERE start IN (SELECT unit_id FROM subject)) AS above,
           ARRAY(SELECT DISTINCT start FROM climb
                  WHERE start = ANY($2::uuid[]) AND start <> id AND id IN (SELECT unit_id FROM subject)) AS below`;
}
