import type { EntityManager } from 'typeorm';
import { carryOut, statesOf, touchedBy } from './carrying-out.js';
import { changesBetween } from './changes.js';
import { comingAlong, moversOf, readersOf } from './readers.js';
import type { Wanted } from './reorganisation.schema.js';
import type { Concerned } from './telling.js';

/** Makes it so and sees whom it concerns. Returns the units it changed too. Problems of `carryOut`. */
export async function carryOutSeen(
  tx: EntityManager,
  wanted: Wanted,
): Promise<{ unitIds: string[]; concerned: Concerned }> {
  const before = await statesOf(tx, await touchedBy(tx, wanted));
  const readers = await readersOf(tx, wanted, before);
  const [movers, came] = [await moversOf(tx, wanted), await comingAlong(tx, wanted)];
  const unitIds = await carryOut(tx, wanted);
  const after = await statesOf(tx, unitIds);
  const changes = await changesBetween(tx, before, after, wanted.on);
  return { unitIds, concerned: { readers: await readers(after, changes), movers, came } };
}
