import { createHmac, timingSafeEqual } from 'node:crypto';
import type { House } from '../calendars/duty-event.js';
import type { Instant } from '../rota/interval.js';

/** What a link does. A token of one purpose is worth nothing for another. */
type Purpose = 'alert' | 'check-in' | 'escalation' | 'receipt' | 'report';

/** What a link says: which person may act on which duty, case, report or alert, and until when. */
export interface SignedClaim {
  readonly subjectId: string;
  readonly personId: string;
  readonly expiresAt: Instant;
}

const CLAIM_BYTES = 16 + 16 + 6;

/** The address of the page where a person acts without signing in. */
export function signedLink(house: House, purpose: Purpose, claim: SignedClaim): string {
  return `${house.publicUrl}/l/${purpose}/${signedToken(house.secret, purpose, claim)}`;
}

/** Signed, not stored: 38 octets of claim and 32 of HMAC-SHA-256. */
export function signedToken(secret: string, purpose: Purpose, claim: SignedClaim): string {
  const bytes = Buffer.alloc(CLAIM_BYTES);
  bytes.write(claim.subjectId.replaceAll('-', ''), 0, 'hex');
  bytes.write(claim.personId.replaceAll('-', ''), 16, 'hex');
  bytes.writeUIntBE(claim.expiresAt, 32, 6);
  return Buffer.concat([bytes, signature(secret, purpose, bytes)]).toString('base64url');
}

/** The claim of a token we signed for this purpose; undefined for anything else. Expiry is the caller's to judge. */
export function signedClaim(secret: string, purpose: Purpose, token: string): SignedClaim | undefined {
  const bytes = Buffer.from(token, 'base64url');
  // One spelling only: a decoder overlooks stray characters and spare bits.
  if (bytes.length !== CLAIM_BYTES + 32 || bytes.toString('base64url') !== token) return undefined;
  const claim = bytes.subarray(0, CLAIM_BYTES);
  if (!timingSafeEqual(signature(secret, purpose, claim), bytes.subarray(CLAIM_BYTES))) return undefined;
  return {
    subjectId: uuid(claim.toString('hex', 0, 16)),
    personId: uuid(claim.toString('hex', 16, 32)),
    expiresAt: claim.readUIntBE(32, 6),
  };
}

function signature(secret: string, purpose: Purpose, claim: Buffer): Buffer {
  return createHmac('sha256', secret).update(`${purpose}-link:`).update(claim).digest();
}

function uuid(hex: string): string {
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
