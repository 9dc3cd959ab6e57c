import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { type Cast, seedCast } from '../support/cast.js';
import { HeadAtWork } from './the-head.js';

const minutes = (count: number) => count * 60_000;

/**
 * An lays out 24-hour shifts and assigns himself as leader, Bình and Châu in turn as technicians. Then life happens.
 * One story: each chapter goes on from the one before.
 */
describe('publish, then move a handover', () => {
  let app: TestApp;
  let cast: Cast;
  let an: HeadAtWork;

  beforeAll(async () => {
    app = await startApp({ now: '2024-04-25T08:00:00+07:00' });
    cast = await seedCast(app.db);
    an = await HeadAtWork.at(app, cast.people.an, cast.units.thpt1, cast.periodId);
  });
  afterAll(() => app.close());

  const duties = (where = 'true') =>
    app.db.query(
      `SELECT id, person_id AS "personId", uid, sequence, live, starts_at AS start, ends_at AS "end", revised_at AS "revisedAt",
              shift_id AS "shiftId" FROM duty WHERE ${where} ORDER BY starts_at, id`,
    );
  const notices = () =>
    app.db.query<any[]>(
      `SELECT kind, person_id AS "personId", duty_id AS "dutyId", sequence, state FROM notice ORDER BY id`,
    );

  it('lays out whole shifts from before the first midnight until after the last', async () => {
    expect((await an.layOut('24h')).status).toBe(200);
    const technical = an.shifts.filter((shift) => shift.postId === an.posts['ky-thuat']);
    expect(technical).toHaveLength(12);
    expect(technical[0]?.start).toBe('2024-04-26T00:30:00.000Z');
    expect(technical.at(-1)?.end).toBe('2024-05-08T00:30:00.000Z');
  });

  it('reports the gaps of what is not filled yet, to the minute', async () => {
    const first = an.shift('ky-thuat', '2024-04-27', 'T');
    const answer = await an.assign([
      { shiftId: first.id, personId: cast.people.chau, end: '2024-04-28T07:17:00+07:00' },
    ]);
    expect(answer.status).toBe(200);
    const technical = answer.json.gaps.filter((gap: any) => gap.postId === an.posts['ky-thuat']);
    expect(technical).toEqual([
      {
        postId: an.posts['ky-thuat'],
        start: '2024-04-26T17:00:00.000Z',
        end: '2024-04-27T00:30:00.000Z',
        missing: 1,
        required: 1,
      },
      {
        postId: an.posts['ky-thuat'],
        start: '2024-04-28T00:17:00.000Z',
        end: '2024-05-07T17:00:00.000Z',
        missing: 1,
        required: 1,
      },
    ]);
    expect((await an.assign([], [answer.json.assignments[0].id])).json.assignments).toEqual([]);
  });

  it('refuses to publish with gaps and no reason, and publishes nothing', async () => {
    const refused = await an.publish();
    expect([refused.status, refused.json.type]).toEqual([422, '/docs/problems#gaps-need-reason']);
    expect(refused.json.gaps.map((gap: any) => [gap.start, gap.end, gap.missing])).toEqual([
      ['2024-04-26T17:00:00.000Z', '2024-05-07T17:00:00.000Z', 1],
      ['2024-04-26T17:00:00.000Z', '2024-05-07T17:00:00.000Z', 1],
    ]);
    expect(await duties()).toEqual([]);
    expect(await notices()).toEqual([]);
    expect((await an.look()).roster).toMatchObject({ stage: 'draft', revision: 0 });
  });

  it('publishes a roster without gaps: everybody is told once of each duty', async () => {
    const filled = await an.assign([
      ...an.inTurn('lanh-dao', [cast.people.an]),
      ...an.inTurn('ky-thuat', [cast.people.binh, cast.people.chau]),
    ]);
    expect(filled.status).toBe(200);
    expect(filled.json.gaps).toEqual([]);
    const preview = await an.preview();
    expect(preview.changes).toHaveLength(24);
    expect(new Set(preview.changes.map((change: any) => change.kind))).toEqual(new Set(['invite']));

    const published = await an.publish();
    expect(published.json).toMatchObject({ revision: 1, told: 3 });
    expect(await duties('live AND sequence = 0')).toHaveLength(24);
    expect((await notices()).filter(({ kind }) => kind === 'invite')).toHaveLength(24);
    expect((await an.preview()).changes).toEqual([]);
  });

  it('published again as it is, keeps its revision and tells nobody', async () => {
    const before = await notices();
    const again = await an.publish();
    expect(again.json).toMatchObject({ revision: 1, told: 0 });
    expect(await notices()).toEqual(before);
    expect(await app.db.query('SELECT revision FROM publication')).toHaveLength(1);
  });

  it('moves a handover: both events keep their UID, SEQUENCE rises by one, only these two are told', async () => {
    const before = await duties();
    const [giver, taker] = ['2024-04-29', '2024-04-30'].map((on) =>
      before.find((duty: any) => duty.shiftId === an.shift('ky-thuat', on, 'T').id),
    );
    const handover = '2024-04-30T08:00:00+07:00';
    const moved = await an.assign(
      [
        { id: giver.id, shiftId: giver.shiftId, personId: giver.personId, end: handover },
        { id: taker.id, shiftId: taker.shiftId, personId: taker.personId, start: handover },
      ],
      [giver.id, taker.id],
    );
    expect(moved.json.gaps).toEqual([]);
    expect((await an.look()).roster.changedSincePublication).toBe(true);

    const sent = (await notices()).length;
    expect((await an.publish()).json).toMatchObject({ revision: 2, told: 2 });
    const after = await duties();
    const changed = after.filter((duty: any) => duty.sequence === 1);
    expect(changed.map((duty: any) => duty.uid)).toEqual([giver.uid, taker.uid]);
    expect(changed[0].end - giver.end).toBe(minutes(30));
    expect(changed[1].start - taker.start).toBe(minutes(30));
    for (const [index, was] of [giver, taker].entries())
      expect(changed[index].revisedAt - was.revisedAt).toBeGreaterThanOrEqual(1000);
    const others = (list: any[]) => list.filter((duty) => duty.id !== giver.id && duty.id !== taker.id);
    expect(others(after)).toEqual(others(before));
    const news = (await notices()).slice(sent);
    expect(news.map(({ kind, dutyId, sequence }) => [kind, dutyId, sequence]).toSorted()).toEqual(
      [
        ['move', giver.id, 1],
        ['move', taker.id, 1],
      ].toSorted(),
    );
  });

  it('swaps a person: the old event is cancelled, the new one has a UID of its own', async () => {
    const shift = an.shift('ky-thuat', '2024-05-07', 'T');
    const [old] = await duties(`shift_id = '${shift.id}' AND live`);
    const other = old.personId === cast.people.binh ? cast.people.chau : cast.people.binh;
    const neighbour = (await duties('live')).find((duty: any) => duty.personId === other && duty.end === old.start);
    expect(neighbour).toBeDefined();
    const swapped = await an.assign([{ shiftId: shift.id, personId: other }], [old.id]);
    expect(swapped.status).toBe(200);
    expect((await an.preview()).changes.map(({ kind, personId }: any) => [kind, personId])).toEqual([
      ['cancel', old.personId],
      ['invite', other],
    ]);
    expect((await an.publish()).json).toMatchObject({ revision: 3, told: 1 });
    const [cancelled, fresh] = (await duties(`shift_id = '${shift.id}'`)).toSorted(
      (a: any, b: any) => b.sequence - a.sequence,
    );
    expect(cancelled).toMatchObject({ id: old.id, live: false, sequence: old.sequence + 1 });
    expect(cancelled.revisedAt - old.revisedAt).toBeGreaterThanOrEqual(1000);
    expect(fresh).toMatchObject({ personId: other, live: true, sequence: 0 });
    expect(fresh.uid).not.toBe(cancelled.uid);
  });

  it('undoes the swap under the old ids: the event comes back with its UID and a higher SEQUENCE', async () => {
    const shift = an.shift('ky-thuat', '2024-05-07', 'T');
    const [cancelled] = await duties(`shift_id = '${shift.id}' AND NOT live`);
    const [fresh] = await duties(`shift_id = '${shift.id}' AND live`);
    expect(
      (await an.assign([{ id: cancelled.id, shiftId: shift.id, personId: fresh.personId }], [fresh.id])).status,
    ).toBe(409);
    expect(
      (await an.assign([{ id: cancelled.id, shiftId: shift.id, personId: cancelled.personId }], [fresh.id])).status,
    ).toBe(200);
    expect((await an.publish()).json.revision).toBe(4);
    const [back] = await duties(`id = '${cancelled.id}'`);
    expect(back).toMatchObject({ live: true, uid: cancelled.uid, sequence: cancelled.sequence + 1 });
  });

  it('a note changes words only: same SEQUENCE, later revision, no mail', async () => {
    const [duty] = await duties(`live AND person_id = '${cast.people.chau}'`);
    const sent = (await notices()).length;
    await an.assign(
      [{ id: duty.id, shiftId: duty.shiftId, personId: duty.personId, note: 'Mang chìa khóa phòng máy' }],
      [duty.id],
    );
    expect((await an.publish()).json).toMatchObject({ revision: 5, told: 0 });
    const [after] = await duties(`id = '${duty.id}'`);
    expect(after.sequence).toBe(duty.sequence);
    expect(after.revisedAt - duty.revisedAt).toBeGreaterThanOrEqual(1000);
    expect(await notices()).toHaveLength(sent);
  });

  it('what is over stays on record, also when the roster is withdrawn', async () => {
    await app.clock.moveTo(Date.parse('2024-05-03T10:00:00+07:00'));
    an = await HeadAtWork.at(app, cast.people.an, cast.units.thpt1, cast.periodId);
    await an.look();
    const [past] = await duties(`live AND ends_at < clock_now()`);
    expect((await an.assign([], [past.id])).json.type).toBe('/docs/problems#past-is-on-record');

    const before = await duties('live');
    const withdrawn = await an.withdraw('Phân công lại theo công văn mới');
    expect(withdrawn.json.stage).toBe('withdrawn');
    const now = Date.parse('2024-05-03T10:00:00+07:00');
    const kept = await duties('live');
    expect(kept.map((duty: any) => duty.id)).toEqual(
      before.filter((duty: any) => duty.end <= now).map((duty: any) => duty.id),
    );
    expect(kept.length).toBeGreaterThan(0);
    expect((await duties('NOT live')).filter((duty: any) => duty.end > now).length).toBeGreaterThan(0);
    expect((await an.withdraw('Lần nữa')).json.type).toBe('/docs/problems#not-published');

    const uids = new Map<string, string>((await duties()).map((duty: any) => [duty.id, duty.uid]));
    await an.look();
    expect((await an.publish()).json).toMatchObject({ revision: 6, told: 3 });
    for (const duty of await duties('live')) expect(duty.uid).toBe(uids.get(duty.id));
  });
});
