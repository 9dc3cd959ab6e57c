import { z } from 'zod';
import { id, instantOut } from '../http/scalars.js';
import { passkeyView } from './passkey.schema.js';

/** What a person has to show that it is them, besides a password or a link. */
export const factorsView = z
  .object({
    /** Whether the roles held are not held without one. */
    required: z.boolean(),
    authenticator: z.object({ since: instantOut }).nullable(),
    passkeys: z.array(passkeyView),
    recoveryCodes: z.object({ left: z.number().int(), of: z.number().int() }),
  })
  .meta({ id: 'Factors' });
/** The secret is shown this once. `qr` is an SVG of its address. */
export const authenticatorOffer = z
  .object({ secret: z.string(), address: z.string(), qr: z.string() })
  .meta({ id: 'AuthenticatorOffer' });
/** Six digits, or a recovery code, with spaces or without. */
export const factorCode = z.strictObject({ code: z.string().min(1).max(40) }).meta({ id: 'FactorCode' });
/** To be written down: shown this once. Null when those given earlier still hold. */
export const recoveryCodes = z.object({ codes: z.array(z.string()).nullable() }).meta({ id: 'RecoveryCodes' });

export const ownSessionList = z
  .object({
    sessions: z.array(
      z.object({
        id,
        /** “Chrome · Android”. */
        device: z.string(),
        network: z.string(),
        way: z.enum(['password', 'link', 'passkey', 'elsewhere', 'set-up']),
        begunAt: instantOut,
        seenAt: instantOut,
        here: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'OwnSessionList' });
