import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { renderSVG } from 'uqr';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import { visibleUnits } from '../access/visible.js';
import { AuditLog } from '../audit/audit.service.js';
import { Config } from '../config.js';
import { inTransaction } from '../database/transactions.js';
import { Problem } from '../http/problem.js';
import { feedAddresses, feedHash, newFeedToken } from './feed-address.js';
import { feedName } from './feed-body.js';
import { FeedStore } from './feed-store.js';
import { FetchNotes } from './fetch-notes.js';
import { programOf } from './programs.js';
import type { feedList, feedView, newFeed, newFeedView } from './feed.schema.js';

type FeedView = z.input<typeof feedView>;
type NewAddress = z.input<typeof newFeedView>;

/** A person's calendar addresses. */
@Injectable()
export class FeedsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly config: Config,
    private readonly store: FeedStore,
    private readonly notes: FetchNotes,
    private readonly audit: AuditLog,
  ) {}

  /** Newest first, revoked ones too. */
  async list(by: Actor): Promise<z.input<typeof feedList>> {
    return { feeds: await this.views(this.dataSource, 'link.person_id = $1', [by.personId]) };
  }

  /** The address is in the answer and nowhere else. Problem `not-found` for a unit the actor may not see. */
  async create({ scope, unitId }: z.output<typeof newFeed>, by: Actor): Promise<NewAddress> {
    if (unitId !== undefined) await this.mustSee(unitId, by);
    const token = newFeedToken();
    return inTransaction(this.dataSource, async (tx) => {
      const [{ id }] = await tx.query<[{ id: string }]>(
        'INSERT INTO feed_link (token_hash, scope, person_id, unit_id) VALUES ($1, $2, $3, $4) RETURNING id',
        [feedHash(token), scope, by.personId, unitId ?? null],
      );
      await this.record(tx, 'Feeds.create', id, by);
      return this.addressed(tx, id, token);
    });
  }

  /** A new address for the same feed; the old one is revoked at once. Problem `not-found` when the feed is revoked. */
  async rotate(feedId: string, by: Actor): Promise<NewAddress> {
    const token = newFeedToken();
    const old = await inTransaction(this.dataSource, async (tx) => {
      const [link] = await tx.query<{ hash: Buffer; gone: boolean }[]>(
        'SELECT token_hash AS hash, revoked_at IS NOT NULL AS gone FROM feed_link WHERE id = $1 FOR UPDATE',
        [feedId],
      );
      if (!link || link.gone) throw new Problem('not-found');
      await tx.query('UPDATE feed_link SET token_hash = $2, fetched_at = NULL, fetched_by = NULL WHERE id = $1', [
        feedId,
        feedHash(token),
      ]);
      // Who still reads the old address shall hear that it is no more, not that it never was.
      await tx.query(
        `INSERT INTO feed_link (token_hash, scope, person_id, unit_id, created_at, revoked_at)
         SELECT $2, scope, person_id, unit_id, created_at, clock_now() FROM feed_link WHERE id = $1`,
        [feedId, link.hash],
      );
      // Sealed with the old token, so of no use to the new; but its stamps were read, and no later ones may be earlier.
      await tx.query(`UPDATE feed_head SET revision = '' WHERE link_id = $1`, [feedId]);
      await tx.query('DELETE FROM feed_body WHERE link_id = $1', [feedId]);
      await this.record(tx, 'Feeds.rotate', feedId, by);
      return { hash: link.hash, address: await this.addressed(tx, feedId, token) };
    });
    this.store.forget(old.hash);
    this.notes.forget(feedId);
    return old.address;
  }

  /** Ends the address: 410 from now on. Doing it twice is no fault. */
  async revoke(feedId: string, by: Actor): Promise<void> {
    const hash = await inTransaction(this.dataSource, async (tx) => {
      const [link] = await tx.query<{ hash: Buffer; gone: boolean }[]>(
        'SELECT token_hash AS hash, revoked_at IS NOT NULL AS gone FROM feed_link WHERE id = $1 FOR UPDATE',
        [feedId],
      );
      if (!link) throw new Problem('not-found');
      if (!link.gone) {
        await tx.query('UPDATE feed_link SET revoked_at = clock_now() WHERE id = $1', [feedId]);
        await tx.query('DELETE FROM feed_head WHERE link_id = $1', [feedId]);
        await tx.query('DELETE FROM feed_body WHERE link_id = $1', [feedId]);
        await this.record(tx, 'Feeds.revoke', feedId, by);
      }
      return link.hash;
    });
    this.store.forget(hash);
  }

  private async mustSee(unitId: string, by: Actor): Promise<void> {
    const visible = visibleUnits(by);
    const [seen] = await this.dataSource.query<unknown[]>(
      `WITH RECURSIVE ${visible.sql} SELECT 1 FROM visible WHERE id = $2`,
      [...visible.params, unitId],
    );
    if (!seen) throw new Problem('not-found');
  }

  private async addressed(tx: EntityManager, feedId: string, token: string): Promise<NewAddress> {
    const [feed] = await this.views(tx, 'link.id = $1', [feedId]);
    const addresses = feedAddresses(this.config.publicUrl, token, feed!.name);
    return { feed: feed!, ...addresses, qr: renderSVG(addresses.webcal) };
  }

  private async views(runner: Pick<EntityManager, 'query'>, where: string, parameters: unknown[]): Promise<FeedView[]> {
    const rows = await runner.query<(Omit<FeedView, 'name'> & { unitName: string | null; language: 'vi' | 'en' })[]>(
      `SELECT link.id, link.scope, link.unit_id AS "unitId", unit.name AS "unitName", person.language,
              link.created_at AS "createdAt", link.revoked_at AS "revokedAt", link.fetched_at AS "fetchedAt",
              link.fetched_by AS "fetchedBy"
         FROM feed_link link JOIN person ON person.id = link.person_id LEFT JOIN unit ON unit.id = link.unit_id
        WHERE ${where} ORDER BY link.created_at DESC, link.id`,
      parameters,
    );
    return rows.map((row) => ({ ...row, name: feedName(row), fetchedBy: programOf(row.fetchedBy) }));
  }

  private async record(tx: EntityManager, operation: string, feedId: string, by: Actor): Promise<void> {
    await this.audit.record(tx, {
      actor: by.personId,
      operation,
      subjectKind: 'feed',
      subjectId: feedId,
      unitId: null,
    });
  }
}
