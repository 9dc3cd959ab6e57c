import { Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Config } from '../config.js';
import { grantTo } from './app-role.js';
import { dataSourceFor } from './data-source.js';
import { EmbeddedServer } from './embedded.js';
import { migrate } from './migrate.js';

/**
 * The connected and migrated DataSource. Needs Config. It closes in the last phase of the shutdown, so work in flight
 * ends in `beforeApplicationShutdown` at the latest.
 */
@Global()
@Module({
  providers: [
    { provide: EmbeddedServer, inject: [Config], useFactory: serverFor },
    { provide: DataSource, inject: [Config, EmbeddedServer], useFactory: open },
  ],
  exports: [DataSource],
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

async function open(config: Config, embedded: EmbeddedServer | null): Promise<DataSource> {
  const url = embedded?.url ?? config.databaseUrl!;
  const pooled = config.directUrl !== null;
  const dataSource = dataSourceFor({ url, replicaUrls: config.replicaUrls, poolSize: config.poolSize, pooled });
  const schemaUrl = config.ownerUrl ?? config.directUrl;
  try {
    if (schemaUrl !== null) await migrateAt(schemaUrl, config.ownerUrl === null ? null : url);
    await dataSource.initialize();
    if (schemaUrl === null) await migrate(dataSource);
    return dataSource;
  } catch (error) {
    // Nest runs no shutdown hooks when it never came up: leave nothing behind.
    if (dataSource.isInitialized) await dataSource.destroy();
    await embedded?.stop();
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
