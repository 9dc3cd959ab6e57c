import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { BrowserContext, Page } from 'playwright-core';
import { PushService, type Subscribed } from '../flows/push-service.js';
import { startApp, type TestApp } from '../support/app.js';
import { seedCast, sessionFor, type Cast } from '../support/cast.js';
import { buildWeb } from '../support/web-build.js';
import { describeInWholeBrowser, open, overflow, violations } from './support/browser.js';

describeInWholeBrowser('notices on devices', () => {
  let app: TestApp;
  let cast: Cast;
  let service: PushService;
  let as: { cookie: string };

  beforeAll(async () => {
    buildWeb();
    service = await PushService.start();
    app = await startApp({ now: '2024-04-24T08:00:00+07:00', env: { WEBHOOK_PRIVATE: '1' } });
    cast = await seedCast(app.db);
    as = await sessionFor(app.db, cast.people.binh);
  });
  afterAll(async () => {
    await app.close();
    await service.close();
  });

  it.each([
    [1440, 900],
    [390, 844],
  ])('turned on for a browser, tried, chosen among the ways, removed (%i × %i)', async (width, height) => {
    const { page, context, complaints } = await open(app, '/sign-in', { width, height, alone: true });
    await prepare(page, context, service.subscribe());
    const [name = '', value = ''] = as.cookie.split('=');
    await context.addCookies([{ name, value, url: app.url }]);
    await page.goto(`${app.url}/me`);
    await page.getByRole('button', { name: 'Bật thông báo trên máy này' }).click();
    await page.getByText('Máy này đang nhận thông báo.').waitFor();
    const line = page.getByRole('list', { name: 'Thiết bị của tôi' }).getByRole('listitem');
    await line.getByText('máy này').waitFor();
    await line.getByText('Chưa báo gì').waitFor();
    await line.getByRole('button', { name: 'Gửi thử' }).click();
    await line.getByText('Báo lần cuối 24/4').waitFor();
    expect(service.taken().map(({ message }) => message.title)).toEqual(['Thông báo thử từ Lịch trực']);
    expect(await violations(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);

    await page.getByRole('button', { name: 'Chọn cách báo tin' }).click();
    const dialog = page.getByRole('dialog', { name: 'Cách báo tin' });
    await dialog.getByLabel('Thư tới').uncheck();
    await dialog.getByLabel('Thiết bị').uncheck();
    await dialog.getByText('Xin giữ ít nhất một cách.').waitFor();
    expect(await dialog.getByRole('button', { name: 'Lưu' }).isDisabled()).toBe(true);
    await dialog.getByLabel('Thiết bị').check();
    expect(await violations(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    await dialog.getByRole('button', { name: 'Lưu' }).click();
    await dialog.waitFor({ state: 'detached' });
    const { ways } = (await app.request('GET', '/api/me/ways', { as })).json;
    expect(ways.map(({ silenced }: { silenced: boolean }) => silenced)).toEqual([true, false]);

    await line.getByRole('button', { name: 'Bỏ' }).click();
    await page.getByRole('button', { name: 'Bật thông báo trên máy này' }).waitFor();
    expect((await app.request('GET', '/api/me/devices', { as })).json.devices).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('are told to a browser whose session ran out, and end with Sign out, for whoever sits there next', async () => {
    const { page, context, complaints } = await open(app, '/sign-in', { width: 390, height: 844, alone: true });
    await prepare(page, context, service.subscribe());
    const enter = async (who: keyof Cast['people']) => {
      const [name = '', value = ''] = (await sessionFor(app.db, cast.people[who])).cookie.split('=');
      await context.addCookies([{ name, value, url: app.url }]);
      await page.goto(`${app.url}/me`);
    };
    const asked = () => page.evaluate(() => sessionStorage.getItem('stand-in') !== null);
    const listed = async () => (await app.request('GET', '/api/me/devices', { as })).json.devices.length;
    await enter('binh');
    await page.getByRole('button', { name: 'Bật thông báo trên máy này' }).click();
    await page.getByText('bấm Đăng xuất trên máy này thì thôi nhận').waitFor();
    expect([await overflow(page), await violations(page)]).toEqual([0, []]);

    await app.db.query('DELETE FROM session');
    as = await sessionFor(app.db, cast.people.binh);
    await page.goto(`${app.url}/directory`);
    await page.getByRole('heading', { name: 'Đăng nhập' }).waitFor();
    expect([await asked(), await listed()]).toEqual([true, 1]);

    await enter('binh');
    await page.getByText('Máy này đang nhận thông báo.').waitFor();
    await signOut(page);
    expect([await asked(), await listed()]).toEqual([false, 0]);

    // Bình's session runs out, and An leaves by the button: Bình's notices do not stay behind either.
    await enter('binh');
    await page.getByRole('button', { name: 'Bật thông báo trên máy này' }).click();
    await page.getByText('Máy này đang nhận thông báo.').waitFor();
    await enter('an');
    await signOut(page);
    expect(await asked()).toBe(false);
    expect(complaints.filter((each) => !each.includes('401'))).toEqual([]);
    await context.close();
  });

  it('turned on again where the push service forgot the browser, and the browser not its subscription', async () => {
    const { page, context, complaints } = await open(app, '/sign-in', { alone: true });
    const forgotten = service.subscribe();
    await prepare(page, context, forgotten, service.subscribe());
    const [name = '', value = ''] = as.cookie.split('=');
    await context.addCookies([{ name, value, url: app.url }]);
    await page.goto(`${app.url}/me`);
    const line = page.getByRole('listitem').filter({ hasText: 'máy này' });
    await page.getByRole('button', { name: 'Bật thông báo trên máy này' }).click();
    service.answer = (response, path) => response.writeHead(forgotten.endpoint.endsWith(path) ? 410 : 201).end();
    await line.getByRole('button', { name: 'Gửi thử' }).click();
    const lost = page.getByText('Không còn nhận thông báo từ 24/4');
    await lost.waitFor();
    await page.getByRole('button', { name: 'Bật thông báo trên máy này' }).click();
    await lost.waitFor({ state: 'detached' });
    await line.getByRole('button', { name: 'Gửi thử' }).click();
    await line.getByText('Báo lần cuối 24/4').waitFor();
    service.accept();
    expect(complaints.filter((each) => !each.includes('404'))).toEqual([]);
    await line.getByRole('button', { name: 'Bỏ' }).click();
    await page.getByRole('button', { name: 'Bật thông báo trên máy này' }).waitFor();
    await context.close();
  });

  it.each([
    ['denied', 'Trình duyệt đang chặn thông báo'],
    ['unsupported', 'Trình duyệt này không nhận được thông báo'],
    ['home-screen', 'Thêm vào Màn hình chính'],
  ])('says what to do where it cannot be: %s', async (why, words) => {
    const { page, context } = await open(app, '/sign-in', { alone: true });
    await context.addInitScript(limit, why);
    const [name = '', value = ''] = as.cookie.split('=');
    await context.addCookies([{ name, value, url: app.url }]);
    await page.goto(`${app.url}/me`);
    await page.getByText(words).waitFor();
    expect(await page.getByRole('button', { name: 'Bật thông báo trên máy này' }).count()).toBe(0);
  });

  it('the app can be put on a home screen', async () => {
    const { status, json, headers } = await app.request('GET', '/manifest.webmanifest');
    expect({ status, type: headers.get('content-type') }).toEqual({ status: 200, type: 'application/manifest+json' });
    for (const { src } of json.icons) expect((await app.request('GET', src)).status).toBe(200);
    const worker = await app.request('GET', '/sw.js');
    expect(worker.headers.get('cache-control')).toBe('no-cache');
    expect(worker.text.length).toBeLessThan(3000);
    const { page, context } = await open(app, '/sign-in', { alone: true });
    const devtools = await context.newCDPSession(page);
    const { errors, data } = await devtools.send('Page.getAppManifest');
    expect({ errors, named: JSON.parse(data ?? '{}').name }).toEqual({ errors: [], named: 'Lịch trực' });
  });
});

/**
 * A browser asks its maker's servers to subscribe, which are out of reach here: in their place stand subscriptions at
 * our own push service, one after the other. All else is the browser's.
 */
async function prepare(page: Page, context: BrowserContext, ...subscriptions: Subscribed[]): Promise<void> {
  await context.grantPermissions(['notifications'], { origin: new URL(page.url()).origin });
  await context.addInitScript(
    standIn,
    subscriptions.map(({ endpoint, keys }) => ({ endpoint, keys })),
  );
}

async function signOut(page: Page): Promise<void> {
  await page.locator('summary[aria-label^="Tài khoản"]').click();
  await page.getByRole('button', { name: 'Đăng xuất' }).click();
  await page.getByRole('heading', { name: 'Đăng nhập' }).waitFor();
}

/** Runs in the page; a subscription and its key outlive it, as a browser's do. */
function standIn(given: { endpoint: string; keys: object }[]): void {
  const [name, count] = ['stand-in', 'stand-ins'];
  const subscription = () => {
    const own = given[(Number(sessionStorage.getItem(count)) - 1) % given.length]!;
    const key = Uint8Array.from(sessionStorage.getItem(name)!.split(','), Number);
    return {
      endpoint: own.endpoint,
      options: { applicationServerKey: key.buffer },
      toJSON: () => own,
      unsubscribe: async () => (sessionStorage.removeItem(name), true),
    };
  };
  Object.assign(PushManager.prototype, {
    getSubscription: async () => (sessionStorage.getItem(name) ? subscription() : null),
    subscribe: async ({ applicationServerKey }: { applicationServerKey: Uint8Array }) => {
      if (!sessionStorage.getItem(name))
        sessionStorage.setItem(count, String(Number(sessionStorage.getItem(count)) + 1));
      sessionStorage.setItem(name, applicationServerKey.join());
      return subscription();
    },
  });
}

/** Runs in the page. */
function limit(why: string): void {
  if (why === 'denied') Object.defineProperty(Notification, 'permission', { get: () => 'denied' });
  else Reflect.deleteProperty(globalThis, 'PushManager');
  if (why === 'home-screen') Object.defineProperty(navigator, 'userAgent', { get: () => 'Mozilla/5.0 (iPhone)' });
}
