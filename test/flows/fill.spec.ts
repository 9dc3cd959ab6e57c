import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { addMember, type Cast, seedCast, sessionFor } from '../support/cast.js';
import { EventStream } from './event-stream.js';
import { HeadAtWork } from './the-head.js';

const all = (stream: EventStream, type: string) =>
  stream.events.filter((event) => event.type === type).map(({ data }) => data);

describe('the department fills the rosters nobody has begun', () => {
  let app: TestApp;
  let cast: Cast;
  let officer: { cookie: string };
  let address: string;

  beforeAll(async () => {
    app = await startApp({ now: '2024-04-25T08:00:00+07:00' });
    cast = await seedCast(app.db);
    const both = ['ky-thuat', 'lanh-dao'];
    for (const name of ['Phạm Văn Dương', 'Hoàng Thị Giang'])
      await addMember(app.db.manager, cast.units.thpt1, { name, email: null, postKindIds: both });
    for (const name of ['Vũ Minh Khang', 'Đỗ Thu Lan', 'Bùi Văn Nam'])
      await addMember(app.db.manager, cast.units.thpt2, { name, email: null, postKindIds: both });
    officer = await sessionFor(app.db, cast.people.hanh);
    address = `/api/periods/${cast.periodId}/fills`;
  });
  afterAll(() => app?.close());

  const rosters = () =>
    app.db.query(
      `SELECT u.name, r.stage, r.revision, (SELECT count(*)::int FROM assignment a WHERE a.roster_id = r.id) AS placed
         FROM roster r JOIN unit u ON u.id = r.unit_id ORDER BY u.name`,
    );
  async function filled(body: object, as = officer): Promise<EventStream> {
    const stream = await EventStream.open(app, address, as, body);
    expect(stream.response.status).toBe(200);
    await stream.end(50_000);
    return stream;
  }

  it('is shown first which units those are, and nothing happens', async () => {
    const stream = await filled({ dryRun: true });
    expect(stream.events.map(({ type }) => type)).toEqual(['units']);
    const names = stream.events[0]?.data.units.map(({ name }: any) => name);
    expect(names).toEqual(expect.arrayContaining(['Trường THPT Demo số 1', 'Trường THPT Demo số 2']));
    expect(await rosters()).toEqual([]);
  });

  it('is refused to heads and staff', async () => {
    for (const id of [cast.people.an, cast.people.chau]) {
      const as = await sessionFor(app.db, id);
      expect((await app.request('POST', address, { as, body: { dryRun: true } })).status).toBe(403);
    }
  });

  it('an officer of an area fills the units of that area only', async () => {
    const area = await addMember(app.db.manager, cast.units.leChan, {
      name: 'Ngô Văn Lợi',
      email: 'loi@demo.example',
      roles: ['department'],
      member: false,
    });
    const stream = await filled({ dryRun: true }, await sessionFor(app.db, area));
    const ids = stream.events[0]?.data.units.map(({ id }: any) => id);
    expect(ids).toContain(cast.units.thpt1);
    expect(ids).not.toContain(cast.units.thpt2);
  });

  it('keeps what a head has begun, and leaves the others a full lawful draft, neither handed in nor published', async () => {
    const dung = await HeadAtWork.at(app, cast.people.dung, cast.units.thpt2, cast.periodId);
    await dung.layOut('24h');
    await dung.assign([{ shiftId: dung.shifts[0]?.id ?? '', personId: cast.people.dung }]);
    const stream = await filled({ unitIds: [cast.units.thpt1, cast.units.thpt2], pattern: '24h' });
    expect(all(stream, 'unit').map(({ unitId }) => unitId)).toEqual([cast.units.thpt1]);
    expect(all(stream, 'filled')).toEqual([
      expect.objectContaining({ unitId: cast.units.thpt1, outcome: 'filled', gapsLeft: 0, placed: 24, done: 1, of: 1 }),
    ]);
    expect(all(stream, 'summary')).toEqual([expect.objectContaining({ units: 1, filled: 1, failed: 0, gapsLeft: 0 })]);
    expect(await rosters()).toEqual([
      { name: 'Trường THPT Demo số 1', stage: 'draft', revision: 0, placed: 24 },
      { name: 'Trường THPT Demo số 2', stage: 'draft', revision: 0, placed: 1 },
    ]);
    const an = await HeadAtWork.at(app, cast.people.an, cast.units.thpt1, cast.periodId);
    await an.look();
    const [added] = await app.db.query(
      `SELECT actor_id AS actor, operation FROM audit_entry WHERE subject_id = $1 ORDER BY id DESC LIMIT 1`,
      [an.rosterId],
    );
    expect(added).toEqual({ actor: cast.people.hanh, operation: 'Fills.fill' });
    expect((await app.db.query('SELECT count(*)::int AS told FROM notice'))[0].told).toBe(0);
    const again = await filled({ unitIds: [cast.units.thpt1] });
    expect(again.events.map(({ type }) => type)).toEqual(['units', 'summary']);

    const mark = () => app.db.query('SELECT proposed_by AS by FROM roster WHERE id = $1', [an.rosterId]);
    expect(await mark()).toEqual([{ by: cast.people.hanh }]);
    const [first] = (await an.look()).assignments;
    expect((await an.assign([], [first.id])).status).toBe(200);
    expect(await mark()).toEqual([{ by: null }]);
  });

  it('passes over a unit with nobody in it, and says so', async () => {
    const stream = await filled({ unitIds: [cast.units.ngoQuyen] });
    const [unit] = all(stream, 'filled');
    expect(unit).toMatchObject({ outcome: 'skipped', rosterId: null, placed: 0 });
    expect(unit.reason.vi).not.toBe('');
  });
});
