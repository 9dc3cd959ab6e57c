import type { Query } from '../database/data-source.js';
import type { Instant } from '../rota/interval.js';
import { ONE_BY_ONE } from './escalation.js';

/** Whoever can run a statement: the data source, or a transaction. */
export interface Runner {
  query: Query;
}

/** A published duty with what its holder has to know. A plain object: it is stored in notices as it was told. */
export interface DutyFacts {
  readonly id: string;
  readonly uid: string;
  readonly sequence: number;
  readonly live: boolean;
  readonly createdAt: Instant;
  readonly revisedAt: Instant;
  /** The latest revision of the duty and of those it is handed over from and to: what the text was made from. */
  readonly stampedAt: Instant;
  readonly start: Instant;
  readonly end: Instant;
  readonly label: string;
  readonly place: string;
  readonly note: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly unitAddress: string;
  readonly dutyPhone: string | null;
  readonly post: Words;
  readonly presence: 'on-site' | 'on-call';
  readonly personId: string;
  readonly personName: string;
  readonly email: string | null;
  readonly language: 'vi' | 'en';
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly beside: readonly { readonly name: string; readonly post: Words }[];
}

interface Words {
  readonly vi: string;
  readonly en: string;
}

/**
 * Duties in the order of their start. `where` speaks of `duty` and its parameters. Handover partners stand the same
 * post in the same unit right before and after (a changeover takes up to 45 minutes); others who overlap are beside.
 * A duty nobody stands any more has none of them: whoever stands it instead would pass for company.
 * Laid out one by one: to weigh all orders of joining them takes longer than to read a single duty.
 */
export function dutyFacts(runner: Runner, where: string, parameters: unknown[]): Promise<DutyFacts[]> {
  return runner.query<DutyFacts>(
    `SELECT duty.id, duty.uid, duty.sequence, duty.live, duty.created_at AS "createdAt", duty.revised_at AS "revisedAt",
            greatest(duty.revised_at, near.revised_at) AS "stampedAt", duty.starts_at AS start, duty.ends_at AS "end",
            duty.label, duty.place, duty.note, unit.id AS "unitId", unit.name AS "unitName",
            unit.address AS "unitAddress", unit.duty_phone AS "dutyPhone",
            json_build_object('en', kind.name_en, 'vi', kind.name_vi) AS post, kind.presence,
            person.id AS "personId", person.name AS "personName", person.email, person.language,
            near.before, near.after, near.beside
       FROM duty
      CROSS JOIN LATERAL (SELECT id, name, address, duty_phone FROM unit WHERE id = duty.unit_id ${ONE_BY_ONE}) unit
      CROSS JOIN LATERAL (SELECT name_vi, name_en, presence, post_kind."position" FROM post
                            JOIN post_kind ON post_kind.id = kind_id WHERE post.id = duty.post_id ${ONE_BY_ONE}) kind
      CROSS JOIN LATERAL (SELECT id, name, email, language FROM person WHERE id = duty.person_id ${ONE_BY_ONE}) person
      CROSS JOIN LATERAL (${NEAR}) near
      WHERE ${where}
      ORDER BY duty.starts_at, kind."position", duty.unit_id, duty.id`,
    parameters,
  );
}

const BEFORE = /* sql */ `(other.post_id = duty.post_id AND other.starts_at < duty.starts_at
  AND other.ends_at <= duty.starts_at + interval '45 minutes')`;
const AFTER = /* sql */ `(other.post_id = duty.post_id AND other.ends_at > duty.ends_at
  AND other.starts_at >= duty.ends_at - interval '45 minutes')`;
const BESIDE = /* sql */ `(other.starts_at < duty.ends_at - interval '45 minutes'
  AND other.ends_at > duty.starts_at + interval '45 minutes')`;

/**
 * A duty lasts 48 hours at most, so the neighbours of one are a short range of the unit's duties. To look up names takes
 * most of the time, so it is done for those who are told of, and posts for who is beside only. Not `jsonb`, which would
 * be made to be written out at once.
 */
const NEAR = /* sql */ `
  SELECT max(other.revised_at) AS revised_at,
         coalesce(array_agg(holder.name ORDER BY other.starts_at, holder.name COLLATE "C") FILTER (WHERE ${BEFORE}), '{}')
           AS before,
         coalesce(array_agg(holder.name ORDER BY other.starts_at, holder.name COLLATE "C") FILTER (WHERE ${AFTER}), '{}')
           AS after,
         coalesce(json_agg(json_build_object('name', holder.name, 'post',
                           json_build_object('en', their.name_en, 'vi', their.name_vi))
                           ORDER BY their."position", other.starts_at, holder.name COLLATE "C")
           FILTER (WHERE ${BESIDE}), '[]') AS beside
    FROM duty other
    LEFT JOIN person holder ON holder.id = CASE WHEN ${BEFORE} OR ${AFTER} OR ${BESIDE} THEN other.person_id END
    LEFT JOIN post theirs ON theirs.id = CASE WHEN ${BESIDE} THEN other.post_id END
    LEFT JOIN post_kind their ON their.id = theirs.kind_id
   WHERE duty.live AND other.live AND other.unit_id = duty.unit_id AND other.id <> duty.id
     AND other.starts_at >= duty.starts_at - interval '48 hours' AND other.starts_at <= duty.ends_at
     AND other.ends_at >= duty.starts_at`;
