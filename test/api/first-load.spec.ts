import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { addresses } from '../../src/http/addresses.js';
import { firstLoad, type Manifest } from '../../src/http/first-load.js';
import { startApp, type TestApp } from '../support/app.js';
import { buildWeb } from '../support/web-build.js';

const asked = (links: string) => [...links.matchAll(/<link rel="(\w+)" crossorigin href="\/a\/([\w.]+)">/g)];

describe('what a browser is told to fetch first', () => {
  let app: TestApp;
  let built: Manifest;

  beforeAll(async () => {
    buildWeb();
    built = JSON.parse(readFileSync('dist/public/.vite/manifest.json', 'utf8')) as Manifest;
    app = await startApp();
  });
  afterAll(() => app.close());

  /** What is said where there is nothing, to whoever takes such answers. */
  async function missing(path: string, accept: string): Promise<string | null> {
    const { status, headers } = await app.request('GET', path, { headers: { accept } });
    expect(status).toBe(404);
    return headers.get('content-type');
  }

  it('is every file a page stands on, each once, those of the entry left out', () => {
    const manifest: Manifest = {
      'index.html': { file: 'a/index.js', imports: ['_core'], css: ['a/index.css'] },
      _core: { file: 'a/core.js' },
      'rooms.tsx': { file: 'a/rooms.js', imports: ['_core'], dynamicImports: ['Page.tsx'] },
      _shared: { file: 'a/shared.js', css: ['a/shared.css'], imports: ['_core'] },
      'Page.tsx': {
        file: 'a/page.js',
        imports: ['index.html', '_shared', '_core'],
        css: ['a/page.css', 'a/index.css'],
      },
    };
    expect(asked(firstLoad(manifest, 'Page.tsx')).map(([, kind, file]) => `${kind} ${file}`)).toEqual([
      'modulepreload core.js',
      'modulepreload rooms.js',
      'modulepreload shared.js',
      'modulepreload page.js',
      'stylesheet shared.css',
      'stylesheet page.css',
    ]);
    expect(asked(firstLoad(manifest, '')).map(([, , file]) => file)).toEqual(['core.js']);
  });

  it.each(Object.entries(addresses).filter(([, source]) => source))(
    '%s names the files of %s',
    async (address, source) => {
      expect(built[source]).toBeDefined();
      const { text } = await app.request('GET', address.replaceAll(/:\w+/g, 'any'));
      expect(text).toContain(`<link rel="modulepreload" crossorigin href="/${built[source]!.file}">`);
      for (const [, file] of text.matchAll(/href="\/(assets\/[\w-]+\.(?:js|css))"/g)) {
        expect(existsSync(`dist/public/${file}`)).toBe(true);
      }
    },
  );

  it('is the app also where there is no page, which only a program hears of in JSON', async () => {
    const [page, problem] = ['text/html; charset=utf-8', 'application/problem+json; charset=utf-8'];
    for (const path of ['/nowhere', '/units', '/periods/a/b']) {
      expect(await missing(path, 'text/html,*/*;q=0.8')).toBe(page);
      expect(await missing(path, '*/*')).toBe(problem);
    }
    expect(await missing('/api/nowhere', 'text/html')).toBe(problem);
    expect(await missing('/feeds/nowhere', 'text/html')).toBe(problem);
  });

  it('comes compressed as the build left it, and plain to whom compression is nothing', async () => {
    const file = `dist/public/${built['index.html']!.file}`;
    const path = `/${built['index.html']!.file}`;
    const compressed = await app.request('GET', path, { headers: { 'accept-encoding': 'gzip' } });
    expect(compressed.headers.get('content-encoding')).toBe('gzip');
    expect(compressed.headers.get('content-length')).toBe(String(readFileSync(`${file}.gz`).length));
    expect(compressed.text).toBe(readFileSync(file, 'utf8'));
    expect(gunzipSync(readFileSync(`${file}.gz`)).toString()).toBe(compressed.text);
    const plain = await app.request('GET', path, { headers: { 'accept-encoding': 'identity' } });
    expect([plain.headers.get('content-encoding'), plain.text === compressed.text]).toEqual([null, true]);
    expect(compressed.headers.get('vary')).toMatch(/accept-encoding/i);
    expect(compressed.headers.get('cache-control')).toContain('immutable');
  });
});
