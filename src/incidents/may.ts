import type { Actor } from '../access/actor.js';
import { policy } from '../access/policy.js';
import { above } from '../calendars/escalation.js';
import type { Runner } from '../calendars/duty-facts.js';

/** What a reader may do about a unit’s incidents, by the policy table: for showing or hiding, never for deciding. */
export async function mayIn(runner: Runner, by: Actor, unitId: string) {
  const rows = await runner.query<{ id: string }>(
    `WITH RECURSIVE ${above('(SELECT $1::uuid) asked(unit_id)')} SELECT id FROM nearest`,
    [unitId],
  );
  const reached = new Set(rows.map(({ id }) => id));
  const held = by.grants.filter((grant) => reached.has(grant.unitId)).map(({ role }) => role);
  const may = (operation: string): boolean => held.some((role) => policy[operation]?.who.includes(role));
  return {
    mayWrite: may('Incidents.note'),
    mayLead: may('Incidents.close'),
    mayReceive: may('IncidentForms.receive'),
  };
}
