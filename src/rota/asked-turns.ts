import { type Interval, intersects } from './interval.js';

interface Strength extends Interval {
  readonly required: number;
}

/** The turns in which a post is asked for at all, each as strong as the most that is asked at any time in it. */
export function askedTurns<T extends Interval>(
  turns: readonly T[],
  needs: readonly Strength[],
): (T & { readonly required: number })[] {
  return turns.flatMap((turn) => {
    const required = Math.max(0, ...needs.filter((need) => intersects(need, turn)).map((need) => need.required));
    return required > 0 ? [{ ...turn, required }] : [];
  });
}

/** What laying out anew would do to shifts: so many come or are stronger, so many go or are weaker. */
export interface Drift {
  readonly more: number;
  readonly fewer: number;
}

/** How far a post's shifts are from what is asked of it now. */
export function driftOf(shifts: readonly Strength[], asked: readonly Strength[]): Drift {
  const strengths = new Map(shifts.map((shift) => [turnOf(shift), shift.required]));
  const wanted = new Map(asked.map((turn) => [turnOf(turn), turn.required]));
  return {
    more: asked.filter((turn) => turn.required > (strengths.get(turnOf(turn)) ?? 0)).length,
    fewer: shifts.filter((shift) => shift.required > (wanted.get(turnOf(shift)) ?? 0)).length,
  };
}

const turnOf = ({ start, end }: Interval): string => `${start} ${end}`;
