import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { HeadAtWork } from '../flows/the-head.js';
import { startApp, type TestApp } from '../support/app.js';
import { addMember, type Cast, seedCast, sessionFor } from '../support/cast.js';
import { buildWeb } from '../support/web-build.js';
import { describeInBrowser, open, violations } from './support/browser.js';

const cellOf = (page: Page, name: string, day: number) =>
  page.getByRole('grid').locator('tbody tr').filter({ hasText: name }).locator('td').nth(day);

/** An and Lan have the same roster open, each in a browser. */
describeInBrowser('two editors', () => {
  let app: TestApp;
  let cast: Cast;
  let an: HeadAtWork;
  let lan: { cookie: string };
  let address: string;

  beforeAll(async () => {
    buildWeb();
    app = await startApp({ now: '2024-04-26T06:00:00+07:00' });
    cast = await seedCast(app.db);
    const lanId = await addMember(app.db.manager, cast.units.thpt1, {
      name: 'Đỗ Thị Lan',
      email: 'lan@demo.example',
      postKindIds: ['lanh-dao', 'ky-thuat'],
      roles: ['scheduler'],
    });
    lan = await sessionFor(app.db, lanId);
    an = await HeadAtWork.at(app, cast.people.an, cast.units.thpt1, cast.periodId);
    address = `/units/${cast.units.thpt1}/rosters/${cast.periodId}`;
    await an.layOut('3x8');
  });
  afterAll(async () => {
    app.nest.getHttpServer().closeAllConnections();
    await app.close();
  });

  it('see each other, and each change at once with who did it, without a reload', async () => {
    const { page: first, complaints } = await open(app, address, { as: an.as });
    const { page: second } = await open(app, address, { as: lan });
    await first.getByText('Đỗ Thị Lan cũng đang sửa').waitFor();
    await second.getByText('Nguyễn Văn An cũng đang sửa').waitFor();
    await cellOf(second, 'Trần Thị Bình', 4).focus();
    await second.keyboard.press('Digit1');
    await second.getByText('✓ Đã lưu').waitFor();
    await first.getByText(/Đỗ Thị Lan vừa sửa: \+ Trần Thị Bình/).waitFor({ timeout: 3_000 });
    expect((await cellOf(first, 'Trần Thị Bình', 4).textContent())?.trim()).toBe('S');
    expect(await cellOf(first, 'Trần Thị Bình', 4).getAttribute('data-fresh')).toBe('');
    await cellOf(first, 'Đỗ Thị Lan', 5).focus();
    await first.keyboard.press('Digit2');
    await second.getByText(/Nguyễn Văn An vừa sửa: \+ Đỗ Thị Lan/).waitFor({ timeout: 3_000 });
    expect(complaints).toEqual([]);
    expect(await violations(first)).toEqual([]);
  });

  it('say when the line is broken and how old the data is, and catch up by themselves', async () => {
    const { page: first, context } = await open(app, address, { as: an.as });
    await first.getByText('✓ Đã lưu').waitFor();
    await context.setOffline(true);
    app.nest.getHttpServer().closeAllConnections();
    await first.getByText(/Mất kết nối, dữ liệu lúc \d\d:\d\d/).waitFor();
    await cellOf(first, 'Trần Thị Bình', 7).focus();
    await first.keyboard.press('Digit2');
    await first.getByText('Chưa lưu 1 thay đổi').waitFor();
    await an.look();
    await an.assign([{ shiftId: an.shift('lanh-dao', '2024-05-01', 'C').id, personId: cast.people.an }]);
    await context.setOffline(false);
    await first.getByText('✓ Đã lưu').waitFor();
    await first.getByText(/Mất kết nối/).waitFor({ state: 'detached' });
    const view = await an.look();
    expect(view.assignments.filter((each: any) => each.personId === cast.people.an)).toHaveLength(1);
    expect(view.assignments.filter((each: any) => each.personId === cast.people.binh)).toHaveLength(2);
  });

  it('give a soft breach its reason where it is listed, as one step', async () => {
    await an.look();
    const day = (code: string) => an.shift('ky-thuat', '2024-05-03', code).id;
    const given = await an.assign([
      { shiftId: day('S'), personId: cast.people.chau },
      { shiftId: day('Đ'), personId: cast.people.chau },
    ]);
    expect(given.status).toBe(200);
    const { page } = await open(app, address, { as: an.as });
    const panel = page.getByRole('complementary', { name: 'Cần xử lý' });
    await panel
      .getByRole('button', { name: /chỉ nghỉ 8 giờ sau ca trước, thiếu 4 giờ/ })
      .first()
      .waitFor();
    await panel.getByRole('button', { name: 'Lý do… Lê Minh Châu' }).first().click();
    await panel.getByLabel('Lý do').fill('Chỉ còn một kỹ thuật viên');
    await panel.getByRole('button', { name: 'Ghi lý do' }).click();
    await panel.getByText('có lý do: Chỉ còn một kỹ thuật viên').first().waitFor();
    await page.getByText('✓ Đã lưu').waitFor();
    const reasons = async () =>
      (await an.look()).assignments.filter((each: any) => each.overrideReason !== '').map((each: any) => each.personId);
    expect(await reasons()).toEqual([cast.people.chau, cast.people.chau]);
    await page.getByRole('button', { name: 'Hoàn tác' }).click();
    await page.getByText('✓ Đã lưu').waitFor();
    await panel.getByText('có lý do').waitFor({ state: 'detached' });
    expect(await reasons()).toEqual([]);
    expect(await violations(page)).toEqual([]);
  });
});
