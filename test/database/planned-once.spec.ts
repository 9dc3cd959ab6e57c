import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { DataSource, EntityManager } from 'typeorm';
import { dataSourceFor } from '../../src/database/data-source.js';
import { plannedOnce, plansKept, plansKeptIn } from '../../src/database/planned-once.js';
import { startApp, type TestApp } from '../support/app.js';
import { type Cast, seedCast, sessionFor } from '../support/cast.js';

let app: TestApp;
let cast: Cast;

beforeAll(async () => {
  app = await startApp({ now: '2024-04-26T06:00:00+07:00' });
  cast = await seedCast(app.db);
});
afterAll(() => app.close());

it('plans each text once on a connection, whoever asks', async () => {
  const { url } = app.db.options as { readonly url: string };
  const single: DataSource = await dataSourceFor({ url, poolSize: 1 }).initialize();
  try {
    const [one, other] = [plannedOnce(single), plannedOnce(single)];
    expect(await one.query('SELECT $1::int AS a', [1])).toEqual([{ a: 1 }]);
    expect(await other.query('SELECT $1::int AS b', [2])).toEqual([{ b: 2 }]);
    expect(await one.query('SELECT $1::int AS b', [3])).toEqual([{ b: 3 }]);
    expect(await one.query('SELECT statement FROM pg_prepared_statements ORDER BY prepare_time')).toEqual([
      { statement: 'SELECT $1::int AS a' },
      { statement: 'SELECT $1::int AS b' },
      { statement: 'SELECT statement FROM pg_prepared_statements ORDER BY prepare_time' },
    ]);
  } finally {
    await single.destroy();
  }
});

it('plans for any values, also where a plan for those at hand looks cheaper', async () => {
  const { url } = app.db.options as { readonly url: string };
  const single: DataSource = await dataSourceFor({ url, poolSize: 1 }).initialize();
  try {
    const planned = plannedOnce(single);
    const text = 'SELECT id FROM notice WHERE id = ANY($1::bigint[])';
    const counted = `SELECT generic_plans::int AS kept, custom_plans::int AS anew
                       FROM pg_prepared_statements WHERE statement = '${text}'`;
    for (let again = 0; again < 9; again++) await planned.query(text, [[again]]);
    expect(await planned.query(counted)).toEqual([{ kept: 9, anew: 0 }]);
    expect(await single.query('SHOW plan_cache_mode')).toEqual([{ plan_cache_mode: 'auto' }]);
    const ways = `SELECT name FROM pg_settings WHERE name LIKE 'enable%' AND setting = 'off' ORDER BY name`;
    expect((await planned.query<{ name: string }>(ways)).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['enable_bitmapscan', 'enable_hashjoin', 'enable_mergejoin', 'enable_seqscan']),
    );
  } finally {
    await single.destroy();
  }
});

it('keeps plans of what each request asks over the connections of requests', async () => {
  const { url } = app.db.options as { readonly url: string };
  const single: DataSource = await dataSourceFor({ url, poolSize: 1 }).initialize();
  try {
    for (let again = 0; again < 9; again++) {
      const found = await plansKept(single).query('SELECT id FROM person WHERE id = $1', [cast.people.an]);
      expect(found).toEqual([{ id: cast.people.an }]);
    }
    const counted = 'SELECT custom_plans::int AS anew, generic_plans::int AS kept FROM pg_prepared_statements';
    expect(await single.query(counted)).toEqual([{ anew: 5, kept: 4 }]);
  } finally {
    await single.destroy();
  }
});

const titles = (tx: EntityManager): Promise<{ title: string }[]> =>
  plansKeptIn(tx).query('SELECT title FROM membership WHERE person_id = $1', [cast.people.an]);

it('keeps plans in a transaction too, and reads what it wrote', async () => {
  const { url } = app.db.options as { readonly url: string };
  const single: DataSource = await dataSourceFor({ url, poolSize: 1 }).initialize();
  try {
    for (let again = 0; again < 9; again++) {
      const written = single.transaction(async (tx) => {
        await tx.query('UPDATE membership SET title = $2 WHERE person_id = $1', [cast.people.an, `Tổ ${again}`]);
        expect(await titles(tx)).toEqual([{ title: `Tổ ${again}` }]);
        throw new Error('undone');
      });
      await expect(written).rejects.toThrow('undone');
    }
    const counted = 'SELECT custom_plans::int AS anew, generic_plans::int AS kept FROM pg_prepared_statements';
    expect(await single.query(counted)).toEqual([{ anew: 5, kept: 4 }]);
    expect(await single.transaction(titles)).not.toEqual([{ title: 'Tổ 8' }]);
  } finally {
    await single.destroy();
  }
});

it('boards and calendars are read over the same few connections', async () => {
  const as = await sessionFor(app.db, cast.people.hanh);
  const board = async () => (await app.request('GET', `/api/periods/${cast.periodId}/board`, { as })).status;
  expect(await board()).toBe(200);
  const { json } = await app.request('POST', '/api/me/feeds', { as, body: { scope: 'person' } });
  const path = new URL(json.url).pathname;
  for (let again = 0; again < 6; again++) {
    expect((await app.request('GET', path)).status).toBe(200);
    expect(await board()).toBe(200);
  }
});
