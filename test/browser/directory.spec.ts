import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { startApp, type TestApp } from '../support/app.js';
import { type Cast, seedCast, sessionFor } from '../support/cast.js';
import { buildWeb } from '../support/web-build.js';
import { counted, describeInBrowser, open, overflow, violations, visit } from './support/browser.js';

/** People and units, and the periods, as an officer and a unit head keep them. */
describeInBrowser('the directory', () => {
  let app: TestApp;
  let cast: Cast;
  let page: Page;

  beforeAll(async () => {
    buildWeb();
    app = await startApp({ now: '2024-04-26T06:00:00+07:00' });
    cast = await seedCast(app.db);
    const as = await sessionFor(app.db, cast.people.an);
    ({ page } = await open(app, `/directory?unit=${cast.units.thpt1}`, { as }));
  });
  afterAll(async () => {
    // The browser is still open and keeps spare connections, which a graceful stop would wait for.
    app.nest.getHttpServer().closeAllConnections();
    await app.close();
  });

  it('lists the people by given name and finds them without marks', async () => {
    const names = () => page.getByRole('main').locator('li button').allInnerTexts();
    await page.getByRole('button', { name: 'Lê Minh Châu' }).waitFor();
    expect(await names()).toEqual(['Nguyễn Văn An', 'Trần Thị Bình', 'Lê Minh Châu']);
    await page.getByLabel('Tìm người…').fill('chau');
    await page.getByRole('button', { name: 'Trần Thị Bình' }).waitFor({ state: 'detached' });
    expect(await names()).toEqual(['Lê Minh Châu']);
    await page.getByLabel('Tìm người…').fill('');
    await page.getByRole('button', { name: 'Trần Thị Bình' }).waitFor();
  });

  it('adds a person, warns of the phone, and keeps what was typed when the mail is refused', async () => {
    await page.getByRole('button', { name: 'Thêm người' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Họ và tên').fill('Hoàng Thị Én');
    await dialog.getByLabel('Điện thoại').fill('904185683');
    await dialog.getByText('Số thiếu số 0 ở đầu').waitFor();
    await dialog.getByLabel('Thư điện tử').fill('en@@demo');
    await dialog.getByRole('button', { name: 'Lưu' }).click();
    await dialog.locator('[aria-invalid]').waitFor();
    expect(await dialog.getByLabel('Họ và tên').inputValue()).toBe('Hoàng Thị Én');
    await dialog.getByLabel('Thư điện tử').fill('en@demo.example');
    await dialog.getByRole('button', { name: 'Lưu' }).click();
    await page.getByRole('button', { name: 'Hoàng Thị Én' }).waitFor();
  });

  it('changes a person, records an absence, makes a sign-in link', async () => {
    await page.getByRole('button', { name: 'Hoàng Thị Én' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Từ ngày').fill('2024-05-01');
    await dialog.getByLabel('Đến hết ngày').fill('2024-05-02');
    await dialog.getByRole('button', { name: 'Ghi ngày vắng' }).click();
    await dialog.getByText('1/5 – 2/5/2024 · Nghỉ phép').waitFor();
    await dialog.getByRole('button', { name: 'Tạo liên kết đăng nhập' }).click();
    await dialog.getByText(/\/s\/[\w-]{20,}/).waitFor();
    await dialog.getByLabel('Chức vụ, tổ').fill('Tổ Tin học');
    await dialog.getByRole('button', { name: 'Lưu' }).click();
    await page.getByText('Tổ Tin học · en@demo.example').waitFor();
    const rows = await app.db.query('SELECT kind FROM absence');
    expect(rows).toEqual([{ kind: 'leave' }]);
  });

  it('lets an administrator sign somebody out everywhere, by a second press, on a phone', async () => {
    const chau = await sessionFor(app.db, cast.people.chau);
    const sessions = () => app.db.query('SELECT FROM session WHERE person_id = $1', [cast.people.chau]);
    const as = await sessionFor(app.db, cast.people.tri);
    const phone = await open(app, `/directory?unit=${cast.units.thpt1}`, { as, width: 390, height: 844, touch: true });
    await phone.page.getByRole('button', { name: 'Lê Minh Châu' }).click();
    const dialog = phone.page.getByRole('dialog', { name: 'Lê Minh Châu' });
    await dialog.getByRole('button', { name: 'Đăng xuất mọi thiết bị' }).click();
    const sure = dialog.getByRole('button', { name: 'Bấm lần nữa để đăng xuất' });
    await sure.waitFor();
    expect(await violations(phone.page)).toEqual([]);
    expect(await overflow(phone.page)).toBe(0);
    expect(await sessions()).toHaveLength(1);
    await sure.click();
    await phone.page.getByText('Đã đăng xuất mọi thiết bị').waitFor();
    expect(await sessions()).toEqual([]);
    expect((await app.request('GET', '/api/units', { as: chau })).status).toBe(401);
    expect(phone.complaints).toEqual([]);
  });

  it('gives and takes a role, and adds a contact', async () => {
    await page.getByRole('button', { name: 'Vai trò' }).click();
    await page.getByLabel('Người', { exact: true }).selectOption({ label: 'Trần Thị Bình' });
    await page.getByRole('button', { name: 'Giao vai trò' }).click();
    const given = page.getByRole('listitem').filter({ hasText: 'Trần Thị Bình' });
    await given.getByText('Người lập lịch').waitFor();
    await given.getByRole('button', { name: 'Bỏ vai trò' }).click();
    await given.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Đầu mối' }).click();
    await page
      .getByText(/VNCERT\/CC/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Thêm đầu mối' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Tổ chức').fill('Công an phường');
    await dialog.getByLabel('Điện thoại').fill('113');
    await dialog.getByRole('button', { name: 'Thêm đầu mối' }).click();
    const police = page.getByRole('listitem').filter({ hasText: 'Công an phường' });
    await police.getByText('Chưa ai gọi thử').waitFor();
    await police.getByRole('button', { name: 'Đã gọi, số đúng' }).click();
    await police.getByText(/Gọi thử ngày .*: số đúng \(Nguyễn Văn An\)/).waitFor();
    await counted(police.getByText('Chưa ai gọi thử'), 0);
  });

  it('changes the unit: its duty phone and when its people are reminded', async () => {
    await page.getByRole('button', { name: 'Sửa đơn vị' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Điện thoại trực').fill('0600 000 099');
    await dialog.getByLabel('2 giờ').check();
    await dialog.getByRole('button', { name: 'Lưu' }).click();
    await page.getByRole('link', { name: '0600 000 099' }).waitFor();
    const [unit] = await app.db.query<{ minutes: number[] }[]>(
      'SELECT reminder_minutes AS minutes FROM unit WHERE id = $1',
      [cast.units.thpt1],
    );
    expect(unit?.minutes).toContain(120);
  });

  it('an officer walks the tree, adds a unit, and opens a period', async () => {
    const as = await sessionFor(app.db, cast.people.hanh);
    const { page: office } = await open(app, '/directory', { as });
    await office.getByLabel('Tìm đơn vị…').fill('ngo quyen');
    await office.getByRole('link', { name: /Phòng GDĐT Ngô Quyền/ }).click();
    await office.getByRole('button', { name: 'Thêm đơn vị cấp dưới' }).click();
    await office.getByLabel('Tên đơn vị').fill('Trường Mầm non Hoa Mai');
    await office.getByRole('button', { name: 'Lưu' }).click();
    await office.getByText('Đã thêm đơn vị').waitFor();
    // Beneath the dialog nothing can be typed in: it goes a moment after the word of success has come.
    await office.getByRole('dialog').waitFor({ state: 'detached' });
    await office.getByLabel('Tìm đơn vị…').fill('hoa mai');
    await office.getByRole('link', { name: /Hoa Mai/ }).waitFor();
    await office.goto(`${app.url}/periods`);
    await office.getByRole('button', { name: 'Mở kỳ trực mới' }).click();
    const dialog = office.getByRole('dialog');
    await dialog.getByLabel('Tên kỳ trực').fill('Quốc khánh 2/9');
    await dialog.getByLabel('Từ ngày').fill('2024-08-31');
    await dialog.getByLabel('Đến hết ngày').fill('2024-08-30');
    await dialog.getByLabel('Hạn nộp, ngày').fill('2024-08-28');
    await dialog.getByRole('button', { name: 'Mở kỳ trực mới' }).click();
    await dialog.locator('[aria-invalid]').waitFor();
    await dialog.getByLabel('Đến hết ngày').fill('2024-09-03');
    await dialog.getByRole('button', { name: 'Mở kỳ trực mới' }).click();
    await office.getByRole('heading', { name: 'Quốc khánh 2/9' }).waitFor();
  });

  it('an officer says that a day is of another kind', async () => {
    const as = await sessionFor(app.db, cast.people.hanh);
    const { page: office } = await open(app, `/periods?period=${cast.periodId}`, { as });
    await office.getByRole('button', { name: /^2\/5/ }).click();
    await office.getByLabel('Loại ngày').selectOption('COMP_OFF');
    await office.getByLabel('Tên ngày').fill('Nghỉ bù theo thông báo');
    await office.getByRole('button', { name: 'Đổi loại ngày' }).click();
    await office.getByRole('button', { name: /^2\/5.*ngày nghỉ bù.*theo thông báo/i }).waitFor();
  });

  it.each([1440, 390, 320])('is clean for assistive technology at %d px', async (width) => {
    const as = await sessionFor(app.db, cast.people.hanh);
    const { page: shown } = await open(app, '/directory', { width, as });
    for (const address of [
      '/directory',
      `/directory?unit=${cast.units.thpt1}`,
      '/periods',
      `/periods?period=${cast.periodId}`,
    ]) {
      if (address !== '/directory') await visit(app, address, shown);
      await shown.locator('main li:visible').first().waitFor();
      if (width > 320) expect(await violations(shown)).toEqual([]);
      expect(await overflow(shown)).toBe(0);
    }
  });
});
