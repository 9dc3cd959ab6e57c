import type { TestApp } from './app.js';

/** A fingerprint of every row in the house, sessions aside: they note when they were last used; and what the desk notes of itself. */
export async function fingerprint(app: TestApp): Promise<Record<string, string>> {
  const tables: { name: string }[] = await app.db.query(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'
        AND tablename NOT IN ('session', 'desk_step', 'retention_run', 'audit_link', 'clock_setting')`,
  );
  const prints: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await app.db.query(
      `SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) AS md5 FROM "${name}" t`,
    );
    prints[name] = row.md5;
  }
  return prints;
}
