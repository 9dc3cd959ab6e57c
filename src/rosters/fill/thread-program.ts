import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(import.meta.url);

/** Where a thread's compiled code lies: threads run it also when the rest runs from the sources (tests). */
export const programOf = (name: string): string =>
  here.endsWith('.ts')
    ? join(process.cwd(), 'dist', 'src', 'rosters', 'fill', `${name}.worker.js`)
    : fileURLToPath(new URL(`${name}.worker.js`, import.meta.url));
