import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { HeadAtWork } from '../flows/the-head.js';
import { startApp, type TestApp } from '../support/app.js';
import { type Cast, seedCast, sessionFor } from '../support/cast.js';
import { buildWeb } from '../support/web-build.js';
import { counted, describeInBrowser, open, overflow, violations } from './support/browser.js';

/** The quick ways to begin: a template, a pattern for each post, last period's people, a rotation; each undone at once. */
describeInBrowser('starting a roster quickly', () => {
  let app: TestApp;
  let cast: Cast;
  let page: Page;
  let complaints: string[];
  let address: string;

  const assigned = async (): Promise<number> =>
    (
      await app.db.query(
        'SELECT count(*) AS n FROM assignment a JOIN roster r ON r.id = a.roster_id WHERE r.period_id = $1',
        [cast.periodId],
      )
    )[0].n;
  const saved = () => page.getByText('✓ Đã lưu').waitFor();
  const undo = async () => {
    await page.getByRole('button', { name: 'Hoàn tác' }).click();
    await saved();
  };

  beforeAll(async () => {
    buildWeb();
    app = await startApp({ now: '2024-04-26T06:00:00+07:00' });
    cast = await seedCast(app.db);
    const hanh = await sessionFor(app.db, cast.people.hanh);
    await app.request('POST', `/api/units/${cast.units.so}/templates`, {
      as: hanh,
      body: { unitKindId: 'thpt', title: 'Mẫu của Sở', pattern: '2x12', postPatterns: { 'lanh-dao': '24h' } },
    });
    const tet = { title: 'Tết', firstOn: '2024-02-10', lastOn: '2024-02-14', submissionDueAt: '2024-02-06T10:00:00Z' };
    const opened = await app.request('POST', `/api/units/${cast.units.so}/periods`, { as: hanh, body: tet });
    const before = await HeadAtWork.at(app, cast.people.an, cast.units.thpt1, opened.json.id);
    await before.layOut('2x12');
    await before.assign([
      { shiftId: before.shift('ky-thuat', '2024-02-12', 'N').id, personId: cast.people.chau },
      { shiftId: before.shift('ky-thuat', '2024-02-13', 'Đ').id, personId: cast.people.binh },
    ]);
    address = `/units/${cast.units.thpt1}/rosters/${cast.periodId}`;
    ({ page, complaints } = await open(app, address, { as: await sessionFor(app.db, cast.people.an) }));
  });
  afterAll(async () => {
    // The browser is still open and keeps spare connections, which a graceful stop would wait for.
    app.nest.getHttpServer().closeAllConnections();
    await app.close();
  });

  it('says what a pattern comes to, and takes another for each post', async () => {
    await page.getByText(/Cả kỳ: \d+ ca/).waitFor();
    const alike = await page.getByText(/Cả kỳ: \d+ ca/).innerText();
    await page.getByLabel('Khác nhau theo vị trí').check();
    await page.getByLabel('Trực lãnh đạo', { exact: true }).selectOption('24h');
    expect(await page.getByText(/Cả kỳ: \d+ ca/).innerText()).not.toBe(alike);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Mẫu của Sở' }).click();
    expect(await page.getByRole('radio', { name: /2 ca 12 giờ/ }).isChecked()).toBe(true);
    expect(await page.getByLabel('Trực lãnh đạo', { exact: true }).inputValue()).toBe('24h');
    await page.getByRole('button', { name: 'Lập ca' }).click();
    await page.getByRole('grid').waitFor();
    const [roster] = await app.db.query('SELECT pattern, post_patterns FROM roster WHERE period_id = $1', [
      cast.periodId,
    ]);
    expect(roster).toEqual({ pattern: '2x12', post_patterns: { 'lanh-dao': '24h' } });
  });

  it('copies the people of the last period onto days of the same kinds, and takes it back in one', async () => {
    await page.getByRole('button', { name: 'Nhập từ Excel / dán' }).first().waitFor();
    const ways = page.getByRole('region', { name: 'Không có sẵn bảng?' });
    expect(await ways.getByRole('button').allInnerTexts()).toEqual(['Tự xếp', 'Chép lịch kỳ trước', 'Xoay vòng']);
    await ways.getByRole('button', { name: 'Chép lịch kỳ trước' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Sẽ xếp 2 lượt trực').waitFor();
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Xếp vào lịch' }).click();
    await page.getByText('Đã xếp 2 lượt trực').waitFor();
    await saved();
    expect(await assigned()).toBe(2);
    await counted(ways, 0);
    await undo();
    expect(await assigned()).toBe(0);
  });

  it('goes round the chosen people, says who has how many and what stays empty', async () => {
    await page.getByLabel('Thêm thao tác').click();
    await page.getByRole('button', { name: 'Xoay vòng…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Trực lãnh đạo', { exact: true }).uncheck();
    await dialog.getByLabel('Trực kỹ thuật', { exact: true }).check();
    expect(await dialog.getByLabel(/^Nguyễn Văn An/).isChecked()).toBe(false);
    await dialog.getByText(/Tiếp theo người cuối của kỳ trước \(Trần Thị Bình\)/).waitFor();
    await dialog.getByRole('button', { name: 'Đưa Lê Minh Châu lên' }).click();
    await dialog.getByLabel(/^Đêm/).uncheck();
    await dialog.getByText('Sẽ xếp 11 lượt trực').waitFor();
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Xếp vào lịch' }).click();
    await saved();
    const shares = await app.db.query(
      'SELECT p.name, count(*) AS n FROM assignment a JOIN person p ON p.id = a.person_id JOIN roster r ON r.id = a.roster_id WHERE r.period_id = $1 GROUP BY 1 ORDER BY 1',
      [cast.periodId],
    );
    expect(shares).toEqual([
      { name: 'Lê Minh Châu', n: 6 },
      { name: 'Trần Thị Bình', n: 5 },
    ]);
    await undo();
    expect(await assigned()).toBe(0);
  });

  it('fits a phone', async () => {
    const as = await sessionFor(app.db, cast.people.an);
    const { page: phone } = await open(app, address, { as, width: 390, height: 844 });
    await phone.getByRole('button', { name: 'Xoay vòng', exact: true }).click();
    await phone
      .getByRole('dialog')
      .getByText(/Sẽ xếp \d+ lượt trực/)
      .waitFor();
    expect([await overflow(phone), await violations(phone)]).toEqual([0, []]);
  });

  it('keeps templates for the kinds of unit below', async () => {
    const as = await sessionFor(app.db, cast.people.hanh);
    const { page: office } = await open(app, `/units/${cast.units.so}/templates`, { as });
    await office.getByText('Mẫu của Sở').waitFor();
    await office.getByRole('button', { name: 'Thêm mẫu' }).click();
    expect(await violations(office)).toEqual([]);
    await office.getByLabel('Tên mẫu').fill('Trực đêm');
    await office.getByLabel('Kiểu ca chung').selectOption('out-of-office');
    await office.getByRole('button', { name: 'Lưu' }).click();
    await office.getByText('Trực đêm').waitFor();
    expect(complaints).toEqual([]);
  });
});
