import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { AdvisoryHouse } from '../flows/advisory-house.js';
import { sessionFor } from '../support/cast.js';
import { buildWeb } from '../support/web-build.js';
import { describeInBrowser, open, overflow, violations } from './support/browser.js';

describeInBrowser('an advisory', () => {
  let down: AdvisoryHouse;
  let page: Page;
  let address: string;
  const openAs = async (who: 'an' | 'hanh' | 'dung', path: string, phone = false) => {
    const { app, cast } = down.house;
    const as = await sessionFor(app.db, cast.people[who]);
    const size = phone ? { width: 390, height: 844, touch: true } : { width: 1440, height: 900 };
    ({ page } = await open(app, path, { ...size, as }));
  };
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const whole = async () => {
    expect(await overflow(page)).toBe(0);
    expect(await violations(page)).toEqual([]);
  };
  const state = async (unitId: string) => {
    const { json } = await down.show('hanh', address.split('/').at(-1)!);
    return json.units.find((unit: any) => unit.unitId === unitId);
  };

  beforeAll(async () => {
    buildWeb();
    down = await AdvisoryHouse.open();
  });
  afterAll(async () => {
    down.house.app.nest.getHttpServer().closeAllConnections();
    await down.close();
  });

  it('is sent down by the department', async () => {
    await openAs('hanh', '/advisories');
    await page.getByRole('link', { name: 'Gửi cảnh báo mới' }).click();
    await page.getByLabel('Lỗ hổng gì').fill('Lỗ hổng máy chủ thư');
    await page.getByLabel('Nơi cảnh báo').fill('Cục ATTT (demo)');
    await page.getByLabel('Số văn bản').fill('12/CB-DEMO');
    await page.getByLabel('Sản phẩm').fill('Máy chủ thư Demo');
    await page.getByLabel('Mã CVE').fill('cve-2024-1');
    await page.getByLabel('Đơn vị cần làm gì').fill('Cập nhật lên bản 4.2');
    await whole();
    await button('Gửi đến các đơn vị').click();
    await page.getByText('Mã CVE ghi như CVE-2024-12345').waitFor();
    await page.getByLabel('Mã CVE').fill('cve-2024-12345, CVE-2024-12346');
    await button('Gửi đến các đơn vị').click();
    await page.getByText('0/5 đơn vị đã xong').first().waitFor();
    await page.getByText('CVE-2024-12345, CVE-2024-12346').waitFor();
    await whole();
    address = new URL(page.url()).pathname;
  });

  it('is answered by a head on the phone in one tap, taken back, and patched in two', async () => {
    const { thpt1 } = down.house.cast.units;
    await openAs('an', '/advisories', true);
    await page.getByRole('link', { name: 'Lỗ hổng máy chủ thư' }).waitFor();
    await whole();
    await button('Không bị ảnh hưởng').tap();
    await button('Hoàn tác').waitFor();
    expect((await state(thpt1)).state).toBe('not-affected');
    await button('Hoàn tác').tap();
    await page.getByText('Rút lại trả lời').waitFor();
    expect((await state(thpt1)).state).toBe('unanswered');
    await button('Đã vá…').tap();
    await whole();
    await button('Ghi').tap();
    await page.getByText('vá ngày 25/4/2024, Nguyễn Văn An').waitFor();
    await whole();
    expect(await state(thpt1)).toMatchObject({ state: 'patched', answer: { patchedBy: 'Nguyễn Văn An' } });
  });

  it('shows the department who is left, by state, name and area, and reminds them', async () => {
    await openAs('hanh', address);
    await page.getByRole('button', { name: 'Chưa trả lời 4' }).click();
    await page.getByLabel('Tìm đơn vị').fill('thpt demo so 2');
    await page.getByRole('button', { name: 'Trường THPT Demo số 2' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Bị ảnh hưởng, chưa vá' }).click();
    await page.getByRole('heading', { name: 'Các lần trả lời' }).waitFor();
    await whole();
    await button('Đóng').click();
    await page.getByLabel('Tìm đơn vị').fill('');
    await down.house.app.clock.moveTo(Date.parse('2024-04-25T13:00:00+07:00'));
    await openAs('hanh', address);
    await button('Nhắc các đơn vị chưa xong').click();
    await page.getByText('Xem nội dung thư').waitFor();
    await whole();
    await button('Nhắc 1 đơn vị').click();
    await page.getByText('Đã nhắc 1 đơn vị').waitFor();
    await whole();
  });

  it('stands in the table of units on the desktop, and in a list on the phone', async () => {
    await openAs('hanh', '/advisories/units');
    await page
      .getByRole('row', { name: /Trường THPT Demo số 2/ })
      .getByText('Bị ảnh hưởng, chưa vá')
      .waitFor();
    expect(await page.getByRole('row', { name: /Trường THPT Demo số 1/ }).count()).toBe(0);
    await whole();
    await page.getByRole('button', { name: 'Quá hạn 0' }).click();
    await page.getByText('Không có đơn vị nào như vậy.').waitFor();
    await openAs('hanh', '/advisories/units', true);
    await page.getByText('Trường THPT Demo số 2').waitFor();
    await whole();
  });

  it('is corrected and closed; units still read it then, strangers never', async () => {
    await openAs('hanh', `${address}/correction`);
    await page.getByLabel('Phiên bản bị ảnh hưởng').fill('trước 4.2.1');
    await whole();
    await button('Lưu đính chính').click();
    await page.getByText('trước 4.2.1').waitFor();
    await button('Đóng cảnh báo').click();
    await page.getByText('Đã đóng 25/4').first().waitFor();
    await whole();
    await openAs('dung', '/advisories', true);
    await page.getByText('Không có cảnh báo nào đang mở ✓').waitFor();
    await button('Đã đóng').click();
    await page.getByRole('link', { name: 'Lỗ hổng máy chủ thư' }).click();
    await page.getByText('trước 4.2.1').waitFor();
    expect(await page.getByText('Trường THPT Demo số 1').count()).toBe(0);
    await whole();
  });
});
