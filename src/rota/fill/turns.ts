import { dayOf } from '../calendar.js';
import { gaps } from '../coverage.js';
import type { CivilDay } from '../calendar.js';
import { intersection } from '../interval.js';
import type { Watch } from '../rules.js';
import type { FillInput, FillShift, Standing } from './fill-input.js';

/** What may change and what is given: the turns still to fill, those who may be taken off, and all that stays. */
export interface Ground {
  readonly turns: readonly { readonly shift: FillShift; readonly required: number }[];
  /** Standing assignments that a re-filling may change, by person and shift. */
  readonly loose: readonly Standing[];
  /** By person: watches that stay, here and elsewhere. */
  readonly fixed: ReadonlyMap<string, readonly Watch[]>;
}

/** The watch somebody would stand by taking a whole shift. */
export function watchOf(input: FillInput, shift: FillShift, personId: string, id = shift.id): Watch {
  const { start, end, postKindId, presence } = shift;
  return { id, personId, start, end, postKindId, presence, unitId: input.unitId };
}

/** Sorts a roster into what may change and what is given. Parts of a shift and people out of reach always stay. */
export function groundOf(input: FillInput): Ground {
  const { scope } = input;
  const open = new Set(scope.shiftIds ?? input.shifts.map(({ id }) => id));
  const reach = new Set(scope.personIds ?? input.people.map(({ personId }) => personId));
  const known = new Set(input.people.map(({ personId }) => personId));
  const shiftOf = new Map(input.shifts.map((shift) => [shift.id, shift]));
  const isLoose = ({ shiftId, personId, start, end }: Standing): boolean => {
    const shift = shiftOf.get(shiftId);
    const whole = shift !== undefined && start <= shift.start && end >= shift.end;
    return !scope.keep && whole && open.has(shiftId) && reach.has(personId) && known.has(personId);
  };
  const loose = input.standing.filter(isLoose);
  const stays = input.standing.filter((each) => !isLoose(each));
  const turns = input.shifts.flatMap((shift) => {
    const required = open.has(shift.id) ? stillRequired(shift, stays) : 0;
    return required > 0 ? [{ shift, required }] : [];
  });
  const fixed = new Map<string, Watch[]>();
  const keep = (watch: Watch): void => {
    const own = fixed.get(watch.personId);
    if (own) own.push(watch);
    else fixed.set(watch.personId, [watch]);
  };
  for (const watch of input.elsewhere) keep(watch);
  for (const { id, shiftId, personId, start, end } of stays) {
    const shift = shiftOf.get(shiftId);
    if (shift) keep({ ...watchOf(input, shift, personId, id), start, end });
  }
  return { turns, loose, fixed };
}

/** How many more people a shift needs at its emptiest moment, beside those who stay. */
function stillRequired(shift: FillShift, stays: readonly Standing[]): number {
  const there = stays.filter(({ shiftId }) => shiftId === shift.id).flatMap((each) => intersection(shift, each) ?? []);
  return Math.max(0, ...gaps([shift], there).map(({ missing }) => missing));
}

/** The civil day a watch begins on. */
export function beginsOn(input: FillInput, watch: { readonly start: number }): CivilDay {
  return dayOf(watch.start, input.zone);
}
