import { expect } from '@jest/globals';
import { layoutOf } from '../../../src/rota/fill/layout.js';
import { branch } from '../../../src/rota/fill/line-tree.js';
import { listedLine, type ListedLines } from '../../../src/rota/fill/listed-lines.js';
import type { ListedMaster } from '../../../src/rota/fill/listed-master.js';
import type { FillProblem } from '../../../src/rota/fill/problem.js';
import { problemOf, told } from './part-stage.js';

/** Tasks by the day they are on, each to be stood by one. */
export const tasksOn = (days: readonly number[], people: number): FillProblem => {
  const plain = problemOf(
    days.map(() => 1),
    Array.from({ length: people }, () => ''),
  );
  return {
    ...plain,
    days: Math.max(...days) + 1,
    tasks: plain.tasks.map((task, index) => ({ ...task, day: days[index] ?? 0 })),
  };
};

/** By person, the tasks of each line in digits, and its cost if any. */
export const listing = (people: readonly (readonly (readonly [string, number?])[])[]): ListedLines => {
  const lines = people.flat();
  const starts = [0];
  for (const [tasks] of lines) starts.push((starts.at(-1) ?? 0) + tasks.length);
  const firstOf = [0];
  for (const own of people) firstOf.push((firstOf.at(-1) ?? 0) + own.length);
  return {
    count: lines.length,
    firstOf: Int32Array.from(firstOf),
    costs: Float64Array.from(lines, ([, cost = 0]) => cost),
    starts: Int32Array.from(starts),
    tasks: Int32Array.from(lines.flatMap(([tasks]) => Array.from(tasks, Number))),
  };
};
const personOf = ({ firstOf }: ListedLines, index: number): number => firstOf.findLastIndex((first) => first <= index);

/** What a programme costs, how much of which lines it takes, and the reduced costs of lines that have any. */
export type Answer = readonly [price: number, taken: Record<number, number>, reduced?: Record<number, number>];

export interface TreeOptions {
  readonly target?: number;
  readonly solves?: number;
  readonly expired?: () => boolean;
  readonly next?: number;
}

/** Branches with programmes that answer as told, no answer being no time: what was taken for given in each. */
export function asked(
  problem: FillProblem,
  listed: ListedLines,
  answers: readonly Answer[],
  { target = 20, solves = 999, expired = () => false, next = target }: TreeOptions = {},
) {
  const shut = new Set<number>();
  const covers = new Map<number, string>();
  const given: string[] = [];
  const found: [string, number][] = [];
  let counted = 0;
  const state = (): string =>
    [
      ...[...covers.values()].toSorted(),
      ...(shut.size > 0 ? [`not ${[...shut].toSorted((a, b) => a - b).join(' ')}`] : []),
    ].join(', ');
  const master = {
    listed,
    cover(task: number, least: number, most: number) {
      const ends = [least > 0 ? `${least}≤` : '', most < problem.people.length ? `≤${most}` : ''];
      if (ends.join('') === '') covers.delete(task);
      else covers.set(task, ends.join(`t${task}`));
    },
    shutThose(from: number, to: number, which: (index: number) => boolean) {
      const own = Array.from({ length: to - from }, (_, at) => from + at).filter((at) => !shut.has(at) && which(at));
      for (const index of own) shut.add(index);
      return () => own.forEach((index) => shut.delete(index));
    },
    relax(asking: () => boolean) {
      expect(asking).toBe(expired);
      const answer = answers[given.length];
      given.push(state());
      if (!answer) return null;
      const [objective, taken, reduced = {}] = answer;
      return {
        objective,
        taken: Object.entries(taken).map(([at, value]) => ({
          line: listedLine(listed, personOf(listed, Number(at)), Number(at)),
          value,
        })),
        reducedCosts: Float64Array.from(listed.costs, (_, index) => reduced[index] ?? 0),
      };
    },
  } as unknown as ListedMaster;
  const done = branch(layoutOf(problem), master, {
    target,
    solves,
    expired,
    solved: () => counted++,
    found: (lines, price) => {
      found.push([lines.map(told).join(', '), price]);
      return next;
    },
  });
  expect(state()).toBe('');
  expect(counted).toBe(given.length);
  return { done, given, found };
}
