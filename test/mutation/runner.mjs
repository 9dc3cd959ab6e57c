import { commonTokens, declareClassPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin';
import { determineHitLimitReached, DryRunStatus, MutantRunStatus, TestStatus } from '@stryker-mutator/api/test-runner';
import * as fc from 'fast-check';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { Script } from 'node:vm';
import { loadSpec } from './spec-files.mjs';

/** How long each test took before there was a mutant, and how often it came by each place; another process may ask. */
const NOTES = 'test-notes.json';
/** A test that takes this many times as long, or comes by the mutant this many times as often, will not end. */
const ENDLESS = { times: 6, longerMs: 3000, oftener: 100 };

/**
 * Runs the specs of src/rota for Stryker, in one process and without Jest, which starts anew for each mutant: an hour of
 * a run's work was that. The room keeps nothing between calls, so a mutant is switched on where the specs stand loaded.
 * Only what ran while a file was loaded (`static`) has that file, and the specs that lead to it, loaded once more.
 */
class RotaRunner {
  static inject = tokens(commonTokens.options);
  specs = [];
  times = {};
  hits = {};
  /** How often each test was asked of the file in hand, and how often it saw something. */
  sharp = new Map();
  stryker = (globalThis.__stryker__ ??= {});

  constructor(options) {
    this.files = options.specs.map((file) => resolve(file));
    this.near = (spec, file) => {
      const named = options.near?.find(({ files }) => new RegExp(files).test(basename(file, '.ts')));
      return named === undefined || named.specs.includes(basename(spec, '.spec.ts'));
    };
    this.examples = (numRuns) =>
      Math.min(numRuns, Math.max(options.examples ?? Infinity, Math.ceil(numRuns * (options.portion ?? 0))));
    // The same examples for every mutant, so that a figure can be measured again; and none sought smaller once one fails.
    fc.configureGlobal({ seed: 20240430, endOnFailure: true });
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    const assert = (property, { numRuns = 100, ...more } = {}) =>
      fc.assert(property, { ...more, numRuns: this.examples(numRuns) });
    this.packages = { 'fast-check': { ...fc, assert }, highs: { __esModule: true, ...(await import('highs')) } };
  }

  async dryRun() {
    this.stryker.mutantCoverage = { static: {}, perTest: {} };
    await this.loadAll();
    const tests = [];
    for (const spec of this.specs) {
      for (const test of spec.tests) tests.push(await this.ran(test));
    }
    const { mutantCoverage } = this.stryker;
    delete this.stryker.mutantCoverage;
    const times = Object.fromEntries(tests.map(({ id, timeSpentMs }) => [id, timeSpentMs]));
    writeFileSync(NOTES, JSON.stringify({ times, hits: mutantCoverage.perTest }));
    this.specs = [];
    return { status: DryRunStatus.Complete, tests, mutantCoverage };
  }

  async mutantRun(options) {
    const { activeMutant, testFilter, sandboxFileName, reloadEnvironment } = options;
    if (this.specs.length === 0) await this.loadAll();
    this.of(sandboxFileName);
    const near = this.specs.filter(({ file }) => this.near(file, sandboxFileName));
    const lots = reloadEnvironment ? near : [{ tests: this.sharpestFirst(near, new Set(testFilter)) }];
    let nrOfTests = 0;
    for (const lot of lots) {
      this.stryker.activeMutant = activeMutant.id;
      const result = await (reloadEnvironment
        ? this.judgedAnew(lot, activeMutant, sandboxFileName)
        : this.judged(lot, activeMutant));
      nrOfTests += result.nrOfTests;
      this.stryker.activeMutant = undefined;
      // What was stopped in its midst may have left anything behind.
      if (result.status === MutantRunStatus.Timeout) this.specs = [];
      if (result.status === MutantRunStatus.Killed && !reloadEnvironment && (await this.staysRed(lot, result))) {
        await this.loadAll();
        return this.mutantRun({ ...options, reloadEnvironment: true });
      }
      if (result.status !== MutantRunStatus.Survived) return { ...result, nrOfTests };
    }
    return { status: MutantRunStatus.Survived, nrOfTests };
  }

  of(file) {
    if (this.file !== file) this.sharp.clear();
    this.file = file;
  }

  /** First what costs least for each mutant of this file that it saw: most are seen in no time by what saw the last. */
  sharpestFirst(specs, wanted) {
    const cost = ({ id }) => {
      const { asked = 0, saw = 0 } = this.sharp.get(id) ?? {};
      return (((this.times[id] ?? 0) + 1) * (asked + 10)) / (saw + 1);
    };
    const tests = specs.flatMap((spec) => spec.tests).filter(({ id }) => wanted.has(id));
    return tests.toSorted((a, b) => cost(a) - cost(b));
  }

  /** What the first failing test says of the mutant. */
  async judged({ tests }, { id: mutant }) {
    for (const [at, test] of tests.entries()) {
      const counted = this.hits[test.id]?.[mutant];
      const hitLimit = counted && counted * ENDLESS.oftener;
      Object.assign(this.stryker, { hitLimit, hitCount: hitLimit && 0 });
      const { status, failureMessage, stopped } = await this.ran(test, (this.times[test.id] ?? 0) * ENDLESS.times);
      const reason = stopped ? failureMessage : determineHitLimitReached(this.stryker.hitCount, hitLimit)?.reason;
      const { asked = 0, saw = 0 } = this.sharp.get(test.id) ?? {};
      const seen = reason !== undefined || status === TestStatus.Failed;
      this.sharp.set(test.id, { asked: asked + 1, saw: saw + Number(seen) });
      Object.assign(this.stryker, { hitLimit: undefined, hitCount: undefined });
      if (reason) return { status: MutantRunStatus.Timeout, reason, nrOfTests: at + 1 };
      if (seen) return { status: MutantRunStatus.Killed, killedBy: [test.id], failureMessage, nrOfTests: at + 1 };
    }
    return { status: MutantRunStatus.Survived, nrOfTests: tests.length };
  }

  /** Whether an earlier mutant left something behind: then it is not this one that the test sees. */
  async staysRed({ tests }, { killedBy: [id] }) {
    return (await this.ran(tests.find((each) => each.id === id))).status === TestStatus.Failed;
  }

  async judgedAnew(spec, mutant, mutated) {
    if (!spec.sources.has(mutated)) return { status: MutantRunStatus.Survived, nrOfTests: 0 };
    try {
      return await this.judged(await this.load(spec.file), mutant);
    } catch (error) {
      // The file cannot even be loaded, so each of its tests is red.
      const killedBy = [spec.tests[0].id];
      return { status: MutantRunStatus.Killed, killedBy, failureMessage: String(error), nrOfTests: 1 };
    }
  }

  /** Runs a test, for as long as it takes or for a limit in milliseconds, as far as it awaits nothing. */
  async ran({ id, file, run }, longest = Infinity) {
    const startedAt = performance.now();
    const result = { id, name: id, fileName: resolve(file) };
    this.stryker.currentTestId = id;
    try {
      await within(run, longest);
      return { ...result, status: TestStatus.Success, timeSpentMs: performance.now() - startedAt };
    } catch (error) {
      const failureMessage = error instanceof Error ? error.message : String(error);
      const stopped = error?.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
      return {
        ...result,
        status: TestStatus.Failed,
        failureMessage,
        stopped,
        timeSpentMs: performance.now() - startedAt,
      };
    } finally {
      this.stryker.currentTestId = undefined;
    }
  }

  async loadAll() {
    this.specs = [];
    Object.assign(this, existsSync(NOTES) ? JSON.parse(readFileSync(NOTES, 'utf8')) : {});
    for (const file of this.files) this.specs.push(await this.load(file));
  }

  async load(file) {
    const spec = loadSpec(file, this.packages);
    spec.tests.sort((a, b) => (this.times[a.id] ?? 0) - (this.times[b.id] ?? 0));
    for (const run of spec.before) await run();
    return spec;
  }
}

const call = new Script('globalThis.__test()');

/** Ends what does not end: a loop that no longer comes by the mutant, too. */
function within(run, longest) {
  if (longest === Infinity) return run();
  globalThis.__test = run;
  return call.runInThisContext({ timeout: Math.ceil(longest + ENDLESS.longerMs) });
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'rota', RotaRunner)];
export const strykerValidationSchema = {
  properties: {
    specs: { type: 'array', items: { type: 'string' }, description: 'The spec files that are run.' },
    examples: { type: 'integer', description: 'How many examples a property is tried on at most.' },
    near: { type: 'array', description: 'For files of some names (a pattern) the specs that alone are asked.' },
    portion: { type: 'number', description: 'But not fewer than this part of those it is tried on by itself.' },
  },
};
