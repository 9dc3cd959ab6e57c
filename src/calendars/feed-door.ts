import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Config } from '../config.js';
import { securityHeaders, transportSecurity } from '../http/headers.js';
import { log } from '../http/log.js';
import { takesGzip } from '../http/takes-gzip.js';
import { languageOf, problemBody } from '../http/problem-body.js';
import { Problem } from '../http/problem.js';
import { problems } from '../http/problems.js';
import { FEED_TOKEN } from './feed-address.js';
import { FeedStore, type Found } from './feed-store.js';
import { FetchNotes } from './fetch-notes.js';
import type { KeptFeed } from './recent-feeds.js';
import { unzip } from './zipped.js';

const PREFIX = '/feeds/';

/**
 * Where calendar programs read, a step in front of the framework: a million subscribers ask every hour, mostly for
 * nothing new, and routing, guards and interceptors would cost several times what the answer does. No session, no
 * cookie, no rate limit, and never an answer that makes a program drop or wipe a calendar: no 5xx, 403, 429, redirect
 * or empty 200.
 */
@Injectable()
export class FeedDoor implements OnApplicationBootstrap {
  private readonly always: readonly string[];

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly feeds: FeedStore,
    private readonly notes: FetchNotes,
    config: Config,
  ) {
    const secure = config.publicUrl.startsWith('https:');
    this.always = [...Object.entries(securityHeaders), ...(secure ? [transportSecurity] : [])].flat();
  }

  onApplicationBootstrap(): void {
    const server = this.host.httpAdapter.getHttpServer() as Server;
    const others = server.listeners('request') as ((request: IncomingMessage, response: ServerResponse) => void)[];
    server.removeAllListeners('request');
    server.on('request', (request, response) => {
      if (request.url?.startsWith(PREFIX)) void this.answer(request, response);
      else for (const other of others) other.call(server, request, response);
    });
  }

  /** Never rejects. */
  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      if (request.method !== 'GET' && request.method !== 'HEAD') return this.onlyReads(request, response);
      const token = tokenIn(request.url ?? '');
      const { 'if-none-match': tag, 'if-modified-since': since } = request.headers;
      // Who holds something may only need to hear that it is current.
      const whole = tag === undefined && since === undefined;
      const found = token === undefined ? 'unknown' : this.feeds.find(token, whole);
      // Without a pause when it is in memory.
      let feed = found instanceof Promise ? await found : found;
      if (typeof feed !== 'string' && feed.body === null && !confirmed(feed, request))
        feed = await this.feeds.find(token!, true);
      await this.send(feed, request, response);
    } catch (error) {
      log.error({ error: String(error) }, 'feeds: a request got no answer');
      request.socket.destroy();
    }
  }

  private send(found: Found, request: IncomingMessage, response: ServerResponse): Promise<void> | void {
    if (typeof found === 'string') return this.refuse(found, request, response);
    this.notes.note(found.linkId, request.headers['user-agent'] ?? '');
    const zipped = takesGzip(request.headers['accept-encoding']);
    const tag = matchingTag(found, zipped, request);
    const headers = [...this.always, 'cache-control', 'private, no-cache', 'vary', 'accept-encoding'];
    headers.push('last-modified', found.modified, 'etag', tag ?? tagOf(found, zipped));
    if (tag !== undefined) {
      response.writeHead(304, headers).end();
      return;
    }
    // The database went away before it gave the body: who asks holds something older, and keeps it.
    if (found.body === null) return this.refuse('away', request, response);
    const { gzip, plainLength } = found.body;
    headers.push('content-type', 'text/calendar; charset=utf-8');
    headers.push('content-disposition', 'inline; filename="lich-truc.ics"');
    if (zipped) headers.push('content-encoding', 'gzip');
    headers.push('content-length', String(zipped ? gzip.length : plainLength));
    response.writeHead(200, headers);
    if (request.method === 'HEAD') response.end();
    else if (zipped) response.end(gzip);
    else return unzip(gzip, plainLength).then((plain) => void response.end(plain));
  }

  /**
   * Programs try whether this is a calendar to write to (OPTIONS, PROPFIND, PUT). 404 would tell them that there is
   * none at all; which addresses exist is not said.
   */
  private onlyReads(request: IncomingMessage, response: ServerResponse): void {
    const status = request.method === 'OPTIONS' ? 204 : 405;
    const length = status === 405 ? ['content-length', '0'] : [];
    response.writeHead(status, [...this.always, 'allow', 'GET, HEAD, OPTIONS', ...length]).end();
    // What a program may still be sending is not waited for.
    request.resume();
  }

  /**
   * Nothing good to send. A revoked address is 410, an unknown one 404. With the database away and the feed not in this
   * process's memory no status is harmless: 404 and 410 are final, a 5xx makes programs switch the calendar off. So who
   * brings a validator is told to keep what it has, and to anybody else the connection is closed, which every program
   * takes for a moment without network, and a proxy as the sign to ask another instance.
   */
  private refuse(found: Extract<Found, string>, request: IncomingMessage, response: ServerResponse): void {
    if (found === 'away') {
      const { 'if-none-match': tag, 'if-modified-since': since } = request.headers;
      if (tag === undefined && since === undefined) {
        request.socket.destroy();
        return;
      }
      const echo = tag !== undefined && /^"[\w-]+"$/.test(tag) ? ['etag', tag] : [];
      response.writeHead(304, [...this.always, 'cache-control', 'private, no-cache', ...echo]).end();
      return;
    }
    const slug = found === 'gone' ? 'feed-revoked' : 'not-found';
    const body = JSON.stringify(problemBody(new Problem(slug), languageOf(request.headers['accept-language'])));
    const about = ['content-type', 'application/problem+json; charset=utf-8', 'cache-control', 'no-store'];
    const length = ['content-length', String(Buffer.byteLength(body))];
    response.writeHead(problems[slug].status, [...this.always, ...about, ...length]);
    response.end(request.method === 'HEAD' ? undefined : body);
  }
}

/** The token of `/feeds/<token>.ics`, whatever query a program adds. */
function tokenIn(url: string): string | undefined {
  const query = url.indexOf('?');
  const name = url.slice(PREFIX.length, query < 0 ? undefined : query);
  const token = name.endsWith('.ics') ? name.slice(0, -4) : '';
  return FEED_TOKEN.test(token) ? token : undefined;
}

/** Strong, one per encoding. */
function tagOf({ etag }: KeptFeed, zipped: boolean): string {
  return zipped ? `"${etag}-gzip"` : `"${etag}"`;
}

/** The tag to confirm with 304, undefined when the program has something else. Either form is the same text. */
function matchingTag(feed: KeptFeed, zipped: boolean, { headers }: IncomingMessage): string | undefined {
  const held = headers['if-none-match'];
  if (held === undefined) return unmodifiedSince(headers['if-modified-since'], feed) ? tagOf(feed, zipped) : undefined;
  if (held === '*') return tagOf(feed, zipped);
  return [tagOf(feed, zipped), tagOf(feed, !zipped)].find((tag) => held.includes(tag));
}

const confirmed = (feed: KeptFeed, request: IncomingMessage): boolean =>
  matchingTag(feed, takesGzip(request.headers['accept-encoding']), request) !== undefined;

function unmodifiedSince(since: string | undefined, { modified }: KeptFeed): boolean {
  return since !== undefined && (since === modified || Date.parse(modified) <= Date.parse(since));
}
