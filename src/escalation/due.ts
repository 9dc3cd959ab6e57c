import type { DataSource } from 'typeorm';
import type { Runner } from '../calendars/duty-facts.js';
import { callsFor } from '../notices/calls-for.js';
import { dueSteps, escalationSteps, startsWatched, type Chain, type Tier, type Times } from '../rota/escalation.js';
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

/** How many watches of a country are looked at together. */
const AT_A_TIME = 5000;

/** What of these duties is due now, earliest watch first. */
export async function dueNow(runner: Runner, dutyIds: readonly string[]): Promise<Due[]> {
  const due: Due[] = [];
  for (const { sql, values, now } of await watching(runner, dutyIds))
    due.push(...(await dueOf(runner, await runner.query<Watched>(sql, values), now)));
  return due;
}

/** What of all duties is due now, as `dueNow`. They are read in parts: a country may have left all of them undone. */
export function allDue(dataSource: DataSource, atATime = AT_A_TIME): Promise<Due[]> {
  return dataSource.transaction(async (tx) => {
    const due: Due[] = [];
    // A plan for all rows: these are not a reader's first few.
    await tx.query('SET LOCAL cursor_tuple_fraction = 1');
    for (const { chain, sql, values, now } of await watching(tx, null)) {
      await tx.query(`DECLARE ${chain} NO SCROLL CURSOR FOR ${sql}`, values);
      for (let full = true; full;) {
        const duties = await tx.query<Watched[]>(`FETCH ${atATime} FROM ${chain}`);
        full = duties.length === atATime;
        due.push(...(await dueOf(tx, duties, now)));
      }
    }
    return due;
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

/** A question for what a chain watches, and when it is asked. */
interface Watching {
  readonly chain: Chain;
  readonly sql: string;
  readonly values: unknown[];
  readonly now: Instant;
}

/**
 * Duties that call for a chain some plan runs, not taken care of, and the steps already taken. Between which starts to
 * look the database is given as values: of expressions it does not see how few of a country's watches lie there.
 */
async function watching(runner: Runner, dutyIds: readonly string[] | null): Promise<Watching[]> {
  const running = await runner.query<Running>(RUNNING);
  return running.map(({ chain, now, ...times }) => {
    const starts = startsWatched(chain, times, now).map(isoOf);
    return { chain, sql: WATCHED[chain], values: [dutyIds, ...starts], now };
  });
}

/** A chain that runs somewhere. */
interface Running extends Times {
  readonly chain: Chain;
  readonly now: Instant;
}

/** Those under way come before those ahead. */
const RUNNING = /* sql */ `
  SELECT chain, clock_now() AS now, min(least(substitute_minutes, head_minutes, department_minutes)) AS shortest,
         max(greatest(substitute_minutes, head_minutes, department_minutes)) AS longest
    FROM escalation_plan
   WHERE running AND num_nonnulls(substitute_minutes, head_minutes, department_minutes) > 0
   GROUP BY chain ORDER BY chain`;

const watchedFor = (chain: Chain, narrowed: string): string => /* sql */ `
  SELECT duty.id AS "dutyId", duty.sequence, duty.unit_id AS "unitId", '${chain}' AS chain, duty.starts_at AS start,
         duty.ends_at AS "end", duty.revised_at AS "publishedAt",
         ARRAY(SELECT telling.tier FROM escalation_telling telling WHERE telling.case_id = chained.id) AS taken
    FROM duty LEFT JOIN escalation_case chained
      ON chained.duty_id = duty.id AND chained.sequence = duty.sequence AND chained.chain = '${chain}'
   WHERE ($1::uuid[] IS NULL OR duty.id = ANY($1)) AND chained.settled_at IS NULL
     AND duty.starts_at > $2::timestamptz AND duty.starts_at <= $3::timestamptz AND ${narrowed}
     AND ${callsFor(`'${chain}'`)}
   ORDER BY duty.starts_at, duty.id`;

/** Said once more by what the indexes know: of the watches ahead few are unanswered. */
const WATCHED: Readonly<Record<Chain, string>> = {
  absent: watchedFor('absent', 'duty.live'),
  unconfirmed: watchedFor('unconfirmed', 'duty.live AND duty.answer IS NULL'),
};
