import { raised, SAME } from './best.js';
import type { Generation } from './generation.js';
import type { Layout } from './layout.js';
import type { LinePricers } from './line-pricers.js';
import { branch } from './line-tree.js';
import type { LinearSolver } from './linear.js';
import { listedLines } from './listed-lines.js';
import { ListedMaster } from './listed-master.js';
import type { Line } from './master.js';

/** Duals of the whole and the bound they give. */
interface DualBound {
  readonly bound: number;
  readonly duals: Float64Array;
}

interface ClosingLimits {
  readonly expired: () => boolean;
  /** Hears of a choice of lines that may be a better plan; answers with what the best plan costs now. */
  readonly offer: (lines: readonly Line[]) => number;
  /** Hears of each better bound. */
  readonly bounded: (bound: number) => void;
}

/** Programmes solved in the first try, and how much longer each further one is. */
const FIRST_SOLVES = 300;
const LONGER = 2;
/** A gap too wide is tried again when it has come down to this part. */
const NARROWER = 0.8;
/** In so many steps the gap is closed at most. */
const STEPS = 8;

/**
 * Closes the gap between bound and plan from below: lists every line that a plan only a little dearer than the bound
 * could have, and branches over these alone. Such a plan is among them, or there is none and the bound rises.
 */
export class Closing {
  private solves = FIRST_SOLVES;
  /** So much above the duals' bound all lines are too many to list. */
  private tooWide = Infinity;
  /** The price up to which the last try came to no end; −Infinity when there was too much for one. */
  private cutAt = -Infinity;
  private proved: number;

  constructor(
    private readonly layout: Layout,
    private readonly pricers: LinePricers,
    private readonly generation: Generation,
    private readonly solver: LinearSolver,
    private readonly root: DualBound,
    private readonly grain: number,
  ) {
    this.proved = raised(root.bound, grain);
  }

  /** Whether, the best plan costing so much, less is to be looked through than in the last try. */
  isNews(objective: number): boolean {
    return this.targetOf(objective) < this.cutAt - SAME;
  }

  /** Goes on until the bound meets the best plan, which costs so much, or it would take too long. */
  close(objective: number, limits: ClosingLimits): void {
    for (let known = objective; known - this.proved > SAME;) {
      const most = this.targetOf(known);
      const far = Math.min(most, this.proved + this.stepTo(most) - this.grain);
      const target = far - this.root.bound > this.tooWide ? this.proved : far;
      if (this.grain === 0 ? target < far : target - this.root.bound > this.tooWide) return;
      const tried = this.lookThrough(target, known, limits);
      if (!tried && this.cutAt === -Infinity && target > this.proved && !limits.expired()) continue;
      if (!tried) return;
      const { least } = tried;
      // Nothing that cheap: the next dearer may be, or the plan there is.
      const bound = Math.min(tried.known, raised(least, this.grain), target < most ? target + this.grain : Infinity);
      if (bound <= this.proved) return;
      known = tried.known;
      this.proved = bound;
      limits.bounded(bound);
    }
  }

  /** The best plan's price afterwards, and the least of any choice found; null when it came to no end. */
  private lookThrough(
    target: number,
    objective: number,
    { expired, offer }: ClosingLimits,
  ): { known: number; least: number } | null {
    const { layout, pricers, solver, generation, root } = this;
    this.cutAt = target;
    const listed = listedLines(layout, pricers, root.duals, target, expired);
    generation.priced += 2 * layout.people;
    if (!listed) {
      this.cutAt = -Infinity;
      if (!expired()) this.tooWide = (target - root.bound) * NARROWER;
      return null;
    }
    const master = new ListedMaster(layout, solver, listed);
    let known = objective;
    let least = Infinity;
    const found = (lines: readonly Line[], price: number): number => {
      least = Math.min(least, price);
      known = offer(lines);
      return Math.min(target, this.targetOf(known));
    };
    const solved = (): void => void generation.priced++;
    try {
      if (branch(layout, master, { target, solves: this.solves, expired, solved, found })) return { known, least };
      this.solves *= LONGER;
      return null;
    } finally {
      master.dispose();
    }
  }

  /** What a plan better than one of this price costs at most. */
  private targetOf(objective: number): number {
    const { grain } = this;
    return grain > 0 ? (Math.ceil((objective - SAME) / grain) - 1) * grain : objective - SAME;
  }

  /** How far the bound is to rise at once, of the way to a price. */
  private stepTo(price: number): number {
    const step = (price - this.proved) / STEPS;
    return this.grain > 0 ? Math.max(1, Math.floor(step / this.grain)) * this.grain : Math.max(step, SAME);
  }
}
