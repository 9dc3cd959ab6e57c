import type { EntityManager } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { rolesOver } from '../../access/permits.js';
import type { Role } from '../../access/policy-line.js';

type Runner = Pick<EntityManager, 'query'>;

const PLANNERS: readonly Role[] = ['administrator', 'department', 'head', 'scheduler'];

/** Whether somebody stands watch in the unit now, or is about to. */
export async function isOnWatch(runner: Runner, personId: string, unitId: string): Promise<boolean> {
  const [found] = await runner.query<object[]>(
    `SELECT FROM duty WHERE live AND unit_id = $1 AND person_id = $2 AND ends_at > clock_now()
        AND starts_at <= clock_now() + interval '30 minutes' AND starts_at > clock_now() - interval '48 hours' LIMIT 1`,
    [unitId, personId],
  );
  return found !== undefined;
}

/** Whether somebody answers for the unit's rosters. */
export async function plansFor(runner: Runner, by: Actor, unitId: string): Promise<boolean> {
  return (await rolesOver(runner, unitId, by)).some((role) => PLANNERS.includes(role));
}

/** Whether somebody was told of the alert at some step of its chain. */
export async function wasTold(runner: Runner, personId: string, alertId: string): Promise<boolean> {
  const [found] = await runner.query<object[]>(
    'SELECT FROM alert_telling WHERE alert_id = $1 AND $2::uuid = ANY (person_ids) LIMIT 1',
    [alertId, personId],
  );
  return found !== undefined;
}

/** Who takes an alert, writes about it and closes it: whoever plans for its unit, stands watch there or was told. */
export async function mayAct(
  runner: Runner,
  by: Actor,
  { id, unitId }: { readonly id: string; readonly unitId: string },
): Promise<boolean> {
  return (
    (await plansFor(runner, by, unitId)) ||
    (await isOnWatch(runner, by.personId, unitId)) ||
    (await wasTold(runner, by.personId, id))
  );
}
