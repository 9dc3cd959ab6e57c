import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { HeadAtWork } from '../flows/the-head.js';
import { startApp, type TestApp } from '../support/app.js';
import { type Cast, seedCast, sessionFor } from '../support/cast.js';
import { buildWeb } from '../support/web-build.js';
import { counted, describeInBrowser, open, overflow, violations } from './support/browser.js';

/** Without a mail server: An has published, so there are mails, and nobody has got one. */
describeInBrowser('the outbox', () => {
  let app: TestApp;
  let cast: Cast;
  let an: HeadAtWork;

  beforeAll(async () => {
    buildWeb();
    app = await startApp({ now: '2024-04-26T06:00:00+07:00' });
    cast = await seedCast(app.db);
    an = await HeadAtWork.at(app, cast.people.an, cast.units.thpt1, cast.periodId);
    await an.layOut('24h');
    await an.assign([...an.inTurn('lanh-dao', [cast.people.an]), ...an.inTurn('ky-thuat', [cast.people.chau])]);
    expect((await an.publish()).status).toBe(200);
  });
  afterAll(() => app.close());

  it('says plainly that nothing was sent, on every page and in the outbox', async () => {
    const { page } = await open(app, '/outbox', { as: an.as });
    await counted(page.getByText(/CHƯA GỬI/), 2);
    expect(
      await page
        .getByRole('button', { name: /Lê Minh Châu/ })
        .first()
        .innerText(),
    ).toContain('Chưa gửi');
    await page.getByRole('link', { name: 'Danh bạ' }).first().click();
    await page.waitForURL(/directory/);
    await page.getByText('Chưa cấu hình gửi thư').waitFor();
  });

  it('shows a mail as its reader would see it, under the strictest policy, and none of its links works', async () => {
    const { page, complaints } = await open(app, '/outbox', { as: an.as });
    await page
      .getByRole('button', { name: /Lê Minh Châu/ })
      .filter({ hasText: 'Mời trực' })
      .first()
      .click();
    const drawer = page.getByRole('dialog');
    const mail = drawer.frameLocator('iframe');
    await mail.getByText('Kính gửi').waitFor();
    expect(
      await mail
        .locator('[data-style]')
        .first()
        .evaluate((element) => (element as HTMLElement).style.length),
    ).toBeGreaterThan(0);
    await counted(mail.locator('a[href]'), 0);
    await drawer.getByRole('button', { name: 'Tệp lịch' }).click();
    expect(await drawer.locator('pre').innerText()).toContain('BEGIN:VCALENDAR');
    expect(complaints).toEqual([]);
  });

  it('shows staff their own mails only', async () => {
    const { page } = await open(app, '/outbox', { as: await sessionFor(app.db, cast.people.chau) });
    await page
      .getByRole('button', { name: /Lê Minh Châu/ })
      .first()
      .waitFor();
    await counted(page.getByRole('button', { name: /Nguyễn Văn An/ }), 0);
  });

  it('says so when there is nothing', async () => {
    const { page } = await open(app, '/outbox', { as: await sessionFor(app.db, cast.people.dung) });
    await page.getByRole('heading', { name: 'Chưa có thư nào' }).waitFor();
  });

  it.each([1440, 390, 320])('is clean for assistive technology at %d px', async (width) => {
    const { page } = await open(app, '/outbox', { as: an.as, width });
    const first = page.getByRole('button', { name: /Lê Minh Châu/ }).first();
    await first.waitFor();
    if (width > 320) expect(await violations(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    await first.click();
    await page.getByRole('dialog').frameLocator('iframe').getByText('Kính gửi').waitFor();
    if (width > 320) expect(await violations(page)).toEqual([]);
  });
});
