import { describe, expect, it } from '@jest/globals';
import { strategyOf } from '../../../src/rota/fill/strategy.js';
import type { FillProblem } from '../../../src/rota/fill/problem.js';

const free = { longest: 9, overPrice: 0, shortest: 1, shortestOff: 1, before: 0 };

function sized(people: number, tasks: number, shortest = 1): FillProblem {
  return {
    days: 1,
    tasks: [],
    people: Array.from({ length: people }, (_, index) => ({
      id: `${index}`,
      prices: new Float64Array(tasks),
      works: new Uint8Array(1),
      worksNight: new Uint8Array(1),
      days: { ...free, shortest },
      nights: free,
    })),
    measures: [],
    night: new Uint8Array(0),
    clashes: [],
    company: null,
  };
}
const works = (amount: number) => strategyOf(sized(40, 60), 1, amount)[0]?.map(({ work }) => work) ?? [];
const engines = (problem: FillProblem, lanes: 1 | 2 = 2) =>
  strategyOf(problem, lanes, null).map((lane) => lane.map(({ engine }) => engine));

describe('which engines work', () => {
  it('branches over what is small, and generates columns beside it', () => {
    expect(engines(sized(20, 60))).toEqual([
      ['greedy', 'exact', 'search'],
      ['greedy', 'search', 'plans', 'search'],
    ]);
  });

  it('generates columns for what is large or has least lengths, one lane for the bound and one for a plan soon', () => {
    expect(engines(sized(25, 1000, 2))).toEqual([
      ['greedy', 'columns', 'exact'],
      ['greedy', 'plans', 'search'],
    ]);
    expect(engines(sized(20, 60, 2))[0]).toEqual(['greedy', 'columns', 'exact']);
    expect(engines(sized(5, 20, 2))[0]).toEqual(['greedy', 'exact', 'search']);
  });

  it('searches for long what is too large to be priced whole', () => {
    expect(engines(sized(150, 1000))).toEqual([
      ['greedy', 'search', 'columns', 'search'],
      ['greedy', 'search'],
    ]);
  });

  it('takes one thread where one is given, and searches first when the problem is large', () => {
    expect(engines(sized(20, 60), 1)).toEqual([['greedy', 'exact', 'search']]);
    expect(engines(sized(40, 60), 1)).toEqual([['greedy', 'search', 'exact', 'search']]);
  });

  it('bounds every stage by work when an end by work is asked for', () => {
    for (const lane of strategyOf(sized(40, 60), 2, 1))
      for (const { work } of lane) expect(work).toBeLessThan(Infinity);
    works(2).forEach((work, stage) => expect(work).toBeGreaterThanOrEqual(works(1)[stage] ?? 0));
  });
});
