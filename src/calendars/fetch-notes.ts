import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { log } from '../http/log.js';

/** Who fetched a feed is written this often at most, in milliseconds: "3 hours ago" asks for no more. */
const EVERY = 3_600_000;
/** What was fetched meanwhile is written together. */
const GATHERED_FOR = 1000;
/** Feeds remembered as written lately; of others the statement itself finds out. */
const REMEMBERED = 50_000;

/** Notes which program fetched a feed last, beside the request: nobody waits for it, and it never fails. */
@Injectable()
export class FetchNotes implements BeforeApplicationShutdown {
  private noted = new Map<string, number>();
  private gathered = new Map<string, string>();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly dataSource: DataSource) {}

  /** A program, as it names itself, has read the feed of this link. */
  note(linkId: string, program: string): void {
    const now = performance.now();
    const last = this.noted.get(linkId);
    if (last !== undefined && last > now - EVERY) return;
    if (this.noted.size >= REMEMBERED) this.noted.clear();
    this.noted.set(linkId, now);
    this.gathered.set(linkId, program.slice(0, 200));
    this.timer ??= setTimeout(() => void this.write(), GATHERED_FOR).unref();
  }

  /** The address is another one now: whoever reads it first is news. */
  forget(linkId: string): void {
    this.noted.delete(linkId);
    this.gathered.delete(linkId);
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.timer) await this.write();
  }

  private async write(): Promise<void> {
    const gathered = this.gathered;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.gathered = new Map();
    // In the order of the keys: two instances that write the same rows must not wait for each other in a circle.
    const links = [...gathered.keys()].toSorted();
    try {
      const programs = links.map((link) => gathered.get(link));
      const fresh = await this.dataSource.query<{ id: string; age: number }[]>(NOTE, [links, programs]);
      const now = performance.now();
      for (const { id, age } of fresh) if (this.noted.has(id)) this.noted.set(id, now - age);
    } catch {
      log.debug('feeds: fetches were not noted');
    }
  }
}

/** Gives those of which another process wrote less than an hour ago, and how many milliseconds ago that was. */
const NOTE = /* sql */ `
  WITH written AS (
    UPDATE feed_link SET fetched_at = clock_now(), fetched_by = due.program
      FROM (SELECT link.id, seen.program FROM unnest($1::uuid[], $2::text[]) seen(id, program)
              JOIN feed_link link ON link.id = seen.id
             WHERE link.fetched_at IS NULL OR link.fetched_at <= clock_now() - interval '1 hour'
             ORDER BY link.id FOR NO KEY UPDATE OF link) due
     WHERE feed_link.id = due.id RETURNING feed_link.id
  )
  SELECT id, greatest(0, extract(epoch FROM clock_now() - fetched_at) * 1000)::float8 AS age FROM feed_link
   WHERE id = ANY($1::uuid[]) AND fetched_at IS NOT NULL AND id NOT IN (SELECT id FROM written)`;
