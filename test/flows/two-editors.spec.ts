import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { announceRoster } from '../../src/rosters/announce.js';
import { Pulse } from '../../src/rosters/pulse.js';
import { startApp, type TestApp } from '../support/app.js';
import { addMember, type Cast, seedCast, sessionFor } from '../support/cast.js';
import { type Event, EventStream } from './event-stream.js';
import { HeadAtWork } from './the-head.js';

const changedBy = (name: string) => (event: Event) => event.type === 'changed' && event.data.by?.name === name;
const present = (name: string | null) => (event: Event) =>
  event.type === 'present' && (event.data.people[0]?.name ?? null) === name;

/** An and Lan work on one roster, each in a browser; the second process of the product serves Lan. */
describe('two editors of one roster', () => {
  let app: TestApp;
  let second: TestApp;
  let cast: Cast;
  let an: HeadAtWork;
  let lan: HeadAtWork;
  let events: string;
  const open: EventStream[] = [];

  const follow = async (by: { cookie: string }, at = app): Promise<EventStream> => {
    const stream = await EventStream.open(at, events, by);
    open.push(stream);
    return stream;
  };

  beforeAll(async () => {
    app = await startApp({ now: '2024-04-25T08:00:00+07:00' });
    const [{ url }] = [app.db.options as { url: string }];
    second = await startApp({ databaseUrl: url });
    for (const each of [app, second]) each.nest.get(Pulse).every = 300;
    cast = await seedCast(app.db);
    const lanId = await addMember(app.db.manager, cast.units.thpt1, {
      name: 'Đỗ Thị Lan',
      email: 'lan@demo.example',
      roles: ['scheduler'],
    });
    an = await HeadAtWork.at(app, cast.people.an, cast.units.thpt1, cast.periodId);
    lan = await HeadAtWork.at(app, lanId, cast.units.thpt1, cast.periodId);
    events = `${an.path}/events`;
    await an.layOut('3x8');
  });
  afterAll(async () => {
    for (const stream of open) stream.close();
    await second.close();
    await app.close();
  });

  it('begins with the present version, uncompressed and never stored', async () => {
    const stream = await follow(an.as);
    expect(stream.response.status).toBe(200);
    expect(stream.response.headers.get('content-encoding')).toBeNull();
    expect(stream.response.headers.get('cache-control')).toMatch(/no-store/);
    expect(stream.response.headers.get('x-content-type-options')).toBe('nosniff');
    const first = await stream.next(({ type }) => type === 'changed');
    expect(first.data).toMatchObject({ version: an.version, by: null });
    stream.close();
  });

  it('tells each what the other did, through whichever process, with the version and the name', async () => {
    await lan.look();
    const [ofAn, ofLan] = [await follow(an.as), await follow(lan.as, second)];
    await ofLan.next(({ type }) => type === 'changed');
    const answer = await lan.assign([
      { shiftId: an.shift('ky-thuat', '2024-04-30', 'S').id, personId: cast.people.chau },
    ]);
    expect(answer.status).toBe(200);
    for (const stream of [ofAn, ofLan]) {
      const heard = await stream.next(changedBy('Đỗ Thị Lan'));
      expect(heard.data).toMatchObject({ version: answer.json.version, by: { name: 'Đỗ Thị Lan' } });
    }
    await an.look();
    expect((await an.submit()).status).toBe(200);
    expect((await ofLan.next(changedBy('Nguyễn Văn An'))).data.version).toBe(an.version);
    ofAn.close();
    ofLan.close();
  });

  it('says nothing before the commit, and nothing at all of what was rolled back', async () => {
    const stream = await follow(lan.as);
    await stream.next(({ type }) => type === 'changed');
    const runner = app.db.createQueryRunner();
    await runner.startTransaction();
    await announceRoster(runner.manager, an.rosterId, { personId: cast.people.binh });
    await pause(400);
    expect(stream.events.some(changedBy('Trần Thị Bình'))).toBe(false);
    await runner.commitTransaction();
    await stream.next(changedBy('Trần Thị Bình'));
    await runner.startTransaction();
    await announceRoster(runner.manager, an.rosterId, { personId: cast.people.chau });
    await runner.rollbackTransaction();
    await runner.release();
    await stream.next(({ type }) => type === 'beat');
    await pause(300);
    expect(stream.events.some(changedBy('Lê Minh Châu'))).toBe(false);
    stream.close();
  });

  it('names the other who works on it, not those who only read, and no longer when gone', async () => {
    const ofAn = await follow(an.as);
    await ofAn.next(present(null));
    const reader = await follow(await sessionFor(app.db, cast.people.chau));
    await reader.next(present('Nguyễn Văn An'));
    expect(ofAn.events.filter(({ type }) => type === 'present')).toHaveLength(1);
    const ofLan = await follow(lan.as, second);
    await ofLan.next(present('Nguyễn Văn An'));
    await ofAn.next(present('Đỗ Thị Lan'));
    ofLan.close();
    ofAn.events.length = 0;
    await ofAn.next(present(null));
    ofAn.close();
    reader.close();
  });

  it('is not there for strangers, and for nobody without a session', async () => {
    const dung = await follow(await sessionFor(app.db, cast.people.dung));
    expect(dung.response.status).toBe(404);
    const nobody = await follow({ cookie: '' });
    expect(nobody.response.status).toBe(401);
    const nowhere = await EventStream.open(app, events.replace(cast.periodId, cast.units.so), an.as);
    expect(nowhere.response.status).toBe(404);
  });

  it('ends when the session is revoked, and when the right is taken', async () => {
    const binh = await sessionFor(app.db, cast.people.binh);
    const revoked = await follow(binh);
    await revoked.next(({ type }) => type === 'beat');
    await app.db.query('DELETE FROM session WHERE person_id = $1', [cast.people.binh]);
    await revoked.end();
    const viewer = await addMember(app.db.manager, cast.units.thpt1, {
      name: 'Minh',
      email: 'minh@demo.example',
      roles: ['viewer'],
      member: false,
    });
    const watched = await follow(await sessionFor(app.db, viewer));
    await watched.next(({ type }) => type === 'beat');
    await app.db.query('DELETE FROM role_grant WHERE person_id = $1', [viewer]);
    await watched.end();
  });

  it('comes back when the database dropped the listening connection, and tells what was missed', async () => {
    const stream = await follow(an.as);
    await stream.next(({ type }) => type === 'changed');
    await app.db.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE application_name = 'watchbill listener' AND datname = current_database()`,
    );
    stream.events.length = 0;
    await lan.look();
    expect(
      (await lan.assign([{ shiftId: an.shift('ky-thuat', '2024-05-02', 'S').id, personId: cast.people.chau }])).status,
    ).toBe(200);
    const heard = await stream.next(({ type, data }) => type === 'changed' && data.version === lan.version, 10_000);
    expect(heard.data.version).toBe(lan.version);
    stream.close();
  });

  it('costs one listening connection per process, however many follow', async () => {
    const many = await Promise.all(Array.from({ length: 60 }, () => follow(an.as)));
    for (const stream of many) await stream.next(({ type }) => type === 'changed');
    const [{ count }] = await app.db.query(
      `SELECT count(*)::int AS count FROM pg_stat_activity
        WHERE application_name = 'watchbill listener' AND datname = current_database()`,
    );
    expect(count).toBe(2);
    for (const stream of many) stream.close();
  });

  it('lets a process stop at once while streams are open', async () => {
    const stream = await follow(lan.as, second);
    await stream.next(({ type }) => type === 'changed');
    const begun = performance.now();
    await second.close();
    expect(performance.now() - begun).toBeLessThan(2_000);
    await stream.end();
    second = await startApp({ databaseUrl: (app.db.options as { url: string }).url });
  });
});
