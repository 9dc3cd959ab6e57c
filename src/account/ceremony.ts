import type { AuthenticationResponseJSON, WebAuthnCredential } from '@simplewebauthn/server';
import type { z } from 'zod';
import { Problem } from '../http/problem.js';
import type { Passkey } from './passkey.entity.js';
import type { newPasskey, passkeyAnswer } from './passkey.schema.js';

/** Loaded when the first passkey is asked for: a start need not wait for it. */
const webAuthn = () => import('@simplewebauthn/server');

/** To which site a passkey belongs: the address people use. Passkeys of another address are void. */
const siteOf = (publicUrl: string) => ({
  expectedOrigin: new URL(publicUrl).origin,
  expectedRPID: new URL(publicUrl).hostname,
});

/** What a device is asked in order to become a person's passkey. */
export async function offerPasskey(
  publicUrl: string,
  person: { readonly id: string; readonly email: string | null; readonly name: string },
  known: readonly Pick<Passkey, 'credentialId' | 'transports'>[],
) {
  const { generateRegistrationOptions } = await webAuthn();
  return generateRegistrationOptions({
    rpName: 'Lịch trực',
    rpID: siteOf(publicUrl).expectedRPID,
    userID: new TextEncoder().encode(person.id),
    userName: person.email ?? person.name,
    userDisplayName: person.name,
    excludeCredentials: known.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
    // It shall do as the only thing asked for: found without a name, and opened by its owner alone.
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
}

/** What a device is asked to sign. `known`: with one of these; with any of ours when nobody is known yet. */
export async function askPasskey(publicUrl: string, known: readonly Pick<Passkey, 'credentialId' | 'transports'>[]) {
  const { generateAuthenticationOptions } = await webAuthn();
  return generateAuthenticationOptions({
    rpID: siteOf(publicUrl).expectedRPID,
    userVerification: 'required',
    allowCredentials: known.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
  });
}

/** The new credential. Problem `passkey-refused`. */
export async function credentialIn(
  publicUrl: string,
  challenge: string,
  { response }: z.output<typeof newPasskey>,
): Promise<WebAuthnCredential> {
  const { verifyRegistrationResponse } = await webAuthn();
  const { registrationInfo } = await verifyRegistrationResponse({
    response: { ...response, clientExtensionResults: {} },
    expectedChallenge: challenge,
    ...siteOf(publicUrl),
    requireUserVerification: true,
  }).catch(refuse);
  if (!registrationInfo) throw new Problem('passkey-refused');
  return registrationInfo.credential;
}

/** How often the passkey has been used by now, as it says. Problem `passkey-refused`; also when it says less than before. */
export async function counterIn(
  publicUrl: string,
  challenge: string,
  { response }: z.output<typeof passkeyAnswer>,
  { credentialId, publicKey, counter }: Passkey,
): Promise<number> {
  const { verifyAuthenticationResponse } = await webAuthn();
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response: { ...response, clientExtensionResults: {} } as AuthenticationResponseJSON,
    expectedChallenge: challenge,
    ...siteOf(publicUrl),
    credential: { id: credentialId, publicKey: new Uint8Array(publicKey), counter },
    requireUserVerification: true,
  }).catch(refuse);
  if (!verified) throw new Problem('passkey-refused');
  return authenticationInfo.newCounter;
}

/** The library throws for each thing that is wrong; which, is nobody's business. */
function refuse(): never {
  throw new Problem('passkey-refused');
}
