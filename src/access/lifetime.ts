import type { Role } from './policy-line.js';
import { DAY, HOUR, MINUTE, type Instant } from '../rota/interval.js';

/** How long a session lasts: without use, and in all. Milliseconds. */
interface Lifetime {
  readonly idle: number;
  readonly absolute: number;
}

/**
 * By the roles held now, so that a role given later shortens sessions begun before. Administrators are signed out
 * after half an hour's pause. Staff carry their duties on a phone: a watch must not begin with a sign-in.
 */
function lifetime(roles: readonly Role[]): Lifetime {
  if (roles.includes('administrator')) return { idle: 30 * MINUTE, absolute: 12 * HOUR };
  if (roles.some((role) => role !== 'staff' && role !== 'viewer')) return { idle: 12 * HOUR, absolute: 12 * HOUR };
  return { idle: 7 * DAY, absolute: 30 * DAY };
}

/** When the session ends, unless it pauses too long before. */
export function endOf(begun: Instant, roles: readonly Role[]): Instant {
  return begun + lifetime(roles).absolute;
}

/** Whether a session begun and last seen at these instants still holds. */
export function holds(session: { begun: Instant; seen: Instant }, roles: readonly Role[], now: Instant): boolean {
  return now < endOf(session.begun, roles) && now < session.seen + lifetime(roles).idle;
}
