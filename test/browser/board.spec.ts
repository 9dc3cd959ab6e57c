import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { HeadAtWork } from '../flows/the-head.js';
import { startApp, type TestApp } from '../support/app.js';
import { type Cast, seedCast, sessionFor } from '../support/cast.js';
import { buildWeb } from '../support/web-build.js';
import { counted, describeInBrowser, open, overflow, violations, visit } from './support/browser.js';

/** The evening of 29/4: THPT 1 is published and lacks its technician for one day; the others have sent nothing. */
describeInBrowser('the board', () => {
  let app: TestApp;
  let cast: Cast;
  let hanh: { cookie: string };

  beforeAll(async () => {
    buildWeb();
    app = await startApp({ now: '2024-04-26T06:00:00+07:00' });
    cast = await seedCast(app.db);
    const an = await HeadAtWork.at(app, cast.people.an, cast.units.thpt1, cast.periodId);
    await an.layOut('24h');
    const technicians = an.inTurn('ky-thuat', [cast.people.binh, cast.people.chau]);
    await an.assign([...an.inTurn('lanh-dao', [cast.people.an]), ...technicians.filter((_, index) => index !== 4)]);
    expect((await an.publish('Đang tìm người')).status).toBe(200);
    await app.clock.moveTo(Date.parse('2024-04-29T18:42:00+07:00'));
    hanh = await sessionFor(app.db, cast.people.hanh);
  });
  afterAll(() => app.close());

  it('shows who is on duty, with a number that dials, and how many watches are short', async () => {
    const { page, complaints } = await open(app, '/', { as: hanh });
    const row = page.locator('li', { hasText: 'Trường THPT Demo số 1' });
    await row.getByText('Nguyễn Văn An').waitFor();
    expect(await row.getByRole('link').getAttribute('href')).toBe('tel:0600000001');
    await counted(row.getByText('1 ca thiếu'), 1);
    await counted(page.locator('li', { hasText: 'Trường THPT Demo số 2' }).getByText('Chưa nộp lịch'), 1);
    expect(await page.locator('html').getAttribute('lang')).toBe('vi');
    expect(complaints).toEqual([]);
  });

  it('finds without marks, keeps the search in the address, and `/` leads to it under a Vietnamese input method', async () => {
    const { page } = await open(app, '/', { as: hanh });
    const search = page.getByRole('searchbox');
    await page.evaluate(() => dispatchEvent(new KeyboardEvent('keydown', { code: 'Slash', key: 'Process' })));
    expect(await search.evaluate((box) => box === document.activeElement)).toBe(true);
    await search.fill('le chan');
    await page.waitForURL(/q=le\+chan/);
    expect(await page.locator('li[data-unit]').allInnerTexts()).toEqual([expect.stringContaining('Lê Chân')]);
    await page.reload();
    await page.locator('li[data-unit]').first().waitFor();
    expect(await search.inputValue()).toBe('le chan');
    await counted(page.locator('li[data-unit]'), 1);
    await search.fill('emo');
    await counted(page.locator('li[data-unit]'), 2);
    await search.fill('khong co don vi nay');
    await page.getByRole('button', { name: 'Bỏ bộ lọc' }).click();
    await counted(page.locator('li[data-unit]'), 5);
  });

  it('opens a unit: each shortage as have/need, the head to call, the way to its roster; Escape closes', async () => {
    const { page } = await open(app, '/', { as: hanh });
    await page.getByRole('button', { name: 'Trường THPT Demo số 1' }).click();
    const drawer = page.getByRole('dialog', { name: 'Trường THPT Demo số 1' });
    await drawer.getByText('0/1').waitFor();
    expect(await drawer.getByRole('link', { name: 'Xem lịch trực' }).getAttribute('href')).toBe(
      `/units/${cast.units.thpt1}/rosters/${cast.periodId}`,
    );
    expect(await drawer.getByRole('link', { name: 'Gọi' }).count()).toBeGreaterThan(0);
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'detached' });
  });

  it('reminds the head of a unit that is short of people, once', async () => {
    const { page } = await open(app, `/?unit=${cast.units.thpt1}`, { as: hanh });
    const drawer = page.getByRole('dialog', { name: 'Trường THPT Demo số 1' });
    const remind = drawer.getByRole('button', { name: 'Nhắc trưởng đơn vị' });
    await remind.click();
    await page.getByText(/^Đã nhắc 1 đơn vị/).waitFor();
    await drawer.getByText(/Đã nhắc .* bởi Vũ Thị Hạnh · nhắc lại được từ/).waitFor();
    expect(await remind.isDisabled()).toBe(true);
    const told = await app.db.query(
      `SELECT DISTINCT body->>'from' AS "from" FROM notice WHERE kind = 'gap' AND body ? 'from'`,
    );
    expect(told).toEqual([{ from: 'Vũ Thị Hạnh' }]);
  });

  it.each([1440, 390])('goes back choice by choice, and on a phone closes what lies over it (%d px)', async (width) => {
    const { page } = await open(app, '/', { as: hanh, width });
    await page.getByRole('button', { name: 'Đang trực', exact: true }).click();
    await page.waitForURL(/view=now/);
    await page.getByRole('button', { name: 'Trường THPT Demo số 1' }).click();
    await page.getByRole('dialog').waitFor();
    await page.goBack();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(new URL(page.url()).search).toBe('?view=now');
    await page.getByRole('searchbox').fill('demo');
    await page.waitForURL(/q=demo/);
    await page.goBack();
    await page.locator('li[data-unit]').first().waitFor();
    expect(new URL(page.url()).search).toBe('');
  });

  it('is printed, exported and hung on the wall from a phone too', async () => {
    const { page, complaints } = await open(app, '/', { as: hanh, width: 390, alone: true });
    await page.evaluate(() => Object.assign(window, { print: () => document.body.setAttribute('data-printed', '') }));
    const ways = page.getByRole('button', { name: 'In, xuất, màn hình lớn' });
    await ways.click();
    const sheet = page.getByRole('dialog', { name: 'In, xuất, màn hình lớn' });
    expect(await sheet.getByRole('link', { name: 'Màn hình lớn' }).getAttribute('href')).toBe(
      `/wall?period=${cast.periodId}`,
    );
    expect(await violations(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    await sheet.getByRole('button', { name: 'Xuất' }).click();
    await page.getByRole('dialog').getByRole('link', { name: 'DOCX' }).waitFor();
    await page.keyboard.press('Escape');
    await ways.click();
    await sheet.getByRole('button', { name: 'In', exact: true }).click();
    await page.locator('body[data-printed]').waitFor();
    expect(page.url()).toContain('view=now');
    expect(complaints).toEqual([]);
  });

  it('names who is reminded before it reminds, and says that nothing leaves the house', async () => {
    const { page } = await open(app, '/', { as: hanh });
    await page.getByRole('button', { name: 'Nhắc 4 đơn vị' }).click();
    const dialog = page.getByRole('dialog', { name: 'Nhắc các đơn vị' });
    await counted(dialog.getByRole('listitem'), 4);
    await counted(dialog.getByText('Trường THPT Demo số 1'), 0);
    await dialog.getByText('Xem nội dung thư').click();
    await dialog.getByText('Nhắc gửi lịch trực:').waitFor();
    await dialog.getByText('Tin nhắn Zalo').click();
    expect(await dialog.getByRole('textbox', { name: 'Tin nhắn Zalo' }).inputValue()).toContain(
      'Các đơn vị chưa nộp (4)',
    );
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Nhắc 1 đơn vị' }).click();
    const toast = page.getByRole('status').filter({ hasText: 'Đã nhắc 1' });
    await toast.waitFor();
    expect(await toast.innerText()).toContain('3 đơn vị chưa có ai nhận được thư');
    expect(await toast.innerText()).toContain('chưa gửi');
    expect((await app.db.query(`SELECT person_id FROM notice WHERE kind = 'nudge'`)).length).toBe(1);
    await page.getByRole('button', { name: 'Trường THPT Demo số 2' }).click();
    const drawer = page.getByRole('dialog', { name: 'Trường THPT Demo số 2' });
    await drawer.getByText('Đã nhắc 18:42 bởi Vũ Thị Hạnh · nhắc lại được từ 22:42').waitFor();
    expect(await drawer.getByRole('button', { name: 'Nhắc trưởng đơn vị' }).isDisabled()).toBe(true);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Nhắc 3 đơn vị' }).click();
    await dialog
      .getByText('Nhắc được ngay 0 đơn vị. 1 đơn vị vừa được nhắc, nhắc lại được sớm nhất từ 22:42')
      .waitFor();
    expect(await dialog.getByRole('listitem').last().innerText()).toContain('Trường THPT Demo số 2');
  });

  it('says from when on units may be reminded again while all that are late were reminded', async () => {
    await app.db.query(
      `INSERT INTO nudge (id, period_id, unit_id, nudged_by, person_ids)
       SELECT gen_random_uuid(), $1, id, $2, ARRAY[$2::uuid] FROM unit WHERE id <> $3`,
      [cast.periodId, cast.people.hanh, cast.units.thpt1],
    );
    const { page } = await open(app, '/', { as: hanh });
    await page.getByRole('button', { name: 'Nhắc lại từ 22:42' }).click();
    await page.getByText('Nhắc được ngay 0 đơn vị. 4 đơn vị vừa được nhắc').waitFor();
    await app.db.query('DELETE FROM nudge WHERE unit_id <> $1', [cast.units.thpt2]);
  });

  it('lists who is on duty now for reading aloud, and every gap by day', async () => {
    const { page } = await open(app, '/?view=now', { as: hanh });
    await page.getByText('0600 000 001').first().waitFor();
    expect(await page.getByRole('heading', { level: 2 }).allInnerTexts()).toEqual([
      'Chưa công bố lịch 4',
      expect.stringContaining('1/1'),
    ]);
    await page.getByRole('button', { name: 'Ca trống' }).click();
    await page.getByText('0/1').waitFor();
    expect(await page.getByRole('heading', { level: 2 }).allInnerTexts()).toEqual([
      expect.stringContaining('Thứ Ba 30/4'),
    ]);
  });

  it('shows a head only what is theirs, and offers no reminders', async () => {
    const { page } = await open(app, '/?view=map', { as: await sessionFor(app.db, cast.people.dung) });
    await page.locator('li[data-unit]').first().waitFor();
    expect(await page.locator('li[data-unit]').allInnerTexts()).toEqual([expect.stringContaining('Demo số 2')]);
    await counted(page.getByRole('button', { name: /^Nhắc/ }), 0);
  });

  it('speaks English when asked, and says so to screen readers', async () => {
    const { page } = await open(app, '/', { as: hanh });
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByText('Somebody on duty').waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.goto(`${app.url}/?view=now`);
    await page.locator('[title="Leader on duty · not confirmed"]').waitFor();
    await page.goto(`${app.url}/?view=gaps&unit=${cast.units.thpt1}`);
    await page.locator('li', { hasText: '0/1' }).getByText('Technical watch').first().waitFor();
    const drawer = page.getByRole('dialog', { name: 'Trường THPT Demo số 1' });
    await drawer.getByText('Technical watch', { exact: true }).waitFor();
    await drawer.getByText('Leader on duty · not confirmed').waitFor();
    await counted(page.getByText('Trực kỹ thuật'), 0);
  });

  it('draws a changed row anew by itself and leaves the others as they are', async () => {
    const { page, complaints } = await open(app, '/', { as: hanh });
    await page.getByText('Cập nhật trực tiếp').waitFor();
    const row = page.locator('li[data-unit]', { hasText: 'Trường THPT Demo số 2' });
    await row.getByText('Chưa nộp lịch').waitFor();
    const drawn = page.evaluate(
      (own) =>
        new Promise<string[]>((resolve) => {
          const touched = new Set<string>();
          new MutationObserver((changes) => {
            for (const { target } of changes) {
              const of = (target instanceof Element ? target : target.parentElement)?.closest('li[data-unit]');
              if (of) touched.add(of.getAttribute('data-unit') ?? '');
            }
            if (touched.has(own)) setTimeout(() => resolve([...touched]), 300);
          }).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
        }),
      cast.units.thpt2,
    );
    const dung = await HeadAtWork.at(app, cast.people.dung, cast.units.thpt2, cast.periodId);
    expect((await dung.layOut('24h')).status).toBe(200);
    await row.getByText('Đang soạn lịch').waitFor();
    expect(await drawn).toEqual([cast.units.thpt2]);
    expect(complaints).toEqual([]);
  });

  it('keeps showing the last figures, says when the connection is lost, and is right again when it is back', async () => {
    const { page, context } = await open(app, '/', { as: hanh });
    await page.getByText('Cập nhật trực tiếp').waitFor();
    await context.setOffline(true);
    await page.evaluate(() => dispatchEvent(new Event('focus')));
    await page.getByText('Mất kết nối').waitFor();
    await counted(page.locator('li[data-unit]'), 5);
    const dung = await HeadAtWork.at(app, cast.people.dung, cast.units.thpt2, cast.periodId);
    await dung.look();
    expect((await dung.submit()).status).toBe(200);
    await context.setOffline(false);
    await page.getByText('Cập nhật trực tiếp').waitFor();
    await page.locator('li[data-unit]', { hasText: 'Trường THPT Demo số 2' }).getByText('Đã nộp').waitFor();
  });

  it.each([
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
    { width: 320, height: 640 },
  ])('is clean for assistive technology and never scrolls sideways at $width px, light and dark', async (size) => {
    const { page, complaints } = await open(app, '/', { as: hanh, ...size });
    for (const address of ['/', '/?view=now', '/?view=gaps', `/?unit=${cast.units.thpt1}`]) {
      if (address !== '/') await visit(app, address, page);
      await page.getByText('Ca thiếu trong 24 giờ tới').waitFor();
      if (size.width > 320) expect([address, await violations(page)]).toEqual([address, []]);
      expect([address, await overflow(page)]).toEqual([address, 0]);
      expect(complaints).toEqual([]);
    }
  });

  it('says the days of a period that is extended while it is looked at', async () => {
    const { page } = await open(app, '/', { as: hanh });
    await page.getByText('Cập nhật trực tiếp').waitFor();
    await page.getByText('27/4 – 7/5/2024').waitFor();
    const { json } = await app.request('GET', `/api/periods/${cast.periodId}`, { as: hanh });
    const change = { as: hanh, body: { lastOn: '2024-05-09' }, ifMatch: json.version };
    expect((await app.request('PATCH', `/api/periods/${cast.periodId}`, change)).status).toBe(200);
    await page.getByText('27/4 – 9/5/2024').waitFor();
  });

  it('says that a period is over, and neither reminds of it nor fills it any more', async () => {
    await app.clock.moveTo(Date.parse('2024-05-10T08:00:00+07:00'));
    const as = await sessionFor(app.db, cast.people.hanh);
    const { page } = await open(app, `/?unit=${cast.units.leChan}`, { as });
    await page.getByText('kỳ trực đã qua').waitFor();
    await page.getByRole('dialog').getByRole('link', { name: 'Ai trực lúc…' }).waitFor();
    await counted(page.getByRole('button', { name: /Nhắc|Tự xếp/ }), 0);
    await visit(app, '/?view=gaps', page);
    await page.getByText('Các lịch đã công bố không còn ca nào thiếu người').waitFor();
    await counted(page.getByText('Lịch đã kín'), 0);
    await visit(app, '/wall', page);
    await page.getByText('Không ca nào trống trong 24 giờ tới').waitFor();
    await counted(page.getByText('Mọi đơn vị đang có người trực'), 0);
  });
});
