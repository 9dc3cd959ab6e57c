import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SetUpService } from '../../src/setup/set-up.service.js';
import { startApp, type TestApp } from '../support/app.js';
import { type Cast, seedCast, sessionFor } from '../support/cast.js';
import { buildWeb } from '../support/web-build.js';
import { counted, describeInBrowser, open, overflow, violations } from './support/browser.js';

const PASSWORD = 'bốn con mèo ngủ trưa';

describeInBrowser('signing in', () => {
  let app: TestApp;
  let cast: Cast;

  beforeAll(async () => {
    buildWeb();
    app = await startApp({ now: '2024-04-25T08:00:00+07:00' });
    cast = await seedCast(app.db);
    const an = await sessionFor(app.db, cast.people.an);
    expect((await app.request('PUT', '/api/me/password', { as: an, body: { password: PASSWORD } })).status).toBe(204);
  });
  afterAll(() => app.close());

  it('a stranger is led to the door, and after it to where they wanted to go', async () => {
    const { page } = await open(app, '/outbox?state=due');
    await page.waitForURL(/\/sign-in\?then=/);
    await page.getByLabel('Thư điện tử').fill('an@demo.example');
    await page.getByLabel('Mật khẩu').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/outbox\?state=due$/);
  });

  it('who mistypes an address hears that there is no such page, and is led to the board', async () => {
    const { page } = await open(app, '/rostres', { as: await sessionFor(app.db, cast.people.an) });
    await page.getByRole('heading', { name: 'Không có trang này' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('link', { name: 'Về trang toàn cảnh' }).click();
    await page.waitForURL(`${app.url}/`);
  });

  it('leads whoever signs in at the authority’s own system to that system', async () => {
    const provider = createServer(({ url = '' }, response) => {
      response.setHeader('content-type', url.startsWith('/.well-known/') ? 'application/json' : 'text/plain');
      response.end(url.startsWith('/.well-known/') ? JSON.stringify(described) : 'Who are you?');
    });
    await new Promise<void>((done) => provider.listen(0, '127.0.0.1', done));
    const issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
    const described = { issuer, authorization_endpoint: `${issuer}/auth`, token_endpoint: `${issuer}/token` };
    const env = { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: 'watchbill', OIDC_CLIENT_SECRET: 'x'.repeat(32) };
    const house = await startApp({ databaseUrl: (app.db.options as { url?: string }).url ?? '', env });
    try {
      const { page } = await open(house, '/sign-in');
      await page.getByRole('link', { name: 'Đăng nhập bằng hệ thống của cơ quan' }).click();
      await page.getByText('Who are you?').waitFor();
      expect(page.url()).toMatch(`${issuer}/auth?`);
    } finally {
      await house.close();
      provider.close();
    }
  });

  it('never leads away from the house', async () => {
    const { page } = await open(app, '/sign-in?then=//evil.example/x', {
      as: await sessionFor(app.db, cast.people.an),
    });
    await page.waitForURL((url) => url.pathname !== '/sign-in');
    expect(new URL(page.url()).origin).toBe(app.url);
  });

  it('says what is missing before asking, and the same for a wrong password as for a wrong address', async () => {
    const { page } = await open(app, '/sign-in');
    await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
    expect(await page.getByLabel('Thư điện tử').getAttribute('aria-invalid')).toBe('true');
    const refusal = async (email: string) => {
      await page.getByLabel('Thư điện tử').fill(email);
      await page.getByLabel('Mật khẩu').fill('không phải mật khẩu');
      await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
      await page.getByRole('alert').waitFor();
      return page.getByRole('alert').innerText();
    };
    const wrongPassword = await refusal('an@demo.example');
    await page.reload();
    expect(await refusal('nobody@demo.example')).toBe(wrongPassword);
    expect(wrongPassword).not.toBe('');
  });

  it('mails a link to those it knows and says the same to everybody', async () => {
    const { page } = await open(app, '/sign-in');
    for (const email of ['chau@demo.example', 'nobody@demo.example']) {
      await page.getByLabel('Thư điện tử').fill(email);
      await page.getByRole('button', { name: 'Gửi liên kết' }).click();
      await page.getByText('Nếu địa chỉ này có trong danh bạ').waitFor();
      await page.reload();
    }
    const mails = await app.db.query(`SELECT address FROM notice WHERE kind = 'sign-in'`);
    expect(mails).toEqual([{ address: 'chau@demo.example' }]);
  });

  it('who came by link sets a password and comes in with it next time', async () => {
    const { page, context } = await open(app, '/me', { as: await sessionFor(app.db, cast.people.chau) });
    await page.locator('summary').first().click();
    await page.getByRole('link', { name: 'Tài khoản' }).click();
    await page.getByRole('button', { name: 'Đặt mật khẩu' }).click();
    const dialog = page.getByRole('dialog', { name: 'Đặt mật khẩu' });
    await dialog.getByLabel('Mật khẩu mới').fill('ngắn quá');
    expect(await dialog.getByRole('button', { name: 'Lưu mật khẩu' }).isDisabled()).toBe(true);
    expect(await violations(page)).toEqual([]);
    await dialog.getByLabel('Mật khẩu mới').fill(`${PASSWORD} và tối`);
    await dialog.getByRole('button', { name: 'Lưu mật khẩu' }).click();
    await page.getByText('Đã lưu mật khẩu').waitFor();
    await context.clearCookies();
    await page.goto(`${app.url}/sign-in`);
    await page.getByLabel('Thư điện tử').fill('chau@demo.example');
    await page.getByLabel('Mật khẩu').fill(`${PASSWORD} và tối`);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/me$/);
  });

  it('a session that has ended leads back to the door', async () => {
    const { page, context } = await open(app, '/outbox', { as: await sessionFor(app.db, cast.people.an) });
    await page.getByRole('heading', { name: 'Hộp thư đi' }).waitFor();
    await context.clearCookies();
    await page
      .getByRole('button', { name: /Chờ gửi|Tất cả/ })
      .first()
      .click();
    await page.getByRole('link', { name: 'Danh bạ' }).first().click();
    await page.waitForURL(/\/sign-in/);
  });

  it('the day starts where the role works', async () => {
    for (const [person, home] of [
      [cast.people.hanh, /^\/$/],
      [cast.people.an, /^\/units\/.*\/rosters\//],
      [cast.people.chau, /^\/me$/],
    ] as const) {
      const { page } = await open(app, '/', { as: await sessionFor(app.db, person) });
      await page.waitForURL((url) => home.test(url.pathname));
    }
  });

  it.each([1440, 390, 320])('is clean for assistive technology at %d px', async (width) => {
    const { page, complaints } = await open(app, '/sign-in', { width });
    await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
    if (width > 320) expect(await violations(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    expect(complaints).toEqual([]);
  });
});

describeInBrowser('setting the house up', () => {
  let app: TestApp;
  let link: string;

  beforeAll(async () => {
    buildWeb();
    app = await startApp({ now: '2024-04-24T08:00:00+07:00' });
    link = new URL((await app.nest.get(SetUpService).openIfEmpty()) ?? '').search;
  });
  afterAll(() => app.close());

  it('turns an empty house into one with an administrator and the letter’s period, once', async () => {
    const { page, complaints } = await open(app, `/set-up${link}`);
    await page.getByRole('button', { name: 'Bắt đầu' }).click();
    await counted(page.getByText('Hãy điền chỗ này'), 3);
    await counted(page.getByText('Còn thiếu 12 ký tự'), 1);
    expect(await violations(page)).toEqual([]);
    await page.getByLabel('Tên cơ quan').fill('Sở GDĐT Demo');
    await page.getByLabel('Họ và tên của bạn').fill('Đỗ Quang Trị');
    await page.getByLabel('Thư điện tử của bạn').fill('tri@demo.example');
    await page.getByLabel('Mật khẩu').fill(PASSWORD);
    await page.getByRole('button', { name: 'Bắt đầu' }).click();
    await page.getByRole('heading', { name: /30\/4/ }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/');
    expect(await page.getByText('Sở GDĐT Demo').count()).toBeGreaterThan(0);
    expect(complaints).toEqual([]);

    const again = await open(app, `/set-up${link}`);
    await again.page.getByRole('heading', { name: 'Máy chủ này đã được cài đặt' }).waitFor();
  });
});
