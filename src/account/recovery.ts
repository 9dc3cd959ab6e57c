import { randomBytes } from 'node:crypto';
import { hashOf } from '../access/tokens.js';

/** How many are given at once. */
export const CODES = 10;
/** None that is taken for another one when read from paper. */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';

/** Of five bits each: with 120 a fast hash is enough, since no table of them can be tried through (ASVS 5.0, 6.5.2). */
const LENGTH = 24;

/** A code of 120 bits in six groups: 'q7mk-03zd-x9wv-1hta-8n2c-rj5e'. */
export function newRecoveryCode(): string {
  const letters = [...randomBytes(LENGTH)].map((octet) => LETTERS[octet % 32]).join('');
  return letters.replace(/.{4}(?=.)/g, '$&-');
}

/** What the database keeps of a code, however it was typed; null for what cannot be one. Codes of 16 letters, given before, still count. */
export function recoveryHash(typed: string): Buffer | null {
  const plain = typed.toLowerCase().replace(/[\s-]/g, '').replaceAll('o', '0').replace(/[il]/g, '1');
  return /^[\da-hjkmnp-tv-z]+$/.test(plain) && [16, LENGTH].includes(plain.length) ? hashOf(plain) : null;
}
