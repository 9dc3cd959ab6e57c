import { createHmac, timingSafeEqual } from 'node:crypto';
import type { House } from '../calendars/duty-event.js';
import type { Instant } from '../rota/interval.js';

/** What a swap link says: which person may answer which request, and until when. */
export interface SwapClaim {
  readonly swapId: string;
  readonly personId: string;
  /** When the first of its watches begins. */
  readonly expiresAt: Instant;
}

const CLAIM_BYTES = 16 + 16 + 6;

/** The address of the page where a request to swap is accepted or declined without signing in. */
export function swapLink(house: House, claim: SwapClaim): string {
  return `${house.publicUrl}/l/swap/${swapToken(house.secret, claim)}`;
}

/** Signed, not stored: 38 octets of claim and 32 of HMAC-SHA-256. */
export function swapToken(secret: string, { swapId, personId, expiresAt }: SwapClaim): string {
  const claim = Buffer.alloc(CLAIM_BYTES);
  claim.write(swapId.replaceAll('-', ''), 0, 'hex');
  claim.write(personId.replaceAll('-', ''), 16, 'hex');
  claim.writeUIntBE(expiresAt, 32, 6);
  return Buffer.concat([claim, signature(secret, claim)]).toString('base64url');
}

/** The claim of a token we signed; undefined for anything else. Expiry is the caller's to judge. */
export function swapClaim(secret: string, token: string): SwapClaim | undefined {
  const bytes = Buffer.from(token, 'base64url');
  // One spelling only: a decoder overlooks stray characters and spare bits.
  if (bytes.length !== CLAIM_BYTES + 32 || bytes.toString('base64url') !== token) return undefined;
  const claim = bytes.subarray(0, CLAIM_BYTES);
  if (!timingSafeEqual(signature(secret, claim), bytes.subarray(CLAIM_BYTES))) return undefined;
  return {
    swapId: uuid(claim.toString('hex', 0, 16)),
    personId: uuid(claim.toString('hex', 16, 32)),
    expiresAt: claim.readUIntBE(32, 6),
  };
}

function signature(secret: string, claim: Buffer): Buffer {
  return createHmac('sha256', secret).update('swap-link:').update(claim).digest();
}

function uuid(hex: string): string {
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
