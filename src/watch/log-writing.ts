import type { EntityManager } from 'typeorm';
import { chained } from '../audit/chain.js';
import { announceHappening } from '../notices/announce.js';
import type { Instant } from '../rota/interval.js';
import { isoOf } from '../time/iso.js';
import type { LogEntry } from './log-entry.entity.js';

/** An entry before it has its place, its time and its hash. */
export type Unwritten = Omit<LogEntry, 'position' | 'at' | 'previousHash' | 'hash'>;

/** Ties an entry to the end of its unit’s log. Writers of one unit take turns, so that the log has one order. */
export async function append(tx: EntityManager, entry: Unwritten): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`log of ${entry.unitId}`]);
  const [last] = await tx.query<{ now: Instant; position: number | null; hash: Buffer | null }[]>(
    `SELECT clock_now() AS now, last.position, last.hash FROM (SELECT 1) one
       LEFT JOIN (SELECT "position", hash FROM log_entry WHERE unit_id = $1 ORDER BY "position" DESC LIMIT 1) last ON true`,
    [entry.unitId],
  );
  if (!last) throw new Error('the clock did not answer');
  const placed = { ...entry, position: (last.position ?? 0) + 1, at: last.now };
  await tx.query(
    `INSERT INTO log_entry (id, unit_id, "position", duty_id, author_id, at, said_at, kind, level, text, done, told, open,
                            corrects_id, settles_id, facts, previous_hash, hash)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
    [
      placed.id,
      placed.unitId,
      placed.position,
      placed.dutyId,
      placed.authorId,
      isoOf(placed.at),
      placed.saidAt === null ? null : isoOf(placed.saidAt),
      placed.kind,
      placed.level,
      placed.text,
      placed.done,
      JSON.stringify(placed.told),
      placed.open,
      placed.correctsId,
      placed.settlesId,
      JSON.stringify(placed.facts),
      last.hash,
      chained(last.hash, spoken(placed)),
    ],
  );
  // A takeover ends what waited for it, a check what was overdue.
  if (placed.kind !== 'note') await announceHappening(tx, placed.unitId);
}

type Spoken = Omit<LogEntry, 'previousHash' | 'hash'>;

/** What an entry’s hash is made of: everything it says, times in whole milliseconds. */
export function spoken(entry: Spoken): Spoken {
  const { id, unitId, position, dutyId, authorId, at, saidAt, kind, level, text, done, told, open } = entry;
  const { correctsId, settlesId, facts } = entry;
  const said = { id, unitId, position, dutyId, authorId, at, saidAt, kind, level, text, done, told, open };
  return { ...said, correctsId, settlesId, facts };
}
