import { setTimeout as pause } from 'node:timers/promises';
import type { Ground } from './ground.js';
import { paced, type Scenario } from './scenario.js';

const MINUTE = 60_000;
/** How long the mail server is away by the database's clock, and how long a shift lasts that is over by its return. */
const AWAY = 120 * MINUTE;
const SHORT = 20 * MINUTE;
const LONG = 480 * MINUTE;
/** Of what is due, the first that much is of short shifts: reminded of an hour before, they end before the return. */
const SHORT_SHARE = 0.3;

/** What happens to the mail server. */
export const mailFaults: readonly Scenario[] = [
  {
    name: 'smtp-refuse',
    about: 'the mail server refuses connections for a while',
    goal: { repeats: { total: 0 }, crashes: 0 },
    full: { reminders: 1000, faults: 2, pace: 50 },
    quick: { reminders: 200, faults: 1, pace: 25 },
    waits: true,
    play: (ground, { faults, pace }) =>
      paced({ faults, pace, reminders: 0 }, async () => {
        await ground.sink.goAway();
        await pause(pace * 600);
        await ground.sink.comeBack();
        ground.fault('refused');
      }),
  },
  {
    name: 'smtp-slow',
    about: 'the mail server takes two seconds for each answer, eight and more for a mail',
    goal: { repeats: { total: 0 }, crashes: 0 },
    full: { reminders: 60, faults: 1, pace: 60 },
    quick: { reminders: 20, faults: 1, pace: 20 },
    waits: true,
    play: async (ground, { pace }) => {
      ground.sink.slow = 2000;
      await pause(pace * 1000);
      ground.fault('slow');
    },
  },
  {
    name: 'greylist',
    about: 'the mail server refuses each address for now, and takes it 20 s later',
    goal: { repeats: { total: 0 }, late99: 60, crashes: 0 },
    full: { reminders: 1000, faults: 1, pace: 40 },
    quick: { reminders: 200, faults: 1, pace: 15 },
    waits: true,
    play: async (ground, { pace }) => {
      ground.sink.greylistFor = 20_000;
      await pause(pace * 1000);
      ground.fault('greylisted');
    },
  },
  {
    name: 'smtp-away',
    about: 'the mail server is away for two hours of the database, which pass in two minutes; then it is back',
    goal: { repeats: { total: 0 }, afterReturn: 15 * 60, crashes: 0 },
    full: { reminders: 7200, faults: 1, pace: (AWAY - MINUTE) / 1000 },
    quick: { reminders: 1000, faults: 1, pace: (AWAY - MINUTE) / 1000 },
    waits: true,
    movable: true,
    lasts: (share) => (share < SHORT_SHARE ? SHORT : LONG),
    play: away,
  },
];

/** Two hours in some two minutes, and then until all is sent: fast, but slowly enough that a lease is still a while. */
async function away(ground: Ground): Promise<void> {
  const { sink } = ground;
  await sink.goAway();
  const returns = ground.databaseTime() + AWAY;
  while (ground.databaseTime() < returns) {
    await pause(1000);
    await ground.moveClock(Math.min(MINUTE, Math.max(0, returns - ground.databaseTime())));
  }
  // What is held is tried to its end, so that no lease ends by our doing.
  await pause(4000);
  await sink.comeBack();
  ground.returnedAt = ground.databaseTime();
  ground.fault('away');
  for (let steps = 0; steps < 60 && (await ground.unsent()) > 0; steps++) {
    await pause(1500);
    await ground.moveClock(15_000);
  }
}
