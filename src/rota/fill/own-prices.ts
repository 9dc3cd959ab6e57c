import type { FillInput, FillPerson, FillShift, Standing } from './fill-input.js';

/** What it costs apart from all rules and shares that somebody takes a whole shift. */
export interface OwnPrices {
  readonly wishes: number;
  readonly changes: number;
  readonly spare: number;
}

/** Wishes, changes to what stands, and turns of those who are to have none. */
export function ownPrices(
  { wishes, weights, scope }: FillInput,
  { personId, share }: Pick<FillPerson, 'personId' | 'share'>,
  shift: FillShift,
  loose: readonly Standing[],
): OwnPrices {
  const mine = wishes.filter(
    (wish) => wish.personId === personId && wish.on === shift.on && (wish.code === null || wish.code === shift.code),
  );
  const stands = loose.some((each) => each.shiftId === shift.id && each.personId === personId);
  // To stay is worth as much as to be put on costs: each change is one price, on either side.
  const change = stands ? -weights.change : weights.change;
  return {
    wishes: mine.reduce((sum, { wish }) => sum + (wish === 'avoids' ? weights.wish : -weights.wish / 2), 0),
    changes: scope.keep ? 0 : change,
    spare: share === 0 ? weights.spare : 0,
  };
}
