import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { highsSolver } from '../../../src/rosters/fill/highs.js';
import { verdictOf } from '../../../src/rota/fill/check.js';
import { exact } from '../../../src/rota/fill/exact.js';
import type { FillInput } from '../../../src/rota/fill/fill-input.js';
import { fromRoster } from '../../../src/rota/fill/from-roster.js';
import { greedy } from '../../../src/rota/fill/greedy.js';
import { proposalOf } from '../../../src/rota/fill/proposal.js';
import { search } from '../../../src/rota/fill/search.js';
import { beginsOn, groundOf } from '../../../src/rota/fill/turns.js';
import type { RuleSettings } from '../../../src/rota/rules.js';
import { anyDraw, anyRoster, type Draw, ruleIds, settingsOf } from './ground.js';

describe('A filling', () => {
  const quick = { seed: 1, expired: () => false, report: () => undefined };
  const hard = settingsOf('hard', { 'double-watch': 0, absence: 0, 'wrong-post': 0, rest: 16 });
  const soft = settingsOf('soft', {
    'weekly-rest': 24,
    'longest-run': 3,
    'consecutive-nights': 2,
    'daily-hours': 12,
    'weekly-hours': 40,
    'monthly-hours': 40,
  });
  const lawful = Object.fromEntries(
    ruleIds.map((rule) => [rule, hard[rule].severity === 'hard' ? hard[rule] : soft[rule]]),
  ) as RuleSettings;
  const property = (holds: (input: FillInput, draw: Draw) => void): void =>
    fc.assert(
      fc.property(anyDraw, (draw) => holds(anyRoster(draw, lawful), draw)),
      { numRuns: 15, endOnFailure: true },
    );

  it('is lawful at once and after more thought, which never makes it worse', () => {
    property((input) => {
      const translation = fromRoster(input);
      const first = greedy(translation.problem);
      const best = [200, 2000].map((work) => search(translation.problem, { ...quick, work, start: first }));
      const objectives = [verdictOf(translation.problem, first), ...best].map(({ objective }) => objective);
      expect(objectives).toEqual(objectives.toSorted((a, b) => b - a));
      for (const plan of [first, ...best.map(({ plan: better }) => better ?? first)]) {
        expect(verdictOf(translation.problem, plan).broken).toEqual([]);
        expect(proposalOf(translation, plan).refused).toEqual([]);
      }
    });
  });

  it('never takes off what is to stay, nor gives anybody two watches of a day', () => {
    property((input) => {
      const translation = fromRoster(input);
      const { plan } = search(translation.problem, { ...quick, work: 1000 });
      const { add, remove } = proposalOf(translation, plan ?? greedy(translation.problem));
      const loose = translation.loose.map(({ id }) => id);
      expect(remove.filter((id) => !loose.includes(id))).toEqual([]);
      if (input.scope.keep) expect(remove).toEqual([]);
      const shiftOf = new Map(input.shifts.map((shift) => [shift.id, shift]));
      const days = [
        ...add.map(({ shiftId, personId }) => `${personId} ${shiftOf.get(shiftId)?.on}`),
        ...[...groundOf(input).fixed.values()]
          .flat()
          .filter(({ start }) => beginsOn(input, { start }) >= input.firstOn)
          .map((watch) => `${watch.personId} ${beginsOn(input, watch)}`),
      ];
      const added = days.slice(0, add.length);
      expect(added.filter((each) => days.filter((other) => other === each).length > 1)).toEqual([]);
    });
  });

  it('is proved: no plan is better than the bound, and people in another order come to the same', async () => {
    const solver = await highsSolver();
    property((input) => {
      const { problem } = fromRoster(input);
      const other = fromRoster({ ...input, people: input.people.toReversed() }).problem;
      const [one, two] = [problem, other].map((each) => exact(each, { ...quick, work: 2000 }, solver));
      const found = search(problem, { ...quick, work: 2000 });
      expect(one?.bound).toBeLessThanOrEqual((one?.objective ?? 0) + 1e-6);
      expect(one?.bound).toBeLessThanOrEqual(found.objective + 1e-6);
      expect(two?.objective).toBeCloseTo(one?.objective ?? NaN, 4);
    });
  });
});
