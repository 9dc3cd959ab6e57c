import { createHmac, timingSafeEqual } from 'node:crypto';
import type { House } from '../calendars/duty-event.js';
import type { Instant } from '../rota/interval.js';

/** What an answer link says: which wording of which duty whoever holds the mail may answer, and until when. */
export interface AnswerClaim {
  readonly dutyId: string;
  readonly personId: string;
  readonly sequence: number;
  /** The end of the duty. */
  readonly expiresAt: Instant;
  /** It came by mail; false for one that a webhook passes on, which shows nothing about the mail address. */
  readonly mailed: boolean;
}

const CLAIM_BYTES = 16 + 16 + 4 + 6;

/** The address of the page where a duty is accepted or declined without signing in. */
export function answerLink(house: House, claim: AnswerClaim): string {
  return `${house.publicUrl}/l/${answerToken(house.secret, claim)}`;
}

/** Signed, not stored: 42 octets of claim and 32 of HMAC-SHA-256. */
export function answerToken(secret: string, { dutyId, personId, sequence, expiresAt, mailed }: AnswerClaim): string {
  const claim = Buffer.alloc(CLAIM_BYTES);
  claim.write(dutyId.replaceAll('-', ''), 0, 'hex');
  claim.write(personId.replaceAll('-', ''), 16, 'hex');
  claim.writeUInt32BE(sequence, 32);
  claim.writeUIntBE(expiresAt, 36, 6);
  return Buffer.concat([claim, signature(secret, claim, mailed)]).toString('base64url');
}

/** The claim of a token we signed; undefined for anything else. Expiry is the caller's to judge. */
export function answerClaim(secret: string, token: string): AnswerClaim | undefined {
  const bytes = Buffer.from(token, 'base64url');
  // One spelling only: a decoder overlooks stray characters and spare bits.
  if (bytes.length !== CLAIM_BYTES + 32 || bytes.toString('base64url') !== token) return undefined;
  const claim = bytes.subarray(0, CLAIM_BYTES);
  const signed = (mailed: boolean) => timingSafeEqual(signature(secret, claim, mailed), bytes.subarray(CLAIM_BYTES));
  const mailed = signed(true);
  if (!mailed && !signed(false)) return undefined;
  return {
    dutyId: uuid(claim.toString('hex', 0, 16)),
    personId: uuid(claim.toString('hex', 16, 32)),
    sequence: claim.readUInt32BE(32),
    expiresAt: claim.readUIntBE(36, 6),
    mailed,
  };
}

/** The way is in the signature alone: links in mails that went out before there were others stay good. */
function signature(secret: string, claim: Buffer, mailed: boolean): Buffer {
  return createHmac('sha256', secret)
    .update(mailed ? 'answer-link:' : 'answer-link-passed-on:')
    .update(claim)
    .digest();
}

function uuid(hex: string): string {
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
