import type { TestApp } from './app.js';

/** A fingerprint of every row in the house, sessions aside: they note when they were last used; and what the desk notes of itself. */
export async function fingerprint(app: TestApp): Promise<Record<string, string>> {
  const tables: { name: string }[] = await app.db.query(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'
        AND tablename NOT IN ('session', 'desk_step', 'retention_run', 'audit_link', 'clock_setting')`,
  );
  // In one question: a hundred cost six times as much. Not by UNION, which takes PostgreSQL longer still to plan.
  const prints = tables.map(
    ({ name }) => `(SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM "${name}" t) AS "${name}"`,
  );
  const [row] = await app.db.query(`SELECT ${prints.join(', ')}`);
  return row;
}
