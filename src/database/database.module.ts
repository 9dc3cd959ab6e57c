import { Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Config } from '../config.js';
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
  const dataSource = dataSourceFor({ url, replicaUrls: config.replicaUrls, pooled });
  try {
    if (config.directUrl !== null) await migrateAt(config.directUrl);
    await dataSource.initialize();
    if (!pooled) await migrate(dataSource);
    return dataSource;
  } catch (error) {
    // Nest runs no shutdown hooks when it never came up: leave nothing behind.
    if (dataSource.isInitialized) await dataSource.destroy();
    await embedded?.stop();
    throw error;
  }
}

async function migrateAt(url: string): Promise<void> {
  const direct = await dataSourceFor({ url, poolSize: 1 }).initialize();
  try {
    await migrate(direct);
  } finally {
    await direct.destroy();
  }
}
