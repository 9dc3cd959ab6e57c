import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { createGunzip, createGzip } from 'node:zlib';
import { BackupError, damaged, unwritten } from './backup-error.js';
import { type Block, blocksIn, bytesOf } from './blocks.js';
import { framed, keyFrom, type Lid, plainLid, sealedLid, unframed } from './frames.js';

const FORMAT = 1;
/** The first line of the file, in JSON. */
interface Cover {
  readonly watchbill: 'backup';
  readonly format: number;
  readonly sealed: { readonly salt: string; readonly check: string } | null;
}
const COVER_WITHIN = 512;

/**
 * Writes a file whole or not at all: beside its place, flushed, read again, then moved there. Nobody but its owner reads
 * it. Returns its bytes.
 */
export async function writeBackup(
  path: string,
  blocks: AsyncIterable<Block>,
  passphrase: string | null,
): Promise<number> {
  const draft = `${path}.partial`;
  await expectPlace(path);
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const bytes = await flushed(draft, covered(blocks, passphrase));
    for await (const _ of readBackup(draft, passphrase));
    await rename(draft, path);
    await flushFolder(dirname(path));
    return bytes;
  } catch (error) {
    await rm(draft, { force: true }).catch(() => {});
    throw unwritten(path, error);
  }
}

/** What a file holds. Throws a sentence when it is none of ours, damaged, of a later format, or sealed otherwise. */
export async function* readBackup(path: string, passphrase: string | null): AsyncGenerator<Block> {
  const { lid, from } = await lidOf(path, passphrase);
  const packed = Readable.from(unframed(lid, createReadStream(path, { start: from })));
  const gunzip = createGunzip();
  packed.on('error', (error) => gunzip.destroy(error));
  let last: Block['kind'] | undefined;
  try {
    for await (const block of blocksIn(packed.pipe(gunzip))) {
      last = block.kind;
      yield block;
    }
  } catch (error) {
    throw damaged(error);
  } finally {
    packed.destroy();
  }
  if (last !== 'end') throw damaged(last);
}

/** What is moved there takes the place of whatever there is: of an earlier backup, but not of a device or folder. */
async function expectPlace(path: string): Promise<void> {
  const there = await stat(path).catch(() => null);
  if (there !== null && !there.isFile()) throw new BackupError(`${path} is there already and is no file.`);
}

async function* covered(blocks: AsyncIterable<Block>, passphrase: string | null): AsyncGenerator<Buffer> {
  const salt = randomBytes(16);
  const made = passphrase === null ? null : await keyFrom(passphrase, salt);
  const sealed = made && { salt: salt.toString('base64url'), check: made.check.toString('base64url') };
  const cover = Buffer.from(`${JSON.stringify({ watchbill: 'backup', format: FORMAT, sealed } satisfies Cover)}\n`);
  yield cover;
  const plain = Readable.from(inBytes(blocks), { objectMode: false });
  const gzip = createGzip({ level: 4, chunkSize: 64 * 1024 });
  plain.on('error', (error) => gzip.destroy(error));
  yield* framed(made ? sealedLid(cover, made.key) : plainLid(cover), plain.pipe(gzip));
}

async function* inBytes(blocks: AsyncIterable<Block>): AsyncGenerator<Buffer> {
  for await (const block of blocks) yield* bytesOf(block);
}

async function flushed(path: string, chunks: AsyncIterable<Buffer>): Promise<number> {
  const file = await open(path, 'w', 0o600);
  try {
    let written = 0;
    for await (const chunk of chunks) {
      await file.writeFile(chunk);
      written += chunk.length;
    }
    await file.sync();
    return written;
  } finally {
    await file.close();
  }
}

async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function lidOf(path: string, passphrase: string | null): Promise<{ lid: Lid; from: number }> {
  const line = await firstLine(path);
  const cover = coverOf(line);
  if (cover?.watchbill !== 'backup') throw new BackupError(`${path} is not a backup of this program, or is damaged.`);
  if (cover.format > FORMAT)
    throw new BackupError(
      `The backup is of format ${cover.format}, made by a newer version: update this program first.`,
    );
  if (cover.sealed === null) return { lid: plainLid(line), from: line.length };
  if (passphrase === null)
    throw new BackupError('The backup is encrypted: set BACKUP_PASSPHRASE or BACKUP_PASSPHRASE_FILE.');
  const { key, check } = await keyFrom(passphrase, Buffer.from(cover.sealed.salt, 'base64url'));
  const expected = Buffer.from(cover.sealed.check, 'base64url');
  if (expected.length !== check.length || !timingSafeEqual(expected, check))
    throw new BackupError('The passphrase is not the one the backup was made with.');
  return { lid: sealedLid(line, key), from: line.length };
}

async function firstLine(path: string): Promise<Buffer> {
  const file = await open(path).catch((error: unknown) => {
    throw new BackupError(`${path} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  });
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(COVER_WITHIN), 0, COVER_WITHIN, 0);
    return buffer.subarray(0, buffer.subarray(0, bytesRead).indexOf('\n') + 1);
  } finally {
    await file.close();
  }
}

function coverOf(line: Buffer): (Partial<Cover> & Pick<Cover, 'format' | 'sealed'>) | null {
  try {
    return JSON.parse(line.toString());
  } catch {
    return null;
  }
}
