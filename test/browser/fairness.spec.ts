import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { HeadAtWork } from '../flows/the-head.js';
import { startApp, type TestApp } from '../support/app.js';
import { type Cast, seedCast, sessionFor } from '../support/cast.js';
import { describeInBrowser, open, overflow, violations } from './support/browser.js';

describeInBrowser('fairness', () => {
  let app: TestApp;
  let cast: Cast;
  let address: string;
  let as: { cookie: string };

  beforeAll(async () => {
    app = await startApp({ now: '2024-04-26T08:00:00+07:00' });
    cast = await seedCast(app.db);
    address = `/units/${cast.units.thpt1}/fairness?period=${cast.periodId}`;
    as = await sessionFor(app.db, cast.people.an);
  }, 60_000);
  afterAll(() => app.close());

  it('says what to do while nobody has a watch', async () => {
    const { page, complaints } = await open(app, address, { as });
    await page.getByText('Chưa ai có ca trực').waitFor();
    expect(complaints).toEqual([]);
  });

  it('shows who carries how much, most burdened first, and by name when asked', async () => {
    const an = await HeadAtWork.at(app, cast.people.an, cast.units.thpt1, cast.periodId);
    await an.layOut('24h');
    await an.assign([
      { shiftId: an.shift('ky-thuat', '2024-04-30', 'T').id, personId: cast.people.chau },
      { shiftId: an.shift('ky-thuat', '2024-05-02', 'T').id, personId: cast.people.chau },
      { shiftId: an.shift('ky-thuat', '2024-05-01', 'T').id, personId: cast.people.binh },
    ]);
    const { page } = await open(app, address, { as });
    const rows = page.locator('tbody').first().locator('tr');
    expect(await rows.first().innerText()).toMatch(/Lê Minh Châu[^]*48\s+2[^]*30\/4\/24 Ngày Chiến thắng/);
    await page.getByText('Tên', { exact: true }).click();
    expect(await rows.first().innerText()).toContain('Nguyễn Văn An');
  });

  it.each([1440, 390, 320])('is clean for assistive technology at %i px', async (width) => {
    const { page } = await open(app, address, { as, width });
    await page.locator('tbody').first().waitFor();
    if (width > 320) expect(await violations(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
  });
});
