import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { Desk } from '../../src/desk/desk.service.js';
import { startApp, type TestApp } from '../support/app.js';
import { type Cast, seedCast, sessionFor } from '../support/cast.js';
import { emptyDatabaseUrl } from '../support/database.js';
import { pgbouncer, type Pooler, poolerBefore } from '../support/pooler.js';
import { EventStream } from './event-stream.js';
import { HeadAtWork } from './the-head.js';

if (!pgbouncer)
  console.warn('SKIPPED the product behind PgBouncer: it is not installed (Debian: apt-get install pgbouncer)');

(pgbouncer ? describe : describe.skip)('two instances behind PgBouncer in transaction mode', () => {
  let pooler: Pooler;
  let apps: TestApp[] = [];
  let cast: Cast;
  let an: HeadAtWork;

  beforeAll(async () => {
    const direct = await emptyDatabaseUrl();
    pooler = await poolerBefore(direct);
    const start = () =>
      startApp({
        now: '2024-04-26T06:00:00+07:00',
        databaseUrl: pooler.url,
        env: { DATABASE_DIRECT_URL: direct },
      });
    apps = await Promise.all([start(), start()]);
    cast = await seedCast(apps[0]!.db);
    an = await HeadAtWork.at(apps[0]!, cast.people.an, cast.units.thpt1, cast.periodId);
  });
  afterAll(async () => {
    for (const app of apps) await app.close();
    await pooler.stop();
  });

  it('hear of each other’s changes', async () => {
    const hanh = await sessionFor(apps[0]!.db, cast.people.hanh);
    const stream = await EventStream.open(apps[1]!, `/api/periods/${cast.periodId}/board/events`, hanh);
    await stream.next(({ type }) => type === 'standing');
    await an.layOut('24h');
    await stream.next(({ type, data }) => type === 'changed' && data.unitIds.includes(cast.units.thpt1));
    stream.close();
  });

  it('publish, and tell each duty once', async () => {
    await an.assign([
      ...an.inTurn('lanh-dao', [cast.people.an]),
      ...an.inTurn('ky-thuat', [cast.people.binh, cast.people.chau]),
    ]);
    expect((await an.publish()).status).toBe(200);
    await Promise.all(apps.map((app) => app.nest.get(Desk).tick()));
    const told = `SELECT count(*) AS notices, count(DISTINCT key) AS keys FROM notice`;
    const [{ notices, keys }] = await apps[1]!.db.query(told);
    expect({ notices, told: notices > 0 }).toEqual({ notices: keys, told: true });
  });

  it('serve a feed again and again from few sessions, in which it is always UTC', async () => {
    const as = await sessionFor(apps[0]!.db, cast.people.binh);
    const { url } = (await apps[0]!.request('POST', '/api/me/feeds', { as, body: { scope: 'person' } })).json;
    const path = new URL(url).pathname;
    const answers = await Promise.all(
      Array.from({ length: 60 }, async (_, turn) => {
        await pause(turn * 5);
        return (await apps[turn % 2]!.request('GET', path)).status;
      }),
    );
    expect(new Set(answers)).toEqual(new Set([200]));
    const zones = await Promise.all(Array.from({ length: 20 }, () => apps[0]!.db.query('SHOW TimeZone')));
    expect(new Set(zones.map(([{ TimeZone }]) => TimeZone))).toEqual(new Set(['UTC']));
  });
});
