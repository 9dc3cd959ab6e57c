import type { Instant } from '../rota/interval.js';
import type { Runner } from './duty-facts.js';
import { ONE_BY_ONE, UPPER, validOn } from './escalation.js';

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
 * Where the feeds of some tokens stand, in one narrow read that touches no duty's text. Undefined: no such link.
 *
 * The revision is what a feed's text is made from, as one word: equal words, equal bytes. Revisions of the person and of
 * every unit whose duties are in it (names count too, hence versions), whom these may call today, the civil day (the
 * window moves at midnight), our own template.
 */
export async function feedStandings(
  runner: Runner,
  hashes: readonly Buffer[],
): Promise<readonly (FeedStanding | undefined)[]> {
  const standings: (FeedStanding | undefined)[] = hashes.map(() => undefined);
  const read = async (text: string, places: readonly number[]): Promise<void> => {
    const asked = places.map((place) => hashes[place]);
    const rows = await runner.query<Row & { place: number }>(text, [asked, places]);
    for (const { place, ...row } of rows) standings[place] = standingOf(row);
  };
  await read(STANDINGS, [...hashes.keys()]);
  const others = [...hashes.keys()].filter((place) => standings[place] === undefined);
  if (others.length > 0) await read(STANDINGS_OF_UNITS, others);
  return standings;
}

function standingOf({ word, now, revision, etag, modifiedAt, ...link }: Row): FeedStanding {
  const head = revision === null || etag === null || modifiedAt === null ? null : { revision, etag, modifiedAt };
  return { link, head, revision: `${TEMPLATE}.${link.language}.${word}`, now };
}

/** The clock is asked once for all: each call of the function in a statement costs more than all of its index reads. */
export const CLOCK = /* sql */ `clock(now, today) AS MATERIALIZED (
  SELECT now, (now AT TIME ZONE 'Asia/Ho_Chi_Minh')::date FROM clock_now() now)`;
const NOW = '(SELECT now FROM clock)';
const TODAY = '(SELECT today FROM clock)';

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

/** Whose own calendar it is, and the units their duties are in. */
const OF_PERSON = {
  scope: `scope = 'person'`,
  concerned: /* sql */ `
    SELECT DISTINCT duty.unit_id FROM link JOIN duty ON duty.person_id = link.person_id
     WHERE duty.live AND duty.starts_at > ${NOW} - interval '${KEEPS + 3} days'`,
  unitName: 'NULL::text',
  maySee: 'true',
};

/** A unit, or a department and all below it. */
const OF_UNITS = {
  scope: `scope <> 'person'`,
  concerned: /* sql */ `
    SELECT unit_id FROM link
    UNION
    SELECT unit.id FROM concerned JOIN unit ON unit.parent_id = concerned.id
     WHERE (SELECT scope FROM link) = 'department'`,
  unitName: '(SELECT name FROM unit WHERE id = link.unit_id)',
  maySee: MAY_SEE,
};

/** Of one link, by `asked.hash`. Two statements, for what is not needed is not free: half of a narrow read's time goes into laying out its plan. */
const standing = ({ scope, concerned, unitName, maySee }: typeof OF_PERSON): string => /* sql */ `
  WITH RECURSIVE link AS MATERIALIZED (
    SELECT id, scope, person_id, unit_id, revoked_at FROM feed_link WHERE token_hash = asked.hash AND ${scope}
  ),
  concerned(id) AS (${concerned}),
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
        SELECT id, contact::text AS words FROM contact WHERE unit_id = above.id AND ${validOn(TODAY)} ${ONE_BY_ONE}) contact
  )
  SELECT link.id, link.scope, link.person_id AS "personId", link.unit_id AS "unitId", person.language,
         ${unitName} AS "unitName", head.revision, head.etag, head.modified_at AS "modifiedAt",
         link.revoked_at IS NOT NULL OR NOT person.active OR NOT ${maySee} AS gone,
         md5(concat_ws('|', units.word, callees.word)) || '.' || person.feed_revision || '.' || person.version || '.'
           || ${TODAY} AS word,
         ${NOW} AS now
    FROM link
    JOIN person ON person.id = link.person_id
    LEFT JOIN feed_head head ON head.link_id = link.id
   CROSS JOIN units CROSS JOIN callees`;

const ofMany = (one: string): string => /* sql */ `
  WITH ${CLOCK}
  SELECT asked.place, standing.* FROM unnest($1::bytea[], $2::int[]) asked(hash, place) CROSS JOIN LATERAL (${one}) standing`;

/** By far the most feeds are a person's own, so these are asked first. */
export const STANDING = standing(OF_PERSON);
export const STANDINGS = ofMany(STANDING);
const STANDINGS_OF_UNITS = ofMany(standing(OF_UNITS));
