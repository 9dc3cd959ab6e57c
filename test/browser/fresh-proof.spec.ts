import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Passwords } from '../../src/access/passwords.js';
import { SignInLinks } from '../../src/access/sign-in-links.js';
import { inTransaction } from '../../src/database/transactions.js';
import { startApp, type TestApp } from '../support/app.js';
import { type Cast, seedCast, sessionFor } from '../support/cast.js';
import { codeAt, setUpCodes } from '../support/second-step.js';
import { buildWeb } from '../support/web-build.js';
import { counted, describeInBrowser, open, overflow, violations } from './support/browser.js';

const GOOD = 'bốn con mèo trực đêm';

/** Somebody came in more than a quarter of an hour ago and changes where another’s mail goes. */
describeInBrowser('the address of somebody else', () => {
  let app: TestApp;
  let cast: Cast;

  beforeAll(async () => {
    buildWeb();
    app = await startApp({ now: '2024-04-24T08:00:00+07:00' });
    cast = await seedCast(app.db);
  });
  afterAll(async () => {
    app.nest.getHttpServer().closeAllConnections();
    await app.close();
  });

  const later = () => app.clock.moveTo(app.clock.now() + 16 * 60_000);
  const directory = () => `/directory?unit=${cast.units.thpt1}`;
  const rowOf = async (id: string): Promise<{ email: string; phone: string; title: string }> =>
    (
      await app.db.query(
        `SELECT email::text AS email, phone_written AS phone, m.title FROM person
           JOIN membership m ON m.person_id = person.id WHERE person.id = $1`,
        [id],
      )
    )[0];

  it('is changed after a code, by keyboard alone; what was typed stays however often the question is closed', async () => {
    const { as, secret } = await setUpCodes(app, await sessionFor(app.db, cast.people.an));
    const { page, complaints } = await open(app, directory(), { as });
    await page.getByRole('button', { name: 'Lê Minh Châu' }).click();
    const dialog = page.getByRole('dialog', { name: 'Lê Minh Châu' });
    await dialog.getByLabel('Chức vụ, tổ').fill('Tổ trưởng Tin học');
    await dialog.getByLabel('Thư điện tử').fill('chau.moi@demo.example');
    await later();
    await page.keyboard.press('Enter');
    const asked = page.getByRole('dialog', { name: 'Xác nhận đúng là bạn' });
    await asked.getByLabel('Mã 6 chữ số').waitFor();
    expect(await violations(page)).toEqual([]);
    expect((await rowOf(cast.people.chau)).email).toBe('chau@demo.example');
    await page.keyboard.press('Escape');
    await asked.waitFor({ state: 'detached' });
    await dialog.getByText('Cần xác nhận lại rằng đúng là bạn').waitFor();
    expect(await dialog.getByLabel('Chức vụ, tổ').inputValue()).toBe('Tổ trưởng Tin học');
    expect(await dialog.getByLabel('Thư điện tử').inputValue()).toBe('chau.moi@demo.example');
    await dialog.getByLabel('Thư điện tử').focus();
    await page.keyboard.press('Enter');
    await asked.getByLabel('Mã 6 chữ số').waitFor();
    await page.waitForFunction(() => document.activeElement?.tagName === 'INPUT');
    await page.keyboard.type(codeAt(secret, app.clock.now()));
    await page.keyboard.press('Enter');
    await page.getByText('Tổ trưởng Tin học · chau.moi@demo.example').waitFor();
    await counted(page.getByRole('dialog'), 0);
    expect(await rowOf(cast.people.chau)).toMatchObject({ email: 'chau.moi@demo.example', title: 'Tổ trưởng Tin học' });
    expect(complaints.filter((each) => !each.includes('403'))).toEqual([]);
  });

  it('is guarded like a link to print for them, which asks the same', async () => {
    await app.db.query('DELETE FROM authenticator');
    const { as, secret } = await setUpCodes(app, await sessionFor(app.db, cast.people.an));
    const { page } = await open(app, directory(), { as });
    await page.getByRole('button', { name: 'Trần Thị Bình' }).click();
    await later();
    await page.getByRole('button', { name: 'Tạo liên kết đăng nhập' }).click();
    await page.getByLabel('Mã 6 chữ số').fill(codeAt(secret, app.clock.now()));
    await page.keyboard.press('Enter');
    await page.getByText(/\/s\/[\w-]{20,}/).waitFor();
  });

  it('is changed by who has no second step once the password is given, on a phone and in English', async () => {
    const hash = await app.nest.get(Passwords).hash(GOOD);
    await app.db.query('UPDATE person SET password_hash = $2 WHERE id = $1', [cast.people.dung, hash]);
    const as = await sessionFor(app.db, cast.people.dung);
    const look = { as, width: 390, height: 844, touch: true };
    const { page } = await open(app, `/directory?unit=${cast.units.thpt2}`, look);
    await page.evaluate(() => localStorage.setItem('watchbill.language', 'en'));
    await page.reload();
    await page.getByRole('button', { name: 'Phạm Tiến Dũng' }).click();
    const dialog = page.getByRole('dialog', { name: 'Phạm Tiến Dũng' });
    await dialog.getByLabel('Phone').fill('0600 000 066');
    await dialog.getByLabel('E-mail').fill('dung.moi@demo.example');
    await later();
    await dialog.getByRole('button', { name: 'Save' }).click();
    const asked = page.getByRole('dialog', { name: 'Show that it is you' });
    await asked.getByLabel('Password').fill('không phải mật khẩu này');
    expect(await violations(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    await asked.getByRole('button', { name: 'Go on', exact: true }).click();
    await asked.locator('form').getByText('Wrong e-mail or password').waitFor();
    await asked.getByLabel('Password').fill(GOOD);
    await asked.getByRole('button', { name: 'Go on', exact: true }).click();
    await counted(page.getByRole('dialog'), 0);
    expect(await rowOf(cast.people.dung)).toMatchObject({ email: 'dung.moi@demo.example', phone: '0600 000 066' });
  });

  it('goes in with a list after signing in by link in another tab; the list is still there', async () => {
    await app.db.query(`INSERT INTO role_grant (person_id, unit_id, role) VALUES ($1, $2, 'scheduler')`, [
      cast.people.binh,
      cast.units.thpt1,
    ]);
    const { page, context } = await open(app, directory(), { as: await sessionFor(app.db, cast.people.binh) });
    await page.getByRole('button', { name: 'Dán danh sách từ Excel' }).click();
    const dialog = page.getByRole('dialog', { name: 'Nhập danh sách cán bộ' });
    await dialog
      .getByLabel(/Hoặc dán bảng/)
      .fill(
        'Họ và tên\tEmail\tĐiện thoại\nLê Minh Châu\tchau.ba@demo.example\t0600 000 003\nĐinh Thị Én\ten@demo.example\t0600 000 041',
      );
    await dialog.getByRole('button', { name: 'Đọc bảng đã dán' }).click();
    const confirm = dialog.getByRole('button', { name: 'Nhập 2 người' });
    await confirm.waitFor();
    await later();
    await confirm.click();
    const asked = page.getByRole('dialog', { name: 'Xác nhận đúng là bạn' });
    const goOn = asked.getByRole('button', { name: 'Tôi đã đăng nhập lại, làm tiếp' });
    await goOn.click();
    await asked.getByText('Chưa thấy bạn đăng nhập lại').waitFor();
    expect(await violations(page)).toEqual([]);
    await asked.getByRole('button', { name: 'Gửi liên kết đăng nhập qua thư' }).click();
    await asked.getByText('Liên kết đang được gửi tới binh@demo.example').waitFor();
    const { url } = await inTransaction(app.db, (tx) =>
      app.nest.get(SignInLinks).issue(tx, cast.people.binh, 'printed'),
    );
    const tab = await context.newPage();
    await tab.goto(app.url + new URL(url).pathname);
    await tab.getByRole('button', { name: 'Đăng nhập' }).click();
    await tab.waitForURL(/\/(me|rosters)?$/);
    await tab.close();
    await goOn.click();
    await page.getByText('Đã thêm 1 người, sửa 1 người.').waitFor();
    await page.waitForLoadState('networkidle');
    expect((await rowOf(cast.people.chau)).email).toBe('chau.ba@demo.example');
  });
});
