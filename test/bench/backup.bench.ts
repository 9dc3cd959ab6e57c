import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { readBackup, writeBackup } from '../../src/backup/backup-file.js';
import { CopyOut } from '../../src/backup/copy.js';
import { restore } from '../../src/backup/restoring.js';
import { taken } from '../../src/backup/taking.js';
import { atUrl } from '../../src/database/at-database.js';
import { EmbeddedServer } from '../../src/database/embedded.js';
import { migrate } from '../../src/database/migrate.js';
import type { CleanUp } from './clean-up.js';
import { type Figure, timed } from './figures.js';
import { memoryOf } from './processes.js';
import { fillCountry } from './scale/filling.js';
import { shiftsOf } from './scale/sizes.js';

/** A department twice the size of any there is. */
const SIZE = { units: 3_704, provinces: 0, communes: 114, members: 34, days: 9 };
const PASSPHRASE = 'one that only guards a sample';
const GOAL_MINUTES = 15;
const GOAL_MB = 200;

/** Everything into one encrypted file, and back into an empty database, proven sum by sum. */
export async function backupBench(cleanUp: CleanUp, say: (what: string) => void): Promise<Figure[]> {
  const folder = cleanUp.folder();
  const server = await EmbeddedServer.start(folder);
  cleanUp.later(() => server.stop());
  await atUrl(server.url, async (db) => {
    await migrate(db);
    await fillCountry(db, SIZE, say);
    await db.query('CREATE DATABASE restored');
  });
  const file = join(folder, 'bench.backup');
  const memory = new Memory();
  const [backup, raw] = await atUrl(server.url, async (db) => {
    const client = (await db.createQueryRunner().connect()) as Client;
    return [await timed(() => writeBackup(file, taken(client), PASSPHRASE)), await timed(() => copied(db, client))];
  });
  say('restoring');
  const target = new URL(server.url);
  target.pathname = '/restored';
  let rows = 0;
  const back = await timed(async () => {
    const terms = { replace: false, resume: false };
    rows = await atUrl(target.href, async (db) => (await restore(db, readBackup(file, PASSPHRASE), terms)).rows);
  });
  const what = `${shiftsOf(SIZE)} shifts, ${rows} rows`;
  return [
    {
      what: `backup of ${what}: ${(statSync(file).size / 1e6).toFixed(1)} MB, encrypted and read again`,
      ours: seconds(backup),
      limit: `the same rows by COPY alone ${seconds(raw)}`,
      ratio: backup / raw,
      goal: '≤ 15 min',
      met: backup <= GOAL_MINUTES * 60_000,
    },
    {
      what: `restore of ${what}, every table's sum equal`,
      ours: seconds(back),
      limit: `${GOAL_MINUTES} min`,
      ratio: back / (GOAL_MINUTES * 60_000),
      goal: '≤ 15 min',
      met: back <= GOAL_MINUTES * 60_000,
    },
    memory.figure(),
  ];
}

/** Every row once, to nowhere. */
async function copied(db: DataSource, client: Client): Promise<void> {
  for (const { tableName } of db.entityMetadatas) {
    for await (const _ of new CopyOut(client, `COPY "${tableName}" TO STDOUT`));
  }
}

/** How much this process came to hold above what it held before. */
class Memory {
  private readonly before = memoryOf(process.pid, 'Rss');
  private most = 0;
  private readonly looking = setInterval(() => {
    this.most = Math.max(this.most, memoryOf(process.pid, 'Rss') - this.before);
  }, 100);

  figure(): Figure {
    clearInterval(this.looking);
    return {
      what: 'memory for backup and restore, above what was held before',
      ours: `${this.most.toFixed(0)} MB`,
      limit: `${GOAL_MB} MB`,
      ratio: this.most / GOAL_MB,
      goal: `≤ ${GOAL_MB} MB`,
      met: this.most <= GOAL_MB,
    };
  }
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
