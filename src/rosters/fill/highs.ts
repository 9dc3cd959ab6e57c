import loader, { type CallbackData, type Highs, type HighsCallbackMap, type Model } from 'highs';
import type { Columns, LinearProgram, LinearSolver, Rows, Solved, WholeOptions } from '../../rota/fill/linear.js';

/** The package's types describe its CommonJS build; what an ES module gets by default is the function itself. */
const loadHighs = loader as unknown as typeof loader.default;

/** Entries and lists arrive as anything indexed; the solver takes typed arrays. */
const reals = (list: ArrayLike<number>): Float64Array => Float64Array.from(list);
const integers = (list: ArrayLike<number>): Int32Array => Int32Array.from(list);

/** The solver, its machine code loaded once. Solving holds the thread: call it in a worker. */
export async function highsSolver(): Promise<LinearSolver> {
  const highs = await loadHighs();
  return { program: (rows) => new HighsProgram(highs, rows) };
}

class HighsProgram implements LinearProgram {
  private readonly model: Model;
  private readonly whole: boolean[] = [];
  private columns = 0;
  /** Bounds were set since the last solve. */
  private bounded = false;
  private rows: number;

  constructor(
    private readonly highs: Highs,
    rows: { readonly lower: ArrayLike<number>; readonly upper: ArrayLike<number> },
  ) {
    this.rows = rows.lower.length;
    const none = new Float64Array(0);
    this.model = highs.createModel({
      numCols: 0,
      numRows: this.rows,
      colCost: none,
      colLower: none,
      colUpper: none,
      rowLower: reals(rows.lower),
      rowUpper: reals(rows.upper),
      matrix: this.matrix('csc', 0, this.rows, [0], [], []),
    });
    this.model.options.set('output_flag', false);
  }

  addColumns(added: Columns): void {
    const count = added.costs.length;
    if (count === 0) return;
    this.model.addCols({
      cost: reals(added.costs),
      lower: reals(added.lower),
      upper: reals(added.upper),
      matrix: this.matrix('csc', count, this.rows, added.starts, added.rows, added.values),
    });
    const wholes = Array.from({ length: count }, (_, index) => added.whole?.[index] === 1);
    this.whole.push(...wholes);
    const set = wholes.flatMap((whole, index) => (whole ? [this.columns + index] : []));
    if (set.length > 0) {
      const types = new Int32Array(set.length).fill(this.highs.constants.variableType.integer);
      this.model.changeColsIntegrality({ kind: 'set', indices: Int32Array.from(set) }, types);
    }
    this.columns += count;
  }

  addRows(added: Rows): void {
    const count = added.lower.length;
    if (count === 0) return;
    this.model.addRows({
      lower: reals(added.lower),
      upper: reals(added.upper),
      matrix: this.matrix('csr', this.columns, count, added.starts, added.columns, added.values),
    });
    this.rows += count;
  }

  setCosts(columns: ArrayLike<number>, costs: ArrayLike<number>): void {
    if (columns.length > 0) this.model.changeColsCost({ kind: 'set', indices: integers(columns) }, reals(costs));
  }

  setBounds(columns: ArrayLike<number>, lower: ArrayLike<number>, upper: ArrayLike<number>): void {
    if (columns.length === 0) return;
    this.bounded = true;
    this.model.changeColsBounds({ kind: 'set', indices: integers(columns) }, reals(lower), reals(upper));
  }

  removeColumns(columns: ArrayLike<number>): void {
    if (columns.length === 0) return;
    this.model.deleteCols({ kind: 'set', indices: integers(columns) });
    const gone = new Set(Array.from(columns));
    const kept = this.whole.filter((_, index) => !gone.has(index));
    this.whole.splice(0, this.whole.length, ...kept);
    this.columns = kept.length;
  }

  relax(expired?: () => boolean): Solved {
    const { callbackType } = this.highs.constants;
    this.model.options.set({ solve_relaxation: true, simplex_strategy: this.bounded ? DUAL : PRIMAL });
    this.bounded = false;
    if (!expired) return this.solved({});
    return this.solved({
      [callbackType.simplexInterrupt](event) {
        if (expired()) event.interrupt();
      },
    });
  }

  solve({ nodes, gap, start, seed, expired, improved, bounded }: WholeOptions = {}): Solved {
    const { callbackType } = this.highs.constants;
    this.model.options.set({
      solve_relaxation: false,
      simplex_strategy: DUAL,
      mip_max_nodes: Math.min(nodes ?? MOST, MOST),
      mip_abs_gap: gap ?? 1e-6,
      mip_rel_gap: 0,
      random_seed: seed ?? 0,
    });
    if (start) this.model.setSolution({ colValue: reals(start) });
    let bound = -Infinity;
    const look = ({ mip_dual_bound: found = -Infinity }: CallbackData): void => {
      if (found <= bound || !Number.isFinite(found)) return;
      bound = found;
      bounded?.(found);
    };
    return this.solved({
      [callbackType.mipImprovingSolution]({ data }) {
        if (data.mip_solution) improved?.(data.mip_solution, data.objective_function_value ?? Infinity);
      },
      [callbackType.mipLogging]({ data }) {
        look(data);
      },
      [callbackType.mipInterrupt](event) {
        look(event.data);
        if (expired?.()) event.interrupt();
      },
      [callbackType.simplexInterrupt](event) {
        if (expired?.()) event.interrupt();
      },
    });
  }

  dispose(): void {
    this.model.dispose();
  }

  private solved(callbacks: HighsCallbackMap): Solved {
    const { modelStatus } = this.highs.constants;
    this.model.run(callbacks);
    const ended = this.model.getModelStatus();
    const status =
      ended === modelStatus.optimal || ended === modelStatus.empty
        ? 'optimal'
        : ended === modelStatus.infeasible
          ? 'infeasible'
          : 'stopped';
    const { colValue, colDual, rowDual } = this.model.getSolution();
    const known = this.model.info.get('primal_solution_status') === FEASIBLE;
    const objective = known ? this.model.getObjectiveValue() : Infinity;
    const whole = this.whole.includes(true) && this.model.options.get('solve_relaxation') === false;
    return {
      status,
      objective,
      bound: whole ? Number(this.model.info.get('mip_dual_bound')) : status === 'optimal' ? objective : -Infinity,
      values: known ? colValue : null,
      duals: rowDual,
      reducedCosts: colDual,
    };
  }

  private matrix(
    format: 'csc' | 'csr',
    numCols: number,
    numRows: number,
    starts: ArrayLike<number>,
    indices: ArrayLike<number>,
    values: ArrayLike<number>,
  ) {
    const ends = new Int32Array((format === 'csc' ? numCols : numRows) + 1);
    for (let index = 0; index < ends.length - 1; index++) ends[index] = starts[index] ?? 0;
    ends[ends.length - 1] = values.length;
    return { format, numCols, numRows, starts: ends, indices: integers(indices), values: reals(values) } as const;
  }
}

/** A limit on nodes the solver takes for none. */
const MOST = 2_147_483_647;
/** Ways of the simplex method: columns that are added leave a basis feasible for the first, rows for the second. */
const PRIMAL = 4;
const DUAL = 1;
/** What the solver calls a solution that keeps every row and bound. */
const FEASIBLE = 2;
