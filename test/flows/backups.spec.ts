import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BackupStep } from '../../src/desk/backup.step.js';
import { Desk } from '../../src/desk/desk.service.js';
import { instantOf } from '../../src/time/iso.js';
import { startApp, type TestApp } from '../support/app.js';
import { type Cast, seedCast } from '../support/cast.js';
import { freshDatabaseUrl } from '../support/database.js';

describe('backups that are made by themselves', () => {
  let folder: string;
  let apps: TestApp[];
  let cast: Cast;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'watchbill-backups-'));
    const databaseUrl = await freshDatabaseUrl();
    const env = { BACKUP_DIR: folder, BACKUP_AT: '02:00', BACKUP_KEEP: '2' };
    const start = () => startApp({ databaseUrl, env, now: '2024-04-26T01:59:00+07:00' });
    apps = [await start(), await start()];
    cast = await seedCast(apps[0]!.db);
  });
  afterAll(async () => {
    for (const app of apps) await app.close();
    rmSync(folder, { recursive: true });
  });

  /** To the minute: the clock goes on while a backup begins. */
  const files = () =>
    readdirSync(folder)
      .map((name) => name.replace(/\d\dZ/, 'Z'))
      .toSorted();

  async function atNight(instant: string): Promise<void> {
    for (const app of apps) await app.clock.moveTo(instantOf(instant));
    await Promise.all(apps.map((app) => app.nest.get(Desk).tick()));
    await Promise.all(apps.map((app) => app.nest.get(BackupStep).settled()));
  }

  const engine = async () => (await apps[0]!.request('GET', '/health/engine')).json;

  it('come at once on a new server, then each night, from one of the instances', async () => {
    await atNight('2024-04-26T01:59:00+07:00');
    expect(files()).toEqual(['watchbill-20240425T1859Z.backup']);
    await atNight('2024-04-26T01:59:30+07:00');
    expect(files()).toHaveLength(1);
    await atNight('2024-04-26T02:00:30+07:00');
    expect(files()).toHaveLength(2);
    expect((await engine()).lastBackup).toMatch(/^2024-04-25T19:00/);
  });

  it('come late rather than not at all, and only the latest are kept', async () => {
    writeFileSync(join(folder, 'watchbill-20240425T190000Z.backup.partial'), 'left by a killed process');
    writeFileSync(join(folder, 'notes.txt'), 'not ours');
    await atNight('2024-04-27T09:00:00+07:00');
    expect(files()).toEqual(['notes.txt', 'watchbill-20240425T1900Z.backup', 'watchbill-20240427T0200Z.backup']);
  });

  it('that fail are told to administrators once, seen, and tried again an hour later', async () => {
    rmSync(folder, { recursive: true });
    writeFileSync(folder, 'a file where the folder was');
    await atNight('2024-04-28T02:00:00+07:00');
    await atNight('2024-04-28T02:30:00+07:00');
    await atNight('2024-04-28T03:01:00+07:00');
    const told = await apps[0]!.db.query(
      `SELECT person_id AS "personId", body->>'because' AS because FROM notice WHERE kind = 'backup-failed'`,
    );
    expect(told).toEqual([{ personId: cast.people.tri, because: expect.stringMatching(/cannot be written \(E/) }]);
    expect(await engine()).toMatchObject({ lastBackup: expect.stringMatching(/^2024-04-27/), backupFailing: true });
    rmSync(folder);
    await atNight('2024-04-28T04:02:00+07:00');
    expect(files()).toEqual(['watchbill-20240427T2102Z.backup']);
    expect((await engine()).backupFailing).toBe(false);
  });

  it('are on record', async () => {
    const rows = await apps[0]!.db.query(`SELECT after FROM audit_entry WHERE operation = 'Backups.make' ORDER BY id`);
    expect(rows).toHaveLength(4);
    expect(rows[0].after).toMatchObject({ file: expect.stringMatching(/^watchbill-20240425T1859/), encrypted: false });
  });
});
