import { Secret, TOTP } from 'otpauth';
import type { Instant } from '../rota/interval.js';

/** What every program that makes codes understands. Seconds. */
const SHAPE = { algorithm: 'SHA1', digits: 6, period: 30 };

/** 160 bits, in the letters people can type. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32;

/** What a phone scans. `label`: whose codes they are, as the phone lists them. */
export function totpAddress(secret: string, label: string): string {
  return new TOTP({ ...SHAPE, secret, label, issuer: 'Lịch trực' }).toString();
}

/** The half minute since 1970 a code belongs to: the present one or one beside it, as phones' clocks differ. Null: wrong. */
export function stepOf(secret: string, code: string, now: Instant): number | null {
  const asked = { ...SHAPE, secret: Secret.fromBase32(secret), timestamp: now };
  const delta = TOTP.validate({ ...asked, token: code, window: 1 });
  return delta === null ? null : TOTP.counter(asked) + delta;
}
