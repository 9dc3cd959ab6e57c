import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Brings dist/public up to date, once a run. For tests that open a browser: call it before `startApp`. */
export function buildWeb(): void {
  const note = join(process.env['TEST_FOLDER'] ?? '', 'web-built');
  if (existsSync(note)) return;
  const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
  execFileSync(process.execPath, [join(root, 'src/build.mjs')], { stdio: ['ignore', 'ignore', 'inherit'] });
  writeFileSync(note, '');
}
