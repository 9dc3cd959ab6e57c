import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { startApp, type TestApp } from '../support/app.js';
import { type Cast, seedCast, sessionFor } from '../support/cast.js';
import { buildWeb } from '../support/web-build.js';
import { counted, describeInBrowser, open } from './support/browser.js';

const PUBLIC = 'dist/public';
const KB = 1000;

interface Chunk {
  readonly file: string;
  readonly css?: string[];
  readonly assets?: string[];
  readonly imports?: string[];
}

/** Everything the browser fetches to show a chunk: itself and what it imports, each once. */
function filesOf(name: string, manifest: Record<string, Chunk>, seen = new Set<string>()): Set<string> {
  const chunk = manifest[name];
  if (!chunk || seen.has(chunk.file)) return seen;
  for (const file of [chunk.file, ...(chunk.css ?? [])]) seen.add(file);
  for (const other of chunk.imports ?? []) filesOf(other, manifest, seen);
  return seen;
}

describeInBrowser('the budgets of the board', () => {
  let app: TestApp;
  let cast: Cast;

  beforeAll(async () => {
    buildWeb();
    app = await startApp({ now: '2024-04-29T18:42:00+07:00' });
    cast = await seedCast(app.db);
    await app.db.query(
      `INSERT INTO unit (kind_id, name, short_name, parent_id)
       SELECT 'mam-non', 'Trường Mầm non số ' || number, 'MN' || number, $1 FROM generate_series(1, 780) AS number`,
      [cast.units.leChan],
    );
  });
  afterAll(() => app.close());

  it('first route: script ≤ 40 kB, styles ≤ 10 kB, fonts ≤ 45 kB', () => {
    const manifest = JSON.parse(readFileSync(join(PUBLIC, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>;
    const files = [...filesOf('index.html', manifest), ...filesOf('pages/board/Board.tsx', manifest)];
    const weight = (ending: string) =>
      [...new Set(files)]
        .filter((file) => file.endsWith(ending))
        .reduce((sum, file) => sum + gzipSync(readFileSync(join(PUBLIC, file))).length, 0);
    expect(weight('.js')).toBeGreaterThan(10 * KB);
    expect(weight('.js')).toBeLessThanOrEqual(40 * KB);
    expect(weight('.css')).toBeLessThanOrEqual(10 * KB);
    const fonts = Object.values(manifest).flatMap(({ file, assets = [] }) => [file, ...assets]);
    const woff = [...new Set(fonts)].filter((file) => file.endsWith('.woff2'));
    expect(woff.length).toBe(2);
    expect(woff.reduce((sum, file) => sum + statSync(join(PUBLIC, file)).size, 0)).toBeLessThanOrEqual(45 * KB);
  });

  it('785 units: at most 2,000 nodes, at the top and after scrolling to the end', async () => {
    const { page } = await open(app, '/', { as: await sessionFor(app.db, cast.people.hanh) });
    await page.locator('li[data-unit]').first().waitFor();
    const nodes = () => page.evaluate(() => document.querySelectorAll('*').length);
    expect(await nodes()).toBeLessThanOrEqual(2000);
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    await page.getByRole('button', { name: 'Trường Mầm non số 780', exact: true }).waitFor();
    expect(await nodes()).toBeLessThanOrEqual(2000);
  });

  it('785 units on duty or not: the same; all on paper, and all for the search of the browser', async () => {
    const { page } = await open(app, '/?view=now', { as: await sessionFor(app.db, cast.people.hanh) });
    const last = page.getByRole('button', { name: 'Trường Mầm non số 780', exact: true });
    await page.getByRole('button', { name: 'Trường Mầm non số 1', exact: true }).waitFor();
    const nodes = () => page.evaluate(() => document.querySelectorAll('*').length);
    const rows = () => page.locator('main section li:has(button)').count();
    expect(await nodes()).toBeLessThanOrEqual(2000);
    expect(await rows()).toBeLessThan(300);
    expect(await page.locator('main').innerText()).toContain('Trường Mầm non số 780');
    const height = await page.evaluate(() => document.documentElement.scrollHeight);

    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    await counted(page.locator('main section li:has(button)'), 785);
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    await last.waitFor({ state: 'detached' });
    await page.keyboard.press('Control+f');
    await counted(page.locator('main section li:has(button)'), 785);

    await page.reload();
    await page.getByRole('button', { name: 'Trường Mầm non số 1', exact: true }).waitFor();
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    await last.waitFor();
    expect(await nodes()).toBeLessThanOrEqual(2000);
    const end = await page.evaluate(() => document.documentElement.scrollHeight);
    expect(Math.abs(end - height)).toBeLessThan(height / 20);
  });
});
