import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { AlertHouse } from '../flows/alert-house.js';
import { sessionFor } from '../support/cast.js';
import { buildWeb } from '../support/web-build.js';
import { describeInBrowser, open, overflow, violations } from './support/browser.js';

describeInBrowser('an alert at night', () => {
  let night: AlertHouse;
  let page: Page;
  let duty: string;
  let address: string;
  const openAs = async (who: 'chau' | 'hanh' | 'dung', path: string, phone = true) => {
    const { app, cast } = night.house;
    const as = await sessionFor(app.db, cast.people[who]);
    const size = phone ? { width: 390, height: 844, touch: true } : { width: 1440, height: 900 };
    ({ page } = await open(app, path, { ...size, as }));
  };
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const whole = async () => {
    expect(await overflow(page)).toBe(0);
    expect(await violations(page)).toEqual([]);
  };

  beforeAll(async () => {
    buildWeb();
    night = await AlertHouse.open();
    duty = await night.manned();
  });
  afterAll(async () => {
    night.house.app.nest.getHttpServer().closeAllConnections();
    await night.close();
  });

  it('is entered by the department for a school', async () => {
    await night.house.app.clock.moveTo(Date.parse('2024-04-30T02:10:00+07:00'));
    await openAs('hanh', `/alerts/new/${night.watches.unitId}`, false);
    await page.getByLabel('Cảnh báo gì').fill('Trang web bị thay đổi giao diện');
    await page.getByLabel('Mức độ').selectOption({ label: 'Cao' });
    await whole();
    await button('Ghi và báo người đang trực').click();
    await page.getByText('Chưa ai nhận: còn').waitFor();
    await page.getByText('Đã báo người đang trực: Lê Minh Châu').waitFor();
    await whole();
    address = new URL(page.url()).pathname;
  });

  it('stands on the officer’s watch, is taken, noted on and closed in one hand', async () => {
    await openAs('chau', `/me/watch/${duty}`);
    await page.getByRole('link', { name: 'Trang web bị thay đổi giao diện' }).click();
    await button('Tôi nhận xử lý').click();
    await page.getByText('Lê Minh Châu đã nhận').waitFor();
    await page.getByLabel('Đã làm gì, báo ai').fill('Đã ngắt máy chủ');
    await button('Ghi').click();
    await page.getByText('Đã ngắt máy chủ').waitFor();
    await whole();
    await page.getByLabel('Kết luận').fill('Khôi phục từ bản sao lưu');
    await button('Đóng cảnh báo').click();
    await page.getByText('Đã đóng · Đã xử lý · Khôi phục từ bản sao lưu').waitFor();
    const { json } = await night.show('chau', address.split('/').at(-1)!);
    expect(json).toMatchObject({ acknowledged: { via: 'page' }, closed: { result: 'handled' } });
  });

  it('is found among the closed ones, and by nobody of another school', async () => {
    await openAs('hanh', '/alerts', false);
    await page.getByText('Không có cảnh báo nào đang mở ✓').waitFor();
    await button('Đã đóng').click();
    await page.getByRole('link', { name: 'Trang web bị thay đổi giao diện' }).waitFor();
    await whole();
    await openAs('dung', address);
    await page.getByText('Không tìm thấy').waitFor();
  });
});
