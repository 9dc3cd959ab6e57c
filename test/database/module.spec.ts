import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { Config, loadConfig } from '../../src/config.js';
import { dataSourceFor, onReplica } from '../../src/database/data-source.js';
import { DatabaseModule } from '../../src/database/database.module.js';
import { EmbeddedServer } from '../../src/database/embedded.js';
import { Clock } from '../../src/time/clock.js';
import { TimeModule } from '../../src/time/time.module.js';
import { emptyDatabaseUrl, freshDatabaseUrl } from '../support/database.js';

describe('the database room', () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'watchbill-module-'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  it('brings a migrated database of its own, and takes it down with the application', async () => {
    const app = await boot({});
    expect(await app.get(DataSource).query('SELECT count(*) AS n FROM unit')).toEqual([{ n: 0 }]);
    expect(app.get(Clock).now()).toBeGreaterThan(0);
    expect(existsSync(join(dataDir, 'postgres/postmaster.pid'))).toBe(true);
    await app.close();
    expect(existsSync(join(dataDir, 'postgres/postmaster.pid'))).toBe(false);
  });

  it('uses the server it is told', async () => {
    const app = await boot({ DATABASE_URL: await freshDatabaseUrl(), SECRET: 'Kd8s-0qLw_5Zt2Vn7Yb4Rc9Xf1Mh6Pg3Ja' });
    expect(await app.get(DataSource).query('SELECT count(*) AS n FROM unit')).toEqual([{ n: 0 }]);
    await app.close();
    expect(existsSync(join(dataDir, 'postgres'))).toBe(false);
  });

  it('reads from a replica what asks for one, and everything else from the first server', async () => {
    const [first, replica] = [await freshDatabaseUrl(), await emptyDatabaseUrl()];
    const db = await dataSourceFor({ url: first, replicaUrls: [replica] }).initialize();
    const here = 'SELECT current_database() AS name';
    expect(await db.query(here)).toEqual(nameOf(first));
    expect(await db.manager.transaction((tx) => tx.query(here))).toEqual(nameOf(first));
    expect(
      await db.createQueryBuilder().select('current_database()', 'name').from('unit_kind', 'k').getRawMany(),
    ).toEqual([]);
    expect(await onReplica(db, (query) => query(here))).toEqual(nameOf(replica));
    await db.destroy();
  });

  it('leaves no server behind when it cannot come up', async () => {
    const server = await EmbeddedServer.start(dataDir);
    const db = await dataSourceFor({ url: server.url }).initialize();
    await db.query('CREATE TABLE unit ()'); // in the way of the first migration
    await db.destroy();
    await server.stop();
    await expect(boot({})).rejects.toThrow('already exists');
    expect(existsSync(join(dataDir, 'postgres/postmaster.pid'))).toBe(false);
  });

  function boot(env: Record<string, string>): Promise<INestApplicationContext> {
    const config = loadConfig({ NODE_ENV: 'test', DATA_DIR: dataDir, ...env });
    class House {}
    const settings = { provide: Config, useValue: config };
    const house = {
      module: House,
      global: true,
      providers: [settings],
      exports: [Config],
      imports: [DatabaseModule, TimeModule],
    };
    return NestFactory.createApplicationContext(house, { logger: false, abortOnError: false });
  }
});

function nameOf(url: string): unknown[] {
  return [{ name: new URL(url).pathname.slice(1) }];
}
