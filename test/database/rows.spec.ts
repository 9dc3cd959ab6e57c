import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { inTransaction } from '../../src/database/transactions.js';
import { Clock } from '../../src/time/clock.js';
import { instantOf } from '../../src/time/iso.js';
import { freshDatabase } from '../support/database.js';

describe('rows', () => {
  let db: DataSource;
  beforeAll(async () => {
    db = await freshDatabase();
  });
  afterAll(() => db.destroy());

  it('carry instants as epoch milliseconds, civil days as text and counts as numbers', async () => {
    const at = instantOf('2026-04-29T07:00:00.250+07:00');
    const sql = `SELECT $1::timestamptz AS at, ARRAY[$1::timestamptz] AS many, NULL::timestamptz AS never,
      '2026-04-30'::date AS "on", '{2026-04-30,2026-05-01}'::date[] AS days, count(*) AS n, sum(3::bigint)::bigint AS sum`;
    const row = { at, many: [at], never: null, on: '2026-04-30', days: ['2026-04-30', '2026-05-01'], n: 1, sum: 3 };
    expect(await db.query(sql, ['2026-04-29T07:00:00.250+07:00'])).toEqual([row]);
  });

  it.each([
    ['2026-04-29 00:00:00.123999Z', instantOf('2026-04-29T00:00:00.123Z')],
    ['12026-04-29 00:00:00Z', instantOf('+012026-04-29T00:00:00Z')],
    ['0044-03-15 12:00:00Z BC', instantOf('-000043-03-15T12:00:00Z')],
    ['infinity', Infinity],
    ['-infinity', -Infinity],
  ])('carry %s too', async (text, at) => {
    expect(await db.query('SELECT $1::timestamptz AS at', [text])).toEqual([{ at }]);
    await inTransaction(db, async (tx) => {
      await tx.query(`SET LOCAL TIME ZONE 'Asia/Kolkata'`);
      expect(await tx.query('SELECT $1::timestamptz AS at', [text])).toEqual([{ at }]);
    });
  });
});

describe('the clock', () => {
  let db: DataSource;
  beforeAll(async () => {
    db = await freshDatabase();
  });
  afterAll(() => db.destroy());

  it('moves here and in the database alike, and runs on', async () => {
    const start = instantOf('2026-04-29T06:59:00+07:00');
    const clock = await Clock.load(db, { movableClock: true, clockStart: start });
    expect(clock.now() - start).toBeLessThan(5_000);
    expect(Math.abs((await databaseNow()) - clock.now())).toBeLessThan(1_000);
    await clock.moveTo(start + 3_600_000);
    expect(clock.now()).toBeGreaterThanOrEqual(start + 3_600_000);
    expect((await databaseNow()) - start).toBeGreaterThanOrEqual(3_600_000);
    const sibling = await Clock.load(db, { movableClock: true, clockStart: null });
    expect(Math.abs(sibling.now() - clock.now())).toBeLessThan(1_000);
  });

  it('is the real one in production, even on a database that was a demonstration', async () => {
    await (await Clock.load(db, { movableClock: true, clockStart: null })).moveTo(0);
    const clock = await Clock.load(db, { movableClock: false, clockStart: null });
    expect(Math.abs((await databaseNow()) - clock.now())).toBeLessThan(1_000);
    expect(Math.abs(clock.now() - Date.now())).toBeLessThan(10);
    await expect(clock.moveTo(0)).rejects.toThrow('Only the clock of a test');
  });

  async function databaseNow(): Promise<number> {
    const [row] = await db.query('SELECT clock_now() AS now');
    return row.now;
  }
});
