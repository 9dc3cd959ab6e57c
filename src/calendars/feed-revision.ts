import type { Instant } from '../rota/interval.js';
import type { Runner } from './duty-facts.js';
import { ONE_BY_ONE, TODAY, UPPER, VALID_TODAY } from './escalation.js';

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
  readonly unitName: string | null;
}

/** What is kept of the last good body. */
export interface FeedHead {
  readonly revision: string;
  readonly etag: string;
  readonly modifiedAt: Instant;
}

/** A link, the head of its stored body (null: none yet), and the revision it would have if it were written now. */
export interface FeedStanding {
  readonly link: FeedLink;
  readonly head: FeedHead | null;
  readonly revision: string;
  readonly now: Instant;
}

type Row = FeedLink & { [K in keyof FeedHead]: FeedHead[K] | null } & { word: string; now: Instant };

/**
 * Where the feed of a token stands, in one narrow read that touches no duty's text. Undefined: no such link.
 *
 * The revision is what a feed's text is made from, as one word: equal words, equal bytes. Revisions of the person and of
 * every unit whose duties are in it (names count too, hence versions), whom these may call today, the civil day (the
 * window moves at midnight), our own template.
 */
export async function feedStanding(runner: Runner, hash: Buffer): Promise<FeedStanding | undefined> {
  const [row] = await runner.query<Row>(STANDING, [hash]);
  if (!row) return undefined;
  const { word, now, revision, etag, modifiedAt, ...link } = row;
  const head = revision === null || etag === null || modifiedAt === null ? null : { revision, etag, modifiedAt };
  return { link, head, revision: `${TEMPLATE}.${link.language}.${word}`, now };
}

/** A role on the unit or on one above or supervising it; belonging to a unit is a role there. */
const MAY_SEE = /* sql */ `EXISTS (
  WITH RECURSIVE up(id) AS (
    SELECT link.unit_id
    UNION
    SELECT upper.id FROM up ${UPPER('up.id')}
  )
  SELECT FROM up WHERE EXISTS (SELECT FROM role_grant held WHERE held.unit_id = up.id AND held.person_id = link.person_id)
     OR EXISTS (SELECT FROM membership member WHERE member.unit_id = up.id AND member.person_id = link.person_id
                   AND (member.left_on IS NULL OR member.left_on > ${TODAY})))`;

export const STANDING = /* sql */ `
  WITH RECURSIVE link AS MATERIALIZED (
    SELECT id, scope, person_id, unit_id, revoked_at FROM feed_link WHERE token_hash = $1
  ),
  below(id, scope) AS (
    SELECT unit_id, scope FROM link WHERE unit_id IS NOT NULL
    UNION
    SELECT unit.id, below.scope FROM below JOIN unit ON unit.parent_id = below.id WHERE below.scope = 'department'
  ),
  concerned(id) AS (
    SELECT id FROM below
    UNION
    SELECT duty.unit_id FROM link JOIN duty ON duty.person_id = link.person_id
     WHERE link.scope = 'person' AND duty.live AND duty.starts_at > clock_now() - interval '${KEEPS + 3} days'
  ),
  above(id) AS (
    SELECT id FROM concerned
    UNION
    SELECT upper.id FROM above ${UPPER('above.id')}
  ),
  units(word) AS (
    SELECT string_agg(unit.id || ':' || unit.feed_revision || '.' || unit.version, ',' ORDER BY unit.id)
      FROM concerned CROSS JOIN LATERAL (SELECT id, feed_revision, version FROM unit WHERE id = concerned.id ${ONE_BY_ONE}) unit
  ),
  callees(word) AS (
    SELECT string_agg(md5(contact.words), ',' ORDER BY contact.id)
      FROM above CROSS JOIN LATERAL (
        SELECT id, contact::text AS words FROM contact WHERE unit_id = above.id AND ${VALID_TODAY} ${ONE_BY_ONE}) contact
  )
  SELECT link.id, link.scope, link.person_id AS "personId", link.unit_id AS "unitId", person.language,
         unit.name AS "unitName", head.revision, head.etag, head.modified_at AS "modifiedAt",
         link.revoked_at IS NOT NULL OR NOT person.active OR (link.unit_id IS NOT NULL AND NOT ${MAY_SEE}) AS gone,
         md5(concat_ws('|', units.word, callees.word)) || '.' || person.feed_revision || '.' || person.version || '.'
           || ${TODAY} AS word,
         clock_now() AS now
    FROM link
    JOIN person ON person.id = link.person_id
    LEFT JOIN unit ON unit.id = link.unit_id
    LEFT JOIN feed_head head ON head.link_id = link.id
   CROSS JOIN units CROSS JOIN callees`;
