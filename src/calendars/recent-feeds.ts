import type { FeedHead } from './feed-revision.js';

/** A feed in this process's memory. Its body is there once somebody needed it: "not modified" does not. */
export interface KeptFeed {
  readonly linkId: string;
  readonly etag: string;
  /** The tag as HTTP writes it, strong, one per encoding. */
  readonly tag: string;
  readonly zippedTag: string;
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
  const tags = { tag: `"${etag}"`, zippedTag: `"${etag}-gzip"` };
  return { linkId, etag, ...tags, revision, modified: new Date(modifiedAt).toUTCString(), body, freshUntil: 0 };
}

/**
 * The last good feeds by token hash, for the time the database is away. What is kept is bounded in octets: those go first
 * whose last look-up is longest ago, since to move a feed at every read would cost a fifth of what a read does.
 */
export class RecentFeeds {
  private readonly kept = new Map<string, KeptFeed>();
  private octets = 0;

  constructor(private readonly limit: number) {}

  get(hash: string): KeptFeed | undefined {
    return this.kept.get(hash);
  }

  /** Puts it last in the row of those that go. */
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
    // Whoever still holds it shall ask again.
    feed.freshUntil = 0;
    this.kept.delete(hash);
    this.octets -= octetsOf(feed);
  }
}

const octetsOf = ({ body }: KeptFeed): number => OVERHEAD + (body?.gzip.length ?? 0);
