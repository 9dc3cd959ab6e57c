import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { seedCast, sessionFor, type Cast } from '../support/cast.js';
import { isSigned, Receiver } from '../flows/webhook-receiver.js';

let app: TestApp;
let cast: Cast;
let receiver: Receiver;
let as: { cookie: string };
beforeAll(async () => {
  receiver = await Receiver.start();
  app = await startApp({ env: { WEBHOOK_PRIVATE: '1' } });
  cast = await seedCast(app.db);
  as = await sessionFor(app.db, cast.people.hanh);
});
afterAll(async () => {
  await app?.close();
  await receiver.close();
});

const at = (unitId: string, rest = '') => `/api/units/${unitId}/webhooks${rest}`;

describe('the webhooks of a unit', () => {
  it('are added, tried and removed; the secret is shown once', async () => {
    const { leChan, ngoQuyen } = cast.units;
    const body = { title: 'Cổng Zalo', url: receiver.url };
    const made = await app.request('POST', at(leChan), { as, body });
    expect(made).toMatchObject({ status: 201, json: { secret: expect.stringMatching(/^whsec_[\w+/]{43}=$/) } });
    const { secret, webhook } = made.json;
    expect(webhook).toMatchObject({ ...body, active: true, lastTryAt: null, lastError: null, waiting: 0 });
    const listed = await app.request('GET', at(leChan), { as });
    expect(listed.json).toEqual({ webhooks: [webhook] });
    expect(listed.text).not.toContain(secret);

    const tried = await app.request('POST', at(leChan, `/${webhook.id}/trial`), { as });
    expect(tried).toMatchObject({ status: 200, json: { lastTryAt: expect.any(String), lastError: null } });
    const [posted] = receiver.take();
    expect(isSigned(posted!, secret)).toBe(true);
    expect(JSON.parse(posted!.body)).toMatchObject({ kind: 'trial', person: { name: 'Vũ Thị Hạnh' } });

    for (const [method, rest] of [
      ['POST', '/trial'],
      ['DELETE', ''],
    ] as const)
      expect((await app.request(method, at(ngoQuyen, `/${webhook.id}${rest}`), { as })).status).toBe(404);
    expect((await app.request('DELETE', at(leChan, `/${webhook.id}`), { as })).status).toBe(204);
    expect((await app.request('POST', at(leChan, `/${webhook.id}/trial`), { as })).status).toBe(404);
    expect((await app.request('GET', at(leChan), { as })).json).toEqual({ webhooks: [] });
    expect(receiver.take()).toEqual([]);

    const logged = await app.db.query(
      `SELECT operation, before, after FROM audit_entry WHERE subject_id = $1 ORDER BY id`,
      [webhook.id],
    );
    expect(logged).toEqual([
      { operation: 'Webhooks.create', before: null, after: { title: body.title, host: new URL(body.url).host } },
      { operation: 'Webhooks.trial', before: null, after: { delivered: true } },
      { operation: 'Webhooks.remove', before: { title: body.title }, after: null },
    ]);
  });

  it.each(['http://hooks.demo.example/', 'https://a:b@hooks.demo.example/', 'ftp://x.test', 'x', ''])(
    'refuse the address “%s” at its member',
    async (url) => {
      const { status, json } = await app.request('POST', at(cast.units.so), { as, body: { title: 'Cổng', url } });
      expect({ status, at: json.errors[0].pointer }).toEqual({ status: 400, at: '#/url' });
    },
  );
});
