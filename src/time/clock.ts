import type { DataSource } from 'typeorm';
import { isoOf } from './iso.js';

/**
 * The product's only answer to "what time is it?". What is *due* is decided by the database's `clock_now()`, which is
 * moved by the same offset; in production the offset is zero.
 */
export class Clock {
  private constructor(
    private readonly dataSource: DataSource,
    private readonly movable: boolean,
    private offset: number,
    private readonly demo: boolean,
  ) {}

  /** Reads the offset from a migrated database. A clock that may not move returns to the real time. */
  static async load(
    dataSource: DataSource,
    {
      movableClock,
      clockStart,
      demo = false,
    }: { readonly movableClock: boolean; readonly clockStart: number | null; readonly demo?: boolean },
  ): Promise<Clock> {
    if (!movableClock) await dataSource.query(`UPDATE clock_setting SET "offset" = '0' WHERE "offset" <> '0'`);
    const [row] = await dataSource.query(
      `SELECT extract(epoch FROM "offset")::float8 * 1000 AS offset FROM clock_setting`,
    );
    const clock = new Clock(dataSource, movableClock, Math.round(row.offset), demo);
    if (clockStart !== null) await clock.moveTo(clockStart);
    return clock;
  }

  /** Epoch milliseconds. */
  now(): number {
    return Date.now() + this.offset;
  }

  /** What a phone shows that makes codes from the time. The demonstration stands in another year. */
  elsewhere(): number {
    return this.demo ? Date.now() : this.now();
  }

  /** Makes it `instant` now, here and in the database; time runs on from there. Throws unless this is a test or demo. */
  async moveTo(instant: number): Promise<void> {
    if (!this.movable) throw new Error('Only the clock of a test or of the demonstration can be moved.');
    await this.dataSource.query(`UPDATE clock_setting SET "offset" = $1::timestamptz - clock_timestamp()`, [
      isoOf(instant),
    ]);
    this.offset = instant - Date.now();
  }
}
