import { Pool, type PoolClient } from 'pg';
import { setTimeout as pause } from 'node:timers/promises';
import { sessionFor } from './data-source.js';
import { rowByRow } from './row-by-row.js';

/** Milliseconds. Whoever waits for longer is answered sooner by the first server. */
const CONNECTS_WITHIN = 2_000;
/** Pauses between looks at how far it has come, milliseconds: a replica in good health is a few behind. */
const LOOKS = [0, 5, 10, 20, 40, 80];

/** A read-only copy of the first server that follows it by streaming. */
export class Replica {
  private readonly pool: Pool;
  private restsUntil = -Infinity;

  /** @param most connections to it */
  constructor(
    readonly url: string,
    most: number,
    pooled: boolean,
  ) {
    const session = { ...sessionFor(pooled), connectionTimeoutMillis: CONNECTS_WITHIN };
    this.pool = new Pool({ ...session, connectionString: url, max: most });
    // One that is lost at rest is replaced when it is needed.
    this.pool.on('error', () => {});
  }

  /** Without password. */
  get name(): string {
    return new URL(this.url).host;
  }

  get rests(): boolean {
    return performance.now() < this.restsUntil;
  }

  /** @param span milliseconds for which it is not asked */
  rest(span: number): void {
    this.restsUntil = performance.now() + span;
  }

  /**
   * Rows as of `position` of the first server's log or later; null when it has not come that far. The same connection
   * says so and reads: behind a pooler another one might lead elsewhere.
   */
  query<Rows>(sql: string, values: readonly unknown[], position: string): Promise<Rows | null> {
    return this.at(position, async (client) => (await client.query(sql, [...values])).rows as Rows);
  }

  /** The same, row by row; true when it has come so far. */
  each(sql: string, values: readonly unknown[], position: string, take: (row: any) => void): Promise<boolean | null> {
    return this.at(position, async (client) => {
      await rowByRow(client, sql, values, take);
      return true;
    });
  }

  private async at<Answer>(position: string, read: (client: PoolClient) => Promise<Answer>): Promise<Answer | null> {
    const client = await this.pool.connect();
    try {
      const answer = (await hasCome(client, position)) ? await read(client) : null;
      client.release();
      return answer;
    } catch (error) {
      client.release(true);
      throw error;
    }
  }

  end(): Promise<void> {
    return this.pool.end();
  }
}

async function hasCome(client: PoolClient, position: string): Promise<boolean> {
  for (const span of LOOKS) {
    await pause(span);
    const look = { text: FAR_ENOUGH, values: [position], query_timeout: CONNECTS_WITHIN };
    const { rows } = await client.query<{ there: boolean | null }>(look);
    if (rows[0]?.there) return true;
  }
  return false;
}

/** What is no replica, or no longer, follows nothing. */
const FAR_ENOUGH = 'SELECT pg_is_in_recovery() AND pg_last_wal_replay_lsn() >= $1::pg_lsn AS there';
