import { enoughFor, SAME } from './best.js';
import { dive } from './dive.js';
import type { Generation, GenerationLimits } from './generation.js';
import type { Layout } from './layout.js';
import type { LinePool } from './line-pool.js';
import type { LinearSolver } from './linear.js';
import { type Line, Master, type MasterSolved, type Part } from './master.js';
import type { Plan } from './problem.js';
import { type Random, randomOf } from './random.js';

const ROUNDS = 14;
const NODES = 10;
/** Lines each that are chosen among, and up to how many people. */
const LINES_EACH = 25;
const FEW = 9;
/** Lines of each person to begin with. */
const KNOWN = 60;
/** How many people at least are done again at once, and at first. */
const FEWEST = 3;
const FIRST = 6;
/** Parts without anything better, in a row, after which a part of everybody was surely tried. */
const PATIENCE = 40;

interface Redone {
  readonly price: number;
  readonly grain: number;
  readonly own: readonly Line[];
  readonly limits: GenerationLimits;
}

/** Does parts of a plan again by column generation: a few people at a time, all others as they stand. */
export class Neighbourhoods {
  private readonly random: Random;
  private size = FIRST;
  private vain = 0;

  constructor(
    private readonly layout: Layout,
    private readonly pool: LinePool,
    private readonly generation: Generation,
    private readonly solver: LinearSolver,
    private readonly seed: number,
  ) {
    this.random = randomOf(seed);
  }

  /** Nothing more can come: everybody at once was tried in vain. */
  isExhausted(): boolean {
    return this.size >= this.layout.people && this.vain > PATIENCE;
  }

  /** A better plan, or null. */
  redo(plan: Plan, grain: number, expired: () => boolean): Plan | null {
    const current = this.pool.linesOf(plan);
    const people = this.people();
    const part: Part = { people, required: this.required(current, new Set(people)) };
    const own = people.map((person) => current[person] as Line);
    const price = this.priceOf(own, part);
    const master = new Master(this.layout, this.solver, part);
    let better: readonly Line[] | null = null;
    let least = price - SAME;
    const tell = (lines: readonly Line[]): void => {
      const cost = this.priceOf(lines, part);
      if (cost >= least) return;
      least = cost;
      better = lines.slice();
    };
    try {
      master.add(this.known(people, own));
      const enough = enoughFor(price, grain);
      const limits = { rounds: ROUNDS, width: 6, lines: 2, enough, expired };
      const solved = this.generation.run(master, part, limits);
      if (!solved) return null;
      this.remember(master);
      if (solved.objective >= enough) this.adapt(1.1);
      else this.solve(master, part, { price, grain, own, limits }, tell);
    } finally {
      master.dispose();
    }
    if (!better) {
      this.vain++;
      return null;
    }
    this.vain = 0;
    const chosen = new Map((better as readonly Line[]).map((line) => [line.person, line]));
    return this.pool.planOf(current.map((line) => chosen.get(line.person) ?? line));
  }

  private solve(master: Master, part: Part, redone: Redone, tell: (lines: readonly Line[]) => void): void {
    const { limits, price } = redone;
    let found = false;
    const hear = (lines: readonly Line[] | null): void => {
      if (!lines) return;
      found = found || this.priceOf(lines, part) < price - SAME;
      tell(lines);
    };
    const smaller = (rest: Part): Master => new Master(this.layout, this.solver, rest);
    hear(dive(this.generation, master, part, limits, smaller));
    const solved = found ? null : master.relax(limits.expired);
    if (!solved) return;
    const gap = price - solved.objective;
    const near = solved.reducedCosts.reduce((count, each) => (each <= gap ? count + 1 : count), 0);
    if (part.people.length <= FEW && near <= LINES_EACH * part.people.length) {
      this.choose(master, solved, redone, tell);
    } else {
      hear(dive(this.generation, master, part, { ...limits, random: this.random }, smaller));
      if (!found) this.adapt(0.95);
    }
    this.remember(master);
  }

  private choose(
    master: Master,
    { reducedCosts, objective }: MasterSolved,
    { price, grain, own, limits }: Redone,
    tell: (lines: readonly Line[]) => void,
  ): void {
    if (limits.expired()) return;
    const gap = price - objective;
    master.remove(
      master.lines.flatMap((line, index) => ((reducedCosts[index] ?? 0) > gap && !own.includes(line) ? [index] : [])),
    );
    const gapLeft = grain > 0 ? grain - 2 * SAME : SAME;
    const options = { nodes: NODES, seed: this.seed, gap: gapLeft, expired: limits.expired };
    this.adapt(master.choose({ ...options, start: new Set(own) }, tell) ? 1.05 : 0.9);
  }

  private remember(master: Master): void {
    for (const line of master.lines) this.pool.put(line);
  }

  private adapt(factor: number): void {
    this.size = Math.min(this.layout.people, Math.max(FEWEST, this.size * factor));
  }

  private people(): number[] {
    const { people } = this.layout;
    const most = Math.min(people, Math.round(this.size));
    const order = Array.from({ length: people }, (_, person) => ({ person, rank: this.random() }));
    return order
      .toSorted((a, b) => a.rank - b.rank)
      .slice(0, most)
      .map(({ person }) => person);
  }

  private known(people: readonly number[], own: readonly Line[]): Line[] {
    const always = new Set(own);
    return people
      .flatMap((person) => {
        const lines = this.pool.of(person).filter((line) => !always.has(line));
        return lines.slice(-KNOWN);
      })
      .concat(own);
  }

  private required(current: readonly Line[], free: ReadonlySet<number>): Int32Array {
    const required = Int32Array.from(this.layout.problem.tasks, (task) => task.required);
    for (const { person, tasks } of current) {
      if (free.has(person)) continue;
      for (const task of tasks) required[task] = (required[task] as number) - 1;
    }
    return required;
  }

  private priceOf(lines: readonly Line[], { required }: Part): number {
    const left = Int32Array.from(required);
    let price = 0;
    for (const { cost, tasks } of lines) {
      price += cost;
      for (const task of tasks) left[task] = (left[task] as number) - 1;
    }
    this.layout.problem.tasks.forEach(({ shortPrice, overPrice }, task) => {
      const missing = left[task] as number;
      if (missing > 0) price += missing * shortPrice;
      else if (missing < 0) price -= missing * overPrice;
    });
    return price;
  }
}
