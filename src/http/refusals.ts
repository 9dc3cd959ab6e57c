import type { FastifyRequest } from 'fastify';
import { log } from './log.js';
import { networkOf } from './network.js';
import type { Problem } from './problem.js';
import type { Slug } from './problems.js';

/** What whoever looks into an attack asks for. OWASP ASVS 5.0, 16.3.1 to 16.3.3. */
const TOLD: ReadonlySet<Slug> = new Set([
  'code-refused',
  'cross-site',
  'hook-refused',
  'identity-refused',
  'link-spent',
  'not-allowed',
  'passkey-refused',
  'proof-stale',
  'second-factor-needed',
  'sign-in-refused',
  'too-many-requests',
]);

/** What the access guard leaves on a request. */
type Request = FastifyRequest & { readonly signedIn?: { readonly actor: { readonly personId: string } } };

/**
 * One line of INFO for a refused way in or access: which person (by id, as in the audit log; null: nobody known), which
 * route, from which network. Of what is not found, only what the policy hides: that problem names whom it was hidden from.
 */
export function tellRefusal({ slug, personId }: Problem, { ip, routeOptions, signedIn }: Request): void {
  const person = personId ?? signedIn?.actor.personId ?? null;
  if (personId !== undefined || TOLD.has(slug))
    log.info({ refusal: slug, route: routeOptions?.url, person, network: networkOf(ip) }, 'refused');
}
