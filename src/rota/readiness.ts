import type { Instant } from './interval.js';
import { possiblePhone } from './phones.js';

/** What is known, before a period, of the ways to one of its people. */
export interface ReachFacts {
  readonly email: string | null;
  /** When mail to this address last proved to arrive. */
  readonly verifiedAt: Instant | null;
  /** When mail to this address was last sent back. */
  readonly failedAt: Instant | null;
  /** As written. */
  readonly phone: string | null;
  /** Something else than mail carries notices to them: a webhook, a device. */
  readonly besidesMail: boolean;
  /** Watches they were told of, and how many of these they confirmed. */
  readonly told: number;
  readonly confirmed: number;
}

/** What somebody can mend, the gravest first. */
export type ReachProblem =
  'no-address' | 'address-returned' | 'address-unverified' | 'nothing-confirmed' | 'no-phone' | 'phone-impossible';

/**
 * `unreachable`: no notice finds a way to them. `unproven`: one might, but nothing they did shows it arrives.
 * `lacking`: they were reached, yet something should be mended. `ready`: nothing is wrong.
 */
export type Reach = 'unreachable' | 'unproven' | 'lacking' | 'ready';

export interface Readiness {
  readonly reach: Reach;
  readonly problems: readonly ReachProblem[];
}

/** Whether a person can be reached, and what stands in the way. */
export function readinessOf(facts: ReachFacts): Readiness {
  const mail = mailProblem(facts);
  const phone = phoneProblem(facts);
  const problems: ReachProblem[] = [];
  if (mail) problems.push(mail);
  if (facts.told > 0 && facts.confirmed === 0) problems.push('nothing-confirmed');
  if (phone) problems.push(phone);
  return { reach: reachOf(facts, mail, problems), problems };
}

/** Whether the period's head should hear of it: nothing has reached the person yet, or nothing can. */
export function notReached({ reach }: Readiness): boolean {
  return reach === 'unreachable' || reach === 'unproven';
}

function reachOf(facts: ReachFacts, mail: ReachProblem | undefined, problems: readonly ReachProblem[]): Reach {
  const mailArrives = mail === undefined || mail === 'address-unverified';
  if (!mailArrives && !facts.besidesMail) return 'unreachable';
  if (mail !== undefined && facts.confirmed === 0) return 'unproven';
  return problems.length > 0 ? 'lacking' : 'ready';
}

function mailProblem({ email, verifiedAt, failedAt }: ReachFacts): ReachProblem | undefined {
  if (email === null) return 'no-address';
  // What came back after the proof is the news; what was proven after a return is mended.
  if (failedAt !== null && (verifiedAt === null || failedAt >= verifiedAt)) return 'address-returned';
  return verifiedAt === null ? 'address-unverified' : undefined;
}

function phoneProblem({ phone }: ReachFacts): ReachProblem | undefined {
  if (phone === null || phone.trim() === '') return 'no-phone';
  return possiblePhone(phone).warning === 'impossible' ? 'phone-impossible' : undefined;
}
