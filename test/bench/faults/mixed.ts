import { setTimeout as pause } from 'node:timers/promises';
import { blackHole, diskFull } from './database-faults.js';
import type { Ground } from './ground.js';
import { paced, type Scenario } from './scenario.js';

/** One after the other, round and round; kill -9 most often. `door` is one of the two instances in turn. */
const ROUND: readonly ((ground: Ground, door: number) => Promise<void>)[] = [
  (ground, door) => ground.strike(door, 'SIGKILL'),
  (ground) => ground.dropDatabase(),
  (ground, door) => ground.strike(door, 'SIGTERM'),
  (ground) => refuse(ground, 2),
  (ground, door) => ground.strike(door, 'SIGKILL'),
  (ground) => blackHole(ground, { seconds: 3, forgetful: false }),
  (ground, door) => shift(ground, door),
  (ground) => diskFull(ground, 3),
  (ground, door) => ground.strike(door, 'SIGKILL'),
  (ground) => blackHole(ground, { seconds: 3, forgetful: true }),
];

export const mixed: Scenario = {
  name: 'mixed',
  about: 'kill -9, SIGTERM, database restarts, black holes, full disk, refused mail and wrong clocks in turn',
  goal: { repeats: { mean: 0.5 } },
  full: { reminders: 5000, faults: 100, pace: 3.5 },
  quick: { reminders: 300, faults: 10, pace: 4 },
  waits: false,
  proxied: true,
  play: (ground, scale) =>
    paced(scale, async (turn) => {
      await pause(Math.random() * 500);
      // Ten faults a round: the doors change places from round to round.
      await ROUND[turn % ROUND.length]!(ground, (turn + Math.floor(turn / ROUND.length)) % 2);
    }),
};

async function refuse(ground: Ground, seconds: number): Promise<void> {
  await ground.sink.goAway();
  await pause(seconds * 1000);
  await ground.sink.comeBack();
  ground.fault('refused');
}

async function shift(ground: Ground, door: number): Promise<void> {
  ground.instances[door]!.shiftClock();
  ground.fault('clock');
}
