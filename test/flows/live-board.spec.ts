import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { ROSTER_CHANGED } from '../../src/rosters/announce.js';
import { Pulse } from '../../src/rosters/pulse.js';
import { startApp, type TestApp } from '../support/app.js';
import { addMember, type Cast, seedCast, sessionFor } from '../support/cast.js';
import { type Event, EventStream } from './event-stream.js';
import { HeadAtWork } from './the-head.js';

const standing = ({ type }: Event) => type === 'standing';
const changed = (unitId: string) => (event: Event) => event.type === 'changed' && event.data.unitIds.includes(unitId);

/** Three processes of the product serve one department; heads save in one of them, boards are open in the others. */
describe('a board that is open', () => {
  const processes: TestApp[] = [];
  let app: TestApp;
  let cast: Cast;
  let an: HeadAtWork;
  let hanh: { cookie: string };
  const open: EventStream[] = [];

  const follow = async (by: { cookie: string }, at: TestApp, periodId = cast.periodId): Promise<EventStream> => {
    const stream = await EventStream.open(at, `/api/periods/${periodId}/board/events`, by);
    open.push(stream);
    return stream;
  };
  const board = async (query = '', by = hanh) =>
    (await app.request('GET', `/api/periods/${cast.periodId}/board${query}`, { as: by })).json;

  beforeAll(async () => {
    app = await startApp({ now: '2024-04-26T06:00:00+07:00' });
    const { url } = app.db.options as { url: string };
    processes.push(app, await startApp({ databaseUrl: url }), await startApp({ databaseUrl: url }));
    for (const each of processes) each.nest.get(Pulse).every = 300;
    cast = await seedCast(app.db);
    hanh = await sessionFor(app.db, cast.people.hanh);
    an = await HeadAtWork.at(app, cast.people.an, cast.units.thpt1, cast.periodId);
  });
  afterAll(async () => {
    for (const stream of open) stream.close();
    for (const each of processes.toReversed()) await each.close();
  });

  it('is told at once how it stands, and which row changed, whichever process served the change', async () => {
    const streams = [await follow(hanh, processes[1]!), await follow(hanh, processes[2]!)];
    const { mark } = await board();
    for (const stream of streams) expect((await stream.next(standing)).data).toEqual({ mark });
    await an.layOut('24h');
    for (const stream of streams) await stream.next(changed(cast.units.thpt1));
    const part = await board(`?units=${cast.units.thpt1}`);
    expect(part.units.map(({ id, state }: any) => [id, state])).toEqual([[cast.units.thpt1, 'drafting']]);
    expect(part.mark).not.toBe(mark);
  });

  it('a row asked for alone is the row of the whole board', async () => {
    await an.assign([
      ...an.inTurn('lanh-dao', [cast.people.an]),
      ...an.inTurn('ky-thuat', [cast.people.binh, cast.people.chau]),
    ]);
    expect((await an.publish()).status).toBe(200);
    const [whole, part] = [await board(), await board(`?units=${cast.units.thpt1}`)];
    const [row] = part.units;
    const { layout, ...same } = whole.units.find((unit: any) => unit.id === cast.units.thpt1);
    expect({ ...row, layout: 0 }).toEqual({ ...same, layout: 0 });
    expect(part.layouts[row.layout]).toEqual(whole.layouts[layout]);
    expect(part.mark).toBe(whole.mark);
    expect(row).toMatchObject({ unconfirmed: 24, unconfirmed72h: 6, shortNext24h: 0 });
  });

  it('many changes at once are one message', async () => {
    const stream = await follow(hanh, processes[1]!);
    await stream.next(standing);
    stream.events.length = 0;
    // As processes that save at the same moment say it.
    const { thpt1, thpt2 } = cast.units;
    const told = [thpt1, thpt2, thpt1].map((unitId, version) =>
      JSON.stringify({ unitId, periodId: cast.periodId, version }),
    );
    await app.db.query('SELECT pg_notify($1, told) FROM unnest($2::text[]) told', [ROSTER_CHANGED, told]);
    await stream.next(changed(thpt1));
    await pause(700);
    const messages = stream.events.filter(({ type }) => type === 'changed').map(({ data }) => data.unitIds.toSorted());
    expect(messages).toEqual([[thpt1, thpt2].toSorted()]);
  });

  it('tells a head of their own unit only, and nothing of another period', async () => {
    const dung = await follow(await sessionFor(app.db, cast.people.dung), processes[2]!);
    const period = {
      title: 'Đợt sau',
      firstOn: '2024-05-20',
      lastOn: '2024-05-21',
      submissionDueAt: '2024-05-17T10:00:00Z',
    };
    const { json: later } = await app.request('POST', `/api/units/${cast.units.so}/periods`, {
      as: hanh,
      body: period,
    });
    const other = await follow(hanh, processes[1]!, later.id);
    const all = await follow(hanh, processes[1]!);
    for (const stream of [dung, other, all]) await stream.next(standing);
    expect((await an.assign([], [(await an.look()).assignments[0].id])).status).toBe(200);
    await all.next(changed(cast.units.thpt1));
    await pause(500);
    for (const stream of [dung, other]) expect(stream.events.filter(({ type }) => type === 'changed')).toEqual([]);
  });

  it('a supervising unit hears of what it supervises', async () => {
    const lien = await addMember(app.db.manager, cast.units.ngoQuyen, {
      name: 'Liên',
      email: 'lien@demo.example',
      roles: ['viewer'],
    });
    await app.db.query('UPDATE unit SET supervising_unit_id = $1 WHERE id = $2', [
      cast.units.ngoQuyen,
      cast.units.thpt1,
    ]);
    const stream = await follow(await sessionFor(app.db, lien), processes[2]!);
    await stream.next(standing);
    expect((await an.assign([], [(await an.look()).assignments[0].id])).status).toBe(200);
    await stream.next(changed(cast.units.thpt1));
    await app.db.query('UPDATE unit SET supervising_unit_id = NULL WHERE id = $1', [cast.units.thpt1]);
  });

  it('looks again when the period asks for more, and after a break of the line to the database', async () => {
    const stream = await follow(hanh, processes[1]!);
    const first = await stream.next(standing);
    stream.events.length = 0;
    const path = `/api/periods/${cast.periodId}`;
    const { json: period } = await app.request('GET', path, { as: hanh });
    const demands = period.demands.map((demand: any) => ({ ...demand, required: 2 }));
    const change = await app.request('PATCH', path, { as: hanh, ifMatch: period.version, body: { demands } });
    expect(change.status).toBe(200);
    const second = await stream.next(standing);
    expect(second.data.mark).not.toBe(first.data.mark);
    await app.db.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE application_name = 'watchbill listener' AND datname = current_database()`,
    );
    stream.events.length = 0;
    await an.look();
    await an.withdraw('Xếp lại');
    const third = await stream.next(standing, 10_000);
    expect(third.data.mark).not.toBe(second.data.mark);
    expect(third.data.mark).toBe((await board()).mark);
  });

  it('is closed to strangers, and ends with the session', async () => {
    const nobody = await follow({ cookie: '' }, app);
    expect(nobody.response.status).toBe(401);
    const binh = await follow(await sessionFor(app.db, cast.people.binh), app);
    await binh.next(({ type }) => type === 'beat');
    await app.db.query('DELETE FROM session WHERE person_id = $1', [cast.people.binh]);
    await binh.end();
  });
});
