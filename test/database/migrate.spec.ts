import { describe, expect, it } from '@jest/globals';
import { migrations } from '../../migrations/index.js';
import { dataSourceFor } from '../../src/database/data-source.js';
import { migrate } from '../../src/database/migrate.js';
import { emptyDatabaseUrl } from '../support/database.js';

describe('migrations', () => {
  it('are run once when three instances start together', async () => {
    const url = await emptyDatabaseUrl();
    const instances = await Promise.all([1, 2, 3].map(() => dataSourceFor({ url, poolSize: 2 }).initialize()));
    const ran = await Promise.all(instances.map(migrate));
    expect(ran.flat()).toEqual(migrations.map(({ name }) => name));
    expect(ran.filter((names) => names.length > 0)).toHaveLength(1);
    expect(await instances[0]!.query('SELECT count(*) AS n FROM migration')).toEqual([{ n: migrations.length }]);
    expect(await migrate(instances[1]!)).toEqual([]);
    await Promise.all(instances.map((instance) => instance.destroy()));
  });

  it('leave no lock behind when one fails', async () => {
    const url = await emptyDatabaseUrl();
    const instance = await dataSourceFor({ url, poolSize: 1 }).initialize();
    await instance.query('CREATE TABLE unit ()'); // in the way of the first migration
    await expect(migrate(instance)).rejects.toThrow('already exists');
    await instance.query('DROP TABLE unit');
    expect(await migrate(instance)).toHaveLength(migrations.length);
    await instance.destroy();
  });
});
