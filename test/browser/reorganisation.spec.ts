import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import writeExcelFile from 'write-excel-file/node';
import { startApp, type TestApp } from '../support/app.js';
import { type Cast, seedCast, sessionFor } from '../support/cast.js';
import { buildWeb } from '../support/web-build.js';
import { describeInBrowser, open, overflow, violations } from './support/browser.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Units as an officer of the department reorganises them. */
describeInBrowser('reorganising units', () => {
  let app: TestApp;
  let cast: Cast;
  let page: Page;

  beforeAll(async () => {
    buildWeb();
    app = await startApp({ now: '2024-04-26T06:00:00+07:00' });
    cast = await seedCast(app.db);
    const as = await sessionFor(app.db, cast.people.hanh);
    ({ page } = await open(app, `/directory?unit=${cast.units.thpt1}`, { as }));
  });
  afterAll(async () => {
    app.nest.getHttpServer().closeAllConnections();
    await app.close();
  });

  const tab = () => page.getByText('Sắp xếp', { exact: true }).click();

  it('renames and moves one from a day on, after saying what that comes to', async () => {
    await tab();
    await page.getByRole('button', { name: 'Đổi tên, chuyển' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Từ ngày').fill('2024-05-01');
    await dialog.getByLabel('Tên đơn vị').fill('Trường THPT Bến Tắm');
    const superior = dialog.getByRole('group', { name: 'Đơn vị cấp trên' });
    await superior.getByRole('button', { name: 'Chọn đơn vị khác' }).click();
    await superior.getByRole('searchbox').fill('ngo quyen');
    await superior.getByRole('button', { name: 'Phòng GDĐT Ngô Quyền' }).click();
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Xem trước' }).click();
    await dialog.getByText('“Trường THPT Demo số 1” đổi tên thành “Trường THPT Bến Tắm”').waitFor();
    await dialog.getByText('chuyển từ Phòng GDĐT Lê Chân sang Phòng GDĐT Ngô Quyền').waitFor();
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Đặt lịch cho ngày 1/5/2024' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('Sắp tới').waitFor();
    expect((await app.db.query('SELECT "on", done_at FROM reorganisation'))[0]).toEqual({
      on: '2024-05-01',
      done_at: null,
    });
  });

  it('gives it up again, also on a phone', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await overflow(page)).toBe(0);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Hủy' }).click();
    await page.getByText('Đã hủy', { exact: true }).first().waitFor();
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  it('opens a workbook at the sheet that holds a list', async () => {
    await page.goto(`${app.url}/directory?unit=${cast.units.so}`);
    await tab();
    await page.getByRole('button', { name: 'Nhập danh sách đơn vị' }).click();
    const dialog = page.getByRole('dialog');
    const sheets = [
      { sheet: 'Hướng dẫn', data: [['Điền vào trang sau'], ['Không sửa dòng đầu']] },
      { sheet: 'Danh sách', data: [['Tên đơn vị'], ['Trường THPT Demo số 1']] },
    ];
    const buffer = await writeExcelFile(sheets as any).toBuffer();
    await dialog.locator('input[type=file]').setInputFiles({ name: 'don-vi.xlsx', mimeType: XLSX, buffer });
    await dialog.getByText('0 mới · 0 thay đổi · 1 đã có').waitFor();
    await page.keyboard.press('Escape');
  });

  it('takes in a list, leaving out what cannot be', async () => {
    await page.goto(`${app.url}/directory?unit=${cast.units.so}`);
    await tab();
    await page.getByRole('button', { name: 'Nhập danh sách đơn vị' }).click();
    const dialog = page.getByRole('dialog');
    const rows = ['Trường THCS Bến Tắm\tPhường An Biên\t', 'Phường An Biên\tSở GDĐT\tĐơn vị trực thuộc', 'Mái ấm\t\t'];
    await dialog.getByRole('textbox').fill(['Tên đơn vị\tCấp trên\tLoại', ...rows].join('\n'));
    await dialog.getByRole('button', { name: 'Đọc bảng đã dán' }).press('Enter');
    await dialog.getByText('2 mới · 0 thay đổi · 0 đã có · 1 cần sửa').waitFor();
    await dialog.getByText('Thiếu loại đơn vị').waitFor();
    // The keyboard goes on where the table is.
    await dialog.locator('[role=region]:focus').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await overflow(page)).toBe(0);
    await page.setViewportSize({ width: 1440, height: 900 });
    await dialog.getByRole('button', { name: 'Nhập 2 đơn vị' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Phường An Biên' }).waitFor();
    const [made] = await app.db.query(
      `SELECT upper.name FROM unit JOIN unit upper ON upper.id = unit.parent_id WHERE unit.name = 'Trường THCS Bến Tắm'`,
    );
    expect(made).toEqual({ name: 'Phường An Biên' });
  });
});
