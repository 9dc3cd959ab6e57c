import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { BrowserContext } from 'playwright-core';
import { startApp, type TestApp } from '../support/app.js';
import { buildWeb } from '../support/web-build.js';
import { describeInBrowser, open } from './support/browser.js';

describeInBrowser('A browser that stories share', () => {
  let app: TestApp;
  let first: BrowserContext;
  const houses: TestApp[] = [];
  beforeAll(async () => {
    buildWeb();
    app = await startApp({ now: '2024-04-25T08:00:00+07:00' });
  });
  afterAll(async () => {
    for (const house of [app, ...houses]) await house.close();
  });

  it('is left full by one story', async () => {
    const { page, context } = await open(app, '/sign-in', { as: { cookie: 'left=behind' }, dark: true, width: 390 });
    first = context;
    await page.evaluate(async () => {
      localStorage.setItem('left', 'behind');
      sessionStorage.setItem('left', 'behind');
      await (await caches.open('left')).put('/left', new Response('behind'));
      await new Promise((done) => (indexedDB.open('left').onsuccess = done));
      await navigator.serviceWorker.register('/sw.js');
      await navigator.serviceWorker.ready;
    });
    await context.addCookies([{ name: 'left', value: 'behind', url: 'http://another.test' }]);
    await context.route('**/sign-in', (route) => route.abort());
    await context.setOffline(true);
    await context.newPage();
  });

  it('is empty for the next', async () => {
    const { page, context, complaints } = await open(app, '/sign-in');
    expect(context).toBe(first);
    expect(
      await page.evaluate(async () => ({
        local: localStorage.length,
        session: sessionStorage.length,
        caches: await caches.keys(),
        databases: await indexedDB.databases(),
        dark: matchMedia('(prefers-color-scheme: dark)').matches,
        width: innerWidth,
      })),
    ).toEqual({ local: 0, session: 0, caches: [], databases: [], dark: false, width: 1440 });
    expect([await context.cookies(), context.pages().length, complaints]).toEqual([[], 1, []]);
    expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
  });

  it('is lent from one house to the next, which finds nothing of the first', async () => {
    const next = await startApp({ now: '2024-04-25T08:00:00+07:00' });
    houses.push(next);
    const { page, context } = await open(next, '/sign-in');
    expect(context).toBe(first);
    expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
    expect(await context.cookies()).toEqual([]);
  });

  it('takes no script that would run in the next', async () => {
    const { context } = await open(app, '/sign-in');
    expect(() => context.addInitScript(() => undefined)).toThrow('alone');
  });
});
