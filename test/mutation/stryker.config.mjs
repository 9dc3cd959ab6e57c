import { readdirSync } from 'node:fs';

/**
 * Mutation testing of the thinking room: each small fault put into src/rota must turn one of its own specs red.
 * `npm run mutation`, or for one place `npm run mutation -- --mutate 'src/rota/ip/*.ts'`.
 */
export default {
  mutate: ['src/rota/**/*.ts', '!src/rota/fill/**'],
  specs: readdirSync('test/rota').flatMap((name) => (name.endsWith('.spec.ts') ? [`test/rota/${name}`] : [])),
  // Fewer than when the specs are run by themselves: here a property is asked thousands of times.
  examples: 30,
  testRunner: 'rota',
  plugins: ['./test/mutation/runner.mjs'],
  coverageAnalysis: 'perTest',
  ignorePatterns: ['**', '!src/rota/**', '!test/{rota,mutation}/**', '!package.json'],
  concurrency: 1,
  // Loops are stopped by counting; only what neither ends nor loops waits this long, on a busy machine too.
  timeoutMS: 20_000,
  tempDirName: '.data/mutation/sandbox',
  reporters: ['clear-text', 'html', 'json'],
  htmlReporter: { fileName: '.data/mutation/report.html' },
  jsonReporter: { fileName: '.data/mutation/report.json' },
  clearTextReporter: { reportTests: false, reportMutants: false, logTests: false },
  thresholds: { high: 95, low: 85, break: 85 },
};
