/** Tests run as native ES modules; one embedded PostgreSQL serves them all (test/support/global-setup.ts). */
export default {
  testEnvironment: 'node',
  testRunner: '<rootDir>/test/support/runner.mjs',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.spec.ts', '**/*.spec.tsx'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: {
    // What was built, which Node loads once for a worker (runner.mjs).
    '^(?:\\.\\./)+(src/(?!web/)|migrations/)(.*\\.js)$': '<rootDir>/dist/$1$2',
    '^(?:\\./|(?:\\.\\./)+support/)(contexts|run-server)\\.js$': '<rootDir>/dist/test/support/$1.js',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  transform: { '^.+\\.tsx?$': '@swc/jest' },
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  testTimeout: 60_000,
};
