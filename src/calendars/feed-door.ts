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
import { FEEDS } from './feed-address.js';
import { FeedStore, type Found } from './feed-store.js';
import { FetchNotes } from './fetch-notes.js';
import type { KeptFeed } from './recent-feeds.js';
import { unzip } from './zipped.js';

const CALENDAR = Object.entries({
  'content-type': 'text/calendar; charset=utf-8',
  'content-disposition': 'inline; filename="lich-truc.ics"',
}).flat();
const ZIPPED = [...CALENDAR, 'content-encoding', 'gzip'];

/**
 * Where calendar programs read, a step in front of the framework: a million subscribers ask every hour, mostly for
 * nothing new, and routing, guards and interceptors would cost several times what the answer does. No session, no
 * cookie, no rate limit, and never an answer that makes a program drop or wipe a calendar: no 5xx, 403, 429, redirect
 * or empty 200.
 */
@Injectable()
export class FeedDoor implements OnApplicationBootstrap {
  private readonly always: readonly string[];
  private readonly ofFeeds: readonly string[];

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly feeds: FeedStore,
    private readonly notes: FetchNotes,
    config: Config,
  ) {
    const secure = config.publicUrl.startsWith('https:');
    this.always = [...Object.entries(securityHeaders), ...(secure ? [transportSecurity] : [])].flat();
    this.ofFeeds = [...this.always, 'cache-control', 'private, no-cache', 'vary', 'accept-encoding'];
  }

  onApplicationBootstrap(): void {
    const server = this.host.httpAdapter.getHttpServer() as Server;
    const others = server.listeners('request') as ((request: IncomingMessage, response: ServerResponse) => void)[];
    server.removeAllListeners('request');
    server.on('request', (request, response) => {
      if (request.url?.startsWith(FEEDS)) void this.answer(request, response);
      else for (const other of others) other.call(server, request, response);
    });
  }

  /** Never throws or rejects. Without a pause, and without a promise, when the feed is in memory. */
  answer(request: IncomingMessage, response: ServerResponse): Promise<void> | void {
    try {
      if (request.method !== 'GET' && request.method !== 'HEAD') return this.onlyReads(request, response);
      const asked = askedBy(request);
      const found = this.feeds.find(asked.address, asked.whole);
      if (found instanceof Promise || lacksBody(found, asked)) return this.later(found, asked, response);
      const sent = this.send(found, asked, response);
      return sent?.catch((error: unknown) => giveUp(error, request));
    } catch (error) {
      giveUp(error, request);
    }
  }

  private async later(first: Found | Promise<Found>, asked: Asked, response: ServerResponse): Promise<void> {
    try {
      let found = await first;
      if (lacksBody(found, asked)) found = await this.feeds.find(asked.address, true);
      await this.send(found, asked, response);
    } catch (error) {
      giveUp(error, asked.request);
    }
  }

  private send(found: Found, asked: Asked, response: ServerResponse): Promise<void> | void {
    if (typeof found === 'string') return this.refuse(found, asked, response);
    const { request, zipped } = asked;
    this.notes.note(found.linkId, request.headers['user-agent'] ?? '');
    const tag = matchingTag(found, asked);
    if (tag !== undefined) {
      response.writeHead(304, [...this.ofFeeds, 'last-modified', found.modified, 'etag', tag]).end();
      return;
    }
    // The database went away before it gave the body: who asks holds something older, and keeps it.
    if (found.body === null) return this.refuse('away', asked, response);
    const { gzip, plainLength } = found.body;
    const validators = ['last-modified', found.modified, 'etag', zipped ? found.zippedTag : found.tag];
    const length = ['content-length', String(zipped ? gzip.length : plainLength)];
    const headers = [...this.ofFeeds, ...validators, ...(zipped ? ZIPPED : CALENDAR), ...length];
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
  private refuse(found: Extract<Found, string>, asked: Asked, response: ServerResponse): void {
    const { request, tag, whole } = asked;
    if (found === 'away') {
      if (whole) {
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

/** What a request says. */
interface Asked {
  readonly request: IncomingMessage;
  readonly address: string;
  readonly tag: string | undefined;
  readonly since: string | undefined;
  readonly zipped: boolean;
  /** Who holds something may only need to hear that it is current. */
  readonly whole: boolean;
}

function askedBy(request: IncomingMessage): Asked {
  const { 'if-none-match': tag, 'if-modified-since': since, 'accept-encoding': accepted } = request.headers;
  const [address, whole] = [request.url ?? '', tag === undefined && since === undefined];
  return { request, address, tag, since, zipped: takesGzip(accepted), whole };
}

/** Whether the body has to be fetched first, as what the program holds is something else. */
function lacksBody(found: Found, asked: Asked): boolean {
  return typeof found !== 'string' && found.body === null && matchingTag(found, asked) === undefined;
}

/** The tag to confirm with 304, undefined when the program has something else. Either form is the same text. */
function matchingTag(feed: KeptFeed, { tag: held, since, zipped }: Asked): string | undefined {
  const [own, other] = zipped ? [feed.zippedTag, feed.tag] : [feed.tag, feed.zippedTag];
  if (held === undefined) return unmodifiedSince(since, feed) ? own : undefined;
  if (held === '*' || held.includes(own)) return own;
  return held.includes(other) ? other : undefined;
}

function unmodifiedSince(since: string | undefined, { modified }: KeptFeed): boolean {
  return since !== undefined && (since === modified || Date.parse(modified) <= Date.parse(since));
}

function giveUp(error: unknown, request: IncomingMessage): void {
  log.error({ error: String(error) }, 'feeds: a request got no answer');
  request.socket.destroy();
}
