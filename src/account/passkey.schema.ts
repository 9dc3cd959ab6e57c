import { z } from 'zod';
import { filledLine, id, instantOut } from '../http/scalars.js';

export const passkeyView = z
  .object({ id, name: z.string(), createdAt: instantOut, usedAt: instantOut.nullable() })
  .meta({ id: 'Passkey' });
export const passkeyName = z.strictObject({ name: filledLine(60) }).meta({ id: 'PasskeyName' });

const bytes = (most: number) => z.base64url().min(1).max(most);
const credential = { id: bytes(1400), rawId: bytes(1400), type: z.literal('public-key') };

/** What the browser answers; members it adds of its own are left aside. */
export const newPasskey = z
  .strictObject({
    name: filledLine(60),
    response: z.object({
      ...credential,
      response: z.object({
        clientDataJSON: bytes(4000),
        attestationObject: bytes(20_000),
        transports: z.array(z.string().max(30)).max(10).default([]),
      }),
    }),
  })
  .meta({ id: 'NewPasskey' });
export const passkeyAnswer = z
  .strictObject({
    response: z.object({
      ...credential,
      response: z.object({
        clientDataJSON: bytes(4000),
        authenticatorData: bytes(4000),
        signature: bytes(4000),
        userHandle: z.string().max(200).optional(),
      }),
    }),
  })
  .meta({ id: 'PasskeyAnswer' });
/** For the browser, in the words of WebAuthn. */
export const passkeyOptions = z
  .object({ options: z.looseObject({ challenge: z.string() }) })
  .meta({ id: 'PasskeyOptions' });
