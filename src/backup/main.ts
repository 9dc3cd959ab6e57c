import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { ConfigError } from '../config-error.js';
import { type Config, loadConfig } from '../config.js';
import { atDatabase } from '../database/at-database.js';
import type { Restored } from './afterwards.js';
import { BackupError } from './backup-error.js';
import { readBackup, writeBackup } from './backup-file.js';
import { fileFor } from './folder.js';
import { expectUnused, restore, type Terms } from './restoring.js';
import { taken } from './taking.js';

/** `npm run backup`, `restore` and `move`: by hand, on the database the product is set to. */
async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { replace: { type: 'boolean', default: false }, resume: { type: 'boolean', default: false } },
  });
  const [act, path] = positionals;
  const config = loadConfig(process.env);
  if (act === 'backup') return atDatabase(config, (db) => backUp(db, config, path));
  if (act === 'restore' && path) return atDatabase(config, (db) => bringBack(db, config, path, values));
  if (act === 'move') return move(config, values);
  throw new BackupError('Say which backup: npm run restore -- <file> [--replace] [--resume]');
}

async function backUp(db: DataSource, config: Config, path = fileFor(config, performance.timeOrigin)): Promise<void> {
  const runner = db.createQueryRunner();
  const bytes = await writeBackup(path, taken((await runner.connect()) as Client), config.backupPassphrase);
  await runner.release();
  console.log(`${path}: ${Math.ceil(bytes / 1000)} kB${config.backupPassphrase === null ? ', not encrypted' : ''}.`);
  console.log('Keep SECRET with it, in another place: webhooks, devices and links in mails depend on it.');
}

async function bringBack(db: DataSource, config: Config, path: string, terms: Terms): Promise<void> {
  tell(await restore(db, readBackup(path, config.backupPassphrase), terms));
}

/** From the embedded server of DATA_DIR to DATABASE_URL. What stood there stays, and so does the backup on the way. */
async function move(config: Config, { replace }: Pick<Terms, 'replace'>): Promise<void> {
  if (config.databaseUrl === null)
    throw new ConfigError('DATABASE_URL must be set: it is where everything is moved to.');
  if (readFileSync(join(config.dataDir, 'secret'), 'utf8').trim() !== config.secret)
    throw new ConfigError(`SECRET must be the embedded server’s: SECRET_FILE=${join(config.dataDir, 'secret')}`);
  const path = fileFor(config, performance.timeOrigin);
  await atDatabase({ ...config, databaseUrl: null }, async (db) => {
    await expectUnused(db);
    await backUp(db, config, path);
  });
  await atDatabase(config, (db) => bringBack(db, config, path, { replace, resume: true }));
  console.log('Start the product with this DATABASE_URL and SECRET from now on.');
}

function tell({ createdAt, tables, rows, voided }: Restored): void {
  console.log(`Restored as of ${createdAt}: ${tables} tables, ${rows} rows, every table's sum equal.`);
  console.log('Everybody signs in again.');
  if (voided > 0)
    console.log(
      `${voided} notices that were due are set aside, for they may have been sent since (--resume sends them).`,
    );
}

main().catch((error: unknown) => {
  console.error(error instanceof BackupError || error instanceof ConfigError ? error.message : error);
  process.exitCode = 1;
});
