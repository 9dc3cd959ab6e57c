import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { highsSolver } from '../../../src/rosters/fill/highs.js';
import { columnGeneration } from '../../../src/rota/fill/price-and-branch.js';
import { problemOf, readInstance } from '../../bench/fill/shift-scheduling.js';

const effort = { seed: 1, work: Infinity, expired: () => false, report: () => undefined };

describe('column generation', () => {
  it('proves a benchmark instance best, the same each time', async () => {
    const solver = await highsSolver();
    const { problem, constant } = problemOf(
      readInstance(readFileSync('test/bench/fill/instances/Instance4.txt', 'utf8')),
    );
    const runs = [1, 2].map(() => columnGeneration(problem, effort, solver));
    for (const { objective, bound, reproducible } of runs) {
      expect(objective + constant).toBeCloseTo(1716, 6);
      expect(bound).toBe(objective);
      expect(reproducible).toBe(true);
    }
    expect(runs[0]?.plan).toEqual(runs[1]?.plan);
  });
});
