import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { HeadAtWork } from '../flows/the-head.js';
import { startApp, type TestApp } from '../support/app.js';
import { addMember, type Cast, seedCast, sessionFor } from '../support/cast.js';
import { buildWeb } from '../support/web-build.js';
import { counted, describeInBrowser, open, overflow, violations } from './support/browser.js';

/** The roster page in its states: on a phone, read only, submitted and returned, on paper, and as large as it gets. */
describeInBrowser('the roster page', () => {
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
      { shiftId: an.shift('ky-thuat', '2024-04-30', 'Đ').id, personId: cast.people.chau },
      { shiftId: an.shift('lanh-dao', '2024-05-01', 'C').id, personId: cast.people.binh },
    ]);
  });
  afterAll(async () => {
    // The browser is still open and keeps spare connections, which a graceful stop would wait for.
    app.nest.getHttpServer().closeAllConnections();
    await app.close();
  });

  it('says what kind of day each day is and why', async () => {
    const { page } = await open(app, address, { as: an.as });
    const head = page.getByRole('grid').locator('th[data-date="30/4"]');
    expect(await head.textContent()).toContain('★');
    const legend = page.getByRole('list', { name: 'Ngày' });
    expect(await legend.innerText()).toMatch(/T2 29\/4 ngày nghỉ hoán đổi/);
    expect(await legend.innerText()).toMatch(/T7 4\/5 ngày làm bù/);
    expect(await legend.innerText()).toMatch(/T3 7\/5 ngày kỷ niệm/);
  });

  it('on a phone: a day, its shifts as cards, a sheet from below to add somebody', async () => {
    const { page } = await open(app, address, { as: an.as, width: 390, height: 844 });
    await counted(page.getByRole('grid'), 0);
    await page.getByRole('button', { name: /^T5\s*2/ }).click();
    const card = page.locator('section').filter({ hasText: 'Chiều' });
    await card.getByRole('button', { name: 'Thêm người' }).click();
    const sheet = page.getByRole('dialog');
    await sheet.getByText('0/1').waitFor();
    expect(await violations(page)).toEqual([]);
    await sheet.getByRole('button', { name: 'Gán Nguyễn Văn An' }).click();
    await sheet.getByText('1/1').waitFor();
    await sheet.getByRole('button', { name: 'Đóng' }).click();
    await card.getByText('Nguyễn Văn An', { exact: true }).waitFor();
    await page.getByText('✓ Đã lưu').waitFor();
    await card.getByRole('button', { name: 'Bỏ Nguyễn Văn An' }).click();
    await card.getByText('0/1').waitFor();
    await page.getByText('✓ Đã lưu').waitFor();
  });

  it('is read only for staff, and not there for another unit', async () => {
    const { page } = await open(app, address, { as: await sessionFor(app.db, cast.people.chau) });
    await page.getByText('Bạn chỉ xem được lịch này').waitFor();
    await counted(page.getByRole('button', { name: /Công bố/ }), 0);
    await page.getByRole('grid').locator('tbody td').first().focus();
    await page.keyboard.press('Digit1');
    expect(await page.getByRole('grid').locator('tbody td').first().textContent()).toBe('');
    const { page: dung } = await open(app, address, { as: await sessionFor(app.db, cast.people.dung) });
    await dung.getByRole('heading', { name: 'Không tìm thấy' }).waitFor();
  });

  it('goes up, comes back with a comment, and shows it', async () => {
    const { page } = await open(app, address, { as: an.as });
    await page.getByRole('button', { name: 'Nộp lên cấp trên' }).first().click();
    await page.getByRole('dialog').getByRole('button', { name: 'Nộp lên cấp trên' }).click();
    await page.getByText('Đã nộp lịch lên cấp trên').waitFor();
    const { page: office } = await open(app, address, { as: await sessionFor(app.db, cast.people.hanh) });
    await office.getByLabel('Thêm thao tác').click();
    await office.getByRole('button', { name: 'Trả lại đơn vị…' }).first().click();
    await office.getByLabel('Ý kiến').fill('Đêm 30/4 phải có lãnh đạo');
    await office.getByRole('button', { name: 'Trả lại', exact: true }).click();
    await office.getByText('Đã trả lại đơn vị').waitFor();
    await page.reload();
    await page.getByText('Đêm 30/4 phải có lãnh đạo').waitFor();
  });

  it('goes on paper as a table with phones, and only while printing', async () => {
    const { page } = await open(app, address, { as: an.as });
    await page.emulateMedia({ media: 'print' });
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    const paper = page.getByRole('article');
    await paper.getByText('Lê Minh Châu, 0600 000 003').first().waitFor();
    expect(await page.locator('#app').isVisible()).toBe(false);
    await counted(paper.locator('tbody tr'), 34);
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    await counted(page.getByRole('article'), 0);
  });

  it('speaks English', async () => {
    const { page } = await open(app, address, { as: an.as });
    await page.getByRole('banner').getByRole('button', { name: 'EN' }).click();
    await page.getByRole('grid', { name: 'Roster grid' }).waitFor();
    await page
      .getByText(/rests only 8 h after the last watch, 4 h too little/)
      .first()
      .waitFor();
  });

  it.each([1440, 390, 320])('is clean for assistive technology at %d px', async (width) => {
    const { page } = await open(app, address, { width, as: an.as });
    await page.getByText('✓ Đã lưu').waitFor();
    if (width > 320) expect(await violations(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    const { page: list } = await open(app, '/rosters', {
      width,

      as: await sessionFor(app.db, cast.people.hanh),
    });
    await list.getByRole('link', { name: /Trường THPT Demo số 1/ }).waitFor();
    if (width > 320) expect(await violations(list)).toEqual([]);
    expect(await overflow(list)).toBe(0);
  });

  it('60 people × 31 days: at most 2,500 nodes', async () => {
    await app.db.query(`UPDATE period SET last_on = '2024-05-27'`);
    await app.db.transaction(async (tx) => {
      for (let n = 4; n <= 60; n++) {
        const name = `Nguyễn Văn Số ${n}`;
        await addMember(tx, cast.units.thpt1, { name, email: `so${n}@demo.example`, title: 'Tổ Tin học' });
      }
    });
    await an.look();
    expect((await an.layOut('3x8')).status).toBe(200);
    const { page } = await open(app, address, { as: an.as });
    await page.getByRole('grid').waitFor();
    await counted(page.locator('tbody tr'), 60);
    expect(await page.getByRole('grid').locator('th[data-date]').count()).toBeGreaterThanOrEqual(31);
    expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBeLessThanOrEqual(2500);
  });
});
