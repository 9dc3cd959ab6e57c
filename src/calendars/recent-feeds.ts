import type { FeedHead } from './feed-revision.js';

/** A feed in this process's memory. Its body is there once somebody needed it: "not modified" does not. */
export interface KeptFeed {
  readonly linkId: string;
  readonly etag: string;
  /** Last-Modified, as HTTP writes it. */
  readonly modified: string;
  readonly revision: string;
  readonly body: { readonly gzip: Buffer; readonly plainLength: number } | null;
  /** Until then (monotonic milliseconds) it is served without asking the database. */
  freshUntil: number;
}

/** What a feed takes besides its body, roughly. */
const OVERHEAD = 500;

/** A feed as it is kept: due to be asked for again until somebody says otherwise. */
export function keptFeed(linkId: string, head: FeedHead, body: KeptFeed['body']): KeptFeed {
  const { etag, revision, modifiedAt } = head;
  return { linkId, etag, revision, modified: new Date(modifiedAt).toUTCString(), body, freshUntil: 0 };
}

/**
 * The last good feeds by token hash, for the time the database is away: least recently read ones go first. What is
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
    this.octets += octetsOf(feed);
    for (const oldest of this.kept.keys()) {
      if (this.octets <= this.limit || oldest === hash) break;
      this.forget(oldest);
    }
  }

  forget(hash: string): void {
    const feed = this.kept.get(hash);
    if (!feed) return;
    this.kept.delete(hash);
    this.octets -= octetsOf(feed);
  }
}

const octetsOf = ({ body }: KeptFeed): number => OVERHEAD + (body?.gzip.length ?? 0);
