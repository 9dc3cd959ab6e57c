import { fillUp } from './greedy.js';
import { type Layout, layoutOf } from './layout.js';
import { Moves } from './moves.js';
import type { Effort, FillProblem, Outcome, Plan } from './problem.js';
import { type Random, randomOf } from './random.js';
import { State } from './state.js';

/** Moves of the first cooling; each next one is longer, up to a most. */
const FIRST_ROUND = 300_000;
const LONGER = 1.6;
const LONGEST_ROUND = 12_000_000;
/** Moves between two looks at the clock. */
const BREATH = 2_000;
/** How hot the coolings begin, in usual rises, in turn: what one freezes in place the next may melt. */
const HEATS = [1, 4, 2, 8];
const COLDEST = 60;
const SAME = 1e-6;

/**
 * Local search that can be stopped at any time: coolings, one after the other, each from the best plan so far. What is
 * forbidden costs more and more while it lasts; only lawful plans are told. A unit of work is a tried move.
 */
export function search(problem: FillProblem, effort: Effort): Outcome {
  const layout = layoutOf(problem);
  const run = new Search(layout, effort);
  run.begin();
  for (let round = 0; !run.isOver(); round++) run.cool(round);
  return run.outcome();
}

class Search {
  private readonly random: Random;
  private state: State;
  private moves: Moves;
  private left: number;
  private cut = false;
  private best: Plan | null = null;
  private objective = Infinity;
  /** Where the next cooling starts: the best plan there is, even when something in it is forbidden. */
  private origin: Plan;
  private originEnergy = Infinity;
  private fine: number;
  private readonly dearest: number;
  private warmest = 0;

  constructor(
    private readonly layout: Layout,
    private readonly effort: Effort,
  ) {
    this.random = randomOf(effort.seed);
    this.left = effort.work;
    this.state = new State(layout, effort.start);
    this.moves = new Moves(layout, this.state, this.random);
    this.origin = this.state.plan;
    this.dearest = dearestOf(layout);
    this.fine = this.dearest;
  }

  /** Something lawful at once. */
  begin(): void {
    if (!this.effort.start) fillUp(this.layout, this.state);
    this.note();
    this.originEnergy = this.energy();
    this.warmest = this.typicalRise();
  }

  isOver(): boolean {
    return this.cut || this.left <= 0 || this.layout.people === 0 || this.layout.tasks === 0;
  }

  /** One cooling from the best plan so far. */
  cool(round: number): void {
    const length = Math.min(LONGEST_ROUND, FIRST_ROUND * LONGER ** round);
    this.state = new State(this.layout, this.origin);
    this.moves = new Moves(this.layout, this.state, this.random);
    this.originEnergy = this.energy();
    const planned = Math.min(length, this.left);
    // Until something lawful is found the forbidden must be passed through, and it is dear.
    const warmest = this.best ? this.warmest * (HEATS[round % HEATS.length] ?? 1) : this.dearest;
    const coldest = this.warmest / COLDEST;
    for (let done = 0; done < planned && !this.isOver(); done += BREATH) {
      const heat = warmest * (coldest / warmest) ** (done / length);
      this.tryMany(Math.min(BREATH, planned - done), heat);
      this.left -= BREATH;
      if (this.effort.expired()) this.cut = true;
    }
    if (this.state.broken > 0) this.fine *= 1.5;
    if (this.best) this.origin = this.best;
  }

  outcome(): Outcome {
    return { plan: this.best, objective: this.objective, bound: -Infinity, reproducible: !this.cut };
  }

  private tryMany(many: number, heat: number): void {
    let energy = this.energy();
    for (let index = 0; index < many; index++) {
      if (!this.moves.make()) continue;
      const next = this.energy();
      if (next <= energy || this.random() < Math.exp((energy - next) / heat)) {
        energy = next;
        if (energy < this.originEnergy - SAME) this.keep(energy);
        this.note();
      } else {
        this.moves.undo();
      }
    }
  }

  private energy(): number {
    return this.state.price + this.fine * this.state.broken;
  }

  private keep(energy: number): void {
    this.originEnergy = energy;
    if (this.best === null) this.origin.set(this.state.plan);
  }

  /** Keeps and tells a lawful plan that is better than any before. */
  private note(): void {
    if (this.state.broken > 0 || this.state.price >= this.objective - SAME) return;
    this.objective = this.state.price;
    this.best ??= new Int32Array(this.state.plan.length);
    this.best.set(this.state.plan);
    this.effort.report({ plan: this.best, objective: this.objective });
  }

  /** How much dearer a usual change for the worse is: where a cooling begins. */
  private typicalRise(): number {
    const rises: number[] = [];
    const before = this.energy();
    for (let index = 0; index < 3_000; index++) {
      if (!this.moves.make()) continue;
      const rise = this.energy() - before;
      // Whoever leaves a place short is soon put back: such rises say nothing about what is traded against what.
      if (rise > SAME && rise < this.dearest) rises.push(rise);
      this.moves.undo();
    }
    rises.sort((a, b) => a - b);
    return rises[Math.floor(rises.length / 2)] ?? 1;
  }
}

/** The dearest shortage; what one unit of the forbidden costs at first. */
function dearestOf({ problem }: Layout): number {
  return problem.tasks.reduce((most, { shortPrice }) => Math.max(most, shortPrice), 1);
}
