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

/** The last good bodies in the database, each sealed with the token of its feed. */
export class FeedShelf {
  constructor(private readonly runner: Runner) {}

  /** Undefined when there is none that this token opens: it has to be written anew. */
  async take(token: string, linkId: string): Promise<KeptFeed | undefined> {
    const [row] = await this.runner.query<FeedHead & { gzip: Buffer; plainLength: number }>(TAKE, [linkId]);
    if (!row) return undefined;
    const { gzip, plainLength, ...head } = row;
    try {
      return keptFeed(linkId, head, { gzip: unsealed(token, gzip), plainLength });
    } catch {
      return undefined;
    }
  }

  /** The text is still the same: its octets stay, and count as written for this revision. False when they are others now. */
  async confirm(linkId: string, revision: string, etag: string): Promise<boolean> {
    return (await this.runner.query(CONFIRM, [linkId, revision, etag])).length > 0;
  }

  /**
   * Puts a body in the place of the last one. Last-Modified tells when the octets last changed: now, a second later than
   * before at least, unless they are the same. Undefined when another instance was first with this revision (its
   * octets count, so that all say the same) or when the address ended meanwhile.
   */
  async put(token: string, { linkId, revision, unreadable }: Slot, body: FeedBody): Promise<KeptFeed | undefined> {
    const { etag, gzip, plainLength } = body;
    const parameters = [linkId, revision, etag, sealed(token, gzip), plainLength, feedHash(token), unreadable];
    const [row] = await this.runner.query<{ modifiedAt: Instant }>(PUT, parameters);
    return row && keptFeed(linkId, { revision, etag, modifiedAt: row.modifiedAt }, { gzip, plainLength });
  }
}

const TAKE = /* sql */ `
  SELECT head.revision, head.etag, head.modified_at AS "modifiedAt", body.gzip, body.plain_length AS "plainLength"
    FROM feed_head head JOIN feed_body body USING (link_id) WHERE head.link_id = $1`;

const CONFIRM = 'UPDATE feed_head SET revision = $2 WHERE link_id = $1 AND etag = $3 RETURNING link_id';

/**
 * One statement, so one transaction. The lock on the link waits for whoever renews the address: what was sealed with the
 * old one would be of no use to the new. The conflict's lock orders those who write the same feed. The disk is not
 * waited for: a body that a power cut takes back is of an older revision, and so written anew.
 */
const PUT = /* sql */ `
  WITH link AS (
    SELECT id FROM feed_link WHERE id = $1 AND token_hash = $6 AND revoked_at IS NULL FOR KEY SHARE
  ), soon AS (
    SELECT set_config('synchronous_commit', 'off', true)
  ), head AS (
    INSERT INTO feed_head AS head (link_id, revision, etag, modified_at)
    SELECT id, $2, $3, date_trunc('second', clock_now()) FROM link CROSS JOIN soon
    ON CONFLICT (link_id) DO UPDATE SET revision = excluded.revision, etag = excluded.etag,
      modified_at = CASE WHEN head.etag = excluded.etag THEN head.modified_at
                         ELSE greatest(excluded.modified_at, head.modified_at + interval '1 second') END
      WHERE $7 OR head.revision <> excluded.revision OR NOT EXISTS (SELECT FROM feed_body kept WHERE kept.link_id = head.link_id)
    RETURNING link_id, modified_at
  ), body AS (
    INSERT INTO feed_body (link_id, gzip, plain_length) SELECT link_id, $4::bytea, $5::int FROM head
    ON CONFLICT (link_id) DO UPDATE SET gzip = excluded.gzip, plain_length = excluded.plain_length
  )
  SELECT modified_at AS "modifiedAt" FROM head`;
