import { setTimeout as pause } from 'node:timers/promises';
import { Ground, type Needs } from './ground.js';
import { missedBy, tallyOf, type Happened, type Tally } from './judge.js';
import { spreadOf, type Scale, type Scenario } from './scenario.js';
import { change, seed, type Expected, type Seeded } from './seed.js';

/** A way to make the harness see what the goals forbid: whoever measures must be able to fail. */
export type Sabotage = 'lose' | 'repeat' | 'mark';

export interface Verdict {
  readonly scenario: Scenario;
  readonly tally: Tally;
  readonly missed: readonly string[];
  /** Worth knowing, though no goal speaks of it. */
  readonly remarks: readonly string[];
  readonly happened: Happened;
  readonly seconds: number;
}

export interface Asked extends Needs {
  readonly scale: Scale;
  readonly sabotage?: Sabotage | undefined;
  /** Lets the database's clock jump to the end of dead processes' leases instead of waiting for it: needs `movable`. */
  readonly hurried?: boolean;
  readonly say?: (what: string) => void;
  /** Is handed how to clear the ground, should the run be broken off; returns how to do it now. */
  readonly later?: (close: () => Promise<void>) => () => Promise<void>;
}

/** From the seeding until the first reminder is due, in milliseconds: time for the desk to write them. */
const LEAD = 12_000;
/** How long what is left may take when the faults are over: two leases, or the back-off after a few refusals. */
const PATIENCE = 420_000;
/** A repeat would have come by then. */
const SETTLES = 2000;

/** Plays a scenario on a ground of its own and judges it. */
export async function run(scenario: Scenario, asked: Asked): Promise<Verdict> {
  const began = performance.now();
  const ground = await Ground.open(asked);
  const close = asked.later?.(() => ground.close()) ?? (() => ground.close());
  try {
    const remarks: string[] = [];
    const happened = await play(ground, scenario, asked, remarks);
    const tally = tallyOf({ ...happened, arrivals: spoilt(happened.arrivals, asked.sabotage) });
    const seconds = (performance.now() - began) / 1000;
    return { scenario, tally, missed: missedBy(tally, scenario.goal), remarks, happened, seconds };
  } finally {
    await close();
  }
}

/** The record robbed of what came for one key, or with more repeats than any goal allows. */
export function spoilt(arrivals: Happened['arrivals'], sabotage?: Sabotage): Happened['arrivals'] {
  const middle = Math.floor(arrivals.length / 2);
  if (sabotage === 'lose') {
    const { key } = arrivals[middle]!;
    return arrivals.filter((arrival) => arrival.key !== key);
  }
  if (sabotage !== 'repeat') return arrivals;
  const some = arrivals.slice(0, 400).map((arrival) => ({ ...arrival, at: arrival.at + 1, messageId: 'another' }));
  return [...arrivals, ...some].toSorted((a, b) => a.at - b.at);
}

async function play(ground: Ground, scenario: Scenario, asked: Asked, remarks: string[]): Promise<Happened> {
  const { scale, say = () => {} } = asked;
  await ground.up();
  // Two more seconds for each thousand: so long the writing takes.
  const from = LEAD + scale.reminders * 2;
  const sowing = { reminders: scale.reminders, from, within: spreadOf(scale), ...only(scenario.lasts) };
  const seeded = await seed(ground.db, sowing);
  const [first] = [...seeded.expected.values()] as [Expected];
  const untilFirst = () => first.dueAt - ground.databaseTime();
  say(
    `${scenario.name}: ${scale.reminders} reminders, ${scale.faults} faults, ${(spreadOf(scale) / 60_000).toFixed(1)} min`,
  );
  while ((await ground.written()) < scale.reminders && untilFirst() > 0) await pause(250);
  if (untilFirst() <= 0) remarks.push(`${await ground.written()} reminders were written when the first was due`);
  if (asked.sabotage === 'mark') await ground.db.query(MARK_ONE_SENT);
  await change(ground.db, seeded, Math.floor(scale.reminders / 100));
  await pause(Math.max(0, untilFirst()));
  await scenario.play(ground, scale);
  say(`${scenario.name}: the faults are over, waiting for what is left`);
  if (asked.hurried) await ground.endLeases();
  await drained(ground, seeded, remarks);
  for (const instance of ground.instances) if (instance.crashes > 0) remarks.push(instance.lastWords());
  if (ground.returnedAt !== undefined) forbidWhatIsOver(seeded, ground.returnedAt);
  return ground.happened(seeded);
}

const only = (lasts: Scenario['lasts']) => (lasts ? { lasts } : {});

/** What a process that knows nothing of transactions does: it remembers first and sends later, or never. */
const MARK_ONE_SENT = `UPDATE notice SET state = 'sent', sent_at = clock_now()
                        WHERE id = (SELECT id FROM notice WHERE kind = 'reminder' AND state = 'due' ORDER BY due_at LIMIT 1)`;

async function drained(ground: Ground, { expected }: Seeded, remarks: string[]): Promise<void> {
  const began = performance.now();
  for (let left = await ground.unsent(); performance.now() - began < PATIENCE; left = await ground.unsent()) {
    const last = Math.max(...[...expected.values()].map(({ dueAt }) => dueAt));
    if (left === 0 && ground.databaseTime() > last && (await ground.written()) >= expected.size) break;
    await pause(500);
  }
  const left = await ground.unsent();
  if (left > 0) remarks.push(`${left} still waited when patience ended`);
  await pause(SETTLES);
}

/** Shifts that ended while no mail could be sent: nobody must be reminded of them any more. */
function forbidWhatIsOver({ expected, forbidden }: Seeded, returnedAt: number): void {
  for (const each of expected.values()) {
    if (each.endsAt > returnedAt) continue;
    expected.delete(each.key);
    forbidden.set(each.key, each);
  }
}
