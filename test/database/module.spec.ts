import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { Config, loadConfig } from '../../src/config.js';
import { dataSourceFor } from '../../src/database/data-source.js';
import { DatabaseModule } from '../../src/database/database.module.js';
import { clusterIn } from '../../src/database/embedded-files.js';
import { freePort } from '../../src/database/embedded-postmaster.js';
import { EmbeddedServer } from '../../src/database/embedded.js';
import { Figures } from '../../src/http/figures.js';
import { Clock } from '../../src/time/clock.js';
import { TimeModule } from '../../src/time/time.module.js';
import { freshDatabaseUrl } from '../support/database.js';
import { Server } from '../support/standby.js';

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

  it('waits for a server that comes up after it', async () => {
    const server = new Server(clusterIn(dataDir), await freePort());
    const booting = boot({ DATABASE_URL: server.url, SECRET: 'Kd8s-0qLw_5Zt2Vn7Yb4Rc9Xf1Mh6Pg3Ja' });
    await pause(700);
    await server.start();
    const app = await booting;
    expect(await app.get(DataSource).query('SELECT count(*) AS n FROM unit')).toEqual([{ n: 0 }]);
    await app.close();
    await server.stop();
  });

  it('does not wait for a server that refuses the password', async () => {
    const wrong = new URL(await freshDatabaseUrl());
    wrong.password = 'guessed';
    const refused = boot({ DATABASE_URL: wrong.href, SECRET: 'Kd8s-0qLw_5Zt2Vn7Yb4Rc9Xf1Mh6Pg3Ja' });
    await expect(refused).rejects.toMatchObject({ code: '28P01' });
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
      providers: [settings, Figures],
      exports: [Config, Figures],
      imports: [DatabaseModule, TimeModule],
    };
    return NestFactory.createApplicationContext(house, { logger: false, abortOnError: false });
  }
});
