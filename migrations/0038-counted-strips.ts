import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a strip holds can be counted without taking its JSON apart: a country's units in one pass. */
export class CountedStrips1700000000038 implements MigrationInterface {
  name = 'CountedStrips1700000000038';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(gapFunctions);
    await runner.query(wholeNumbers);
    await runner.query(columns);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      DROP INDEX roster_unannounced;
      ALTER TABLE roster_strip DROP COLUMN roster_revision, DROP COLUMN gap_starts, DROP COLUMN gap_ends,
        DROP COLUMN gap_next, DROP COLUMN unanswered;
      DROP FUNCTION gap_edges, gap_next, whole_numbers`);
  }
}

export const gapFunctions = /* sql */ `
-- When a strip's gaps start ('start') or end ('end'), earliest first.
CREATE FUNCTION gap_edges(gaps jsonb, edge text) RETURNS bigint[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(array_agg((gap->edge)::bigint ORDER BY (gap->edge)::bigint), '{}') FROM jsonb_array_elements(gaps) gap
$$;
-- For each of the ends: when the first of the gaps starts that end then or later.
CREATE FUNCTION gap_next(gaps jsonb) RETURNS bigint[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(first ORDER BY ends_at, first), '{}') FROM (
    SELECT (gap->'end')::bigint AS ends_at, min((gap->'start')::bigint)
             OVER (ORDER BY (gap->'end')::bigint ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS first
      FROM jsonb_array_elements(gaps) gap) following
$$`;

const wholeNumbers = /* sql */ `
CREATE FUNCTION whole_numbers(numbers jsonb) RETURNS int[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(number::int ORDER BY number::int), '{}') FROM jsonb_array_elements(numbers) number
$$`;

/** A strip's own revision also says what was asked; from the roster's it is seen which of the two has changed. */
const columns = /* sql */ `
ALTER TABLE roster_strip ADD COLUMN roster_revision int;
UPDATE roster_strip SET roster_revision = roster.revision FROM roster WHERE roster.id = roster_id;
ALTER TABLE roster_strip
  ALTER COLUMN roster_revision SET NOT NULL,
  ADD COLUMN gap_starts bigint[] GENERATED ALWAYS AS (gap_edges(gaps, 'start')) STORED,
  ADD COLUMN gap_ends bigint[] GENERATED ALWAYS AS (gap_edges(gaps, 'end')) STORED,
  ADD COLUMN gap_next bigint[] GENERATED ALWAYS AS (gap_next(gaps)) STORED,
  ADD COLUMN unanswered int[] GENERATED ALWAYS AS (whole_numbers(unconfirmed)) STORED;
CREATE INDEX roster_unannounced ON roster (period_id) WHERE stage <> 'published'`;
