import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/browser';
import type { Session } from '../../api/access.js';
import * as account from '../../api/account.js';

/** Whether this browser can hold or reach a passkey. */
export const passkeysWork = (): boolean => 'PublicKeyCredential' in globalThis;

const webAuthn = () => import('@simplewebauthn/browser');

/** Signs in with a passkey and nothing else. */
export async function enterByPasskey(): Promise<Session> {
  return account.enterByPasskey(await answerTo(await account.knock()));
}

/** Gives a passkey as the second factor. */
export async function proveByPasskey(): Promise<Session> {
  return account.proveByPasskey(await answerTo(await account.passkeyChallenge()));
}

/** Makes a passkey of this device. Returns the recovery codes, when they are new. */
export async function addPasskey(name: string): Promise<readonly string[] | null> {
  const { options } = await account.offerPasskey();
  const { startRegistration } = await webAuthn();
  const { id, rawId, response } = await startRegistration({
    optionsJSON: options as unknown as PublicKeyCredentialCreationOptionsJSON,
  });
  const { clientDataJSON, attestationObject, transports = [] } = response;
  const answer = { clientDataJSON, attestationObject, transports };
  return (await account.addPasskey({ name, response: { id, rawId, type: 'public-key', response: answer } })).codes;
}

async function answerTo({ options }: account.PasskeyOptions): Promise<account.PasskeyAnswer> {
  const { startAuthentication } = await webAuthn();
  const { id, rawId, response } = await startAuthentication({
    optionsJSON: options,
  });
  const { clientDataJSON, authenticatorData, signature, userHandle } = response;
  const answer = { clientDataJSON, authenticatorData, signature, ...(userHandle !== undefined && { userHandle }) };
  return { response: { id, rawId, type: 'public-key', response: answer } };
}
