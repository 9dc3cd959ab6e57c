import type { DataSource } from 'typeorm';
import type { Config } from '../config.js';
import { dataSourceFor } from './data-source.js';
import { EmbeddedServer } from './embedded.js';

/** For a command run by hand: works at the product's database, past a pooler, as the owner of its tables, on one connection. Nothing is migrated. */
export async function atDatabase<T>(config: Config, work: (db: DataSource) => Promise<T>): Promise<T> {
  const embedded = config.databaseUrl === null ? await EmbeddedServer.start(config.dataDir) : null;
  const url = embedded?.url ?? config.ownerUrl ?? config.directUrl ?? config.databaseUrl!;
  try {
    return await atUrl(url, work);
  } finally {
    await embedded?.stop();
  }
}

/** Works at a database on one connection. */
export async function atUrl<T>(url: string, work: (db: DataSource) => Promise<T>): Promise<T> {
  const db = await dataSourceFor({ url, poolSize: 1 }).initialize();
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}
