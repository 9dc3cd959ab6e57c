import { Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { ConfigError } from '../config-error.js';
import { Config } from '../config.js';
import { isAway } from '../http/away.js';
import { log } from '../http/log.js';
import { grantTo } from './app-role.js';

import { dataSourceFor } from './data-source.js';
import { EmbeddedServer } from './embedded.js';
import { migrate } from './migrate.js';
import { Reads } from './reads.js';

/**
 * The connected and migrated DataSource. Needs Config. It closes in the last phase of the shutdown, so work in flight
 * ends in `beforeApplicationShutdown` at the latest.
 */
@Global()
@Module({
  providers: [
    { provide: EmbeddedServer, inject: [Config], useFactory: serverFor },
    { provide: DataSource, inject: [Config, EmbeddedServer], useFactory: open },
    Reads,
  ],
  exports: [DataSource, Reads],
})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(
    private readonly dataSource: DataSource,
    private readonly embedded: EmbeddedServer,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    await this.dataSource.destroy();
    await this.embedded?.stop();
  }
}

async function serverFor(config: Config): Promise<EmbeddedServer | null> {
  return config.databaseUrl === null ? EmbeddedServer.start(config.dataDir) : null;
}

/** Started beside its database, after a power cut say, a process comes up sooner than a server that has to recover. */
const PATIENCE = 120_000;
const AGAIN_AFTER = 500;

/** Waits for a database that is not there yet. Throws a sentence for the operator when it does not come. */
async function open(config: Config, embedded: EmbeddedServer | null): Promise<DataSource> {
  const url = embedded?.url ?? config.databaseUrl!;
  const until = performance.now() + PATIENCE;
  try {
    for (let tries = 1; ; tries++) {
      try {
        return await openAt(url, config);
      } catch (error) {
        if (!isAway(error)) throw error;
        if (performance.now() > until)
          throw new ConfigError(
            `The database cannot be reached (${String(error)}): is it running, and DATABASE_URL right?`,
            { cause: error },
          );
        if (tries === 1) log.warn({ error: String(error) }, 'the database is away: waiting for it');
      }
      await pause(AGAIN_AFTER);
    }
  } catch (error) {
    // Nest runs no shutdown hooks when it never came up: leave nothing behind.
    await embedded?.stop();
    throw error;
  }
}

async function openAt(url: string, { poolSize, directUrl, ownerUrl }: Config): Promise<DataSource> {
  const dataSource = dataSourceFor({ url, poolSize, pooled: directUrl !== null });
  const schemaUrl = ownerUrl ?? directUrl;
  try {
    if (schemaUrl !== null) await migrateAt(schemaUrl, ownerUrl === null ? null : url);
    await dataSource.initialize();
    if (schemaUrl === null) await migrate(dataSource);
    return dataSource;
  } catch (error) {
    if (dataSource.isInitialized) await dataSource.destroy();
    throw error;
  }
}

/** @param appUrl of the role that gets what it needs once the tables are there; null: the same role does all */
async function migrateAt(url: string, appUrl: string | null): Promise<void> {
  const direct = await dataSourceFor({ url, poolSize: 1 }).initialize();
  try {
    await migrate(direct);
    if (appUrl !== null) await grantTo(direct, decodeURIComponent(new URL(appUrl).username));
  } finally {
    await direct.destroy();
  }
}
