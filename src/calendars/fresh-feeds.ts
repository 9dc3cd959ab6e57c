import type { KeptFeed } from './recent-feeds.js';

/** Addresses remembered at most, and how long (milliseconds) until all are forgotten: they are secret. */
const MOST = 1000;
const LASTS = 1000;

/**
 * Feeds that are asked for again and again, by their address as it is asked for: in a storm, to read the token out of it
 * and to hash that would cost as much as all else the answer takes of us.
 */
export class FreshFeeds {
  private found = new Map<string, KeptFeed>();
  private until = -Infinity;

  /** Undefined when it has to be looked for. */
  at(address: string): KeptFeed | undefined {
    const feed = this.found.get(address);
    return feed !== undefined && feed.freshUntil > performance.now() ? feed : undefined;
  }

  /** @param feed fresh now */
  put(address: string, feed: KeptFeed): void {
    const now = performance.now();
    if (now > this.until || this.found.size >= MOST) {
      this.found = new Map();
      this.until = now + LASTS;
    }
    this.found.set(address, feed);
  }
}
