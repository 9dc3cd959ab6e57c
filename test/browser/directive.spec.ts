import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { HeadAtWork } from '../flows/the-head.js';
import { startApp, type TestApp } from '../support/app.js';
import { type Cast, seedCast, sessionFor } from '../support/cast.js';
import { buildWeb } from '../support/web-build.js';
import { counted, describeInBrowser, open, overflow, violations } from './support/browser.js';

const pdf = { name: 'Công văn 834.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n%%EOF\n') };
const list = { name: 'botnet.csv', mimeType: 'text/csv', buffer: Buffer.from('192.0.2.7\n192.0.2.9\n') };
const page_ = { name: 'Công văn.pdf', mimeType: 'application/pdf', buffer: Buffer.from('<html></html>') };

describeInBrowser('the letter', () => {
  let app: TestApp;
  let cast: Cast;
  let hanh: { cookie: string };
  let an: { cookie: string };

  beforeAll(async () => {
    buildWeb();
    app = await startApp({ now: '2024-04-23T14:00:00+07:00' });
    cast = await seedCast(app.db);
    [hanh, an] = [await sessionFor(app.db, cast.people.hanh), await sessionFor(app.db, cast.people.an)];
  });
  afterAll(() => app.close());

  it('is attached to the period by the department, with the botnet list; what is no document is refused', async () => {
    const { page, complaints } = await open(app, `/periods?period=${cast.periodId}`, { as: hanh });
    const files = page.getByRole('link', { name: /Vũ Thị Hạnh, 23\/4\/2024/ });
    await page.getByRole('button', { name: 'Đính kèm văn bản' }).click();
    const dialog = page.getByRole('dialog', { name: 'Đính kèm văn bản' });
    await dialog.getByLabel('Tệp', { exact: true }).setInputFiles(page_);
    await dialog.getByRole('button', { name: 'Đính kèm' }).click();
    await dialog.getByText(/Không nhận tệp này\. Văn bản phải là PDF/).waitFor();
    await dialog.getByLabel('Tệp', { exact: true }).setInputFiles(pdf);
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Đính kèm' }).click();
    await counted(files, 1);
    await page.getByRole('button', { name: 'Thêm tài liệu' }).click();
    const more = page.getByRole('dialog', { name: 'Thêm tài liệu' });
    await more.getByLabel('Đây là tài liệu gì?').fill('Danh sách IP mạng Botnet');
    await more.getByLabel('Tệp', { exact: true }).setInputFiles(list);
    await more.getByRole('button', { name: 'Đính kèm' }).click();
    await counted(files, 2);
    expect(await page.getByRole('button', { name: 'Đính kèm văn bản' }).count()).toBe(0);
    expect(await violations(page)).toEqual([]);
    // The refusal is one the browser writes into its console by itself.
    expect(complaints.filter((words) => !words.includes('422'))).toEqual([]);
  });

  it.each([1440, 390])('is read and opened by a head who has no roster yet (%d px)', async (width) => {
    const { page, complaints } = await open(app, `/units/${cast.units.thpt1}/rosters/${cast.periodId}`, {
      as: an,
      width,
    });
    const letter = page.getByRole('link', { name: /Công văn 834\.pdf/ });
    await page.getByRole('listitem').filter({ hasText: 'ứng trực, giám sát 24/7' }).waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), letter.click()]);
    expect(download.suggestedFilename()).toBe(pdf.name);
    expect(readFileSync(await download.path()).equals(pdf.buffer)).toBe(true);
    expect(await page.getByRole('button', { name: /Thay tệp|Gỡ|Đính kèm/ }).count()).toBe(0);
    expect(await violations(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('is at hand on the roster; replaced and taken away, it is so for everybody', async () => {
    const head = await HeadAtWork.at(app, cast.people.an, cast.units.thpt1, cast.periodId);
    expect((await head.layOut('24h')).status).toBe(200);
    const roster = await open(app, `/units/${cast.units.thpt1}/rosters/${cast.periodId}`, { as: an, width: 390 });
    const lookUp = async () => {
      await roster.page.getByLabel('Thêm thao tác').click();
      await roster.page.getByRole('button', { name: 'Văn bản chỉ đạo' }).click();
      const dialog = roster.page.getByRole('dialog', { name: 'Văn bản chỉ đạo' });
      await dialog.getByRole('link', { name: /Danh sách IP mạng Botnet/ }).waitFor();
      const names = await dialog.getByRole('link').allInnerTexts();
      expect(await violations(roster.page)).toEqual([]);
      await dialog.getByRole('button', { name: 'Đóng' }).click();
      return names.map((words) => words.split('\n')[1]?.split(' · ')[0]);
    };
    expect(await lookUp()).toEqual(['Công văn 834.pdf', 'botnet.txt']);
    const { page, complaints } = await open(app, `/periods?period=${cast.periodId}`, { as: hanh, width: 390 });
    await page.getByRole('button', { name: /Thay tệp.*834/ }).click();
    const dialog = page.getByRole('dialog', { name: /Thay tệp/ });
    await dialog.getByLabel('Tệp', { exact: true }).setInputFiles({ ...pdf, name: 'Công văn 835.pdf' });
    await dialog.getByRole('button', { name: 'Thay tệp' }).click();
    await page.getByRole('link', { name: /Công văn 835\.pdf/ }).waitFor();
    expect(await lookUp()).toEqual(['Công văn 835.pdf', 'botnet.txt']);
    await page.getByRole('button', { name: /Gỡ.*835/ }).click();
    await page.getByText('Chưa đính kèm văn bản.').waitFor();
    expect(await lookUp()).toEqual(['botnet.txt']);
    expect(await overflow(page)).toBe(0);
    expect([...complaints, ...roster.complaints]).toEqual([]);
  });
});
