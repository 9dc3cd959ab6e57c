import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { inTransaction } from '../../src/database/transactions.js';

/** Stands in whatever must not be told. */
export const SECRET = 'not-to-be-told-to-anybody';
const SAID = 'Đã gọi Lê Minh Châu, 0600 000 003, chau@demo.example';

interface Planted {
  readonly personId: string;
  readonly dutyId: string;
  /** Stands where a row names somebody else. */
  readonly other: string;
}

/** Lets any row be written: what tables check and refer to is given up in this database. */
export async function looseEverything(db: DataSource): Promise<void> {
  const rules = await db.query<{ of: string; name: string }[]>(
    `SELECT conrelid::regclass::text AS of, quote_ident(conname) AS name FROM pg_constraint
      WHERE connamespace = 'public'::regnamespace AND conrelid <> 0 AND contype IN ('c', 'f', 'x')`,
  );
  // One transaction each, again when sacrificed: the product goes on writing, and locks two of the tables itself.
  for (const { of, name } of rules)
    await inTransaction(db, (tx) => tx.query(`ALTER TABLE ${of} DROP CONSTRAINT IF EXISTS ${name}`));
}

/** Writes a row that is about the person by this `table.column`, with something in all it must have and may say. */
export async function plant(db: DataSource, reference: string, planted: Planted): Promise<void> {
  const [table, column] = reference.split('.');
  const columns = await db.query<{ name: string; kind: string }[]>(
    `SELECT column_name AS name, udt_name AS kind FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name = $1 AND is_generated = 'NEVER' AND identity_generation IS NULL
        AND (column_default IS NULL AND is_nullable = 'NO' OR column_name = $2 OR udt_name IN ('text', 'bytea')
             OR column_name ~ '(person_id|_by)$')`,
    [table, column],
  );
  const values = columns.map(({ name, kind }) =>
    name === column ? about(name, kind, planted) : made(name, kind, planted),
  );
  await db.query(
    `INSERT INTO ${table} (${columns.map(({ name }) => `"${name}"`).join(', ')})
     VALUES (${columns.map((_, index) => `$${index + 1}`).join(', ')})`,
    values,
  );
}

function about(name: string, kind: string, { personId, dutyId }: Planted): unknown {
  if (name === 'duty_id') return dutyId;
  return kind === '_uuid' ? [personId] : personId;
}

function made(name: string, kind: string, { other }: Planted): unknown {
  if (kind === 'uuid') return /(person_id|asker_id|author_id|_by)$/.test(name) ? other : randomUUID();
  if (kind === 'timestamptz') return `2024-06-0${name === 'ends_at' ? 2 : 1}T00:00Z`;
  if (kind === 'text') return textOf(name);
  if (kind.startsWith('int')) return 1;
  if (kind.startsWith('_')) return [];
  const values: Readonly<Record<string, unknown>> = {
    bytea: Buffer.from(SECRET),
    date: '2024-06-01',
    jsonb: '{}',
    bool: false,
    inet: '192.0.2.1',
  };
  return values[kind];
}

function textOf(name: string): string {
  if (/^(token|secret|endpoint|url|credential_id|challenge|fingerprint|digest|key)$/.test(name)) return SECRET;
  return /(text|note|reason|comment|description|summary|evidence|task|done)$/.test(name) ? SAID : 'staff';
}
