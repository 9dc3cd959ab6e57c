import { addressProved } from '../access/addresses.js';
import type { Runner } from '../calendars/duty-facts.js';
import { Problem } from '../http/problem.js';
import type { Instant } from '../rota/interval.js';
import type { DutiesService } from '../rosters/duties.service.js';
import type { EntityManager } from 'typeorm';
import type { Outcome } from './inbox.entity.js';
import type { Meaning } from './mail-meaning.js';

/** What is put on record of an answer. */
export interface Answered {
  readonly outcome: Outcome;
  readonly dutyId?: string;
  readonly saidAt?: Instant;
}

interface Asked {
  readonly id: string;
  readonly personId: string;
  readonly email: string | null;
  readonly sequence: number;
  readonly over: boolean;
  readonly now: Instant;
  /** When its holder last answered this wording, by whatever way. */
  readonly lastSaidAt: Instant | null;
}

/**
 * Records an answer that came by mail as its holder's, if it is to the present wording of a duty of theirs. Whoever
 * knows the event's secret name and its holder's address can say so much and nothing else.
 */
export async function takeAnswer(
  tx: EntityManager,
  duties: DutiesService,
  { reply, from, saidAt: claimed }: Extract<Meaning, { kind: 'reply' }>,
): Promise<Answered> {
  const duty = await asked(tx, reply.uid);
  if (!duty || duty.email === null || duty.email !== reply.attendee) return { outcome: 'stranger' };
  // A clock that runs ahead must not shut out whatever is said later.
  const saidAt = Math.min(claimed ?? duty.now, duty.now);
  const about = { dutyId: duty.id, saidAt };
  if (from === duty.email) await addressProved(tx, duty.personId);
  if (duty.over) return { outcome: 'over', ...about };
  if (reply.sequence < duty.sequence) return { outcome: 'outdated', ...about };
  if (duty.lastSaidAt !== null && saidAt < duty.lastSaidAt) return { outcome: 'outdated', ...about };
  if (reply.answer === null) return { outcome: 'undecided', ...about };
  const { sequence } = duty;
  const answer = { answer: reply.answer, sequence, reason: reply.answer === 'declined' ? reply.comment : '' };
  try {
    await duties.answerWithin(tx, duty.personId, duty.id, answer, 'mail');
    return { outcome: reply.answer, ...about };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { outcome: error.slug === 'duty-over' ? 'over' : 'outdated', ...about };
  }
}

/** The duty of an event's name: what stands before its @. What stands behind changes with the house's address. */
async function asked(tx: Runner, uid: string): Promise<Asked | undefined> {
  const [duty] = await tx.query<Asked>(
    `SELECT duty.id, duty.person_id AS "personId", lower(person.email::text) AS email, duty.sequence,
            NOT duty.live OR duty.ends_at <= clock_now() AS over, clock_now() AS now,
            greatest((SELECT max(said_at) FROM inbox_mail
                       WHERE inbox_mail.duty_id = duty.id AND outcome IN ('accepted', 'declined')),
                     (SELECT max(answered_at) FROM acknowledgement
                       WHERE acknowledgement.duty_id = duty.id AND acknowledgement.sequence = duty.sequence
                         AND via <> 'mail')) AS "lastSaidAt"
       FROM duty JOIN person ON person.id = duty.person_id WHERE duty.uid = $1`,
    [uid.replace(/@[^@]*$/, '')],
  );
  return duty;
}
