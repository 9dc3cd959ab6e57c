import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from './config-error.js';

/** What a file of the operator holds. */
export function secretIn(name: string, path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    throw new ConfigError(`${name} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}

/** The secret, unless it is short or was never chosen. */
export function strong(name: string, secret: string): string {
  if (secret.length < 32) throw new ConfigError(`${name} must have at least 32 characters.`);
  if (
    /change.?me|placeholder|your.?secret|example|replace|insecure|default/i.test(secret) ||
    new Set(secret).size < 10
  ) {
    throw new ConfigError(`${name} looks like a placeholder: use e.g. the output of "openssl rand -base64 48".`);
  }
  return secret;
}

/** The embedded server's owner needs no settings: a secret made once, readable by nobody else. */
export function ownSecret(dataDir: string): string {
  const path = join(dataDir, 'secret');
  const draft = `${path}.${process.pid}`;
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o711 });
    writeFileSync(draft, randomBytes(48).toString('base64url'), { mode: 0o600 });
    // A link is made whole or not at all, so two first starts at once end with one secret.
    linkSync(draft, path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== 'EEXIST') throw new ConfigError(`DATA_DIR is not a folder this process can write to (${code}).`);
  } finally {
    rmSync(draft, { force: true });
  }
  return strong('DATA_DIR/secret', secretIn('DATA_DIR/secret', path));
}
