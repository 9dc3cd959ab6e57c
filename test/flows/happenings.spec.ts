import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Pulse } from '../../src/rosters/pulse.js';
import { startApp, type TestApp } from '../support/app.js';
import { type Cast, sessionFor } from '../support/cast.js';
import { AlertHouse, AT, linkIn } from './alert-house.js';
import { type Event, EventStream } from './event-stream.js';

type Who = keyof Cast['people'];

let night: AlertHouse;
let second: TestApp;
const open: EventStream[] = [];
beforeAll(async () => {
  night = await AlertHouse.open();
  const { app } = night.house;
  second = await startApp({ databaseUrl: (app.db.options as { url: string }).url });
  for (const each of [app, second]) each.nest.get(Pulse).every = 300;
});
afterAll(async () => {
  for (const stream of open) stream.close();
  await second.close();
  await night.close();
});
afterEach(() => night.empty());

const list = async (who: Who, query = '') => (await night.house.ask(who, 'GET', `/api/happenings${query}`)).json;
const said = ({ kind, what, by, open: isOpen }: any) => [kind, what, by, isOpen].filter(Boolean).join(' ');
const told = async (who: Who, query = '') => (await list(who, query)).happenings.map(said);
const follow = async (who: Who, at: TestApp): Promise<EventStream> => {
  const as = await sessionFor(night.house.app.db, night.house.cast.people[who]);
  const stream = await EventStream.open(at, '/api/happenings/events', as);
  open.push(stream);
  await stream.next(({ type }) => type === 'standing');
  return stream;
};
const changed = ({ type }: Event) => type === 'changed';

describe('what happens at night', () => {
  it('an alert the officer misses and the leader takes is seen by the department as it happens, by no other school', async () => {
    await night.manned();
    await night.house.app.clock.moveTo(Date.parse(AT));
    const [department, stranger] = [await follow('hanh', second), await follow('dung', second)];
    await night.alerted();
    expect((await department.next(changed)).data).toEqual({ unitIds: [night.watches.unitId] });
    expect(await list('hanh')).toMatchObject({
      open: { alert: 1 },
      happenings: [
        {
          kind: 'alert',
          what: 'received',
          open: true,
          by: 'Vũ Thị Hạnh',
          title: 'Trang web bị thay đổi giao diện',
          unit: { id: night.watches.unitId, name: 'Trường THPT Demo số 1' },
          severity: { vi: 'Cao', grave: true },
          call: { name: 'Lê Minh Châu', phone: '0600 000 003' },
        },
      ],
    });
    await night.house.mails();
    const [letter] = await night.house.lettersAt('2024-04-30T02:25:05+07:00');
    expect(await told('hanh')).toEqual(['alert told', 'alert received Vũ Thị Hạnh true']);
    department.events.length = 0;
    await night.house.page('POST', linkIn(letter!.text));
    await department.next(changed);
    const [{ subjectId }] = (await list('hanh')).happenings;
    await night.finish('binh', subjectId);
    expect(await told('an')).toEqual([
      'alert closed Trần Thị Bình',
      'alert taken Trần Thị Bình',
      'alert told',
      'alert received Vũ Thị Hạnh',
    ]);
    expect((await list('hanh')).open).toEqual({});
    await stranger.next(({ type }) => type === 'beat');
    expect(stranger.events.filter(changed)).toEqual([]);
    expect((await list('dung')).happenings).toEqual([]);
  });

  it('a watch nobody begins, begun late, not checked and not taken over stands there until it is settled', async () => {
    const { house } = night;
    const day = await house.watch('chau', { start: '2024-04-30T07:30:00+07:00' });
    const evening = await house.watch('binh', { start: '2024-04-30T19:30:00+07:00' });
    await night.watches.confirmed();
    await house.watchAbsence({ running: true });
    await night.at('07:40');
    expect(await list('hanh')).toMatchObject({
      open: { 'check-in': 1 },
      happenings: [{ what: 'absent', post: { en: 'Technical watch' }, call: { name: 'Lê Minh Châu' } }],
    });
    await night.watches.moveTo('07:52', '2024-04-30');
    await night.watches.take('chau', day);
    expect(await told('hanh')).toEqual(['check-in late Lê Minh Châu', 'check-in absent Lê Minh Châu']);
    await night.at('08:01');
    expect(await told('hanh', '?kind=check')).toEqual(['check unchecked Lê Minh Châu true']);
    const results = ['open-items', 'consoles', 'phone', 'call-list'].map((key) => ({ key, ok: true }));
    await night.watches.write('chau', day, { kind: 'check', round: 'start', results });
    expect((await list('hanh')).open).toEqual({});
    await night.at('20:00');
    expect((await list('hanh')).open).toEqual({ handover: 1, 'check-in': 1 });
    expect(await told('hanh', '?kind=handover')).toEqual(['handover unrelieved Lê Minh Châu true']);
    await night.watches.take('binh', evening);
    expect(await told('hanh', '?kind=handover')).toEqual(['handover unrelieved Lê Minh Châu']);
    expect((await list('hanh')).open).toEqual({});
  });

  it('a report a unit owes is one line for all who said nothing, and what was said in it another', async () => {
    const { app, cast } = night.house;
    await app.db.query(`UPDATE period SET report_clocks = '{15:00}' WHERE id = $1`, [cast.periodId]);
    await night.at('14:30');
    const say = (incident: string | null) =>
      night.house.ask('an', 'POST', `/api/units/${cast.units.thpt1}/reports`, {
        periodId: cast.periodId,
        on: '2024-04-30',
        clock: '15:00',
        incident,
      });
    await night.at('15:00');
    const missing = async (who: Who) =>
      (await list(who, '?kind=report')).happenings.map(({ what, unit, facts }: any) => [
        what,
        unit?.name,
        facts.silent,
      ]);
    expect(await missing('hanh')).toEqual([['missing', undefined, 5]]);
    expect(await missing('an')).toEqual([['missing', 'Trường THPT Demo số 1', 1]]);
    expect((await say('Mất mạng 10 phút')).status).toBe(200);
    expect(await missing('an')).toEqual([
      ['reported', 'Trường THPT Demo số 1', undefined],
      ['missing', 'Trường THPT Demo số 1', 0],
    ]);
    expect((await list('hanh')).open).toEqual({ report: 4 });
    await app.db.query('DELETE FROM report_call');
    await app.db.query(`UPDATE period SET report_clocks = '{}' WHERE id = $1`, [cast.periodId]);
  });

  it('an incident and the deadline nobody kept', async () => {
    const { house } = night;
    await house.app.clock.moveTo(Date.parse(AT));
    const id = randomUUID();
    const body = {
      id,
      foundAt: '2024-04-29T19:00:00Z',
      summary: 'Máy chủ nhiễm mã độc',
      severityId: 'high',
      beyond: true,
    };
    await house.ask('an', 'POST', `/api/units/${night.watches.unitId}/incidents`, body);
    await night.at('03:10');
    expect(await told('hanh')).toEqual(['incident overdue true', 'incident opened Nguyễn Văn An true']);
    expect((await list('hanh')).happenings[0]).toMatchObject({
      subjectId: id,
      title: 'Máy chủ nhiễm mã độc',
      severity: { grave: true },
      facts: { number: 1, year: 2024, form: 'initial' },
    });
    await house.app.db.transaction(async (tx) => {
      await tx.query('SET LOCAL session_replication_role = replica');
      await tx.query('DELETE FROM incident_entry');
      await tx.query('DELETE FROM incident');
    });
  });

  it('is paged without a gap or a line twice, found without marks, and narrowed to an area', async () => {
    const { app, cast } = night.house;
    await night.manned();
    await app.clock.moveTo(Date.parse(AT));
    for (const title of ['Một', 'Hai', 'Ba', 'Bốn', 'Năm']) await night.enter('hanh', { title });
    const whole = (await list('hanh')).happenings.map(({ id }: any) => id);
    const pages: string[] = [];
    for (let after = ''; ;) {
      const page = await list('hanh', `?limit=2${after && `&after=${encodeURIComponent(after)}`}`);
      pages.push(...page.happenings.map(({ id }: any) => id));
      if (page.next === null) break;
      after = page.next;
    }
    expect([pages.length, pages]).toEqual([5, whole]);
    expect((await list('hanh', '?search=demo%20so%201%20bon')).happenings.map(({ title }: any) => title)).toEqual([
      'Bốn',
    ]);
    expect((await list('hanh')).areas.map(({ name }: any) => name)).toEqual([
      'Phòng GDĐT Lê Chân',
      'Phòng GDĐT Ngô Quyền',
    ]);
    expect((await list('hanh', `?under=${cast.units.leChan}`)).happenings).toHaveLength(5);
    expect((await list('hanh', `?under=${cast.units.ngoQuyen}`)).happenings).toEqual([]);
    expect((await list('dung', `?under=${cast.units.leChan}`)).happenings).toEqual([]);
  });
});
