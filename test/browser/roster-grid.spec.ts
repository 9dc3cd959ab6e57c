import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { HeadAtWork } from '../flows/the-head.js';
import { startApp, type TestApp } from '../support/app.js';
import { type Cast, seedCast } from '../support/cast.js';
import { buildWeb } from '../support/web-build.js';
import { counted, describeInBrowser, open, overflow, violations } from './support/browser.js';

/** The grid as something to edit: many cells at once by mouse, keys, clipboard and finger, each act one step. */
describeInBrowser('the grid of a roster', () => {
  let app: TestApp;
  let cast: Cast;
  let an: HeadAtWork;
  let address: string;
  let page: Page;
  let context: BrowserContext;
  let complaints: string[];

  beforeAll(async () => {
    buildWeb();
    app = await startApp({ now: '2024-04-26T06:00:00+07:00' });
    cast = await seedCast(app.db);
    an = await HeadAtWork.at(app, cast.people.an, cast.units.thpt1, cast.periodId);
    address = `/units/${cast.units.thpt1}/rosters/${cast.periodId}`;
    await an.layOut('3x8');
  });
  beforeEach(async () => {
    await app.db.query('DELETE FROM assignment');
    ({ page, context, complaints } = await open(app, address, { as: an.as }));
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Trực lãnh đạo', exact: true }).click();
    await page.getByRole('button', { name: 'Phím tắt' }).waitFor();
  });
  afterAll(async () => {
    // The browser is still open and keeps spare connections, which a graceful stop would wait for.
    app.nest.getHttpServer().closeAllConnections();
    await app.close();
  });

  const row = (name: string) => page.locator('tbody tr').filter({ has: page.locator('th', { hasText: name }) });
  const cell = async (name: string, date: string): Promise<Locator> => {
    const column = await page.locator(`thead th[data-date="${date}"]`).evaluate((head) => {
      return (head as HTMLTableCellElement).cellIndex;
    });
    return row(name)
      .locator('td')
      .nth(column - 1);
  };
  /** The letters of a person's days from one date on. */
  const texts = async (name: string, from: string, length: number): Promise<string[]> => {
    const all = await row(name).locator('td').allTextContents();
    const heads = await page.locator('thead th[data-date]').evaluateAll((list) => {
      return list.map((each) => (each as HTMLElement).dataset['date']);
    });
    return all.slice(heads.indexOf(from), heads.indexOf(from) + length);
  };
  const drag = async (from: Locator, to: Locator, onTheWay?: () => Promise<void>): Promise<void> => {
    const [start, end] = [await middle(from), await middle(to)];
    await page.mouse.move(...start);
    await page.mouse.down();
    await page.mouse.move(...end, { steps: 4 });
    await onTheWay?.();
    await page.mouse.up();
  };
  const brush = (name: RegExp) => page.getByRole('group', { name: 'Ca để gán' }).getByRole('button', { name }).click();
  const chosen = () => page.locator('td[aria-selected="true"]').count();
  const stood = async (): Promise<number> => {
    await page.getByText('✓ Đã lưu').waitFor();
    return (await app.db.query<{ n: number }[]>('SELECT count(*)::int AS n FROM assignment'))[0]?.n ?? 0;
  };
  /** What a spreadsheet puts on the clipboard. */
  const copyFromExcel = (text: string) => page.evaluate((written) => navigator.clipboard.writeText(written), text);

  it('chooses a range by keys, says how much, and gives it a turn as one step', async () => {
    await (await cell('Nguyễn Văn An', '29/4')).focus();
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Shift+ArrowRight');
    expect(await chosen()).toBe(6);
    await page.getByText('6 ô · 2 người').first().waitFor();
    await page.keyboard.press('Digit1');
    expect(await texts('Nguyễn Văn An', '29/4', 4)).toEqual(['S', 'S', 'S', '']);
    expect(await texts('Trần Thị Bình', '29/4', 4)).toEqual(['S', 'S', 'S', '']);
    expect(await stood()).toBe(6);
    await page.keyboard.press('Control+KeyZ');
    expect(await stood()).toBe(0);
    await page.keyboard.press('Control+Shift+KeyZ');
    expect(await stood()).toBe(6);
    await page.keyboard.press('Delete');
    expect(await stood()).toBe(0);
    await page.keyboard.press('Escape');
    expect(await chosen()).toBe(0);
    await page.keyboard.press('Control+KeyA');
    const rows = await page.locator('tbody tr').count();
    const days = await page.locator('thead th[data-date]').count();
    expect(await chosen()).toBe(rows * days);
    expect(complaints).toEqual([]);
  });

  it('chooses with the mouse: drag, Shift and click, the name for a whole line', async () => {
    await drag(await cell('Nguyễn Văn An', '30/4'), await cell('Trần Thị Bình', '2/5'));
    expect(await chosen()).toBe(6);
    await (await cell('Nguyễn Văn An', '4/5')).click({ modifiers: ['Shift'] });
    expect(await chosen()).toBe(5);
    await counted(page.getByRole('menu'), 0);
    await row('Trần Thị Bình').locator('th').click();
    expect(await chosen()).toBe(await page.locator('thead th[data-date]').count());
  });

  it('paints with a brush: what it would break is said on the way, one stroke is one step, Esc gives it up', async () => {
    await (await cell('Nguyễn Văn An', '30/4')).focus();
    await page.keyboard.press('Digit3');
    await brush(/Sáng/);
    const to = await cell('Nguyễn Văn An', '3/5');
    const [x, y] = await middle(to);
    await page.mouse.move(...(await middle(await cell('Nguyễn Văn An', '1/5'))));
    await page.mouse.down();
    await page.getByText(/⚠ .*chỉ nghỉ 0 giờ/).waitFor();
    await page.mouse.move(x, y);
    await counted(page.locator('td[data-paint="S"]'), 3);
    await counted(page.locator('td[data-bad="soft"]'), 1);
    await page.keyboard.press('Escape');
    await page.mouse.up();
    await counted(page.locator('td[data-paint]'), 0);
    expect(await stood()).toBe(1);
    await drag(await cell('Nguyễn Văn An', '1/5'), to);
    expect(await texts('Nguyễn Văn An', '30/4', 4)).toEqual(['Đ', 'S', 'S', 'S']);
    expect(await stood()).toBe(4);
    await page.keyboard.press('Control+KeyZ');
    expect(await stood()).toBe(1);
    await brush(/Xóa/);
    await (await cell('Nguyễn Văn An', '30/4')).click();
    expect(await stood()).toBe(0);
  });

  it('fills from the corner by repeating the pattern, and by Ctrl+D and Ctrl+R', async () => {
    await (await cell('Nguyễn Văn An', '29/4')).focus();
    await page.keyboard.press('Digit1');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Digit2');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Shift+ArrowRight');
    await drag(page.locator('[data-handle]'), await cell('Nguyễn Văn An', '3/5'));
    expect(await texts('Nguyễn Văn An', '29/4', 6)).toEqual(['S', 'C', 'S', 'C', 'S', '']);
    expect(await chosen()).toBe(5);
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Control+KeyD');
    expect(await texts('Trần Thị Bình', '29/4', 6)).toEqual(['S', 'C', 'S', 'C', 'S', '']);
    await page.keyboard.press('Control+KeyZ');
    await page.keyboard.press('Control+KeyZ');
    expect(await stood()).toBe(2);
  });

  it('copies within the grid and to a spreadsheet, whole lines with their names', async () => {
    await (await cell('Nguyễn Văn An', '29/4')).focus();
    await page.keyboard.press('Digit1');
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Control+KeyC');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('S\t');
    await (await cell('Trần Thị Bình', '2/5')).focus();
    await page.keyboard.press('Control+KeyV');
    expect(await texts('Trần Thị Bình', '2/5', 2)).toEqual(['S', '']);
    await page.keyboard.press('Control+KeyX');
    expect(await texts('Trần Thị Bình', '2/5', 2)).toEqual(['', '']);
    expect(await stood()).toBe(1);
    await row('Nguyễn Văn An').locator('th').click();
    await page.keyboard.press('Control+KeyC');
    const [name, ...rest] = (await page.evaluate(() => navigator.clipboard.readText())).split('\t');
    expect(name).toBe('Nguyễn Văn An');
    expect(rest.filter(Boolean)).toEqual(['S']);
  });

  it('takes turns from Excel, says what it does not understand, and takes nothing from a whole sheet', async () => {
    await (await cell('Nguyễn Văn An', '29/4')).focus();
    await copyFromExcel('s\tK\tđ\r\n"C"\t\t\r\n');
    await page.keyboard.press('Control+KeyV');
    await page.getByText(/Đã dán 3 ô\. không hiểu: “K”/).waitFor();
    expect(await texts('Nguyễn Văn An', '29/4', 3)).toEqual(['S', '', 'Đ']);
    expect(await texts('Trần Thị Bình', '29/4', 3)).toEqual(['C', '', '']);
    expect(await stood()).toBe(3);
    await page.keyboard.press('Control+KeyZ');
    expect(await stood()).toBe(0);
    await copyFromExcel('T2 29/4\tNguyễn Văn An\t0600 000 001\r\nT3 30/4\tTrần Thị Bình\t0600 000 002\r\n');
    await page.keyboard.press('Control+KeyV');
    expect(await stood()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('does what the rules allow and says how much they did not, and why', async () => {
    await page.getByRole('button', { name: 'Trực kỹ thuật', exact: true }).click();
    await row('Nguyễn Văn An').locator('th[title*="không trực vị trí này"]').waitFor();
    await (await cell('Nguyễn Văn An', '29/4')).focus();
    await page.keyboard.press('Shift+End');
    const lines = await page.locator('tbody tr').count();
    for (let n = 1; n < lines; n++) await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+Home');
    await page.keyboard.press('Digit2');
    await page.getByText(/\d+ ô không gán được: .*không thuộc diện trực vị trí này/).waitFor();
    expect(await stood()).toBeGreaterThan(0);
    await page.getByRole('checkbox', { name: /Ẩn người không trực vị trí này/ }).check();
    await counted(row('Nguyễn Văn An'), 0);
    await counted(row('Lê Minh Châu'), 1);
  });

  it('opens the turns beside the focus on a click, and in it on Enter; explains a day; lists its keys', async () => {
    await (await cell('Nguyễn Văn An', '29/4')).click();
    await page.getByRole('menu').waitFor();
    await page.keyboard.press('Digit1');
    await counted(page.getByRole('menu'), 0);
    expect(await texts('Nguyễn Văn An', '29/4', 1)).toEqual(['S']);
    await page.keyboard.press('Enter');
    await page.getByRole('menuitemcheckbox', { checked: true }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('menuitemcheckbox');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+Home');
    for (const _ of [0, 1, 2, 3]) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page
      .getByRole('note', { name: 'Ngày này' })
      .getByText(/ngày lễ|nghỉ/)
      .waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await counted(page.getByRole('note'), 0);
    await page.keyboard.press('Shift+Slash');
    await page.getByRole('dialog', { name: 'Phím tắt' }).waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it('a brush is chosen by its digit outside the grid', async () => {
    await page.locator('h1').first().click();
    await page.keyboard.press('Digit2');
    expect(
      await page
        .getByRole('group', { name: 'Ca để gán' })
        .getByRole('button', { name: /Chiều/ })
        .getAttribute('aria-pressed'),
    ).toBe('true');
  });

  it('is clean with a selection, in both themes', async () => {
    await (await cell('Nguyễn Văn An', '29/4')).focus();
    await page.keyboard.press('Shift+ArrowDown');
    expect(await violations(page)).toEqual([]);
  });

  it('a finger scrolls and taps: one tap paints one cell', async () => {
    ({ page, context, complaints } = await open(app, address, { as: an.as, width: 1024, height: 768, touch: true }));
    await page.getByRole('button', { name: 'Trực lãnh đạo', exact: true }).tap();
    await brush(/Sáng/);
    await (await cell('Nguyễn Văn An', '29/4')).tap();
    expect(await stood()).toBe(1);
    await page.keyboard.press('Escape');
    await (await cell('Nguyễn Văn An', '30/4')).tap();
    await page.getByRole('menuitemcheckbox', { name: /Đêm/ }).tap();
    expect(await texts('Nguyễn Văn An', '29/4', 2)).toEqual(['S', 'Đ']);
    expect(await stood()).toBe(2);
  });

  it.each([390, 320])(
    'on a phone of %d px: three taps to a person, one more for the next shift, and back',
    async (width) => {
      ({ page, context } = await open(app, address, { as: an.as, width, height: 844, touch: true }));
      await page.getByRole('button', { name: /^T5\s*2/ }).tap();
      const card = (turn: string) => page.locator('section').filter({ has: page.getByRole('heading', { name: turn }) });
      await card('Sáng').getByRole('button', { name: 'Thêm người' }).tap();
      await page.getByRole('dialog').getByRole('button', { name: 'Gán Nguyễn Văn An' }).tap();
      expect(await stood()).toBe(1);
      await page.getByRole('dialog').getByRole('button', { name: 'Đóng' }).tap();
      await page.getByRole('button', { name: /^T6\s*3/ }).tap();
      await card('Sáng').getByRole('button', { name: 'Gán Nguyễn Văn An' }).tap();
      expect(await stood()).toBe(2);
      await page.getByRole('region', { name: 'Vừa làm' }).getByRole('button', { name: 'Hoàn tác' }).tap();
      expect(await stood()).toBe(1);
      expect(await overflow(page)).toBe(0);
      if (width > 320) expect(await violations(page)).toEqual([]);
    },
  );
});

/** The middle of something, scrolled into view. */
async function middle(spot: Locator): Promise<[number, number]> {
  await spot.scrollIntoViewIfNeeded();
  const box = await spot.boundingBox();
  if (!box) throw new Error('not on the page');
  return [box.x + box.width / 2, box.y + box.height / 2];
}
