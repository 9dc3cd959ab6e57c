// Puts most of what a process loads at its start into ten files: 2,000 of 2,700, and to find, open and link them was
// most of a start. Plain JavaScript, as build.mjs, after which it runs; tests and threads load what was built as it is.
import { join, relative } from 'node:path';
import { rolldown } from 'rolldown';

const ENTRIES = { main: 'main', demo: 'demo/main', backup: 'backup/main', verify: 'audit/verify' };

/** Of the packages only those in many small modules; the others load themselves, and native ones have to. */
const TAKEN = /^(@nestjs\/|es-toolkit\b|zod\b)/;

export async function bundle(root) {
  const [built, run] = [join(root, 'dist/src'), join(root, 'dist/run')];
  const bundled = await rolldown({
    input: Object.fromEntries(Object.entries(ENTRIES).map(([name, file]) => [name, join(built, `${file}.js`)])),
    platform: 'node',
    external: (id) => /^[@a-z]/i.test(id) && !TAKEN.test(id),
    plugins: [{ name: 'place', transform: (code, id) => placed(code, relative(run, id)) }],
    // Nest asks for packages we do not use, and does without.
    onLog: (level, log, handle) => log.code !== 'UNRESOLVED_IMPORT' && handle(level, log),
  });
  // The policy table and the database know classes by their names.
  await bundled.write({ dir: run, format: 'esm', keepNames: true, chunkFileNames: '[name].js' });
  await bundled.close();
}

/** Pages, threads and packages are found from where a module stood, not from where it was put. */
function placed(code, from) {
  return code.includes('import.meta.url')
    ? code.replaceAll('import.meta.url', `new URL(${JSON.stringify(from)}, import.meta.url).href`)
    : undefined;
}
