import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { Config, loadConfig } from '../../src/config.js';
import { dataSourceFor } from '../../src/database/data-source.js';
import { Reads } from '../../src/database/reads.js';
import { Figures } from '../../src/http/figures.js';
import { serversInPair } from '../support/standby.js';

const HERE = 'SELECT pg_is_in_recovery() AS standby, (SELECT max(n) FROM saved) AS latest';
/** How long a replica is left alone. */
const RESTS = 5_000;

describe('reads from a replica', () => {
  let pair: Awaited<ReturnType<typeof serversInPair>>;
  let db: DataSource;
  const open: Reads[] = [];
  let saved = 0;

  beforeAll(async () => {
    pair = await serversInPair();
    db = await dataSourceFor({ url: pair.first.url, poolSize: 5 }).initialize();
    await db.query('CREATE TABLE saved (n integer PRIMARY KEY)');
  });
  afterAll(async () => {
    for (const reads of open) await reads.onApplicationShutdown();
    await db?.destroy();
    await pair?.end();
  });

  function readsFrom(...urls: string[]): Reads {
    const config: Config = { ...loadConfig({ NODE_ENV: 'test' }), replicaUrls: urls, poolSize: 5 };
    const reads = new Reads(db, config, new Figures());
    open.push(reads);
    return reads;
  }
  async function save(): Promise<number> {
    await db.query('INSERT INTO saved VALUES ($1)', [++saved]);
    return saved;
  }

  it('show whatever was saved before they were asked', async () => {
    const reads = readsFrom(pair.standby.url);
    for (let round = 0; round < 50; round++) {
      const latest = await save();
      expect(await reads.query(HERE)).toEqual([{ standby: true, latest }]);
    }
  });

  it('carry values as the first server does', async () => {
    const typed = `SELECT $1::timestamptz AS at, '2026-04-30'::date AS "on", count(*) AS n, ARRAY[$1::timestamptz] AS many`;
    const values = ['2026-04-29T07:00:00.250+07:00'];
    const reads = readsFrom(pair.standby.url);
    const wanted = await db.query(typed, values);
    expect(await reads.query(typed, values)).toEqual(wanted);
    for (const each of [reads, readsFrom()]) {
      const rows: object[] = [];
      await each.each(typed, values, () => (row: object) => rows.push(row));
      expect(rows).toEqual(wanted);
    }
  });

  it('go to the first server while the replica is behind, and come back', async () => {
    const reads = readsFrom(pair.standby.url);
    await pair.standby.ask('SELECT pg_wal_replay_pause()');
    const latest = await save();
    expect(await reads.query(HERE)).toEqual([{ standby: false, latest }]);
    await pair.standby.ask('SELECT pg_wal_replay_resume()');
    await pause(RESTS);
    expect(await reads.query(HERE)).toEqual([{ standby: true, latest }]);
  });

  it('go to the other replica, or to the first server, when one is away, from the start or suddenly', async () => {
    const away = 'postgres://nobody:nothing@127.0.0.1:9/postgres';
    const reads = readsFrom(away, pair.standby.url);
    const latest = await save();
    const answers = [await reads.query(HERE), await reads.query(HERE), await reads.query(HERE)];
    expect(answers).toEqual([false, true, true].map((standby) => [{ standby, latest }]));

    const long = reads.query('SELECT pg_is_in_recovery() AS standby FROM pg_sleep(0.5)');
    await pause(200);
    await pair.standby.stop();
    expect(await long).toEqual([{ standby: false }]);
    expect(await reads.query(HERE)).toEqual([{ standby: false, latest }]);
    await pair.standby.start();
  });

  it('come row by row too, and from the start again when the replica is stopped among them', async () => {
    const reads = readsFrom(pair.standby.url);
    const told: { n: number; standby: boolean }[][] = [];
    const slowly = `SELECT n, pg_is_in_recovery() AS standby, repeat('x', 1000) AS filling, pg_sleep(0.01)::text FROM generate_series(1, $1::int) n`;
    const all = reads.each(slowly, [100], () => {
      const rows: (typeof told)[number] = [];
      told.push(rows);
      return ({ n, standby }: { n: number; standby: boolean }) => rows.push({ n, standby });
    });
    while (!told[0]?.length) await pause(10);
    await pair.standby.stop();
    await all;
    await pair.standby.start();
    const [broken, whole] = told as [(typeof told)[number], (typeof told)[number]];
    expect(broken.length).toBeLessThan(100);
    expect(broken.every(({ standby }) => standby)).toBe(true);
    expect(whole).toEqual(Array.from({ length: 100 }, (_, index) => ({ n: index + 1, standby: false })));
    expect(told).toHaveLength(2);
  });

  it('come row by row no further than to what cannot take one, and over the same connection again', async () => {
    const reads = readsFrom();
    const numbers = 'SELECT n FROM generate_series(1, $1::int) n';
    const taken: number[] = [];
    const upTo3 = ({ n }: { n: number }) => {
      if (n > 3) throw new Error('no more');
      taken.push(n);
    };
    await expect(reads.each(numbers, [5], () => upTo3)).rejects.toThrow('no more');
    await reads.each(numbers, [2], () => upTo3);
    expect(taken).toEqual([1, 2, 3, 1, 2]);
    await expect(reads.each('SELECT nonsense', [], () => upTo3)).rejects.toMatchObject({ code: '42703' });
  });

  it('do not believe a server that follows nobody', async () => {
    const lonely = new URL(pair.first.url);
    lonely.pathname = '/template1';
    expect(await readsFrom(lonely.href).query('SELECT current_database() AS name')).toEqual([{ name: 'postgres' }]);
  });

  it('say what is wrong with a statement as the first server does', async () => {
    const reads = readsFrom(pair.standby.url);
    await expect(reads.query('SELECT nonsense')).rejects.toMatchObject({ code: '42703' });
    await expect(reads.query('INSERT INTO saved VALUES (0)')).rejects.toMatchObject({ code: '25006' });
  });
});
