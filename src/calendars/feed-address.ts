import { createCipheriv, createDecipheriv, hash, randomBytes } from 'node:crypto';
import { plainLetters } from '../http/attachment.js';

/** Under what path feeds are. */
export const FEEDS = '/feeds/';

/** The secret part of a feed's address (256 bits), and a name that may be left out. */
const NAMED = /^([\w-]{43})(?:\/[^/]*)?\.ics$/;
/** Letters of a name in an address at most: it has to fit into a QR code that a telephone reads from a screen. */
const NAME_LENGTH = 48;

export const newFeedToken = (): string => randomBytes(32).toString('base64url');

/** All the database keeps of a token. */
export const feedHash = (token: string): Buffer => Buffer.from(feedKey(token), 'hex');

/** The same in hexadecimal; in one call, since it is made for every request. */
export const feedKey = (token: string): string => hash('sha256', token, 'hex');

/**
 * Where a calendar program reads, and how each kind of program is led there. Thunderbird calls a calendar what stands
 * last in its address, for everybody who looks at the screen: so that is the feed's name and not its secret.
 */
export function feedAddresses(
  publicUrl: string,
  token: string,
  name: string,
): { url: string; webcal: string; google: string } {
  const url = `${publicUrl}${FEEDS}${token}/${fileName(name)}.ics`;
  const webcal = url.replace(/^https?:/, 'webcal:');
  return { url, webcal, google: `https://calendar.google.com/calendar/render?cid=${encodeURIComponent(webcal)}` };
}

/** "Lich-truc-Truong-THPT-so-1": what every program leaves as it is. */
function fileName(name: string): string {
  return plainLetters(name)
    .replace(/[^A-Za-z0-9]+/g, '-')
    .slice(0, NAME_LENGTH)
    .replace(/^-|-$/g, '');
}

/**
 * The token of `/feeds/<token>/<name>.ics`, whatever the name, which units change, and whatever query a program adds;
 * the first addresses given out had no name. Undefined: there can be no feed at this address.
 */
export function tokenIn(address: string): string | undefined {
  const query = address.indexOf('?');
  return NAMED.exec(address.slice(FEEDS.length, query < 0 ? undefined : query))?.[1];
}

/**
 * A feed's body names its own address (SOURCE) and everybody's duties, so at rest it is sealed with the very token the
 * database does not keep: who reads the table learns neither. AES-256-GCM: nonce, tag, text.
 */
export function sealed(token: string, body: Buffer): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyOf(token), nonce);
  const text = Buffer.concat([cipher.update(body), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]);
}

/** Throws when the bytes were not sealed with this token. */
export function unsealed(token: string, bytes: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', keyOf(token), bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]);
}

/** A token is as random as a key, so one hash makes it one; a derivation for passwords would cost ten times the sealing. */
function keyOf(token: string): Buffer {
  return hash('sha256', `feed-body ${token}`, 'buffer');
}
