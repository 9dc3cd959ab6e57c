import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { schoolsLikeThe1st } from '../api/list-house.js';
import { HeadAtWork } from '../flows/the-head.js';
import { startApp, type TestApp } from '../support/app.js';
import { type Cast, seedCast, sessionFor } from '../support/cast.js';
import { buildWeb } from '../support/web-build.js';
import { counted, describeInBrowser, open, overflow, violations } from './support/browser.js';

const ALIKE = 600;

const moreOf = (page: Page) => page.getByRole('button', { name: /^Xem thêm/ });
/** The lines of a list, each drawn: the browser's own search is asked for. */
const shownIn = async (page: Page, lines: number) => {
  await page.locator('main section section li').first().waitFor();
  await page.keyboard.press('F3');
  await counted(page.locator('main section section li:has(button)'), lines);
};
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '');
/** The question to a list's operation that comes next and says so. */
const asked = async (page: Page, operation: string, said: string): Promise<string> =>
  (await page.waitForResponse((answer) => answer.url().includes(`${operation}?`) && answer.url().includes(said))).url();
/** Whoever comes back to the page has it asked anew. */
const comeBack = (page: Page) => page.evaluate(() => dispatchEvent(new Event('focus')));

/**
 * The evening of 29/4. Six hundred schools below Lê Chân lack a technician every other day, more gaps than one answer
 * holds; two thousand kindergartens below Ngô Quyền have sent nothing, so that all together are a country's.
 */
describeInBrowser('lists longer than one answer', () => {
  let app: TestApp;
  let cast: Cast;
  let hanh: { cookie: string };

  beforeAll(async () => {
    buildWeb();
    app = await startApp({ now: '2024-04-26T06:00:00+07:00' });
    cast = await seedCast(app.db);
    await app.db.query(
      `INSERT INTO unit (kind_id, name, short_name, parent_id)
       SELECT 'mam-non', 'Trường Mầm non số ' || number, 'MN' || number, $1 FROM generate_series(1, 2000) AS number`,
      [cast.units.ngoQuyen],
    );
    const an = await HeadAtWork.at(app, cast.people.an, cast.units.thpt1, cast.periodId);
    await an.layOut('24h');
    const technicians = an.inTurn('ky-thuat', [cast.people.binh, cast.people.chau]);
    await an.assign([...an.inTurn('lanh-dao', [cast.people.an]), ...technicians.filter((_, index) => index % 2 === 1)]);
    expect((await an.publish('Đang tìm người')).status).toBe(200);
    await schoolsLikeThe1st(
      app.db,
      cast,
      Array.from({ length: ALIKE }, (_, index) => `Trường Hoa Sen số ${index + 1}`),
    );
    await app.clock.moveTo(Date.parse('2024-04-29T18:42:00+07:00'));
    hanh = await sessionFor(app.db, cast.people.hanh);
  });
  afterAll(() => app.close());

  it.each([1440, 390])('of a country who is on duty opens line by line, and stays open (%d px)', async (width) => {
    const { page, complaints } = await open(app, '/?view=now', { as: hanh, width });
    await page.getByRole('heading', { name: 'Không có người trực 2.604' }).waitFor();
    await shownIn(page, 300);
    await moreOf(page).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('status').filter({ hasText: 'Đã hiện thêm 300 dòng, còn 2.005.' }).waitFor();
    await shownIn(page, 600);
    expect(await focused(page)).toBe('Xem thêm · còn 2.005');
    expect(page.url()).toContain('lines=600');
    expect(await violations(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);

    const again = asked(page, '/on-duty', 'limit=');
    await comeBack(page);
    expect(await again).toContain('limit=600');
    await page.waitForLoadState('networkidle');
    await shownIn(page, 600);
    await page.reload();
    await shownIn(page, 600);
    expect(complaints).toEqual([]);
  });

  it('is printed whole when whoever prints wants it, and else says on paper what is missing', async () => {
    const { page } = await open(app, '/?view=now', { as: hanh, alone: true });
    await page.evaluate(() => {
      window.print = () => {
        document.body.setAttribute('data-printed', `${document.querySelectorAll('dialog').length} dialogs`);
      };
    });
    await moreOf(page).waitFor();
    await page.emulateMedia({ media: 'print' });
    await page.getByText('Bản in này chưa có 2.305 dòng chưa mở').waitFor();
    await page.emulateMedia({ media: null });
    await page.getByRole('button', { name: 'In', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'In danh sách' });
    await dialog.getByText('Đang mở 300 trong 2.605 dòng').waitFor();
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'In tất cả' }).click();
    await page.locator('body[data-printed^="0 dialogs"]').waitFor();
    await shownIn(page, 2604);
    expect(await moreOf(page).count()).toBe(0);
  });

  it('is narrowed by the server, and a unit found leads to itself', async () => {
    const { page } = await open(app, '/?view=now', { as: hanh });
    await page.getByRole('searchbox', { name: 'Tìm đơn vị…' }).fill('MAM NON so 1999');
    await page.getByRole('heading', { name: 'Không có người trực 1', exact: true }).waitFor();
    await shownIn(page, 1);
    expect(page.url()).toMatch(/q=MAM/);
    await page.getByRole('button', { name: 'Ca trống' }).click();
    await page.getByText('Không ca trống nào ở các đơn vị khớp').waitFor();
    await page.getByRole('searchbox', { name: 'Tìm đơn vị…' }).fill('hoa sen so 77');
    await page.getByRole('button', { name: 'Trường Hoa Sen số 77' }).first().click();
    await page.getByRole('heading', { name: 'Trường Hoa Sen số 77' }).first().waitFor();
    await page.goBack();
    await page.getByRole('button', { name: 'Trường Hoa Sen số 77' }).first().waitFor();
    expect(page.url()).toContain('view=gaps');
  });

  it('of a board the gaps open to the last, which live changes leave open; the focus is not lost', async () => {
    const { page, complaints } = await open(app, `/?view=gaps&under=${cast.units.leChan}`, { as: hanh });
    await moreOf(page).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('status').filter({ hasText: 'Đã hết danh sách.' }).waitFor();
    expect(await moreOf(page).count()).toBe(0);
    expect(await focused(page)).toContain('Đã hết danh sách.');
    expect(await violations(page)).toEqual([]);
    const again = asked(page, '/gaps', 'after=');
    await comeBack(page);
    await again;
    await page.waitForLoadState('networkidle');
    expect(await moreOf(page).count()).toBe(0);
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    await page.getByRole('button', { name: 'Trường Hoa Sen số 600', exact: true }).last().click();
    await page.getByRole('dialog').waitFor();
    expect(page.url()).toMatch(/lines=\d{4}/);
    expect(complaints).toEqual([]);
  });

  it('of gaps is printed as it is shown, each line whole and with the number to call', async () => {
    const { page } = await open(app, `/?view=gaps&under=${cast.units.leChan}`, { as: hanh });
    await page.getByRole('link', { name: 'Ai trực được' }).first().waitFor();
    await page.evaluate(() => {
      window.print = () => document.body.setAttribute('data-printed', location.search);
    });
    const lines = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: 'Ai trực được' }) });
    const near = await lines.count();
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    await page.getByRole('button', { name: 'In', exact: true }).click();
    await page.getByRole('button', { name: 'Chỉ in phần đang mở' }).click();
    await page.locator('body[data-printed*="view=gaps"]').waitFor();
    expect(await lines.count()).toBeGreaterThan(near);
    await page.emulateMedia({ media: 'print' });
    await page.getByText('0600 000 001').first().waitFor();
    expect(await page.getByRole('link', { name: 'Ai trực được' }).first().isVisible()).toBe(false);
  });

  it('what is looked for on a board is looked for beyond the lines that are held', async () => {
    const { page } = await open(app, `/?view=gaps&under=${cast.units.leChan}`, { as: hanh });
    await moreOf(page).waitFor();
    const further = asked(page, '/gaps', 'q=hoa');
    await page.getByRole('searchbox').fill('hoa sen so 599');
    const lines = page.getByRole('button', { name: 'Trường Hoa Sen số 599', exact: true });
    await further;
    await page.waitForLoadState('networkidle');
    const { gaps } = (await app.request('GET', `/api/periods/${cast.periodId}/gaps?q=so+599`, { as: hanh })).json;
    await counted(lines, gaps.length);
    expect(gaps.length).toBeGreaterThan(1);
    expect(await moreOf(page).count()).toBe(0);
    await page.getByRole('searchbox').fill('khong dau ca');
    await page.getByText('Không ca trống nào ở các đơn vị khớp').waitFor();
    expect(await page.getByText('✓').count()).toBe(0);
  });
});
