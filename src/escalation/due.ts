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
  readonly now: Instant;
}

/** What is due now, earliest watch first: of these duties, or of all. */
export async function dueNow(runner: Runner, dutyIds: readonly string[] | null = null): Promise<Due[]> {
  const duties = await watched(runner, dutyIds);
  if (duties.length === 0) return [];
  const plans = await plansOf(
    runner,
    duties.map(({ unitId }) => unitId),
  );
  return duties.flatMap((duty): Due[] => {
    const { dutyId, sequence, unitId, chain, taken, now } = duty;
    const plan = plans.of(unitId, chain);
    const steps = plan ? dueSteps(escalationSteps(chain, duty, plan), taken, now) : [];
    return steps.length > 0 ? [{ dutyId, sequence, unitId, chain, tiers: steps.map(({ tier }) => tier) }] : [];
  });
}

/**
 * Duties that call for a chain some plan runs, not taken care of, and the steps already taken. Between which starts to
 * look the database is given as values: of expressions it does not see how few of a country's watches lie there.
 */
async function watched(runner: Runner, dutyIds: readonly string[] | null): Promise<Watched[]> {
  const duties: Watched[] = [];
  for (const { chain, now, ...times } of await runner.query<Running>(RUNNING)) {
    const starts = startsWatched(chain, times, now).map(isoOf);
    const rows = await runner.query<Omit<Watched, 'now'>>(WATCHED[chain], [dutyIds, ...starts]);
    for (const row of rows) duties.push({ ...row, now });
  }
  return duties;
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
