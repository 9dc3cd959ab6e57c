import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { BotnetHouse } from '../flows/botnet-house.js';
import { sessionFor } from '../support/cast.js';
import { buildWeb } from '../support/web-build.js';
import { describeInBrowser, open, overflow, violations } from './support/browser.js';

describeInBrowser('a botnet list', () => {
  let stage: BotnetHouse;
  let page: Page;
  let address: string;
  const openAs = async (who: 'an' | 'chau' | 'hanh' | 'dung', path: string, phone = true) => {
    const { app, cast } = stage.house;
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
    stage = await BotnetHouse.open();
    await stage.furnished();
  });
  afterAll(async () => {
    stage.house.app.nest.getHttpServer().closeAllConnections();
    await stage.close();
  });

  it('is pasted by the department, looked at row by row, and entered', async () => {
    await openAs('hanh', `/botnet/new/${stage.units.so}`, false);
    await page
      .getByLabel('Hoặc dán bảng')
      .fill('IP\tMã độc\tCổng\n192.0.2.5\tMirai\t23\n192.0.2.130\tMirai\t23\n198.51.100.9\tRamnit\t\n192.0.2.999\t\t');
    await button('Đọc bảng đã dán').click();
    await page.getByText('3 địa chỉ · 2 đơn vị được báo · 1 không thuộc đơn vị nào · 1 dòng cần sửa').waitFor();
    await page.getByText('Mỗi phần của địa chỉ IPv4 là một số từ 0 đến 255').waitFor();
    await page.getByLabel('Ai gửi').fill('Sở Thông tin và Truyền thông');
    await whole();
    await button('Ghi 3 địa chỉ và báo đơn vị').click();
    await page.getByText('Còn 2 chưa xong').waitFor();
    await whole();
    address = new URL(page.url()).pathname;
    await page.getByRole('button', { name: 'Không thuộc đơn vị nào' }).click();
    await page.getByText('198.51.100.9').waitFor();
    await whole();
  });

  it('is answered by whoever is on duty, by a tap and a sentence', async () => {
    await openAs('chau', address);
    await page.getByText('192.0.2.5').waitFor();
    expect(await page.getByText('192.0.2.130').count()).toBe(0);
    await whole();
    await page.getByTitle('Đang xử lý: 192.0.2.5').click();
    await button('Ghi').click();
    await page.getByText('Lê Minh Châu · 30/4').waitFor();
    await page.getByTitle('Đã làm sạch: 192.0.2.5').click();
    await page.getByLabel('Đã kiểm tra, xử lý thế nào?').fill('Đã cài lại máy phòng Tin học');
    await whole();
    await button('Ghi').click();
    await page.getByText('Đã xong ✓').waitFor();
    await page.getByRole('button', { name: 'Tất cả' }).click();
    await page.getByText('Đã cài lại máy phòng Tin học').waitFor();
    await page.getByText('1 lần trả lời trước').waitFor();
    await whole();
  });

  it('is nudged about after the words were read', async () => {
    await openAs('hanh', address, false);
    await button('Nhắc đơn vị').click();
    await page.getByText('Phạm Tiến Dũng', { exact: true }).waitFor();
    await whole();
    await button('Nhắc 1 đơn vị').click();
    await page.getByText('Đã nhắc 1 đơn vị').waitFor();
    await openAs('hanh', '/botnet');
    await page.getByRole('link', { name: 'Danh sách IP botnet tháng 4/2024' }).waitFor();
    await whole();
    await page.getByRole('button', { name: 'Quá hạn 0' }).click();
    await page.getByText('Không có danh sách nào ở mục này.').waitFor();
    expect(await page.getByRole('link', { name: 'Danh sách IP botnet tháng 4/2024' }).count()).toBe(0);
  });

  it('is matched against ranges that a head keeps and the department takes in', async () => {
    await openAs('an', `/directory?unit=${stage.units.thpt1}`);
    await button('Dải IP').click();
    await page.getByText('192.0.2.0/25').waitFor();
    await button('Thêm dải').click();
    await page.getByLabel('Dải IP (CIDR)').fill('198.51.100.9/30');
    await page.getByText('Hiểu là 198.51.100.8/30').waitFor();
    await whole();
    await button('Lưu').click();
    await page.getByText('198.51.100.8/30', { exact: true }).waitFor();
    await whole();
    await openAs('hanh', address);
    await button('Đối chiếu lại').click();
    await page.getByText('Thêm 1 địa chỉ, đã báo đơn vị').waitFor();
    await openAs('hanh', `/botnet/ranges/${stage.units.so}`, false);
    await page.getByLabel('Hoặc dán bảng').fill('THPTD2\t203.0.113.0/29\tFPT\nTHPTD9\t203.0.113.8/29\t');
    await button('Đọc bảng đã dán').click();
    await page.getByText('1 mới · 0 đã có · 1 cần sửa').waitFor();
    await whole();
    await button('Nhập 1 dải IP').click();
    await page.getByText('Đã nhập 1 dải IP.').waitFor();
  });

  it('that was sent by mistake is taken back', async () => {
    await openAs('hanh', address);
    await button('Thu hồi').click();
    await page.getByLabel('Lý do thu hồi').fill('Danh sách của tỉnh khác');
    await whole();
    await page.getByRole('dialog').getByRole('button', { name: 'Thu hồi', exact: true }).click();
    await page.getByText('Vũ Thị Hạnh đã thu hồi').waitFor();
    await page.getByText('Danh sách của tỉnh khác').waitFor();
    expect(await button('Nhắc đơn vị').count()).toBe(0);
    await whole();
    await openAs('hanh', '/botnet', false);
    await page.getByText('Đã thu hồi').waitFor();
    await whole();
  });
});
