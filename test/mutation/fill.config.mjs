import rota from './stryker.config.mjs';

/**
 * Which specs are asked of which files: those of its own part of the machine. What only a whole filling would see
 * survives here; with all of them asked of every fault no run was ever waited for.
 */
const near = [
  { files: '^constraints', specs: ['constraints', 'conflict', 'infeasible'] },
  { files: '^compact-slots', specs: ['compact-slots', 'compact'] },
  { files: '^best', specs: ['best', 'columns'] },
  { files: '^compact-clashes', specs: ['compact-clashes', 'compact'] },
  { files: '^listed-master', specs: ['listed-master', 'columns'] },
  { files: '^exact', specs: ['proving', 'brute-force'] },
  { files: '^compact-layers', specs: ['compact-layers', 'compact'] },
  { files: '^compact-measures', specs: ['compact-measures', 'compact'] },
  { files: '^closing', specs: ['closing', 'columns'] },
  { files: '^search', specs: ['cooling', 'brute-force'] },
  { files: '^master', specs: ['master', 'columns'] },
  { files: '^why', specs: ['why'] },
  { files: '^generation', specs: ['generation', 'columns'] },
  { files: '^objective', specs: ['objective', 'from-roster'] },
  { files: '^totals', specs: ['totals', 'from-roster'] },
  { files: '^neighbourhoods', specs: ['neighbourhoods'] },
  { files: '^(compact|linear)', specs: ['compact'] },
  { files: '^dive', specs: ['dive'] },
  { files: '^line-relaxation', specs: ['line-relaxation'] },
  { files: '^line-tree', specs: ['line-tree'] },
  { files: '^price-and-branch', specs: ['price-and-branch'] },
  { files: '^columns', specs: ['pricing', 'columns'] },
  { files: '^(columns|line-|listed-|closing|generation|master|dive|price-|priced|best)', specs: ['columns'] },
  {
    files: '^(search|moves|state|run-counter|greedy|layout|check|random)',
    specs: ['moves', 'state', 'brute-force'],
  },
  { files: '^exact', specs: ['brute-force', 'compact'] },
  {
    files: '^(conflict|infeasible|coverable|offers|constraints|relaxation)',
    specs: ['conflict', 'conflict-words', 'infeasible'],
  },
  { files: '.', specs: ['from-roster', 'clashes', 'laws', 'strategy'] },
];

/** The same for the machine that fills rosters: `npm run mutation:fill`. */
export default {
  ...rota,
  mutate: ['src/rota/fill/*.ts'],
  near,
  specs: [...new Set(near.flatMap(({ specs }) => specs))].map((name) => `test/rota/fill/${name}.spec.ts`),
  examples: 5,
  portion: 0.25,
  ignorePatterns: [...rota.ignorePatterns, '!src/rosters/fill/highs.ts', '!test/bench/fill/**'],
  thresholds: { ...rota.thresholds, break: 80 },
};
