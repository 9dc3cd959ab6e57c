import type { z } from 'zod';
import type * as schema from '../../access/access.schema.js';
import { ask } from '../api.js';

export type Session = z.output<typeof schema.sessionView>;
export type SetUp = z.input<typeof schema.setUp>;
export type Grant = z.output<typeof schema.grantView>;
export type Role = z.output<typeof schema.role>;

export const session = () => ask<{ session: Session | null }>('GET', '/api/session');
export const signIn = (body: z.input<typeof schema.signIn>) => ask<Session>('POST', '/api/session', { body });
export const signOut = () => ask<void>('DELETE', '/api/session');
export const requestLink = (email: string) => ask<void>('POST', '/api/sign-in-links', { body: { email } });
export const printLink = (personId: string) =>
  ask<z.output<typeof schema.signInLinkView>>('POST', '/api/people/:personId/sign-in-link', { params: { personId } });
export const changePassword = (body: z.input<typeof schema.newPassword>) =>
  ask<void>('PUT', '/api/me/password', { body });
export const setUpState = () => ask<z.output<typeof schema.setUpState>>('GET', '/api/set-up');
export const setUp = (body: SetUp) => ask<Session>('POST', '/api/set-up', { body });
export const grants = (unitId: string) =>
  ask<z.output<typeof schema.grantList>>('GET', '/api/units/:unitId/grants', { params: { unitId } });
export const giveGrant = (unitId: string, body: z.input<typeof schema.newGrant>) =>
  ask<Grant>('POST', '/api/units/:unitId/grants', { params: { unitId }, body });
export const takeGrant = (grantId: string) => ask<void>('DELETE', '/api/grants/:grantId', { params: { grantId } });
