import { describe, expect, it } from '@jest/globals';
import { assert, property } from 'fast-check';
import { FREE, LinePricer } from '../../../src/rota/fill/columns.js';
import { layoutOf } from '../../../src/rota/fill/layout.js';
import { lineGraph } from '../../../src/rota/fill/line-graph.js';
import { LineRoom } from '../../../src/rota/fill/line-room.js';
import type { PriceQuery } from '../../../src/rota/fill/priced-line.js';
import type { FillProblem, Person, Run } from '../../../src/rota/fill/problem.js';
import { randomOf } from '../../../src/rota/fill/random.js';
import { alone, everyLine, reducedOf } from './alone.js';
import { anySeed, tinyProblem } from './tiny.js';
import { tasksOn } from './tree-stage.js';

/** What each task adds to a total, the least it may be, and its prices from there on. */
type Counted = readonly [amounts: readonly number[], low: number, prices: readonly number[]];

/** A person with tasks by day, what standing each costs, and what totals of them cost. */
const person = (
  on: readonly number[],
  costs: readonly number[],
  totals: readonly Counted[] = [],
  run: Partial<Run> = {},
): FillProblem => {
  const plain = tasksOn(on, 1);
  return {
    ...plain,
    people: plain.people.map((one) => ({ ...one, prices: Float64Array.from(costs), days: { ...one.days, ...run } })),
    measures: totals.map(([amounts, low, prices], index) => ({
      id: `${index}`,
      amounts: Int32Array.from(amounts),
      groups: null,
      totals: [{ low, prices: Float64Array.from(prices) }],
    })),
  };
};

/** Pricing of somebody, with a look at the partial lines it keeps: by place, those after its day. */
function pricing(problem: FillProblem, who = 0) {
  const layout = layoutOf(problem);
  const room = new LineRoom(problem.measures.length);
  const kinds = new Set(problem.tasks.map(({ kind }) => kind));
  const graph = lineGraph(layout, problem.people[who] as Person, kinds);
  const pricer = new LinePricer(layout, who, graph, room);
  const asked = (more: Partial<PriceQuery> = {}): PriceQuery => ({
    duals: new Float64Array(problem.tasks.length),
    below: Infinity,
    fixed: null,
    lines: 3,
    width: Infinity,
    ...more,
  });
  const price = (more?: Partial<PriceQuery>) => pricer.price(asked(more));
  const told = (more?: Partial<PriceQuery>): string[] =>
    price(more).lines.map(({ line, reduced }) => `${line.join(' ')}: ${Math.round(reduced * 1e6) / 1e6}`);
  const kept = (more: Partial<PriceQuery> = {}) => {
    pricer.price(asked({ width: 6, ...more }));
    const places = new Map<number, { cost: number; totals: number[] }[]>();
    for (let label = 1; label < room.count; label++) {
      const place = graph.stepsOf.findLastIndex((first) => first <= (room.step[label] ?? 0));
      const totals = [...room.totals.subarray(label * room.stride, (label + 1) * room.stride)];
      places.set(place, [...(places.get(place) ?? []), { cost: room.cost[label] ?? 0, totals }]);
    }
    return places;
  };
  const list = (below: number) => pricer.list(asked().duals, below, { lines: 1e6, comparisons: 1e9 });
  return { pricer, price, told, kept, list, graph };
}
const flat = (many: number): number[] => Array.from({ length: many }, () => 0);

describe('the cheapest lines', () => {
  it('are told by price, as many as are asked for', () => {
    const { told, price } = pricing(person([0, 1], [-3, -1]));
    // How long the last run is might matter to what follows: of each length the best.
    expect(told({ width: 6 })).toEqual(['0 1: -4', '0 -1: -3', '-1 1: -1']);
    expect(told({ width: 6, lines: 1 })).toEqual(['0 1: -4']);
    expect(told()).toEqual(['0 1: -4', '0 -1: -3', '-1 1: -1']);
    expect(told({ lines: 1 })).toEqual(['0 1: -4']);
    expect(price().least).toBeCloseTo(-4, 6);
  });

  it('are all dearer than what is asked for', () => {
    const { price } = pricing(person([0, 1], [-3, -1]));
    expect(price({ below: -4 })).toEqual({ lines: [], least: -4 });
    expect(price({ below: -5 })).toEqual({ lines: [], least: -5 });
    expect(price({ below: -3.5 }).lines).toHaveLength(1);
  });

  it('have the first of tasks that cost the same', () => {
    expect(pricing(person([0, 0], [-1, -1])).told({ lines: 1 })).toEqual(['0: -1']);
    expect(pricing(person([0, 0], [-1, -2])).told({ lines: 1 })).toEqual(['1: -2']);
  });

  it('stand what is fixed and nothing else on that day', () => {
    const { told } = pricing(person([0, 0, 1], [-1, -2, -3]));
    const fixed = (...days: number[]) => told({ lines: 1, fixed: Int32Array.from(days) });
    expect([fixed(0, FREE), fixed(-1, FREE), fixed(FREE, -1)]).toEqual([['0 2: -4'], ['-1 2: -3'], ['1 -1: -2']]);
  });

  it('are none where no total is lawful, and cost at least what totals that can be reached do', () => {
    const none = pricing(person([0, 1], [0, Infinity], [[[1, 1], 2, [0]]]));
    expect(none.pricer.base).toBe(Infinity);
    expect(none.price({ below: 5 })).toEqual({ lines: [], least: Infinity });
    expect(none.list(5)).toEqual([]);
    expect(pricing(person([0, 1], [0, Infinity], [[[1, 1], 0, [9, 4, 0]]])).pricer.base).toBe(4);
    expect(pricing(person([0, 1], [0, 0], [[[1, 1], 0, [9, 4, 0]]])).pricer.base).toBe(0);
  });
});

const sizes = (places: ReturnType<ReturnType<typeof pricing>['kept']>): number[] =>
  [...places.values()].map(({ length }) => length);

describe('partial lines', () => {
  it('are one in each place where no total matters', () => {
    const { kept, graph } = pricing(person([0, 1, 2], [-3, -1, -2]));
    expect(sizes(kept())).toEqual(flat(graph.stepsOf.length - 2).fill(1));
  });

  it('are only those that may still become cheap enough', () => {
    const { kept } = pricing(person([0, 1, 2], [3, 1, 2]));
    const many = (below: number): number => sizes(kept({ below })).reduce((all, each) => all + each, 0);
    // Nothing at all; after the second day also that day stood, which is never better later.
    expect([many(0.5), many(1), many(1.5)]).toEqual([3, 3, 4]);
  });

  it('are told apart by a total only until the last day that adds to it', () => {
    // What is stood on the first two days may matter after the first, not after the second.
    const { kept, graph } = pricing(person([0, 0, 1, 2], [0, 0, 0, 0], [[[1, 2, 1, 0], 0, [0, 9, 0, 9]]]));
    const byDay = [0, 1, 2].map((day) => {
      const places = [...kept()].filter(
        ([place]) => place >= (graph.placesOf[day + 1] ?? 0) && place < (graph.placesOf[day + 2] ?? 0),
      );
      return Math.max(...places.map(([, labels]) => labels.length));
    });
    expect(byDay).toEqual([2, 1, 1]);
  });

  it('are, in a crowded place, the cheapest', () => {
    // Ten tasks that differ in what they add, so that none can stand for another; two of 5 make 10 and cost least.
    const costs = [-5, -3, -8, -1, -10, -2, -6, -4];
    const amounts = [1, 2, 3, 4, 5, 6, 7, 8];
    const { kept, graph } = pricing(
      person(
        [...costs.map(() => 0), 1, 1],
        [...costs, -10, 0],
        [[[...amounts, 5, 2], 0, [...flat(10).fill(50), 0, ...flat(5).fill(50)]]],
      ),
    );
    const crowded = (width: number) =>
      [...kept({ width })]
        .filter(([place, labels]) => place < (graph.placesOf[2] ?? 0) && (labels[0]?.totals[0] ?? 0) > 0)
        .flatMap(([, labels]) => labels.map(({ cost }) => cost))
        .toSorted((a, b) => a - b);
    expect([1, 3, 5].map(crowded)).toEqual([[-10], [-10, -8, -6], [-10, -8, -6, -5, -4]]);
  });
});

/** So many days that each add twice what the one before does, and a total that is good when it is even. */
const doubling = (days: number): FillProblem => {
  const on = Array.from({ length: days }, (_, day) => day);
  const amounts = on.map((day) => 2 ** day);
  const prices = Array.from({ length: 2 ** days }, (_, total) => (total % 2 === 0 ? 1 : 0));
  return person(
    on,
    on.map((day) => (day === 0 ? 0.5 : -day)),
    [[amounts, 0, prices]],
  );
};

describe('many partial lines', () => {
  it('are all kept, beyond the room there is at first', () => {
    const { price, list } = pricing(doubling(12));
    const { lines, least } = price({ lines: 1 });
    expect(lines[0]?.reduced).toBeCloseTo(0.5 - 66, 6);
    expect(least).toBeCloseTo(0.5 - 66, 6);
    expect(list(Infinity)).toHaveLength(2 ** 12);
  });

  it('are too many to compare in the end', () => {
    const { price, list } = pricing(doubling(13));
    const { lines, least } = price({ lines: 1 });
    expect(least).toBeLessThanOrEqual(0.5 - 78 + 1e-6);
    expect(lines[0]?.reduced).toBeGreaterThanOrEqual(0.5 - 78 - 1e-6);
    expect(list(Infinity)).toBeNull();
    expect(list(-77)).not.toBeNull();
  });
});

describe('any pricing', () => {
  it('keeps no more than it may in a place, none twice, and tells the cheapest first', () => {
    let lawful = 0;
    let all = 0;
    assert(
      property(anySeed, (seed) => {
        const problem = tinyProblem(seed);
        const random = randomOf(seed);
        problem.people.forEach((_, who) => {
          const own = alone(problem, who);
          const duals = Float64Array.from(problem.tasks, () => Math.round(random() * 60 - 10));
          const best = everyLine(own).reduce((least, line) => Math.min(least, reducedOf(own, line, duals)), Infinity);
          const { kept, price } = pricing(problem, who);
          all++;
          const exact = price({ duals });
          if (best < Infinity) {
            lawful++;
            expect(exact.lines[0]?.reduced).toBeCloseTo(best, 6);
            expect(exact.lines.length).toBeLessThanOrEqual(3);
          } else expect(exact).toEqual({ lines: [], least: Infinity });
          for (const width of [1, 2, 6]) {
            const told = price({ duals, width }).lines.map(({ reduced }) => reduced);
            expect(told).toEqual(told.toSorted((a, b) => a - b));
            for (const labels of kept({ duals, width }).values()) {
              expect(labels.length).toBeLessThanOrEqual(width);
              expect(new Set(labels.map(({ totals }) => totals.join())).size).toBe(labels.length);
            }
          }
        });
      }),
      { numRuns: 60 },
    );
    expect(lawful).toBeGreaterThan(all / 3);
  });
});
