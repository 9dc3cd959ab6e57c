import { timingSafeEqual } from 'node:crypto';
import { signatureOf } from '../../notices/channels/webhook/secret.js';
import { type Instant, MINUTE } from '../../rota/interval.js';

/** The headers of a message as the Standard Webhooks specification names them. */
export interface Signed {
  readonly id: string | undefined;
  readonly timestamp: string | undefined;
  readonly signature: string | undefined;
}

/** How far a message may be from now: an old one is somebody else’s recording. */
const TOLERANCE = 5 * MINUTE;

/** The id of a message whose sender knows the secret and sent it just now; undefined for any other. */
export function signedId(
  { id, timestamp, signature }: Signed,
  body: string,
  secret: string,
  now: Instant,
): string | undefined {
  if (!id || !/^[\w.-]{1,200}$/.test(id) || !timestamp || !/^\d{1,11}$/.test(timestamp)) return undefined;
  const expected = Buffer.from(signatureOf(secret, id, Number(timestamp), body));
  // A secret that is being changed signs twice. All are compared, so that time tells nothing.
  const right = (signature ?? '')
    .split(' ')
    .slice(0, 10)
    .map((given) => isSame(Buffer.from(given), expected))
    .some(Boolean);
  return right && Math.abs(Number(timestamp) * 1000 - now) <= TOLERANCE ? id : undefined;
}

const isSame = (given: Buffer, expected: Buffer): boolean =>
  given.length === expected.length && timingSafeEqual(given, expected);
