import { monitorEventLoopDelay } from 'node:perf_hooks';
import { FillDesk } from '../../../src/rosters/fill/fill-desk.js';
import { highsSolver } from '../../../src/rosters/fill/highs.js';
import { fromRoster } from '../../../src/rota/fill/from-roster.js';
import { infeasible } from '../../../src/rota/fill/infeasible.js';
import { proposalOf } from '../../../src/rota/fill/proposal.js';
import { median } from '../figures.js';
import type { Asked } from './asked.js';
import { impossible, rosterOf, rosters } from './realistic.js';
import { inSeconds, printTable } from './table.js';

/** How the service behaves around a solve, in seconds. */
export interface Service {
  /** From the word to the answer, and until another job has its first plan; the longest of all. */
  readonly cancelled: number;
  readonly next: number;
  /** What the event loop was late at most while solving, and in the same run while nothing was asked. */
  readonly lag: number;
  readonly idleLag: number;
  /** Until the smallest conflict was named; the longest of all. */
  readonly conflict: number;
}

/** A roster is cancelled so long after it began, in milliseconds. */
const CANCEL_AFTER = [300, 1500, 3000];

/** Cancelling, the event loop, and naming why a roster cannot be filled. */
export async function service(asked: Asked): Promise<Service> {
  const cancels: Cancelled[] = [];
  for (const after of CANCEL_AFTER) cancels.push(await cancelled(after));
  const conflicts = await conflictTimes(asked);
  const result: Service = {
    cancelled: longest(cancels.map(({ answered }) => answered)),
    next: longest(cancels.map(({ next }) => next)),
    lag: longest(cancels.map(({ lag }) => lag)),
    idleLag: await lagWhile(() => pause(3000)),
    conflict: longest(conflicts.map(({ seconds }) => seconds)),
  };
  printTable(
    'The service',
    ['what', 'measured'],
    [
      ['cancel: until the answer, longest', inSeconds(result.cancelled)],
      ['cancel: until another job has a plan, longest', inSeconds(result.next)],
      ['event loop late while solving, longest', inSeconds(result.lag)],
      ['event loop late while idle, longest', inSeconds(result.idleLag)],
      ['why a roster cannot be filled, median', inSeconds(median(conflicts.map(({ seconds }) => seconds)))],
      ...conflicts.map(({ name, seconds, found }) => [`  ${name}: ${found}`, inSeconds(seconds)]),
    ],
  );
  return result;
}

const longest = (values: readonly number[]): number => Math.max(...values);

interface Cancelled {
  readonly answered: number;
  readonly next: number;
  readonly lag: number;
}

async function cancelled(after: number): Promise<Cancelled> {
  const [small] = rosters;
  const large = rosters.at(-1);
  if (!small || !large) throw new Error('there are no rosters');
  const { problem } = fromRoster(rosterOf(large));
  const { problem: other } = fromRoster(rosterOf(small));
  const desk = new FillDesk();
  let began = Infinity;
  let answered = Infinity;
  let first = Infinity;
  const lag = await lagWhile(async () => {
    const controller = new AbortController();
    const solving = desk.solve(problem, { signal: controller.signal, seconds: 60, onProgress: () => undefined });
    await pause(after);
    began = performance.now();
    controller.abort();
    await solving;
    answered = performance.now();
    await desk.solve(other, { seconds: 10, onProgress: () => (first = Math.min(first, performance.now())) });
  });
  await desk.close();
  return { answered: (answered - began) / 1000, next: (first - began) / 1000, lag };
}

/** What the event loop is late at most while something goes on, in seconds. */
async function lagWhile(something: () => Promise<unknown>): Promise<number> {
  const resolution = 5;
  const delay = monitorEventLoopDelay({ resolution });
  delay.enable();
  await something();
  delay.disable();
  // The timer's own rhythm is not lateness.
  return Math.max(0, delay.max / 1e9 - resolution / 1000);
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Fills what cannot be filled, and then asks why the places left stay empty. */
async function conflictTimes({ wrong }: Asked): Promise<Explained[]> {
  const solver = await highsSolver();
  const desk = new FillDesk();
  const explained: Explained[] = [];
  for (const { name, input } of impossible()) {
    const translation = fromRoster(input);
    const { plan, status } = await desk.solve(translation.problem, { seconds: 10 });
    const gaps = plan ? proposalOf(translation, plan).gapsLeft : [];
    const began = performance.now();
    const shortOf = gaps.map(({ shiftId }) => shiftId);
    const found = infeasible(input, shortOf, solver, () => performance.now() - began > 30_000);
    const seconds = (performance.now() - began) / 1000;
    if (!found) wrong(`${name}: no reason found for ${gaps.length} gaps (${status})`);
    const parts = found?.conflicts[0]?.constraints.map(({ kind }) => kind).join(' + ') ?? 'nothing found';
    explained.push({ name, seconds, found: `${parts}; ${found?.offers.length ?? 0} ways out` });
  }
  await desk.close();
  return explained;
}

interface Explained {
  readonly name: string;
  readonly seconds: number;
  readonly found: string;
}
