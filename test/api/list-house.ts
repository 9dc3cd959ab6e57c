import type { DataSource } from 'typeorm';
import type { Cast } from '../support/cast.js';

/** Schools of those names below Lê Chân, whose published rosters are THPT 1's to the letter, but that nobody stands in them. */
export async function schoolsLikeThe1st(db: DataSource, { units }: Cast, names: readonly string[]): Promise<void> {
  const rows = await db.query<{ id: string }[]>(ALIKE, [units.thpt1, units.leChan, names]);
  const ids = rows.map(({ id }) => id);
  for (const sql of [ROSTERS, STRIPS]) await db.query(sql, [ids, units.thpt1]);
}

const ALIKE = `
  INSERT INTO unit (kind_id, name, short_name, parent_id)
  SELECT kind_id, called, '', $2 FROM unit, unnest($3::text[]) called
   WHERE unit.id = $1 RETURNING id`;
const ROSTERS = `
  INSERT INTO roster (period_id, unit_id, pattern, stage, revision)
  SELECT period_id, alike, pattern, stage, revision FROM roster, unnest($1::uuid[]) alike WHERE unit_id = $2`;
const STRIPS = `
  INSERT INTO roster_strip (roster_id, period_id, unit_id, revision, roster_revision, cuts, strip, gaps, gap_starts,
                            gap_ends, gap_next, unconfirmed)
  SELECT roster.id, roster.period_id, roster.unit_id, strip.revision, strip.roster_revision, strip.cuts, strip.strip,
         strip.gaps, strip.gap_starts, strip.gap_ends, strip.gap_next, strip.unconfirmed
    FROM roster_strip strip, roster WHERE strip.unit_id = $2 AND roster.unit_id = ANY($1::uuid[])`;
