import { dutyFacts, type Runner } from '../calendars/duty-facts.js';
import { calleesOf } from '../calendars/escalation.js';
import { HOUR, type Instant, MINUTE } from '../rota/interval.js';
import { headAbove } from './heads.js';
import { keyOf, type Draft } from './writing.js';

/** Somebody who declines goes from watch to watch, and several answer an invitation at about the same time. */
const GATHERED = 3 * MINUTE;
/** Nobody waits for more of a watch that begins within this. */
const SOON = 12 * HOUR;

/**
 * That a watch was declined, for the unit's head; when the head is who declined, for the next head above. Several within
 * minutes are told in one message. Undefined when nobody can be written to.
 */
export async function declineDraft(tx: Runner, dutyId: string, reason: string): Promise<Draft | undefined> {
  const [duty] = await dutyFacts(tx, 'duty.id = $1', [dutyId]);
  if (!duty) return undefined;
  const head = await headAbove(tx, duty.unitId, duty.personId);
  if (!head) return undefined;
  const callees = await calleesOf(tx, [duty.unitId]);
  const { now, accepted, waiting } = (await tx.query<Before>(BEFORE, [dutyId, head.personId]))[0]!;
  return {
    kind: 'decline',
    // Accepted and declined anew is news; declined twice is not.
    key: keyOf('decline', dutyId, head.personId, `${duty.sequence}.${accepted}`),
    unitId: duty.unitId,
    personId: head.personId,
    dutyId,
    sequence: duty.sequence,
    address: head.email,
    together: 'decline',
    dueAt: duty.start - now <= SOON ? now : (waiting ?? now + GATHERED),
    expiresAt: duty.end,
    body: { to: head, duty, callees: callees.get(duty.unitId) ?? [], first: null, reason },
  };
}

interface Before {
  readonly now: Instant;
  readonly accepted: number;
  /** When what waits already for the same head goes. */
  readonly waiting: Instant | null;
}

const BEFORE = /* sql */ `
  SELECT clock_now() AS now,
         (SELECT count(*) FROM acknowledgement WHERE duty_id = $1 AND answer = 'accepted') AS accepted,
         (SELECT min(due_at) FROM notice WHERE person_id = $2 AND kind = 'decline' AND state = 'due' AND attempts = 0
                                           AND due_at > clock_now()) AS waiting`;
