import { readdirSync } from 'node:fs';
import rota from './stryker.config.mjs';

const FOLDER = 'test/rota/fill';
/** They solve for minutes what the others solve in small; a mutant that only they would see survives here. */
const SLOW = ['search.spec.ts', 'exact.spec.ts', 'benchmark.spec.ts'];

/** The same for the machine that fills rosters: `npm run mutation:fill`. */
export default {
  ...rota,
  mutate: ['src/rota/fill/*.ts'],
  specs: readdirSync(FOLDER).flatMap((name) =>
    name.endsWith('.spec.ts') && !SLOW.includes(name) ? [`${FOLDER}/${name}`] : [],
  ),
  examples: undefined,
  ignorePatterns: [...rota.ignorePatterns, '!src/rosters/fill/highs.ts', '!test/bench/fill/**'],
  thresholds: { ...rota.thresholds, break: null },
};
