import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ConfigError } from '../config-error.js';
import { accountForPostgres, canEnter, give, type Account } from './embedded-account.js';
import { programsFor, unlessThere } from './embedded-programs.js';

/** One PostgreSQL data folder with the programs that serve it. */
export interface Cluster {
  /** Real path of PGDATA. */
  readonly folder: string;
  readonly programs: string;
  readonly log: string;
  readonly account: Account;
  readonly password: string;
}

export const SUPERUSER = 'watchbill';

/** The cluster of a data folder, created on the first start. Throws with a sentence for the operator. */
export function clusterIn(dataDir: string): Cluster {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o711 });
    accessSync(dataDir, constants.W_OK);
  } catch (error) {
    throw new ConfigError(
      `DATA_DIR is not a folder this process can write to (${(error as NodeJS.ErrnoException).code}).`,
    );
  }
  const account = accountForPostgres();
  const folder = placeFor(realpathSync(dataDir), account);
  const programs = programsFor(dirname(folder), account);
  if (!existsSync(join(folder, 'PG_VERSION'))) initialise(folder, programs, account);
  const major = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim();
  if (major !== MAJOR) {
    throw new ConfigError(
      `${folder} was written by PostgreSQL ${major}, this version brings ${MAJOR}: export there, import here.`,
    );
  }
  const password = readFileSync(join(folder, PASSWORD_FILE), 'utf8');
  return { folder, programs, account, password, log: join(dirname(folder), 'postgres.log') };
}

const MAJOR = '18';
const PASSWORD_FILE = 'watchbill-password';

/** `postgres` in the data folder; when its user may not enter there (a home of mode 0700), a link to a place where it may. */
function placeFor(dataDir: string, account: Account): string {
  const place = join(dataDir, 'postgres');
  if (canEnter(account, dataDir)) return existsSync(place) ? realpathSync(place) : place;
  const home = join('/var/lib/watchbill', createHash('sha256').update(dataDir).digest('hex').slice(0, 12));
  if (existsSync(place) && !lstatSync(place).isSymbolicLink()) {
    throw new ConfigError(
      `The user that runs PostgreSQL may not enter ${dataDir}: move it to where others may pass, and set DATA_DIR.`,
    );
  }
  mkdirSync(home, { recursive: true, mode: 0o711 });
  unlessThere(() => symlinkSync(join(home, 'postgres'), place));
  return join(home, 'postgres');
}

/** Two first starts at once: each makes its own draft, the first rename wins and both go on with that one. */
function initialise(folder: string, programs: string, account: Account): void {
  sweepDrafts(folder);
  const draft = `${folder}.draft-${process.pid}-${randomBytes(3).toString('hex')}`;
  const passwordFile = `${draft}-password`;
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
  give(account, draft);
  give(account, passwordFile);
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=und'];
  const access = [`--username=${SUPERUSER}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
  const [command, args] = account.command(join(programs, 'initdb'), [
    '-D',
    draft,
    ...locale,
    ...access,
    '--no-instructions',
  ]);
  const made = spawnSync(command, args, { ...account.other, env: plainEnvironment(), encoding: 'utf8', cwd: '/' });
  try {
    if (made.status !== 0) {
      throw new ConfigError(`PostgreSQL could not make its data folder: ${made.error?.message ?? made.stderr.trim()}`);
    }
    renameSync(passwordFile, join(draft, PASSWORD_FILE));
    unlessThere(() => renameSync(draft, folder));
  } finally {
    rmSync(draft, { recursive: true, force: true });
    rmSync(passwordFile, { force: true });
  }
}

/** What first starts left behind that were killed half-way. */
function sweepDrafts(folder: string): void {
  for (const name of readdirSync(dirname(folder))) {
    const pid = name.startsWith(`${basename(folder)}.draft-`) ? /\.draft-(\d+)-/.exec(name)?.[1] : undefined;
    if (pid && !runs(Number(pid))) rmSync(join(dirname(folder), name), { recursive: true, force: true });
  }
}

export function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Our own environment holds secrets that are none of PostgreSQL's business. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' };
}
