import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DayCalendars } from '../../src/periods/calendar.js';
import { demandHistory } from '../../src/periods/demand.queries.js';
import { seedReference } from '../../src/periods/reference.js';
import { startApp, type TestApp } from '../support/app.js';
import { type Cast, seedCast, sessionFor } from '../support/cast.js';

type Session = { cookie: string };
const tet = {
  title: 'Tết Ất Tỵ',
  firstOn: '2025-01-25',
  lastOn: '2025-02-02',
  submissionDueAt: '2025-01-20T17:00:00+07:00',
};

let app: TestApp;
let cast: Cast;
let an: Session;
let dung: Session;
let hanh: Session;

beforeAll(async () => {
  app = await startApp({ now: '2024-04-24T08:00:00+07:00' });
  cast = await seedCast(app.db);
  const { people } = cast;
  [an, dung, hanh] = (await Promise.all([people.an, people.dung, people.hanh].map((id) => sessionFor(app.db, id)))) as [
    Session,
    Session,
    Session,
  ];
});
afterAll(() => app?.close());

const open = (body: object, as = hanh, unitId = cast.units.so) =>
  app.request('POST', `/api/units/${unitId}/periods`, { as, body: { ...tet, ...body } });
const show = async (id: string, as = hanh) => app.request('GET', `/api/periods/${id}`, { as });
const change = async (id: string, body: object, as = hanh) => {
  const [{ version }] = await app.db.query('SELECT version FROM period WHERE id = $1', [id]);
  return app.request('PATCH', `/api/periods/${id}`, { as, body, ifMatch: version });
};
const pointers = (answer: { status: number; json: { errors: { pointer: string }[] } }) => [
  answer.status,
  answer.json.errors.map(({ pointer }) => pointer),
];

const asked = async (kind: string) =>
  (await demandHistory(app.db, cast.periodId, kind)).rules.map(
    ({ postKindId, dayKind, required, hours }) => `${postKindId} ${dayKind} ${required} ${hours}`,
  );
const titles = async (as: Session) =>
  (await app.request('GET', '/api/periods', { as })).json.periods.map(({ title }: { title: string }) => title);
const daysFrom = async (from: string, to: string) =>
  app.request('GET', `/api/calendar-days?from=${from}&to=${to}`, { as: an });
const put = (on: string, body: object, as = hanh, unitId = cast.units.so) =>
  app.request('PUT', `/api/units/${unitId}/calendar-days/${on}`, {
    as,
    body: { kind: 'HOLIDAY', label: 'Nghỉ', ...body },
  });

describe('the letter’s period', () => {
  it('runs from 27/4 00h00 to 7/5 24h00, with the letter and its five orders', async () => {
    const { status, json, headers } = await show(cast.periodId, an);
    expect(status).toBe(200);
    expect(headers.get('etag')).toBe('"1"');
    expect(json).toMatchObject({
      firstOn: '2024-04-27',
      lastOn: '2024-05-07',
      start: '2024-04-26T17:00:00.000Z',
      end: '2024-05-07T17:00:00.000Z',
      submissionDueAt: '2024-04-25T10:00:00.000Z',
      timeZone: 'Asia/Ho_Chi_Minh',
      directiveNumber: '/SGDĐT-VP',
      directiveOn: null,
    });
    expect(json.orders).toHaveLength(5);
    expect(json.directiveText).toContain('săn lùng mối nguy hại');
    expect(json.directiveText).not.toContain('sẵn lòng');
    expect(json.directiveText).toMatch(/^Số: \/SGDĐT-VP\n[^]*Phạm Quốc Hiệu$/);
  });

  it('has four kinds of day: rest, swapped, holiday, make-up, and an anniversary that is worked', async () => {
    const { days } = (await show(cast.periodId)).json;
    expect(days.map(({ on, kind }: { on: string; kind: string }) => `${on.slice(5)} ${kind}`)).toEqual([
      '04-27 REST',
      '04-28 REST',
      '04-29 SWAP_OFF',
      '04-30 HOLIDAY',
      '05-01 HOLIDAY',
      '05-02 WORK',
      '05-03 WORK',
      '05-04 MAKEUP_WORK',
      '05-05 REST',
      '05-06 WORK',
      '05-07 WORK',
    ]);
    expect(days[10]).toMatchObject({ observance: true, label: 'Kỷ niệm 70 năm Chiến thắng Điện Biên Phủ' });
  });

  it('asks a leader and a technician of a school, one at the desk of a kindergarten, more of the department', async () => {
    expect(await asked('thpt')).toEqual(['lanh-dao null 1 always', 'ky-thuat null 1 always']);
    expect(await asked('mam-non')).toEqual(['truc-ban null 1 always']);
    expect(await asked('so')).toEqual([
      'lanh-dao null 1 always',
      'ky-thuat null 1 always',
      'ky-thuat HOLIDAY 2 always',
    ]);
  });
});

describe('the list of periods', () => {
  it('shows a school the department’s periods and its own, not those of other branches', async () => {
    const own = await open({ title: 'Riêng THPT 1' }, hanh, cast.units.thpt1);
    const letter = 'Lễ 30/4, 01/5 và 70 năm Chiến thắng Điện Biên Phủ (7/5/2024)';
    expect(own.status).toBe(201);
    expect(await titles(an)).toEqual(['Riêng THPT 1', letter]);
    expect(await titles(dung)).toEqual([letter]);
    expect(await titles(hanh)).toEqual(['Riêng THPT 1', letter]);
    expect((await show(own.json.id, dung)).status).toBe(404);
  });
});

describe('opening a period', () => {
  it('asks the usual when nothing is said, and nothing when told so', async () => {
    const usual = await open({});
    expect([usual.status, usual.json.version, usual.headers.get('etag')]).toEqual([201, 1, '"1"']);
    expect(usual.json.demands).toContainEqual({
      unitKindId: 'thpt',
      postKindId: 'ky-thuat',
      dayKind: null,
      required: 1,
      hours: 'always',
    });
    expect((await open({ demands: [] })).json.demands).toEqual([]);
    const [entry] = await app.db.query(
      `SELECT actor_id, subject_id, unit_id FROM audit_entry WHERE operation = 'Periods.open' AND subject_id = $1`,
      [usual.json.id],
    );
    expect(entry).toEqual({ actor_id: cast.people.hanh, subject_id: usual.json.id, unit_id: cast.units.so });
  });

  it('refuses impossible days', async () => {
    expect(pointers(await open({ lastOn: '2025-02-30' }))).toEqual([400, ['#/lastOn']]);
    expect(pointers(await open({ lastOn: '2025-01-24' }))).toEqual([400, ['#/lastOn']]);
    expect(pointers(await open({ lastOn: '2025-04-28' }))).toEqual([400, ['#/lastOn']]);
    expect((await open({ lastOn: '2025-04-27' })).status).toBe(201);
    expect(pointers(await open({ firstOn: '9999-12-31', lastOn: '9999-12-31' }))).toEqual([400, ['#/lastOn']]);
    expect(pointers(await open({ firstOn: '0000-02-29' }))).toEqual([400, ['#/firstOn']]);
    expect(pointers(await open({ submissionDueAt: '2025-02-03T00:00:00+07:00' }))).toEqual([
      400,
      ['#/submissionDueAt'],
    ]);
    expect(pointers(await open({ submissionDueAt: 'soon' }))).toEqual([400, ['#/submissionDueAt']]);
  });

  it('names every unknown kind, and a demand given twice', async () => {
    const row = { unitKindId: 'thpt', postKindId: 'ky-thuat', dayKind: null, required: 1, hours: 'always' };
    const unknown = [row, { ...row, unitKindId: 'xa' }, { ...row, postKindId: 'gac-cong' }];
    expect(pointers(await open({ demands: unknown }))).toEqual([
      422,
      ['#/demands/1/unitKindId', '#/demands/2/postKindId'],
    ]);
    expect(pointers(await open({ demands: [row, { ...row, required: 2 }] }))).toEqual([400, ['#/demands/1']]);
    expect(pointers(await open({ demands: [{ ...row, required: 51 }] }))).toEqual([400, ['#/demands/0/required']]);
    const [left] = await app.db.query(`SELECT count(*)::int AS count FROM period WHERE title = 'Tết Ất Tỵ'`);
    expect(left.count).toBe(3);
  });

  it('is for officers', async () => {
    expect((await open({}, an, cast.units.thpt1)).status).toBe(403);
    expect((await open({}, dung, cast.units.thpt1)).status).toBe(404);
  });
});

describe('changing a period', () => {
  it('extends it, replaces the demand as a whole, and keeps what was before', async () => {
    const { id } = (await open({ title: 'Kéo dài' })).json;
    const demands = [
      { unitKindId: 'thpt', postKindId: 'bao-ve', dayKind: 'HOLIDAY', required: 2, hours: 'out-of-office' },
    ];
    const { status, json, headers } = await change(id, { lastOn: '2025-02-05', demands });
    expect([status, json.version, headers.get('etag')]).toEqual([200, 2, '"2"']);
    expect([json.lastOn, json.days.length, json.demands]).toEqual(['2025-02-05', 12, demands]);
    const [entry] = await app.db.query(
      `SELECT before, after FROM audit_entry WHERE operation = 'Periods.change' AND subject_id = $1`,
      [id],
    );
    expect(entry.before.lastOn).toBe('2025-02-02');
    expect(entry.before.demands.length).toBeGreaterThan(10);
    expect(entry.after).toEqual({ lastOn: '2025-02-05', demands });
  });

  it('checks the days it would end up with', async () => {
    const { id } = (await open({})).json;
    expect(pointers(await change(id, { firstOn: '2025-02-03' }))).toEqual([400, ['#/lastOn']]);
    expect(pointers(await change(id, { submissionDueAt: '2025-03-01T00:00:00Z' }))).toEqual([
      400,
      ['#/submissionDueAt'],
    ]);
    expect((await show(id)).json.version).toBe(1);
  });

  it('asks for the version edited, refuses a stale one, and leaves no trace when nothing differs', async () => {
    const path = `/api/periods/${cast.periodId}`;
    expect((await app.request('PATCH', path, { as: hanh, body: { title: 'x' } })).status).toBe(428);
    expect((await app.request('PATCH', path, { as: hanh, body: { title: 'x' }, ifMatch: 2 })).status).toBe(412);
    expect((await change(cast.periodId, { firstOn: '2024-04-27' })).json.version).toBe(1);
  });

  it('is not for schools', async () => {
    expect((await change(cast.periodId, { title: 'Của trường' }, an)).status).toBe(403);
  });
});

describe('the calendar of days', () => {
  it('knows Tết day by day, and the days the law fixes years ahead', async () => {
    const { json } = await daysFrom('2024-02-01', '2024-02-29');
    expect(json.days.map(({ on }: { on: string }) => on.slice(8)).join(' ')).toBe('08 09 10 11 12 13 14');
    expect((await daysFrom('2036-09-02', '2036-09-02')).json.days).toMatchObject([
      { kind: 'HOLIDAY', label: 'Quốc khánh', state: 'computed', unitKindId: null },
    ]);
  });

  it('shows what is not enacted yet, and does not count it', async () => {
    expect((await daysFrom('2026-11-24', '2026-11-24')).json.days).toMatchObject([{ state: 'pending' }]);
    const calendar = await DayCalendars.load(app.db, 'thpt');
    expect(calendar.kindOf('2026-11-24')).toBe('WORK');
    await put('2026-11-24', { state: 'decided', label: 'Ngày Văn hóa Việt Nam' });
    expect((await DayCalendars.load(app.db, 'thpt')).kindOf('2026-11-24')).toBe('HOLIDAY');
  });

  it('lets schools keep their own make-up days', async () => {
    const own = await put('2024-05-04', { unitKindId: 'thpt', kind: 'REST', label: 'Nhà trường làm bù ngày khác' });
    expect(own.status).toBe(200);
    expect((await DayCalendars.load(app.db, 'thpt')).kindOf('2024-05-04')).toBe('REST');
    expect((await DayCalendars.load(app.db, 'so')).kindOf('2024-05-04')).toBe('MAKEUP_WORK');
    expect((await DayCalendars.load(app.db, null)).kindOf('2024-05-04')).toBe('MAKEUP_WORK');
    const again = await put('2024-05-04', { unitKindId: 'thpt', kind: 'MAKEUP_WORK', label: 'Làm bù' });
    expect(again.json.kind).toBe('MAKEUP_WORK');
    expect((await daysFrom('2024-05-04', '2024-05-04')).json.days).toHaveLength(2);
  });

  it('refuses days that do not exist, unknown kinds of unit, backward ranges', async () => {
    expect((await put('2026-02-30', {})).status).toBe(400);
    expect(pointers(await put('2026-03-01', { unitKindId: 'xa' }))).toEqual([422, ['#/unitKindId']]);
    expect(pointers(await daysFrom('2024-05-02', '2024-05-01'))).toEqual([400, ['#/to']]);
    expect(pointers(await daysFrom('2024-02-30', '2024-05-01'))).toEqual([400, ['#/from']]);
  });

  it('hangs on the topmost unit only', async () => {
    expect((await put('2026-03-01', {}, hanh, cast.units.leChan)).status).toBe(404);
    expect((await put('2026-03-01', {}, an, cast.units.thpt1)).status).toBe(403);
    expect((await put('2026-03-01', {}, an)).status).toBe(404);
  });

  it('seeding again changes nothing people have changed', async () => {
    const all = () => app.db.query('SELECT * FROM calendar_day ORDER BY "on", unit_kind_id');
    const before = await all();
    await seedReference(app.db);
    expect(await all()).toEqual(before);
  });
});
