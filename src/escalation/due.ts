import type { Runner } from '../calendars/duty-facts.js';
import { callsFor } from '../notices/calls-for.js';
import { dueSteps, escalationSteps, type Chain, type Tier } from '../rota/escalation.js';
import type { Instant } from '../rota/interval.js';
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
    const plan = plans.get(`${unitId} ${chain}`);
    const steps = plan ? dueSteps(escalationSteps(chain, duty, plan), taken, now) : [];
    return steps.length > 0 ? [{ dutyId, sequence, unitId, chain, tiers: steps.map(({ tier }) => tier) }] : [];
  });
}

/** Duties that call for a chain some plan runs, not taken care of, and the steps already taken. */
function watched(runner: Runner, dutyIds: readonly string[] | null): Promise<Watched[]> {
  return runner.query<Watched>(
    `SELECT duty.id AS "dutyId", duty.sequence, duty.unit_id AS "unitId", chains.chain, duty.starts_at AS start,
            duty.ends_at AS "end", duty.revised_at AS "publishedAt", clock_now() AS now,
            ARRAY(SELECT telling.tier FROM escalation_telling telling WHERE telling.case_id = chained.id) AS taken
       FROM (SELECT chain, max(greatest(substitute_minutes, head_minutes, department_minutes)) AS minutes
               FROM escalation_plan WHERE running GROUP BY chain) chains
       JOIN duty ON duty.starts_at <= (SELECT clock_now())
              + CASE chains.chain WHEN 'unconfirmed' THEN chains.minutes ELSE 0 END * interval '1 minute'
        AND duty.starts_at > (SELECT clock_now())
              - CASE chains.chain WHEN 'unconfirmed' THEN 0 ELSE 48 END * interval '1 hour'
       LEFT JOIN escalation_case chained
         ON chained.duty_id = duty.id AND chained.sequence = duty.sequence AND chained.chain = chains.chain
      WHERE ($1::uuid[] IS NULL OR duty.id = ANY($1)) AND chained.settled_at IS NULL AND ${callsFor('chains.chain')}
      ORDER BY duty.starts_at, duty.id, chains.chain`,
    [dutyIds],
  );
}
