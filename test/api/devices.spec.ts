import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { labelOf } from '../../src/notices/channels/push/label.js';
import { startApp, type TestApp } from '../support/app.js';
import { seedCast, sessionFor, type Cast } from '../support/cast.js';
import { setUpCodes } from '../support/second-step.js';
import { PushService } from '../flows/push-service.js';

let app: TestApp;
let cast: Cast;
let service: PushService;
let binh: { cookie: string };
let chau: { cookie: string };
beforeAll(async () => {
  service = await PushService.start();
  app = await startApp({ env: { WEBHOOK_PRIVATE: '1' } });
  cast = await seedCast(app.db);
  [binh, chau] = [await sessionFor(app.db, cast.people.binh), await sessionFor(app.db, cast.people.chau)];
});
afterAll(async () => {
  await app?.close();
  await service.close();
});
afterEach(async () => {
  service.accept();
  service.taken();
  for (const table of ['notice', 'device', 'person_preference']) await app.db.query(`DELETE FROM ${table}`);
});

const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:127.0) Gecko/20100101 Firefox/127.0';
const add = (as: { cookie: string }, body: unknown = service.subscribe()) =>
  app.request('POST', '/api/me/devices', { as, body, headers: { 'user-agent': FIREFOX } });
const mine = async (as: { cookie: string }) => (await app.request('GET', '/api/me/devices', { as })).json;
const ended = async () =>
  (await app.db.query('SELECT ended_because AS because FROM device WHERE ended_at IS NOT NULL')).map(
    ({ because }: { because: string }) => because,
  );

describe('devices', () => {
  it('are one’s own: added, tried and removed, and nobody else knows of them', async () => {
    const subscription = service.subscribe();
    const made = await add(binh, { ...subscription, expirationTime: null });
    expect(made).toMatchObject({
      status: 201,
      json: { endpoint: subscription.endpoint, label: 'Firefox · Windows', lastToldAt: null, lastError: null },
    });
    const { publicKey, devices } = await mine(binh);
    expect(Buffer.from(publicKey, 'base64url')).toHaveLength(65);
    expect(devices).toEqual([made.json]);
    expect(JSON.stringify(devices)).not.toContain(subscription.keys.auth);
    expect((await mine(chau)).devices).toEqual([]);
    service.boundTo = publicKey;

    const path = `/api/me/devices/${made.json.id}`;
    for (const [method, rest] of [
      ['POST', '/trial'],
      ['DELETE', ''],
    ] as const)
      expect((await app.request(method, path + rest, { as: chau })).status).toBe(404);
    const tried = await app.request('POST', `${path}/trial`, { as: binh });
    expect(tried).toMatchObject({ status: 200, json: { lastToldAt: expect.any(String), lastError: null } });
    expect(service.taken()).toMatchObject([
      { message: { title: 'Thông báo thử từ Lịch trực', url: 'http://lich-truc.test/me' } },
    ]);
    expect((await app.request('DELETE', path, { as: binh })).status).toBe(204);
    expect((await mine(binh)).devices).toEqual([]);
    expect((await app.request('POST', `${path}/trial`, { as: binh })).status).toBe(404);
    expect(service.taken()).toEqual([]);
    const logged = await app.db.query(
      `SELECT operation, before, after FROM audit_entry WHERE subject_id = $1 ORDER BY id`,
      [made.json.id],
    );
    expect(logged).toEqual([
      { operation: 'Devices.add', before: null, after: { label: 'Firefox · Windows' } },
      { operation: 'Devices.trial', before: null, after: { delivered: true } },
      { operation: 'Devices.remove', before: { label: 'Firefox · Windows' }, after: null },
    ]);
  });

  it('say why a trial did not arrive, and leave the list when their push service knows them no more', async () => {
    const { json } = await add(binh);
    service.refuse(503);
    const path = `/api/me/devices/${json.id}/trial`;
    expect((await app.request('POST', path, { as: binh })).json).toMatchObject({
      lastToldAt: null,
      lastError: 'HTTP 503',
    });
    service.refuse(410);
    expect((await app.request('POST', path, { as: binh })).status).toBe(404);
    expect((await mine(binh)).devices).toEqual([]);
    expect(await ended()).toEqual(['gone']);
  });

  it('that are lost are spoken of, until they are turned on again, removed or forgotten for a month', async () => {
    const lose = async (): Promise<{ id: string; label: string; lostAt: string }> => {
      const { json } = await add(binh);
      service.refuse(410);
      await app.request('POST', `/api/me/devices/${json.id}/trial`, { as: binh });
      service.accept();
      const { lost } = await mine(binh);
      expect(lost).toEqual([{ id: json.id, label: 'Firefox · Windows', lostAt: expect.any(String) }]);
      return lost[0];
    };
    await lose();
    expect((await mine(chau)).lost).toEqual([]);
    const again = (await add(binh)).json.id;
    expect((await mine(binh)).lost).toEqual([]);
    await app.request('DELETE', `/api/me/devices/${again}`, { as: binh });
    const second = await lose();
    expect((await app.request('DELETE', `/api/me/devices/${second.id}`, { as: chau })).status).toBe(404);
    expect((await app.request('DELETE', `/api/me/devices/${second.id}`, { as: binh })).status).toBe(204);
    expect((await mine(binh)).lost).toEqual([]);
    expect((await app.request('DELETE', `/api/me/devices/${second.id}`, { as: binh })).status).toBe(404);
    await lose();
    await app.db.query(`UPDATE device SET ended_at = ended_at - interval '31 days' WHERE ended_because = 'gone'`);
    expect((await mine(binh)).lost).toEqual([]);
  });

  it('are one browser each: turned on again the same, by somebody else theirs alone', async () => {
    const subscription = service.subscribe();
    const first = (await add(binh, subscription)).json.id;
    expect((await add(binh, subscription)).json.id).toBe(first);
    const theirs = await add(chau, subscription);
    expect(theirs.json.id).not.toBe(first);
    expect([(await mine(binh)).devices.length, (await mine(chau)).devices.length]).toEqual([0, 1]);
    expect(await ended()).toEqual(['replaced']);
  });

  it('end with everything else when an administrator signs out somebody whose phone was taken', async () => {
    await add(binh);
    await add(chau);
    const { as } = await setUpCodes(app, await sessionFor(app.db, cast.people.tri));
    const { status } = await app.request('DELETE', `/api/people/${cast.people.binh}/sessions`, { as });
    binh = await sessionFor(app.db, cast.people.binh);
    expect([status, (await mine(binh)).devices.length, (await mine(chau)).devices.length]).toEqual([204, 0, 1]);
    expect(await ended()).toEqual(['removed']);
  });

  it('are ten at most: the longest untold gives way', async () => {
    const first = (await add(binh)).json.id;
    for (let more = 0; more < 10; more++) await add(binh);
    const { devices } = await mine(binh);
    expect(devices).toHaveLength(10);
    expect(devices.map(({ id }: { id: string }) => id)).not.toContain(first);
  });

  it('move to another subscription without anybody signed in, when they prove what they were', async () => {
    const was = service.subscribe();
    const { json } = await add(binh, was);
    const now = service.subscribe();
    const move = (body: object) => app.request('POST', '/api/devices/move', { body });
    const forged = { ...was, keys: { ...was.keys, auth: 'A'.repeat(22) } };
    expect((await move({ was: forged, now })).status).toBe(404);
    expect((await move({ was: service.subscribe(), now })).status).toBe(404);
    expect((await move({ was, now })).status).toBe(204);
    expect((await mine(binh)).devices).toMatchObject([{ id: json.id, endpoint: now.endpoint }]);
    await app.request('POST', `/api/me/devices/${json.id}/trial`, { as: binh });
    expect(service.taken().map(({ path }) => now.endpoint.endsWith(path))).toEqual([true]);
    expect((await move({ was, now })).status).toBe(404);
  });

  it.each([
    [{ endpoint: 'http://push.demo.example/x' }, '#/endpoint'],
    [{ endpoint: 'x' }, '#/endpoint'],
    [{ keys: { p256dh: 'B'.repeat(86), auth: 'A'.repeat(22) } }, '#/keys/p256dh'],
    [{ keys: { p256dh: 'A'.repeat(87), auth: 'A'.repeat(22) } }, '#/keys/p256dh'],
    [{ keys: { p256dh: 'B'.repeat(87), auth: '' } }, '#/keys/auth'],
  ])('refuse %j at its member', async (part, pointer) => {
    const { status, json } = await add(binh, { ...service.subscribe(), ...part });
    expect({ status, at: json.errors[0].pointer }).toEqual({ status: 400, at: pointer });
  });

  it('lead outside only, unless private addresses are allowed', async () => {
    const strict = await startApp({ databaseUrl: (app.db.options as { url?: string }).url ?? '', env: {} });
    try {
      const body = service.subscribe();
      const answer = await strict.request('POST', '/api/me/devices', { as: binh, body });
      expect(answer).toMatchObject({ status: 400, json: { errors: [{ pointer: '#/endpoint' }] } });
    } finally {
      await strict.close();
    }
  });
});

const ways = async () => (await app.request('GET', '/api/me/ways', { as: binh })).json.ways;
const silence = (...silenced: string[]) => app.request('PUT', '/api/me/ways', { as: binh, body: { silenced } });

describe('the ways', () => {
  it('are what there is, and a choice among them that leaves one', async () => {
    expect(await ways()).toEqual([{ way: 'mail', label: 'binh@demo.example', silenced: false, returned: null }]);
    expect(await silence('mail')).toMatchObject({ status: 400, json: { errors: [{ pointer: '#/silenced' }] } });
    const way = `push:${(await add(binh)).json.id}`;
    expect((await silence('mail', way)).status).toBe(400);
    expect((await silence('mail')).status).toBe(204);
    expect(await ways()).toEqual([
      { way: 'mail', label: 'binh@demo.example', silenced: true, returned: null },
      { way, label: 'Firefox · Windows', silenced: false, returned: null },
    ]);
    expect((await silence(way)).status).toBe(204);
    expect((await ways()).map(({ silenced }: { silenced: boolean }) => silenced)).toEqual([false, true]);
    const [last] = await app.db.query(
      `SELECT before, after FROM audit_entry WHERE operation = 'Ways.change' ORDER BY id DESC LIMIT 1`,
    );
    expect(last).toEqual({ before: { silenced: ['mail'] }, after: { silenced: [way] } });
    // Quiet hours are a choice of its own.
    await app.request('PUT', '/api/me/preferences', { as: binh, body: { quiet: { from: '22:00', to: '06:00' } } });
    expect((await ways())[1].silenced).toBe(true);
  });

  it.each([{ silenced: ['post'] }, { silenced: 'mail' }, {}])('%j is refused', async (body) => {
    expect((await app.request('PUT', '/api/me/ways', { as: binh, body })).status).toBe(400);
  });
});

describe('what a device is called', () => {
  it.each([
    [
      'Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36',
      'Samsung Internet · Android',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile/15E148 Safari/604.1',
      'Safari · iPhone',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 coc_coc_browser/125.0 Chrome/119.0.0.0 Safari/537.36',
      'Cốc Cốc · Windows',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0',
      'Edge · Windows',
    ],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/17.5 Safari/605.1.15',
      'Safari · Mac',
    ],
    ['curl/8', 'curl'],
    ['<b>Chrom</b>', '–'],
    ['', '–'],
  ])('%s', (userAgent, label) => {
    expect(labelOf(userAgent)).toBe(label);
  });
});
