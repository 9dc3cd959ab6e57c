import type { EntityManager } from 'typeorm';
import { Problem } from '../http/problem.js';
import type { CivilDay } from '../rota/calendar.js';
import type { UnitChange } from '../rota/reorganisation.js';
import { affectedBy, type Affected } from './affected.queries.js';
import { carryOut, statesOf, touchedBy } from './carrying-out.js';
import { changesBetween } from './changes.js';
import { type Consequences, consequencesOf } from './consequences.js';
import { type Reader, readersOf } from './readers.js';
import type { Reorganisation } from './reorganisation.entity.js';
import type { Wanted } from './reorganisation.schema.js';
import { takenBack } from './taken-back.js';

/** What it comes to. */
export interface Outcome extends Affected, Consequences {
  readonly units: UnitChange[];
  /** All the units there are that it changes. */
  readonly unitIds: readonly string[];
  readonly readers: readonly Reader[];
}

/**
 * Does it as its day will find the tree, sees what came of it and takes it all back: what was planned for earlier days is
 * done first, what was planned for later ones must still be possible after it. Problems of `carryOut`, and
 * `reorganisation-in-the-way`.
 */
export async function rehearse(
  tx: EntityManager,
  wanted: Wanted,
  planned: readonly Pick<Reorganisation, 'on' | 'wanted'>[],
): Promise<Outcome> {
  return takenBack(tx, async (own) => {
    const [earlier, later] = [planned.filter(before(wanted.on)), planned.filter(({ on }) => on > wanted.on)];
    const possible: Pick<Reorganisation, 'on' | 'wanted'>[] = [];
    for (const each of earlier) await done(own, each);
    for (const each of later) if (await takenBack(own, (trial) => done(trial, each))) possible.push(each);
    const outcome = await performed(own, wanted);
    for (const each of possible) {
      if (await done(own, each)) continue;
      throw new Problem('reorganisation-in-the-way', { on: each.on });
    }
    return outcome;
  });
}

const before =
  (day: CivilDay) =>
  ({ on }: { readonly on: CivilDay }): boolean =>
    on <= day;

async function performed(tx: EntityManager, wanted: Wanted): Promise<Outcome> {
  const unitIds = await touchedBy(tx, wanted);
  const states = await statesOf(tx, unitIds);
  const seen = await consequencesOf(tx, wanted, unitIds);
  const readersOfIt = await readersOf(tx, wanted, states);
  const after = await statesOf(tx, await carryOut(tx, wanted));
  const units = await changesBetween(tx, states, after, wanted.on);
  const rehung = units.filter(({ what }) => what !== 'begins' && what !== 'renamed' && what !== 'abbreviated');
  const affected = await affectedBy(tx, [...new Set(rehung.map(({ unitId }) => unitId))], wanted.on);
  return { units, unitIds, readers: await readersOfIt(after, units), ...affected, ...(await seen()) };
}

/** Whether it could be done. */
async function done(tx: EntityManager, { wanted }: Pick<Reorganisation, 'wanted'>): Promise<boolean> {
  try {
    await tx.transaction((own) => carryOut(own, wanted));
    return true;
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
}
