import { Best, enoughFor, raised } from './best.js';
import { Closing } from './closing.js';
import type { PricedLine } from './priced-line.js';
import { dive, largestOf } from './dive.js';
import { grainOf } from './exact.js';
import { costOf, Generation } from './generation.js';
import { greedy } from './greedy.js';
import { cellsOf, type Layout, layoutOf } from './layout.js';
import { LinePool } from './line-pool.js';
import { type LinePricers, linePricers } from './line-pricers.js';
import type { LinearSolver } from './linear.js';
import { type Line, lineOf, Master, type MasterSolved, type Part } from './master.js';
import { Neighbourhoods } from './neighbourhoods.js';
import type { Effort, FillProblem, Outcome } from './problem.js';
import { type Random, randomOf } from './random.js';
import { search } from './search.js';

/** Partial lines kept at each place for a person's first line: more only when none is found with few. */
const WIDTHS = [4, 60, Infinity];
/** Moves of the search for a start, when lines one by one give none. */
const OPENING_MOVES = 100_000;
/** New lines a round, for everybody together, that still pay: the more people, the fewer each. */
const SEVERAL = 75;
/** Pairs of a person and a task they may stand up to which the whole problem is priced; beyond, only parts of it. */
export const MOST_PRICED_CELLS = 30_000;
/** Rounds of pricing the bound is followed for. */
const ROUNDS = 150;
/** From so many people on the bound is not followed to its end before plans are looked for. */
const MANY = 64;
const FEW_ROUNDS = 30;
/** From so many people on a dive takes so long that a rounded plan is worth the while. */
const CROWD = 40;
/** Partial lines kept at each place while diving. */
const DIVE_WIDTH = 6;
/** A first plan is looked for as soon as a few rounds make the master cheaper by less than this part of it. */
const SOON = 0.03;
/** Parts done again in vain, in a row, after which another dive is tried. */
const STUCK = 25;
/** Parts done again in vain, in a row, after which the gap is tried to be closed with more patience. */
const PATIENCE = 20;
/** Moves of the search that mends it. */
const ROUNDING_MOVES = 800_000;

/** What column generation is to find first: a good plan soon, or the bound. */
export type Aim = 'plan' | 'bound';

/**
 * Column generation: a bound from a master of whole lines, then plans by diving, by choosing among good lines and by
 * doing parts of the best plan again. A unit of work is a priced line.
 */
export function columnGeneration(
  problem: FillProblem,
  effort: Effort,
  solver: LinearSolver,
  aim: Aim = 'bound',
): Outcome {
  const run = new PriceAndBranch(problem, effort, solver);
  try {
    run.open();
    if (aim === 'plan') run.sketch();
    run.root();
    run.improve();
    return run.outcome();
  } finally {
    run.dispose();
  }
}

/** The whole problem and its master. */
interface Whole {
  readonly part: Part;
  readonly master: Master;
}

class PriceAndBranch {
  private readonly layout: Layout;
  private readonly best: Best;
  private readonly grain: number;
  private readonly pool: LinePool;
  private readonly pricers: LinePricers;
  private readonly generation: Generation;
  private whole: Whole | null = null;
  private closing: Closing | null = null;
  private cut = false;
  private readonly expired = (): boolean => {
    this.cut = this.cut || this.effort.expired();
    return this.cut || this.generation.priced >= this.effort.work;
  };

  constructor(
    private readonly problem: FillProblem,
    private readonly effort: Effort,
    private readonly solver: LinearSolver,
  ) {
    this.layout = layoutOf(problem);
    this.best = new Best(problem, effort);
    this.grain = grainOf(problem);
    this.pool = new LinePool(this.layout);
    this.pricers = linePricers(this.layout);
    this.generation = new Generation(this.layout, this.pricers);
  }

  /** A start, if any is found soon; column generation can do without. */
  open(): void {
    const { problem, effort } = this;
    this.best.offer(effort.start ?? greedy(problem));
    if (effort.start && this.best.plan) return;
    if (this.best.offer(this.pool.planOf(this.oneByOne())) || this.best.plan) return;
    this.search({ ...effort, work: OPENING_MOVES });
  }

  private search(effort: Effort): void {
    const report: Effort['report'] = ({ plan }) => plan && this.best.offer(plan.slice());
    search(this.problem, { ...effort, report });
  }

  /** A line for one person after the other, each the best for what is still missing. */
  private oneByOne(): Line[] {
    const { tasks, people } = this.problem;
    const missing = Int32Array.from(tasks, ({ required }) => required);
    return people.flatMap((_, person) => {
      const duals = Float64Array.from(tasks, ({ shortPrice, overPrice }, task) =>
        (missing[task] as number) > 0 ? shortPrice : -overPrice,
      );
      const look = { duals, below: Infinity, fixed: null, lines: 1 };
      let priced: PricedLine | undefined;
      for (const width of WIDTHS) priced ??= this.pricers.price(person, { ...look, width }).lines[0];
      if (!priced) return [];
      const line = lineOf(person, costOf(priced, duals), priced.line);
      for (const task of line.tasks) missing[task] = (missing[task] as number) - 1;
      return [this.pool.put(line)];
    });
  }

  /** A good plan soon: from a master that is nearly, not quite, as cheap as it gets. */
  sketch(): void {
    const whole = this.begin();
    if (!whole) return;
    const solved = this.generation.run(whole.master, whole.part, { ...this.limits(), rounds: ROUNDS, tail: SOON });
    if (solved) this.descend(solved);
  }

  /** The bound, followed to its end, and a plan from there. */
  root(): void {
    const { layout, best, generation } = this;
    const whole = this.begin();
    if (!whole) return;
    const { part, master } = whole;
    const rounds = layout.people > MANY ? FEW_ROUNDS : ROUNDS;
    const bounded = (bound: number, duals: Float64Array): void => {
      best.atLeast(raised(bound, this.grain));
      this.closing = new Closing(layout, this.pricers, generation, this.solver, { bound, duals }, this.grain);
    };
    const solved = generation.run(master, part, { ...this.limits(), width: Infinity, rounds, bounded });
    if (solved) this.descend(solved);
    this.close();
  }

  /** The whole master, if it may be priced. */
  private begin(): Whole | null {
    if (this.isOver() || cellsOf(this.problem) > MOST_PRICED_CELLS) return null;
    if (this.whole) return this.whole;
    const whole = (this.whole = this.wholeOf(this.layout));
    if (this.best.plan) whole.master.add(this.pool.linesOf(this.best.plan));
    return whole;
  }

  /** From the solved master to a plan. */
  private descend(solved: MasterSolved): void {
    const { whole, layout } = this;
    if (!whole || this.isOver()) return;
    this.remember(whole.master);
    if (layout.people > CROWD) this.round(largestOf(whole.master, solved));
    this.dive();
  }

  /** Looks at everything better than the best plan, if there is little enough. */
  private close(): void {
    const { closing, best, expired } = this;
    if (!closing || !best.plan || this.isOver()) return;
    const offer = (lines: readonly Line[]): number => {
      best.offer(this.pool.planOf(lines));
      return best.objective;
    };
    closing.close(best.objective, { expired, offer, bounded: (bound) => best.atLeast(bound) });
  }

  private wholeOf({ problem }: Layout): Whole {
    const part = {
      people: problem.people.map((_, person) => person),
      required: problem.tasks.map(({ required }) => required),
    };
    return { part, master: new Master(this.layout, this.solver, part) };
  }

  private limits() {
    const lines = Math.max(1, Math.min(3, Math.round(SEVERAL / this.layout.people)));
    return { width: DIVE_WIDTH, lines, expired: this.expired, enough: this.enough() };
  }

  /** From the whole master to a plan, straight on or a little by chance. */
  private dive(random?: Random): void {
    if (!this.whole) return;
    const { part, master } = this.whole;
    const smaller = (rest: Part): Master => new Master(this.layout, this.solver, rest);
    const lines = dive(this.generation, master, part, { ...this.limits(), ...(random && { random }) }, smaller);
    if (lines) this.best.offer(this.pool.planOf(lines));
    this.remember(master);
  }

  /** A plan soon: of everybody the line with the largest part, mended by the search. */
  private round(lines: readonly Line[]): void {
    this.search({ ...this.effort, start: this.pool.planOf(lines), work: ROUNDING_MOVES });
  }

  improve(): void {
    const parts = new Neighbourhoods(this.layout, this.pool, this.generation, this.solver, this.effort.seed);
    const random = randomOf(this.effort.seed);
    for (let vain = 0; !this.isOver() && this.best.plan; vain++) {
      const better = parts.redo(this.best.plan, this.grain, this.expired);
      if (better && this.best.offer(better)) vain = 0;
      if (vain % PATIENCE === PATIENCE - 1 || this.closing?.isNews(this.best.objective)) this.close();
      if (parts.isExhausted()) return;
      if (vain % STUCK === STUCK - 1) this.dive(random);
    }
  }

  dispose(): void {
    this.whole?.master.dispose();
  }

  outcome(): Outcome {
    const { plan, objective, bound } = this.best;
    return { plan, objective, bound, reproducible: !this.cut };
  }

  private remember(master: Master): void {
    for (const line of master.lines) this.pool.put(line);
  }

  private enough(): number {
    return enoughFor(this.best.objective, this.grain);
  }

  private isOver(): boolean {
    return this.best.isProved() || this.expired();
  }
}
