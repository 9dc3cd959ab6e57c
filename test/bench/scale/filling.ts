import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { inTransaction } from '../../../src/database/transactions.js';
import { knowGaps } from '../../../src/rosters/known-gaps.js';
import { writeStrips } from '../../../src/rosters/strip-writing.js';
import type { Sample } from '../data.js';
import { withBareTables } from './bare-tables.js';
import { idOf, partsOf, personId } from './country.js';
import type { Size } from './sizes.js';

type Say = (what: string) => void;

const AT_A_TIME = 500;

/** Writes a country of this size into an empty, migrated database; says how long each table took. */
export async function fillCountry(db: DataSource, size: Size, say: Say): Promise<Sample> {
  // A connection of its own: the pool's end what takes long.
  const raw = new Client((db.options as { readonly url: string }).url);
  await raw.connect();
  try {
    await raw.query(`SET statement_timeout = 0; SET maintenance_work_mem = '512MB'; SET work_mem = '64MB'`);
    const began = performance.now();
    let written = 0;
    await withBareTables(raw, async () => {
      for (const { table, sql } of partsOf(size)) written += await filled(raw, table, sql, say);
    });
    const seconds = (performance.now() - began) / 1000;
    say(
      `${written} rows with keys, indexes and references in ${seconds.toFixed(1)} s, ${Math.round(written / seconds)}/s`,
    );
    await raw.query('VACUUM ANALYZE');
    await writeDerived(db, say);
    await raw.query('VACUUM ANALYZE roster_strip, known_gaps');
    const { rows } =
      await raw.query<Sample>(`SELECT ${idOf('unit', '0')} AS "departmentId", ${idOf('period', '1')} AS "periodId",
      ${personId('0', 1)} AS "officerId", ${personId('3', 3)} AS "staffId"`);
    return rows[0]!;
  } finally {
    await raw.end();
  }
}

/** Emptied in the transaction that fills it, which spares the log what a crash would need. */
async function filled(raw: Client, into: string, sql: string, say: Say): Promise<number> {
  const began = performance.now();
  const [table] = into.split(' ');
  await raw.query(`BEGIN; TRUNCATE ${table}`);
  const { rowCount } = await raw.query(`INSERT INTO ${into} ${sql}`);
  await raw.query('COMMIT');
  const seconds = (performance.now() - began) / 1000;
  if (seconds > 1)
    say(`${table}: ${rowCount} rows in ${seconds.toFixed(1)} s, ${Math.round((rowCount ?? 0) / seconds)}/s`);
  return rowCount ?? 0;
}

/** The strips, and the gaps heads know of, as the product writes them when rosters are published. */
async function writeDerived(db: DataSource, say: Say): Promise<void> {
  const began = performance.now();
  const published = await db.query<{ id: string }[]>(`SELECT id FROM roster WHERE stage = 'published' ORDER BY id`);
  for (let from = 0; from < published.length; from += AT_A_TIME) {
    const ids = published.slice(from, from + AT_A_TIME).map(({ id }) => id);
    await inTransaction(db, async (tx) => {
      await writeStrips(tx, ids);
      await tx.query(
        `INSERT INTO known_gaps (roster_id, gaps) SELECT roster_id, '[]' FROM roster_strip WHERE gap_starts = '{}' AND roster_id = ANY($1)`,
        [ids],
      );
      const short = await tx.query<{ id: string }[]>(
        `SELECT roster_id AS id FROM roster_strip WHERE gap_starts <> '{}' AND roster_id = ANY($1::uuid[])`,
        [ids],
      );
      for (const { id } of short) await knowGaps(tx, id);
    });
  }
  const seconds = (performance.now() - began) / 1000;
  say(
    `${published.length} strips by the product in ${seconds.toFixed(1)} s, ${Math.round(published.length / seconds)}/s`,
  );
}
