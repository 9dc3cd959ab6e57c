import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atUrl } from '../../src/database/at-database.js';
import { seedDemo } from '../../src/demo/seed.js';
import { instantOf } from '../../src/time/iso.js';
import { emptyDatabaseUrl, freshDatabaseUrl } from '../support/database.js';
import { bringBack, schemaOf, sumsOf, write } from './support.js';

/** Milliseconds it may take on a machine that does much else. */
const LONG = 240_000;
const EVENING = instantOf('2024-04-29T18:42:00+07:00');

describe('a backup of the demonstration', () => {
  let folder: string;
  let source: string;
  let file: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'watchbill-backup-'));
    file = join(folder, 'demo.backup');
    source = await freshDatabaseUrl();
    await atUrl(source, (db) => db.transaction((tx) => seedDemo(tx, EVENING)));
    await write(source, file);
  }, LONG);
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is one file nobody else may read, with nothing left beside it', () => {
    expect(readdirSync(folder)).toEqual(['demo.backup']);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it(
    'comes back with equal sums and the same constraints',
    async () => {
      const target = await emptyDatabaseUrl();
      const restored = await bringBack(target, file);
      expect(restored.rows).toBeGreaterThan(10_000);
      const sums = await sumsOf(source);
      // The restoration itself is on record.
      expect(await sumsOf(target)).toEqual({ ...sums, audit_entry: expect.anything() });
      expect(Object.keys(sums)).not.toContain('session');
      expect(await schemaOf(target)).toEqual(await schemaOf(source));
    },
    LONG,
  );
});
