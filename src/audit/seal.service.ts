import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { inTransaction } from '../database/transactions.js';
import { LINE, linked, type Line } from './links.js';

/** Lines at a time: a log of years is sealed in bites. */
const BITE = 2_000;
const SEAL_LOCK = 7_201_604_290_004;

/**
 * Chains the audit log, once a minute. To chain each line as it is written would let all deeds in the house wait for
 * each other until the one before has committed; so what was written in the last minute or two is not chained yet, and
 * only until then could somebody who writes past the product change it unseen.
 */
@Injectable()
export class Sealing {
  constructor(private readonly db: DataSource) {}

  /** Seals what has committed. Returns the number of lines. */
  async seal(): Promise<number> {
    let sealed = 0;
    for (let bite = BITE; bite === BITE; sealed += bite) bite = await inTransaction(this.db, sealBite);
    return sealed;
  }
}

async function sealBite(tx: EntityManager): Promise<number> {
  await tx.query('SELECT pg_advisory_xact_lock($1)', [SEAL_LOCK]);
  const [last] = await tx.query<{ position: number; hash: Buffer }[]>(
    'SELECT "position", hash FROM audit_link ORDER BY "position" DESC LIMIT 1',
  );
  const lines = await tx.query<{ line: Line }[]>(UNSEALED, [BITE]);
  let hash = last?.hash ?? null;
  const first = (last?.position ?? 0) + 1;
  const hashes = lines.map(({ line }, index) => (hash = linked(hash, first + index, line)));
  await tx.query(
    `INSERT INTO audit_link ("position", entry_id, hash)
     SELECT $1 + place - 1, entry_id, hash
       FROM unnest($2::bigint[], $3::bytea[]) WITH ORDINALITY sealed(entry_id, hash, place)`,
    [first, lines.map(({ line }) => line.id), hashes],
  );
  return lines.length;
}

// Numbers are given out before transactions commit, so a lower one may come later: whatever is missing since an hour
// before the latest seals is looked for. No transaction of ours lasts that long.
const UNSEALED = /* sql */ `
  SELECT ${LINE} AS line FROM audit_entry entry
   WHERE entry.id > coalesce((SELECT max(entry_id) FROM audit_link
                               WHERE sealed_at < (SELECT max(sealed_at) FROM audit_link) - interval '1 hour'), 0)
     AND NOT EXISTS (SELECT FROM audit_link WHERE entry_id = entry.id)
   ORDER BY entry.id LIMIT $1`;
