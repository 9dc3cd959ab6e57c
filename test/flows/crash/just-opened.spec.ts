import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { dataSourceFor } from '../../../src/database/data-source.js';
import { freshDatabaseUrl } from '../../support/database.js';
import { Product } from './product.js';

let db: DataSource;
let url: string;
let product: Product;
let child: ChildProcess;
beforeAll(async () => {
  product = new Product();
  url = await freshDatabaseUrl();
  db = await dataSourceFor({ url, poolSize: 3 }).initialize();
}, 120_000);
afterAll(async () => {
  child.kill('SIGKILL');
  await db.destroy();
  product.remove();
});

async function until<T>(look: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 600; tries++) {
    const seen = await look();
    if (seen !== undefined) return seen;
    await pause(50);
  }
  throw new Error('waited in vain');
}

it('a database that goes away when the doors have just opened ends nothing, and the first set-up link comes with it', async () => {
  const holder = db.createQueryRunner();
  await holder.startTransaction();
  await holder.query('LOCK TABLE sign_in_link IN ACCESS EXCLUSIVE MODE');
  let said = '';
  child = product.launch({ DATABASE_URL: url, SMTP_URL: 'smtp://127.0.0.1:9', LOG_LEVEL: 'info' }, (words) => {
    said += words;
  });
  const asking = () =>
    db.query<{ pid: number }[]>(
      `SELECT pid FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE 'INSERT INTO "sign_in_link"%'`,
    );
  for (let cut = 0; cut < 2; cut++) {
    const pid = await until(async () => (await asking())[0]?.pid);
    expect(said).toContain('"listening"');
    await db.query('SELECT pg_terminate_backend($1)', [pid]);
    await until(async () => ((await asking())[0]?.pid === pid ? undefined : true));
  }
  await holder.rollbackTransaction();
  await holder.release();
  const link = await until(
    () => /\/set-up\?token=[\w-]{43}/.exec(said) ?? (child.exitCode === null ? undefined : [said]),
  );
  expect(link[0]).toMatch(/^\/set-up/);
  const ended = new Promise((done) => child.once('exit', (_, signal) => done(signal)));
  child.kill('SIGTERM');
  expect(await ended).toBe('SIGTERM');
}, 90_000);
