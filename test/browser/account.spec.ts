import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { SignInLinks } from '../../src/access/sign-in-links.js';
import { inTransaction } from '../../src/database/transactions.js';
import { HELD } from '../../src/privacy/held.js';
import { startApp, type TestApp } from '../support/app.js';
import { type Cast, seedCast, sessionFor } from '../support/cast.js';
import { codeAt } from '../support/second-step.js';
import { buildWeb } from '../support/web-build.js';
import { counted, describeInBrowser, open, overflow, violations } from './support/browser.js';

describeInBrowser('the account', () => {
  let app: TestApp;
  let cast: Cast;

  beforeAll(async () => {
    buildWeb();
    app = await startApp({ now: '2024-04-25T08:00:00+07:00', env: { SECOND_FACTOR: 'required' } });
    cast = await seedCast(app.db);
  });
  afterAll(() => app.close());

  const link = async (personId: string) => {
    const { url } = await inTransaction(app.db, (tx) => app.nest.get(SignInLinks).issue(tx, personId, 'printed'));
    return new URL(url).pathname;
  };

  it('leads a department to its second step, and from then on asks for it', async () => {
    const { page } = await open(app, await link(cast.people.hanh), { width: 390, height: 844 });
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    await page.getByRole('heading', { name: 'Bật xác thực hai bước' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Dùng ứng dụng tạo mã' }).click();
    const secret = (await page.locator('code').innerText()).replaceAll(' ', '');
    expect(await violations(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    await page.getByLabel('Mã 6 chữ số').fill('000000');
    await page.getByRole('button', { name: 'Bật' }).click();
    await page.getByText('Mã không đúng hoặc đã dùng').waitFor();
    await page.getByLabel('Mã 6 chữ số').fill(codeAt(secret, app.clock.now()));
    await page.getByRole('button', { name: 'Bật' }).click();
    await page.getByRole('heading', { name: 'Cất các mã khôi phục' }).waitFor();
    const [, spare] = await page.locator('ol code').allInnerTexts();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Tôi đã cất các mã' }).click();
    await page.getByRole('heading', { name: /30\/4/ }).waitFor();

    const again = await open(app, await link(cast.people.hanh));
    await again.page.getByRole('button', { name: 'Đăng nhập' }).click();
    await again.page.getByRole('heading', { name: 'Bước thứ hai' }).waitFor();
    expect(await violations(again.page)).toEqual([]);
    await again.page.getByRole('button', { name: /mã khôi phục/ }).click();
    await again.page.getByLabel('Mã khôi phục').fill(spare!);
    await again.page.keyboard.press('Enter');
    await again.page.getByRole('heading', { name: /30\/4/ }).waitFor();
    await again.page.goto(`${app.url}/account`);
    await again.page.getByText('Còn 9 trong 10 mã').waitFor();
    expect(await violations(again.page)).toEqual([]);
  });

  it('asks once more before the second step is turned off', async () => {
    const { page } = await open(app, '/account', { as: await sessionFor(app.db, cast.people.chau), width: 390 });
    await page.getByRole('button', { name: 'Bật', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Bật xác thực hai bước' });
    const secret = (await dialog.locator('code').innerText()).replaceAll(' ', '');
    await dialog.getByLabel('Mã 6 chữ số').fill(codeAt(secret, app.clock.now()));
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: 'Tôi đã cất các mã' }).click();
    await page.getByText('Còn 10 trong 10 mã').waitFor();
    expect(await overflow(page)).toBe(0);
    await app.clock.moveTo(app.clock.now() + 16 * 60_000);
    await page.getByRole('button', { name: 'Tắt' }).click();
    const asked = page.getByRole('dialog', { name: 'Xác nhận đúng là bạn' });
    await asked.getByLabel('Mã 6 chữ số').fill(codeAt(secret, app.clock.now()));
    await page.keyboard.press('Enter');
    await page.getByText('Chưa bật').waitFor();
  });

  it('shows where one is signed in and ends it there', async () => {
    await sessionFor(app.db, cast.people.binh);
    await sessionFor(app.db, cast.people.binh);
    const { page, complaints } = await open(app, '/account', { as: await sessionFor(app.db, cast.people.binh) });
    await page.getByText('máy này').waitFor();
    await counted(page.getByRole('button', { name: 'Đăng xuất', exact: true }), 2);
    await page.getByRole('button', { name: 'Đăng xuất', exact: true }).first().click();
    await counted(page.getByRole('button', { name: 'Đăng xuất', exact: true }), 1);
    await page.getByRole('button', { name: 'Đăng xuất mọi nơi khác' }).click();
    await counted(page.getByRole('button', { name: 'Đăng xuất', exact: true }), 0);
    expect(complaints).toEqual([]);
    expect(await app.db.query('SELECT FROM session WHERE person_id = $1', [cast.people.binh])).toHaveLength(1);
  });

  it('says what is held, what for and how long, and hands all of it over', async () => {
    const as = await sessionFor(app.db, cast.people.binh);
    const { page, complaints } = await open(app, '/account', { as, width: 390 });
    const card = page.locator('section', { has: page.getByRole('heading', { name: 'Dữ liệu của tôi' }) });
    await counted(card.getByRole('listitem'), Object.keys(HELD).length);
    expect(await violations(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      card.getByRole('link', { name: 'Tải dữ liệu của tôi' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('du-lieu-cua-toi.json');
    expect(JSON.parse(readFileSync(await file.path(), 'utf8')).held.profile['person.id']).toMatchObject([
      { name: 'Trần Thị Bình' },
    ]);
    expect(complaints).toEqual([]);
  });
});
