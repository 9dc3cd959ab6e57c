import { plannedOnce } from '../../src/database/planned-once.js';
import type { TestApp } from './app.js';

/** A fingerprint of every row in the house, sessions aside: they note when they were last used; and what the desk notes of itself. */
export async function fingerprint(app: TestApp): Promise<Record<string, string>> {
  const tables: { name: string }[] = await app.db.query(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'
        AND tablename NOT IN ('session', 'desk_step', 'retention_run', 'audit_link', 'clock_setting')
      ORDER BY name`,
  );
  // In one question: a hundred cost six times as much. Not by UNION, which takes PostgreSQL longer still to plan, and
  // planned once, or four fifths of the work would be that. And by sums of 64-bit hashes, that need no order: to sort the
  // rows was half of the rest.
  const prints = tables.map(
    ({ name }) =>
      `(SELECT count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) FROM "${name}" t) AS "${name}"`,
  );
  const [row] = await plannedOnce(app.db).query<Record<string, string>>(`SELECT ${prints.join(', ')}`);
  return row!;
}
