import type { DataSource } from 'typeorm';
import type { Runner } from '../calendars/duty-facts.js';
import { ONE_BY_ONE } from '../calendars/escalation.js';
import { callsFor } from '../notices/calls-for.js';
import {
  dueSteps,
  escalationSteps,
  startsWatched,
  TIERS,
  type Chain,
  type Tier,
  type Times,
} from '../rota/escalation.js';
import type { Instant } from '../rota/interval.js';
import { isoOf } from '../time/iso.js';
import { plansOf } from './plans.js';

/** A duty whose chain has steps to take now. */
export interface Due {
  readonly dutyId: string;
  readonly sequence: number;
  readonly unitId: string;
  readonly chain: Chain;
  readonly tiers: readonly Tier[];
}

interface Watched extends Omit<Due, 'tiers'> {
  readonly start: Instant;
  readonly end: Instant;
  readonly publishedAt: Instant;
  readonly taken: readonly Tier[];
}

/** What of these units' duties is due now, earliest watch first. */
export async function dueNow(runner: Runner, unitIds: readonly string[]): Promise<Due[]> {
  const due: Due[] = [];
  for (const { chain, now, starts } of await running(runner)) {
    const duties = await runner.query<Watched>(OF_UNITS[chain], [...valuesOf(starts), unitIds]);
    due.push(...(await dueOf(runner, duties, now)));
  }
  return due;
}

/** Units, and whether they are all there are. */
interface Units {
  readonly unitIds: readonly string[];
  readonly all: boolean;
}

/** How many watches of a country are looked at together, and with how many units a round has enough to do. */
const LOOK = { atATime: 5000, enough: 10_000 };

/**
 * The units that have something due now, those of the earliest watches first. They are looked for in parts: a country may
 * have left all its watches undone.
 */
export function unitsDue(dataSource: DataSource, { atATime, enough } = LOOK): Promise<Units> {
  return dataSource.transaction(async (tx) => {
    const unitIds = new Set<string>();
    // A plan for all rows: these are not a reader's first few.
    await tx.query('SET LOCAL cursor_tuple_fraction = 1');
    for (const { chain, now, starts } of await running(tx)) {
      const after = chain === 'absent' ? await beforeUnderWay(tx, starts) : starts.after;
      if (after === null) continue;
      await tx.query(`DECLARE ${chain} NO SCROLL CURSOR FOR ${OF_ALL[chain]}`, valuesOf({ ...starts, after }));
      for (let full = true; full;) {
        const duties = await tx.query<Watched[]>(`FETCH ${atATime} FROM ${chain}`);
        full = duties.length === atATime;
        for (const { unitId } of await dueOf(tx, duties, now)) unitIds.add(unitId);
        if (unitIds.size >= enough) return { unitIds: [...unitIds], all: false };
      }
    }
    return { unitIds: [...unitIds], all: true };
  });
}

async function dueOf(runner: Runner, duties: readonly Watched[], now: Instant): Promise<Due[]> {
  if (duties.length === 0) return [];
  const plans = await plansOf(
    runner,
    duties.map(({ unitId }) => unitId),
  );
  return duties.flatMap((duty): Due[] => {
    const { dutyId, sequence, unitId, chain, taken } = duty;
    const plan = plans.of(unitId, chain);
    const steps = plan ? dueSteps(escalationSteps(chain, duty, plan), taken, now) : [];
    return steps.length > 0 ? [{ dutyId, sequence, unitId, chain, tiers: steps.map(({ tier }) => tier) }] : [];
  });
}

/**
 * An instant shortly before the earliest of the watches under way began; null where none is. An index alone tells it, and
 * spares reading all that began in two days and is over.
 */
async function beforeUnderWay(runner: Runner, { after, last }: Starts): Promise<string | null> {
  const [earliest] = await runner.query<{ before: Instant | null }>(
    `SELECT min(starts_at) - interval '1 second' AS before
       FROM duty WHERE live AND ${STARTS} AND ends_at > (SELECT clock_now())`,
    [after, last],
  );
  return isoOrNull(earliest?.before ?? null);
}

/** Where the starts of what a chain watches lie: after an instant, up to the last of those for each tier. */
interface Starts {
  readonly after: string;
  readonly last: string;
  readonly ends: readonly (string | null)[];
}

const valuesOf = ({ after, last, ends }: Starts): unknown[] => [after, last, ...ends];

/** A chain that runs somewhere. */
interface Running {
  readonly chain: Chain;
  readonly now: Instant;
  readonly starts: Starts;
}

/** Between which starts to look is given as values: of expressions the database does not see how few watches lie there. */
async function running(runner: Runner): Promise<Running[]> {
  const chains = await runner.query<Times & { chain: Chain; now: Instant }>(RUNNING);
  return chains.map(({ chain, now, ...times }) => {
    const { after, upTo } = startsWatched(chain, times, now);
    const ends = TIERS.map((tier) => upTo[tier]);
    const last = Math.max(...ends.filter((end) => end !== null));
    return { chain, now, starts: { after: isoOf(after), last: isoOf(last), ends: ends.map(isoOrNull) } };
  });
}

const isoOrNull = (instant: Instant | null): string | null => (instant === null ? null : isoOf(instant));

/** Minutes for each tier over all plans. */
const minutes = (which: 'min' | 'max'): string =>
  `jsonb_build_object(${TIERS.map((tier) => `'${tier}', ${which}(${tier}_minutes)`).join(', ')})`;

/** Those under way come before those ahead. */
const RUNNING = /* sql */ `
  SELECT chain, clock_now() AS now, ${minutes('min')} AS shortest, ${minutes('max')} AS longest
    FROM escalation_plan
   WHERE running AND num_nonnulls(${TIERS.map((tier) => `${tier}_minutes`).join(', ')}) > 0
   GROUP BY chain ORDER BY chain`;

const STARTS = 'starts_at > $1::timestamptz AND starts_at <= $2::timestamptz';

/** Whether some tier may be due that was not told. What of a country's undone watches can wait is not even looked at. */
const MAY_BE_DUE = TIERS.map(
  (tier, at) => `(duty.starts_at <= $${at + 3}::timestamptz AND NOT EXISTS (
     SELECT FROM escalation_telling telling WHERE telling.case_id = chained.id AND telling.tier = '${tier}'))`,
).join(' OR ');

/** Duties of a relation that call for a chain, not taken care of, and the steps already taken. */
const watchedOf = (chain: Chain, duties: string): string => /* sql */ `
  SELECT duty.id AS "dutyId", duty.sequence, duty.unit_id AS "unitId", '${chain}' AS chain, duty.starts_at AS start,
         duty.ends_at AS "end", duty.revised_at AS "publishedAt",
         ARRAY(SELECT telling.tier FROM escalation_telling telling WHERE telling.case_id = chained.id) AS taken
    FROM ${duties} LEFT JOIN escalation_case chained
      ON chained.duty_id = duty.id AND chained.sequence = duty.sequence AND chained.chain = '${chain}'
   WHERE chained.settled_at IS NULL AND (${MAY_BE_DUE}) AND ${callsFor(`'${chain}'`)}
   ORDER BY duty.starts_at, duty.id`;

/** Said once more by what the indexes know: of the watches ahead few are unanswered. */
const LIKELY: Readonly<Record<Chain, string>> = {
  absent: `live AND ${STARTS}`,
  unconfirmed: `live AND answer IS NULL AND ${STARTS}`,
};

const OF_ALL: Readonly<Record<Chain, string>> = {
  absent: watchedOf('absent', `(SELECT * FROM duty WHERE ${LIKELY.absent}) duty`),
  unconfirmed: watchedOf('unconfirmed', `(SELECT * FROM duty WHERE ${LIKELY.unconfirmed}) duty`),
};

const ofEach = (likely: string): string => /* sql */ `unnest($6::uuid[]) asked(unit_id)
   CROSS JOIN LATERAL (SELECT * FROM duty WHERE unit_id = asked.unit_id AND ${likely} ${ONE_BY_ONE}) duty`;
const OF_UNITS: Readonly<Record<Chain, string>> = {
  absent: watchedOf('absent', ofEach(LIKELY.absent)),
  unconfirmed: watchedOf('unconfirmed', ofEach(LIKELY.unconfirmed)),
};
