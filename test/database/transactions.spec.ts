import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { inTransaction, sqlState } from '../../src/database/transactions.js';
import { freshDatabase } from '../support/database.js';

describe('a transaction', () => {
  let db: DataSource;
  beforeAll(async () => {
    db = await freshDatabase();
    await db.query('CREATE TABLE tally (name text PRIMARY KEY, n int NOT NULL)');
    await db.query(`INSERT INTO tally VALUES ('day', 0), ('night', 0)`);
  });
  afterAll(() => db.destroy());

  it('keeps all of its work or none', async () => {
    const failed = inTransaction(db, async (tx) => {
      await tx.query(`UPDATE tally SET n = 99 WHERE name = 'day'`);
      throw new Error('changed my mind');
    });
    await expect(failed).rejects.toThrow('changed my mind');
    expect(await tally()).toEqual({ day: 0, night: 0 });
  });

  it('is run again when two of them lock each other out', async () => {
    let [runs, holding, goOn] = [0, 0, () => {}];
    const bothHold = new Promise<void>((resolve) => (goOn = resolve));
    const inOrder = (first: string, second: string) =>
      inTransaction(db, async (tx) => {
        runs++;
        await tx.query('UPDATE tally SET n = n + 1 WHERE name = $1', [first]);
        if (++holding === 2) goOn();
        await bothHold;
        await tx.query('UPDATE tally SET n = n + 1 WHERE name = $1', [second]);
      });
    await Promise.all([inOrder('day', 'night'), inOrder('night', 'day')]);
    expect(await tally()).toEqual({ day: 2, night: 2 });
    expect(runs).toBeGreaterThan(2);
  });

  it('gives up after five sacrifices, and at once over anything else', async () => {
    expect(await runsUntilGivenUp('40001')).toBe(5);
    expect(await runsUntilGivenUp('23505')).toBe(1);
  });

  async function runsUntilGivenUp(state: string): Promise<number> {
    let runs = 0;
    const doomed = inTransaction(db, async (tx) => {
      runs++;
      await tx.query(`DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '${state}'; END $$`);
    });
    expect(sqlState(await doomed.catch((error: unknown) => error))).toBe(state);
    return runs;
  }

  async function tally(): Promise<Record<string, number>> {
    const rows: { name: string; n: number }[] = await db.query('SELECT name, n FROM tally');
    return Object.fromEntries(rows.map(({ name, n }) => [name, n]));
  }
});
