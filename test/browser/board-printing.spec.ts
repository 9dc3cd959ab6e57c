import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { HeadAtWork } from '../flows/the-head.js';
import { startApp, type TestApp } from '../support/app.js';
import { seedCast, sessionFor } from '../support/cast.js';
import { buildWeb } from '../support/web-build.js';
import { describeInBrowser, open } from './support/browser.js';

/** The file with the list of who is on duty, by its name in the build. */
function listFile(): string {
  const chunks = Object.values(
    JSON.parse(readFileSync('dist/public/.vite/manifest.json', 'utf8')) as Record<
      string,
      { file: string; name?: string }
    >,
  );
  return `**/${chunks.find(({ name }) => name === 'OnDutyView')!.file}`;
}

describeInBrowser('a board on paper', () => {
  let app: TestApp;
  let hanh: { cookie: string };

  beforeAll(async () => {
    buildWeb();
    app = await startApp({ now: '2024-04-26T06:00:00+07:00' });
    const { people, units, periodId } = await seedCast(app.db);
    const an = await HeadAtWork.at(app, people.an, units.thpt1, periodId);
    await an.layOut('24h');
    await an.assign([...an.inTurn('lanh-dao', [people.an]), ...an.inTurn('ky-thuat', [people.binh, people.chau])]);
    expect((await an.publish()).status).toBe(200);
    await app.clock.moveTo(Date.parse('2024-04-29T18:42:00+07:00'));
    hanh = await sessionFor(app.db, people.hanh);
  });
  afterAll(() => app.close());

  it('is printed when its list has come and is drawn in its own letters, not after some time', async () => {
    const { page } = await open(app, '/rosters', { as: hanh, alone: true });
    await page.route(listFile(), async (route) => {
      await pause(1000);
      await route.continue();
    });
    await page.goto(app.url);
    await page.evaluate(() => {
      let letters = 'none';
      const come = () => new Promise<void>((done) => setTimeout(() => done(void (letters = 'its own')), 300));
      Object.defineProperty(document.fonts, 'ready', { get: come });
      window.print = () => {
        const lines = document.querySelectorAll('main section li').length;
        document.body.setAttribute('data-printed', `${lines} lines, letters: ${letters}`);
      };
    });
    await page.getByRole('button', { name: 'In', exact: true }).click();
    const body = page.locator('body[data-printed]');
    await body.waitFor();
    expect(await body.getAttribute('data-printed')).toBe('5 lines, letters: its own');
  });

  it('says that its list could not be loaded to be printed, and prints it when asked again', async () => {
    const { page } = await open(app, '/rosters', { as: hanh, alone: true });
    await page.route(listFile(), (route) => route.abort());
    await page.goto(app.url);
    await page.evaluate(() => Object.assign(window, { print: () => document.body.setAttribute('data-printed', '') }));
    await page.getByRole('button', { name: 'In', exact: true }).click();
    const told = page.getByRole('status').filter({ hasText: 'Chưa tải được danh sách để in' });
    await told.waitFor();
    expect(await page.locator('body[data-printed]').count()).toBe(0);
    await page.unroute(listFile());
    await told.getByRole('button', { name: 'Thử lại' }).click();
    await page.locator('body[data-printed]').waitFor();
    await page.getByText('0600 000 001').first().waitFor();
  });
});
