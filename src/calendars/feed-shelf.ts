import { Gathering } from '../database/gathering.js';
import type { Instant } from '../rota/interval.js';
import type { Runner } from './duty-facts.js';
import { feedHash, sealed, unsealed } from './feed-address.js';
import type { FeedBody } from './feed-body.js';
import type { FeedHead } from './feed-revision.js';
import { keptFeed, type KeptFeed } from './recent-feeds.js';

/** Where a body goes: `unreadable` when what lies there is none, whatever its revision says. */
interface Slot {
  readonly linkId: string;
  readonly revision: string;
  readonly unreadable: boolean;
}

type Kept = FeedHead & { readonly linkId: string; readonly gzip: Buffer; readonly plainLength: number };
type Filled = Slot & FeedBody & { readonly hash: Buffer; readonly sealed: Buffer };
type Confirmed = Pick<Slot, 'linkId' | 'revision'> & Pick<FeedBody, 'etag'>;

/** Bodies are some kilobytes each. */
const TOGETHER = { most: 64, wait: () => 0 };

/** The last good bodies in the database, each sealed with the token of its feed. What is asked at once is done at once. */
export class FeedShelf {
  private readonly taking: Gathering<string, Kept | undefined>;
  private readonly confirming: Gathering<Confirmed, boolean>;
  private readonly putting: Gathering<Filled, Instant | undefined>;

  constructor(private readonly runner: Runner) {
    this.taking = new Gathering((links) => this.takeAll(links), TOGETHER);
    this.confirming = new Gathering((all) => this.confirmAll(all), TOGETHER);
    this.putting = new Gathering((all) => this.putAll(all), TOGETHER);
  }

  /** Undefined when there is none that this token opens: it has to be written anew. */
  async take(token: string, linkId: string): Promise<KeptFeed | undefined> {
    const kept = await this.taking.ask(linkId);
    if (!kept) return undefined;
    const { gzip, plainLength, ...head } = kept;
    try {
      return keptFeed(linkId, head, { gzip: unsealed(token, gzip), plainLength });
    } catch {
      return undefined;
    }
  }

  /** The text is still the same: its octets stay, and count as written for this revision. False when they are others now. */
  confirm(linkId: string, revision: string, etag: string): Promise<boolean> {
    return this.confirming.ask({ linkId, revision, etag });
  }

  /**
   * Puts a body in the place of the last one. Last-Modified tells when the octets last changed: now, a second later than
   * before at least, unless they are the same. Undefined when another was first with this revision (its octets count, so
   * that all say the same) or when the address ended meanwhile.
   */
  async put(token: string, slot: Slot, body: FeedBody): Promise<KeptFeed | undefined> {
    const { etag, gzip, plainLength } = body;
    const { linkId, revision } = slot;
    const filled = { hash: feedHash(token), sealed: sealed(token, gzip), ...slot, ...body };
    const modifiedAt = await this.putting.ask(filled);
    return modifiedAt === undefined
      ? undefined
      : keptFeed(linkId, { revision, etag, modifiedAt }, { gzip, plainLength });
  }

  private async takeAll(links: readonly string[]): Promise<(Kept | undefined)[]> {
    const rows = new Map((await this.runner.query<Kept>(TAKE, [links])).map((row) => [row.linkId, row]));
    return links.map((link) => rows.get(link));
  }

  private async confirmAll(all: readonly Confirmed[]): Promise<boolean[]> {
    const column = <K extends keyof Confirmed>(key: K): Confirmed[K][] => all.map((each) => each[key]);
    const parameters = [column('linkId'), column('revision'), column('etag')];
    const rows = await this.runner.query<{ linkId: string }>(CONFIRM, parameters);
    const confirmed = new Set(rows.map(({ linkId }) => linkId));
    return all.map(({ linkId }) => confirmed.has(linkId));
  }

  private async putAll(all: readonly Filled[]): Promise<(Instant | undefined)[]> {
    // Of two bodies of one feed the first counts, as if it had been another instance's.
    const firsts = [...new Map(all.toReversed().map((each) => [each.linkId, each])).values()];
    const column = <K extends keyof Filled>(key: K): Filled[K][] => firsts.map((each) => each[key]);
    const names = ['linkId', 'revision', 'etag', 'sealed', 'plainLength', 'hash', 'unreadable'] as const;
    const rows = await this.runner.query<{ linkId: string; modifiedAt: Instant }>(PUT, names.map(column));
    const put = new Map(rows.map(({ linkId, modifiedAt }) => [linkId, modifiedAt]));
    return all.map((each) => (firsts.includes(each) ? put.get(each.linkId) : undefined));
  }
}

const TAKE = /* sql */ `
  SELECT head.link_id AS "linkId", head.revision, head.etag, head.modified_at AS "modifiedAt", body.gzip,
         body.plain_length AS "plainLength"
    FROM feed_head head JOIN feed_body body USING (link_id) WHERE head.link_id = ANY($1::uuid[])`;

/** In the order of the keys, as whatever locks several feeds: nobody waits for each other in a circle. */
const CONFIRM = /* sql */ `
  UPDATE feed_head SET revision = same.revision
    FROM (SELECT head.link_id, told.revision FROM unnest($1::uuid[], $2::text[], $3::text[]) told(link_id, revision, etag)
            JOIN feed_head head ON head.link_id = told.link_id AND head.etag = told.etag
           ORDER BY head.link_id FOR NO KEY UPDATE OF head) same
   WHERE feed_head.link_id = same.link_id RETURNING feed_head.link_id AS "linkId"`;

/**
 * One statement, so one transaction. The lock on a link waits for whoever renews its address: what was sealed with the
 * old one would be of no use to the new. The conflict's lock orders those who write the same feed. The disk is not
 * waited for: a body that a power cut takes back is of an older revision, and so written anew.
 */
const PUT = /* sql */ `
  WITH filled AS (
    SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::bytea[], $5::int[], $6::bytea[], $7::boolean[])
      filled(link_id, revision, etag, gzip, plain_length, hash, unreadable)
  ), link AS (
    SELECT id, filled.* FROM filled JOIN feed_link ON id = link_id AND token_hash = hash AND revoked_at IS NULL
     ORDER BY id FOR KEY SHARE OF feed_link
  ), soon AS (
    SELECT set_config('synchronous_commit', 'off', true)
  ), head AS (
    INSERT INTO feed_head AS head (link_id, revision, etag, modified_at)
    SELECT id, revision, etag, date_trunc('second', now) FROM link CROSS JOIN soon CROSS JOIN clock_now() now ORDER BY id
    ON CONFLICT (link_id) DO UPDATE SET revision = excluded.revision, etag = excluded.etag,
      modified_at = CASE WHEN head.etag = excluded.etag THEN head.modified_at
                         ELSE greatest(excluded.modified_at, head.modified_at + interval '1 second') END
      WHERE head.revision <> excluded.revision OR NOT EXISTS (SELECT FROM feed_body kept WHERE kept.link_id = head.link_id)
         OR EXISTS (SELECT FROM filled WHERE filled.link_id = head.link_id AND filled.unreadable)
    RETURNING link_id, modified_at
  ), body AS (
    INSERT INTO feed_body (link_id, gzip, plain_length)
    SELECT link_id, filled.gzip, filled.plain_length FROM head JOIN filled USING (link_id) ORDER BY link_id
    ON CONFLICT (link_id) DO UPDATE SET gzip = excluded.gzip, plain_length = excluded.plain_length
  )
  SELECT link_id AS "linkId", modified_at AS "modifiedAt" FROM head`;
