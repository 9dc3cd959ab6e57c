import type { Run } from './problem.js';

/** Where a run of days can lead: by state, the next one after a day on and a day off, −1 where that is forbidden. */
export interface RunStates {
  readonly on: Int32Array;
  readonly off: Int32Array;
  /** What a further day on costs. */
  readonly price: Float64Array;
}

/** The state before the first day. */
export const BEGUN = 0;

/** Days in a row as states: only what still matters of the past is told apart. */
export function runStates(run: Run, days: number): RunStates {
  const limited = run.longest < days + run.before && run.overPrice !== 0;
  const most = Math.max(run.shortest, limited ? run.longest : 1, 1);
  const leastOff = Math.max(1, run.shortestOff);
  // States: begun, on for 1…most days, the same when begun before the first day, off for 1…leastOff days.
  const runOn = (length: number, old: boolean): number => (old ? most : 0) + Math.min(length, most);
  const runOff = (length: number): number => 2 * most + Math.min(length, leastOff);
  const count = 2 * most + leastOff + 1;
  const states = { on: new Int32Array(count), off: new Int32Array(count), price: new Float64Array(count) };
  const set = (state: number, on: number, off: number, price: number): void => {
    states.on[state] = price === Infinity ? -1 : on;
    states.off[state] = off;
    states.price[state] = price === Infinity ? 0 : price;
  };
  const dearer = (length: number): number => (limited && length >= run.longest ? run.overPrice : 0);
  const first = run.before + 1;
  const beyond = limited ? Math.max(0, first - run.longest) : 0;
  set(BEGUN, runOn(first, true), runOff(leastOff), beyond > 0 ? beyond * run.overPrice : 0);
  for (let length = 1; length <= most; length++) {
    set(runOn(length, false), runOn(length + 1, false), length < run.shortest ? -1 : runOff(1), dearer(length));
    set(runOn(length, true), runOn(length + 1, true), runOff(1), dearer(length));
  }
  for (let length = 1; length <= leastOff; length++) {
    set(runOff(length), length < leastOff ? -1 : runOn(1, false), runOff(length + 1), 0);
  }
  return states;
}
