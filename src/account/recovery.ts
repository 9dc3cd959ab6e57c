import { randomBytes } from 'node:crypto';
import { hashOf } from '../access/tokens.js';

/** How many are given at once. */
export const CODES = 10;
/** None that is taken for another one when read from paper. */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';

/** A code of 80 bits in four groups: 'q7mk-03zd-x9wv-1hta'. */
export function newRecoveryCode(): string {
  const letters = [...randomBytes(16)].map((octet) => LETTERS[octet % 32]).join('');
  return letters.replace(/.{4}(?=.)/g, '$&-');
}

/** What the database keeps of a code, however it was typed; null for what cannot be one. */
export function recoveryHash(typed: string): Buffer | null {
  const plain = typed.toLowerCase().replace(/[\s-]/g, '').replaceAll('o', '0').replace(/[il]/g, '1');
  return /^[\da-hjkmnp-tv-z]{16}$/.test(plain) ? hashOf(plain) : null;
}
