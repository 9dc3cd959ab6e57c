import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { type Cast, seedCast, sessionFor } from '../support/cast.js';
import { buildWeb } from '../support/web-build.js';
import { counted, describeInBrowser, open, overflow, violations } from './support/browser.js';

/** Three days before the period; nobody has begun. */
describeInBrowser('before the rosters are made', () => {
  let app: TestApp;
  let cast: Cast;

  beforeAll(async () => {
    buildWeb();
    app = await startApp({ now: '2024-04-24T08:00:00+07:00' });
    cast = await seedCast(app.db);
  });
  afterAll(() => app.close());

  it('a person says which days they would rather not stand, and gladly; the planner reads it', async () => {
    const { page, complaints } = await open(app, '/me', {
      as: await sessionFor(app.db, cast.people.binh),
      width: 390,
      height: 844,
    });
    await page.getByRole('button', { name: 'Ghi nguyện vọng' }).click();
    const dialog = page.getByRole('dialog', { name: 'Nguyện vọng trực' });
    const day = (name: RegExp) => dialog.getByRole('button', { name });
    await day(/^T3 30\/4/).click();
    await day(/^T5 2\/5/).click();
    await day(/^T5 2\/5 xin tránh/).click();
    await dialog.getByText('Đã xin tránh 1/10 ngày').waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    await dialog.getByRole('button', { name: 'Lưu' }).click();
    await page.getByText('Xin tránh 1 ngày · muốn trực 1 ngày').waitFor();
    const { json } = await app.request('GET', `/api/units/${cast.units.thpt1}/wishes?periodId=${cast.periodId}`, {
      as: await sessionFor(app.db, cast.people.an),
    });
    expect(json.wishes.map(({ on, wish }: { on: string; wish: string }) => `${on} ${wish}`)).toEqual([
      '2024-04-30 avoids',
      '2024-05-02 prefers',
    ]);
    expect(complaints).toEqual([]);
  });

  it('the department has drafts proposed for the units that have not begun, and their heads see whose they are', async () => {
    const { page, complaints } = await open(app, '/', { as: await sessionFor(app.db, cast.people.hanh) });
    await page.getByRole('button', { name: 'Tự xếp 5 đơn vị' }).click();
    const dialog = page.getByRole('dialog', { name: 'Tự xếp cho đơn vị chưa lập lịch' });
    const one = dialog.getByRole('checkbox').first();
    await one.uncheck();
    await dialog.getByRole('button', { name: 'Tự xếp 4 đơn vị' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await one.check();
    await dialog.getByRole('button', { name: 'Tự xếp 5 đơn vị' }).click();
    await dialog.getByText(/^Đã lập \d bản nháp/).waitFor({ timeout: 60_000 });
    expect(await violations(page)).toEqual([]);
    const stages = await app.db.query(`SELECT DISTINCT stage, proposed_by IS NOT NULL AS proposed FROM roster`);
    expect(stages).toEqual([{ stage: 'draft', proposed: true }]);
    const placed = await app.db.query(`SELECT FROM assignment WHERE person_id = $1 LIMIT 1`, [cast.people.chau]);
    expect(placed).toHaveLength(1);
    expect(complaints).toEqual([]);

    const address = `/units/${cast.units.thpt1}/rosters/${cast.periodId}`;
    const head = await open(app, address, { as: await sessionFor(app.db, cast.people.an) });
    await head.page.getByText(/Bản nháp do máy xếp theo yêu cầu của/).waitFor();
    const wished = head.page.locator('td[data-wish]');
    await counted(wished, 2);
    expect(await wished.evaluateAll((cells) => cells.map((cell) => cell.dataset['wish']))).toEqual([
      'avoids',
      'prefers',
    ]);
    await wished.first().focus();
    await head.page.getByText(/30\/4 .*Nguyện vọng: xin tránh/).waitFor();
    await head.page.locator('summary[title="Thêm thao tác"]').click();
    await head.page.getByRole('button', { name: 'Nguyện vọng của mọi người…' }).click();
    const list = head.page.getByRole('dialog', { name: 'Nguyện vọng của mọi người' });
    await counted(list.getByRole('listitem'), 2);
    expect(await violations(head.page)).toEqual([]);
    expect(head.complaints).toEqual([]);
  });
});
