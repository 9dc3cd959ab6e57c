import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { HeadAtWork } from '../flows/the-head.js';
import { startApp, type TestApp } from '../support/app.js';
import { type Cast, seedCast, sessionFor } from '../support/cast.js';
import { buildWeb } from '../support/web-build.js';
import { counted, describeInBrowser, open, overflow, violations } from './support/browser.js';

/** How a roster leaves the screen: as a document, as a message, on the guard's wall. */
describeInBrowser('the roster on paper', () => {
  let app: TestApp;
  let cast: Cast;
  let an: HeadAtWork;
  let address: string;

  beforeAll(async () => {
    buildWeb();
    app = await startApp({ now: '2024-04-26T06:00:00+07:00' });
    cast = await seedCast(app.db);
    an = await HeadAtWork.at(app, cast.people.an, cast.units.thpt1, cast.periodId);
    address = `/units/${cast.units.thpt1}/rosters/${cast.periodId}`;
    await an.layOut('3x8');
    await an.assign([
      { shiftId: an.shift('ky-thuat', '2024-04-30', 'S').id, personId: cast.people.chau },
      { shiftId: an.shift('lanh-dao', '2024-04-30', 'S').id, personId: cast.people.binh },
    ]);
    await app.db.query(`UPDATE unit SET duty_phone = '0225 600 0001' WHERE id = $1`, [cast.units.thpt1]);
  });
  afterAll(async () => {
    app.nest.getHttpServer().closeAllConnections();
    await app.close();
  });

  /** Opens one of the menu's items. */
  async function opened(item: RegExp, look: { width?: number; height?: number } = {}) {
    const { page, complaints } = await open(app, address, { as: await sessionFor(app.db, cast.people.an), ...look });
    await page.locator('summary[title="Thêm thao tác"]').click();
    await page.getByRole('button', { name: item }).click();
    return { page, complaints, dialog: page.getByRole('dialog') };
  }

  it('is downloaded as what was asked for, on a phone too', async () => {
    for (const look of [{}, { width: 390, height: 844 }]) {
      const { page, complaints, dialog } = await opened(/^Tải văn bản/, look);
      await dialog.getByRole('button', { name: 'Kế hoạch' }).click();
      await dialog.getByRole('button', { name: 'Khổ dọc, theo vị trí' }).click();
      await dialog.getByLabel('Số (để trống').fill('5');
      await dialog.getByLabel('Họ tên người ký').fill('Trần Thị Bình');
      expect(await dialog.innerText()).toContain('Số 5/KH');
      expect(await violations(page)).toEqual([]);
      expect(await overflow(page)).toBe(0);
      const download = page.waitForEvent('download');
      await dialog.getByRole('link', { name: 'DOCX' }).click();
      const file = await download;
      expect(file.suggestedFilename()).toMatch(/^Lịch trực - THPTD1 - .* - dự thảo\.docx$/);
      expect(file.url()).toContain('kind=KH');
      expect(file.url()).toContain('number=5');
      expect(await file.failure()).toBeNull();
      await dialog.getByLabel('Họ tên người ký').fill('');
      expect(await dialog.getByRole('link', { name: 'PDF' }).getAttribute('href')).not.toContain('signer');
      expect(complaints).toEqual([]);
    }
  });

  it('is a message for Zalo, copied by hand where the browser has no clipboard', async () => {
    const { page, complaints, dialog } = await opened(/^Sao chép cho Zalo/, { width: 390, height: 844 });
    await dialog.getByLabel('Ngày', { exact: true }).selectOption('2024-04-30');
    const message = dialog.getByLabel('Nội dung tin nhắn');
    expect(await message.inputValue()).toContain(
      '📌 LỊCH TRỰC – Trường THPT Demo số 1 – Thứ Ba 30/4\n06h00–14h00: LĐ Trần Thị Bình 0600 000 002 | KT Lê Minh Châu 0600 000 003',
    );
    await dialog.getByRole('button', { name: 'Một người' }).click();
    await dialog.getByLabel('Người trực').selectOption(cast.people.chau);
    expect(await message.inputValue()).toContain('cùng ca: Trần Thị Bình 0600 000 002');
    expect(await violations(page)).toEqual([]);
    await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
    await dialog.getByRole('button', { name: 'Sao chép' }).click();
    const selected = await message.evaluate((area: HTMLTextAreaElement) => area.selectionEnd - area.selectionStart);
    expect(selected).toBe((await message.inputValue()).length);
    expect(complaints).toEqual([]);
  });

  it('is a sheet for the guard’s wall, large, with phones and whom to call', async () => {
    const { page, dialog } = await opened(/^In tờ dán/);
    await page.evaluate(() => (window.print = () => dispatchEvent(new Event('beforeprint'))));
    await dialog.getByLabel('Từ ngày').selectOption('2024-04-30');
    await dialog.getByRole('button', { name: 'In', exact: true }).click();
    await page.emulateMedia({ media: 'print' });
    const sheet = page.locator('article section');
    await counted(sheet, 1);
    const text = await sheet.innerText();
    for (const words of ['Thứ Ba 30/4', 'DỰ THẢO', '06h00–14h00', 'Lê Minh Châu', '0600 000 003', '0225 600 0001']) {
      expect(text).toContain(words);
    }
    // To be read from two metres: letters of some 7 mm.
    const size = await sheet
      .locator('td b')
      .first()
      .evaluate((name) => parseFloat(getComputedStyle(name).fontSize));
    expect(size).toBeGreaterThanOrEqual(25);
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    await counted(sheet, 0);
  });
});
