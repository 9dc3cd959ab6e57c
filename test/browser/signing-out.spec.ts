import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { Passwords } from '../../src/access/passwords.js';
import { HeadAtWork } from '../flows/the-head.js';
import { startApp, type TestApp } from '../support/app.js';
import { type Cast, seedCast, sessionFor } from '../support/cast.js';
import { buildWeb } from '../support/web-build.js';
import { counted, describeInBrowser, open, overflow, violations, type Window } from './support/browser.js';

const GOOD = 'bốn con mèo trực đêm';

const keys = (page: Page): Promise<string[]> => page.evaluate(() => Object.keys(localStorage).toSorted());
const waits = (page: Page) => page.getByRole('heading', { name: 'Sự cố chờ gửi' }).waitFor();
const signInPage = (page: Page) => page.getByRole('heading', { name: 'Đăng nhập' }).waitFor();
const signOut = async (page: Page) => {
  await page.locator('summary[aria-label^="Tài khoản"]').click();
  await page.getByRole('button', { name: 'Đăng xuất' }).click();
};
const signIn = async (page: Page, who: 'an' | 'binh') => {
  await signInPage(page);
  await page.getByLabel('Thư điện tử').fill(`${who}@demo.example`);
  await page.getByLabel('Mật khẩu').fill(GOOD);
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
  await page
    .getByRole('group')
    .filter({ has: page.locator('summary') })
    .first()
    .waitFor();
};

/** A browser that several people use, one after the other. */
describeInBrowser('a shared browser', () => {
  let app: TestApp;
  let cast: Cast;
  let form: string;

  beforeAll(async () => {
    buildWeb();
    app = await startApp({ now: '2024-04-24T08:00:00+07:00' });
    cast = await seedCast(app.db);
    const hash = await app.nest.get(Passwords).hash(GOOD);
    await app.db.query('UPDATE person SET password_hash = $1', [hash]);
    const as = await sessionFor(app.db, cast.people.an);
    const { severities } = (await app.request('GET', '/api/incident-severities', { as })).json;
    const [now, id] = ['2024-04-24T01:00:00.000Z', randomUUID()];
    const body = { id, foundAt: now, saidAt: now, summary: 'Mất mạng', severityId: severities[0].id };
    const { status } = await app.request('POST', `/api/units/${cast.units.thpt1}/incidents`, { as, body });
    expect(status).toBe(200);
    form = `/incidents/${id}/forms/initial`;
  });
  afterAll(async () => {
    app.nest.getHttpServer().closeAllConnections();
    await app.close();
  });

  /** An has written an incident and filled in a form, and the server has neither. */
  const written = async (look: { width?: number; height?: number } = {}): Promise<Window & { waiting: string }> => {
    const as = await sessionFor(app.db, cast.people.an);
    const window = await open(app, form, { as, ...look });
    const { page } = window;
    await page.evaluate(() => localStorage.setItem('watchbill.theme', 'light'));
    await page.route('**/draft', (route) => route.abort());
    await page.route('**/incidents', (route) =>
      route.request().method() === 'POST' ? route.abort() : route.continue(),
    );
    await page.getByLabel('Địa chỉ *').fill('Số 1 phố Demo');
    await page.getByText('Chưa lưu được').waitFor();
    await page.goto(`${app.url}/incidents/new/${cast.units.thpt1}`);
    await page.getByLabel('Việc gì đã xảy ra').fill('Máy chủ thư ngừng chạy');
    await page.getByRole('button', { name: 'Ghi vào sổ sự cố' }).click();
    await waits(page);
    return { ...window, waiting: page.url() };
  };
  const endSessions = () => app.db.query('DELETE FROM session');

  it('keeps what could not be sent for the same person over an ended session', async () => {
    const { page, waiting } = await written();
    await endSessions();
    await page.reload();
    await signIn(page, 'an');
    await page.goto(waiting);
    await waits(page);
    await page.getByText('Mở sự cố · Máy chủ thư ngừng chạy').waitFor();
    await page.goto(app.url + form);
    await page.getByText('Chưa lưu được').waitFor();
    expect(await page.getByLabel('Địa chỉ *').inputValue()).toBe('Số 1 phố Demo');
  });

  it('asks before signing out takes it away, then keeps nothing but looks, on a phone', async () => {
    const { page, waiting } = await written({ width: 390, height: 844 });
    await signOut(page);
    const dialog = page.getByRole('dialog', { name: 'Còn bản nháp chưa lưu' });
    await dialog.waitFor();
    expect(await dialog.getByRole('listitem').allInnerTexts()).toEqual([
      '1 dòng ghi chưa gửi được',
      '1 biểu mẫu chưa lưu được',
    ]);
    expect(await violations(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    await dialog.getByRole('button', { name: 'Ở lại' }).click();
    await counted(dialog, 0);
    await page.goto(waiting);
    await waits(page);
    await signOut(page);
    await page.evaluate(() => Object.assign(globalThis, { shownToAn: true }));
    await dialog.getByRole('button', { name: 'Xóa và đăng xuất' }).click();
    await signInPage(page);
    await page.waitForFunction(() => !('shownToAn' in globalThis));
    expect(await keys(page)).toEqual(['watchbill.theme']);
  });

  it('gives nothing of one person to the next who comes in, nor back to the first', async () => {
    const { page, waiting } = await written();
    expect((await keys(page)).filter((key) => key.includes(cast.people.an)).length).toBeGreaterThan(1);
    await endSessions();
    // Noticed on the page itself, which goes on: what it knows is An's.
    await page.evaluate(() => Object.assign(globalThis, { shownToAn: true }));
    await page.getByRole('link', { name: 'Danh bạ' }).click();
    await signIn(page, 'binh');
    await page.waitForFunction(() => !('shownToAn' in globalThis));
    expect((await keys(page)).filter((key) => key.includes(cast.people.an))).toEqual([]);
    await signOut(page);
    await signIn(page, 'an');
    await page.goto(waiting);
    await page.getByText('Không tìm thấy').first().waitFor();
    await page.goto(app.url + form);
    expect(await page.getByLabel('Địa chỉ *').inputValue()).not.toBe('Số 1 phố Demo');
  });

  it('is left by every tab at once', async () => {
    const { page, context } = await written();
    const tab = await context.newPage();
    await tab.goto(`${app.url}/me`);
    await signOut(tab);
    await tab.getByRole('button', { name: 'Xóa và đăng xuất' }).click();
    await signInPage(tab);
    await signInPage(page);
    expect(await keys(page)).toEqual(['watchbill.theme']);
  });

  it('asks also for what is not saved on the open page, and not when all is saved', async () => {
    const an = await HeadAtWork.at(app, cast.people.an, cast.units.thpt1, cast.periodId);
    await an.layOut('3x8');
    const { page } = await open(app, `/units/${cast.units.thpt1}/rosters/${cast.periodId}`, { as: an.as });
    await page.route('**/assignments', (route) => route.abort());
    const row = page.getByRole('grid').locator('tbody tr').filter({ hasText: 'Trần Thị Bình' });
    await row.locator('td').nth(7).focus();
    await page.keyboard.press('Digit2');
    await page.getByText('Chưa lưu 1 thay đổi').waitFor();
    await signOut(page);
    const dialog = page.getByRole('dialog', { name: 'Còn bản nháp chưa lưu' });
    await dialog.getByText('thay đổi chưa lưu ở trang đang mở').waitFor();
    await page.keyboard.press('Escape');
    await counted(dialog, 0);
    await page.unroute('**/assignments');
    await page.getByText('✓ Đã lưu').waitFor({ timeout: 30_000 });
    await signOut(page);
    await signInPage(page);
    expect(await keys(page)).toEqual([]);
  });
});
