import { type Breach, check, type Watch } from '../rules.js';
import type { FillInput } from './fill-input.js';
import type { Placement } from './proposal.js';
import { groundOf, watchOf } from './turns.js';

/** A placement the rules forbid, and the breach that says why. */
export interface Refusal extends Placement {
  readonly breach: Breach;
}

/**
 * The gate: judges the placements by the rules the whole house uses, apart from the numbers they were found by. The
 * latest of those that break a hard rule further than what stays is refused, until none does.
 */
export function refusedOf(input: FillInput, planned: readonly Placement[]): Refusal[] {
  const stays = [...groundOf(input).fixed.values()].flat();
  const proposed = new Map(planned.map((each) => [`${each.shiftId} ${each.personId}`, each]));
  const shiftOf = new Map(input.shifts.map((shift) => [shift.id, shift]));
  let added = [...proposed].flatMap(([id, { shiftId, personId }]) => {
    const shift = shiftOf.get(shiftId);
    return shift ? [watchOf(input, shift, personId, id)] : [];
  });
  const before = hardBreaches(input, stays);
  const refused: Refusal[] = [];
  for (;;) {
    const found = firstNew(hardBreaches(input, [...stays, ...added]), before, proposed);
    if (!found) return refused;
    refused.push({ ...found.placement, breach: found.breach });
    added = added.filter(({ id }) => id !== found.id);
  }
}

interface Found {
  readonly id: string;
  readonly placement: Placement;
  readonly breach: Breach;
}

function firstNew(
  breaches: readonly Breach[],
  before: readonly Breach[],
  proposed: ReadonlyMap<string, Placement>,
): Found | undefined {
  for (const breach of breaches) {
    const id = breach.watchIds.findLast((each) => proposed.has(each));
    const placement = id === undefined ? undefined : proposed.get(id);
    if (id !== undefined && placement && !before.some((old) => isAsBad(old, breach))) return { id, placement, breach };
  }
  return undefined;
}

/** Watches elsewhere are judged as if they were this unit's, so that what they break alone is known to be theirs. */
function hardBreaches(input: FillInput, watches: readonly Watch[]): Breach[] {
  const { unitId, absences, people: standers, calendar, zone, settings } = input;
  const own = watches.map((watch) => ({ ...watch, unitId }));
  return check({ unitId, watches: own, absences, standers, calendar, zone }, settings).filter(
    ({ severity }) => severity === 'hard',
  );
}

/** Whether what stays alone broke the same rule as far already. */
function isAsBad(old: Breach, breach: Breach): boolean {
  const same = old.rule === breach.rule && old.personId === breach.personId;
  return same && old.start === breach.start && old.end === breach.end && old.missing >= breach.missing;
}
