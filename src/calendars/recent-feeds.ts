/** A feed body in this process's memory. */
export interface KeptFeed {
  readonly linkId: string;
  readonly gzip: Buffer;
  readonly plainLength: number;
  readonly etag: string;
  /** Last-Modified, as HTTP writes it. */
  readonly modified: string;
  readonly revision: string;
  /** Until then (monotonic milliseconds) it is served without asking the database. */
  freshUntil: number;
}

/**
 * The last good bodies by token hash, for the time the database is away: least recently read ones go first. What is
 * kept is bounded in octets.
 */
export class RecentFeeds {
  private readonly kept = new Map<string, KeptFeed>();
  private octets = 0;

  constructor(private readonly limit: number) {}

  get(hash: string): KeptFeed | undefined {
    const feed = this.kept.get(hash);
    if (!feed) return undefined;
    // A Map remembers the order of insertion, so reading moves it to the end.
    this.kept.delete(hash);
    this.kept.set(hash, feed);
    return feed;
  }

  keep(hash: string, feed: KeptFeed): void {
    this.forget(hash);
    this.kept.set(hash, feed);
    this.octets += feed.gzip.length;
    for (const oldest of this.kept.keys()) {
      if (this.octets <= this.limit || oldest === hash) break;
      this.forget(oldest);
    }
  }

  forget(hash: string): void {
    const feed = this.kept.get(hash);
    if (!feed) return;
    this.kept.delete(hash);
    this.octets -= feed.gzip.length;
  }
}
