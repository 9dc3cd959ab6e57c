import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { HeadAtWork } from '../flows/the-head.js';
import { startApp, type TestApp } from '../support/app.js';
import { type Cast, seedCast, sessionFor } from '../support/cast.js';
import { buildWeb } from '../support/web-build.js';
import { describeInBrowser, open, overflow, violations } from './support/browser.js';

describeInBrowser('beginning a watch on a phone', () => {
  let app: TestApp;
  let cast: Cast;
  let page: Page;
  const button = () => page.getByRole('button', { name: 'Nhận ca trực' });
  const openAt = async (instant: string) => {
    await app.clock.moveTo(Date.parse(instant));
    const as = await sessionFor(app.db, cast.people.chau);
    ({ page } = await open(app, '/me', { width: 390, height: 844, as }));
    await page.getByText('Trực kỹ thuật').first().waitFor();
  };

  beforeAll(async () => {
    buildWeb();
    app = await startApp({ now: '2024-04-26T06:00:00+07:00' });
    cast = await seedCast(app.db);
    const an = await HeadAtWork.at(app, cast.people.an, cast.units.thpt1, cast.periodId);
    await an.layOut('24h');
    const shiftId = an.shift('ky-thuat', '2024-04-27', 'T').id;
    await an.assign([{ shiftId, personId: cast.people.chau }]);
    expect((await an.publish('Thiếu người')).status).toBe(200);
  });
  afterAll(async () => {
    // The browser is still open and keeps spare connections, which a graceful stop would wait for.
    app.nest.getHttpServer().closeAllConnections();
    await app.close();
  });

  it('offers no button before the window opens', async () => {
    await openAt('2024-04-27T06:55:00+07:00');
    // The button is not part of the first load.
    await page.waitForTimeout(2000);
    expect(await button().count()).toBe(0);
  });

  it('takes one tap, and says when it was, also after the watch has begun', async () => {
    await openAt('2024-04-27T07:02:00+07:00');
    await button().click();
    await page.getByText('✓ Đã vào ca 07:02').waitFor();
    expect(await button().count()).toBe(0);
    await openAt('2024-04-27T08:30:00+07:00');
    await page.getByText('✓ Đã vào ca 07:02').waitFor();
    expect(await overflow(page)).toBe(0);
    expect(await violations(page)).toEqual([]);
  });
});
