import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { HeadAtWork } from '../flows/the-head.js';
import { startApp, type TestApp } from '../support/app.js';
import { addMember, type Cast, seedCast, sessionFor } from '../support/cast.js';
import { buildWeb } from '../support/web-build.js';
import { counted, describeInBrowser, open, overflow, violations } from './support/browser.js';

/** An publishes with reasons, changes his mind, and the department looks on, returns and enters for others. */
describeInBrowser('publishing and what comes after', () => {
  let app: TestApp;
  let cast: Cast;
  let an: HeadAtWork;
  let page: Page;

  const dialog = () => page.getByRole('dialog');
  const stage = () => page.getByRole('region', { name: 'Tình trạng lịch trực' });

  beforeAll(async () => {
    buildWeb();
    app = await startApp({ now: '2024-04-25T08:00:00+07:00' });
    cast = await seedCast(app.db);
    an = await HeadAtWork.at(app, cast.people.an, cast.units.thpt1, cast.periodId);
    await app.db.query('UPDATE person SET email = NULL WHERE id = $1', [cast.people.chau]);
    await an.layOut('24h');
    await an.assign([
      ...an.inTurn('lanh-dao', [cast.people.an, cast.people.binh]),
      ...an.inTurn('ky-thuat', [cast.people.chau]),
    ]);
    const address = `/units/${cast.units.thpt1}/rosters/${cast.periodId}`;
    ({ page } = await open(app, address, { as: await sessionFor(app.db, cast.people.an) }));
  });
  afterAll(async () => {
    app.nest.getHttpServer().closeAllConnections();
    await app.close();
  });

  it('says before it is handed up what is missing, then waits for the superior office', async () => {
    await stage()
      .getByText(/Đang soạn, còn \d+ việc/)
      .waitFor();
    await stage().getByRole('button', { name: 'Nộp lên cấp trên' }).click();
    await dialog()
      .getByText(/Còn \d+ việc chưa xong/)
      .waitFor();
    await dialog()
      .getByText(/Lê Minh Châu, .*: /)
      .first()
      .waitFor();
    await dialog().getByRole('button', { name: 'Nộp lên cấp trên' }).click();
    await stage()
      .getByText(/Đã nộp lúc 25\/4/)
      .waitFor();
  });

  it('shows the comment with which it came back', async () => {
    const hanh = await sessionFor(app.db, cast.people.hanh);
    const look = { as: hanh };
    const department = await open(app, `/units/${cast.units.thpt1}/rosters/${cast.periodId}#return`, look);
    const asked = department.page.getByRole('dialog');
    await department.page.getByText(/Bạn đang nhập hộ cho/).waitFor();
    await asked.getByLabel('Ý kiến').fill('Thêm người kỹ thuật');
    await asked.getByRole('button', { name: 'Trả lại', exact: true }).click();
    await department.page.getByText('Đã trả lại đơn vị').waitFor();
    await department.context.close();
    await page.reload();
    await stage().getByText('Thêm người kỹ thuật').waitFor();
    await stage().getByRole('button', { name: 'Nộp lại' }).waitFor();
  });

  it('asks for the reason, shows day by day what is told and who has no e-mail; a failed attempt loses nothing', async () => {
    await page
      .getByRole('button', { name: /^Công bố…/ })
      .first()
      .click();
    await dialog().getByText('Thứ Bảy 27/4').waitFor();
    await dialog().getByText('Trực 24 giờ 27/4, Trực kỹ thuật: thêm Lê Minh Châu').waitFor();
    await dialog()
      .getByText(/Chưa có thư điện tử.*Lê Minh Châu/)
      .waitFor();
    const go = dialog().getByRole('button', { name: 'Công bố', exact: true });
    expect(await go.isDisabled()).toBe(true);
    await dialog().getByLabel('Lý do chưa đúng quy tắc').fill('Chỉ có một kỹ thuật');
    await dialog().getByText('Người ký, số văn bản (không bắt buộc)').click();
    expect(await dialog().getByLabel('Họ tên người ký').inputValue()).toBe('Nguyễn Văn An');
    await dialog().getByLabel('Thẩm quyền ký').selectOption('KT.');
    await dialog().getByLabel('Họ tên người ký').fill('Trần Thị Bình');
    await dialog().getByLabel('Chức vụ người ký').fill('Phó Hiệu trưởng');
    await dialog().getByLabel('Loại văn bản').selectOption('TB');
    await dialog().getByLabel('Số văn bản').fill('07');
    expect(await violations(page)).toEqual([]);
    await page.route('**/publication', (route) =>
      route.request().method() === 'PUT' ? route.abort() : route.continue(),
    );
    await go.click();
    await dialog().getByRole('alert').waitFor();
    await page.unroute('**/publication');
    await dialog().getByRole('button', { name: 'Để sau' }).click();
    await page
      .getByRole('button', { name: /^Công bố…/ })
      .first()
      .click();
    expect(await dialog().getByLabel('Lý do chưa đúng quy tắc').inputValue()).toBe('Chỉ có một kỹ thuật');
    await dialog().getByRole('button', { name: 'Công bố', exact: true }).click();
    await stage()
      .getByText(/Bản 1 đã công bố/)
      .waitFor();
  });

  it('keeps every revision with its difference in words', async () => {
    await an.look();
    const [held] = (await an.look()).assignments.filter(
      (each: any) => each.shiftId === an.shift('lanh-dao', '2024-04-30', 'T').id,
    );
    const other = held.personId === cast.people.an ? cast.people.binh : cast.people.an;
    await an.assign([{ shiftId: held.shiftId, personId: other }], [held.id]);
    await an.publish();
    await page.reload();
    await stage().getByRole('button', { name: 'Các bản đã công bố' }).click();
    const drawer = page.getByRole('dialog', { name: 'Các bản đã công bố' });
    await drawer.getByText(/Trực 24 giờ 30\/4, Trực lãnh đạo: .* thay /).waitFor();
    await drawer.getByText('KT. Trần Thị Bình (Phó Hiệu trưởng)').first().waitFor();
    await drawer.getByText('Chỉ có một kỹ thuật').waitFor();
    // What the grid behind the drawer is, its own test says.
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
  });

  it('says before publishing again what is short because somebody declined', async () => {
    const binh = await sessionFor(app.db, cast.people.binh);
    const { duties } = (await app.request('GET', '/api/me/duties', { as: binh })).json;
    const duty = duties.find((each: any) => each.on >= '2024-05-01');
    const body = { answer: 'declined', sequence: duty.sequence, reason: 'Con ốm' };
    expect((await app.request('PUT', `/api/duties/${duty.id}/answer`, { as: binh, body })).status).toBe(200);
    await page.reload();
    await page
      .getByRole('button', { name: /^Công bố lại…/ })
      .first()
      .click();
    await dialog().getByText('1 khoảng thiếu người vì người được phân công không nhận').waitFor();
    await dialog()
      .getByText(/Trực lãnh đạo .*: không có ai trực, cần 1 người/)
      .waitFor();
    await counted(dialog().getByText('Không còn khoảng nào thiếu người.'), 0);
    await dialog().getByRole('button', { name: 'Để sau' }).click();
  });

  it('once withdrawn, says why and what comes next', async () => {
    await page.locator('summary[aria-label="Thêm thao tác"]').click();
    await page.getByRole('button', { name: 'Rút lịch đã công bố…' }).click();
    await dialog().getByLabel('Lý do').fill('Sai người ký');
    await dialog().getByRole('button', { name: 'Rút lịch', exact: true }).click();
    await stage().getByText('Sai người ký').waitFor();
    await stage()
      .getByText(/Hiện không ai bị phân công/)
      .waitFor();
    await stage().getByRole('button', { name: 'Công bố lại…' }).waitFor();
  });

  it('the department decides rules for those below, and sees which are inherited', async () => {
    const hanh = await sessionFor(app.db, cast.people.hanh);
    const { page: rules } = await open(app, `/units/${cast.units.so}/rules`, { as: hanh });
    const rest = rules.getByRole('listitem').filter({ hasText: 'giữa hai ca' });
    await rest.getByRole('spinbutton').fill('10');
    await rest.getByRole('button', { name: 'Cấm' }).click();
    await rules.getByRole('button', { name: 'Lưu quy tắc' }).click();
    await rules.getByText('Đã lưu quy tắc').waitFor();
    expect(await violations(rules)).toEqual([]);
    await page.goto(`${app.url}/units/${cast.units.thpt1}/rules`);
    await page.getByText('Nghỉ ít nhất 10 giờ giữa hai ca').waitFor();
    await page.getByText(/Theo Sở Giáo dục và Đào tạo/).waitFor();
    await counted(page.getByRole('spinbutton'), 0);
    await rest.getByRole('button', { name: 'Dùng lại mức kế thừa' }).click();
    await rules.getByRole('button', { name: 'Lưu quy tắc' }).click();
    await rest.getByText('Mức mặc định').waitFor();
  });

  it('the department finds a unit without marks, by stage, and enters for it; nothing is too wide for a phone', async () => {
    await app.db.transaction(async (tx) => {
      for (let n = 3; n < 12; n++) {
        const sql = `INSERT INTO unit (kind_id, name, parent_id) VALUES ('thpt', $1, $2) RETURNING id`;
        const [unit] = await tx.query<{ id: string }[]>(sql, [`Trường THPT Mẫu ${n}`, cast.units.ngoQuyen]);
        if (n === 3) await addMember(tx, unit?.id ?? '', { name: 'Vũ Văn Giang', email: null });
      }
    });
    const hanh = await sessionFor(app.db, cast.people.hanh);
    const { page: list } = await open(app, '/rosters', { as: hanh, width: 390, height: 844 });
    await list.getByRole('button', { name: /Chưa bắt đầu/ }).click();
    await list.getByLabel('Tìm đơn vị…').fill('truong thpt mau 3');
    await list.getByRole('link', { name: /Trường THPT Mẫu 3/ }).waitFor();
    await counted(list.getByRole('listitem').filter({ hasText: 'Trường' }), 1);
    expect(await overflow(list)).toBe(0);
    await list.getByRole('link', { name: /Trường THPT Mẫu 3/ }).click();
    await list.getByText(/Bạn đang nhập hộ cho/).waitFor();
    expect(await overflow(list)).toBe(0);
  });
});
