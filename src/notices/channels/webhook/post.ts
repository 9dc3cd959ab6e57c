import { webhookAddress } from './addresses.js';
import { postTo } from '../wire.js';
import { signatureOf } from './secret.js';

/** What is posted: the same id and the same octets on every attempt. */
export interface Message {
  readonly id: string;
  readonly body: string;
}

export interface Endpoint {
  readonly url: string;
  readonly secret: string;
  /** Where private addresses may be posted to. */
  readonly allowPrivate: boolean;
}

/**
 * Posts a signed message as the Standard Webhooks specification has it. Resolves and rejects as
 * every posting does.
 * @param seconds the moment of the attempt, since 1970
 */
export async function post(endpoint: Endpoint, message: Message, seconds: number, signal: AbortSignal): Promise<void> {
  const { url, secret, allowPrivate } = endpoint;
  const address = webhookAddress(url, allowPrivate);
  if (typeof address === 'string') throw new Error(`the address is refused (${address})`);
  const timestamp = Math.floor(seconds);
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(message.body),
    'user-agent': 'Watchbill',
    'webhook-id': message.id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': signatureOf(secret, message.id, timestamp, message.body),
  };
  await postTo(address, { headers, body: message.body }, { signal, allowPrivate });
}
