import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { HeadAtWork } from '../flows/the-head.js';
import { startApp, type TestApp } from '../support/app.js';
import { addMember, type Cast, seedCast, sessionFor } from '../support/cast.js';
import { buildWeb } from '../support/web-build.js';
import { counted, describeInBrowser, open, overflow, violations } from './support/browser.js';
import { forty, messyTable } from './messy-roster.js';

/** What is copied in a spreadsheet and pasted into the field of a dialog. */
async function paste(field: Locator, { html = '', text = '' }: { html?: string; text?: string }): Promise<void> {
  await field.evaluate(
    (element, clip) => {
      const clipboardData = new DataTransfer();
      if (clip.html) clipboardData.setData('text/html', clip.html);
      clipboardData.setData('text/plain', clip.text);
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    },
    { html, text },
  );
}

const event = (lines: string) => `BEGIN:VEVENT\r\nUID:x\r\n${lines}\r\nEND:VEVENT\r\n`;

describeInBrowser('importing', () => {
  let app: TestApp;
  let cast: Cast;
  let an: HeadAtWork;
  let address: string;
  let page: Page;

  const watches = async (): Promise<number> => (await app.db.query('SELECT count(*)::int AS n FROM assignment'))[0].n;
  const people = async (): Promise<number> => (await app.db.query('SELECT count(*)::int AS n FROM person'))[0].n;
  const until = async (wanted: number): Promise<void> => {
    for (let tries = 0; (await watches()) !== wanted; tries++) {
      if (tries > 100) throw new Error(`${await watches()} watches, not ${wanted}`);
      await page.waitForTimeout(100);
    }
  };

  beforeAll(async () => {
    buildWeb();
    app = await startApp({ now: '2024-04-24T08:00:00+07:00' });
    cast = await seedCast(app.db);
    for (const { name, phone, title } of forty)
      await addMember(app.db.manager, cast.units.thpt1, {
        name,
        phone,
        title,
        email: null,
        postKindIds: ['ky-thuat'],
      });
    an = await HeadAtWork.at(app, cast.people.an, cast.units.thpt1, cast.periodId);
    await an.layOut('3x8');
    address = `/units/${cast.units.thpt1}/rosters/${cast.periodId}`;
    ({ page } = await open(app, address, { as: an.as }));
  });
  afterAll(async () => {
    app.nest.getHttpServer().closeAllConnections();
    await app.close();
  });

  it('shows what becomes of every row of a messy sheet and changes nothing yet', async () => {
    await page.getByRole('button', { name: 'Nhập từ Excel / dán' }).first().click();
    const dialog = page.getByRole('dialog');
    await paste(dialog.getByLabel(/Hoặc dán bảng/), { html: messyTable(), text: 'x' });
    await dialog.getByRole('status').waitFor();
    expect(await dialog.getByRole('status').innerText()).toMatch(/31 dòng xếp được · 2 cần hỏi/);
    await counted(dialog.locator('tbody tr'), 38);
    expect(await watches()).toBe(0);
    expect(await violations(page)).toEqual([]);
  });

  it('asks who a homonym is, keeps the answer over closing, and places all in one step that undo takes back', async () => {
    const dialog = page.getByRole('dialog');
    for (const title of ['Tổ Toán', 'Tổ Văn']) {
      const who = dialog.getByLabel(`“Lê Thị Hòa, ${title}” là ai?`);
      await who.selectOption({ label: (await who.locator('option', { hasText: title }).first().textContent()) ?? '' });
    }
    await dialog.getByRole('status').filter({ hasText: '33 dòng xếp được' }).waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Nhập từ Excel / dán' }).first().click();
    await dialog.getByRole('status').filter({ hasText: '33 dòng xếp được' }).waitFor();
    await dialog.getByRole('button', { name: /^Xếp 3\d lượt trực/ }).click();
    await dialog.getByText(/Đã xếp \d+ lượt trực/).waitFor();
    const placed = Number(/Đã xếp (\d+)/.exec(await dialog.innerText())?.[1]);
    const refused = Number(/(\d+) lượt không xếp được/.exec(await dialog.innerText())?.[1] ?? 0);
    expect(placed).toBeGreaterThan(28);
    expect(placed + refused).toBe(33);
    await until(placed);
    await dialog.getByRole('button', { name: 'Xong' }).click();
    await page.getByRole('button', { name: 'Hoàn tác' }).click();
    await until(0);
  });

  it('enters somebody new only when it is confirmed', async () => {
    await page.getByRole('button', { name: 'Nhập từ Excel / dán' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Chọn bảng khác' }).click();
    const text = 'Ngày\tCa\tHọ tên\tSĐT\n28/4\t14h-22h\tTÔ NGỌC UYỂN\t600000199\n29/4\t14h-22h\tPhạm Thị Khác\t\n';
    await paste(dialog.getByLabel(/Hoặc dán bảng/), { text });
    const before = await people();
    await dialog.getByLabel(/Tô Ngọc Uyển.*là ai|TÔ NGỌC UYỂN.*là ai/i).selectOption('new');
    await dialog.getByLabel(/Phạm Thị Khác.*là ai/).selectOption('skip');
    await dialog.getByLabel('Bảng này là của vị trí').selectOption({ label: 'Trực kỹ thuật' });
    expect(await dialog.getByLabel(/Họ và tên của người mới/).inputValue()).toBe('Tô Ngọc Uyển');
    expect(await people()).toBe(before);
    await dialog.getByRole('button', { name: 'Xếp 1 lượt trực' }).click();
    await dialog.getByText('Đã thêm 1 người vào đơn vị.').waitFor();
    await until(1);
    const [fresh] = await app.db.query(`SELECT phone_e164 FROM person WHERE name = 'Tô Ngọc Uyển'`);
    expect(fresh.phone_e164).toBe('+84600000199');
    await dialog.getByRole('button', { name: 'Xong' }).click();
  });

  it('takes a whole sheet that is pasted into the grid', async () => {
    const cell = page.getByRole('grid').locator('tbody td').first();
    await cell.focus();
    await page.evaluate(() => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', 'Ngày\tCa\tHọ tên\tSĐT\n30/4\t14h-22h\tLê Minh Châu\t0600 000 003\n');
      document.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    });
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('status').filter({ hasText: '1 dòng xếp được' }).waitFor();
    await dialog.getByRole('columnheader').getByLabel('Cột Họ tên').selectOption('unknown');
    await dialog.getByRole('status').filter({ hasText: '0 dòng xếp được' }).waitFor();
    await page.keyboard.press('Escape');
  });

  it('says why a file is refused', async () => {
    await page.locator('summary[aria-label="Thêm thao tác"]').click();
    await page.getByRole('button', { name: 'Nhập từ Excel / dán' }).last().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Chọn bảng khác' }).click();
    const file = {
      name: 'lich.xlsx',
      mimeType: 'application/zip',
      buffer: Buffer.from('PK\u0003\u0004 không phải bảng'),
    };
    await dialog.locator('input[type=file]').setInputFiles(file);
    await dialog.getByRole('alert').waitFor();
    expect(await dialog.getByRole('alert').innerText()).toMatch(/\S{3,}/);
    const csv = {
      name: 'lich.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('Ngày,Ca,Họ tên\n30/4,14h-22h,Lê Minh Châu\n'),
    };
    await dialog.locator('input[type=file]').setInputFiles(csv);
    await dialog.getByRole('status').filter({ hasText: '1 dòng xếp được' }).waitFor();
    await page.keyboard.press('Escape');
  });

  it.each([390, 320])('works on a phone of %d px', async (width) => {
    const { page: phone } = await open(app, address, { as: an.as, width, height: 844 });
    await phone.locator('summary[aria-label="Thêm thao tác"]').click();
    await phone.getByRole('button', { name: 'Nhập từ Excel / dán' }).last().click();
    const dialog = phone.getByRole('dialog');
    await paste(dialog.getByLabel(/Hoặc dán bảng/), { html: messyTable() });
    await dialog.getByRole('status').filter({ hasText: '31 dòng xếp được' }).waitFor();
    expect(await overflow(phone)).toBe(0);
    if (width > 320) expect(await violations(phone)).toEqual([]);
  });

  it('takes a staff list in, asking about homonyms, and the same list again is nothing new', async () => {
    const { page: directory, complaints } = await open(app, `/directory?unit=${cast.units.thpt1}`, { as: an.as });
    const text = [
      'STT\tHọ và tên\tChức vụ\tĐiện thoại\tEmail',
      '1\tĐinh Thị Én\tGiáo viên\t600000201\ten@demo.example',
      '2\tLê Minh Châu\tNhân viên CNTT\t0600 000 003\tchau@demo.example',
      '3\tLê Thị Hòa\tTổ Sử\t\t',
      '4\t\tGiáo viên\t0600 000 202\t',
    ].join('\n');
    await directory.getByRole('button', { name: 'Dán danh sách từ Excel' }).click();
    const dialog = directory.getByRole('dialog');
    await paste(dialog.getByLabel(/Hoặc dán bảng/), { text });
    await dialog.getByRole('status').filter({ hasText: '1 người mới' }).waitFor();
    expect(await dialog.getByText('số 0 đầu').count()).toBeGreaterThan(0);
    await dialog.getByLabel('Dòng 4 là ai?').selectOption('new');
    expect(await violations(directory)).toEqual([]);
    const before = await people();
    await dialog.getByRole('button', { name: 'Nhập 2 người' }).click();
    await directory.getByText('Đã thêm 2 người, sửa 0 người.').waitFor();
    expect(await people()).toBe(before + 2);
    await directory.getByRole('button', { name: 'Đinh Thị Én' }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('reads absences from a calendar and records those that are ticked', async () => {
    const as = await sessionFor(app.db, cast.people.an);
    const { page: directory } = await open(app, `/directory?unit=${cast.units.thpt1}`, { as });
    await directory.getByRole('button', { name: 'Lê Minh Châu' }).click();
    const dialog = directory.getByRole('dialog');
    const ics = `BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${event('DTSTART;VALUE=DATE:20240506\r\nSUMMARY:Nghỉ phép')}${event('DTSTART:20240507T080000\r\nDURATION:PT1H\r\nSUMMARY:Họp')}END:VCALENDAR\r\n`;
    await dialog
      .locator('input[type=file]')
      .setInputFiles({ name: 'lich.ics', mimeType: 'text/calendar', buffer: Buffer.from(ics) });
    await dialog.getByText('2 khoảng bận').waitFor();
    expect(await violations(directory)).toEqual([]);
    await dialog.getByRole('button', { name: 'Ghi 1 khoảng vắng' }).click();
    await dialog.getByText('6/5/2024 · Nghỉ phép').waitFor();
    const rows = await app.db.query('SELECT note FROM absence WHERE person_id = $1', [cast.people.chau]);
    expect(rows).toEqual([{ note: '' }]);
  });
});
