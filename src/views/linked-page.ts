import type { FastifyReply, FastifyRequest } from 'fastify';
import { languageOf } from '../http/problem-body.js';
import { unknownLinkPage } from './answer-page.js';

/** How what a link leads to is shown: 410 when it leads to nothing any more. */
interface Shown<Linked> {
  readonly page: (linked: Linked) => string;
  readonly status: (linked: Linked) => number;
}

/** Sends the page behind a link; of one we did not sign, a page that says so in the reader’s language. */
export function sendLinked<Linked>(
  request: FastifyRequest,
  reply: FastifyReply,
  linked: Linked | undefined,
  { page, status }: Shown<Linked>,
): void {
  reply.header('content-type', 'text/html; charset=utf-8').header('cache-control', 'no-store');
  if (linked === undefined) reply.status(404).send(unknownLinkPage(languageOf(request.headers['accept-language'])));
  else reply.status(status(linked)).send(page(linked));
}
