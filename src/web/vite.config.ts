import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

const FORMS =
  /src[\\/]web[\\/](api[\\/](fill|people|periods|units)|components[\\/](Dialog|Drawer|Field|FilterChip|Notice|Select|Tel))/;
/** Shared too, but by what is fetched after the first load. */
const LATER =
  /src[\\/]web[\\/]((afresh|copy-out|form|leaving|line|own-device|queue|stamp|swaps)\.|api[\\/](account|advisories|alerts|areas|audit|botnet|devices|documents|duties|feeds|happenings|incidents|log-files|notices|period-files|preparation|retention|swaps|watch|watch-rules|ways|wishes)|components[\\/](Door|LeaveDialog|MailIsRight|remind|RemindDialog|SecretOnce))/;
const SHARED = new RegExp(String.raw`(?!.*(${FORMS.source}|${LATER.source}))src[\\/]web[\\/](api|components|[\w-]+\.)`);

/** Leaves each asset beside itself compressed: once here, as well as can be, instead of for every reader. */
const compressed: Plugin = {
  name: 'compressed',
  writeBundle({ dir = '' }, files) {
    for (const name of Object.keys(files).filter((file) => /^assets\/.*\.(js|css|svg)$/.test(file))) {
      writeFileSync(join(dir, `${name}.gz`), gzipSync(readFileSync(join(dir, name)), { level: 9 }));
    }
  },
};

/** The browser's side: one page, one chunk per screen, hashed names under assets/. Fonts are never inlined (CSP). */
export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  plugins: [compressed],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  css: { modules: { generateScopedName: '[local]_[hash:base64:4]' } },
  build: {
    outDir: '../../dist/public',
    emptyOutDir: true,
    manifest: true,
    assetsInlineLimit: 0,
    // What a chunk shares with others is there already; the server names what a first load needs.
    modulePreload: false,
    rolldownOptions: {
      input: { index: `${import.meta.dirname}/index.html`, sw: `${import.meta.dirname}/service-worker.ts` },
      output: {
        // The page's first file names every other one; the manifest tells which is which.
        chunkFileNames: 'assets/[hash].js',
        assetFileNames: 'assets/[hash][extname]',
        // Its name must stay: browsers ask for it by that.
        entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js'),
        // The components several screens share are one file: a dozen small ones cost more, in requests and in bytes.
        codeSplitting: {
          // What only forms and drawers need stays out of it: no screen shows those first.
          groups: [
            { name: 'shared', test: SHARED, minShareCount: 2, priority: 2 },
            { name: 'forms', test: FORMS, minShareCount: 2, priority: 1 },
          ],
        },
      },
    },
  },
});
