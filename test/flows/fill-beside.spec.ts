import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { addMember, type Cast, seedCast } from '../support/cast.js';
import { EventStream } from './event-stream.js';
import { HeadAtWork } from './the-head.js';

/** How long the filling goes on. How late it makes others is for the bench to say; here, that nobody waits for its end. */
const SECONDS = 5;

describe('beside the filling of a large roster', () => {
  let app: TestApp;
  let cast: Cast;
  let an: HeadAtWork;

  beforeAll(async () => {
    app = await startApp({ now: '2024-04-20T08:00:00+07:00' });
    cast = await seedCast(app.db);
    for (let index = 0; index < 57; index++)
      await addMember(app.db.manager, cast.units.thpt1, {
        name: `Nguyễn Văn ${index}`,
        email: null,
        postKindIds: index % 3 === 0 ? ['ky-thuat', 'lanh-dao'] : [index % 3 === 1 ? 'ky-thuat' : 'lanh-dao'],
      });
    await app.db.query('UPDATE period SET last_on = first_on + 30 WHERE id = $1', [cast.periodId]);
    await app.db.query('UPDATE demand SET required = 4 WHERE period_id = $1', [cast.periodId]);
    an = await HeadAtWork.at(app, cast.people.an, cast.units.thpt1, cast.periodId);
    await an.layOut('3x8');
  });
  afterAll(() => app?.close());

  it('the service answers others as ever', async () => {
    const stream = await EventStream.open(app, `/api/rosters/${an.rosterId}/proposals`, an.as, { seconds: SECONDS });
    const waits: number[] = [];
    while (!stream.ended) {
      const asked = performance.now();
      expect((await app.request('GET', '/health/live')).status).toBe(200);
      waits.push(performance.now() - asked);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(stream.events.at(-1)?.type).toBe('done');
    expect(waits.length).toBeGreaterThan(SECONDS);
    expect(Math.max(...waits)).toBeLessThan((SECONDS * 1_000) / 2);
  });
});
