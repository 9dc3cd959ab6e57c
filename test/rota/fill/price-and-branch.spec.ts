import { beforeAll, describe, expect, it } from '@jest/globals';
import { highsSolver } from '../../../src/rosters/fill/highs.js';
import { verdictOf } from '../../../src/rota/fill/check.js';
import type { Columns, LinearSolver } from '../../../src/rota/fill/linear.js';
import { type Aim, columnGeneration } from '../../../src/rota/fill/price-and-branch.js';
import type { Effort, FillProblem } from '../../../src/rota/fill/problem.js';
import { problemOf, read, written } from './part-stage.js';
import { bestOfAll, tinyProblem } from './tiny.js';

let highs: LinearSolver;
beforeAll(async () => {
  highs = await highsSolver();
});

interface Run extends Partial<Effort> {
  readonly aim?: Aim;
  /** Whether the time is up, by what happened so far. */
  readonly late?: (log: readonly string[]) => boolean;
}

/** What happens one after the other: plans and bounds told, programmes opened (by their rows), widened and relaxed. */
function ran(problem: FillProblem, { aim, late = () => false, ...more }: Run = {}) {
  const log: string[] = [];
  let opened = 0;
  let open = 0;
  const solver: LinearSolver = {
    program: (rows) => {
      const program = highs.program(rows);
      const add = program.addColumns.bind(program);
      const relax = program.relax.bind(program);
      const dispose = program.dispose.bind(program);
      const name = opened++;
      open++;
      log.push(`open ${rows.lower.length}`);
      return Object.assign(program, {
        addColumns: (columns: Columns) => {
          log.push(`add ${columns.costs.length}`);
          add(columns);
        },
        relax: (expired?: () => boolean) => {
          log.push(`relax ${name}`);
          return relax(expired);
        },
        dispose: () => {
          open--;
          dispose();
        },
      });
    },
  };
  const report: Effort['report'] = ({ plan, objective, bound }) => {
    if (plan) expect(verdictOf(problem, plan).objective).toBeCloseTo(objective ?? 0, 6);
    log.push(plan ? `plan ${objective}` : `bound ${Math.round((bound ?? 0) * 1e3) / 1e3}`);
  };
  const effort = { seed: 7, work: Infinity, expired: () => late(log), report, ...more };
  const { plan, objective, bound, reproducible } = columnGeneration(problem, effort, solver, aim);
  expect(open).toBe(0);
  return { rows: read(plan, problem.days), objective, bound, reproducible, log };
}
const plansOf = ({ log }: { log: readonly string[] }): string[] => log.filter((each) => each.startsWith('plan'));
const toldOf = ({ log }: { log: readonly string[] }): string[] => log.filter((each) => /plan|bound/.test(each));

/** As `problemOf`, with x where somebody may not stand, and how many days each stands. */
const limited = (prices: readonly string[], low: number, most: number, task: object = {}): FillProblem => {
  const plain = problemOf([1, 1], prices);
  const own = (person: number, day: number): number => {
    const digit = prices[person]?.[day] ?? '';
    return digit === 'x' ? Infinity : Number(digit);
  };
  const totals = prices.map(() => ({ low, prices: new Float64Array(most - low + 1) }));
  return {
    ...plain,
    tasks: plain.tasks.map((each, day) => ({ ...each, shortPrice: day === 0 ? 10 : 30, ...task })),
    people: plain.people.map((one, person) => ({ ...one, prices: one.prices.map((_, day) => own(person, day)) })),
    measures: [{ id: 'days', amounts: Int32Array.of(1, 1), groups: null, totals }],
  };
};

/** Three of whom the dear one stands what the others could. */
const three = problemOf([1, 1], ['12', '21', '88']);
const start = written(['..', '..', 'XX']);
const idle = (people: number, days: number) => new Int32Array(people * days).fill(-1);

describe('a start', () => {
  it('is what is given, if it is lawful', () => {
    expect(ran(three, { start, work: 0 })).toEqual({
      rows: ['..', '..', 'XX'],
      objective: 16,
      bound: -Infinity,
      reproducible: true,
      log: ['plan 16'],
    });
  });

  it('is one line after the other, each the best for what is still missing, where that is better', () => {
    // Day by day the first is taken for the first day and nobody is left for the second.
    const { rows, log } = ran(limited(['00', '1x', '2x'], 0, 1), { work: 0 });
    expect(log).toEqual(['plan 30', 'plan 1']);
    expect(rows).toEqual(['.X', 'X.', '..']);
    // With a start that breaks a law, one line after the other too.
    const strict = { ...three, tasks: three.tasks.map((task) => ({ ...task, overPrice: Infinity })) };
    expect(ran(strict, { start: written(['XX', 'XX', 'XX']), work: 0 }).rows).toEqual(['XX', '..', '..']);
  });

  it('is not looked for any longer once there is one', () => {
    expect(ran(limited(['01', '1x'], 0, 1, { shortPrice: 10 }), { work: 0 }).log).toEqual(['plan 10']);
  });

  it('is searched for where there is none yet', () => {
    // Both must stand a day, and a place has room for one: the first may not take what the second needs.
    const { rows, log } = ran(limited(['01', '1x'], 1, 1, { shortPrice: 10, overPrice: Infinity }), { work: 0 });
    expect({ rows, log }).toEqual({ rows: ['.X', 'X.'], log: ['plan 2'] });
  });
});

/** What happens last until many, of whom each stands one of two days, do so for 1. */
const lastOf = (count: number) => {
  const people = Array.from({ length: count }, (_, person) => (person % 2 === 0 ? '12' : '21'));
  const problem = problemOf([Math.ceil(count / 2), Math.floor(count / 2)], people);
  const late = (log: readonly string[]): boolean => log.includes(`plan ${count}`);
  return ran(problem, { start: idle(count, 2), late }).log.slice(-3);
};

describe('what is told first', () => {
  it('is a good plan, or the bound', () => {
    expect(toldOf(ran(three, { start, aim: 'plan' }))).toEqual(['plan 16', 'plan 2', 'bound 2']);
    const bounded = toldOf(ran(three, { start, aim: 'bound' }));
    expect(bounded.slice(-2)).toEqual(['bound 2', 'plan 2']);
    expect(plansOf({ log: bounded })).toEqual(['plan 16', 'plan 2']);
    expect(toldOf(ran(three, { start }))).toEqual(bounded);
  });

  it('is, for more than forty, a plan as large parts of lines make it', () => {
    expect(lastOf(41)).toEqual(['bound 41', 'plan 41', 'relax 0']);
    expect(lastOf(40)).toEqual(['bound 40', 'relax 0', 'plan 40']);
  });
});

const parts = (count: number): string[] => Array.from({ length: count }, () => 'part');

describe('an end', () => {
  it('comes when all is proved, by looking at all that may be better', () => {
    for (const seed of [8, 16, 51, 88, 97, 198]) {
      const problem = tinyProblem(seed);
      const { objective, bound } = ran(problem, { start: idle(problem.people.length, problem.days) });
      expect(objective).toBeCloseTo(bestOfAll(problem)?.objective ?? 0, 6);
      expect(bound).toBe(objective);
    }
  });

  it('comes when so many lines are priced, the same each time', () => {
    expect(ran(three, { start, work: 0 }).log).toEqual(['plan 16']);
    // The bound is followed to its end; nothing is settled any more.
    expect(ran(three, { start, work: 3 })).toMatchObject({ objective: 16, bound: 2, reproducible: true });
  });

  it('comes when the time is up, wherever', () => {
    expect(ran(three, { start, late: () => true })).toMatchObject({ log: ['plan 16'], reproducible: false });
    const { log, reproducible } = ran(three, { start, late: (before) => before.includes('relax 0') });
    expect({ log, reproducible }).toEqual({
      log: ['plan 16', 'open 5', 'add 7', 'add 3', 'relax 0'],
      reproducible: false,
    });
  });

  it('comes when all parts of a plan were done again and again in vain', () => {
    // Both stand together twice, which costs 4 and which no line knows of: what may be better never is.
    const company = { groups: Int32Array.of(0, 1), free: 1, price: 4 };
    const { log, objective, bound } = ran({ ...problemOf([2, 2], ['11', '11']), company });
    expect({ objective, bound }).toEqual({ objective: 8, bound: 4 });
    const later = log.slice(log.lastIndexOf('bound 4') + 2).join(' ');
    // All that may be better, looked through line by line, a part done again, or the whole settled anew.
    const kinds = later
      .split('open 4 add 6 ')
      .map((each) => (each.startsWith('relax') ? 'look' : 'part') + (/relax 0/.test(each) ? ' whole' : ''));
    expect(kinds.slice(1)).toEqual([
      'look',
      ...parts(20),
      'look',
      ...parts(4),
      'part whole',
      ...parts(15),
      'look',
      'part',
    ]);
  });
});

const isAdded = (log: readonly string[]): boolean => log.filter((each) => each.startsWith('add')).length > 2;
const added = (count: number): string | undefined => {
  const problem = problemOf(
    [count, count, count],
    Array.from({ length: count }, () => '123'),
  );
  return ran(problem, { start: idle(count, 3), late: isAdded }).log.filter((each) => each.startsWith('add'))[2];
};
const ten = (count: number): FillProblem =>
  problemOf(
    Array.from({ length: 10 }, () => 1),
    Array.from({ length: count }, () => '1111111111'),
  );
const isRelaxed = (log: readonly string[]): boolean => log.includes('relax 0');
const asked = (count: number) => ran(ten(count), { start: idle(count, 10), late: isRelaxed }).log[1];

describe('how much is asked at once', () => {
  it('is up to three lines of each, the more people the fewer', () => {
    expect([1, 25, 38, 60].map(added)).toEqual(['add 3', 'add 75', 'add 76', 'add 60']);
  });

  it('is parts only where the whole is too large', () => {
    expect([asked(3000), asked(3001)]).toEqual(['open 3010', 'open 16']);
    // Six of them fill what nobody stood.
    const better = ran(ten(3001), {
      start: idle(3001, 10),
      late: (log) => plansOf({ log }).length > 1 || log.length > 300,
    });
    expect(plansOf(better)).toHaveLength(2);
    expect(better.objective).toBeLessThan(20);
  });
});
