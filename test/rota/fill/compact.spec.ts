import { beforeAll, describe, expect, it } from '@jest/globals';
import { array, assert, nat, property } from 'fast-check';
import { highsSolver } from '../../../src/rosters/fill/highs.js';
import { verdictOf } from '../../../src/rota/fill/check.js';
import { compactOf } from '../../../src/rota/fill/compact.js';
import type { LinearSolver } from '../../../src/rota/fill/linear.js';
import type { FillProblem, Plan } from '../../../src/rota/fill/problem.js';
import { anySeed, tinyProblem } from './tiny.js';

/** Any plan at all of tasks that people may stand: one choice a cell. */
function planOf(problem: FillProblem, choices: readonly number[]): Plan {
  return Int32Array.from({ length: problem.people.length * problem.days }, (_, cell) => {
    const prices = problem.people[Math.floor(cell / problem.days)]?.prices;
    const open = problem.tasks.flatMap(({ day, required, overPrice }, task) => {
      const wanted = required > 0 || overPrice < Infinity;
      return day === cell % problem.days && wanted && Number.isFinite(prices?.[task]) ? [task] : [];
    });
    return open[(choices[cell] ?? 0) % (2 * open.length + 1)] ?? -1;
  });
}

describe('a problem written down compactly', () => {
  let solver: LinearSolver;
  beforeAll(async () => {
    solver = await highsSolver();
  });

  it('forbids and prices every plan as the checker does', () => {
    const told = { lawful: 0, broken: 0 };
    const enough = (): number => (told.lawful + told.broken) / 20;
    assert(
      property(anySeed, array(nat(30), { minLength: 15, maxLength: 15 }), (seed, choices) => {
        const problem = tinyProblem(seed);
        const plan = planOf(problem, choices);
        const compact = compactOf(problem);
        const values = compact.valuesOf(plan);
        if (!values) throw new Error('nobody stands what they may not');
        const programme = compact.program(solver);
        programme.setBounds([...values.keys()], values, values);
        const { status, objective } = programme.relax();
        programme.dispose();
        const verdict = verdictOf(problem, plan);
        expect(status).toBe(verdict.broken.length > 0 ? 'infeasible' : 'optimal');
        if (status === 'optimal') expect(objective + compact.offset).toBeCloseTo(verdict.objective, 6);
        told[status === 'optimal' ? 'lawful' : 'broken']++;
      }),
      { numRuns: 400 },
    );
    expect(told.lawful).toBeGreaterThan(enough());
    expect(told.broken).toBeGreaterThan(enough());
  });

  it('reads a plan back as good as it was written', () => {
    assert(
      property(anySeed, array(nat(30), { minLength: 15, maxLength: 15 }), (seed, choices) => {
        const problem = tinyProblem(seed);
        const plan = planOf(problem, choices);
        const compact = compactOf(problem);
        const back = compact.planOf(compact.valuesOf(plan) ?? []);
        const [before, after] = [verdictOf(problem, plan), verdictOf(problem, back)];
        expect(after.standing).toBeCloseTo(before.standing, 6);
        expect(after.measures).toEqual(before.measures);
        if (before.broken.length === 0) expect(after.objective).toBeLessThanOrEqual(before.objective + 1e-6);
      }),
      { numRuns: 200 },
    );
  });

  it('knows a plan in which somebody stands what they may not', () => {
    const problem = tinyProblem(5);
    const people = problem.people.map((person) => ({ ...person, prices: person.prices.map(() => Infinity) }));
    const plan = new Int32Array(people.length * problem.days).fill(-1).with(0, 0);
    expect(compactOf({ ...problem, people }).valuesOf(plan)).toBeNull();
  });

  it('makes one column of tasks alike in all but the post', () => {
    const problem = tinyProblem(5);
    const free = { longest: 9, overPrice: Infinity, shortest: 1, shortestOff: 1, before: 0 };
    const tasks = [0, 1, 2].map((kind) => ({
      id: `${kind}`,
      day: 0,
      start: 0,
      end: 480,
      kind,
      required: 1,
      shortPrice: 9,
      overPrice: Infinity,
    }));
    const person = { id: 'p', works: new Uint8Array(1), worksNight: new Uint8Array(1), days: free, nights: free };
    const people = [
      { ...person, prices: Float64Array.of(0, 0, Infinity) },
      { ...person, prices: Float64Array.of(0, Infinity, Infinity) },
      { ...person, prices: Float64Array.of(Infinity, 0, 0) },
    ];
    const alike = { ...problem, days: 1, tasks, people, measures: [], night: new Uint8Array(3), clashes: [[], [], []] };
    const compact = compactOf(alike);
    const programme = compact.program(solver);
    const { values, objective } = programme.solve();
    programme.dispose();
    expect(objective).toBe(0);
    expect(Array.from(compact.planOf(values ?? []))).toEqual([1, 0, 2]);
  });
});
