import { addDays, type CivilDay, daysBetween, startOfDay } from '../calendar.js';
import { nightsStood } from '../hours.js';
import { MINUTE } from '../interval.js';
import { clashesOf } from './clashes.js';
import type { FillInput, FillPerson, Standing } from './fill-input.js';
import { ownPrices } from './own-prices.js';
import { addedPrice, nearSettings } from './prices.js';
import type { Company, FillProblem, Person, Plan, Task } from './problem.js';
import { relaxed } from './relaxation.js';
import type { Watch } from '../rules.js';
import { type Runs, runsOf } from './runs.js';
import { type Counting, fairness, limits, type Turn } from './totals.js';
import { beginsOn, groundOf, watchOf } from './turns.js';

/** A roster as a problem to fill, and the way back. */
export interface Translation {
  /** The roster as it was asked, its relaxations used up. */
  readonly input: FillInput;
  readonly problem: FillProblem;
  /** By task, the shift to be taken. */
  readonly shiftIds: readonly string[];
  /** Standing assignments that may be taken off. */
  readonly loose: readonly Standing[];
  /** The plan in which what stands, stands, and nothing more. */
  readonly standing: Plan;
}

/** Turns a roster into numbers: what stays becomes background, rules become limits and prices. */
export function fromRoster(asked: FillInput): Translation {
  const input = relaxed(asked);
  // The night of the eve reaches into the period, and belongs to the day before it.
  const first = input.shifts.reduce((least, { on }) => (on < least ? on : least), input.firstOn);
  const { turns: open, loose, fixed } = groundOf(input);
  const days = daysBetween(first, lastDay(input, [...fixed.values()]));
  const turns = open
    .map(({ shift, required }): Turn => ({ shift, required, day: days.indexOf(beginsOn(input, shift)) }))
    .filter(({ day }) => day >= 0)
    .toSorted((a, b) => a.day - b.day || a.shift.start - b.shift.start || (a.shift.id < b.shift.id ? -1 : 1));
  const fixedOf = (personId: string) => fixed.get(personId) ?? [];
  const settings = nearSettings(input.settings);
  const night = Uint8Array.from(turns, ({ shift }) => Number(nightsStood([shift], input.zone).length > 0));
  const runs = input.people.map(({ personId }) => runsOf(input, days, fixedOf(personId)));
  const pricesOf = input.people.map((person, index) => {
    const stays = fixedOf(person.personId);
    const isClosed = closedDays(input, stays, runs[index]);
    return Float64Array.from(turns, ({ shift, day }, turn) => {
      if (!isReached(input, person) || isClosed(days[day] ?? '', night[turn] === 1)) return Infinity;
      const added = addedPrice(input, settings, stays, watchOf(input, shift, person.personId));
      const own = ownPrices(input, person, shift, loose);
      return added + own.wishes + own.changes + own.spare;
    });
  });
  const counting: Counting = {
    input,
    turns,
    fixedOf,
    may: (person, turn) => Number.isFinite(pricesOf[person]?.[turn] ?? Infinity),
  };
  const kinds = new Map<string, number>();
  const problem: FillProblem = {
    days: days.length,
    tasks: turns.map((turn) => taskOf(input, turn, days, kinds)),
    people: runs.map(({ limits: limited }, index): Person => ({
      id: input.people[index]?.personId ?? '',
      prices: pricesOf[index] ?? new Float64Array(),
      ...limited,
    })),
    measures: [...fairness(counting), ...limits(counting)],
    night,
    clashes: clashesOf(input, settings, turns),
    company: input.apart ? companyOf(input, turns) : null,
  };
  return {
    input,
    problem,
    shiftIds: turns.map(({ shift }) => shift.id),
    loose,
    standing: standingPlan(problem, turns, loose),
  };
}

/** Tells the days on which somebody can take nothing more, or no night. */
function closedDays(
  input: FillInput,
  stays: readonly Watch[],
  runs: Runs | undefined,
): (on: CivilDay, isNight: boolean) => boolean {
  const busy = new Set(stays.map((watch) => beginsOn(input, watch)));
  return (on, isNight) => busy.has(on) || runs?.noDay.has(on) === true || (isNight && runs?.noNight.has(on) === true);
}

/** The last day of the problem: as far beyond the period as somebody's days in a row already go. */
function lastDay(input: FillInput, fixed: readonly (readonly Watch[])[]): CivilDay {
  return fixed.reduce((latest, watches) => {
    const begun = new Set(watches.map((watch) => beginsOn(input, watch)));
    let last = input.lastOn;
    while (begun.has(addDays(last, 1))) last = addDays(last, 1);
    return last > latest ? last : latest;
  }, input.lastOn);
}

function isReached({ scope }: FillInput, { personId }: FillPerson): boolean {
  return scope.personIds === null || scope.personIds.includes(personId);
}

function taskOf(
  input: FillInput,
  { shift, required, day }: Turn,
  days: readonly CivilDay[],
  kinds: Map<string, number>,
): Task {
  const origin = startOfDay(days[0] ?? shift.on, input.zone);
  const name = `${shift.postId} ${shift.code}`;
  if (!kinds.has(name)) kinds.set(name, kinds.size);
  return {
    id: shift.id,
    day,
    start: (shift.start - origin) / MINUTE,
    end: (shift.end - origin) / MINUTE,
    kind: kinds.get(name) ?? 0,
    required,
    shortPrice: input.weights.gap,
    overPrice: Infinity,
  };
}

function companyOf({ weights }: FillInput, turns: readonly Turn[]): Company {
  const groups = new Map<string, number>();
  const group = ({ shift }: Turn): number => {
    const key = `${shift.start}-${shift.end}`;
    if (!groups.has(key)) groups.set(key, groups.size);
    return groups.get(key) ?? -1;
  };
  return { groups: Int32Array.from(turns, group), free: 1, price: weights.pair };
}

function standingPlan(problem: FillProblem, turns: readonly Turn[], loose: readonly Standing[]): Plan {
  const plan = new Int32Array(problem.people.length * problem.days).fill(-1);
  const personOf = new Map(problem.people.map(({ id }, index) => [id, index]));
  const turnOf = new Map(turns.map(({ shift }, index) => [shift.id, index]));
  for (const { personId, shiftId } of loose) {
    const turn = turnOf.get(shiftId);
    const person = personOf.get(personId);
    if (turn !== undefined && person !== undefined) plan[person * problem.days + (turns[turn]?.day ?? 0)] = turn;
  }
  return plan;
}
