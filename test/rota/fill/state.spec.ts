import { describe, expect, it } from '@jest/globals';
import { assert, boolean, property } from 'fast-check';
import { verdictOf } from '../../../src/rota/fill/check.js';
import { greedy } from '../../../src/rota/fill/greedy.js';
import { layoutOf } from '../../../src/rota/fill/layout.js';
import { Moves } from '../../../src/rota/fill/moves.js';
import { randomOf } from '../../../src/rota/fill/random.js';
import { State } from '../../../src/rota/fill/state.js';
import { anySeed, tinyProblem } from './tiny.js';

describe('a plan under change', () => {
  it('costs what the checker says after any changes, and knows when something is forbidden', () => {
    assert(
      property(anySeed, boolean(), (seed, company) => {
        const problem = tinyProblem(seed, company);
        const state = new State(layoutOf(problem));
        const moves = new Moves(state.layout, state, randomOf(seed));
        for (let step = 0; step < 60; step++) {
          const before = [state.price, state.broken];
          if (!moves.make()) continue;
          const { objective, broken } = verdictOf(problem, state.plan);
          expect(state.broken > 0).toBe(broken.length > 0);
          if (broken.length === 0) expect(state.price).toBeCloseTo(objective, 6);
          if (step % 3 > 0) continue;
          moves.undo();
          expect([state.price, state.broken]).toEqual(before.map((value) => expect.closeTo(value ?? 0, 6)));
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('the greedy start', () => {
  it('breaks nothing that nobody standing anything would not break', () => {
    assert(
      property(anySeed, (seed) => {
        const problem = tinyProblem(seed);
        const empty = new State(layoutOf(problem));
        const filled = new State(layoutOf(problem), greedy(problem));
        expect(filled.broken).toBeLessThanOrEqual(empty.broken);
        expect(filled.price).toBeLessThanOrEqual(empty.price + 1e-9);
      }),
    );
  });
});
