import type { z } from 'zod';
import type * as schema from '../../account/account.schema.js';
import { ask } from '../api.js';
import type { Session } from './access.js';

export type Factors = z.output<typeof schema.factorsView>;
export type AuthenticatorOffer = z.output<typeof schema.authenticatorOffer>;
export type OwnSession = z.output<typeof schema.ownSessionList>['sessions'][number];
type Codes = z.output<typeof schema.recoveryCodes>;

export const prove = (code: string) => ask<Session>('PUT', '/api/session/proof', { body: { code } });
export const factors = () => ask<Factors>('GET', '/api/me/factors');
export const beginAuthenticator = () => ask<AuthenticatorOffer>('POST', '/api/me/authenticator');
export const confirmAuthenticator = (code: string) => ask<Codes>('PUT', '/api/me/authenticator', { body: { code } });
export const removeAuthenticator = () => ask<void>('DELETE', '/api/me/authenticator');
export const renewCodes = () => ask<Codes>('POST', '/api/me/recovery-codes');
export const resetFactors = (personId: string) =>
  ask<void>('DELETE', '/api/people/:personId/factors', { params: { personId } });
export const ownSessions = async () =>
  (await ask<z.output<typeof schema.ownSessionList>>('GET', '/api/me/sessions')).sessions;
export const endSession = (sessionId: string) =>
  ask<void>('DELETE', '/api/me/sessions/:sessionId', { params: { sessionId } });
export const endOtherSessions = () => ask<void>('DELETE', '/api/me/sessions');
