import type { Runner } from '../calendars/duty-facts.js';
import type { Stood } from '../rota/handover.js';

/** A live duty with how its watch stands on record. */
export interface StoodWatch extends Stood {
  readonly unitId: string;
  readonly personId: string;
  readonly name: string;
  readonly phone: string | null;
  readonly postName: string;
  readonly postNameEn: string;
  readonly postKindId: string;
}

/** Duties in the order of their start. `where` speaks of `duty`, `unit` and its parameters. */
export function stoodWatches(runner: Runner, where: string, parameters: unknown[]): Promise<StoodWatch[]> {
  return runner.query<StoodWatch>(
    `SELECT duty.id, duty.unit_id AS "unitId", duty.post_id AS "postId", duty.person_id AS "personId",
            duty.starts_at AS start, duty.ends_at AS "end", person.name, person.phone_written AS phone,
            kind.name_vi AS "postName", kind.name_en AS "postNameEn", kind.id AS "postKindId", ${TAKEN_AT} AS "takenAt",
            ${GIVEN_AT} AS "givenAt"
       FROM duty JOIN person ON person.id = duty.person_id JOIN post ON post.id = duty.post_id
       JOIN post_kind kind ON kind.id = post.kind_id JOIN unit ON unit.id = duty.unit_id
      WHERE ${where}
      ORDER BY duty.starts_at, kind."position", person.name COLLATE vietnamese, duty.id`,
    parameters,
  );
}

/** A watch lasts 48 hours at most: who can relieve one, or be relieved by it, is in this stretch around it. */
export const NEAR = `duty.live AND duty.unit_id = $1 AND duty.starts_at > $2::timestamptz - interval '48 hours'
  AND duty.starts_at <= $3::timestamptz`;

/** Of what was said in its present window: one moved to another day is taken over anew. */
const saidOf = (kind: string): string => /* sql */ `FROM log_entry entry
   WHERE entry.duty_id = duty.id AND entry.kind = '${kind}' AND entry.author_id = duty.person_id
     AND entry.at >= duty.starts_at - interval '30 minutes'`;

/** When a row `duty` was taken over by its holder, as an expression; null while it was not. */
const TAKEN_AT = `(SELECT min(entry.at) ${saidOf('takeover')})`;
/** When its holder last wrote what is handed over. */
const GIVEN_AT = `(SELECT max(entry.at) ${saidOf('handover')})`;

/** As a condition on a row `duty`. */
export const WAS_TAKEN = `EXISTS (SELECT ${saidOf('takeover')})`;
