import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Config } from '../config.js';
import { log } from '../http/log.js';
import { feedAddresses, feedKey, sealed, unsealed } from './feed-address.js';
import { feedBody, type FeedBody } from './feed-body.js';
import { feedLink, feedRevision, type FeedHead, type FeedLink } from './feed-revision.js';
import { RecentFeeds, type KeptFeed } from './recent-feeds.js';

/** How long a body is served without asking whether it changed. Programs ask hourly; this is for storms. */
const FRESH_FOR = 1000;
const MEMORY = 48 * 1024 * 1024;
/** The fetch is noted this often at most, in milliseconds. */
const NOTED_EVERY = 60_000;

/** `unknown`: 404. `gone`: 410. `away`: the database cannot be asked and this process has never seen the feed. */
export type Found = KeptFeed | 'unknown' | 'gone' | 'away';

/**
 * Feeds by token. The stored body answers as long as its revision is current; otherwise one request rebuilds it and
 * the others wait for that one. Whatever fails, the last good body is the answer.
 */
@Injectable()
export class FeedStore {
  private readonly recent = new RecentFeeds(MEMORY);
  private readonly lookUps = new Map<string, Promise<Found>>();
  private readonly noted = new Map<string, number>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly config: Config,
  ) {}

  /** Never rejects. */
  find(token: string): Found | Promise<Found> {
    const key = feedKey(token);
    const kept = this.recent.get(key);
    if (kept && kept.freshUntil > performance.now()) return kept;
    const running = this.lookUps.get(key);
    if (running) return running;
    const lookUp = this.lookUp(token, key).finally(() => this.lookUps.delete(key));
    this.lookUps.set(key, lookUp);
    return lookUp;
  }

  /** A revoked or renewed address must not live on in memory. Other instances ask again within a second. */
  forget(hash: Buffer): void {
    this.recent.forget(hash.toString('hex'));
  }

  /** Notes who fetched, at most once a minute a feed. Never fails and nobody waits for it. */
  note(linkId: string, program: string): void {
    const now = performance.now();
    if ((this.noted.get(linkId) ?? -NOTED_EVERY) > now - NOTED_EVERY) return;
    if (this.noted.size > 50_000) this.noted.clear();
    this.noted.set(linkId, now);
    this.dataSource
      .query('UPDATE feed_link SET fetched_at = clock_now(), fetched_by = $2 WHERE id = $1', [
        linkId,
        program.slice(0, 200),
      ])
      .catch(() => log.debug('feeds: a fetch was not noted'));
  }

  private async lookUp(token: string, key: string): Promise<Found> {
    try {
      const link = await feedLink(this.dataSource, Buffer.from(key, 'hex'));
      if (!link || link.gone) {
        this.recent.forget(key);
        return link ? 'gone' : 'unknown';
      }
      const feed = await this.current(token, key, link);
      feed.freshUntil = performance.now() + FRESH_FOR;
      this.recent.keep(key, feed);
      return feed;
    } catch (error) {
      log.error({ error: String(error) }, 'feeds: serving the last good body');
      return this.recent.get(key) ?? 'away';
    }
  }

  private async current(token: string, key: string, link: FeedLink & FeedHead): Promise<KeptFeed> {
    const revision = await feedRevision(this.dataSource, link);
    const kept = this.recent.get(key);
    if (kept?.revision === revision) return kept;
    if (link.revision === revision) {
      const stored = await this.stored(token, link);
      if (stored) return stored;
    }
    try {
      return await this.rebuilt(token, link, revision);
    } catch (error) {
      const last = kept ?? (await this.stored(token, link));
      if (!last) throw error;
      log.error({ error: String(error) }, 'feeds: a rebuild failed, serving the last good body');
      return last;
    }
  }

  private async stored(token: string, link: FeedLink & FeedHead): Promise<KeptFeed | undefined> {
    const [row] = await this.dataSource.query<(Omit<KeptFeed, 'modified'> & { modifiedAt: number })[]>(
      `SELECT head.link_id AS "linkId", head.revision, head.etag, head.modified_at AS "modifiedAt", body.gzip,
              body.plain_length AS "plainLength"
         FROM feed_head head JOIN feed_body body USING (link_id) WHERE head.link_id = $1`,
      [link.id],
    );
    if (!row) return undefined;
    const { modifiedAt, ...rest } = row;
    return { ...rest, gzip: unsealed(token, row.gzip), modified: httpDate(modifiedAt), freshUntil: 0 };
  }

  private async rebuilt(token: string, link: FeedLink & FeedHead, revision: string): Promise<KeptFeed> {
    const { url } = feedAddresses(this.config.publicUrl, token);
    // The revision was read before the duties: what changes meanwhile makes it stale again, never wrongly current.
    const body = await feedBody(this.dataSource, link, url, this.config);
    const modifiedAt = await this.store(token, link.id, revision, body);
    return { ...body, linkId: link.id, revision, modified: httpDate(modifiedAt), freshUntil: 0 };
  }

  /** Returns when the octets last changed: now, a second later than before at least, unless they are the same. */
  private async store(token: string, linkId: string, revision: string, body: FeedBody): Promise<number> {
    return this.dataSource.transaction(async (tx) => {
      const [head] = await tx.query<[{ modifiedAt: number }]>(
        `INSERT INTO feed_head AS head (link_id, revision, etag, modified_at)
         VALUES ($1, $2, $3, date_trunc('second', clock_now()))
         ON CONFLICT (link_id) DO UPDATE SET revision = excluded.revision, etag = excluded.etag,
           modified_at = CASE WHEN head.etag = excluded.etag THEN head.modified_at
                              ELSE greatest(excluded.modified_at, head.modified_at + interval '1 second') END
         RETURNING modified_at AS "modifiedAt"`,
        [linkId, revision, body.etag],
      );
      await tx.query(
        `INSERT INTO feed_body (link_id, gzip, plain_length) VALUES ($1, $2, $3)
         ON CONFLICT (link_id) DO UPDATE SET gzip = excluded.gzip, plain_length = excluded.plain_length`,
        [linkId, sealed(token, body.gzip), body.plainLength],
      );
      return head.modifiedAt;
    });
  }
}

const httpDate = (at: number): string => new Date(at).toUTCString();
