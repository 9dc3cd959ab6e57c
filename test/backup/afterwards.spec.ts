import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrations } from '../../migrations/index.js';
import { Schema } from '../../src/backup/schema.js';
import { atUrl } from '../../src/database/at-database.js';
import { type Cast, seedCast, sessionFor } from '../support/cast.js';
import { emptyDatabaseUrl, freshDatabaseUrl } from '../support/database.js';
import { bringBack, schemaOf, write } from './support.js';

/** What became of the notices, by what they are. */
const statesIn = (url: string) =>
  atUrl(url, async (db) =>
    Object.fromEntries(
      (await db.query<{ key: string; state: string }[]>('SELECT key, state FROM notice')).map(({ key, state }) => [
        key,
        state,
      ]),
    ),
  );

describe('after a backup was restored', () => {
  let folder: string;
  let file: string;
  let cast: Cast;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'watchbill-afterwards-'));
    file = join(folder, 'one.backup');
    const source = await freshDatabaseUrl();
    await atUrl(source, async (db) => {
      cast = await seedCast(db);
      await sessionFor(db, cast.people.an);
      await db.query(NOTICES, [cast.people.an]);
    });
    await write(source, file);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('nobody is told again what may have been sent since; what becomes due later is sent', async () => {
    const target = await emptyDatabaseUrl();
    expect((await bringBack(target, file)).voided).toBe(2);
    expect(await statesIn(target)).toEqual({ overdue: 'void', 'being sent': 'void', tomorrow: 'due', told: 'sent' });
  });

  it('everything is sent when nothing was since, as on the way to another server', async () => {
    const target = await emptyDatabaseUrl();
    expect((await bringBack(target, file, { resume: true })).voided).toBe(0);
    expect(await statesIn(target)).toEqual({ overdue: 'due', 'being sent': 'sending', tomorrow: 'due', told: 'sent' });
  });

  it('nobody is signed in, numbers go on, and it is on record', async () => {
    const target = await emptyDatabaseUrl();
    await bringBack(target, file);
    await atUrl(target, async (db) => {
      expect(await db.query('SELECT FROM session')).toEqual([]);
      const [last] = await db.query(
        'SELECT operation, unit_id AS unit, after FROM audit_entry ORDER BY id DESC LIMIT 1',
      );
      expect(last).toMatchObject({
        operation: 'Backups.restore',
        unit: cast.units.so,
        after: { voided: 2, resumed: false },
      });
      const [{ ids }] = await db.query('SELECT array_agg(id ORDER BY id) AS ids FROM notice');
      const [{ id }] = await db.query(
        NOTICES.replace(
          /VALUES.+/s,
          `VALUES ('new', 'nudge', 'mail', $1, 'a', '{}', now(), now(), now(), 'due', NULL, NULL) RETURNING id`,
        ),
        [cast.people.an],
      );
      expect(id).toBe(ids.at(-1) + 1);
    });
  });

  it('an older one is brought up to date', async () => {
    const old = await emptyDatabaseUrl();
    const names = migrations.map(({ name }) => name);
    await atUrl(old, async (db) => {
      const runner = db.createQueryRunner();
      await new Schema(db, runner).bringTo(names.slice(0, 9));
      await runner.release();
      await db.query(`INSERT INTO unit_kind VALUES ('so', 'Sở', 'Department', 0)`);
      await db.query(`INSERT INTO unit (kind_id, name) VALUES ('so', 'Sở Giáo dục và Đào tạo')`);
    });
    const path = join(folder, 'old.backup');
    await write(old, path);
    const target = await emptyDatabaseUrl();
    await bringBack(target, path);
    expect(await schemaOf(target)).toEqual(await schemaOf(await freshDatabaseUrl()));
    expect(await atUrl(target, (db) => db.query('SELECT name FROM unit'))).toEqual([
      { name: 'Sở Giáo dục và Đào tạo' },
    ]);
  });
});

const NOTICES = /* sql */ `
  INSERT INTO notice (key, kind, channel, person_id, address, body, due_at, next_try_at, expires_at, state, lease_token, lease_until)
  VALUES ('overdue', 'nudge', 'mail', $1, 'an@demo.example', '{}', now() - interval '1 hour', now(), now() + interval '1 day', 'due', NULL, NULL),
         ('being sent', 'nudge', 'mail', $1, 'an@demo.example', '{}', now(), now(), now() + interval '1 day', 'sending', gen_random_uuid(), now()),
         ('tomorrow', 'nudge', 'mail', $1, 'an@demo.example', '{}', now() + interval '1 day', now() + interval '1 day', now() + interval '2 days', 'due', NULL, NULL),
         ('told', 'nudge', 'mail', $1, 'an@demo.example', '{}', now() - interval '1 hour', now(), now() + interval '1 day', 'sent', NULL, NULL)`;
