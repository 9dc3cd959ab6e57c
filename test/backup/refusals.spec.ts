import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Block } from '../../src/backup/blocks.js';
import { readBackup, writeBackup } from '../../src/backup/backup-file.js';
import { atUrl } from '../../src/database/at-database.js';
import { dataSourceFor } from '../../src/database/data-source.js';
import { seedCast } from '../support/cast.js';
import { emptyDatabaseUrl, freshDatabaseUrl } from '../support/database.js';
import { bringBack, schemaOf, sumsOf, write } from './support.js';

const SMALL = 1024 * 1024;
const small = smallDisk();
if (!small) console.warn('SKIPPED the full disk: this user may not mount one of its own');

/** A disk of a megabyte, where one may be mounted. */
function smallDisk(): string | null {
  const place = mkdtempSync(join(tmpdir(), 'watchbill-disk-'));
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${SMALL}`, 'watchbill', place]);
  return status === 0 ? place : null;
}

const PASSPHRASE = 'bảy con vịt qua cầu sắt';

let folder: string;
let source: string;
let open: string;
let sealed: string;
let target: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'watchbill-refusals-'));
  [open, sealed] = [join(folder, 'open.backup'), join(folder, 'sealed.backup')];
  source = await freshDatabaseUrl();
  await atUrl(source, seedCast);
  await write(source, open);
  await write(source, sealed, PASSPHRASE);
  target = await emptyDatabaseUrl();
});
afterAll(() => {
  rmSync(folder, { recursive: true });
  if (small && spawnSync('umount', [small]).status === 0) rmSync(small, { recursive: true });
});

/** A copy of a backup, changed. */
function changed(file: string, change: (bytes: Buffer) => Buffer): string {
  const path = join(folder, 'changed.backup');
  writeFileSync(path, change(readFileSync(file)));
  return path;
}

const flipped = (place: number) => (bytes: Buffer) => {
  bytes[place < 0 ? bytes.length + place : place]! ^= 1;
  return bytes;
};

async function refuses(path: string, sentence: RegExp, passphrase: string | null = null): Promise<void> {
  await expect(bringBack(target, path, { passphrase })).rejects.toThrow(sentence);
  expect(await tablesIn(target)).toEqual([]);
}

const tablesIn = (url: string) =>
  atUrl(url, (db) =>
    db.query(`SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'`),
  );

const DAMAGED = /^The backup is damaged or incomplete: nothing was restored/;

/** Frames are full of what does not compress. */
async function* noise(): AsyncGenerator<Block> {
  yield { kind: 'head', said: { createdAt: '', migrations: [], tables: [] } };
  yield { kind: 'rows', said: randomBytes(400_000) };
  yield { kind: 'end', said: null };
}

/** The open backup with each block of a table's rows as often as said. */
async function* rowsOften(table: string, times: number): AsyncGenerator<Block> {
  let name = '';
  for await (const block of readBackup(open, null)) {
    if (block.kind === 'table') name = block.said.name;
    const copies = block.kind === 'rows' && name === table ? times : 1;
    for (let copy = 0; copy < copies; copy++) yield block;
  }
}

async function* cutShort(): AsyncGenerator<Block> {
  yield* readBackup(open, null);
  throw new Error('the database went away');
}

describe('what cannot be restored', () => {
  it.each([
    ['a byte of it changed', flipped(3_000)],
    ['its last byte changed', flipped(-1)],
    ['a byte of a header changed', (bytes: Buffer) => flipped(bytes.indexOf('\n') + 2)(bytes)],
    ['cut off in the middle', (bytes: Buffer) => bytes.subarray(0, 4_000)],
    ['cut off before its last byte', (bytes: Buffer) => bytes.subarray(0, -1)],
    ['something added', (bytes: Buffer) => Buffer.concat([bytes, Buffer.from('x')])],
  ])('a backup with %s', async (_, change) => {
    await refuses(changed(open, change), DAMAGED);
    await refuses(changed(sealed, change), DAMAGED, PASSPHRASE);
  });

  it('a sealed backup whose frames were exchanged, for they are proven in their places', async () => {
    const path = join(folder, 'long.backup');
    await writeBackup(path, noise(), PASSPHRASE);
    const bytes = readFileSync(path);
    const first = bytes.indexOf('\n') + 1;
    const frame = 5 + 64 * 1024 + 16;
    expect(bytes.length).toBeGreaterThan(first + 2 * frame);
    const [a, b] = [bytes.subarray(first, first + frame), bytes.subarray(first + frame, first + 2 * frame)];
    writeFileSync(path, Buffer.concat([bytes.subarray(0, first), b, a, bytes.subarray(first + 2 * frame)]));
    const reading = (async () => {
      for await (const _ of readBackup(path, PASSPHRASE));
    })();
    await expect(reading).rejects.toThrow(DAMAGED);
  });

  it('one sealed with another passphrase, or without one given', async () => {
    await refuses(sealed, /^The passphrase is not the one/, 'another passphrase');
    await refuses(sealed, /^The backup is encrypted: set BACKUP_PASSPHRASE/);
  });

  it('one of a newer format or a newer program', async () => {
    const newer = changed(open, (bytes) =>
      Buffer.from(bytes.toString('latin1').replace('"format":1', '"format":2'), 'latin1'),
    );
    await refuses(newer, /format 2, made by a newer version: update this program first/);
    await atUrl(source, (db) =>
      db.query(`INSERT INTO migration (timestamp, name) VALUES (1, 'FromTheFuture1800000000000')`),
    );
    const future = join(folder, 'future.backup');
    await write(source, future);
    await atUrl(source, (db) => db.query(`DELETE FROM migration WHERE timestamp = 1`));
    await refuses(future, /made by a newer version \(FromTheFuture1800000000000\): update this program first/);
  });

  it('anything else, or nothing', async () => {
    const letter = join(folder, 'letter.txt');
    writeFileSync(letter, 'Kính gửi: các đơn vị\n');
    await refuses(letter, /is not a backup of this program/);
    await refuses(join(folder, 'nowhere'), /cannot be read \(ENOENT\)/);
  });

  it('anything into a database that is not empty, unless told to replace it', async () => {
    const full = await freshDatabaseUrl();
    await atUrl(full, seedCast);
    const before = await sumsOf(full);
    await expect(bringBack(full, open)).rejects.toThrow(/^The database is not empty: nothing was restored/);
    expect(await sumsOf(full)).toEqual(before);
    await bringBack(full, open, { replace: true });
    expect(await sumsOf(full)).toEqual({ ...(await sumsOf(source)), audit_entry: expect.anything() });
    expect(await schemaOf(full)).toEqual(await schemaOf(source));
  });

  it('anything while the product works on the database', async () => {
    const busy = await dataSourceFor({ url: target, poolSize: 1 }).initialize();
    await expect(bringBack(target, open)).rejects.toThrow(/^The product is using this database: stop every instance/);
    await busy.destroy();
  });

  it('but not because of an instance that has stopped, whose connections are about to end', async () => {
    const url = await emptyDatabaseUrl();
    const stopping = await dataSourceFor({ url, poolSize: 1 }).initialize();
    const [restored] = await Promise.all([
      bringBack(url, open),
      new Promise((done) => setTimeout(done, 800)).then(() => stopping.destroy()),
    ]);
    expect(restored.rows).toBeGreaterThan(0);
  });

  it('rows that break a rule of the house: those before them go too', async () => {
    const broken = join(folder, 'broken.backup');
    await writeBackup(broken, rowsOften('person', 2), null);
    await refuses(broken, /^Table person does not take its rows \(duplicate key/);
  });

  it('rows that came back otherwise than they were', async () => {
    const less = join(folder, 'less.backup');
    await writeBackup(less, rowsOften('role_grant', 0), null);
    await refuses(less, /^Table role_grant is not what it was when the backup was made/);
  });

  it('leaves nothing behind of a backup that could not be written, and the earlier one as it was', async () => {
    const before = readFileSync(open);
    const names = readdirSync(folder);
    await expect(writeBackup(open, cutShort(), null)).rejects.toThrow('the database went away');
    await expect(writeBackup(join(open, 'x.backup'), cutShort(), null)).rejects.toThrow(
      /cannot be written \(E(EXIST|NOTDIR)\)/,
    );
    await expect(write(source, folder)).rejects.toThrow(/is there already and is no file/);
    expect(readdirSync(folder)).toEqual(names);
    expect(readFileSync(open).equals(before)).toBe(true);
  });

  (small ? it : it.skip)('says so when the disk is full', async () => {
    await write(source, join(small!, 'one.backup'));
    writeFileSync(join(small!, 'filler'), Buffer.alloc(SMALL - statSync(join(small!, 'one.backup')).size - 8_192));
    await expect(write(source, join(small!, 'two.backup'))).rejects.toThrow(
      /^The disk is full: .+two\.backup was not written\. Earlier backups are untouched/,
    );
    expect(readdirSync(small!)).toEqual(['filler', 'one.backup']);
    await bringBack(await emptyDatabaseUrl(), join(small!, 'one.backup'));
  });
});
