import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { BrowserContext, Page, Worker } from 'playwright-core';
import { HeadAtWork } from '../flows/the-head.js';
import { PushService, type Subscribed } from '../flows/push-service.js';
import { startApp, type TestApp } from '../support/app.js';
import { seedCast, sessionFor, type Cast } from '../support/cast.js';
import { buildWeb } from '../support/web-build.js';
import { describeInWholeBrowser, open } from './support/browser.js';

describeInWholeBrowser('the worker that outlives the page', () => {
  let app: TestApp;
  let cast: Cast;
  let service: PushService;
  let page: Page;
  let context: BrowserContext;
  let worker: Worker;

  beforeAll(async () => {
    buildWeb();
    service = await PushService.start();
    app = await startApp({ now: '2024-04-26T06:00:00+07:00', env: { WEBHOOK_PRIVATE: '1' } });
    cast = await seedCast(app.db);
  });
  afterAll(async () => {
    await app.close();
    await service.close();
  });
  beforeEach(async () => {
    ({ page, context } = await open(app, '/sign-in', { alone: true }));
    await context.grantPermissions(['notifications'], { origin: app.url });
    const started = context.waitForEvent('serviceworker');
    await page.evaluate(() => navigator.serviceWorker.register('/sw.js').then(() => undefined));
    worker = await started;
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await worker.evaluate(watchWindows);
  });

  const pushed = () => ({
    id: 'one',
    tag: 'duty:1',
    title: 'Mời trực',
    body: 'Trường',
    url: `${app.url}/sign-in`,
    language: 'vi',
    urgency: 'normal',
  });
  const first = { title: 'Mời trực', body: 'Trường', tag: 'duty:1' };

  it('shows what it is pushed; a repeat makes no sound, a later word takes its place', async () => {
    expect(await worker.evaluate(push, pushed())).toMatchObject([first]);
    expect(await worker.evaluate(push, pushed())).toMatchObject([{ ...first, silent: true }]);
    expect(await worker.evaluate(push, { ...pushed(), id: 'two', title: 'Hủy ca' })).toMatchObject([
      { ...first, title: 'Hủy ca' },
    ]);
    await context.close();
  });

  it('keeps what is pressing on the screen until it is seen', async () => {
    await worker.evaluate(push, { ...pushed(), urgency: 'high' });
    await worker.evaluate(push, { ...pushed(), tag: 'duty:2' });
    const stays = await worker.evaluate(async () => {
      const shown = await (globalThis as unknown as Scope).registration.getNotifications();
      return shown.map(({ tag, requireInteraction }) => [tag, requireInteraction]).toSorted();
    });
    expect(stays).toEqual([
      ['duty:1', true],
      ['duty:2', false],
    ]);
    await context.close();
  });

  it('says so to the pages that are open: what they show of the reader’s watches is as the notice has it', async () => {
    const an = await HeadAtWork.at(app, cast.people.an, cast.units.thpt1, cast.periodId);
    await an.layOut('24h');
    const shiftId = an.shift('ky-thuat', '2024-04-30', 'T').id;
    const given = { id: randomUUID(), shiftId, personId: cast.people.binh };
    const { cookie } = await sessionFor(app.db, cast.people.binh);
    const [name = '', value = ''] = cookie.split('=');
    await context.addCookies([{ name, value, url: app.url }]);
    await page.goto(`${app.url}/me`);
    await page.getByText('Bạn chưa có ca trực nào sắp tới').waitFor();
    await an.assign([given]);
    await an.publish('Thiếu người');
    await worker.evaluate(push, pushed());
    await page.locator('article').filter({ hasText: '30/4' }).waitFor();
    await an.assign([], [given.id]);
    await an.publish('Thiếu người');
    // Nothing came here meanwhile, but the reader comes back.
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await page.getByText('Bạn chưa có ca trực nào sắp tới').waitFor();
    await context.close();
  });

  it('leads from a notice to what it is about: to the window that shows it, or else to a new one', async () => {
    await worker.evaluate(push, pushed());
    expect(await worker.evaluate(tap)).toEqual({ went: [`focus ${app.url}/sign-in`], left: 0 });
    await worker.evaluate(push, { ...pushed(), url: `${app.url}/me` });
    expect(await worker.evaluate(tap)).toEqual({ went: [`open ${app.url}/me`], left: 0 });
    await context.close();
  });

  it('tells the server when its browser subscribes anew, though nobody is signed in: what follows arrives there', async () => {
    const as = await sessionFor(app.db, cast.people.binh);
    const [was, now] = [service.subscribe(), service.subscribe()];
    await app.request('POST', '/api/me/devices', { as, body: was });
    expect(await worker.evaluate(subscribeAnew, { was, now })).toBe(204);
    const { devices } = (await app.request('GET', '/api/me/devices', { as })).json;
    expect(devices).toMatchObject([{ endpoint: now.endpoint }]);
    const told = await app.request('POST', `/api/me/devices/${devices[0].id}/trial`, { as });
    expect(told).toMatchObject({ status: 200, json: { lastError: null } });
    expect(service.taken().map(({ path }) => service.origin + path)).toEqual([now.endpoint]);
    // Nothing is learned from a browser that never was one of ours.
    expect(await worker.evaluate(subscribeAnew, { was, now: service.subscribe() })).toBe(404);
    await context.close();
  });
});

/** The world of a service worker, as far as these stories reach into it. */
interface Scope {
  readonly registration: ServiceWorkerRegistration;
  readonly dispatchEvent: (event: Event) => boolean;
  readonly PushEvent: new (name: string, init: object) => Event;
  readonly NotificationEvent: new (name: string, init: object) => Event;
  readonly ExtendableEvent: new (name: string) => Event;
  readonly Clients: { readonly prototype: { openWindow: (url: string) => Promise<unknown> } };
  readonly WindowClient: { readonly prototype: { focus: () => Promise<unknown> } };
  went: string[];
  fetch: typeof fetch;
}

/** Runs in the worker: a browser moves windows for a finger's tap only, so where it would have gone is written down. */
function watchWindows(): void {
  const scope = globalThis as unknown as Scope;
  scope.went = [];
  scope.Clients.prototype.openWindow = async (url) => scope.went.push(`open ${url}`);
  scope.WindowClient.prototype.focus = async function (this: { url: string }) {
    return scope.went.push(`focus ${this.url}`);
  };
}

/** Runs in the worker: what it shows half a second after a push. */
async function push(data: object): Promise<{ title: string; body: string; tag: string; silent: boolean | null }[]> {
  const scope = globalThis as unknown as Scope;
  scope.dispatchEvent(new scope.PushEvent('push', { data: JSON.stringify(data) }));
  await new Promise((done) => setTimeout(done, 500));
  const all = await scope.registration.getNotifications();
  return all.map(({ title, body, tag, silent }) => ({ title, body, tag, silent }));
}

/** Runs in the worker: a tap on the one notice shown. */
async function tap(): Promise<{ went: string[]; left: number }> {
  const scope = globalThis as unknown as Scope;
  const [notification] = await scope.registration.getNotifications();
  scope.dispatchEvent(new scope.NotificationEvent('notificationclick', { notification }));
  await new Promise((done) => setTimeout(done, 500));
  return { went: scope.went.splice(0), left: (await scope.registration.getNotifications()).length };
}

/** Runs in the worker: what the server answers to what the worker says of a new subscription. */
async function subscribeAnew({ was, now }: Record<'was' | 'now', Subscribed>): Promise<number> {
  const scope = globalThis as unknown as Scope;
  const answered = new Promise<number>((done) => {
    const asked = fetch;
    scope.fetch = async (...how) => {
      const answer = await asked(...how);
      scope.fetch = asked;
      done(answer.status);
      return answer;
    };
  });
  const event = new scope.ExtendableEvent('pushsubscriptionchange');
  const subscriptions = { oldSubscription: { toJSON: () => was }, newSubscription: { toJSON: () => now } };
  scope.dispatchEvent(Object.assign(event, subscriptions));
  return answered;
}
