import type { z } from 'zod';
import { firstBroken } from '../audit/chain.js';
import type { Runner } from '../calendars/duty-facts.js';
import { addDays, type CivilDay, HO_CHI_MINH, startOfDay } from '../rota/calendar.js';
import { checkInWindow } from '../rota/check-in.js';
import type { Round } from '../rota/checklist.js';
import type { Instant } from '../rota/interval.js';
import { openItems } from '../rota/watch-log.js';
import { isoOf } from '../time/iso.js';
import { areAsSent, filesOf } from './enclosed.js';
import type { LogEntry } from './log-entry.entity.js';
import { spoken } from './log-writing.js';
import type { StoodWatch } from './stood.js';
import type { entryView } from './watch.schema.js';

/** What an entry of a check says besides: the words are those that were read. */
export interface Checked {
  readonly round: Pick<Round, 'key' | 'at'>;
  readonly results: readonly {
    readonly key: string;
    readonly text: string;
    readonly ok: boolean;
    readonly note: string;
  }[];
}

/** An entry as it is kept, with its author’s name. */
export type KeptEntry = LogEntry & { readonly authorName: string };

/** Entries of a log in its order. `where` speaks of `entry`, `duty` (its author’s) and its parameters. */
export function keptEntries(runner: Runner, where: string, parameters: unknown[]): Promise<KeptEntry[]> {
  return runner.query<KeptEntry>(
    `SELECT entry.id, entry.unit_id AS "unitId", entry."position", entry.duty_id AS "dutyId",
            entry.author_id AS "authorId", entry.at, entry.said_at AS "saidAt", entry.kind, entry.level, entry.text,
            entry.done, entry.told, entry.open, entry.corrects_id AS "correctsId", entry.settles_id AS "settlesId",
            entry.facts, entry.previous_hash AS "previousHash", entry.hash, author.name AS "authorName"
       FROM log_entry entry JOIN person author ON author.id = entry.author_id
      WHERE ${where} ORDER BY entry.unit_id, entry."position"`,
    parameters,
  );
}

/** Whether entries that follow each other are as they were written. */
const isIntact = (entries: readonly KeptEntry[]): boolean =>
  firstBroken(entries.map((entry) => ({ row: spoken(entry), previous: entry.previousHash, hash: entry.hash }))) === -1;

/** What is left to be done in a unit, whenever it was written; by what was written until a moment, when one is given. */
export async function openIn(runner: Runner, unitId: string, until: Instant | null = null): Promise<KeptEntry[]> {
  const where = `entry.unit_id = $1 AND entry.kind = 'note' AND ($2::timestamptz IS NULL OR entry.at <= $2)
    AND (entry.open OR entry.corrects_id IS NOT NULL OR entry.settles_id IS NOT NULL)`;
  return openItems(await keptEntries(runner, where, [unitId, until === null ? null : isoOf(until)]));
}

/** An entry as it is shown. */
export function shown({
  id,
  position,
  dutyId,
  authorName,
  at,
  saidAt,
  kind,
  level,
  text,
  done,
  told,
  open,
  correctsId,
  settlesId,
  facts,
}: KeptEntry): z.input<typeof entryView> {
  const said = { id, position, dutyId, authorName, at, saidAt, kind, level, text, done };
  const { round, results = [] } = facts as Partial<Checked>;
  const more = { roundAt: round?.at ?? null, results: [...results], files: [...filesOf({ facts })] };
  return { ...said, told: [...told], open, correctsId, settlesId, ...more };
}

/** What was written in the unit while a watch was stood, and what its officer wrote about it later. */
export function writtenDuring(runner: Runner, { id, unitId, start, end }: StoodWatch): Promise<KeptEntry[]> {
  const where = `entry.unit_id = $1
    AND (entry.duty_id = $2 OR (entry.at >= $3::timestamptz AND entry.at < $4::timestamptz))`;
  const since = checkInWindow({ start, end }).start;
  return keptEntries(runner, where, [unitId, id, isoOf(since), isoOf(end)]);
}

/** Some days of a unit's log, whether it and what goes with it is whole, and what it ends with. */
export async function logOf(runner: Runner, unitId: string, { from, to }: { from: CivilDay; to: CivilDay }) {
  const entries = await keptEntries(
    runner,
    'entry.unit_id = $1 AND entry.at >= $2::timestamptz AND entry.at < $3::timestamptz',
    [unitId, isoOf(startOfDay(from, HO_CHI_MINH)), isoOf(startOfDay(addDays(to, 1), HO_CHI_MINH))],
  );
  const last = entries.at(-1);
  const anchor = last ? { position: last.position, hash: last.hash.toString('hex') } : null;
  return { entries, intact: isIntact(entries) && (await areAsSent(runner, entries)), anchor };
}
