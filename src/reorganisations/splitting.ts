import type { EntityManager } from 'typeorm';
import { Problem } from '../http/problem.js';
import { unknownAt } from '../http/unknown.js';
import { keepPast } from '../units/keep-past.js';
import { appoint } from './appointing.js';
import { carryDecisions } from './carrying-along.js';
import type { SplitWanted } from './reorganisation.schema.js';

type Part = SplitWanted['parts'][number];

/**
 * Makes new units out of one that stays: beside it, of its kind, with those of its people and of the units below it that
 * go there; it begins with what was decided for the old one and its contacts. Who still has watches in the old unit
 * belongs to it too until they are stood. Returns the units it changed
 * and began. Problems `unknown-reference`, `head-cannot-leave`, `head-is-no-member`.
 */
export async function split(tx: EntityManager, wanted: SplitWanted): Promise<string[]> {
  const { on, fromId, parts } = wanted;
  await checkMembers(tx, wanted);
  await checkBelow(tx, wanted);
  const unitIds = parts.flatMap((part) => part.unitIds);
  await keepPast(tx, unitIds, on);
  for (const part of parts) await begin(tx, wanted, part);
  await tx.query('UPDATE unit SET version = version + 1, feed_revision = feed_revision + 1 WHERE id = $1', [fromId]);
  return [fromId, ...parts.map(({ unitId }) => unitId), ...unitIds];
}

async function begin(tx: EntityManager, { on, fromId }: SplitWanted, part: Part): Promise<void> {
  const { unitId, name, shortName = '', personIds, unitIds, headPersonId } = part;
  await tx.query(FOUND, [fromId, unitId, name, shortName, on]);
  await tx.query(REHANG, [fromId, unitId, unitIds]);
  await carryDecisions(tx, { fromIds: [fromId], intoId: unitId, on, begins: true });
  await tx.query(COPY_CONTACTS, [fromId, unitId, on]);
  await tx.query(JOIN, [fromId, unitId, personIds]);
  await tx.query(LEAVE, [fromId, personIds, on]);
  await tx.query(
    `DELETE FROM role_grant WHERE unit_id = $1 AND person_id = ANY($2::uuid[]) AND role <> 'administrator'`,
    [fromId, personIds],
  );
  if (headPersonId) await appoint(tx, unitId, headPersonId);
}

async function checkMembers(tx: EntityManager, { on, fromId, parts }: SplitWanted): Promise<void> {
  const members = await tx.query<{ id: string; head: boolean }[]>(
    `SELECT person_id AS id, person_id IS NOT DISTINCT FROM unit.head_person_id AS head
       FROM membership JOIN unit ON unit.id = unit_id
      WHERE unit_id = $1 AND person_id = ANY($2::uuid[]) AND (left_on IS NULL OR left_on > $3)`,
    [fromId, parts.flatMap(({ personIds }) => personIds), on],
  );
  const detail = { vi: 'Người này không thuộc đơn vị', en: 'This person does not belong to the unit' };
  checkNamed(parts, 'personIds', new Set(members.map(({ id }) => id)), detail);
  if (members.some(({ head }) => head)) throw new Problem('head-cannot-leave');
}

async function checkBelow(tx: EntityManager, { fromId, parts }: SplitWanted): Promise<void> {
  const lower = await tx.query<{ id: string }[]>(
    'SELECT id FROM unit WHERE id = ANY($2::uuid[]) AND $1 IN (parent_id, supervising_unit_id)',
    [fromId, parts.flatMap(({ unitIds }) => unitIds)],
  );
  const detail = { vi: 'Đơn vị này không trực thuộc đơn vị tách', en: 'This unit is not directly below the one split' };
  checkNamed(parts, 'unitIds', new Set(lower.map(({ id }) => id)), detail);
}

function checkNamed(
  parts: readonly Part[],
  member: 'personIds' | 'unitIds',
  known: ReadonlySet<string>,
  detail: { vi: string; en: string },
): void {
  parts.forEach((part, place) =>
    part[member].forEach((id, at) => {
      if (!known.has(id)) throw unknownAt(`#/parts/${place}/${member}/${at}`, detail);
    }),
  );
}

const FOUND = /* sql */ `
  INSERT INTO unit (id, kind_id, name, short_name, parent_id, supervising_unit_id, reminder_minutes, swaps_need_approval,
                    "position", valid_from, valid_to)
  SELECT $2, kind_id, $3, $4, coalesce(parent_id, id), supervising_unit_id, reminder_minutes, swaps_need_approval,
         "position", $5, valid_to
    FROM unit WHERE id = $1`;

const REHANG = /* sql */ `
  UPDATE unit SET parent_id = CASE WHEN parent_id = $1 THEN $2 ELSE parent_id END,
         supervising_unit_id = CASE WHEN supervising_unit_id = $1 THEN $2 ELSE supervising_unit_id END,
         version = version + 1, feed_revision = feed_revision + 1
   WHERE id = ANY($3::uuid[])`;

const JOIN = /* sql */ `
  INSERT INTO membership (person_id, unit_id, title, post_kind_ids, share_percent)
  SELECT person_id, $2, title, post_kind_ids, share_percent FROM membership
   WHERE unit_id = $1 AND person_id = ANY($3::uuid[])`;

const LEAVE = /* sql */ `
  UPDATE membership SET left_on = greatest($3::date, (
    SELECT max(((watch.ends_at - interval '1 second') AT TIME ZONE 'Asia/Ho_Chi_Minh')::date) + 1 FROM (
      SELECT a.ends_at FROM assignment a JOIN roster ON roster.id = a.roster_id
       WHERE roster.unit_id = $1 AND a.person_id = membership.person_id
      UNION ALL
      SELECT ends_at FROM duty WHERE unit_id = $1 AND person_id = membership.person_id AND live
    ) watch
  )) WHERE unit_id = $1 AND person_id = ANY($2::uuid[])`;

const COPY_CONTACTS = /* sql */ `
  INSERT INTO contact (unit_id, organisation, person_name, title, phone_written, phone_e164, hotline_written, hotline_e164,
                       email, "position", valid_from, valid_to, verified_at, verified_by)
  SELECT $2, organisation, person_name, title, phone_written, phone_e164, hotline_written, hotline_e164, email, "position",
         greatest(valid_from, $3::date), valid_to, verified_at, verified_by
    FROM contact WHERE unit_id = $1 AND (valid_to IS NULL OR valid_to > $3::date)`;
