import type { Actor } from './actor.js';
import type { PolicyLine, Role } from './policy-line.js';
import type { Subject } from './subjects.js';

/** Where the row named in a path stands, as far as it matters to one actor. */
export interface Located {
  /** The person the row is about, if about one. */
  readonly owner: string | null;
  /** The row's units, and every unit above them or supervising them. */
  readonly above: readonly string[];
  /** Of the units the actor holds roles in, those that lie below the row's. */
  readonly below: readonly string[];
}

/** `allowed`, or the slug of the problem to answer with. */
export type Verdict = 'allowed' | 'sign-in-needed' | 'not-found' | 'not-allowed';

/**
 * What the policy says to one actor about one row. Foreign rows are `not-found`, like rows that do not exist;
 * `not-allowed` is said only to those who know of the row anyway.
 * @param actor null: nobody is signed in
 * @param located null: the line names no subject, or there is no such row
 */
export function decide(line: PolicyLine, actor: Actor | null, located: Located | null): Verdict {
  if (line.who === 'anyone') return 'allowed';
  if (!actor) return 'sign-in-needed';
  if (!line.subject) return line.who === 'signed-in' ? 'allowed' : 'not-allowed';
  if (!located) return 'not-found';
  if (line.own && located.owner === actor.personId) return 'allowed';
  const above = rolesIn(actor, located.above);
  const below = rolesIn(actor, located.below);
  const counted = line.fromBelow ? [...above, ...below] : above;
  if (line.who !== 'signed-in' && counted.some((role) => line.who.includes(role))) return 'allowed';
  const knowsOfIt = above.length > 0 || (below.length > 0 && knownBelow.has(line.subject));
  return knowsOfIt ? 'not-allowed' : 'not-found';
}

/** What every unit may read of the units above it. */
const knownBelow: ReadonlySet<Subject> = new Set(['period', 'periodFile', 'contact', 'advisory', 'botnetList']);

function rolesIn(actor: Actor, unitIds: readonly string[]): Role[] {
  return actor.grants.filter((grant) => unitIds.includes(grant.unitId)).map((grant) => grant.role);
}
