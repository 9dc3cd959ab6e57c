import type { z } from 'zod';
import type * as schema from '../../account/account.schema.js';
import type * as passkeySchema from '../../account/passkey.schema.js';
import { ask } from '../api.js';
import type { Session } from './access.js';

export type Factors = z.output<typeof schema.factorsView>;
export type AuthenticatorOffer = z.output<typeof schema.authenticatorOffer>;
export type OwnSession = z.output<typeof schema.ownSessionList>['sessions'][number];
export type Passkey = Factors['passkeys'][number];
export type PasskeyOptions = z.output<typeof passkeySchema.passkeyOptions>;
export type PasskeyAnswer = z.input<typeof passkeySchema.passkeyAnswer>;
type Codes = z.output<typeof schema.recoveryCodes>;

export const prove = (code: string) => ask<Session>('PUT', '/api/session/proof', { body: { code } });
export const factors = () => ask<Factors>('GET', '/api/me/factors');
export const beginAuthenticator = () => ask<AuthenticatorOffer>('POST', '/api/me/authenticator');
export const confirmAuthenticator = (code: string) => ask<Codes>('PUT', '/api/me/authenticator', { body: { code } });
export const removeAuthenticator = () => ask<void>('DELETE', '/api/me/authenticator');
export const knock = () => ask<PasskeyOptions>('POST', '/api/session/passkey-options');
export const enterByPasskey = (body: PasskeyAnswer) => ask<Session>('POST', '/api/session/passkey', { body });
export const passkeyChallenge = () => ask<PasskeyOptions>('POST', '/api/session/proof-options');
export const proveByPasskey = (body: PasskeyAnswer) => ask<Session>('PUT', '/api/session/passkey-proof', { body });
export const offerPasskey = () => ask<PasskeyOptions>('POST', '/api/me/passkeys/options');
export const addPasskey = (body: z.input<typeof passkeySchema.newPasskey>) =>
  ask<Codes>('POST', '/api/me/passkeys', { body });
export const renamePasskey = (passkeyId: string, name: string) =>
  ask<void>('PATCH', '/api/me/passkeys/:passkeyId', { params: { passkeyId }, body: { name } });
export const removePasskey = (passkeyId: string) =>
  ask<void>('DELETE', '/api/me/passkeys/:passkeyId', { params: { passkeyId } });
export const renewCodes = () => ask<Codes>('POST', '/api/me/recovery-codes');
export const signOutEverywhere = (personId: string) =>
  ask<void>('DELETE', '/api/people/:personId/sessions', { params: { personId } });
export const resetFactors = (personId: string) =>
  ask<void>('DELETE', '/api/people/:personId/factors', { params: { personId } });
export const ownSessions = async () =>
  (await ask<z.output<typeof schema.ownSessionList>>('GET', '/api/me/sessions')).sessions;
export const endSession = (sessionId: string) =>
  ask<void>('DELETE', '/api/me/sessions/:sessionId', { params: { sessionId } });
/** Where all that is held of the reader is (`GET` of a file). */
export const OWN_DATA = '/api/me/data';
export const endOtherSessions = () => ask<void>('DELETE', '/api/me/sessions');
