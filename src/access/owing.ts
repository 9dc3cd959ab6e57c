import type { Role } from './policy-line.js';

/** What a session must still do before it may do anything else: give the second factor, or set one up. */
export type Owed = 'proof' | 'set-up';

/** Whose account opens many others. */
export const isOfficer = (role: Role): boolean => role === 'administrator' || role === 'department';

/** Whether these roles are not held without a second factor, where the house asks for one. */
export const needsFactor = (roles: readonly Role[], secondFactor: 'required' | 'offered'): boolean =>
  secondFactor === 'required' && roles.some(isOfficer);

interface Standing {
  readonly hasFactor: boolean;
  /** Whether it was given in this session. */
  readonly proved: boolean;
}

/** What a session owes, by the roles held and the factors there are now. Null: it may do what its person may. */
export function owed(
  { hasFactor, proved }: Standing,
  roles: readonly Role[],
  secondFactor: 'required' | 'offered',
): Owed | null {
  if (hasFactor) return proved ? null : 'proof';
  return needsFactor(roles, secondFactor) ? 'set-up' : null;
}
