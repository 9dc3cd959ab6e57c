import { intersection, minutes, type Interval } from '../../../src/rota/interval.js';
import type { Arrival } from './mail-sink.js';
import type { Expected, Seeded } from './seed.js';

/** One thing done to the product. `door`: whose, when it was done to one instance only. */
export interface Fault {
  readonly what: string;
  /** Monotonic milliseconds when it was over: what arrives later is no longer the dead one's. */
  readonly at: number;
  readonly door?: number;
}

/** What happened, as the mail server and the harness saw it. */
export interface Happened extends Seeded {
  readonly arrivals: readonly Arrival[];
  readonly faults: readonly Fault[];
  /** When no instance served at all, in monotonic milliseconds. */
  readonly unattended: readonly Interval[];
  /** The database's clock at a monotonic instant. */
  readonly databaseTime: (at: number) => number;
  /** How long each SIGTERM took, in milliseconds. */
  readonly exits: readonly number[];
  /** How often an instance ended without being told to. */
  readonly crashes: number;
  /** When the mail server was back, by the database's clock. */
  readonly returnedAt?: number;
}

export interface Tally {
  readonly faults: number;
  readonly expected: number;
  readonly arrived: number;
  readonly lost: number;
  readonly repeated: number;
  /** Repeats by the fault that followed the first arrival. */
  readonly mostPerFault: number;
  readonly meanPerFault: number;
  /** Repeats that a receiver who drops known Message-IDs would still see. */
  readonly afterMessageId: number;
  readonly early: number;
  /** Seconds after due, those without any instance apart: how fast one starts is not the outbox's doing. */
  readonly lateMedian: number;
  readonly late99: number;
  readonly lateMost: number;
  /** Seconds in which no instance served. */
  readonly unattended: number;
  /** To somebody else than the key says, to an old holder, of a cancelled duty, or with a key nobody expects. */
  readonly wrong: number;
  readonly afterEnd: number;
  readonly slowestExit: number;
  readonly crashes: number;
  /** Seconds from the return of the mail server until the last of what was held up. */
  readonly afterReturn: number;
}

/** What is demanded of a scenario beyond what is demanded of all. Seconds. */
export interface Goal {
  readonly repeats?: { readonly total?: number; readonly most?: number; readonly mean?: number };
  readonly late99?: number;
  readonly exit?: number;
  readonly afterReturn?: number;
  readonly crashes?: number;
}

/** Clocks of two processes on one machine agree this well, in milliseconds. */
const SAME_INSTANT = 5;
/** What a dead process had written to the end still arrives for this long, in milliseconds. */
const POSTHUMOUS = 500;

export function tallyOf(happened: Happened): Tally {
  const { expected, arrivals, faults, databaseTime, unattended, exits, crashes, returnedAt } = happened;
  const reminders = arrivals.filter(({ key }) => key.startsWith('reminder-'));
  const first = new Map<string, Arrival>();
  const repeats: Arrival[] = [];
  for (const arrival of reminders) {
    if (first.has(arrival.key)) repeats.push(arrival);
    else first.set(arrival.key, arrival);
  }
  const arrived = [...expected.values()].filter(({ key }) => first.has(key));
  const away = unattended.map(({ start, end }) => ({ start: databaseTime(start), end: databaseTime(end) }));
  const late = arrived
    .map(({ key, dueAt }) => lateness(dueAt, databaseTime(first.get(key)!.at), away))
    .toSorted((a, b) => a - b);
  const perFault = blamed(repeats, reminders, faults);
  const mails = new Set(reminders.map(({ messageId }) => messageId));
  return {
    faults: faults.length,
    expected: expected.size,
    arrived: arrived.length,
    lost: expected.size - arrived.length,
    repeated: repeats.length,
    mostPerFault: Math.max(0, ...perFault),
    meanPerFault: faults.length === 0 ? repeats.length : repeats.length / faults.length,
    afterMessageId: mails.size - first.size,
    early: late.filter((by) => by * 1000 < -SAME_INSTANT).length,
    lateMedian: quantile(late, 0.5),
    late99: quantile(late, 0.99),
    lateMost: late.at(-1) ?? 0,
    unattended: seconds(away),
    wrong: reminders.filter((arrival) => isWrong(arrival, happened)).length,
    afterEnd: reminders.filter((arrival) => isAfterEnd(arrival, happened)).length,
    slowestExit: Math.max(0, ...exits) / 1000,
    crashes,
    afterReturn: returnedAt === undefined ? 0 : lastOf(arrived, first, databaseTime, returnedAt),
  };
}

/** What is missed, in words; nothing when all is well. */
export function missedBy(tally: Tally, goal: Goal): string[] {
  const { repeats = {} } = goal;
  const limits: [string, number, number | undefined][] = [
    ['lost', tally.lost, 0],
    ['repeated after Message-ID', tally.afterMessageId, 0],
    ['early', tally.early, 0],
    ['to the wrong person', tally.wrong, 0],
    ["after the shift's end", tally.afterEnd, 0],
    ['repeated', tally.repeated, repeats.total],
    ['repeated by one fault', tally.mostPerFault, repeats.most],
    ['repeated per fault', tally.meanPerFault, repeats.mean],
    ['late p99 (s)', tally.late99, goal.late99],
    ['exit (s)', tally.slowestExit, goal.exit],
    ['after the return (s)', tally.afterReturn, goal.afterReturn],
    ['ended by itself', tally.crashes, goal.crashes],
  ];
  const missed = limits
    .filter(([, value, limit]) => limit !== undefined && !(value <= limit))
    .map(([what, value, limit]) => `${what}: ${round(value)}, allowed ${limit}`);
  return tally.expected === 0 ? ['nothing was expected', ...missed] : missed;
}

/** How many repeats each fault is answerable for: the first that ended after the mail had come before, of that instance. */
function blamed(repeats: readonly Arrival[], all: readonly Arrival[], faults: readonly Fault[]): number[] {
  const perFault = faults.map(() => 0);
  for (const repeat of repeats) {
    const before = all.findLast(({ key, at }) => key === repeat.key && at < repeat.at) ?? repeat;
    const of = faults.findIndex(
      ({ at, door }) => at + POSTHUMOUS >= before.at && (door === undefined || door === before.door),
    );
    if (of >= 0) perFault[of]!++;
  }
  return perFault;
}

function isWrong({ key, address, at }: Arrival, { expected, forbidden, databaseTime }: Happened): boolean {
  const told = expected.get(key);
  if (told) return told.address !== address;
  const old = forbidden.get(key);
  // What is over by then is counted as that, not as wrong.
  return !(old && databaseTime(at) > old.endsAt);
}

function isAfterEnd({ key, at }: Arrival, { expected, forbidden, databaseTime }: Happened): boolean {
  const told = expected.get(key) ?? forbidden.get(key);
  return told !== undefined && databaseTime(at) > told.endsAt;
}

/** Seconds from due to arrival, without those in which no instance served. Negative when early. */
function lateness(dueAt: number, at: number, away: readonly Interval[]): number {
  if (at < dueAt) return (at - dueAt) / 1000;
  const shared = away.flatMap((each) => intersection(each, { start: dueAt, end: at }) ?? []);
  return (at - dueAt) / 1000 - seconds(shared);
}

const seconds = (list: readonly Interval[]): number => list.reduce((sum, each) => sum + minutes(each) * 60, 0);

function lastOf(
  arrived: readonly Expected[],
  first: ReadonlyMap<string, Arrival>,
  databaseTime: (at: number) => number,
  returnedAt: number,
): number {
  const heldUp = arrived.filter(({ dueAt }) => dueAt <= returnedAt).map(({ key }) => databaseTime(first.get(key)!.at));
  return heldUp.length === 0 ? Number.POSITIVE_INFINITY : (Math.max(...heldUp) - returnedAt) / 1000;
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

const round = (value: number): number => Math.round(value * 100) / 100;
