import type { Layout } from './layout.js';
import { type Line, Master, type MasterSolved } from './master.js';
import type { LinearSolver } from './linear.js';
import { listedLine, type ListedLines } from './listed-lines.js';

/** The whole relaxed over all listed lines that are not shut. */
export interface ListedSolved {
  readonly objective: number;
  /** Lines that are taken, and how much of each. */
  readonly taken: readonly { readonly line: Line; readonly value: number }[];
  /** By listed line. */
  readonly reducedCosts: Float64Array;
}

/** New lines a person and round. */
const SEVERAL = 12;
const SAME = 1e-6;

/** A master over a long list of lines, of which only those that matter are columns. */
export class ListedMaster {
  private readonly master: Master;
  /** By listed line, its place among the master's, −1 for none. */
  private readonly placeOf: Int32Array;
  private readonly shut: Uint8Array;
  private readonly reduced: Float64Array;

  constructor(
    private readonly layout: Layout,
    solver: LinearSolver,
    readonly listed: ListedLines,
  ) {
    const people = Array.from({ length: layout.people }, (_, person) => person);
    this.master = new Master(layout, solver, { people, required: layout.problem.tasks.map((task) => task.required) });
    this.placeOf = new Int32Array(listed.count).fill(-1);
    this.shut = new Uint8Array(listed.count);
    this.reduced = new Float64Array(listed.count);
  }

  /** Null when it could not be solved in time. */
  relax(expired: () => boolean): ListedSolved | null {
    for (;;) {
      const solved = this.master.relax(expired);
      if (!solved) return null;
      const fresh = solved.objective === Infinity ? this.allMissing() : this.missing(solved);
      if (fresh.length > 0) {
        this.add(fresh);
        continue;
      }
      const { objective, values } = solved;
      const taken = this.master.lines.flatMap((line, index) => {
        const value = values[index] ?? 0;
        return value > SAME / 1000 ? [{ line, value }] : [];
      });
      return { objective, taken, reducedCosts: this.reduced };
    }
  }

  /** Shuts those of some listed lines that meet a condition and are not shut yet; what is returned opens them again. */
  shutThose(from: number, to: number, which: (index: number) => boolean): () => void {
    const { shut } = this;
    const indices: number[] = [];
    for (let index = from; index < to; index++) {
      if (shut[index] === 1 || !which(index)) continue;
      shut[index] = 1;
      indices.push(index);
    }
    this.allow(indices, 0);
    return () => {
      for (const index of indices) shut[index] = 0;
      this.allow(indices, 1);
    };
  }

  cover(task: number, least: number, most: number): void {
    this.master.cover(task, least, most);
  }

  dispose(): void {
    this.master.dispose();
  }

  private allow(indices: readonly number[], most: 0 | 1): void {
    const places = indices.flatMap((index) =>
      (this.placeOf[index] as number) < 0 ? [] : [this.placeOf[index] as number],
    );
    places.sort((a, b) => a - b);
    if (places.length > 0) this.master.allow(places, most);
  }

  private add(fresh: readonly { index: number; person: number }[]): void {
    for (const [at, { index }] of fresh.entries()) this.placeOf[index] = this.master.lines.length + at;
    this.master.add(fresh.map(({ index, person }) => listedLine(this.listed, person, index)));
  }

  /** Of each person the few lines that would make it cheapest. */
  private missing({ duals, lineDuals }: MasterSolved): { index: number; person: number }[] {
    const { firstOf, costs, starts, tasks } = this.listed;
    const { reduced, shut, placeOf } = this;
    const fresh: { index: number; person: number }[] = [];
    for (let person = 0; person < this.layout.people; person++) {
      const own: number[] = [];
      for (let index = firstOf[person] as number; index < (firstOf[person + 1] as number); index++) {
        let cost = (costs[index] as number) - (lineDuals[person] as number);
        for (let at = starts[index] as number; at < (starts[index + 1] as number); at++)
          cost -= duals[tasks[at] as number] as number;
        reduced[index] = cost;
        if (cost < -SAME && shut[index] === 0 && placeOf[index] === -1) own.push(index);
      }
      own.sort((a, b) => (reduced[a] as number) - (reduced[b] as number));
      for (const index of own.slice(0, SEVERAL)) fresh.push({ index, person });
    }
    return fresh;
  }

  /** Without a solution, only all lines together can say that there is none. */
  private allMissing(): { index: number; person: number }[] {
    const { firstOf } = this.listed;
    const fresh: { index: number; person: number }[] = [];
    for (let person = 0; person < this.layout.people; person++) {
      for (let index = firstOf[person] as number; index < (firstOf[person + 1] as number); index++)
        if (this.shut[index] === 0 && this.placeOf[index] === -1) fresh.push({ index, person });
    }
    return fresh;
  }
}
