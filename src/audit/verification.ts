import type { DataSource } from 'typeorm';
import { LINE, linked, type Line } from './links.js';

/** Where the chain stood: how many lines, and the beginning of the last one's hash. */
export type Anchor = string;

export interface Finding {
  readonly kind: 'altered' | 'removed' | 'inserted' | 'backdated' | 'cut-off' | 'rewritten';
  /** The line's place in the chain, or its number in the log for one that is not in the chain. */
  readonly place: number;
}

export interface Verdict {
  readonly findings: readonly Finding[];
  readonly lines: number;
  /** Written since the last sealing: nothing can be said of them yet. */
  readonly unsealed: number;
  /** Null while nothing is sealed. */
  readonly anchor: Anchor | null;
}

interface Row {
  readonly position: number;
  readonly hash: Buffer;
  /** Null when the log has no such entry any more. */
  readonly line: Line | null;
  readonly at: number | null;
}

const BITE = 5_000;
/** Milliseconds. A line is sealed in the order it was numbered, give or take what a transaction may last. */
const LATE = 3_600_000;
const SHOWN_OF_HASH = 32;
const ANCHOR = /^(\d+)-([0-9a-f]{32})$/;

export const isAnchor = (text: string): boolean => ANCHOR.test(text);

/** Where the chain stands now; null while it is empty. */
export async function anchorOf(db: Pick<DataSource, 'query'>): Promise<Anchor | null> {
  const [last] = await db.query<{ position: number; hash: Buffer }[]>(
    'SELECT "position", hash FROM audit_link ORDER BY "position" DESC LIMIT 1',
  );
  return last ? anchored(last) : null;
}

/**
 * Looks at every line of the log. Without an anchor kept elsewhere, a chain whose end was cut off, or that was written
 * anew from some line on, looks whole.
 */
export async function verify(db: DataSource, anchor: Anchor | null): Promise<Verdict> {
  const findings: Finding[] = [];
  let last: Row | undefined;
  let latest = -Infinity;
  const promised = anchor === null ? null : Number(anchor.split('-')[0]);
  for await (const row of chain(db)) {
    findings.push(...wrongWith(row, last, latest));
    if (row.position === promised && anchored(row) !== anchor) findings.push({ kind: 'rewritten', place: promised });
    last = row;
    latest = Math.max(latest, row.at ?? latest);
  }
  const lines = last?.position ?? 0;
  if (promised !== null && promised > lines) findings.push({ kind: 'cut-off', place: lines });
  const unlinked = await db.query<{ id: number; early: boolean }[]>(UNLINKED);
  const inserted = unlinked.filter(({ early }) => early);
  findings.push(...inserted.map(({ id }): Finding => ({ kind: 'inserted', place: id })));
  const unsealed = unlinked.length - inserted.length;
  return { findings, lines, unsealed, anchor: last ? anchored(last) : null };
}

async function* chain(db: DataSource): AsyncGenerator<Row> {
  for (let from = 0; ;) {
    const rows = await db.query<Row[]>(LINKS, [from, BITE]);
    yield* rows;
    const end = rows.at(-1);
    if (!end || rows.length < BITE) return;
    from = end.position;
  }
}

function wrongWith({ position, hash, line, at }: Row, last: Row | undefined, latest: number): Finding[] {
  const place = position;
  const follows = position === (last?.position ?? 0) + 1;
  const findings: Finding[] = [];
  if (!follows || line === null) findings.push({ kind: 'removed', place });
  else if (!linked(last?.hash ?? null, position, line).equals(hash)) findings.push({ kind: 'altered', place });
  if (at !== null && at < latest - LATE) findings.push({ kind: 'backdated', place });
  return findings;
}

const anchored = ({ position, hash }: Pick<Row, 'position' | 'hash'>): Anchor =>
  `${position}-${hash.toString('hex').slice(0, SHOWN_OF_HASH)}`;

const LINKS = /* sql */ `
  SELECT link."position", link.hash, CASE WHEN entry.id IS NOT NULL THEN ${LINE} END AS line, entry.at
    FROM audit_link link LEFT JOIN audit_entry entry ON entry.id = link.entry_id
   WHERE link."position" > $1 ORDER BY link."position" LIMIT $2`;

// Early: the sealing would never come upon it any more.
const UNLINKED = /* sql */ `
  SELECT entry.id, entry.id <= coalesce((SELECT max(entry_id) FROM audit_link
           WHERE sealed_at < (SELECT max(sealed_at) FROM audit_link) - interval '1 hour'), 0) AS early
    FROM audit_entry entry
   WHERE NOT EXISTS (SELECT FROM audit_link WHERE entry_id = entry.id) ORDER BY entry.id`;
