import type { Priced, PricedLine } from './priced-line.js';
import type { Layout } from './layout.js';
import type { LinePricers } from './line-pricers.js';
import { type Line, lineOf, type Master, type MasterSolved, type Part } from './master.js';

/** How far column generation goes. */
export interface GenerationLimits {
  readonly rounds: number;
  /** How many partial lines pricing keeps at each place; with Infinity there is a bound. */
  readonly width: number;
  /** New lines a person and round. */
  readonly lines: number;
  /** Stop when the bound is this high. */
  readonly enough: number;
  /** A master this cheap needs no more lines. */
  readonly content?: number;
  /** Stop when the last few rounds made the master cheaper by less than this part of it. */
  readonly tail?: number;
  readonly expired: () => boolean;
  /** People whose line is settled are not priced. */
  readonly settled?: ReadonlySet<number>;
  readonly fixed?: (person: number) => Int32Array | null;
  /** Hears of each better bound, with the duals that give it. */
  readonly bounded?: (bound: number, duals: Float64Array) => void;
}

const SMOOTH = 0.6;
/** How many partial lines are kept at each place until that finds nothing more. */
const NARROW = 6;
const SAME = 1e-6;
/** Rounds over which it is seen whether they still pay. */
const LAST_ROUNDS = 4;
/** Lines a master keeps at most, and for each person besides. */
const MOST_LINES = 1000;
const EACH = 50;

/** Adds lines to a master until none makes it cheaper. */
export class Generation {
  /** Lines priced so far: units of work. */
  priced = 0;

  constructor(
    private readonly layout: Layout,
    private readonly pricers: LinePricers,
  ) {}

  /** The master as last solved; null when the time was up before it was once. */
  run(master: Master, part: Part, limits: GenerationLimits): MasterSolved | null {
    const rounds = new Rounds(this.layout, this.pricers, master, part, limits);
    const solved = rounds.run();
    this.priced += rounds.priced;
    return solved;
  }
}

class Rounds {
  priced = 0;
  private bound = -Infinity;
  /** What the master cost, round by round. */
  private readonly course: number[] = [];
  /** The duals of the best bound so far. */
  private center: Float64Array | null = null;

  constructor(
    private readonly layout: Layout,
    private readonly pricers: LinePricers,
    private readonly master: Master,
    private readonly part: Part,
    private readonly limits: GenerationLimits,
  ) {}

  run(): MasterSolved | null {
    const { rounds, expired } = this.limits;
    let solved: MasterSolved | null = null;
    // Of a master with nothing new the solver would look for the same answer for as long again.
    let isNews = true;
    let smooth = SMOOTH;
    let width = Math.min(NARROW, this.limits.width);
    for (let round = 0; round < rounds; round++) {
      if (solved && isNews && this.isCrowded()) this.purge(solved);
      const next: MasterSolved | null = isNews ? this.master.relax(expired) : solved;
      if (!next) break;
      solved = next;
      if (this.isEnough(solved) || this.isTail(solved)) break;
      const fresh = this.priceAll(this.duals(solved.duals, smooth), width);
      if (!fresh) break;
      isNews = fresh.length > 0;
      if (isNews) {
        this.master.add(fresh);
        smooth = SMOOTH;
      } else if (width < this.limits.width) width = this.limits.width;
      else if (smooth > 0 && this.center) smooth = 0;
      else break;
    }
    return solved;
  }

  private isCrowded(): boolean {
    return this.master.lines.length > MOST_LINES + EACH * this.part.people.length && !this.limits.settled;
  }

  private isEnough({ objective }: MasterSolved): boolean {
    const { enough, content = -Infinity } = this.limits;
    return objective <= content || objective - this.bound <= SAME || this.bound >= enough;
  }

  private isTail({ objective }: MasterSolved): boolean {
    this.course.push(objective);
    const { tail } = this.limits;
    const before = this.course.at(-1 - LAST_ROUNDS);
    return tail !== undefined && before !== undefined && before - objective < tail * Math.abs(objective);
  }

  /** Forgets the half of the lines that were furthest from being of use. */
  private purge({ reducedCosts, values }: MasterSolved): void {
    const middle = reducedCosts.toSorted()[Math.floor(reducedCosts.length / 2)] ?? 0;
    const idle = this.master.lines.flatMap((_, index) =>
      (reducedCosts[index] ?? 0) > Math.max(middle, SAME) && (values[index] ?? 0) < SAME ? [index] : [],
    );
    this.master.remove(idle);
  }

  /** Duals between those of the master and those of the best bound, within what places can cost. */
  private duals(own: Float64Array, smooth: number): Float64Array {
    const { center } = this;
    const { tasks } = this.layout.problem;
    return own.map((dual, task) => {
      const mixed = center && smooth > 0 ? smooth * (center[task] as number) + (1 - smooth) * dual : dual;
      const { shortPrice, overPrice } = tasks[task] ?? { shortPrice: 0, overPrice: 0 };
      return Math.max(-overPrice, Math.min(shortPrice, mixed));
    });
  }

  /** New lines for everybody; null when the time is up. */
  private priceAll(duals: Float64Array, width: number): Line[] | null {
    const { people, required } = this.part;
    const { settled, expired, lines: most, fixed } = this.limits;
    const known = this.cheapestKnown(duals);
    const fresh: Line[] = [];
    let bound = duals.reduce((all, dual, task) => all + dual * (required[task] ?? 0), 0);
    for (let index = 0; index < people.length; index++) {
      const person = people[index] as number;
      const best = known[index] as number;
      if (settled?.has(person)) {
        bound += best;
        continue;
      }
      if (expired()) return null;
      const below = best - SAME;
      const query = { duals, below, fixed: fixed?.(person) ?? null, lines: most, width };
      const priced = this.pricers.price(person, query);
      this.priced++;
      bound += Math.min(best, priced.least);
      this.take(person, priced, duals, fresh);
    }
    this.raise(bound, duals);
    return fresh;
  }

  private take(person: number, { lines }: Priced, duals: Float64Array, fresh: Line[]): void {
    for (const priced of lines) fresh.push(lineOf(person, costOf(priced, duals), priced.line));
  }

  private raise(bound: number, duals: Float64Array): void {
    if (bound <= this.bound) return;
    this.bound = bound;
    this.center = duals;
    this.limits.bounded?.(bound, duals);
  }

  /** By person of the part, the cheapest line of the master under some duals. */
  private cheapestKnown(duals: Float64Array): Float64Array {
    const place = new Map(this.part.people.map((person, index) => [person, index]));
    const least = new Float64Array(this.part.people.length).fill(Infinity);
    for (const { person, cost, tasks } of this.master.lines) {
      let reduced = cost;
      for (const task of tasks) reduced -= duals[task] as number;
      const index = place.get(person) as number;
      if (reduced < (least[index] as number)) least[index] = reduced;
    }
    return least;
  }
}

/** What a priced line costs by itself. */
export function costOf({ line, reduced }: PricedLine, duals: Float64Array): number {
  const cost = line.reduce((all, task) => (task < 0 ? all : all + (duals[task] as number)), reduced);
  return Math.round(cost * 1e7) / 1e7;
}
