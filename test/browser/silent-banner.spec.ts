import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { SchedulerRegistry } from '@nestjs/schedule';
import type { Page } from 'playwright-core';
import { Desk } from '../../src/desk/desk.service.js';
import { startApp, type TestApp } from '../support/app.js';
import { type Cast, seedCast, sessionFor } from '../support/cast.js';
import { buildWeb } from '../support/web-build.js';
import { counted, describeInBrowser, open, overflow, violations } from './support/browser.js';

const START = Date.parse('2024-04-30T02:13:00+07:00');
const MINUTE = 60_000;

const banner = (page: Page) => page.getByRole('alert');
/** The reader comes back to the window. */
const comeBack = (page: Page) => page.evaluate(() => void dispatchEvent(new Event('focus')));
const asked = (page: Page) => page.waitForResponse('**/api/engine');

describeInBrowser('the banner of a silent engine', () => {
  let app: TestApp;
  let cast: Cast;
  let as: { cookie: string };

  beforeAll(async () => {
    buildWeb();
    app = await startApp({ now: START });
    app.nest.get(SchedulerRegistry).deleteInterval('desk');
    cast = await seedCast(app.db);
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    await app.db.query('DELETE FROM desk_step');
    await app.clock.moveTo(START);
    as = await sessionFor(app.db, cast.people.binh);
    await app.nest.get(Desk).tick();
  });

  it('is not there while the engine proves itself', async () => {
    const { page } = await open(app, '/me', { as });
    const answer = asked(page);
    await comeBack(page);
    expect((await answer).status()).toBe(200);
    await counted(banner(page), 0);
  });

  it('says on every page since when, in both languages, until the engine proves itself again', async () => {
    await app.clock.moveTo(START + 10 * MINUTE);
    const { page, complaints } = await open(app, '/me', { as });
    await banner(page).getByText('Máy nhắc việc im lặng từ 02:13', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'Danh bạ' }).first().click();
    await page.waitForURL(/directory/);
    await counted(banner(page), 1);
    await page.getByRole('button', { name: /English/ }).click();
    await banner(page).getByText('The reminder engine has been silent since 02:13', { exact: true }).waitFor();
    await app.nest.get(Desk).tick();
    await comeBack(page);
    await banner(page).waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
  });

  it('names the day when it is another one, and says so when the engine never ran', async () => {
    await app.clock.moveTo(START + 26 * 60 * MINUTE);
    as = await sessionFor(app.db, cast.people.chau);
    const { page } = await open(app, '/me', { as });
    await banner(page).getByText('im lặng từ 30/4, 02:13').waitFor();
    await app.db.query('DELETE FROM desk_step');
    await comeBack(page);
    await banner(page).waitFor({ state: 'detached' });
    await app.clock.moveTo(START + 26 * 60 * MINUTE + 2 * MINUTE);
    await comeBack(page);
    await banner(page).getByText('Máy nhắc việc chưa chạy lần nào').waitFor();
  });

  it('says that the server is out of reach after three minutes, and no longer once it answers', async () => {
    const { page } = await open(app, '/me', { as });
    const lost = page.waitForEvent('requestfailed', (request) => request.url().endsWith('/api/engine'));
    await page.route('**/api/engine', (route) => route.abort());
    await comeBack(page);
    await lost;
    await page.evaluate(later, 2.5 * MINUTE);
    await comeBack(page);
    await page.waitForTimeout(1500);
    await counted(banner(page), 0);
    await page.evaluate(later, 1 * MINUTE);
    await banner(page).getByText('Mất kết nối với máy chủ từ 02:13', { exact: true }).waitFor();
    await page.unroute('**/api/engine');
    await comeBack(page);
    await banner(page).waitFor({ state: 'detached' });
  });

  it('asks once a minute', async () => {
    const { page } = await open(app, '/me', { as, alone: true });
    await page.clock.install({ time: START });
    await page.reload();
    let questions = 0;
    page.on('request', (request) => (questions += Number(request.url().endsWith('/api/engine'))));
    await page.getByRole('heading').first().waitFor();
    for (let minutes = 0; minutes < 5; minutes++) await page.clock.runFor(MINUTE);
    await page.waitForTimeout(300);
    expect(questions).toBeGreaterThanOrEqual(5);
    expect(questions).toBeLessThanOrEqual(6);
  });

  it('is for those who are signed in', async () => {
    await app.clock.moveTo(START + 10 * MINUTE);
    const questions: string[] = [];
    const { page } = await open(app, '/sign-in');
    page.on('request', (request) => {
      if (request.url().includes('/api/')) questions.push(request.url());
    });
    await comeBack(page);
    await page.waitForTimeout(300);
    await counted(banner(page), 0);
    expect(questions).toEqual([]);
  });

  it.each([1440, 390, 320])('is clean for assistive technology at %d px', async (width) => {
    await app.clock.moveTo(START + 10 * MINUTE);
    const { page } = await open(app, '/me', { as, width });
    await banner(page).waitFor();
    if (width > 320) expect(await violations(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
  });
});

/** Runs in the page: its clock goes forward. */
function later(milliseconds: number): void {
  const before = Date.now.bind(Date);
  Date.now = () => before() + milliseconds;
}
