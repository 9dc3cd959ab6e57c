import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';

import { dataSourceFor } from '../../src/database/data-source.js';
import { freshDatabaseUrl } from '../support/database.js';

describe('who waits for a connection', () => {
  it('gets it when those before have saved, although that takes longer than a server may take to be reached', async () => {
    const db = await dataSourceFor({ url: await freshDatabaseUrl(), poolSize: 1 }).initialize();
    try {
      const first = db.createQueryRunner();
      await first.query('SELECT 1');
      const second = db.query('SELECT 2 AS two');
      second.catch(() => {});
      await pause(11_000);
      await first.release();
      expect(await second).toEqual([{ two: 2 }]);
    } finally {
      await db.destroy();
    }
  }, 30_000);
});
