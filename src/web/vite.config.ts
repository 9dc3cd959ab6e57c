import { defineConfig } from 'vite';

/** The browser's side: one page, one chunk per screen, hashed names under assets/. Fonts are never inlined (CSP). */
export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  css: { modules: { generateScopedName: '[local]_[hash:base64:4]' } },
  build: {
    outDir: '../../dist/public',
    emptyOutDir: true,
    manifest: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // The components several screens share are one file: a dozen small ones cost more, in requests and in bytes.
        codeSplitting: {
          groups: [{ name: 'shared', test: /src[\\/]web[\\/](api|components|[\w-]+\.)/, minShareCount: 2 }],
        },
      },
    },
  },
});
