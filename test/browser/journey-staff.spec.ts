import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { FetchNotes } from '../../src/calendars/fetch-notes.js';
import { HeadAtWork } from '../flows/the-head.js';
import { startApp, type TestApp } from '../support/app.js';
import { type Cast, seedCast, sessionFor } from '../support/cast.js';
import { buildWeb } from '../support/web-build.js';
import { counted, describeInBrowser, open, overflow, violations } from './support/browser.js';

/** Journey B: Châu, technician, on a phone: the duty now, those to come, the calendar. */
describeInBrowser('staff on a phone', () => {
  let app: TestApp;
  let cast: Cast;
  let page: Page;
  const phone = { width: 390, height: 844 };
  const answers = () =>
    app.db.query<{ answer: string; reason: string }[]>(
      'SELECT answer, reason FROM acknowledgement ORDER BY answered_at, id',
    );

  beforeAll(async () => {
    buildWeb();
    app = await startApp({ now: '2024-04-26T06:00:00+07:00' });
    cast = await seedCast(app.db);
    const an = await HeadAtWork.at(app, cast.people.an, cast.units.thpt1, cast.periodId);
    await an.layOut('24h');
    await an.assign([
      ...['2024-04-27', '2024-04-30', '2024-05-03', '2024-05-06'].map((on) => ({
        shiftId: an.shift('ky-thuat', on, 'T').id,
        personId: cast.people.chau,
      })),
      { shiftId: an.shift('ky-thuat', '2024-04-28', 'T').id, personId: cast.people.binh },
      { shiftId: an.shift('lanh-dao', '2024-04-27', 'T').id, personId: cast.people.an },
    ]);
    expect((await an.publish('Thiếu người')).status).toBe(200);
    await app.clock.moveTo(Date.parse('2024-04-27T10:30:00+07:00'));
    ({ page } = await open(app, '/me', { ...phone, as: await sessionFor(app.db, cast.people.chau) }));
  });
  afterAll(async () => {
    // The browser is still open and keeps spare connections, which a graceful stop would wait for.
    app.nest.getHttpServer().closeAllConnections();
    await app.close();
  });

  it('shows the duty being stood, who stands with her, who comes after, and whom to call', async () => {
    await page.getByRole('heading', { name: 'Trực 24 giờ · Trực kỹ thuật' }).waitFor();
    await page.getByText('21 giờ', { exact: true }).waitFor();
    expect(await page.getByRole('link', { name: '0600 000 001' }).first().getAttribute('href')).toBe('tel:0600000001');
    await page.getByText('Trần Thị Bình').first().waitFor();
    await page.getByText('Khi có sự cố, gọi theo thứ tự').click();
    await page.getByText(/VNCERT\/CC/).waitFor();
  });

  it('keeps the wish to swap apart from the answers above it, for a thumb', async () => {
    const card = page.locator('article').filter({ hasText: '30/4' });
    const above = await card.getByRole('button', { name: 'Xác nhận' }).boundingBox();
    const below = await card.getByRole('button', { name: 'Xin đổi' }).boundingBox();
    expect(below!.y - (above!.y + above!.height)).toBeGreaterThanOrEqual(8);
  });

  it('confirms one duty, then the others at once, then declines one with a reason', async () => {
    const card = (date: string) => page.locator('article').filter({ hasText: date });
    await card('30/4').getByRole('button', { name: 'Xác nhận' }).click();
    await card('30/4').getByText('✓ Đã xác nhận').waitFor();
    await page.getByRole('button', { name: 'Xác nhận cả 2 ca' }).click();
    await card('6/5').getByText('✓ Đã xác nhận').waitFor();
    await card('3/5').getByRole('button', { name: 'Không nhận được' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Báo không nhận được' }).click();
    await dialog.getByText('Xin ghi lý do').waitFor();
    await dialog.getByLabel('Lý do').fill('Con ốm');
    await dialog.getByRole('button', { name: 'Báo không nhận được' }).click();
    await card('3/5').getByText('✕ Đã báo không nhận được').waitFor();
    expect(await answers()).toEqual([
      ...[1, 2, 3].map(() => ({ answer: 'accepted', reason: '' })),
      { answer: 'declined', reason: 'Con ốm' },
    ]);
    await page.reload();
    await card('3/5').getByText('✕ Đã báo không nhận được').waitFor();
    await card('6/5').getByText('✓ Đã xác nhận').waitFor();
  });

  it('takes one duty along as a calendar file', async () => {
    const link = page.getByRole('link', { name: /\.ics/ }).first();
    const [type, text] = await link.evaluate(async (each) => {
      const answer = await fetch((each as HTMLAnchorElement).href);
      return [answer.headers.get('content-type'), await answer.text()];
    });
    expect(type).toMatch(/^text\/calendar/);
    expect(text).toContain('BEGIN:VEVENT');
  });

  it('subscribes: the address is shown once, works, and can be revoked', async () => {
    await page.getByRole('button', { name: 'Đăng ký lịch' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/Google chỉ đọc lại sau 4–24 giờ/).waitFor();
    await dialog.getByRole('button', { name: 'Tạo đường dẫn' }).click();
    const address = new URL(await dialog.getByLabel('Đường dẫn lịch').inputValue());
    await dialog.getByRole('img', { name: 'Quét bằng điện thoại' }).locator('svg').waitFor();
    expect(await dialog.getByRole('link', { name: /iPhone/ }).getAttribute('href')).toMatch(/^webcal:/);
    // Programs were seen to need it: Thunderbird writes into any calendar it may think its own.
    await dialog.getByText(/Thunderbird.*Chỉ đọc/).waitFor();
    const feed = await app.request('GET', address.pathname);
    expect([feed.status, feed.text.match(/BEGIN:VEVENT/g)?.length]).toEqual([200, 4]);
    expect(await violations(page)).toEqual([]);
    await app.nest.get(FetchNotes).beforeApplicationShutdown();
    await dialog.getByRole('button', { name: 'Về danh sách' }).click();
    await dialog.getByText(/· \S+ vừa lấy/).waitFor();
    await counted(dialog.getByText(address.pathname), 0);
    await dialog.getByRole('button', { name: 'Thu hồi' }).click();
    await dialog.getByText(/đã lấy có thể vẫn còn đó/).waitFor();
    await dialog.getByRole('button', { name: 'Thu hồi ngay' }).click();
    await page.getByText('Đã thu hồi đường dẫn').waitFor();
    expect((await app.request('GET', address.pathname)).status).toBe(410);
  });

  it('tells the head who declined', async () => {
    const { page: office } = await open(app, `/units/${cast.units.thpt1}/rosters/${cast.periodId}`, {
      as: await sessionFor(app.db, cast.people.an),
    });
    await office.getByRole('button', { name: /Lê Minh Châu.*Con ốm/ }).waitFor();
  });

  it.each([1440, 390, 320])('is clean for assistive technology at %d px', async (width) => {
    const { page: shown } = await open(app, '/me', { width, as: await sessionFor(app.db, cast.people.chau) });
    await shown.getByRole('heading', { name: 'Ca sắp tới' }).waitFor();
    if (width > 320) expect(await violations(shown)).toEqual([]);
    expect(await overflow(shown)).toBe(0);
  });
});
