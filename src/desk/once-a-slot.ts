import type { DataSource } from 'typeorm';
import type { Draft } from '../notices/writing.js';
import { HO_CHI_MINH } from '../rota/calendar.js';
import type { Instant } from '../rota/interval.js';
import { openSlot, type Slot } from '../rota/slots.js';
import { writeOneByOne } from './poison.js';
import type { Found } from './step.js';

interface Daily {
  /** The step's name, by which the desk remembers what it found last. */
  readonly name: string;
  readonly clocks: readonly string[];
  /** What is to be told in this slot, as things stand now. */
  readonly drafts: (slot: Slot, now: Instant) => Promise<readonly Draft[]>;
}

/**
 * Writes the notices of a slot once: the slot that is done is on the step's record, and until everything is written the
 * next tick tries again. Instances that come at the same moment write the same keys.
 */
export async function onceASlot(dataSource: DataSource, { name, clocks, drafts }: Daily): Promise<Found> {
  const [{ now, done }] = await dataSource.query<[{ now: Instant; done: Instant | null }]>(
    `SELECT clock_now() AS now, (SELECT (found->>'slot')::float8 FROM desk_step WHERE name = $1) AS done`,
    [name],
  );
  const slot = openSlot(now, clocks, HO_CHI_MINH);
  if (!slot || slot.start === done) return { good: true, written: 0, slot: done ?? 0 };
  const wanted = await drafts(slot, now);
  const written = await writeOneByOne(dataSource, wanted);
  const [{ count }] = await dataSource.query<[{ count: number }]>(
    'SELECT count(*) AS count FROM notice WHERE key = ANY($1)',
    [wanted.map(({ key }) => key)],
  );
  return { good: true, written, slot: count === wanted.length ? slot.start : (done ?? 0) };
}
