import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { startApp, type TestApp } from '../support/app.js';
import { type Cast, seedCast, sessionFor } from '../support/cast.js';
import { buildWeb } from '../support/web-build.js';
import { describeInBrowser, open, overflow, violations } from './support/browser.js';

describeInBrowser('being ready before a period', () => {
  let app: TestApp;
  let cast: Cast;
  let page: Page;
  const openAs = async (who: keyof Cast['people'], address: string, look: object = {}) => {
    const as = await sessionFor(app.db, cast.people[who]);
    ({ page } = await open(app, address, { as, ...look }));
  };
  const phone = { width: 390, height: 844, touch: true };
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const line = (text: string) => page.getByRole('listitem').filter({ hasText: text });
  const sound = async () => {
    expect(await overflow(page)).toBe(0);
    expect(await violations(page)).toEqual([]);
  };

  beforeAll(async () => {
    buildWeb();
    app = await startApp({ now: '2024-04-25T08:00:00+07:00' });
    cast = await seedCast(app.db);
  });
  afterAll(async () => {
    app.nest.getHttpServer().closeAllConnections();
    await app.close();
  });

  it('is answered item by item on a phone, with a note', async () => {
    await openAs('an', `/units/${cast.units.thpt1}/preparation/${cast.periodId}`, phone);
    await page.getByText('Đã xong 0/8 mục').waitFor();
    await line('Kế hoạch ứng phó').getByRole('button', { name: 'Đã xong' }).click();
    await page.getByText('Đã xong 1/8 mục').waitFor();
    const backups = line('khôi phục thử');
    await backups.getByRole('button', { name: 'Thêm ghi chú' }).click();
    await backups.getByLabel('Ghi chú').fill('Chờ ổ đĩa mới');
    await backups.getByRole('button', { name: 'Chưa xong' }).click();
    await backups.getByText('Chờ ổ đĩa mới').waitFor();
    await backups.getByText('Nguyễn Văn An').waitFor();
    await sound();
    const answers = await app.db.query('SELECT item, done, note FROM preparation_answer ORDER BY id');
    expect(answers).toEqual([
      { item: 'plan', done: true, note: '' },
      { item: 'restore', done: false, note: 'Chờ ổ đĩa mới' },
    ]);
  });

  it('is seen by the department, item by item and unit by unit, and reminded of after a look at the words', async () => {
    await openAs('hanh', `/periods?period=${cast.periodId}`);
    await page.getByRole('link', { name: 'Sẵn sàng trước kỳ trực' }).click();
    await page.getByText('5/5 đơn vị chưa sẵn sàng').waitFor();
    await line('Kế hoạch ứng phó').getByText('4/5 đơn vị chưa xong').waitFor();
    await page.getByRole('link', { name: 'Trường THPT Demo số 2' }).waitFor();
    await sound();
    await button('Nhắc các đơn vị').click();
    await page.getByText('Phạm Tiến Dũng').waitFor();
    await page.getByText('Xem nội dung thư').click();
    await page.getByText('chưa xong các mục dưới đây').waitFor();
    expect(await violations(page)).toEqual([]);
    await button('Nhắc 2 đơn vị').click();
    await page.getByText('Đã nhắc 2 đơn vị').waitFor();
    await page.getByText('Vũ Thị Hạnh nhắc').first().waitFor();
  });

  it('fits a phone for the department too', async () => {
    await openAs('hanh', `/periods/${cast.periodId}/preparation`, phone);
    await page.getByText('Theo mục').waitFor();
    await sound();
  });

  it('asks for what the department put on the list', async () => {
    await openAs('hanh', `/units/${cast.units.so}/preparation-lists`);
    const school = page.locator('details', { hasText: 'Trường THPT' });
    await school.locator('summary').click();
    await button('Bỏ mục: Đã rà soát, xử lý IP trong danh sách botnet').click();
    await school.getByRole('button', { name: 'Thêm mục' }).click();
    await school.getByLabel('8. Tiếng Việt').fill('Khóa phòng máy chủ');
    await school.getByLabel('8. Tiếng Anh').fill('The server room is locked');
    await sound();
    await button('Lưu (1 loại đơn vị)').click();
    await school.getByText('Đặt tại đây').waitFor();
    await openAs('an', `/units/${cast.units.thpt1}/preparation/${cast.periodId}`, phone);
    await page.getByText('Khóa phòng máy chủ').waitFor();
    expect(await page.getByText('botnet').count()).toBe(0);
  });
});
