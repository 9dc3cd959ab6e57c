import type { EntityManager } from 'typeorm';
import { knownBesides, withdrawGapNews } from '../notices/gap-drafts.js';
import { type KnownGap, knownFrom, type OpenGap } from '../rota/gap-news.js';
import { intersects, type Instant, type Interval } from '../rota/interval.js';
import { ASKED_IN_PERIOD } from '../units/sql.js';
import type { PostGap } from './judgement.js';

type Runner = Pick<EntityManager, 'query'>;

/** A published roster's gaps, and those its head knows of; null when nobody has looked yet. */
export interface GapsAndKnown {
  readonly rosterId: string;
  readonly open: readonly PostGap[];
  readonly known: readonly KnownGap[] | null;
  readonly now: Instant;
}

/** Of those that are published, in no order. Lock a roster first to act on it. */
export function gapsAndKnown(runner: Runner, rosterIds: readonly string[]): Promise<GapsAndKnown[]> {
  return runner.query<GapsAndKnown[]>(
    `SELECT strip.roster_id AS "rosterId", strip.gaps AS open, known_gaps.gaps AS known, clock_now() AS now
       FROM roster_strip strip LEFT JOIN known_gaps ON known_gaps.roster_id = strip.roster_id
      WHERE strip.roster_id = ANY($1::uuid[])`,
    [rosterIds],
  );
}

/** Published rosters of a period, of units it still asks, that have gaps, or of which any are known, or none looked for. */
export async function rostersWithGaps(runner: Runner, periodId: string): Promise<string[]> {
  const rows = await runner.query<{ id: string }[]>(
    `SELECT r.id FROM roster_strip strip JOIN roster r ON r.id = strip.roster_id JOIN period p ON p.id = r.period_id
       JOIN unit u ON u.id = r.unit_id LEFT JOIN known_gaps ON known_gaps.roster_id = r.id
      WHERE strip.period_id = $1 AND ${ASKED_IN_PERIOD}
        AND (known_gaps.gaps IS NULL OR known_gaps.gaps <> '[]' OR strip.gap_starts <> '{}')`,
    [periodId],
  );
  return rows.map(({ id }) => id);
}

export async function writeKnownGaps(tx: Runner, rosterId: string, gaps: readonly KnownGap[]): Promise<void> {
  await tx.query(
    `INSERT INTO known_gaps (roster_id, gaps) VALUES ($1, $2)
     ON CONFLICT ON CONSTRAINT known_gaps_pk DO UPDATE SET gaps = excluded.gaps`,
    [rosterId, JSON.stringify(gaps)],
  );
}

/**
 * Takes the gaps as known to the unit's head: after a publication, which says why they are left. `within`: only those of
 * a watch whose holder declined, of which the head is told anyway. Call after the strips are written.
 */
export async function knowGaps(
  tx: Runner,
  rosterId: string,
  within?: Interval & { readonly postId: string },
): Promise<void> {
  const [found] = await gapsAndKnown(tx, [rosterId]);
  if (!found) return;
  const { open, known, now } = found;
  if (!within) {
    await withdrawGapNews(tx, rosterId);
    return writeKnownGaps(tx, rosterId, knownFrom(open, now));
  }
  const parts = open.flatMap((gap): OpenGap[] =>
    gap.postId === within.postId && intersects(gap, within)
      ? [{ ...gap, start: Math.max(gap.start, within.start), end: Math.min(gap.end, within.end) }]
      : [],
  );
  const told = knownFrom(parts, now);
  await knownBesides(tx, rosterId, told);
  await writeKnownGaps(tx, rosterId, [...(known ?? knownFrom(open, now)), ...told]);
}
