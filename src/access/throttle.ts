import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { DataSource } from 'typeorm';
import { Problem } from '../http/problem.js';

/** How many attempts a key has within fifteen minutes of its first. */
interface Allowance {
  readonly key: string;
  readonly attempts: number;
}

/**
 * Counts attempts, those at every process of the product together. It guards the password and the mailing of links, never
 * the use of a mailed link: whoever floods an account's password leaves its owner that way in.
 */
@Injectable()
export class Throttle {
  constructor(private readonly dataSource: DataSource) {}

  /** Takes one attempt each, or none when one of them is used up. Problem `too-many-requests`, about `personId`. */
  async take(allowances: readonly Allowance[], personId?: string): Promise<void> {
    const taken = await this.dataSource.query<{ key: Buffer; attempts: number; wait: number }[]>(TAKE, [
      allowances.map(({ key }) => hashed(key)),
    ]);
    const most = new Map(allowances.map(({ key, attempts }) => [hashed(key).toString('hex'), attempts]));
    const waits = taken.filter(({ key, attempts }) => attempts > (most.get(key.toString('hex')) ?? 0));
    if (waits.length === 0) return;
    await this.giveBack(allowances);
    const retryAfter = Math.ceil(Math.max(...waits.map(({ wait }) => wait)));
    throw new Problem('too-many-requests', { retryAfter }, personId);
  }

  /** One attempt each did not count after all: it succeeded, and a whole school may share one address. */
  async giveBack(allowances: readonly Allowance[]): Promise<void> {
    await this.dataSource.query(GIVE_BACK, [allowances.map(({ key }) => hashed(key))]);
  }
}

const hashed = (key: string): Buffer => createHash('sha256').update(key).digest();

/** In the order of the keys, so that two at once wait for each other instead of for ever. Some that are over are swept out. */
const TAKE = /* sql */ `
  WITH swept AS (
    DELETE FROM attempt WHERE key IN (
      SELECT key FROM attempt WHERE until <= clock_now() AND key <> ALL($1::bytea[]) LIMIT 20 FOR UPDATE SKIP LOCKED)
  )
  INSERT INTO attempt (key, attempts, until)
  SELECT tried, 1, clock_now() + interval '15 minutes' FROM unnest($1::bytea[]) tried ORDER BY tried
  ON CONFLICT ON CONSTRAINT attempt_pk DO UPDATE
     SET attempts = CASE WHEN attempt.until > clock_now() THEN attempt.attempts + 1 ELSE 1 END,
         until = CASE WHEN attempt.until > clock_now() THEN attempt.until ELSE excluded.until END
  RETURNING key, attempts, extract(epoch FROM until - clock_now())::float8 AS wait`;

const GIVE_BACK = /* sql */ `
  UPDATE attempt SET attempts = attempts - 1
   WHERE key IN (SELECT key FROM attempt WHERE key = ANY($1::bytea[]) ORDER BY key FOR UPDATE) AND attempts > 0`;
