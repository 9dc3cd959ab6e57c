import type { Layout } from './layout.js';
import type { LinearProgram, LinearSolver } from './linear.js';

/** One person's whole line as a column of the master: what it costs by itself. */
export interface Line {
  readonly person: number;
  readonly cost: number;
  /** The tasks stood, by day. */
  readonly tasks: Int32Array;
}

/** The duals of a solved master: what one more at each task saves, and what each person's line may cost at most. */
export interface MasterSolved {
  readonly objective: number;
  readonly duals: Float64Array;
  readonly lineDuals: Float64Array;
  /** By line of the master. */
  readonly values: Float64Array;
  readonly reducedCosts: Float64Array;
}

/** Which part of the problem a master is about: some people, and what the others leave to be filled. */
export interface Part {
  readonly people: readonly number[];
  /** By task. */
  readonly required: ArrayLike<number>;
}

/** How far choosing among lines goes. */
export interface ChoiceLimits {
  readonly nodes: number;
  readonly seed: number;
  readonly gap: number;
  readonly expired: () => boolean;
  /** Lines to begin from, one a person. */
  readonly start?: ReadonlySet<Line>;
}

/** A line with these tasks. */
export function lineOf(person: number, cost: number, line: ArrayLike<number>): Line {
  return { person, cost, tasks: Int32Array.from(line).filter((task) => task >= 0) };
}

/** Chooses one line a person so that places are filled, at the least price: the restricted master of column generation. */
export class Master {
  readonly lines: Line[] = [];
  private readonly program: LinearProgram;
  private readonly rowOf: Map<number, number>;
  /** Columns before the first line: short, over and lines nobody has yet. */
  private readonly ahead: number;
  /** By task, the column of people missing; that of people too many, if there is one, comes next. */
  private readonly shortOf: Int32Array;
  /** What having no line costs at least, and of each person now. */
  private readonly missing: number;
  private readonly missingOf: Map<number, number>;

  constructor(
    private readonly layout: Layout,
    solver: LinearSolver,
    private readonly part: Part,
  ) {
    const { tasks } = layout.problem;
    const sides = [...Array.from(tasks, (_, task) => part.required[task] ?? 0), ...part.people.map(() => 1)];
    this.program = solver.program({ lower: sides, upper: sides });
    this.rowOf = new Map(part.people.map((person, index) => [person, tasks.length + index]));
    this.missing = missingPrice(layout);
    this.missingOf = new Map(part.people.map((person) => [person, this.missing]));
    const costs: number[] = [];
    const rows: number[] = [];
    const values: number[] = [];
    this.shortOf = new Int32Array(tasks.length);
    tasks.forEach(({ shortPrice, overPrice }, task) => {
      this.shortOf[task] = costs.length;
      costs.push(shortPrice);
      rows.push(task);
      values.push(1);
      if (overPrice === Infinity) return;
      costs.push(overPrice);
      rows.push(task);
      values.push(-1);
    });
    for (const row of this.rowOf.values()) {
      costs.push(this.missing);
      rows.push(row);
      values.push(1);
    }
    this.ahead = costs.length;
    this.program.addColumns({
      costs,
      lower: new Float64Array(costs.length),
      upper: new Float64Array(costs.length).fill(Infinity),
      starts: costs.map((_, index) => index),
      rows,
      values,
    });
  }

  add(lines: readonly Line[]): void {
    const starts: number[] = [];
    const rows: number[] = [];
    for (const { person, tasks } of lines) {
      starts.push(rows.length);
      rows.push(...tasks, this.rowOf.get(person) ?? 0);
    }
    this.lines.push(...lines);
    this.dear(lines);
    this.program.addColumns({
      costs: lines.map(({ cost }) => cost),
      lower: new Float64Array(lines.length),
      upper: new Float64Array(lines.length).fill(Infinity),
      starts,
      rows,
      values: new Float64Array(rows.length).fill(1),
      whole: new Uint8Array(lines.length).fill(1),
    });
  }

  /** However dear somebody's lines are by themselves (totals may be far off), having none is dearer. */
  private dear(lines: readonly Line[]): void {
    for (const { person, cost } of lines) {
      const price = cost + this.missing / 2;
      if (price <= (this.missingOf.get(person) ?? 0)) continue;
      this.missingOf.set(person, price);
      const row = this.rowOf.get(person) ?? 0;
      this.program.setCosts([this.ahead - this.rowOf.size + row - this.layout.tasks], [price]);
    }
  }

  /** Null when it could not be solved in time. What has no solution at all costs infinitely much. */
  relax(expired: () => boolean): MasterSolved | null {
    const { status, objective, duals, values, reducedCosts } = this.program.relax(expired);
    if (status === 'infeasible') return NO_WAY;
    if (status !== 'optimal' || !values) return null;
    const first = this.layout.tasks;
    return {
      objective,
      duals: duals.slice(0, first),
      lineDuals: duals.slice(first),
      values: values.slice(this.ahead),
      reducedCosts: reducedCosts.slice(this.ahead),
    };
  }

  /** The best choice among the lines there are; `improved` hears of each better one. False when it was cut short. */
  choose({ start, ...limits }: ChoiceLimits, improved: (lines: readonly Line[]) => void): boolean {
    const tell = (values: Float64Array): void => {
      const chosen = this.lines.filter((_, index) => (values[this.ahead + index] ?? 0) > 0.5);
      if (chosen.length === this.part.people.length) improved(chosen);
    };
    const { values, status } = this.program.solve({
      ...limits,
      improved: tell,
      ...(start && { start: this.told(start) }),
    });
    if (values) tell(values);
    return status !== 'stopped';
  }

  /** A choice of lines as the values of all columns. */
  private told(chosen: ReadonlySet<Line>): Float64Array {
    const { tasks } = this.layout.problem;
    const values = new Float64Array(this.ahead + this.lines.length);
    const have = new Int32Array(tasks.length);
    this.lines.forEach((line, index) => {
      if (!chosen.has(line)) return;
      values[this.ahead + index] = 1;
      for (const task of line.tasks) have[task] = (have[task] as number) + 1;
    });
    let column = 0;
    tasks.forEach(({ overPrice }, task) => {
      const missing = (this.part.required[task] ?? 0) - (have[task] as number);
      values[column++] = Math.max(0, missing);
      if (overPrice !== Infinity) values[column++] = Math.max(0, -missing);
    });
    return values;
  }

  /** Lines that may be taken, or none of those left out. */
  allow(index: readonly number[], most: 0 | 1): void {
    const upper = new Float64Array(index.length).fill(most === 0 ? 0 : Infinity);
    this.program.setBounds(
      index.map((each) => this.ahead + each),
      new Float64Array(index.length),
      upper,
    );
  }

  /** Between how many people a task may have. */
  cover(task: number, least: number, most: number): void {
    const required = this.part.required[task] ?? 0;
    const short = this.shortOf[task] as number;
    const bounded = [[short, required - most, required - least]];
    if (this.layout.problem.tasks[task]?.overPrice !== Infinity)
      bounded.push([short + 1, least - required, most - required]);
    const ends = (at: number): number[] => bounded.map((bounds) => Math.max(0, bounds[at] as number));
    this.program.setBounds(ends(0), ends(1), ends(2));
  }

  /** Forgets lines. */
  remove(indices: readonly number[]): void {
    const gone = new Set(indices);
    this.program.removeColumns(indices.map((index) => this.ahead + index));
    const kept = this.lines.filter((_, index) => !gone.has(index));
    this.lines.splice(0, this.lines.length, ...kept);
  }

  dispose(): void {
    this.program.dispose();
  }
}

const NO_WAY: MasterSolved = {
  objective: Infinity,
  duals: new Float64Array(),
  lineDuals: new Float64Array(),
  values: new Float64Array(),
  reducedCosts: new Float64Array(),
};

/** What it costs in the master at least that somebody has no line: dearer than the places they could fill. */
function missingPrice({ problem, days }: Layout): number {
  return (1 + problem.tasks.reduce((most, { shortPrice }) => Math.max(most, shortPrice), 0)) * days * 4;
}
