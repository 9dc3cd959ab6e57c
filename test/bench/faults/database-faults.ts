import { setTimeout as pause } from 'node:timers/promises';
import type { Ground } from './ground.js';
import { paced, type Scenario } from './scenario.js';

/** Seconds that a hole in the network, or a full disk, lasts. */
const LASTS = 12;

/** What happens to the database and the way to it. */
export const databaseFaults: readonly Scenario[] = [
  {
    name: 'db-restart',
    about: 'PostgreSQL is stopped without a last word, started again, and recovers',
    goal: { repeats: { total: 0 }, crashes: 0 },
    full: { reminders: 3000, faults: 50, pace: 3.5 },
    quick: { reminders: 300, faults: 5, pace: 3.5 },
    waits: false,
    play: (ground, scale) => paced(scale, () => ground.dropDatabase()),
  },
  {
    name: 'black-hole',
    about: `nothing gets through between product and database for ${LASTS} s; every other time open connections stay dead`,
    goal: { repeats: { total: 0 }, crashes: 0 },
    full: { reminders: 2000, faults: 6, pace: 30 },
    quick: { reminders: 300, faults: 2, pace: 20 },
    waits: true,
    proxied: true,
    play: (ground, scale) =>
      paced(scale, async (turn) => {
        ground.sink.thinks = 60;
        await blackHole(ground, { seconds: LASTS, forgetful: turn % 2 === 1 });
      }),
  },
  {
    name: 'disk-full',
    about: `every write to the outbox is refused for ${LASTS} s, as PostgreSQL refuses it on a full disk (53100)`,
    goal: { repeats: { total: 0 }, crashes: 0 },
    full: { reminders: 1000, faults: 3, pace: 25 },
    quick: { reminders: 200, faults: 1, pace: 20 },
    waits: true,
    play: (ground, scale) =>
      paced(scale, async () => {
        ground.sink.thinks = 60;
        await diskFull(ground, LASTS);
      }),
  },
];

export async function blackHole(
  ground: Ground,
  { seconds, forgetful }: { seconds: number; forgetful: boolean },
): Promise<void> {
  ground.network!.tear();
  await pause(seconds * 1000);
  ground.network!.mend(forgetful);
  ground.fault(forgetful ? 'black hole, forgotten' : 'black hole');
}

/** PostgreSQL stands, but can keep nothing new. */
export async function diskFull(ground: Ground, seconds: number): Promise<void> {
  await ground.patiently(() =>
    ground.db.query(`
      CREATE OR REPLACE FUNCTION disk_full() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$;
      CREATE TRIGGER disk_full BEFORE INSERT OR UPDATE ON notice FOR EACH STATEMENT EXECUTE FUNCTION disk_full()`),
  );
  await pause(seconds * 1000);
  await ground.patiently(() => ground.db.query('DROP TRIGGER disk_full ON notice'));
  ground.fault('disk full');
}
