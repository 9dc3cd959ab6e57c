import { afterEach, describe, expect, it } from '@jest/globals';
import { verdictOf } from '../../src/rota/fill/check.js';
import type { FillProblem, Person, Task } from '../../src/rota/fill/problem.js';
import { FillDesk, type FillProgress } from '../../src/rosters/fill/fill-desk.js';

const free = { longest: 99, overPrice: Infinity, shortest: 1, shortestOff: 1, before: 0 };

/** People and two tasks a day, whole prices from a rule of thumb, no night after another, at most so many each. */
function problemOf(people: number, days: number): FillProblem {
  const tasks = Array.from({ length: days * 2 }, (_, index): Task => ({
    id: `task-${index}`,
    day: Math.floor(index / 2),
    start: index * 720,
    end: index * 720 + 720,
    kind: index % 2,
    required: 1,
    shortPrice: 1_000,
    overPrice: Infinity,
  }));
  const each = Math.ceil((days * 2) / people);
  return {
    days,
    tasks,
    people: Array.from({ length: people }, (_, person): Person => ({
      id: `person-${person}`,
      prices: Float64Array.from(tasks, (_task, task) => (person * 7919 + task * 104_729) % 17),
      works: new Uint8Array(days),
      worksNight: new Uint8Array(days),
      days: { ...free, longest: 3 },
      nights: free,
    })),
    measures: [
      {
        id: 'turns',
        amounts: new Int32Array(tasks.length).fill(1),
        groups: null,
        totals: Array.from({ length: people }, () => ({
          low: 0,
          prices: Float64Array.from({ length: days + 1 }, (_, total) => 3 * (total - each) ** 2),
        })),
      },
    ],
    night: Uint8Array.from(tasks, ({ kind }) => kind),
    clashes: tasks
      .map(({ kind }, task) => (kind === 1 ? [{ task: task + 1, price: Infinity }] : []))
      .map((list) => list.filter(({ task }) => task < tasks.length)),
    company: null,
  };
}

describe('the desk that fills rosters', () => {
  let desk = new FillDesk();
  afterEach(async () => {
    await desk.close();
    desk = new FillDesk();
  });

  it('proves the best plan, tells better and better ones, and gives the same one again', async () => {
    const problem = problemOf(6, 10);
    const told: FillProgress[] = [];
    const first = await desk.solve(problem, { seed: 3, seconds: 20, onProgress: (progress) => told.push(progress) });
    expect(first).toMatchObject({ status: 'proved', reproducible: true, faults: [] });
    const verdict = verdictOf(problem, first.plan ?? new Int32Array());
    expect([verdict.broken, verdict.objective]).toEqual([[], first.objective]);
    const objectives = told.flatMap(({ plan, objective }) => (plan ? [objective] : []));
    expect(objectives).toEqual([...objectives].toSorted((a, b) => b - a));
    expect(told.every(({ objective, bound }) => bound <= objective)).toBe(true);
    const second = await desk.solve(problem, { seed: 3, seconds: 20 });
    expect(second.plan).toEqual(first.plan);
    const alone = await desk.solve(problem, { seed: 3, seconds: 20, lanes: 1 });
    expect(alone.plan).toEqual(first.plan);
  });

  it('ends within its time with a plan, and says that it is not proved', async () => {
    const began = performance.now();
    const outcome = await desk.solve(problemOf(40, 60), { seconds: 1 });
    // Left alone this one goes on for minutes.
    expect(performance.now() - began).toBeLessThan(15_000);
    expect(outcome.plan).not.toBeNull();
    expect(outcome.status === 'proved' || !outcome.reproducible).toBe(true);
  });

  it('waits for a first plan when its time is over before a thread has come up', async () => {
    const outcome = await desk.solve(problemOf(40, 60), { seconds: 0 });
    expect(outcome.plan).not.toBeNull();
    expect(outcome.status).toBe('bounded');
  });

  it('stops at once when told to, with the best plan so far, and works on', async () => {
    const abort = new AbortController();
    const stopping = desk.solve(problemOf(40, 60), {
      signal: abort.signal,
      onProgress: ({ plan }) => plan && abort.abort(),
    });
    const outcome = await stopping;
    expect(outcome.plan).not.toBeNull();
    expect(outcome.elapsed).toBeLessThan(10);
    expect((await desk.solve(problemOf(4, 4), { seconds: 20 })).status).toBe('proved');
  });

  it('takes jobs in their order, tells who waits behind how many, and turns away what is too much', async () => {
    const abort = new AbortController();
    const large = { signal: abort.signal };
    const queued: number[] = [];
    const running = desk.solve(problemOf(40, 60), large);
    const waiting = desk.solve(problemOf(4, 4), { onQueued: (before) => queued.push(before), owner: 'an' });
    const others = [1, 2].map(() => desk.solve(problemOf(40, 60), { ...large, owner: 'an' }));
    await expect(desk.solve(problemOf(4, 4), { owner: 'an' })).rejects.toMatchObject({ slug: 'too-many-requests' });
    const last = desk.solve(problemOf(4, 4), { seconds: 20, owner: 'binh' });
    expect(queued.at(-1)).toBe(1);
    abort.abort();
    expect((await running).status).toBe('stopped');
    for (const each of await Promise.all(others)) expect(each).toMatchObject({ status: 'stopped', plan: null });
    expect((await waiting).status).toBe('proved');
    expect((await last).status).toBe('proved');
  });

  it('ends what is under way and what waits when it closes', async () => {
    const jobs = [1, 2].map(() => desk.solve(problemOf(40, 60)));
    await new Promise((resolve) => setTimeout(resolve, 300));
    await desk.close();
    const ended = await Promise.all(jobs);
    expect(ended.map(({ status }) => status)).toEqual(['stopped', 'stopped']);
    expect(ended[0]?.faults).toEqual([]);
  });

  it('has nothing to do where nothing is asked', async () => {
    const problem = { ...problemOf(3, 3), tasks: [], measures: [], clashes: [], night: new Uint8Array(0) };
    expect(await desk.solve(problem)).toMatchObject({ status: 'proved', objective: 0, bound: 0 });
  });
});
