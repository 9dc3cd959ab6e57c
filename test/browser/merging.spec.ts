import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { HeadAtWork } from '../flows/the-head.js';
import { startApp, type TestApp } from '../support/app.js';
import { type Cast, seedCast, sessionFor } from '../support/cast.js';
import { buildWeb } from '../support/web-build.js';
import { describeInBrowser, open, overflow, violations, visit } from './support/browser.js';

/** Units as an officer of the department makes one of several and several of one. */
describeInBrowser('merging and splitting units', () => {
  let app: TestApp;
  let cast: Cast;
  let page: Page;
  let webhookId: string;

  beforeAll(async () => {
    buildWeb();
    app = await startApp({ now: '2024-04-26T06:00:00+07:00' });
    cast = await seedCast(app.db);
    await app.db.query(
      `INSERT INTO layout_template (unit_id, unit_kind_id, title, pattern)
       VALUES ($1, 'thpt', 'Ca ngày', '2x12'), ($1, 'thpt', 'Ca đêm', '3x8'), ($2, 'thpt', 'Ca đêm', '3x8')`,
      [cast.units.thpt1, cast.units.thpt2],
    );
    await app.db.query(`UPDATE unit SET duty_phone = '0600 000 099' WHERE id = $1`, [cast.units.thpt1]);
    [{ id: webhookId }] = await app.db.query(
      `INSERT INTO webhook (unit_id, title, url, secret, created_by)
       VALUES ($1, 'Zalo', 'https://127.0.0.1:9/khoa-rieng', '\\x00', $2) RETURNING id`,
      [cast.units.thpt1, cast.people.hanh],
    );
    const as = await sessionFor(app.db, cast.people.hanh);
    ({ page } = await open(app, `/directory?unit=${cast.units.thpt1}`, { as }));
    await page.getByText('Sắp xếp', { exact: true }).click();
  });
  afterAll(async () => {
    app.nest.getHttpServer().closeAllConnections();
    await app.close();
  });

  const onPhone = async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await overflow(page)).toBe(0);
    expect(await violations(page)).toEqual([]);
    await page.setViewportSize({ width: 1440, height: 900 });
  };

  it('says what merging a school into another comes to, and lets its head and roles be chosen', async () => {
    await page.getByRole('button', { name: 'Sáp nhập' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Từ ngày').fill('2024-05-01');
    const look = dialog.getByRole('button', { name: 'Xem trước' });
    expect(await look.isDisabled()).toBe(true);
    const into = dialog.getByRole('group', { name: 'Vào đơn vị' });
    await into.getByRole('button', { name: 'Chọn đơn vị khác' }).click();
    await into.getByRole('searchbox').fill('demo so 2');
    await into.getByRole('button', { name: 'Trường THPT Demo số 2' }).click();
    expect(await violations(page)).toEqual([]);
    await onPhone();
    await look.click();
    await dialog.getByText('Trường THPT Demo số 1 sáp nhập vào Trường THPT Demo số 2').waitFor();
    await dialog.getByText('Trần Thị Bình: Trường THPT Demo số 1 → Trường THPT Demo số 2').waitFor();
    await dialog.getByText('chưa ai được phân công từ ngày đó').waitFor();
    await dialog
      .getByLabel('Trưởng đơn vị Trường THPT Demo số 2 từ ngày đó')
      .selectOption({ label: 'Nguyễn Văn An (Hiệu trưởng)' });
    await dialog.getByLabel('Nguyễn Văn An: Trưởng đơn vị (Trường THPT Demo số 1)').check();
    const one = 'Trường THPT Demo số 1';
    const under = async (title: string) => {
      const section = dialog.locator('section', { has: page.getByRole('heading', { name: title, exact: true }) });
      const links = await section.getByRole('link').all();
      return Promise.all(links.map(async (link) => [await link.textContent(), await link.getAttribute('href')]));
    };
    const templates = `1 mẫu ca của ${one}`;
    const { thpt1, thpt2 } = cast.units;
    expect(await under('Chuyển sang đơn vị tiếp nhận')).toEqual([[templates, `/units/${thpt2}/templates`]]);
    expect(await under('Đơn vị tiếp nhận đã có riêng: giữ của đơn vị tiếp nhận')).toEqual([
      [templates, `/units/${thpt1}/templates`],
    ]);
    expect(await under('Không chuyển, cần xem lại')).toEqual([
      [`Giờ nhắc, duyệt đổi ca, điện thoại trực của ${one}`, `/directory?unit=${thpt2}`],
    ]);
    await dialog.getByLabel(`Zalo, https://127.0.0.1:9 (${one})`).check();
    expect(await violations(page)).toEqual([]);
    await onPhone();
    await dialog.getByRole('button', { name: 'Đặt lịch cho ngày 1/5/2024' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('Sắp tới').waitFor();
    const [{ wanted }] = await app.db.query('SELECT wanted FROM reorganisation');
    expect(wanted).toMatchObject({
      act: 'merge',
      fromIds: [cast.units.thpt1],
      intoId: cast.units.thpt2,
      headPersonId: cast.people.an,
      keptGrantIds: [expect.any(String)],
      keptWebhookIds: [webhookId],
    });
    await page.getByRole('button', { name: 'Hủy' }).click();
    await page.getByText('Đã hủy', { exact: true }).first().waitFor();
  });

  it('says of watches that are only drafted that they are drafted, and keeps fields beside each other alike', async () => {
    const dung = await HeadAtWork.at(app, cast.people.dung, cast.units.thpt2, cast.periodId);
    await dung.layOut('24h');
    await dung.assign(dung.inTurn('lanh-dao', [cast.people.dung]));
    await visit(app, `/directory?unit=${cast.units.thpt2}`, page);
    await page.getByText('Sắp xếp', { exact: true }).click();
    await page.getByRole('button', { name: 'Sáp nhập' }).click();
    const dialog = page.getByRole('dialog');
    const boxes = await Promise.all(
      ['Tên mới của đơn vị tiếp nhận', 'Tên viết tắt mới'].map((label) => dialog.getByLabel(label).boundingBox()),
    );
    const [first, second] = boxes.map((box) => ({ y: box!.y, height: box!.height }));
    expect(second).toEqual(first);
    const into = dialog.getByRole('group', { name: 'Vào đơn vị' });
    await into.getByRole('button', { name: 'Chọn đơn vị khác' }).click();
    await into.getByRole('searchbox').fill('demo so 1');
    await into.getByRole('button', { name: 'Trường THPT Demo số 1' }).click();
    await dialog.getByRole('button', { name: 'Xem trước' }).click();
    const watches = dialog.locator('section', { has: page.getByRole('heading', { name: 'Lịch trực từ ngày đó' }) });
    await watches.getByText(/^\d+ phiên trực trong bản nháp$/).waitFor();
    expect(await watches.innerText()).not.toContain('đã công bố');
    await page.keyboard.press('Escape');
    await visit(app, `/directory?unit=${cast.units.thpt1}`, page);
    await page.getByText('Sắp xếp', { exact: true }).click();
  });

  it('makes a new school out of some of its people', async () => {
    await page.getByRole('button', { name: 'Tách' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Từ ngày').fill('2024-05-01');
    await dialog.getByLabel('Tên đơn vị').fill('Trường THCS Demo');
    await dialog.getByLabel('Lê Minh Châu · Nhân viên CNTT').check();
    expect(await dialog.getByLabel('Nguyễn Văn An').count()).toBe(0);
    await dialog.getByLabel('Trưởng đơn vị mới').selectOption({ label: 'Lê Minh Châu' });
    expect(await violations(page)).toEqual([]);
    await onPhone();
    await dialog.getByRole('button', { name: 'Xem trước' }).click();
    await dialog.getByText('Trường THCS Demo thành lập, trực thuộc Phòng GDĐT Lê Chân').waitFor();
    await dialog.getByText('Lê Minh Châu: Trường THPT Demo số 1 → Trường THCS Demo').waitFor();
    await dialog.getByText('đơn vị mới có định mức riêng và phải lập lịch').waitFor();
    await dialog.getByRole('link', { name: '2 mẫu ca của Trường THPT Demo số 1' }).waitFor();
    await dialog.getByText('Ở lại đơn vị cũ, đơn vị mới chưa có').waitFor();
    await dialog.getByRole('link', { name: '1 cổng tin nhắn của Trường THPT Demo số 1' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await onPhone();
    await dialog.getByRole('button', { name: 'Đặt lịch cho ngày 1/5/2024' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('Trường THCS Demo thành lập').waitFor();
  });
});
