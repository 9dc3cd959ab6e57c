import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { highsSolver } from '../../../src/rosters/fill/highs.js';
import type { LinearProgram, LinearSolver } from '../../../src/rota/fill/linear.js';

/** minimise −5x − 4y, 6x + 4y ≤ 24, x + 2y ≤ 6: 21 at (3, 1.5) plain, 20 at (4, 0) whole. */
describe('the solver behind its small interface', () => {
  let solver: LinearSolver;
  let programme: LinearProgram;

  beforeAll(async () => {
    solver = await highsSolver();
    programme = solver.program({ lower: [-Infinity, -Infinity], upper: [24, 6] });
    programme.addColumns({
      costs: [-5, -4],
      lower: [0, 0],
      upper: [10, 10],
      starts: [0, 2],
      rows: [0, 1, 0, 1],
      values: [6, 1, 4, 2],
      whole: [1, 1],
    });
  });
  afterAll(() => programme.dispose());

  it('solves the programme plainly, with duals that price it', () => {
    const { status, objective, values, duals } = programme.relax();
    expect(status).toBe('optimal');
    expect(objective).toBeCloseTo(-21);
    expect(Array.from(values ?? [])).toEqual([expect.closeTo(3), expect.closeTo(1.5)]);
    expect(24 * (duals[0] ?? 0) + 6 * (duals[1] ?? 0)).toBeCloseTo(-21);
  });

  it('solves it whole, telling better answers and bounds', () => {
    const told: number[] = [];
    const { status, objective, bound, values } = programme.solve({ improved: (_, found) => told.push(found) });
    expect([status, objective, bound]).toEqual(['optimal', expect.closeTo(-20), expect.closeTo(-20)]);
    expect(Array.from(values ?? [])).toEqual([expect.closeTo(4), expect.closeTo(0)]);
    expect(told.at(-1) ?? -20).toBeCloseTo(-20);
  });

  it('takes columns, rows, costs and bounds later, and lets columns go', () => {
    programme.addColumns({ costs: [-100], lower: [0], upper: [1], starts: [0], rows: [0], values: [24], whole: [1] });
    expect(programme.solve().objective).toBeCloseTo(-100);
    programme.removeColumns([2]);
    programme.setCosts([1], [-40]);
    programme.setBounds([1], [0], [2]);
    programme.addRows({ lower: [1], upper: [Infinity], starts: [0], columns: [0], values: [1] });
    expect(Array.from(programme.solve().values ?? [])).toEqual([expect.closeTo(2), expect.closeTo(2)]);
    expect(programme.relax().objective).toBeCloseTo(-90);
  });

  it('says when nothing fits', () => {
    programme.addRows({ lower: [9], upper: [Infinity], starts: [0], columns: [0], values: [1] });
    expect(programme.solve()).toMatchObject({ status: 'infeasible', objective: Infinity, values: null });
  });
});
