import { setTimeout as pause } from 'node:timers/promises';
import type { Ground } from './ground.js';
import { paced, type Scenario } from './scenario.js';

/** A lease of a dead process, and the tick after it. */
export const LEASE_AND_TICK = 70;

/** What happens to the product's own processes. */
export const processFaults: readonly Scenario[] = [
  {
    name: 'kill9',
    about: 'kill -9, alternately of one of two instances, started again at once',
    goal: { repeats: { most: 4, mean: 1 }, late99: LEASE_AND_TICK, crashes: 0 },
    full: { reminders: 10_000, faults: 200, pace: 2.2 },
    quick: { reminders: 800, faults: 20, pace: 2.2 },
    waits: false,
    play: (ground, scale) =>
      paced(scale, async (turn) => {
        await sending(ground, turn % 2);
        await ground.strike(turn % 2, 'SIGKILL');
      }),
  },
  {
    name: 'sigterm',
    about: 'SIGTERM, alternately to one of two instances, started again when it has left',
    goal: { repeats: { total: 0 }, late99: 10, exit: 10, crashes: 0 },
    full: { reminders: 3000, faults: 50, pace: 2.5 },
    quick: { reminders: 400, faults: 8, pace: 2.5 },
    waits: false,
    play: (ground, scale) => {
      ground.sink.thinks = 60;
      return paced(scale, async (turn) => {
        await sending(ground, turn % 2);
        await ground.strike(turn % 2, 'SIGTERM');
      });
    },
  },
  {
    name: 'clock',
    about: "the processes' clocks an hour ahead, behind, right again, over and over; the database's stays",
    goal: { repeats: { total: 0 }, late99: 10, crashes: 0 },
    full: { reminders: 1000, faults: 12, pace: 5 },
    quick: { reminders: 300, faults: 6, pace: 4 },
    waits: true,
    play: (ground, scale) =>
      paced(scale, async (turn) => {
        ground.instances[turn % 2]!.shiftClock();
        ground.fault('clock');
      }),
  },
];

/** Waits until an instance has sent something since it started, at most five seconds, and to a random moment of its second. */
async function sending({ instances, sink }: Ground, door: number): Promise<void> {
  const before = sink.count(door);
  for (let tries = 0; tries < 100; tries++) {
    if (instances[door]!.ready && sink.count(door) > before) break;
    await pause(50);
  }
  await pause(Math.random() * 1000);
}
