import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { startApp, type TestApp } from '../support/app.js';
import { type Cast, seedCast, sessionFor } from '../support/cast.js';
import { buildWeb } from '../support/web-build.js';
import { counted, describeInBrowser, open } from './support/browser.js';

/** Journey A: the day before the period An lays the roster out, fills it by keys and by clicks, and publishes it. */
describeInBrowser('a unit head from the letter to the published roster', () => {
  let app: TestApp;
  let cast: Cast;
  let page: Page;
  let complaints: string[];

  const cell = (name: string, on: string) =>
    page.evaluateHandle(
      ([person, day]) => {
        const table = document.querySelector('table[role=grid]') as HTMLTableElement;
        const column = [...(table.tHead?.rows[0]?.cells ?? [])].findIndex((each) => each.dataset['date'] === day);
        const row = [...(table.tBodies[0]?.rows ?? [])].find((each) => each.cells[0]?.textContent === person);
        return row?.cells[column] as HTMLTableCellElement;
      },
      [name, on] as const,
    );
  const text = async (name: string, on: string) => (await cell(name, on)).evaluate((each) => each.textContent);
  const saved = () => page.getByText('✓ Đã lưu').waitFor();
  const assignments = () =>
    app.db.query<{ person: string; on: string }[]>(
      'SELECT p.name AS person, s."on" FROM assignment a JOIN person p ON p.id = a.person_id JOIN shift s ON s.id = a.shift_id ORDER BY s."on", p.name',
    );

  beforeAll(async () => {
    buildWeb();
    app = await startApp({ now: '2024-04-26T06:00:00+07:00' });
    cast = await seedCast(app.db);
    ({ page, complaints } = await open(app, '/rosters', { as: await sessionFor(app.db, cast.people.an) }));
  });
  afterAll(async () => {
    // The browser is still open and keeps spare connections, which a graceful stop would wait for.
    app.nest.getHttpServer().closeAllConnections();
    await app.close();
  });

  it('is led straight to the one roster, told what is asked, and chooses a pattern', async () => {
    await page.waitForURL(new RegExp(`/units/${cast.units.thpt1}/rosters/${cast.periodId}`));
    await page.getByRole('heading', { name: 'Kỳ trực yêu cầu' }).waitFor();
    await page.getByText('Trực kỹ thuật: 1').waitFor();
    await page.getByText('Trực 24 giờ', { exact: true }).click();
    await page.getByRole('button', { name: 'Lập ca' }).click();
    await page.getByRole('grid').waitFor();
    expect(
      await page
        .getByRole('button', { name: /Trực lãnh đạo/ })
        .first()
        .getAttribute('aria-pressed'),
    ).toBe('true');
  });

  it('assigns by keyboard: arrows to the cell, a digit for the turn, Delete to take it back', async () => {
    await (await cell('Nguyễn Văn An', '27/4')).focus();
    await page.keyboard.press('Digit1');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowLeft');
    expect(
      await page.evaluate(() => (document.activeElement as HTMLTableCellElement).closest('tr')?.cells[0]?.textContent),
    ).toBe('Trần Thị Bình');
    await page.keyboard.press('Digit1');
    await saved();
    expect(await text('Nguyễn Văn An', '27/4')).toBe('T');
    expect(await text('Trần Thị Bình', '28/4')).toBe('T');
    expect(await assignments()).toEqual([
      { person: 'Nguyễn Văn An', on: '2024-04-27' },
      { person: 'Trần Thị Bình', on: '2024-04-28' },
    ]);
    await page.keyboard.press('Delete');
    await saved();
    expect(await assignments()).toHaveLength(1);
    await page.keyboard.press('Control+KeyZ');
    await saved();
    expect(await assignments()).toHaveLength(2);
  });

  it('assigns by click with a chosen turn, and from the menu of a cell', async () => {
    await page
      .getByRole('group', { name: 'Ca để gán' })
      .getByRole('button', { name: /Trực 24 giờ/ })
      .click();
    await (await cell('Nguyễn Văn An', '29/4')).click();
    expect(await text('Nguyễn Văn An', '29/4')).toBe('T');
    await page.keyboard.press('Escape');
    await (await cell('Trần Thị Bình', '30/4')).click();
    await page.getByRole('menuitemcheckbox', { name: /Trực 24 giờ/ }).click();
    await saved();
    expect(await text('Trần Thị Bình', '30/4')).toBe('T');
    expect(await assignments()).toHaveLength(4);
  });

  it('sees a broken rule at once, in words, and is stopped where it cannot be', async () => {
    await (await cell('Nguyễn Văn An', '30/4')).focus();
    await page.keyboard.press('Digit1');
    await page
      .getByText(/T3 30\/4: chỉ nghỉ 0 giờ sau ca trước/)
      .first()
      .waitFor();
    await page.keyboard.press('Control+KeyZ');
    await page.getByText(/T3 30\/4: chỉ nghỉ 0 giờ sau ca trước/).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Trực kỹ thuật', exact: true }).click();
    await (await cell('Nguyễn Văn An', '30/4')).focus();
    await page.keyboard.press('Digit1');
    await page.getByText(/Không gán được: Nguyễn Văn An.*không thuộc diện trực vị trí này/).waitFor();
    await saved();
    expect(await assignments()).toHaveLength(4);
  });

  it('fills a gap with one click on a suggestion, those who may not left out', async () => {
    await page.locator('td[data-state=gap]').first().click();
    const panel = page.getByRole('complementary').filter({ hasText: 'Gợi ý' });
    await panel.getByText('Lê Minh Châu').first().waitFor();
    await counted(panel.getByText('Nguyễn Văn An'), 0);
    await panel.getByRole('button', { name: 'Gán Lê Minh Châu' }).click();
    await saved();
    expect((await assignments()).map((each) => each.person)).toContain('Lê Minh Châu');
    await panel.getByRole('button', { name: 'Về danh sách cần xử lý' }).click();
  });

  it('keeps what could not be saved, says so, and saves it when the server is back', async () => {
    await page.route('**/assignments', (route) => route.abort());
    await (await cell('Lê Minh Châu', '2/5')).focus();
    await page.keyboard.press('Digit1');
    await page.getByText('Chưa lưu 1 thay đổi').waitFor();
    const before = (await assignments()).length;
    await page.unroute('**/assignments');
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await saved();
    expect(await assignments()).toHaveLength(before + 1);
  });

  it("takes somebody else's change in at once and keeps the own one", async () => {
    const [other] = await app.db.query<{ id: string; version: number }[]>('SELECT id, version FROM roster');
    await app.request('PATCH', `/api/rosters/${other?.id}/assignments`, {
      as: await sessionFor(app.db, cast.people.an),
      ifMatch: other?.version ?? 0,
      body: { add: [{ shiftId: await shiftOn('2024-05-04', 'lanh-dao'), personId: cast.people.binh }] },
    });
    await (await cell('Lê Minh Châu', '6/5')).focus();
    await page.keyboard.press('Digit1');
    await saved();
    expect(await text('Lê Minh Châu', '6/5')).toBe('T');
    await page.getByRole('button', { name: 'Trực lãnh đạo', exact: true }).click();
    expect(await text('Trần Thị Bình', '4/5')).toBe('T');
    const people = (await assignments()).map(({ person }) => person);
    expect(people.filter((person) => person === 'Lê Minh Châu')).toHaveLength(3);
  });

  it('publishes after reading who is told what, with a reason for the gaps', async () => {
    await page
      .getByRole('button', { name: /Công bố/ })
      .first()
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('3 người sẽ được báo').waitFor();
    expect(await dialog.getByRole('button', { name: 'Công bố', exact: true }).isDisabled()).toBe(true);
    await dialog.getByLabel('Lý do vẫn công bố').fill('Đang chờ cử thêm người');
    await dialog.getByRole('button', { name: 'Công bố', exact: true }).click();
    await page.getByText('Đã công bố bản 1, báo cho 3 người').waitFor();
    await page.getByText('Đã công bố (bản 1)').waitFor();
    const [duties] = await app.db.query<{ count: number }[]>('SELECT count(*)::int FROM duty WHERE live');
    expect(duties?.count).toBe((await assignments()).length);
    expect(complaints.filter((line) => !/Failed to load resource/.test(line))).toEqual([]);
  });

  async function shiftOn(on: string, kindId: string): Promise<string> {
    const [row] = await app.db.query<{ id: string }[]>(
      'SELECT shift.id FROM shift JOIN post ON post.id = shift.post_id WHERE shift."on" = $1 AND post.kind_id = $2',
      [on, kindId],
    );
    return row?.id ?? '';
  }
});
