import type { Runner } from '../calendars/duty-facts.js';
import { isAnswerable, receiversOf, type Standing, standingOf } from '../rota/handover.js';
import type { Instant } from '../rota/interval.js';
import { isoOf } from '../time/iso.js';
import { lookedAt, roundsIn } from './rounds.js';
import { stoodWatches, type StoodWatch } from './stood.js';
import { rulesOf } from './watch-rules.js';

/** A watch that can be taken over or is somebody’s, and the rounds of checks that were not made in it, by their keys. */
export type Stands = StoodWatch & { readonly standing: Standing; readonly overdue: readonly string[] };

/** Those of the units now. */
export async function standsIn(runner: Runner, unitIds: readonly string[], now: Instant): Promise<Stands[]> {
  const near = await stoodWatches(runner, `duty.unit_id = ANY($2::uuid[]) AND ${ABOUT_NOW}`, [isoOf(now), unitIds]);
  const standing = near
    .map((watch) => ({ ...watch, standing: standingOf(watch, receiversOf(watch, ofUnit(near, watch)), now) }))
    .filter((watch) => isAnswerable(watch.standing) || watch.standing === 'open');
  return withOverdue(runner, standing, now);
}

/** Watches, and the rounds of checks that were not made in them, by their keys. */
export async function withOverdue<Watch extends StoodWatch>(
  runner: Runner,
  watches: readonly Watch[],
  now: Instant,
): Promise<(Watch & Pick<Stands, 'overdue'>)[]> {
  const rules = await rulesOf(
    runner,
    watches.map(({ unitId }) => unitId),
  );
  const looked = await lookedAt(
    runner,
    watches.map(({ id }) => id),
  );
  return watches.map((watch) => {
    const rounds = roundsIn(watch, { rules: rules.get(watch.unitId), looked, now });
    return { ...watch, overdue: rounds.filter(({ state }) => state === 'overdue').map(({ key }) => key) };
  });
}

/** Of a row `duty`, with now as `$1`: only such a watch can be anybody’s. */
export const ABOUT_NOW = `duty.live AND duty.starts_at > $1::timestamptz - interval '72 hours'
  AND duty.starts_at <= $1::timestamptz + interval '48 hours'`;

const ofUnit = (near: readonly StoodWatch[], { unitId }: StoodWatch): StoodWatch[] =>
  near.filter((other) => other.unitId === unitId);
