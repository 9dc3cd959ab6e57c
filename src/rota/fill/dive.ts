import type { Generation, GenerationLimits } from './generation.js';
import type { Random } from './random.js';
import { type Line, Master, type MasterSolved, type Part } from './master.js';

/** From here on a line is as good as chosen. */
const SURE = 0.7;
const WHOLE = 0.999;
/** Rounds of pricing in a step, for all who are still free together: the fewer they are, the more for each. */
const ROUNDS_FOR_ALL = 120;
const FEWEST_ROUNDS = 2;
const MOST_ROUNDS = 20;
/** A master of which so many people are settled is made anew without them: a smaller one is solved much faster. */
const STALE = 0.25;
/** A step that costs no more than this part of the whole needs no new lines. */
const NOTHING = 1e-4;
/** Lines each that a smaller master begins with. */
const KEPT = 60;

export interface DiveLimits extends Omit<GenerationLimits, 'rounds' | 'settled' | 'content'> {
  /** Among people of whom none is sure, who is settled first is a little by chance. */
  readonly random?: Random;
}

/**
 * Settles one person's line after the other, those the master is surest of first, pricing the others anew in between.
 * Returns the choice of lines it ends with; null when nothing better than `enough` can come of it. The master is left
 * as it was, but for more lines; `smaller` makes one for those who remain.
 */
export function dive(
  generation: Generation,
  master: Master,
  part: Part,
  limits: DiveLimits,
  smaller: (part: Part) => Master,
): readonly Line[] | null {
  return new Dive(generation, master, part, limits, smaller).run();
}

class Dive {
  private readonly settled = new Map<number, Line>();
  private readonly shut = new Set<Line>();
  /** Those settled in masters before this one, and what they cost. */
  private readonly before: Line[] = [];
  private spent = 0;
  /** What the master cost after the last step, what was settled before included. */
  private last = -Infinity;

  constructor(
    private readonly generation: Generation,
    private master: Master,
    private part: Part,
    private readonly limits: DiveLimits,
    private readonly smaller: (part: Part) => Master,
  ) {}

  run(): readonly Line[] | null {
    const { master } = this;
    try {
      while (this.free() > 0) {
        const solved = this.step();
        if (!solved) return null;
        if (this.limits.expired()) return [...this.before, ...largestOf(this.master, solved, this.settled)];
        const fresh = surest(this.master, solved, this.settled, this.free(), this.limits.random);
        if (fresh.length === 0) return null;
        for (const line of fresh) this.settled.set(line.person, line);
        if (this.settled.size >= this.part.people.length * STALE) this.shrink(solved, master);
        else this.shutOthers();
      }
      return [...this.before, ...this.settled.values()];
    } finally {
      if (this.master !== master) this.master.dispose();
      const indices = master.lines.flatMap((line, index) => (this.shut.has(line) ? [index] : []));
      master.allow(indices, 1);
    }
  }

  private free(): number {
    return this.part.people.length - this.settled.size;
  }

  /** Prices those who are free until nothing better comes, or it would take too long. */
  private step(): MasterSolved | null {
    const { limits, settled, part } = this;
    const rounds = Math.round(Math.max(FEWEST_ROUNDS, Math.min(MOST_ROUNDS, ROUNDS_FOR_ALL / this.free())));
    const enough = limits.enough - this.spent;
    const content = this.last + Math.abs(this.last) * NOTHING - this.spent;
    const own = { ...limits, rounds, enough, content, settled: new Set(settled.keys()) };
    const solved = this.generation.run(this.master, part, own);
    if (!solved || solved.objective >= enough) return null;
    this.last = solved.objective + this.spent;
    return solved;
  }

  /** Goes on with the free people alone. */
  private shrink({ reducedCosts }: MasterSolved, first: Master): void {
    const { master, settled, part } = this;
    const required = Int32Array.from(part.required);
    for (const line of settled.values()) {
      this.before.push(line);
      this.spent += line.cost;
      for (const task of line.tasks) required[task] = (required[task] as number) - 1;
    }
    const people = part.people.filter((person) => !settled.has(person));
    settled.clear();
    this.part = { people, required };
    if (people.length === 0) return;
    this.master = this.smaller(this.part);
    this.master.add(cheapest(master, reducedCosts, people));
    if (master !== first) master.dispose();
  }

  private shutOthers(): void {
    const { master, settled, shut } = this;
    const indices = master.lines.flatMap((line, index) => {
      const own = settled.get(line.person);
      return own && own !== line && !shut.has(line) ? [index] : [];
    });
    for (const index of indices) shut.add(master.lines[index] as Line);
    master.allow(indices, 0);
  }
}

/** Each person's lines that are nearest to being of use. */
function cheapest(master: Master, reducedCosts: Float64Array, people: readonly number[]): Line[] {
  const own = new Map<number, { line: Line; reduced: number }[]>(people.map((person) => [person, []]));
  master.lines.forEach((line, index) => own.get(line.person)?.push({ line, reduced: reducedCosts[index] ?? 0 }));
  return [...own.values()].flatMap((lines) =>
    lines
      .toSorted((a, b) => a.reduced - b.reduced)
      .slice(0, KEPT)
      .map(({ line }) => line),
  );
}

/** The lines to settle next: all that are whole, or nearly so; else the one with the largest part. */
function surest(
  master: Master,
  { values }: MasterSolved,
  settled: ReadonlyMap<number, Line>,
  left: number,
  random?: Random,
): Line[] {
  const free = master.lines.flatMap((line, index) =>
    settled.has(line.person) ? [] : [{ line, value: values[index] ?? 0 }],
  );
  const seen = new Set<number>();
  const largest = free
    .filter(({ value }) => value > 1e-6)
    .toSorted((a, b) => b.value - a.value)
    .filter(({ line: { person } }) => !seen.has(person) && seen.add(person));
  const whole = largest.filter(({ value }) => value >= WHOLE);
  if (whole.length === largest.length) return whole.map(({ line }) => line);
  // Few at a time, so that the others can still answer; of a large unit more.
  const most = Math.max(1, Math.ceil(left / 12));
  const sure = largest.filter(({ value }, index) => index < most && value >= SURE);
  const pick = random && sure.length === 0 ? Math.floor(random() * random() * Math.min(4, largest.length)) : 0;
  const chosen = sure.length > 0 ? sure : largest.slice(pick, pick + Math.max(1, Math.floor(left / 20)));
  return chosen.map(({ line }) => line);
}

/** Of everybody the line with the largest part: an answer when there is no time for a better one. */
export function largestOf(master: Master, { values }: MasterSolved, settled?: ReadonlyMap<number, Line>): Line[] {
  const chosen = new Map<number, { line: Line; value: number }>();
  master.lines.forEach((line, index) => {
    const value = settled?.get(line.person) === line ? 1 : (values[index] ?? 0);
    if (value > (chosen.get(line.person)?.value ?? -1)) chosen.set(line.person, { line, value });
  });
  return [...chosen.values()].map(({ line }) => line);
}
