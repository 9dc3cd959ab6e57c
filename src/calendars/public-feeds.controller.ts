import { promisify } from 'node:util';
import { gunzip as gunzipCallback } from 'node:zlib';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FEED_TOKEN } from './feed-address.js';
import { FeedStore, type Found } from './feed-store.js';
import type { KeptFeed } from './recent-feeds.js';

const gunzip = promisify(gunzipCallback);

/**
 * Where calendar programs read. No session, no cookie, no rate limit, and never an answer that makes a program drop or
 * wipe a calendar: no 5xx, 403, 429, redirect or empty 200.
 */
@ApiTags('feeds')
@Controller('feeds')
export class PublicFeedsController {
  constructor(private readonly feeds: FeedStore) {}

  @Get(':token')
  async show(@Param('token') name: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const token = name.endsWith('.ics') ? name.slice(0, -4) : '';
    const found = FEED_TOKEN.test(token) ? await this.feeds.find(token) : 'unknown';
    if (typeof found === 'string') return refuse(found, request, reply);
    this.feeds.note(found.linkId, request.headers['user-agent'] ?? '');
    await answer(found, request, reply);
  }
}

async function answer(feed: KeptFeed, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const zipped = takesGzip(request.headers['accept-encoding']);
  const plainTag = `"${feed.etag}"`;
  const zippedTag = `"${feed.etag}-gzip"`;
  reply.headers({
    'cache-control': 'private, no-cache',
    'last-modified': new Date(feed.modifiedAt).toUTCString(),
    vary: 'accept-encoding',
  });
  const { 'if-none-match': tags, 'if-modified-since': since } = request.headers;
  if (
    tags === undefined
      ? notModifiedSince(since, feed.modifiedAt)
      : /* either form is this text */ tags === '*' || tags.includes(plainTag) || tags.includes(zippedTag)
  ) {
    reply
      .status(304)
      .header('etag', tags?.includes(plainTag) ? plainTag : zipped ? zippedTag : plainTag)
      .send();
    return;
  }
  reply.headers({
    'content-type': 'text/calendar; charset=utf-8',
    'content-disposition': 'inline; filename="lich-truc.ics"',
    etag: zipped ? zippedTag : plainTag,
    'content-length': zipped ? feed.gzip.length : feed.plainLength,
  });
  if (zipped) reply.header('content-encoding', 'gzip');
  reply.send(zipped ? feed.gzip : await gunzip(feed.gzip));
}

/**
 * Nothing good to send. A revoked address is 410, an unknown one 404. With the database away and the feed not in this
 * process's memory no status is harmless: 404 and 410 are final, a 5xx makes programs switch the calendar off. So who
 * brings a validator is told to keep what it has, and to anybody else the connection is closed, which every program
 * takes for a moment without network, and a proxy as the sign to ask another instance.
 */
function refuse(found: Extract<Found, string>, request: FastifyRequest, reply: FastifyReply): void {
  if (found === 'away') {
    const { 'if-none-match': tag, 'if-modified-since': since } = request.headers;
    if (tag === undefined && since === undefined) {
      reply.hijack();
      request.raw.socket.destroy();
      return;
    }
    reply.status(304).header('cache-control', 'private, no-cache');
    if (tag !== undefined && /^"[\w-]+"$/.test(tag)) reply.header('etag', tag);
    reply.send();
    return;
  }
  reply
    .status(found === 'gone' ? 410 : 404)
    .headers({ 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' })
    .send(
      found === 'gone'
        ? 'Địa chỉ lịch này đã thu hồi. / This calendar address was revoked.\n'
        : 'Không có lịch này. / No such calendar.\n',
    );
}

/** RFC 9110 §12.5.3, as far as gzip goes: named, or everything is welcome, and not with weight zero. */
function takesGzip(accepted: string | undefined): boolean {
  if (accepted === undefined) return false;
  const named = /(?:^|[\s,])(gzip|\*)\s*(?:;\s*q=([\d.]+))?/i.exec(accepted);
  return named !== null && Number(named[2] ?? 1) > 0;
}

function notModifiedSince(since: string | undefined, modifiedAt: number): boolean {
  const at = since === undefined ? Number.NaN : Date.parse(since);
  return !Number.isNaN(at) && Math.floor(modifiedAt / 1000) * 1000 <= at;
}
