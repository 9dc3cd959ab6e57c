import { isWorking, officeHours } from '../calendar.js';
import { nightsStood } from '../hours.js';
import { DAY, HOUR, type Interval, intersection, merged, minutes, subtracted } from '../interval.js';
import { monthsOf, weeksOf } from '../rules/stretches.js';
import type { Watch } from '../rules.js';
import type { FillInput, FillShift } from './fill-input.js';
import type { Measure, TotalPrice } from './problem.js';
import { type Burden, fairShares } from './shares.js';
import { beginsOn } from './turns.js';
import type { FillWeights } from './weights.js';

/** A turn to fill and how many it still takes. */
export interface Turn {
  readonly shift: FillShift;
  readonly required: number;
  readonly day: number;
}

/** What all counts are made from. */
export interface Counting {
  readonly input: FillInput;
  readonly turns: readonly Turn[];
  readonly fixedOf: (personId: string) => readonly Watch[];
  /** By person, by turn: whether they may stand it at all. */
  readonly may: (person: number, turn: number) => boolean;
}

/** The four burdens of fairness: how much a watch adds, and the size of one step. */
type Burdens = Pick<FillWeights, 'hours' | 'nights' | 'weekends' | 'holidays'>;
const burdens: readonly (keyof Burdens)[] = ['hours', 'nights', 'weekends', 'holidays'];

/** Hours of one turn, the step in which hours are weighed against nights and holidays. */
const TURN_HOURS = 8;

/** Fairness by person: the further from the fair share, squared, the dearer. Nothing that all carry alike is left out. */
export function fairness(counting: Counting): Measure[] {
  return burdens
    .map((burden) => fairnessIn(counting, burden))
    .filter(({ amounts }) => amounts.some((each) => each > 0));
}

function fairnessIn({ input, turns, fixedOf, may }: Counting, burden: keyof Burdens): Measure {
  const { people, weights } = input;
  const added = turns.map(({ shift }) => amountOf(input, burden, shift));
  const unit = unitOf(added, burden === 'hours' ? 0.5 : 1);
  const amounts = Int32Array.from(added, (each) => (unit > 0 ? Math.round(each / unit) : 0));
  const here = new Set(input.standing.map(({ id }) => id));
  const stays = people.map(({ personId }) =>
    fixedOf(personId)
      .filter(({ id }) => here.has(id))
      .reduce((sum, watch) => sum + amountOf(input, burden, watch), 0),
  );
  const already = remembered(input, burden).map((before, person) => before + (stays[person] ?? 0));
  const shared = turns.map(({ required }, turn): Burden => ({
    amount: (added[turn] ?? 0) * required,
    among: people.flatMap((_, person) => (may(person, turn) ? [person] : [])),
  }));
  const targets = fairShares(
    already,
    people.map(({ share }) => share),
    pooled(shared),
  );
  const step = burden === 'hours' ? TURN_HOURS : 1;
  const totals = people.map((_, person): TotalPrice => {
    const most = mostOf(turns, amounts, (turn) => may(person, turn));
    const prices = Float64Array.from({ length: most + 1 }, (_price, total) => {
      const off = ((already[person] ?? 0) + total * unit - (targets[person] ?? 0)) / step;
      return weights[burden] * off * off;
    });
    return { low: 0, prices: whole(prices) };
  });
  return { id: burden, amounts, groups: null, totals };
}

/** Burdens among the same people, as one. */
function pooled(list: readonly Burden[]): Burden[] {
  const pools = new Map<string, Burden>();
  for (const { amount, among } of list) {
    const key = among.join();
    pools.set(key, { amount: amount + (pools.get(key)?.amount ?? 0), among });
  }
  return [...pools.values()].filter(({ amount, among }) => amount > 0 && among.length > 0);
}

function amountOf(input: FillInput, burden: keyof Burdens, watch: Interval): number {
  if (burden === 'hours') return minutes(watch) / 60;
  if (burden === 'nights') return nightsStood([watch], input.zone).length;
  const kind = input.calendar.kindOf(beginsOn(input, watch));
  if (burden === 'holidays') return Number(kind === 'HOLIDAY');
  return Number(!isWorking(kind) && kind !== 'HOLIDAY');
}

/** What earlier periods laid on each beyond (or short of) the mean, by share, as far as it is to be made good. */
function remembered({ people, history, weights }: FillInput, burden: keyof Burdens): number[] {
  const loadOf = new Map(history.map((load) => [load.personId, load[burden]]));
  const shares = people.reduce((sum, { share }) => sum + share, 0);
  const all = people.reduce((sum, { personId }) => sum + (loadOf.get(personId) ?? 0), 0);
  const mean = shares > 0 ? all / shares : 0;
  return people.map(({ personId, share }) => {
    const load = loadOf.get(personId);
    // Somebody new is not made to catch up with years they were not there.
    return load === undefined ? 0 : weights.memory * (load - mean * share);
  });
}

/** What weeks and months may take: hours of work, overtime, days without a day of rest. */
export function limits(counting: Counting): Measure[] {
  const { input, turns } = counting;
  const { zone } = input;
  const stood = turns.map(({ shift }) => shift);
  const weekly = weeksOf(stood, zone).map((week) =>
    limited(counting, 'weekly-hours', week, (watch) => worked(input, watch, 'weekly-hours', week)),
  );
  const monthly = monthsOf(stood, zone).map((month) =>
    limited(counting, 'monthly-hours', month, (watch) => worked(input, watch, 'monthly-hours', month)),
  );
  return [...weekly, ...monthly, ...restDays(counting)].filter((measure) => measure !== null);
}

function isOnSite({ presence }: FillShift | Watch): boolean {
  return presence !== 'on-call';
}

/** Minutes of work in a week, of overtime in a month. */
function worked({ calendar, zone }: FillInput, watch: Interval, rule: HoursRule, stretch: Interval): number {
  const part = intersection(watch, stretch);
  if (!part) return 0;
  const office = rule === 'monthly-hours' ? officeHours(part, calendar, zone) : [];
  return subtracted([part], office).reduce((sum, piece) => sum + minutes(piece), 0);
}

type HoursRule = 'weekly-hours' | 'monthly-hours';

/**
 * In every week a day without a watch for each started day of rest the rule asks for. A watch that leaves no room for
 * the rest before Sunday 24:00 counts as two. It says a little more than the rule, and for a rest beyond 24 hours, which
 * needs its days side by side, a little less: then the rules themselves have the last word.
 */
function restDays({ input, turns, fixedOf, may }: Counting): (Measure | null)[] {
  const { severity, limit } = input.settings['weekly-rest'];
  if (severity === 'off') return [];
  const stood = turns.map(({ shift }) => shift);
  const most = Math.max(0, 7 - Math.ceil(limit / 24));
  const price = input.weights.breach + input.weights.beyond;
  return weeksOf(stood, input.zone).map((week) => {
    const sunday = week.end - DAY;
    const daysOf = ({ start, end }: Interval): number => {
      if (start < week.start || start >= week.end) return 0;
      return start < sunday && end > week.end - limit * HOUR ? 2 : 1;
    };
    const amounts = Int32Array.from(stood, daysOf);
    const caps = input.people.map(({ personId }, person) => {
      const stays = fixedOf(personId).reduce((sum, watch) => sum + daysOf(watch), 0);
      return { free: Math.max(0, most - stays), reach: mostOf(turns, amounts, (turn) => may(person, turn)) };
    });
    return capped(`weekly-rest ${week.start}`, amounts, caps, severity === 'hard' ? Infinity : price);
  });
}

/** At most the rule's limit of minutes in a stretch; null when nobody can come to it. */
function limited(
  { input, turns, fixedOf, may }: Counting,
  rule: HoursRule,
  stretch: Interval,
  amount: (watch: Interval) => number,
): Measure | null {
  const { severity, limit } = input.settings[rule];
  if (severity === 'off') return null;
  const added = turns.map(({ shift }) => (isOnSite(shift) ? amount(shift) : 0));
  const unit = unitOf(added, 30);
  if (unit === 0) return null;
  const amounts = Int32Array.from(added, (each) => Math.ceil(each / unit));
  const caps = input.people.map(({ personId }, person) => {
    const stays = merged(fixedOf(personId).filter(isOnSite)).reduce((sum, watch) => sum + amount(watch), 0);
    const reach = mostOf(turns, amounts, (turn) => may(person, turn));
    return { free: Math.max(0, Math.floor((limit * 60 - stays) / unit)), reach };
  });
  // The first breach of a turn's length costs as much as the rules would say; each further hour likewise.
  const { breach, beyond } = input.weights;
  const perUnit = Math.round(((breach / TURN_HOURS + beyond) * unit) / 60);
  return capped(`${rule} ${stretch.start}`, amounts, caps, severity === 'hard' ? Infinity : perUnit);
}

/** By person, how much costs nothing, and how much they can come to at all. */
interface Cap {
  readonly free: number;
  readonly reach: number;
}

/** Each step beyond what is free costs the same, or is forbidden; null when nobody can come to it. */
function capped(id: string, amounts: Int32Array, caps: readonly Cap[], price: number): Measure | null {
  if (caps.every(({ free, reach }) => reach <= free)) return null;
  const totals = caps.map(({ free, reach }): TotalPrice => {
    const length = price === Infinity ? Math.min(free, reach) : reach;
    return {
      low: 0,
      prices: Float64Array.from({ length: length + 1 }, (_, total) => (total > free ? (total - free) * price : 0)),
    };
  });
  return { id, amounts, groups: null, totals };
}

/**
 * The same prices in whole numbers, so that equal burdens cost exactly the same. Rounded step by step from the cheapest
 * total outwards they stay convex and never below nothing.
 */
function whole(prices: Float64Array): Float64Array {
  const cheapest = prices.indexOf(Math.min(...prices));
  const rounded = Float64Array.from(prices, Math.round);
  for (let total = cheapest + 1; total < prices.length; total++) {
    rounded[total] = (rounded[total - 1] ?? 0) + Math.round((prices[total] ?? 0) - (prices[total - 1] ?? 0));
  }
  for (let total = cheapest - 1; total >= 0; total--) {
    rounded[total] = (rounded[total + 1] ?? 0) + Math.round((prices[total] ?? 0) - (prices[total + 1] ?? 0));
  }
  return rounded;
}

/** The largest step of which all amounts are made, but no finer than told; 0 when there is nothing to count. */
function unitOf(amounts: readonly number[], finest: number): number {
  const parts = amounts.map((each) => Math.round(each * PRECISION));
  const step = parts.reduce((divisor, part) => greatestCommon(divisor, part), 0) / PRECISION;
  return step === 0 ? 0 : Math.max(step, finest);
}

const PRECISION = 60;

function greatestCommon(a: number, b: number): number {
  return b === 0 ? a : greatestCommon(b, a % b);
}

/** The most somebody can come to with one turn a day. */
function mostOf(turns: readonly Turn[], amounts: Int32Array, may: (turn: number) => boolean): number {
  const ofDay = new Map<number, number>();
  turns.forEach(({ day }, turn) => {
    if (may(turn)) ofDay.set(day, Math.max(ofDay.get(day) ?? 0, amounts[turn] ?? 0));
  });
  return [...ofDay.values()].reduce((sum, most) => sum + most, 0);
}
