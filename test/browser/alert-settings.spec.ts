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

describeInBrowser('from where alerts come, and how long they may wait', () => {
  let night: AlertHouse;
  let page: Page;
  const openAs = async (who: 'hanh' | 'an', path: string, size = SIZES[0]!) => {
    const { app, cast } = night.house;
    ({ page } = await open(app, path, { ...size, as: await sessionFor(app.db, cast.people[who]) }));
  };
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const whole = async () => expect([await overflow(page), await violations(page)]).toEqual([0, []]);

  beforeAll(async () => {
    buildWeb();
    night = await AlertHouse.open();
  });
  afterAll(async () => {
    night.house.app.nest.getHttpServer().closeAllConnections();
    await night.close();
  });

  it('a source is made for a school, its secret shown once, given another, and revoked', async () => {
    await openAs('hanh', '/alerts');
    await page.getByRole('link', { name: 'Nguồn cảnh báo' }).click();
    await button('Thêm nguồn').click();
    await page.getByLabel('Tên nguồn').fill('SOC thành phố');
    await button('Chọn đơn vị khác').click();
    await page.getByLabel('Tìm đơn vị').fill('demo so 1');
    await button('Trường THPT Demo số 1').click();
    await whole();
    await page.getByRole('dialog').getByRole('button', { name: 'Thêm nguồn' }).click();
    const first = await page.getByLabel('Khóa bí mật').inputValue();
    expect(first).toMatch(/^whsec_/);
    await button('Đã sao lưu').click();
    await page.getByText('Đơn vị mặc định: Trường THPT Demo số 1').waitFor();
    await page.getByText('Thử ký và gửi bằng curl, openssl').click();
    await page.getByText('webhook-signature').waitFor();
    await button('Đổi khóa').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Đổi khóa' }).click();
    expect(await page.getByLabel('Khóa bí mật').inputValue()).not.toBe(first);
    await button('Đã sao lưu').click();
    await whole();
    await button('Thu hồi').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Thu hồi' }).click();
    await page.getByText('Chưa có nguồn nào.').waitFor();
  });

  it.each(SIZES)('a department decides how long an alert may wait in its schools, at $width px', async (size) => {
    await openAs('hanh', `/units/${night.house.cast.units.so}/alert-plans`, size);
    const field = page.getByLabel('Nghiêm trọng, Trường THPT: Thủ trưởng, phút');
    await field.fill('0');
    await page.getByText('Mỗi mốc từ 1 phút đến 7 ngày').waitFor();
    expect(await button('Lưu 1 thay đổi').isDisabled()).toBe(true);
    await field.fill(size.touch ? '12' : '7');
    await button('Lưu 1 thay đổi').click();
    await page.getByText('Đã lưu').waitFor();
    await page.reload();
    expect(await field.inputValue()).toBe(size.touch ? '12' : '7');
    await whole();
  });

  it('a head reads it and changes nothing', async () => {
    await openAs('an', `/units/${night.watches.unitId}/alert-plans`);
    await page.getByText('Chỉ cấp phòng, sở và quản trị viên').waitFor();
    expect(await button('Lưu').count()).toBe(0);
  });
});
