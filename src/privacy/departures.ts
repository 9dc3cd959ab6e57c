import type { EntityManager } from 'typeorm';
import type { CivilDay } from '../rota/calendar.js';
import type { Departed } from '../rota/retention.js';
import { HELD_BACK } from './holding.sql.js';

type Runner = Pick<EntityManager, 'query'>;

interface Page {
  readonly today: CivilDay;
  /** Whose id it begins behind; null: the first. */
  readonly after: string | null;
  /** Null: all. */
  readonly limit: number | null;
}

/** Who has left every unit and is somebody still, in the order of their ids. */
export function departed(
  runner: Runner,
  { today, after, limit }: Page,
): Promise<(Departed & { readonly id: string })[]> {
  return runner.query(DEPARTED, [today, after, limit]);
}

/** A membership ends with its unit. Who has left somewhere is found first: in a country a few of more than a million. */
const DEPARTED = /* sql */ `
  WITH RECURSIVE ${HELD_BACK}, leaver AS MATERIALIZED (
    SELECT DISTINCT person_id FROM membership JOIN unit ON unit.id = membership.unit_id
     WHERE least(left_on, valid_to) <= $1::date
  )
  SELECT person.id, gone."leftOn", last."lastOn", person.id IN (SELECT id FROM held_person) AS held,
         EXISTS (SELECT FROM unit WHERE head_person_id = person.id)
         OR EXISTS (SELECT FROM role_grant JOIN unit ON unit.id = role_grant.unit_id
                     WHERE role_grant.person_id = person.id AND (unit.valid_to IS NULL OR unit.valid_to > $1::date)) AS "hasRole"
    FROM leaver JOIN person ON person.id = leaver.person_id
    JOIN LATERAL (
      SELECT max(least(left_on, valid_to))::date AS "leftOn", bool_and(coalesce(least(left_on, valid_to) <= $1::date, false)) AS everywhere
        FROM membership JOIN unit ON unit.id = membership.unit_id WHERE membership.person_id = person.id
    ) gone ON gone.everywhere AND gone."leftOn" IS NOT NULL
   CROSS JOIN LATERAL (
     SELECT max(last_on) AS "lastOn" FROM period WHERE id IN (
       SELECT period_id FROM duty WHERE duty.person_id = person.id
       UNION SELECT roster.period_id FROM assignment JOIN roster ON roster.id = assignment.roster_id
              WHERE assignment.person_id = person.id)
   ) last
   WHERE person.anonymised_at IS NULL AND ($2::uuid IS NULL OR person.id > $2::uuid)
   ORDER BY person.id LIMIT $3`;

/** Those who are forgotten: the watches they stood stay, and say no more whose they were. */
export async function anonymise(tx: EntityManager, personId: string): Promise<void> {
  for (const statement of FORGETTING) await tx.query(statement, [personId]);
}

/** Lists and rosters print it where the name stood. */
export const NOBODY = 'Người trực đã ẩn danh';

const FORGETTING: readonly string[] = [
  ...[
    'person_preference',
    'wish',
    'passkey',
    'authenticator',
    'recovery_code',
    'identity',
    'session',
    'sign_in_link',
    'feed_link',
    'role_grant',
  ].map((table) => `DELETE FROM ${table} WHERE person_id = $1`),
  `DELETE FROM absence WHERE person_id = $1 AND NOT EXISTS (
     SELECT FROM duty WHERE duty.person_id = $1 AND duty.live
        AND duty.starts_at < absence.ends_at AND duty.ends_at > absence.starts_at)`,
  `UPDATE absence SET note = '', kind = 'other' WHERE person_id = $1`,
  `UPDATE device SET label = '•••', endpoint = '', keys = NULL, last_error = NULL, ended_at = coalesce(ended_at, clock_now()),
          ended_because = coalesce(ended_because, 'removed') WHERE person_id = $1`,
  `UPDATE notice SET address = '', last_error = NULL, body = wordless(body), emptied_at = clock_now()
    WHERE person_id = $1 AND emptied_at IS NULL AND state NOT IN ('due', 'sending')`,
  `UPDATE acknowledgement SET reason = ''
    WHERE reason <> '' AND duty_id IN (SELECT id FROM duty WHERE duty.person_id = $1)`,
  `UPDATE swap SET note = '' WHERE asker_id = $1`,
  `UPDATE publication SET changes = (
     SELECT jsonb_agg(CASE WHEN change->>'personId' = $1::text
                           THEN change || '{"personName": "${NOBODY}", "hasEmail": false}' ELSE change END ORDER BY place)
       FROM jsonb_array_elements(changes) WITH ORDINALITY each(change, place))
    WHERE roster_id IN (SELECT roster_id FROM duty WHERE duty.person_id = $1::uuid)
      AND changes @> jsonb_build_array(jsonb_build_object('personId', $1::text))`,
  `UPDATE membership SET title = '' WHERE person_id = $1`,
  `UPDATE person SET name = '${NOBODY}', email = NULL, email_verified_at = NULL, email_failed_at = NULL,
          email_failed_by = NULL, email_failed_because = NULL, phone_written = NULL, phone_e164 = NULL,
          password_hash = NULL, password_set_at = NULL, language = 'vi', active = false, anonymised_at = clock_now(),
          version = version + 1, feed_revision = feed_revision + 1 WHERE id = $1`,
];
