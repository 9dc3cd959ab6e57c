import { Problem } from '../http/problem.js';
import { ownEvent, type Known } from './duty-event.js';
import { dutyFacts, type Runner } from './duty-facts.js';
import { calleesOf } from './escalation.js';
import { calendarText } from './ical.js';

/** One duty as a calendar to be added by hand (METHOD:PUBLISH). Problem `not-found` once it is cancelled. */
export async function oneDutyCalendar(runner: Runner, dutyId: string, house: Known): Promise<string> {
  const [duty] = await dutyFacts(runner, 'duty.id = $1 AND duty.live', [dutyId]);
  if (!duty) throw new Problem('not-found');
  const callees = await calleesOf(runner, [duty.unitId]);
  return calendarText({ method: 'PUBLISH' }, [ownEvent(duty, callees.get(duty.unitId) ?? [], house)]);
}
