import type { Runner } from './duty-facts.js';
import { above, TODAY, VALID_TODAY } from './escalation.js';

/** Raise it when the text of feeds changes: every stored body is then rebuilt on its next request. */
const TEMPLATE = 1;

/** How far back a feed reaches, in days. */
export const KEEPS = 30;

/** A feed link as it stands in the database. */
export interface FeedLink {
  readonly id: string;
  readonly scope: 'person' | 'unit' | 'department';
  readonly personId: string;
  readonly unitId: string | null;
  /** Revoked, or its owner has left or may no longer see the unit. */
  readonly gone: boolean;
  readonly language: 'vi' | 'en';
  readonly personName: string;
  readonly unitName: string | null;
}

/** What is kept of the last good body. */
export interface FeedHead {
  readonly revision: string | null;
  readonly etag: string | null;
  readonly modifiedAt: number | null;
}

/** The link of a token and the head of its stored body, in one narrow read. Undefined: no such link. */
export async function feedLink(runner: Runner, hash: Buffer): Promise<(FeedLink & FeedHead) | undefined> {
  const [link] = await runner.query<FeedLink & FeedHead>(
    `SELECT link.id, link.scope, link.person_id AS "personId", link.unit_id AS "unitId", person.language,
            person.name AS "personName", unit.name AS "unitName", head.revision, head.etag, head.modified_at AS "modifiedAt",
            link.revoked_at IS NOT NULL OR NOT person.active OR (link.unit_id IS NOT NULL AND NOT ${MAY_SEE}) AS gone
       FROM feed_link link
       JOIN person ON person.id = link.person_id
       LEFT JOIN unit ON unit.id = link.unit_id
       LEFT JOIN feed_head head ON head.link_id = link.id
      WHERE link.token_hash = $1`,
    [hash],
  );
  return link;
}

/** A role on the unit or on one above or supervising it; belonging to a unit is a role there. */
const MAY_SEE = /* sql */ `EXISTS (
  WITH RECURSIVE up(id) AS (
    SELECT link.unit_id
    UNION
    SELECT upper.id FROM up JOIN unit lower ON lower.id = up.id
     CROSS JOIN LATERAL (VALUES (lower.parent_id), (lower.supervising_unit_id)) upper(id) WHERE upper.id IS NOT NULL
  )
  SELECT FROM up WHERE EXISTS (SELECT FROM role_grant held WHERE held.unit_id = up.id AND held.person_id = link.person_id)
     OR EXISTS (SELECT FROM membership member WHERE member.unit_id = up.id AND member.person_id = link.person_id
                   AND (member.left_on IS NULL OR member.left_on > ${TODAY})))`;

/**
 * What a feed's text is made from, as one word: equal words, equal bytes. Revisions of the person and of every unit
 * whose duties are in it (names count too, hence versions), whom these may call today, the civil day (the window moves at midnight), our own template.
 */
export async function feedRevision(runner: Runner, link: FeedLink): Promise<string> {
  const [row] = await runner.query<{ word: string }>(
    `WITH RECURSIVE ${WITHIN[link.scope]}, ${above('within')},
     units AS (SELECT string_agg(unit.id || ':' || unit.feed_revision || '.' || unit.version, ',' ORDER BY unit.id) AS word
                 FROM within JOIN unit ON unit.id = within.unit_id),
     callees AS (SELECT string_agg(md5(contact::text), ',' ORDER BY contact.id) AS word
                   FROM (SELECT DISTINCT id FROM nearest) upper JOIN contact ON contact.unit_id = upper.id AND ${VALID_TODAY})
     SELECT md5(concat_ws('|', units.word, callees.word)) || '.' || person.feed_revision || '.' || person.version || '.' || ${TODAY} AS word
       FROM units, callees, person WHERE person.id = $2`,
    link.scope === 'person' ? [KEEPS, link.personId] : [link.unitId, link.personId],
  );
  return `${TEMPLATE}.${link.language}.${row?.word}`;
}

const WITHIN = {
  person: /* sql */ `within(unit_id) AS (
    SELECT DISTINCT unit_id FROM duty
     WHERE person_id = $2 AND live AND starts_at > clock_now() - ($1::int + 3) * interval '1 day')`,
  unit: /* sql */ `within(unit_id) AS (SELECT $1::uuid)`,
  department: /* sql */ `within(unit_id) AS (
    SELECT $1::uuid UNION SELECT unit.id FROM within JOIN unit ON unit.parent_id = within.unit_id)`,
} as const;
