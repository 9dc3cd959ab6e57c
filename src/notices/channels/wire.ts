import { request as requestHttp, type IncomingHttpHeaders } from 'node:http';
import { request as requestHttps } from 'node:https';
import { publicLookup } from './webhook/addresses.js';

/** From the first packet to the last, in milliseconds. */
const PATIENCE = 10_000;
/** Octets of an answer that are read before the line is cut. */
const READ_AT_MOST = 4096;
/** However long a server asks to be left alone, it is asked again after this many seconds. */
const LONGEST_REST = 3600;

/** The receiver answered, but not that it has taken the message. */
export class Unaccepted extends Error {
  override name = 'Unaccepted';
  /** @param rest seconds for which it asks to be left alone */
  constructor(
    readonly status: number,
    readonly rest?: number,
  ) {
    super(`HTTP ${status}${status >= 300 && status < 400 ? ' (redirects are not followed)' : ''}`);
  }
}

/** Answers of the 4xx kind that speak of this moment, not of this message. */
const FOR_NOW: ReadonlySet<number> = new Set([408, 425, 429]);

/** Whether an answer says that the message will never be taken. */
export const isFinal = (status: number | undefined): boolean =>
  status !== undefined && status >= 400 && status < 500 && !FOR_NOW.has(status);

/** What went wrong, in one line. */
export function reasonOf(error: unknown): string {
  const { message, code } = error as { message?: string; code?: string };
  return (message || code || String(error)).replace(/\s+/g, ' ').slice(0, 300);
}

/** What is posted. */
export interface Posting {
  readonly headers: Readonly<Record<string, string | number>>;
  readonly body: string | Buffer;
}

interface Terms {
  readonly signal: AbortSignal;
  /** Where private addresses may be posted to. */
  readonly allowPrivate: boolean;
}

/**
 * Posts to another server. Resolves on a 2xx; rejects with Unaccepted for every other answer, redirects among them, and
 * with what went wrong when there was none within ten seconds.
 */
export async function postTo(address: URL, posting: Posting, terms: Terms): Promise<void> {
  const { status, headers } = await answerTo(address, posting, terms);
  if (status < 200 || status > 299) throw new Unaccepted(status, restOf(headers));
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
}

/** The status counts as soon as it is there, whatever becomes of the rest of the answer. */
function answerTo(address: URL, { headers, body }: Posting, { signal, allowPrivate }: Terms): Promise<Answer> {
  const request = address.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    let known: Answer | undefined;
    const end = (error: Error) => (known === undefined ? reject(error) : resolve(known));
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
      const answered = (known = { status: answer.statusCode ?? 0, headers: answer.headers });
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

/** `Retry-After` in seconds: given so, or as a moment by the server's own clock. */
function restOf({ 'retry-after': wanted = '', date = '' }: IncomingHttpHeaders): number | undefined {
  const seconds = /^\d+$/.test(wanted.trim()) ? Number(wanted) : (Date.parse(wanted) - Date.parse(date)) / 1000;
  return seconds > 0 ? Math.min(seconds, LONGEST_REST) : undefined;
}
