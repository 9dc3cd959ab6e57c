import { Generation, type GenerationLimits } from '../../../src/rota/fill/generation.js';
import { layoutOf } from '../../../src/rota/fill/layout.js';
import { type Line, lineOf, type Master, type MasterSolved, type Part } from '../../../src/rota/fill/master.js';
import type { Priced, PriceQuery } from '../../../src/rota/fill/priced-line.js';
import { problemOf, told, written } from './part-stage.js';

const never = (): boolean => false;
const none = new Float64Array();

/** What the master costs, and what one more at each of two tasks saves. */
export const cost = (objective: number, ...duals: readonly number[]): MasterSolved => ({
  objective,
  duals: Float64Array.from([0, 1], (task) => duals[task] ?? 0),
  lineDuals: none,
  values: none,
  reducedCosts: none,
});
/** No line is cheaper than this, and those found: the days stood, and what that costs less the duals. */
export const at = (least: number, lines: Readonly<Record<string, number>> = {}): Priced => ({
  least,
  lines: Object.entries(lines).map(([row, reduced]) => ({ line: written([row]), reduced })),
});

export interface Told {
  /** The answers of the master and of pricing, in turn; the last one of each again and again. */
  readonly solved: readonly (MasterSolved | null)[];
  readonly priced: readonly Priced[];
  readonly known?: readonly Line[];
  readonly part?: Part;
  readonly limits?: Partial<GenerationLimits>;
}

const turn = <T>(answers: readonly T[], index: number): T => answers[Math.min(index, answers.length - 1)] as T;

/** Two tasks of which one missing costs 10 and one too many 4, and one person who stands nothing for 3, unless told. */
export function rounds({ solved, priced, known = [lineOf(0, 3, [])], part, limits }: Told) {
  const layout = layoutOf(problemOf([1, 1], ['00', '00', '00']));
  const lines = [...known];
  const seen = {
    asked: [] as (PriceQuery & { readonly person: number })[],
    added: [] as string[],
    removed: [] as (readonly number[])[],
    bounds: [] as (readonly number[])[],
    relaxed: 0,
  };
  const master = {
    lines,
    relax: () => turn(solved, seen.relaxed++),
    add: (fresh: readonly Line[]) => {
      seen.added.push(...fresh.map((line) => `${told(line)} for ${line.cost}`));
      lines.push(...fresh);
    },
    remove: (indices: readonly number[]) => {
      seen.removed.push(indices);
      for (const index of indices.toReversed()) lines.splice(index, 1);
    },
  } as unknown as Master;
  const price = (person: number, query: PriceQuery): Priced => {
    seen.asked.push({ person, ...query });
    return turn(priced, seen.asked.length - 1);
  };
  const generation = new Generation(layout, { price, list: () => null });
  const run = () =>
    generation.run(master, part ?? { people: [0], required: [1, 1] }, {
      rounds: 50,
      width: Infinity,
      lines: 2,
      enough: Infinity,
      expired: never,
      bounded: (bound, duals) => seen.bounds.push([bound, ...duals]),
      ...limits,
    });
  const end = run();
  return { ...seen, run, generation, end };
}
