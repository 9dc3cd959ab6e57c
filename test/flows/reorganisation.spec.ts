import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Desk } from '../../src/desk/desk.service.js';
import { unzipped } from '../documents/zip.js';
import { startApp } from '../support/app.js';
import { sessionFor } from '../support/cast.js';
import { ReorganisationHouse } from './reorganisation-house.js';

let house: ReorganisationHouse;
beforeEach(async () => {
  house = await ReorganisationHouse.open();
});
afterEach(() => house.close());

const move = (on: string) => {
  const { thpt1, ngoQuyen } = house.cast.units;
  return { act: 'change', on, basis: 'QĐ 12/QĐ-UBND', changes: [{ unitId: thpt1, parentId: ngoQuyen }] };
};
const change = (changes: object[], on = '2024-05-01') => ({ act: 'change', on, changes });
const under = (unitId: string, parentId: string, on: string) => change([{ unitId, parentId }], on);
const rename = (on: string) => {
  const name = 'Trường THPT Bến Tắm';
  return { act: 'change', on, changes: [{ unitId: house.cast.units.thpt1, name, shortName: 'THPTBT' }] };
};
const school = (who: 'loan' | 'nga' | 'hanh') => house.ask(who, 'GET', `/api/units/${house.cast.units.thpt1}`);
const list = async () => (await house.ask('hanh', 'GET', house.path)).json.reorganisations;

describe('a school that goes to another district on a day', () => {
  it('is shown what it comes to before it is done, and nothing is stored', async () => {
    const { status, json } = await house.preview(move('2024-05-01'));
    expect(status).toBe(200);
    expect(json).toEqual({
      on: '2024-05-01',
      atOnce: false,
      units: [
        {
          what: 'moved',
          unitId: house.cast.units.thpt1,
          name: 'Trường THPT Demo số 1',
          before: 'Phòng GDĐT Lê Chân',
          after: 'Phòng GDĐT Ngô Quyền',
          on: '2024-05-01',
        },
      ],
      goingAlong: 0,
      people: [],
      roles: [],
      heads: [],
      contacts: 0,
      webhooks: [],
      belongings: [],
      asked: [],
      watches: [
        {
          unitId: house.cast.units.thpt1,
          unitName: 'Trường THPT Demo số 1',
          periodTitle: expect.any(String),
          published: 1,
          drafted: 0,
          lastOn: '2024-05-03',
        },
      ],
    });
    expect(await list()).toEqual([]);
    expect((await house.app.db.query('SELECT FROM unit_past')).length).toBe(0);
  });

  it('is under the old one until that day, and under the new one from then on, by itself', async () => {
    expect((await house.plan(move('2024-05-01'))).json.state).toBe('planned');
    await house.moveTo('2024-04-30T23:59:50+07:00');
    expect(await house.board()).toEqual(['Phòng GDĐT Lê Chân', 'Trường THPT Demo số 1']);
    expect([(await school('loan')).status, (await school('nga')).status]).toEqual([200, 404]);

    await house.moveTo('2024-05-01T00:00:00+07:00');
    expect(await house.board()).toEqual(['Phòng GDĐT Ngô Quyền', 'Trường THPT Demo số 1']);
    expect([(await school('loan')).status, (await school('nga')).status]).toEqual([404, 200]);
    expect(await list()).toMatchObject([{ state: 'done', basis: 'QĐ 12/QĐ-UBND', plannedBy: 'Vũ Thị Hạnh' }]);
    const acts = await house.app.db.query(
      `SELECT operation, actor_id IS NULL AS itself FROM audit_entry WHERE operation LIKE 'Reorganisations.%' ORDER BY id`,
    );
    expect(acts).toEqual([
      { operation: 'Reorganisations.plan', itself: false },
      { operation: 'Reorganisations.carryOut', itself: true },
    ]);
  });

  it('leaves its record to whoever was above it on the day asked about', async () => {
    await house.plan(move('2024-05-01'));
    await house.moveTo('2024-05-02T08:00:00+07:00');
    expect(await house.recordSeen('2024-04-30T23:59:00+07:00')).toEqual({ loan: 200, nga: 404, hanh: 200 });
    expect(await house.recordSeen('2024-05-01T00:00:00+07:00')).toEqual({ loan: 404, nga: 200, hanh: 200 });
  });

  it('stays where it was on the board of a period that is over', async () => {
    await house.plan(move('2024-05-10'));
    await house.moveTo('2024-05-10T08:00:00+07:00');
    expect((await school('nga')).status).toBe(200);
    expect(await house.board()).toEqual(['Phòng GDĐT Lê Chân', 'Trường THPT Demo số 1']);
    const seen = async (who: 'loan' | 'nga') =>
      (await house.ask(who, 'GET', '/api/periods/progress')).json.periods.map(({ units }: { units: number }) => units);
    expect([await seen('loan'), await seen('nga')]).toEqual([[2], [2]]);
    const asOf = async (who: 'loan' | 'nga', on: string) =>
      (await house.ask(who, 'GET', `/api/units?search=demo+so+1&asOf=${on}`)).json.units.length;
    expect([await asOf('loan', '2024-05-09'), await asOf('nga', '2024-05-09')]).toEqual([1, 0]);
    expect([await asOf('loan', '2024-05-10'), await asOf('nga', '2024-05-10')]).toEqual([0, 1]);
  });

  it('does not leave a district whose own period it still stands watch in', async () => {
    const { leChan } = house.cast.units;
    await house.app.db.query('UPDATE period SET unit_id = $1', [leChan]);
    const early = await house.preview(move('2024-05-03'));
    expect([early.status, early.json.type, early.json.watches, early.json.lastOn]).toEqual([
      409,
      '/docs/problems#watches-leave-their-period',
      1,
      '2024-05-03',
    ]);
    expect((await house.plan(move('2024-05-04'))).status).toBe(201);
  });
});

describe('a school that is called otherwise from a day on', () => {
  it('keeps its old name on papers and records from before', async () => {
    await house.plan(rename('2024-05-01'));
    await house.moveTo('2024-05-02T08:00:00+07:00');
    expect((await school('hanh')).json).toMatchObject({ name: 'Trường THPT Bến Tắm', shortName: 'THPTBT' });
    expect(await house.paper()).toContain('TRƯỜNG THPT DEMO SỐ 1');
    expect(await house.paper('draft=1')).toContain('TRƯỜNG THPT BẾN TẮM');
    const record = async (at: string) =>
      (await house.ask('hanh', 'GET', `/api/units/${house.cast.units.thpt1}/duty-record?at=${at}`)).json.unit.name;
    expect(await record('2024-04-30T02:10:00Z')).toBe('Trường THPT Demo số 1');
    expect(await record('2024-05-01T02:10:00Z')).toBe('Trường THPT Bến Tắm');
    const { json } = await house.ask('hanh', 'GET', '/api/units?search=demo+so+1&asOf=2024-04-30');
    expect(json.units.map(({ name }: { name: string }) => name)).toEqual(['Trường THPT Demo số 1']);
  });

  it('keeps its old name in every list of a period that was over by then', async () => {
    await house.plan(rename('2024-05-10'));
    await house.moveTo('2024-04-30T08:00:00+07:00');
    const incident = { id: randomUUID(), foundAt: '2024-04-30T00:30:00Z', severityId: 'high', summary: 'Trang bị sửa' };
    const opened = await house.ask('an', 'POST', `/api/units/${house.cast.units.thpt1}/incidents`, incident);
    expect(opened.status).toBe(200);
    await house.moveTo('2024-05-12T08:00:00+07:00');
    const headers = await sessionFor(house.app.db, house.people.hanh);
    for (const paper of ['lists/submissions', 'lists/hours', 'report-document']) {
      const answer = await fetch(`${house.app.url}/api/periods/${house.cast.periodId}/${paper}`, { headers });
      const bytes = Buffer.from(await answer.arrayBuffer());
      const text = paper.startsWith('lists') ? bytes.toString() : unzipped(bytes).get('word/document.xml');
      expect([paper, text?.includes('Demo số 1'), text?.includes('Bến Tắm')]).toEqual([paper, true, false]);
    }
  });

  it('at once when the day is today', async () => {
    expect((await house.plan(rename('2024-04-25'))).json.state).toBe('done');
    expect((await school('hanh')).json.name).toBe('Trường THPT Bến Tắm');
    const [past] = await house.app.db.query('SELECT until_on, name FROM unit_past');
    expect(past).toEqual({ until_on: '2024-04-25', name: 'Trường THPT Demo số 1' });
  });
});

describe('what is planned', () => {
  it('is given up before its day, and then nothing comes of it', async () => {
    const { id } = (await house.plan(move('2024-05-01'))).json;
    expect((await house.ask('hanh', 'DELETE', `${house.path}/${id}`)).status).toBe(204);
    await house.moveTo('2024-05-02T08:00:00+07:00');
    expect((await school('loan')).status).toBe(200);
    expect(await list()).toMatchObject([{ state: 'undone', undone: { by: 'Vũ Thị Hạnh' } }]);
    expect((await house.ask('hanh', 'DELETE', `${house.path}/${id}`)).status).toBe(404);
  });

  it('cannot be given up once it has taken effect', async () => {
    const { id } = (await house.plan(move('2024-05-01'))).json;
    await house.moveTo('2024-05-01T00:00:10+07:00');
    const late = await house.ask('hanh', 'DELETE', `${house.path}/${id}`);
    expect([late.status, late.json.type]).toEqual([409, '/docs/problems#already-reorganised']);
  });

  it('comes about once, however many instances tick', async () => {
    await house.plan(move('2024-05-01'));
    const { url } = house.app.db.options as { url: string };
    const other = await startApp({ databaseUrl: url });
    await house.app.clock.moveTo(Date.parse('2024-05-01T00:00:01+07:00'));
    await Promise.all([house.app, other].map(({ nest }) => nest.get(Desk).tick()));
    await other.close();
    const done = `SELECT FROM audit_entry WHERE operation = 'Reorganisations.carryOut'`;
    expect(await house.app.db.query(done)).toHaveLength(1);
  });

  it('is refused when it would close a circle with what is planned for another day', async () => {
    const { leChan, ngoQuyen } = house.cast.units;
    expect((await house.plan(under(leChan, ngoQuyen, '2024-05-20'))).status).toBe(201);
    const after = await house.plan(under(ngoQuyen, leChan, '2024-05-21'));
    expect(after.json.type).toBe('/docs/problems#unit-under-itself');
    const before = await house.plan(under(ngoQuyen, leChan, '2024-05-19'));
    expect([before.json.type, before.json.on]).toEqual(['/docs/problems#reorganisation-in-the-way', '2024-05-20']);
    const both = [leChan, ngoQuyen].map((unitId, at) => ({ unitId, parentId: [ngoQuyen, leChan][at] }));
    expect((await house.plan(change(both, '2024-05-25'))).json.type).toBe('/docs/problems#unit-under-itself');
  });

  it('says what hinders it when its day has come, and comes about when that is gone', async () => {
    await house.plan(move('2024-05-10'));
    const { ngoQuyen, thpt2 } = house.cast.units;
    await house.app.db.query(`UPDATE unit SET valid_to = '2024-06-01' WHERE id = ANY($1::uuid[])`, [[ngoQuyen, thpt2]]);
    await house.moveTo('2024-05-10T00:00:05+07:00');
    expect(await list()).toMatchObject([{ state: 'hindered', hindrance: { vi: expect.stringContaining('cấp dưới') } }]);
    await house.app.db.query('UPDATE unit SET valid_to = NULL');
    await house.moveTo('2024-05-10T00:01:05+07:00');
    expect(await list()).toMatchObject([{ state: 'done', hindrance: null }]);
  });

  it('is never for a day gone by, for nothing, or about a unit out of reach', async () => {
    const { thpt2, leChan, thpt1 } = house.cast.units;
    expect((await house.plan(move('2024-04-24'))).json.errors[0].pointer).toBe('#/on');
    expect((await house.plan(change([{ unitId: thpt1, parentId: leChan }]))).json.type).toBe(
      '/docs/problems#not-valid',
    );
    expect((await house.plan(change([{ unitId: thpt1 }]))).status).toBe(400);
    const path = `/api/units/${leChan}/reorganisations`;
    const foreign = await house.ask('loan', 'POST', path, change([{ unitId: thpt2, name: 'Của Loan' }]));
    expect([foreign.status, foreign.json.errors[0].pointer]).toEqual([422, '#/changes/0/unitId']);
    const away = await house.ask('loan', 'POST', path, move('2024-05-01'));
    expect([away.status, away.json.errors[0].pointer]).toEqual([422, '#/changes/0/parentId']);
  });
});
