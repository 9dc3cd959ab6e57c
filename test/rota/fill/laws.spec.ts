import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { verdictOf } from '../../../src/rota/fill/check.js';
import type { FillInput } from '../../../src/rota/fill/fill-input.js';
import { fromRoster, type Translation } from '../../../src/rota/fill/from-roster.js';
import { proposalOf } from '../../../src/rota/fill/proposal.js';
import { beginsOn, groundOf, watchOf } from '../../../src/rota/fill/turns.js';
import { breachPrice } from '../../../src/rota/fill/weights.js';
import { type Breach, check, type RuleId, type Watch } from '../../../src/rota/rules.js';
import { anyDraw, anyRoster, type Draw, settingsOf } from './ground.js';

const all = Array.from({ length: 40 }, (_, index) => index);
const missing = (breaches: readonly Breach[]): number => breaches.reduce((sum, breach) => sum + breach.missing, 0);

/** All breaches of the watches, as if each were of the unit. */
const judge = (input: FillInput, watches: readonly Watch[]): Breach[] => {
  const { unitId, absences, people: standers, calendar, zone, settings } = input;
  const own = watches.map((watch) => ({ ...watch, unitId }));
  return check({ unitId, watches: own, absences, standers, calendar, zone }, settings);
};

interface Step {
  readonly allowed: boolean;
  readonly lawful: boolean;
  readonly watch: Watch;
  readonly before: readonly Watch[];
}

/** Tries to put people on turns, one after the other, keeps what the numbers allow, and asks the rules each time. */
function tried(draw: Draw, { input, problem, shiftIds }: Translation, plan: Int32Array): Step[] {
  const stays = [...groundOf(input).fixed.values()].flat();
  const placed: Watch[] = [];
  return all.flatMap((round): Step[] => {
    const person = draw(problem.people.map((_, index) => index));
    const task = problem.tasks.length > 0 ? draw(problem.tasks.map((_, index) => index)) : -1;
    const turn = problem.tasks[task];
    const shift = input.shifts.find(({ id }) => id === shiftIds[task]);
    const cell = person * problem.days + (turn?.day ?? 0);
    if (!turn || !shift || plan[cell] !== -1) return [];
    if (plan.filter((each) => each === task).length >= turn.required) return [];
    const watch = watchOf(input, shift, input.people[person]?.personId ?? '', `new ${round}`);
    const before = [...stays, ...placed];
    const taken = before.some(
      (each) => each.personId === watch.personId && beginsOn(input, each) === beginsOn(input, watch),
    );
    if (taken) return [];
    plan[cell] = task;
    const allowed = verdictOf(problem, plan).broken.length === 0;
    const lawful = missing(judge(input, [...before, watch])) <= missing(judge(input, before));
    if (allowed) placed.push(watch);
    else plan[cell] = -1;
    return [{ allowed, lawful, watch, before }];
  });
}

const nothing = ({ problem }: Translation): Int32Array => new Int32Array(problem.people.length * problem.days).fill(-1);

/** Limits low enough to matter in a few days. */
const limits: Readonly<Partial<Record<RuleId, readonly number[]>>> = {
  'double-watch': [0],
  absence: [0],
  'wrong-post': [0],
  rest: [8, 12, 16],
  'weekly-rest': [24],
  'longest-run': [1, 2, 3],
  'consecutive-nights': [1, 2],
  'daily-hours': [6, 8, 12],
  'weekly-hours': [24, 40],
  'monthly-hours': [20, 40],
};
const drawn = (draw: Draw, rules: readonly RuleId[]) =>
  Object.fromEntries(rules.map((rule) => [rule, draw(limits[rule] ?? [0])]));
const rules = Object.keys(limits) as RuleId[];

describe('A roster in numbers', () => {
  it.each(rules)('allows what %s allows, and nothing else', (rule) => {
    fc.assert(
      fc.property(anyDraw, (draw) => {
        const input = anyRoster(draw, settingsOf('hard', { 'double-watch': 0, ...drawn(draw, [rule]) }));
        const translation = fromRoster(input);
        const steps = tried(draw, translation, nothing(translation));
        expect(steps.filter(({ allowed, lawful }) => allowed && !lawful)).toEqual([]);
        // A week's rest is asked for by whole days: sometimes more than the rule says.
        if (rule !== 'weekly-rest') expect(steps.filter(({ allowed, lawful }) => lawful && !allowed)).toEqual([]);
      }),
      { numRuns: 25, endOnFailure: true },
    );
  });

  it('has nothing refused by the gate when all rules are hard, whatever stands already', () => {
    fc.assert(
      fc.property(anyDraw, (draw) => {
        const translation = fromRoster(anyRoster(draw, settingsOf('hard', drawn(draw, rules))));
        const plan = nothing(translation);
        expect(verdictOf(translation.problem, plan).broken).toEqual([]);
        const placed = tried(draw, translation, plan).filter(({ allowed }) => allowed);
        const { add, refused, remove } = proposalOf(translation, plan);
        expect(refused).toEqual([]);
        const stayed = translation.loose.length - remove.length;
        expect(add).toHaveLength(placed.length - stayed);
      }),
      { numRuns: 20, endOnFailure: true },
    );
  });

  it.each(['absence', 'wrong-post', 'rest'] as const)('prices %s as the rules count it', (rule) => {
    fc.assert(
      fc.property(anyDraw, (draw) => {
        const input = anyRoster(draw, {
          ...settingsOf('soft', drawn(draw, [rule])),
          'double-watch': { severity: 'hard', limit: 0 },
        });
        const weights = { ...input.weights, spare: 0, change: 0, hours: 0, nights: 0, weekends: 0, holidays: 0 };
        const translation = fromRoster({ ...input, weights });
        const plan = nothing(translation);
        const placed = tried(draw, translation, plan).filter(({ allowed }) => allowed);
        const stays = [...groundOf(input).fixed.values()].flat();
        const cost = (watches: readonly Watch[]): number =>
          judge(input, watches).reduce(
            (sum, breach) => sum + (breach.severity === 'hard' ? 0 : breachPrice(weights, breach)),
            0,
          );
        const verdict = verdictOf(translation.problem, plan);
        const added = cost([...stays, ...placed.map(({ watch }) => watch)]) - cost(stays);
        expect(verdict.standing + verdict.clashes).toBeCloseTo(added, 6);
      }),
      { numRuns: 20, endOnFailure: true },
    );
  });
});
