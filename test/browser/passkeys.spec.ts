import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createServer, type AddressInfo } from 'node:net';
import type { CDPSession } from 'playwright-core';
import { startApp, type TestApp } from '../support/app.js';
import { type Cast, seedCast, sessionFor } from '../support/cast.js';
import { buildWeb } from '../support/web-build.js';
import { counted, describeInBrowser, open, overflow, violations, type Window } from './support/browser.js';

/** A passkey belongs to a name, and an address in figures is none. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

/** The window's own device, which confirms whatever it is asked. */
const device = async ({ page, context }: Window): Promise<CDPSession & { key: string }> => {
  const cdp = await context.newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return Object.assign(cdp, { key: authenticatorId });
};

const slugOf = ({ json }: { json: { type: string } }) => json.type.split('#')[1];

describeInBrowser('passkeys', () => {
  let app: TestApp;
  let cast: Cast;

  beforeAll(async () => {
    buildWeb();
    const port = await freePort();
    const settings = { port, env: { PUBLIC_URL: `http://localhost:${port}`, SECOND_FACTOR: 'required' } };
    app = await startApp({ now: '2024-04-25T08:00:00+07:00', ...settings });
    cast = await seedCast(app.db);
  });
  afterAll(() => app.close());

  const withPasskey = async (personId: string): Promise<Window & { cdp: CDPSession & { key: string } }> => {
    const window = await open(app, '/account', { as: await sessionFor(app.db, personId), width: 390, alone: true });
    const cdp = await device(window);
    const { page } = window;
    await page.getByRole('button', { name: 'Thêm khóa truy cập' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Tên để nhận ra').fill('Điện thoại của tôi');
    await dialog.getByRole('button', { name: 'Tạo khóa truy cập' }).click();
    await dialog.getByRole('button', { name: 'Tôi đã cất các mã' }).click();
    await page.getByText('Điện thoại của tôi').first().waitFor();
    return { ...window, cdp };
  };

  it('let in alone, with nothing typed; are named, and removed', async () => {
    const { page, context } = await withPasskey(cast.people.chau);
    expect(await violations(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    await page.getByRole('button', { name: /^Đổi tên/ }).click();
    await page.getByRole('dialog').getByLabel('Tên để nhận ra').fill('Máy cũ');
    await page.keyboard.press('Enter');
    await page.getByText('Máy cũ').first().waitFor();
    await context.clearCookies();
    await page.goto(`${app.url}/sign-in`);
    await page.getByRole('button', { name: 'Đăng nhập bằng khóa truy cập' }).click();
    await page.waitForURL(/\/me$/);
    const [{ way, proved }] = await app.db.query(
      'SELECT way, proved_at IS NOT NULL AS proved FROM session WHERE person_id = $1 ORDER BY created_at DESC LIMIT 1',
      [cast.people.chau],
    );
    expect({ way, proved }).toEqual({ way: 'passkey', proved: true });
    await page.goto(`${app.url}/account`);
    await page.getByRole('button', { name: /^Bỏ/ }).click();
    await counted(page.getByText('Máy cũ'), 0);
    expect(await app.db.query('SELECT FROM passkey WHERE person_id = $1', [cast.people.chau])).toEqual([]);
  });

  it('do as the second step of somebody who came by link', async () => {
    const { page } = await withPasskey(cast.people.binh);
    await app.db.query('UPDATE session SET proved_at = NULL');
    await page.goto(`${app.url}/me`);
    await page.getByRole('heading', { name: 'Bước thứ hai' }).waitFor();
    await page.getByRole('button', { name: 'Dùng khóa truy cập' }).click();
    await page.waitForURL(/\/me$/);
    await page.getByRole('heading', { name: 'Bước thứ hai' }).waitFor({ state: 'detached' });
  });

  it('are refused when they count backwards, and when the device was not unlocked', async () => {
    const { page, context, cdp } = await withPasskey(cast.people.an);
    const enter = async () => {
      await context.clearCookies();
      await page.goto(`${app.url}/sign-in`);
      await page.getByRole('button', { name: 'Đăng nhập bằng khóa truy cập' }).click();
    };
    await app.db.query('UPDATE passkey SET counter = 1000 WHERE person_id = $1', [cast.people.an]);
    await enter();
    await page.getByText('Không nhận khóa truy cập này').waitFor();
    await app.db.query('UPDATE passkey SET counter = 0 WHERE person_id = $1', [cast.people.an]);
    // A page that does not ask for the owner: what it brings is not taken.
    await cdp.send('WebAuthn.setUserVerified', { authenticatorId: cdp.key, isUserVerified: false });
    await page.route('**/api/session/passkey-options', async (route) => {
      const answer = await route.fetch();
      const { options } = await answer.json();
      await route.fulfill({ response: answer, json: { options: { ...options, userVerification: 'discouraged' } } });
    });
    await enter();
    await page.getByText('Không nhận khóa truy cập này').waitFor();
    await page.unroute('**/api/session/passkey-options');
    await cdp.send('WebAuthn.setUserVerified', { authenticatorId: cdp.key, isUserVerified: true });
    await enter();
    await page.waitForURL((url) => url.pathname !== '/sign-in');
  });

  it('answer one question once, and only where it was asked', async () => {
    const { page, context } = await withPasskey(cast.people.dung);
    await context.clearCookies();
    await page.goto(`${app.url}/sign-in`);
    let sent = '';
    await page.route('**/api/session/passkey', async (route) => {
      sent = route.request().postData() ?? '';
      await route.fulfill({ status: 503, contentType: 'application/problem+json', body: '{}' });
    });
    await page.getByRole('button', { name: 'Đăng nhập bằng khóa truy cập' }).click();
    await counted(page.getByRole('alert'), 1);
    const cookies = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
    const body = JSON.parse(sent) as object;
    const enter = (cookie: string) => app.request('POST', '/api/session/passkey', { as: { cookie }, body });
    expect(slugOf(await enter('passkey=of-another-browser'))).toBe('passkey-refused');
    expect((await enter(cookies)).status).toBe(201);
    expect(slugOf(await enter(cookies))).toBe('passkey-refused');
  });
});
