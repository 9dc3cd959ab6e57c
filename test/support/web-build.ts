import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Brings dist/public up to date; some 100 ms when it is. For tests that open a browser: call it before `startApp`. */
export function buildWeb(): void {
  const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
  execFileSync(process.execPath, [join(root, 'src/build.mjs')], { stdio: ['ignore', 'ignore', 'inherit'] });
}
