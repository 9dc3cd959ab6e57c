import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { NoticesService } from '../../src/notices/notices.service.js';
import { startApp, type TestApp } from '../support/app.js';
import { seedCast, sessionFor, type Cast } from '../support/cast.js';

let app: TestApp;
let cast: Cast;
let as: { cookie: string };
beforeAll(async () => {
  app = await startApp({ now: '2024-04-22T23:00:00+07:00' });
  cast = await seedCast(app.db);
  as = await sessionFor(app.db, cast.people.an);
});
afterAll(() => app?.close());
beforeEach(() => app.db.query('DELETE FROM notice'));

const night = { quiet: { from: '22:00', to: '06:00' }, invitesApart: true };
const none = { quiet: null, invitesApart: false };
const mine = async (who = as) => (await app.request('GET', '/api/me/preferences', { as: who })).json;
const put = (body: unknown) => app.request('PUT', '/api/me/preferences', { as, body });
const due = async () =>
  (await app.db.query(`SELECT to_char(due_at AT TIME ZONE 'Asia/Ho_Chi_Minh', 'DD HH24:MI') AS at FROM notice`))[0]?.at;
const nudge = () =>
  app.db.transaction((tx) =>
    app.nest.get(NoticesService).nudge(tx, {
      periodId: cast.periodId,
      periodTitle: 'Lễ 30/4',
      dueAt: Date.parse('2024-04-25T17:00:00+07:00'),
      now: app.clock.now(),
      units: [{ unitId: cast.units.thpt1, gaps: null, nudgeId: randomUUID() }],
      by: { name: 'Vũ Thị Hạnh' },
    }),
  );

describe('preferences', () => {
  it('are one’s own: told at any hour until said otherwise, and taken back', async () => {
    expect(await mine()).toEqual(none);
    expect((await put(night)).status).toBe(204);
    expect(await mine()).toEqual(night);
    expect(await mine(await sessionFor(app.db, cast.people.binh))).toEqual(none);
    expect((await put(none)).status).toBe(204);
    expect(await mine()).toEqual(none);
    const rows = await app.db.query(
      `SELECT before, after FROM audit_entry WHERE operation = 'Preferences.change' AND actor_id = $1 ORDER BY id`,
      [cast.people.an],
    );
    expect(rows).toEqual([
      { before: none, after: night },
      { before: night, after: none },
    ]);
  });

  it.each([
    [{ quiet: { from: '22:00', to: '22:00' } }, '#/quiet'],
    [{ quiet: { from: '24:00', to: '06:00' } }, '#/quiet/from'],
    [{ quiet: { from: '22:00', to: '6:00' } }, '#/quiet/to'],
    [{ quiet: { from: '22:00\n', to: '06:00' } }, '#/quiet/from'],
    [{ quiet: { from: '22:00' } }, '#/quiet/to'],
    [{}, '#/quiet'],
  ])('%j are refused', async (body, pointer) => {
    const { status, json } = await put(body);
    expect({ status, pointers: json.errors.map((each: { pointer: string }) => each.pointer) }).toEqual({
      status: 400,
      pointers: [pointer],
    });
    expect(await mine()).toEqual(none);
  });

  it('put a nudge at night off to the morning, and nothing else', async () => {
    await nudge();
    expect(await due()).toBe('22 23:00');
    await app.db.query('DELETE FROM notice');
    await put(night);
    await nudge();
    expect(await due()).toBe('23 06:00');
    await app.db.query('DELETE FROM notice');
    await app.db.transaction((tx) =>
      app.nest.get(NoticesService).tellSignInLink(tx, { personId: cast.people.an, url: 'https://x.test/s/1' }),
    );
    expect(await due()).toBe('22 23:00');
  });
});
