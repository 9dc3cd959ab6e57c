import { createHash, randomBytes } from 'node:crypto';

/** A secret for a cookie or a link: 256 bits, safe in an address. Shown once, kept only as its hash. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What the database keeps of a token. A plain hash suffices: nobody guesses 256 bits. */
export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();
