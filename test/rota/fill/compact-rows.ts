import type { CompactModel } from '../../../src/rota/fill/compact-model.js';
import type { LinearProgram, Rows } from '../../../src/rota/fill/linear.js';

/** What a model writes: what each column costs and how far it goes, and its rows in words. */
export function rowsOf(model: CompactModel) {
  const seen = { upper: [] as number[], whole: [] as number[], rows: [] as string[] };
  const program: Partial<LinearProgram> = {
    addColumns: ({ upper, whole = [] }) => {
      seen.upper = Array.from(upper);
      seen.whole = Array.from(whole);
    },
    addRows: (added) => seen.rows.push(...inWords(added)),
  };
  model.program({ program: () => program as LinearProgram });
  return { costs: model.costs, offset: model.offset, ...seen };
}

function inWords({ lower, upper, starts, columns, values }: Rows): string[] {
  return Array.from(lower, (least, row) => {
    const from = starts[row] ?? 0;
    const to = starts[row + 1] ?? columns.length;
    const terms = Array.from({ length: to - from }, (_, at) => {
      const factor = values[from + at] ?? 0;
      const sign = factor < 0 ? '-' : '+';
      return `${sign}${Math.abs(factor) === 1 ? '' : Math.abs(factor)}x${columns[from + at]}`;
    });
    const [low, high] = [least === -Infinity ? '' : `${least} <= `, upper[row] === Infinity ? '' : ` <= ${upper[row]}`];
    return least === upper[row] ? `${terms.join(' ')} = ${least}` : `${low}${terms.join(' ') || 0}${high}`;
  });
}
