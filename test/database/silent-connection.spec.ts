import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { dataSourceFor } from '../../src/database/data-source.js';
import { type DataSourceWithPlans, plannedOnce } from '../../src/database/planned-once.js';
import { freshDatabaseUrl } from '../support/database.js';

describe('a connection the network has forgotten', () => {
  it('is given up, whoever asked over it, and the next question is answered over another', async () => {
    const url = new URL(await freshDatabaseUrl());
    const server = { port: Number(url.port), host: url.hostname };
    const ways: Socket[] = [];
    const network = createServer((near) => {
      const far = connect(server);
      near.pipe(far).pipe(near);
      for (const side of [near, far]) side.on('error', () => {});
      ways.push(near, far);
    });
    await new Promise<void>((done) => network.listen(0, '127.0.0.1', done));
    url.port = String((network.address() as AddressInfo).port);
    const db = await dataSourceFor({ url: url.href, poolSize: 3 }).initialize();
    try {
      const planned = plannedOnce(db);
      const oneByOne = async (): Promise<object[]> => {
        const rows: object[] = [];
        await (db as DataSourceWithPlans).queryEach('SELECT 1 AS one', [], (row: object) => rows.push(row));
        return rows;
      };
      const asks = [() => db.query('SELECT 1 AS one'), () => planned.query('SELECT 1 AS one'), oneByOne];
      await Promise.all(asks.map((ask) => ask()));
      for (const way of ways) way.unpipe().pause();
      const outcomes = await Promise.all(asks.map((ask) => ask().catch(String)));
      for (const outcome of outcomes) expect(outcome).toContain('has not answered');
      for (const ask of asks) expect(await ask()).toEqual([{ one: 1 }]);
    } finally {
      await db.destroy();
      for (const way of ways) way.destroy();
      network.close();
    }
  }, 60_000);
});
