import { commonTokens, declareClassPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin';
import { determineHitLimitReached, DryRunStatus, MutantRunStatus, TestStatus } from '@stryker-mutator/api/test-runner';
import * as fc from 'fast-check';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { loadSpec } from './spec-files.mjs';

/** How long each test took before there was a mutant, in a process that may be gone by then. */
const TIMES = 'test-times.json';

/**
 * Runs the specs of src/rota for Stryker, in one process and without Jest, which starts anew for each mutant: an hour of
 * a run's work was that. The room keeps nothing between calls, so a mutant is switched on where the specs stand loaded.
 * Only what ran while a file was loaded (`static`) has that file, and the specs that lead to it, loaded once more.
 */
class RotaRunner {
  static inject = tokens(commonTokens.options);
  specs = [];
  times = {};
  stryker = (globalThis.__stryker__ ??= {});

  constructor(options) {
    this.files = options.specs.map((file) => resolve(file));
    this.most = options.examples ?? Infinity;
    // The same examples for every mutant, so that a figure can be measured again; and none sought smaller once one fails.
    fc.configureGlobal({ seed: 20240430, endOnFailure: true });
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    const assert = (property, { numRuns = 100, ...more } = {}) =>
      fc.assert(property, { ...more, numRuns: Math.min(numRuns, this.most) });
    this.packages = { 'fast-check': { ...fc, assert }, highs: { __esModule: true, ...(await import('highs')) } };
  }

  async dryRun() {
    this.stryker.mutantCoverage = { static: {}, perTest: {} };
    await this.loadAll();
    const tests = [];
    for (const spec of this.specs) {
      for (const test of spec.tests) tests.push(await this.ran(spec, test));
    }
    const { mutantCoverage } = this.stryker;
    delete this.stryker.mutantCoverage;
    writeFileSync(TIMES, JSON.stringify(Object.fromEntries(tests.map(({ id, timeSpentMs }) => [id, timeSpentMs]))));
    this.specs = [];
    return { status: DryRunStatus.Complete, tests, mutantCoverage };
  }

  async mutantRun(options) {
    const { activeMutant, testFilter, sandboxFileName, hitLimit, reloadEnvironment } = options;
    if (this.specs.length === 0) await this.loadAll();
    const wanted = testFilter && new Set(testFilter);
    let nrOfTests = 0;
    for (const spec of nearestFirst(this.specs, sandboxFileName, this.times)) {
      this.switchTo(activeMutant.id, hitLimit);
      const result = reloadEnvironment
        ? await this.judgedAnew(spec, sandboxFileName)
        : await this.judged(
            spec,
            spec.tests.filter(({ id }) => wanted.has(id)),
          );
      nrOfTests += result.nrOfTests;
      this.switchTo(undefined);
      if (result.status === MutantRunStatus.Killed && !reloadEnvironment && (await this.staysRed(spec, result))) {
        await this.loadAll();
        return this.mutantRun({ ...options, reloadEnvironment: true });
      }
      if (result.status !== MutantRunStatus.Survived) return { ...result, nrOfTests };
    }
    return { status: MutantRunStatus.Survived, nrOfTests };
  }

  switchTo(activeMutant, hitLimit) {
    Object.assign(this.stryker, { activeMutant, hitLimit, hitCount: hitLimit && 0 });
  }

  /** What the first failing test says of the mutant. */
  async judged(spec, tests) {
    for (const [at, test] of tests.entries()) {
      const { status, failureMessage } = await this.ran(spec, test);
      const timeout = determineHitLimitReached(this.stryker.hitCount, this.stryker.hitLimit);
      if (timeout) return { status: MutantRunStatus.Timeout, reason: timeout.reason, nrOfTests: at + 1 };
      if (status === TestStatus.Failed) {
        return { status: MutantRunStatus.Killed, killedBy: [test.id], failureMessage, nrOfTests: at + 1 };
      }
    }
    return { status: MutantRunStatus.Survived, nrOfTests: tests.length };
  }

  /** Whether an earlier mutant left something behind: then it is not this one that the test sees. */
  async staysRed(spec, { killedBy: [id] }) {
    const test = spec.tests.find((each) => each.id === id);
    return (await this.ran(spec, test)).status === TestStatus.Failed;
  }

  async judgedAnew(spec, mutated) {
    if (!spec.sources.has(mutated)) return { status: MutantRunStatus.Survived, nrOfTests: 0 };
    try {
      const anew = await this.load(spec.file);
      return await this.judged(anew, anew.tests);
    } catch (error) {
      // The file cannot even be loaded, so each of its tests is red.
      const killedBy = [spec.tests[0].id];
      return { status: MutantRunStatus.Killed, killedBy, failureMessage: String(error), nrOfTests: 1 };
    }
  }

  async ran(spec, test) {
    const startedAt = performance.now();
    const result = { id: test.id, name: test.id, fileName: spec.file };
    this.stryker.currentTestId = test.id;
    try {
      await test.run();
      return { ...result, status: TestStatus.Success, timeSpentMs: performance.now() - startedAt };
    } catch (error) {
      const failureMessage = error instanceof Error ? error.message : String(error);
      return { ...result, status: TestStatus.Failed, failureMessage, timeSpentMs: performance.now() - startedAt };
    } finally {
      this.stryker.currentTestId = undefined;
    }
  }

  async loadAll() {
    this.specs = [];
    this.times = existsSync(TIMES) ? JSON.parse(readFileSync(TIMES, 'utf8')) : {};
    for (const file of this.files) this.specs.push(await this.load(file));
  }

  async load(file) {
    const spec = loadSpec(file, this.packages);
    spec.tests.sort((a, b) => (this.times[a.id] ?? 0) - (this.times[b.id] ?? 0));
    for (const run of spec.before) await run();
    return spec;
  }
}

/** The spec named after the file first, then those named after its folder: the likeliest to see it. Slow ones last. */
function nearestFirst(specs, source, times) {
  const [own, folder] = [basename(source, '.ts'), basename(dirname(source))];
  const distance = ({ file }) => [own, folder].findIndex((name) => basename(file).startsWith(name)) >>> 0;
  const time = ({ tests }) => tests.reduce((sum, { id }) => sum + (times[id] ?? 0), 0);
  return specs.toSorted((a, b) => distance(a) - distance(b) || time(a) - time(b));
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'rota', RotaRunner)];
export const strykerValidationSchema = {
  properties: {
    specs: { type: 'array', items: { type: 'string' }, description: 'The spec files that are run.' },
    examples: { type: 'integer', description: 'How many examples a property is tried on at most.' },
  },
};
