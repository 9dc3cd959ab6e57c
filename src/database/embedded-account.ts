import { spawnSync } from 'node:child_process';
import { chownSync, lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { ConfigError } from '../config-error.js';

/** Who PostgreSQL runs as: it refuses root, and initdb refuses a user without a name. */
export interface Account {
  /** The command that runs `program` as this account. */
  command(program: string, args: readonly string[]): [program: string, args: string[]];
  /** Set when we hand the work to another user: files and folders must then be theirs. */
  readonly other?: { readonly uid: number; readonly gid: number };
}

/** Throws when there is no way to run PostgreSQL as the present user. */
export function accountForPostgres(): Account {
  const uid = process.getuid?.();
  if (uid === undefined || (uid !== 0 && hasName())) return asOurselves;
  // A user namespace of our own: no longer root in the eyes of PostgreSQL, and the files stay ours. The probe also
  // asks for a name, because containers may lack an entry for the namespace's nobody.
  if (spawnSync('unshare', ['-U', 'id', '-un'], { stdio: 'ignore' }).status === 0) return inNamespace;
  const other = uid === 0 ? (named('postgres') ?? named('nobody')) : undefined;
  if (other) return { ...asOurselves, other };
  throw new ConfigError(
    `The embedded PostgreSQL cannot run as user ${uid}, who has no entry in /etc/passwd: run as a named user, or set DATABASE_URL.`,
  );
}

const asOurselves: Account = { command: (program, args) => [program, [...args]] };
const inNamespace: Account = { command: (program, args) => ['unshare', ['-U', program, ...args]] };

function hasName(): boolean {
  try {
    userInfo();
    return true;
  } catch {
    return false;
  }
}

function named(name: string): Account['other'] {
  const entry = readFileSync('/etc/passwd', 'utf8').match(new RegExp(`^${name}:[^:]*:(\\d+):(\\d+):`, 'm'));
  return entry ? { uid: Number(entry[1]), gid: Number(entry[2]) } : undefined;
}

/** May the account enter this folder, and every folder above it? */
export function canEnter({ other }: Account, folder: string): boolean {
  if (!other) return true;
  const { mode, uid, gid } = statSync(folder);
  const bit = uid === other.uid ? 0o100 : gid === other.gid ? 0o010 : 0o001;
  const above = dirname(folder);
  return (mode & bit) !== 0 && (above === folder || canEnter({ command: asOurselves.command, other }, above));
}

/** Gives a folder and all in it to the account; an earlier start may have run as another one. */
export function give({ other }: Account, path: string): void {
  const owner = other ?? { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
  if (process.getuid?.() !== 0 || lstatSync(path).uid === owner.uid) return;
  const entries = lstatSync(path).isDirectory() ? readdirSync(path, { recursive: true, encoding: 'utf8' }) : [];
  for (const entry of entries) chownSync(join(path, entry), owner.uid, owner.gid);
  // Last, so that an interrupted hand-over is seen and repeated.
  chownSync(path, owner.uid, owner.gid);
}
