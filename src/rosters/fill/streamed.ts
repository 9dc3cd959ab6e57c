import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import type { z } from 'zod';
import { log } from '../../http/log.js';
import { problemOf } from '../../http/problem-body.js';
import { problems } from '../../http/problems.js';

type Events = Readonly<Record<string, z.ZodType>>;

/** Tells one event by its name, in the shape the schema has for it. */
export type Tell<Told extends Events> = <Name extends keyof Told & string>(
  name: Name,
  data: z.input<Told[Name]>,
) => void;

/** How often a stream with nothing to tell shows that it lives, in milliseconds: whoever stands between ends idle ones. */
const BEAT = 15_000;

/**
 * Server-sent events of work that tells as it goes. Whoever stops reading ends it by the signal; what goes wrong once
 * the stream has begun is told as `failed`. Not by the framework's own stream: that begins before the work was let in.
 */
export function streamed<Told extends Events>(
  events: Told & { readonly failed: z.ZodType },
  work: (tell: Tell<Told>, signal: AbortSignal) => Promise<void>,
): StreamableFile {
  const abort = new AbortController();
  const stream = new Readable({
    read: () => undefined,
    destroy: (error, ended) => {
      clearInterval(beat);
      abort.abort();
      ended(error);
    },
  });
  const say = (name: string, data: unknown): void => {
    if (stream.destroyed) return;
    stream.push(`event: ${name}\ndata: ${JSON.stringify((events as Events)[name]?.parse(data))}\n\n`);
  };
  const beat = setInterval(() => stream.push(':\n\n'), BEAT);
  // The reader learns at once that it was let in.
  stream.push(':\n\n');
  work(say, abort.signal)
    .catch((error: unknown) => {
      const { slug, members } = problemOf(error);
      if (slug === 'unexpected') log.error({ err: error }, 'fill: failed');
      const { vi, en } = problems[slug];
      say('failed', { problem: slug, title: members.detail ?? { vi, en } });
    })
    .finally(() => {
      clearInterval(beat);
      stream.push(null);
    });
  return new StreamableFile(stream, { type: 'text/event-stream' });
}

/** Nothing on the way may hold a stream back or keep it. */
export const STREAMING = 'private, no-store, no-transform';
