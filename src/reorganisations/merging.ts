import type { EntityManager } from 'typeorm';
import { Problem, type Words } from '../http/problem.js';
import { overFrom } from '../rota/merging.js';
import { keepPast } from '../units/keep-past.js';
import { askedOf } from './asked.queries.js';
import { appoint } from './appointing.js';
import { carryDecisions, carryLive } from './carrying-along.js';
import type { MergeWanted } from './reorganisation.schema.js';

/**
 * Makes units part of another: their people join it, the units below them hang below it, their contacts, IP ranges and
 * what still waits of them in botnet lists are its own; of the rest `BELONGINGS` says what becomes. Each of them is over on
 * the day; one that has rosters stands them to the end, hung below the other, whose head thus reaches them. Returns the
 * units it changed. Problems `not-valid`, `head-is-no-member`.
 */
export async function merge(tx: EntityManager, wanted: MergeWanted): Promise<string[]> {
  const { on, fromIds, intoId, name, shortName, headPersonId, keptGrantIds = [], keptWebhookIds = [] } = wanted;
  await checkEnding(tx, wanted);
  const asked = await askedOf(tx, fromIds, on);
  const lowerIds = await lowersOf(tx, wanted);
  await keepPast(tx, [...fromIds, intoId, ...lowerIds], on);
  await tx.query(RECEIVE, [fromIds, intoId, name ?? null, shortName ?? null]);
  await tx.query(REHANG, [fromIds, intoId, lowerIds]);
  await tx.query(JOIN, [fromIds, intoId, on]);
  for (const id of fromIds) {
    const over = overFrom(
      on,
      asked.filter(({ unitId }) => unitId === id),
    );
    await tx.query(END, [id, intoId, on, over]);
    await tx.query(LEAVE, [id, over]);
  }
  await tx.query(TAKE_CONTACTS, [fromIds, intoId, on]);
  await tx.query(LEAVE_CONTACTS, [fromIds, intoId, on]);
  await tx.query(TAKE_RANGES, [fromIds, intoId, on]);
  await tx.query(LEAVE_RANGES, [fromIds, on]);
  await tx.query(TAKE_MATCHES, [fromIds, intoId]);
  await tx.query(LEAVE_MATCHES, [fromIds]);
  await carryDecisions(tx, wanted);
  await carryLive(tx, wanted);
  await tx.query(KEEP_ROLES, [fromIds, intoId, keptGrantIds]);
  await tx.query(KEEP_WEBHOOKS, [fromIds, intoId, keptWebhookIds]);
  if (headPersonId) await appoint(tx, intoId, headPersonId);
  return [...fromIds, intoId, ...lowerIds];
}

/** The units that hang on those that end, by the tree or by supervision, but for those named. */
export async function lowersOf(tx: EntityManager, { on, fromIds, intoId }: MergeWanted): Promise<string[]> {
  const rows = await tx.query<{ id: string }[]>(LOWERS, [fromIds, on, intoId]);
  return rows.map(({ id }) => id);
}

async function checkEnding(tx: EntityManager, { on, fromIds, intoId }: MergeWanted): Promise<void> {
  const into = fromIds.indexOf(intoId);
  const vi = 'Đơn vị không thể sáp nhập vào chính mình';
  if (into >= 0) throw refused(`#/fromIds/${into}`, { vi, en: 'A unit cannot be merged into itself' });
  const units = await tx.query<{ id: string; top: boolean; fresh: boolean }[]>(
    'SELECT id, parent_id IS NULL AS top, valid_from = $2 AS fresh FROM unit WHERE id = ANY($1::uuid[])',
    [fromIds, on],
  );
  for (const { id, top, fresh } of units) {
    const pointer = `#/fromIds/${fromIds.indexOf(id)}`;
    if (top) throw refused(pointer, { vi: 'Đơn vị cao nhất không sáp nhập được', en: 'The topmost unit cannot end' });
    if (fresh)
      throw refused(pointer, { vi: 'Đơn vị này mới bắt đầu ngày đó', en: 'This unit only begins on that day' });
  }
}

function refused(pointer: string, detail: Words): Problem {
  return new Problem('not-valid', { errors: [{ pointer, detail }] });
}

const LOWERS = /* sql */ `
  SELECT id FROM unit WHERE (parent_id = ANY($1::uuid[]) OR supervising_unit_id = ANY($1::uuid[]))
     AND id <> ALL($1::uuid[]) AND id <> $3 AND (valid_to IS NULL OR valid_to > $2::date) ORDER BY id`;

/** It may itself hang on one that ends: then it goes up to where that one hung. */
const RECEIVE = /* sql */ `
  WITH RECURSIVE above(id) AS (
    SELECT parent_id FROM unit WHERE id = $2
    UNION
    SELECT unit.parent_id FROM above JOIN unit ON unit.id = above.id AND unit.id = ANY($1::uuid[])
  )
  UPDATE unit SET name = coalesce($3, name), short_name = coalesce($4, short_name),
         parent_id = (SELECT id FROM above WHERE id <> ALL($1::uuid[])),
         supervising_unit_id = CASE WHEN supervising_unit_id <> ALL($1::uuid[]) THEN supervising_unit_id END,
         version = version + 1, feed_revision = feed_revision + 1
   WHERE id = $2`;

const REHANG = /* sql */ `
  UPDATE unit SET parent_id = CASE WHEN parent_id = ANY($1::uuid[]) THEN $2 ELSE parent_id END,
         supervising_unit_id = CASE WHEN supervising_unit_id = ANY($1::uuid[]) THEN $2 ELSE supervising_unit_id END,
         version = version + 1, feed_revision = feed_revision + 1
   WHERE id = ANY($3::uuid[])`;

const END = /* sql */ `
  UPDATE unit SET parent_id = $2, supervising_unit_id = NULL, merged_into_id = $2, merged_on = $3, valid_to = least(valid_to, $4::date),
         version = version + 1, feed_revision = feed_revision + 1
   WHERE id = $1`;

const LEAVE = 'UPDATE membership SET left_on = $2 WHERE unit_id = $1 AND (left_on IS NULL OR left_on > $2)';

/** Who is there already keeps the title held there, and may stand what they could in either. */
const JOIN = /* sql */ `
  INSERT INTO membership AS known (person_id, unit_id, title, post_kind_ids, share_percent)
  SELECT DISTINCT ON (person_id) person_id, $2::uuid, title, post_kind_ids, share_percent FROM membership
   WHERE unit_id = ANY($1::uuid[]) AND (left_on IS NULL OR left_on > $3::date)
   ORDER BY person_id, array_position($1::uuid[], unit_id)
  ON CONFLICT ON CONSTRAINT member_once_per_unit DO UPDATE SET left_on = NULL,
    title = CASE WHEN known.left_on <= $3::date THEN excluded.title ELSE known.title END,
    post_kind_ids = ARRAY(SELECT unnest(known.post_kind_ids) UNION SELECT unnest(excluded.post_kind_ids) ORDER BY 1)`;

/** A number that is the other unit's already is not written down twice. */
const TAKE_CONTACTS = /* sql */ `
  INSERT INTO contact (unit_id, organisation, person_name, title, phone_written, phone_e164, hotline_written, hotline_e164,
                       email, "position", valid_from, valid_to, verified_at, verified_by)
  SELECT $2::uuid, organisation, person_name, title, phone_written, phone_e164, hotline_written, hotline_e164, email,
         "position", $3::date, valid_to, verified_at, verified_by
    FROM contact c WHERE unit_id = ANY($1::uuid[]) AND valid_from < $3::date AND (valid_to IS NULL OR valid_to > $3::date)
     AND NOT EXISTS (SELECT FROM contact own WHERE own.unit_id = $2 AND own.organisation = c.organisation
                        AND own.phone_e164 IS NOT DISTINCT FROM c.phone_e164
                        AND own.hotline_e164 IS NOT DISTINCT FROM c.hotline_e164)`;

/** Those that are to hold later simply go along. */
const LEAVE_CONTACTS = /* sql */ `
  UPDATE contact SET unit_id = CASE WHEN valid_from < $3::date THEN unit_id ELSE $2 END,
         valid_to = CASE WHEN valid_from < $3::date THEN $3::date ELSE valid_to END
   WHERE unit_id = ANY($1::uuid[]) AND (valid_to IS NULL OR valid_to > $3::date)`;

/** What the other unit has already is not entered twice. */
const TAKE_RANGES = /* sql */ `
  INSERT INTO ip_range (unit_id, block, note, valid_from, valid_to)
  SELECT $2::uuid, block, note, greatest(valid_from, $3::date), valid_to
    FROM ip_range WHERE unit_id = ANY($1::uuid[]) AND (valid_to IS NULL OR valid_to > $3::date)
  ON CONFLICT DO NOTHING`;

const LEAVE_RANGES = /* sql */ `
  WITH never AS (DELETE FROM ip_range WHERE unit_id = ANY($1::uuid[]) AND valid_from >= $2::date)
  UPDATE ip_range SET valid_to = $2::date
   WHERE unit_id = ANY($1::uuid[]) AND valid_from < $2::date AND (valid_to IS NULL OR valid_to > $2::date)`;

/** An address that still waits for an answer, once; not one the other has to answer for already. */
const TAKE_MATCHES = /* sql */ `
  UPDATE botnet_match SET unit_id = $2
   WHERE id IN (
     SELECT DISTINCT ON (address_id) id FROM botnet_match match
      WHERE unit_id = ANY($1::uuid[])
        AND coalesce((SELECT state FROM botnet_answer WHERE match_id = match.id ORDER BY "position" DESC LIMIT 1),
                     'in-progress') = 'in-progress'
        AND NOT EXISTS (SELECT FROM botnet_match own WHERE own.address_id = match.address_id AND own.unit_id = $2)
      ORDER BY address_id, EXISTS (SELECT FROM botnet_answer WHERE match_id = match.id) DESC, id)`;

const LEAVE_MATCHES = /* sql */ `
  DELETE FROM botnet_match match
   WHERE unit_id = ANY($1::uuid[]) AND NOT EXISTS (SELECT FROM botnet_answer WHERE match_id = match.id)`;

const KEEP_ROLES = /* sql */ `
  INSERT INTO role_grant (person_id, unit_id, role)
  SELECT DISTINCT person_id, $2::uuid, role FROM role_grant
   WHERE unit_id = ANY($1::uuid[]) AND id = ANY($3::uuid[]) AND role <> 'administrator'
  ON CONFLICT ON CONSTRAINT grant_once DO NOTHING`;

/** What is left of the unit hangs below the other: its watches are told of there too. */
const KEEP_WEBHOOKS = /* sql */ `
  UPDATE webhook SET unit_id = $2
   WHERE unit_id = ANY($1::uuid[]) AND id = ANY($3::uuid[]) AND off_because IS DISTINCT FROM 'removed'`;
