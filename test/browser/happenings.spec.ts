import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { AlertHouse } from '../flows/alert-house.js';
import { sessionFor } from '../support/cast.js';
import { buildWeb } from '../support/web-build.js';
import { describeInBrowser, open, overflow, violations } from './support/browser.js';

const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844, touch: true },
];

describeInBrowser('what happens, as it happens', () => {
  let night: AlertHouse;
  let page: Page;
  const openAs = async (who: 'hanh' | 'dung', path: string, size = SIZES[0]!) => {
    const { app, cast } = night.house;
    ({ page } = await open(app, path, { ...size, as: await sessionFor(app.db, cast.people[who]) }));
  };
  const lines = () => page.getByRole('list').last().getByRole('listitem');

  beforeAll(async () => {
    buildWeb();
    night = await AlertHouse.open();
    await night.manned();
    await night.house.app.clock.moveTo(Date.parse('2024-04-30T02:10:00+07:00'));
  });
  afterAll(async () => {
    night.house.app.nest.getHttpServer().closeAllConnections();
    await night.close();
  });

  it('an alert appears by itself, counts as open, leads to its page and to who is on duty', async () => {
    await openAs('hanh', '/happenings');
    await page.getByText('Chưa có diễn biến nào.').waitFor();
    await page.getByText('Cập nhật trực tiếp').waitFor();
    await night.enter('hanh');
    const link = page.getByRole('link', { name: 'Cảnh báo mới' });
    await link.waitFor();
    expect(await page.getByRole('button', { name: 'Cảnh báo 1' }).getAttribute('aria-pressed')).toBe('false');
    const call = page.getByRole('link', { name: 'Gọi Lê Minh Châu 0600 000 003' });
    expect(await call.getAttribute('href')).toBe('tel:0600000003');
    await link.click();
    await page.getByRole('heading', { name: 'Trang web bị thay đổi giao diện' }).waitFor();
  });

  it.each(SIZES)('is narrowed by kind, area and words, all of it in the address, at $width px', async (size) => {
    await openAs('hanh', '/happenings', size);
    await page.getByRole('button', { name: 'Sự cố 0' }).click();
    await page.getByText('Không có diễn biến nào như vậy.').waitFor();
    await page.getByRole('button', { name: 'Sự cố 0' }).click();
    await page.getByLabel('Khu vực').selectOption({ label: 'Phòng GDĐT Lê Chân' });
    await page.getByLabel('Tìm đơn vị, việc, người').fill('demo so 1');
    await page.waitForURL(/q=demo/);
    await page.reload();
    await page.getByRole('link', { name: 'Cảnh báo mới' }).waitFor();
    expect(await lines().count()).toBe(1);
    expect([await overflow(page), await violations(page)]).toEqual([0, []]);
  });

  it('shows a head of another school nothing of it', async () => {
    await openAs('dung', '/happenings');
    await page.getByText('Chưa có diễn biến nào.').waitFor();
    await page.getByRole('button', { name: 'Cảnh báo 0' }).waitFor();
  });
});
