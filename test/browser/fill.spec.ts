import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { HeadAtWork } from '../flows/the-head.js';
import { startApp, type TestApp } from '../support/app.js';
import { addMember, type Cast, seedCast, sessionFor } from '../support/cast.js';
import { buildWeb } from '../support/web-build.js';
import { counted, describeInBrowser, open, overflow, violations } from './support/browser.js';

/** A head lets the machine propose: the whole period, one shift, chosen cells; looks, takes a part, undoes, asks why. */
describeInBrowser('filling a roster by machine', () => {
  let app: TestApp;
  let cast: Cast;
  let an: HeadAtWork;
  let page: Page;
  let panel: Locator;
  let complaints: string[];
  let address: string;

  const assigned = async (): Promise<number> => (await app.db.query('SELECT count(*)::int AS n FROM assignment'))[0].n;
  const saved = () => page.getByText('✓ Đã lưu').waitFor();
  const undo = async () => {
    await page.getByRole('button', { name: 'Hoàn tác', exact: true }).first().click();
    await saved();
  };
  /** The cell of somebody on a day counted from the first. */
  const cell = (name: string, day: number) =>
    page.getByRole('row').filter({ hasText: name }).getByRole('gridcell').nth(day);
  const propose = () => panel.getByRole('button', { name: 'Tự xếp', exact: true }).click();
  const taking = () => panel.getByRole('button', { name: /^Nhận/ });
  const ghosts = () => page.locator('[role=grid] td[data-ghost]');

  beforeAll(async () => {
    buildWeb();
    app = await startApp({ now: '2024-04-26T06:00:00+07:00' });
    cast = await seedCast(app.db);
    for (const name of ['Vũ Minh Khang', 'Đỗ Thu Lan', 'Bùi Văn Nam', 'Hoàng Thị Oanh'])
      await addMember(app.db.manager, cast.units.thpt1, { name, email: null, postKindIds: ['ky-thuat'] });
    for (const name of ['Phạm Văn Dương', 'Ngô Thị Giang', 'Lý Văn Hùng'])
      await addMember(app.db.manager, cast.units.thpt1, { name, email: null, postKindIds: ['lanh-dao'] });
    an = await HeadAtWork.at(app, cast.people.an, cast.units.thpt1, cast.periodId);
    await an.layOut('2x12');
    address = `/units/${cast.units.thpt1}/rosters/${cast.periodId}`;
    ({ page, complaints } = await open(app, address, { as: an.as }));
    panel = page.getByRole('region', { name: /^(Tự xếp|Đề xuất)$/ });
  });
  afterAll(async () => {
    // The browser is still open and keeps spare connections, which a graceful stop would wait for.
    app.nest.getHttpServer().closeAllConnections();
    await app.close();
  });

  it('says what will be filled and what is weighed, and proposes the best into the grid without writing', async () => {
    await page.getByRole('button', { name: 'Tự xếp', exact: true }).first().click();
    await panel.getByText('còn thiếu 46 chỗ').waitFor();
    await panel.getByText('Máy cân nhắc gì').waitFor();
    expect(await violations(page)).toEqual([]);
    await propose();
    await panel.getByText('Đã chứng minh là tốt nhất').waitFor({ timeout: 30_000 });
    await counted(ghosts(), 23);
    await page.getByRole('button', { name: 'Trực kỹ thuật', exact: true }).click();
    await counted(ghosts(), 23);
    await page.getByRole('button', { name: 'Trực lãnh đạo', exact: true }).click();
    expect(await assigned()).toBe(0);
    expect(await violations(page)).toEqual([]);
  }, 60_000);

  it('takes a part of it as one step that is undone at once', async () => {
    await panel.getByRole('button', { name: 'Xem T3 30/4' }).click();
    expect(await panel.getByRole('listitem').filter({ hasText: 'Trực kỹ thuật' }).count()).toBe(2);
    await panel.getByLabel('T3 30/4', { exact: true }).click();
    await counted(ghosts(), 21);
    await panel.getByRole('button', { name: 'Theo người' }).click();
    await panel.getByRole('button', { name: 'Xem Nguyễn Văn An' }).waitFor();
    expect(await taking().innerText()).toBe('Nhận 42 thay đổi');
    await taking().click();
    await page.getByText('Đã nhận 42 thay đổi từ đề xuất').first().waitFor();
    await saved();
    expect(await assigned()).toBe(42);
    await counted(ghosts(), 0);
    await undo();
    expect(await assigned()).toBe(0);
    await page.getByRole('button', { name: 'Làm lại' }).click();
    await saved();
    expect(await assigned()).toBe(42);
  });

  it('fills one gap from its suggestions at once', async () => {
    await page
      .getByRole('button', { name: /Đêm T3 30\/4/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Tự xếp ca này' }).click();
    await panel.getByRole('button', { name: 'Nhận cả 1 thay đổi' }).waitFor({ timeout: 30_000 });
    await taking().click();
    await saved();
    expect(await assigned()).toBe(43);
  }, 40_000);

  it('fills the chosen cells by the key F, and Escape closes what is not wanted', async () => {
    await cell('Nguyễn Văn An', 4).focus();
    await page.keyboard.press('f');
    await panel.getByText(/^Nguyễn Văn An · T3 30\/4 · Trực lãnh đạo/).waitFor();
    await page.keyboard.press('Escape');
    await counted(panel, 0);
    expect(await page.evaluate(() => document.activeElement?.closest('[role=grid]') !== null)).toBe(true);
    await page.keyboard.press('Control+Space');
    await page.getByRole('button', { name: 'Tự xếp vùng này' }).click();
    await panel.getByText(/^T3 30\/4 · Trực lãnh đạo/).waitFor();
    await page.keyboard.press('Escape');
  });

  it('says why somebody stands there and who else could, and changes to another', async () => {
    const [before] = await app.db.query(
      `SELECT a.person_id AS "personId", p.name FROM assignment a JOIN person p ON p.id = a.person_id
         JOIN shift s ON s.id = a.shift_id JOIN post ON post.id = s.post_id
        WHERE s."on" = '2024-05-02' AND s.code = 'N' AND post.kind_id = 'lanh-dao'`,
    );
    await cell(before.name, 6).click();
    await page.getByRole('menuitem', { name: /Vì sao người này/ }).click();
    const dialog = page.getByRole('dialog', { name: `Vì sao ${before.name}?` });
    await dialog.getByText('Ai khác có thể?').waitFor();
    expect(await dialog.getByRole('list').first().getByRole('listitem').count()).toBeGreaterThan(0);
    expect(await violations(page)).toEqual([]);
    await dialog
      .getByRole('button', { name: /^Đổi sang/ })
      .first()
      .click();
    await saved();
    expect(await assigned()).toBe(43);
    const still = await app.db.query(
      `SELECT a.id FROM assignment a JOIN shift s ON s.id = a.shift_id
        WHERE s."on" = '2024-05-02' AND s.code = 'N' AND a.person_id = $1`,
      [before.personId],
    );
    expect(still).toEqual([]);
    await undo();
  });

  it('says why not everything can be staffed, and runs again with one thing relaxed', async () => {
    await app.db.query(
      `INSERT INTO absence (person_id, kind, starts_at, ends_at)
       SELECT person_id, 'leave', '2024-05-05 00:00+07', '2024-05-07 00:00+07' FROM membership
        WHERE unit_id = $1 AND 'lanh-dao' = ANY (post_kind_ids)`,
      [cast.units.thpt1],
    );
    await app.db.query(
      `DELETE FROM assignment USING shift s JOIN post ON post.id = s.post_id
        WHERE s.id = assignment.shift_id AND post.kind_id = 'lanh-dao' AND s."on" BETWEEN '2024-05-04' AND '2024-05-06'`,
    );
    await page.reload();
    await page.getByRole('button', { name: 'Tự xếp', exact: true }).first().click();
    await propose();
    await panel.getByRole('region', { name: 'Không thể đủ người, vì' }).waitFor({ timeout: 30_000 });
    expect(await panel.getByText(/^Còn thiếu \d+ chỗ/).count()).toBeGreaterThan(0);
    expect(await violations(page)).toEqual([]);
    const ways = panel.getByRole('region', { name: 'Không thể đủ người, vì' }).getByRole('button');
    const way = await ways.first().innerText();
    await ways.first().click();
    await panel.getByRole('region', { name: 'Đã nới cho lần này' }).getByText(way).waitFor({ timeout: 30_000 });
    await panel.getByRole('button', { name: 'Đóng tự xếp' }).click();
  }, 90_000);

  it('can be cancelled, and says what went wrong', async () => {
    await page.route('**/proposals', () => undefined);
    await page.getByRole('button', { name: 'Tự xếp', exact: true }).first().click();
    await propose();
    await panel.getByText('Đang chuẩn bị…').waitFor();
    await panel.getByRole('button', { name: 'Hủy' }).click();
    await panel.getByText('Máy cân nhắc gì').waitFor();
    await page.unroute('**/proposals');
    const failed = { problem: 'fill-desk-full', title: { vi: 'Máy đang bận', en: 'Busy' } };
    await page.route('**/proposals', (route) =>
      route.fulfill({ contentType: 'text/event-stream', body: `event: failed\ndata: ${JSON.stringify(failed)}\n\n` }),
    );
    await propose();
    await panel.getByRole('alert').getByText('Máy đang bận').waitFor();
    await page.unroute('**/proposals');
    await panel.getByRole('button', { name: 'Đóng tự xếp' }).click();
  });

  it('is a sheet that fits a phone', async () => {
    const as = await sessionFor(app.db, cast.people.an);
    const { page: phone } = await open(app, address, { as, width: 390, height: 844, touch: true });
    await phone.getByRole('button', { name: 'Tự xếp', exact: true }).click();
    const sheet = phone.getByRole('dialog');
    await sheet.getByRole('button', { name: 'Tự xếp', exact: true }).click();
    await sheet.getByRole('button', { name: 'Chỉnh và xếp lại' }).waitFor({ timeout: 30_000 });
    await sheet.getByText('Ai trực bao nhiêu').waitFor();
    expect([await overflow(phone), await violations(phone)]).toEqual([0, []]);
    await phone.keyboard.press('Escape');
    await phone
      .getByRole('button', { name: /Vì sao người này/ })
      .first()
      .waitFor();
    expect([await overflow(phone), await violations(phone)]).toEqual([0, []]);
  }, 60_000);

  it('keeps the browser quiet', () => expect(complaints).toEqual([]));
});
