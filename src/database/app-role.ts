import type { DataSource } from 'typeorm';

/** Written once: what the product itself may add to and never change. */
const EVIDENCE = ['audit_entry', 'audit_link', 'log_entry', 'alert_entry', 'incident_entry'];

/**
 * Lets a role that owns nothing do the product's work on the tables of another, but for changing evidence. After each
 * migration, for it makes new tables.
 */
export async function grantTo(owner: DataSource, role: string): Promise<void> {
  const name = `"${role.replaceAll('"', '""')}"`;
  await owner.query(`
    GRANT USAGE ON SCHEMA public TO ${name};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${name};
    REVOKE UPDATE, DELETE ON ${EVIDENCE.join(', ')} FROM ${name};
    REVOKE INSERT, UPDATE, DELETE ON migration FROM ${name}`);
}
