import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Gathering } from '../database/gathering.js';
import { plannedOnce } from '../database/planned-once.js';
import type { Instant } from '../rota/interval.js';
import { Figures } from '../http/figures.js';
import { log } from '../http/log.js';
import { Crowd } from './crowd.js';
import { feedAddresses, feedKey, tokenIn } from './feed-address.js';
import { type FeedBody, feedBody, feedName } from './feed-body.js';
import { FeedReads } from './feed-reads.js';
import { type FeedStanding, feedStandings } from './feed-revision.js';
import { FeedShelf } from './feed-shelf.js';
import { FreshFeeds } from './fresh-feeds.js';
import { NamedHouse } from './named-house.js';
import { keptFeed, RecentFeeds, type KeptFeed } from './recent-feeds.js';
import { unzip } from './zipped.js';

/** How long a body is served without asking whether it changed. Programs ask hourly; this is for storms. */
const FRESH_FOR = 1000;
const MEMORY = 48 * 1024 * 1024;
/** A database that says nothing for so long (milliseconds) is as good as away; and when there is nothing else to serve. */
const PATIENCE = { withLast: 4000, withNothing: 12_000 };
/** Feeds looked up in one statement at most. */
const TOGETHER = 64;

/** `unknown`: 404. `gone`: 410. `away`: the database cannot be asked and this process has never seen the feed. */
export type Found = KeptFeed | 'unknown' | 'gone' | 'away';

/** An address as it is asked for, the token in it, and by what it is remembered. */
interface Sought {
  readonly address: string;
  readonly token: string;
  readonly key: string;
}

/**
 * Feeds by token. The stored body answers as long as its revision is current; otherwise one request rebuilds it and
 * the others wait for that one. Whatever fails or hangs, the last good body is the answer.
 */
@Injectable()
export class FeedStore {
  private readonly recent = new RecentFeeds(MEMORY);
  private readonly fresh = new FreshFeeds();
  private readonly lookUps = new Map<string, { readonly found: Promise<Found>; readonly began: number }>();
  private readonly standings: Gathering<Buffer, FeedStanding | undefined>;
  private readonly reads: FeedReads;
  private readonly shelf: FeedShelf;
  private readonly crowd = new Crowd();

  constructor(
    dataSource: DataSource,
    private readonly house: NamedHouse,
    private readonly figures: Figures,
  ) {
    // Over connections of their own: guessed addresses and midnight leave the others to people.
    const runner = plannedOnce(dataSource);
    const wait = (): number => this.crowd.wait;
    this.standings = new Gathering((hashes) => feedStandings(runner, hashes), { most: TOGETHER, wait });
    this.reads = new FeedReads(runner);
    this.shelf = new FeedShelf(runner);
  }

  /**
   * Never rejects.
   * @param address as it is asked for
   * @param whole with its body; otherwise whoever holds the same validators needs none
   */
  find(address: string, whole: boolean): Found | Promise<Found> {
    const fresh = this.fresh.at(address);
    if (fresh && (fresh.body !== null || !whole)) {
      this.count('memory');
      return fresh;
    }
    const token = tokenIn(address);
    return token === undefined ? 'unknown' : this.found({ address, token, key: feedKey(token) }, whole);
  }

  private found({ address, token, key }: Sought, whole: boolean): Found | Promise<Found> {
    const kept = this.recent.get(key);
    const serves = kept && (kept.body !== null || !whole);
    if (serves && kept.freshUntil > performance.now()) {
      this.fresh.put(address, kept);
      this.count('memory');
      return kept;
    }
    return this.inTime(this.lookingUp(token, key, whole), serves ? kept : undefined);
  }

  private count(from: keyof Figures['feedReads']): void {
    this.figures.feedReads[from]++;
  }

  /** A revoked or renewed address must not live on in memory. Other instances ask again within a second. */
  forget(hash: Buffer): void {
    this.recent.forget(hash.toString('hex'));
  }

  private lookingUp(token: string, key: string, whole: boolean): { found: Promise<Found>; began: number } {
    const name = whole ? key : `${key} head`;
    const now = performance.now();
    const running = this.lookUps.get(name);
    // One that began in a silence nobody waits for any more: the database may answer again.
    if (running && now - running.began < PATIENCE.withNothing) return running;
    const found = this.lookUp(token, key, whole).finally(() => {
      if (this.lookUps.get(name) === lookUp) this.lookUps.delete(name);
    });
    const lookUp = { found, began: now };
    this.lookUps.set(name, lookUp);
    return lookUp;
  }

  private async inTime({ found, began }: { found: Promise<Found>; began: number }, last?: KeptFeed): Promise<Found> {
    const patience = began + (last ? PATIENCE.withLast : PATIENCE.withNothing) - performance.now();
    let alarm: NodeJS.Timeout | undefined;
    const late = new Promise<Found>((resolve) => {
      alarm = setTimeout(resolve, Math.max(0, patience), last ?? 'away').unref();
    });
    try {
      return await Promise.race([found, late]);
    } finally {
      clearTimeout(alarm);
    }
  }

  private async lookUp(token: string, key: string, whole: boolean): Promise<Found> {
    this.crowd.lookUp();
    try {
      const standing = await this.standings.ask(Buffer.from(key, 'hex'));
      if (!standing || standing.link.gone) {
        this.recent.forget(key);
        return standing ? 'gone' : 'unknown';
      }
      const feed = await this.current(token, key, standing, whole);
      this.recent.keep(key, feed);
      feed.freshUntil = performance.now() + FRESH_FOR;
      return feed;
    } catch (error) {
      this.count('last-good');
      log.error({ error: String(error) }, 'feeds: serving the last good body');
      return this.recent.get(key) ?? 'away';
    }
  }

  private async current(token: string, key: string, standing: FeedStanding, whole: boolean): Promise<KeptFeed> {
    const { link, head, revision } = standing;
    const kept = this.recent.get(key);
    const stored = (feed: KeptFeed): KeptFeed => (this.count('store'), feed);
    if (kept?.revision === revision && (kept.body !== null || !whole)) return stored(kept);
    if (head?.revision === revision && !whole) return stored(keptFeed(link.id, head, null));
    const last = head ? await this.shelf.take(token, link.id) : undefined;
    if (last?.revision === revision) return stored(last);
    try {
      const feed = await this.crowd.with(() => this.rebuilt(token, standing, last));
      this.count('rebuilt');
      return feed;
    } catch (error) {
      const good = last ?? kept;
      if (!good) throw error;
      this.count('last-good');
      log.error({ error: String(error) }, 'feeds: a rebuild failed, serving the last good body');
      return good;
    }
  }

  private async rebuilt(token: string, standing: FeedStanding, last?: KeptFeed): Promise<KeptFeed> {
    const { link, head, revision, now } = standing;
    const { url } = feedAddresses(this.house.publicUrl, token, feedName(link));
    const sent = last?.body ? (await unzip(last.body.gzip, last.body.plainLength)).toString() : '';
    // The revision was read before the duties: what changes meanwhile makes it stale again, never wrongly current.
    const written = (lostSince: Instant | null): Promise<FeedBody> =>
      feedBody(this.reads, { link, url, sent, lostSince, now }, this.house);
    let body = await written(null);
    // What was sent is lost. Its octets may be written again; others must not look older than they did.
    if (head && !last && body.etag !== head.etag) body = await written(head.modifiedAt);
    if (body.etag === last?.etag && (await this.shelf.confirm(link.id, revision, last.etag)))
      return { ...last, revision };
    const slot = { linkId: link.id, revision, unreadable: head !== null && !last };
    const put = (await this.shelf.put(token, slot, body)) ?? (await this.shelf.take(token, link.id));
    if (!put) throw new Error('the feed was revoked while it was written');
    return put;
  }
}
