import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { type Cast, seedCast } from '../support/cast.js';
import { Membership } from '../../src/people/person.entity.js';
import { HeadAtWork } from '../flows/the-head.js';

/** Châu belongs to twenty units, and all their heads want her at the same hour of the same night. */
describe('one watch at a time', () => {
  const WRITERS = 20;
  let app: TestApp;
  let cast: Cast;
  const heads: HeadAtWork[] = [];

  beforeAll(async () => {
    app = await startApp({ now: '2024-04-25T08:00:00+07:00' });
    cast = await seedCast(app.db);
    for (let index = 0; index < WRITERS; index++) {
      const [unit] = await app.db.query(
        `INSERT INTO unit (kind_id, name, parent_id) VALUES ('thpt', $1, $2) RETURNING id`,
        [`Trường THPT Demo số ${index + 10}`, cast.units.leChan],
      );
      await app.db.manager.insert(Membership, {
        personId: cast.people.chau,
        unitId: unit.id,
        postKindIds: ['ky-thuat'],
      });
      const head = await HeadAtWork.at(app, cast.people.tri, unit.id, cast.periodId);
      expect((await head.layOut('3x8')).status).toBe(200);
      heads.push(head);
    }
  });
  afterAll(() => app.close());

  it('has one winner among 20 parallel writers, night after night, and every loser is told why', async () => {
    for (const on of ['2024-04-29', '2024-04-30', '2024-05-01', '2024-05-02', '2024-05-03']) {
      const answers = await Promise.all(
        heads.map((head) => head.assign([{ shiftId: head.shift('ky-thuat', on, 'Đ').id, personId: cast.people.chau }])),
      );
      const won = answers.filter(({ status }) => status === 200);
      const lost = answers.filter(({ status }) => status !== 200);
      expect(won).toHaveLength(1);
      for (const { status, json } of lost) {
        expect([status, json.type]).toEqual([409, '/docs/problems#already-on-watch']);
        expect(json).toMatchObject({
          personId: cast.people.chau,
          personName: 'Lê Minh Châu',
          start: `${on}T15:00:00.000Z`,
        });
      }
      const [{ count }] = await app.db.query(
        `SELECT count(*) FROM assignment WHERE person_id = $1 AND during @> $2::timestamptz`,
        [cast.people.chau, `${on}T16:00:00Z`],
      );
      expect(count).toBe(1);
    }
  });

  it('one roster: of 20 writers with the same version one is heard, the others are stale', async () => {
    const [head] = heads;
    if (!head) throw new Error('no head');
    await head.look();
    const shift = head.shift('ky-thuat', '2024-05-06', 'S');
    const version = head.version;
    const answers = await Promise.all(
      heads.map(() =>
        app.request('PATCH', `/api/rosters/${head.rosterId}/assignments`, {
          as: head.as,
          ifMatch: version,
          body: { add: [{ shiftId: shift.id, personId: cast.people.chau }] },
        }),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([
      200,
      ...Array.from({ length: WRITERS - 1 }, () => 412),
    ]);
  });

  it('published at once by many: each revision once, everybody told once', async () => {
    const [head] = heads;
    if (!head) throw new Error('no head');
    await head.look();
    const version = head.version;
    const answers = await Promise.all(
      heads.map(() =>
        app.request('PUT', `/api/rosters/${head.rosterId}/publication`, {
          as: head.as,
          ifMatch: version,
          body: { gapReason: 'Chưa đủ người', breachReason: 'Đơn vị ít người' },
        }),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([
      200,
      ...Array.from({ length: WRITERS - 1 }, () => 412),
    ]);
    const invites = await app.db.query(`SELECT duty_id FROM notice WHERE kind = 'invite'`);
    const duties = await app.db.query('SELECT id FROM duty WHERE live');
    expect(invites.map((notice: any) => notice.duty_id).toSorted()).toEqual(
      duties.map((duty: any) => duty.id).toSorted(),
    );
    expect(duties.length).toBeGreaterThan(0);
  });
});
