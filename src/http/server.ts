import type { Config } from '../config.js';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest, preParsingHookHandler } from 'fastify';
import { securityHeaders, transportSecurity } from './headers.js';
import { jsonIn } from './json-in.js';
import { log } from './log.js';
import { Problem } from './problem.js';
import { languageOf, problemBody, problemOf } from './problem-body.js';
import { problems } from './problems.js';

const bodyLimit = 2 * 1024 * 1024;
/** Answers of the API are about people: neither a browser nor what stands between keeps them, unless a route says else. */
const unkept = { 'cache-control': 'private, no-store' };

/** The Fastify server under Nest: limits, slow-client timeouts, and problem bodies on its own error paths too. */
export function serverAdapter(options: { trustProxy: Config['trustProxy']; secure: boolean }): FastifyAdapter {
  const headers = options.secure
    ? { ...securityHeaders, [transportSecurity[0]]: transportSecurity[1] }
    : securityHeaders;
  const adapter = new FastifyAdapter({
    bodyLimit,
    trustProxy: trusted(options.trustProxy),
    routerOptions: { maxParamLength: 300 },
    // Without a short connectionsCheckingInterval the header timeout is only looked at every 30 s.
    // A request that names no host is refused by the hook below: Node's own answer has no header of ours.
    http: { headersTimeout: 10_000, connectionsCheckingInterval: 2_000, requireHostHeader: false },
    // For files on a poor line (Fastify's own setting: it writes over that of `http`). What is typed has less: `hurry`.
    requestTimeout: 120_000,
    keepAliveTimeout: 30_000,
    forceCloseConnections: 'idle',
    // What a proxy asks on a connection it kept, while the process stops, is still answered.
    return503OnClosing: false,
    frameworkErrors: (error: unknown, request: unknown, reply: unknown) =>
      refuse(error, request as FastifyRequest, (reply as FastifyReply).headers({ ...headers, ...unkept })),
    // A browser opens connections ahead of need. What is said on one before anything was asked, it takes for the answer
    // to its first request: whoever came back to a page read there that a request was malformed.
    clientErrorHandler: (_error, socket) => {
      if (socket.writable && socket.bytesRead > 0) socket.end(malformed(headers));
      else socket.destroy();
    },
  });
  const fastify = adapter.getInstance();
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.headers(request.url.startsWith('/api/') ? { ...headers, ...unkept } : headers);
    if (request.raw.httpVersion === '1.1' && request.raw.headers.host === undefined) {
      reply.header('connection', 'close');
      return done(new Problem('request-malformed'));
    }
    done();
  });
  // What somebody expects that nobody knows may be left unmet (RFC 9110, 10.1.1), but never unanswered by us.
  fastify.server.on('checkExpectation', (request, response) => fastify.server.emit('request', request, response));
  fastify.addHook('preParsing', hurry);
  fastify.addHook('onResponse', (request, reply, done) => {
    const line = { method: request.method, route: request.routeOptions.url ?? 'none', status: reply.statusCode };
    log.debug({ ...line, ms: Math.round(reply.elapsedTime) }, 'request');
    done();
  });
  return adapter;
}

/** JSON and forms are here within 15 s, or their connection is closed: a body sent drop by drop holds it for nothing. */
const hurry: preParsingHookHandler = (request, _reply, payload, done) => {
  if (TYPED.test(request.headers['content-type'] ?? '')) {
    const late = setTimeout(() => request.raw.destroy(), 15_000);
    payload.once('close', () => clearTimeout(late)).once('end', () => clearTimeout(late));
  }
  done(null, payload);
};

const TYPED = /^application\/(json|x-www-form-urlencoded)\b/i;

/** A number is how many proxies stand in front; Fastify wants that as a question per hop. */
function trusted(proxies: Config['trustProxy']): boolean | string[] | ((address: string, hop: number) => boolean) {
  return typeof proxies === 'number' ? (_address, hop) => hop < proxies : proxies;
}

/** Only JSON (depth-checked) and forms (link pages) are read. Call after the application is created. */
export function acceptBodies(app: NestFastifyApplication): void {
  app.useBodyParser('application/json', { bodyLimit }, (request, body, done) => {
    // What a sender signed are the octets as they came.
    if (request.url?.startsWith('/hooks/')) return done(null, body);
    try {
      const text = body.toString('utf8');
      done(null, text === '' ? undefined : jsonIn(text));
    } catch (error) {
      done(error as Problem);
    }
  });
  app.useBodyParser('application/x-www-form-urlencoded', { bodyLimit: 64 * 1024 }, (_request, body, done) => {
    done(null, Object.fromEntries(new URLSearchParams(body.toString('utf8'))));
  });
}

function refuse(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const problem = problemOf(error);
  reply
    .status(problems[problem.slug].status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send(JSON.stringify(problemBody(problem, languageOf(request.headers['accept-language']))));
}

const malformedBody = JSON.stringify(problemBody(new Problem('request-malformed'), 'vi'));
/** What never became a request, in the very octets: nothing of Fastify's is there to write it. */
const malformed = (headers: Readonly<Record<string, string>>): string =>
  [
    'HTTP/1.1 400 Bad Request',
    ...Object.entries({ ...headers, ...unkept }).map(([name, value]) => `${name}: ${value}`),
    'content-type: application/problem+json; charset=utf-8',
    `content-length: ${Buffer.byteLength(malformedBody)}`,
    'connection: close',
    '',
    malformedBody,
  ].join('\r\n');
