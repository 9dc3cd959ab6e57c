import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { publicLookup, webhookAddress } from './addresses.js';
import { signatureOf } from './secret.js';

/** From the first packet to the last, in milliseconds. */
const PATIENCE = 10_000;
/** Octets of an answer that are read before the line is cut. */
const READ_AT_MOST = 4096;

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

/** The receiver answered, but not that it has taken the message. */
export class Unaccepted extends Error {
  override name = 'Unaccepted';
  constructor(readonly status: number) {
    super(`HTTP ${status}${status >= 300 && status < 400 ? ' (redirects are not followed)' : ''}`);
  }
}

/**
 * Posts a signed message as the Standard Webhooks specification has it. Resolves on a 2xx; rejects with Unaccepted for
 * every other answer, redirects among them, and with what went wrong when there was none within ten seconds.
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
  const status = await answerTo(address, headers, message.body, {
    signal,
    allowPrivate,
  });
  if (status < 200 || status > 299) throw new Unaccepted(status);
}

interface Terms {
  readonly signal: AbortSignal;
  readonly allowPrivate: boolean;
}

/** The status counts as soon as it is there, whatever becomes of the rest of the answer. */
function answerTo(address: URL, headers: object, body: string, { signal, allowPrivate }: Terms): Promise<number> {
  const request = address.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    let status: number | undefined;
    const end = (error: Error) => (status === undefined ? reject(error) : resolve(status));
    // A timer of our own: a signal that only joins others may be forgotten before it fires.
    const patience = setTimeout(() => asked.destroy(new Error('no answer within 10 seconds')), PATIENCE);
    const options = {
      method: 'POST',
      headers: { ...headers },
      agent: false as const,
      signal,
      ...(!allowPrivate && { lookup: publicLookup }),
    };
    const asked = request(address, options, (answer) => {
      const answered = (status = answer.statusCode ?? 0);
      let read = 0;
      answer.on('data', (chunk: Buffer) => {
        read += chunk.length;
        if (read > READ_AT_MOST) answer.destroy();
      });
      answer.on('error', end);
      answer.on('close', () => resolve(answered));
    });
    asked.on('error', end);
    asked.on('close', () => {
      clearTimeout(patience);
      end(new Error('the connection was closed'));
    });
    asked.end(body);
  });
}
