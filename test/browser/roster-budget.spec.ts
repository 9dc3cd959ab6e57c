import { expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { HeadAtWork } from '../flows/the-head.js';
import { startApp } from '../support/app.js';
import { addMember, seedCast } from '../support/cast.js';
import { buildWeb } from '../support/web-build.js';
import { counted, describeInBrowser, open } from './support/browser.js';

interface Chunk {
  readonly file: string;
  readonly css?: string[];
  readonly imports?: string[];
}

describeInBrowser('the budgets of the roster', () => {
  it('first route: script ≤ 40 kB, styles ≤ 10 kB', () => {
    buildWeb();
    const folder = 'dist/public';
    const manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>;
    const files = new Set<string>();
    const collect = (name: string): void => {
      const chunk = manifest[name];
      if (!chunk || files.has(chunk.file)) return;
      for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
      chunk.imports?.forEach(collect);
    };
    for (const name of ['index.html', 'pages/roster/Roster.tsx']) collect(name);
    const weight = (ending: string) =>
      [...files]
        .filter((file) => file.endsWith(ending))
        .reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file))).length, 0);
    expect(weight('.js')).toBeGreaterThan(10_000);
    expect(weight('.js')).toBeLessThanOrEqual(40_000);
    expect(weight('.css')).toBeLessThanOrEqual(10_000);
  });

  it('60 people × 31 days × 4 posts: at most 2,500 nodes; prints how long a cell and a selection take', async () => {
    const app = await startApp({ now: '2024-04-26T06:00:00+07:00' });
    try {
      const cast = await seedCast(app.db);
      const an = await HeadAtWork.at(app, cast.people.an, cast.units.thpt1, cast.periodId);
      await app.db.query(`UPDATE period SET last_on = '2024-05-27'`);
      await app.db.transaction(async (tx) => {
        for (let n = 4; n <= 60; n++) {
          const name = `Nguyễn Văn Số ${n}`;
          await addMember(tx, cast.units.thpt1, { name, email: `so${n}@demo.example`, title: 'Tổ Tin học' });
        }
      });
      await app.db.query(
        `INSERT INTO demand (period_id, post_kind_id, unit_kind_id, required)
         SELECT $1, post_kind.id, unit.kind_id, 2
         FROM unit, post_kind
         WHERE unit.id = $2
         AND NOT EXISTS (SELECT FROM demand WHERE period_id = $1 AND post_kind_id = post_kind.id AND unit_kind_id = unit.kind_id)
         ORDER BY post_kind.id LIMIT 2`,
        [cast.periodId, cast.units.thpt1],
      );
      expect((await an.layOut('3x8')).status).toBe(200);
      const look = await open(app, `/units/${cast.units.thpt1}/rosters/${cast.periodId}`, { as: an.as, alone: true });
      const { page } = look;
      await page.getByRole('button', { name: 'Phím tắt' }).waitFor();
      const nodes = () => page.evaluate(() => document.querySelectorAll('*').length);
      await counted(page.getByRole('group', { name: 'Vị trí trực' }).getByRole('button'), 4);
      expect(await nodes()).toBeLessThanOrEqual(2500);
      const times: Record<string, number> = { nodes: await nodes() };
      for (const [slowness, name] of [
        [1, ''],
        [4, ' at 4x'],
      ] as const) {
        const devtools = await look.context.newCDPSession(page);
        await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowness });
        await page.locator('tbody td').nth(3).focus();
        times[`cell${name}`] = await took(page, 'Digit1');
        await page.keyboard.press('ArrowDown');
        times[`next cell${name}`] = await took(page, 'Digit2');
        await page.keyboard.down('Shift');
        for (let n = 0; n < 5; n++) await page.keyboard.press('ArrowDown');
        times[`extend${name}`] = await took(page, 'ArrowRight');
        await page.keyboard.up('Shift');
        times[`twelve cells${name}`] = await took(page, 'Digit3');
        await page.keyboard.press('Escape');
      }
      console.info(JSON.stringify(times));
    } finally {
      app.nest.getHttpServer().closeAllConnections();
      await app.close();
    }
  });
});

/** Milliseconds from a key until the frame with its result has been drawn. */
async function took(page: Page, key: string): Promise<number> {
  await page.evaluate(listenForKey);
  await page.keyboard.press(key);
  return Math.round(await page.evaluate(() => (globalThis as unknown as { drawn: Promise<number> }).drawn));
}

/** Runs in the page: `drawn` is then the time the next key takes. */
function listenForKey(): void {
  const drawn = new Promise<number>((resolve) => {
    addEventListener(
      'keydown',
      (event) => requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - event.timeStamp))),
      { once: true, capture: true },
    );
  });
  Object.assign(globalThis, { drawn });
}
