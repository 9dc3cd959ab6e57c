import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HeadAtWork } from '../flows/the-head.js';
import { startApp, type TestApp } from '../support/app.js';
import { type Cast, seedCast, sessionFor } from '../support/cast.js';

type Session = { cookie: string };
const problem = (slug: string) => `/docs/problems#${slug}`;

const codesOf = (view: any, kind: string) => {
  const post = view.posts.find((each: any) => each.kindId === kind).id;
  return new Set(view.shifts.filter((each: any) => each.postId === post).map((each: any) => each.code));
};

describe('layouts kept for many units', () => {
  let app: TestApp;
  let cast: Cast;
  let hanh: Session;
  let an: Session;

  beforeAll(async () => {
    app = await startApp({ now: '2024-04-24T08:00:00+07:00' });
    cast = await seedCast(app.db);
    hanh = await sessionFor(app.db, cast.people.hanh);
    an = await sessionFor(app.db, cast.people.an);
  });
  afterAll(() => app.close());

  const create = (as: Session, unitId: string, body: object) =>
    app.request('POST', `/api/units/${unitId}/templates`, { as, body });
  const listed = async (as: Session, unitId: string): Promise<any[]> =>
    (await app.request('GET', `/api/units/${unitId}/templates`, { as })).json.templates;
  const usual = { unitKindId: 'thpt', title: 'Trường THPT', pattern: '2x12', postPatterns: { 'lanh-dao': '24h' } };

  it('the department makes one for its schools, and every school of the kind is offered it', async () => {
    const made = await create(hanh, cast.units.so, usual);
    expect([made.status, made.json]).toEqual([
      201,
      { ...usual, id: expect.any(String), unitId: cast.units.so, unitName: 'Sở Giáo dục và Đào tạo', version: 1 },
    ]);
    expect(await listed(an, cast.units.thpt1)).toEqual([made.json]);
    expect(await listed(hanh, cast.units.thpt2)).toEqual([made.json]);
    expect(await listed(hanh, cast.units.leChan)).toEqual([]);
    expect(await listed(hanh, cast.units.so)).toEqual([made.json]);
    const [row] = await app.db.query(`SELECT unit_id, after FROM audit_entry WHERE operation = 'Templates.create'`);
    expect(row).toMatchObject({ unit_id: cast.units.so, after: usual });
  });

  it('what differs from the pattern for all is kept, the rest is not said twice', async () => {
    const body = { ...usual, title: 'Gọn', postPatterns: { 'lanh-dao': '2x12', 'ky-thuat': '3x8' } };
    expect((await create(hanh, cast.units.so, body)).json.postPatterns).toEqual({ 'ky-thuat': '3x8' });
  });

  it('is not made twice under one title, nor for kinds nobody knows', async () => {
    const twice = await create(hanh, cast.units.so, usual);
    expect([twice.status, twice.json.type]).toEqual([409, problem('template-title-taken')]);
    for (const strange of [{ unitKindId: 'lâu-đài' }, { postPatterns: { 'lâu-đài': '24h' } }, { pattern: '5x5' }]) {
      const answer = await create(hanh, cast.units.so, { ...usual, title: 'Lạ', ...strange });
      expect([answer.status, answer.json.type]).toEqual([400, problem('not-valid')]);
    }
  });

  it('is changed with the version seen, and taken away', async () => {
    const [template] = await listed(hanh, cast.units.so);
    const path = `/api/templates/${template.id}`;
    const stale = await app.request('PATCH', path, { as: hanh, body: { title: 'Khác' }, ifMatch: 9 });
    expect([stale.status, stale.json.type]).toEqual([412, problem('version-stale')]);
    const body = { title: 'Khác', postPatterns: {} };
    const changed = await app.request('PATCH', path, { as: hanh, body, ifMatch: template.version });
    expect(changed.json).toEqual({ ...template, ...body, version: template.version + 1 });
    expect((await app.request('DELETE', path, { as: hanh })).status).toBe(204);
    expect((await listed(an, cast.units.thpt1)).map((each) => each.id)).not.toContain(template.id);
  });

  it('a school head neither makes, changes nor removes one, and another unit’s are not there', async () => {
    const [template] = await listed(an, cast.units.thpt1);
    expect((await create(an, cast.units.thpt1, usual)).status).toBe(403);
    expect((await app.request('DELETE', `/api/templates/${template.id}`, { as: an })).status).toBe(404);
    expect((await app.request('GET', `/api/units/${cast.units.thpt2}/templates`, { as: an })).status).toBe(404);
  });
});

describe('a pattern for each post', () => {
  let app: TestApp;
  let cast: Cast;
  let an: HeadAtWork;

  beforeAll(async () => {
    app = await startApp({ now: '2024-04-24T08:00:00+07:00' });
    cast = await seedCast(app.db);
    an = await HeadAtWork.at(app, cast.people.an, cast.units.thpt1, cast.periodId);
  });
  afterAll(() => app.close());

  const lay = (body: object) =>
    app.request('PUT', an.path, { as: an.as, body, ...(an.version ? { ifMatch: an.version } : {}) });
  it('cuts the leader’s days into one turn and the technician’s into three', async () => {
    const { status, json } = await lay({ pattern: '3x8', postPatterns: { 'lanh-dao': '24h', 'ky-thuat': '3x8' } });
    expect([status, json.roster.postPatterns]).toEqual([200, { 'lanh-dao': '24h' }]);
    expect(codesOf(json, 'lanh-dao')).toEqual(new Set(['T']));
    expect(codesOf(json, 'ky-thuat')).toEqual(new Set(['S', 'C', 'Đ']));
    an.version = json.roster.version;
  });

  it('keeps it when only the pattern for all is chosen again, and drops it when told', async () => {
    const kept = await lay({ pattern: '2x12' });
    expect(kept.json.roster.postPatterns).toEqual({ 'lanh-dao': '24h' });
    an.version = kept.json.roster.version;
    const alike = await lay({ pattern: '2x12', postPatterns: {} });
    expect(codesOf(alike.json, 'lanh-dao')).toEqual(new Set(['N', 'Đ']));
    an.version = alike.json.roster.version;
  });

  it('refuses a kind of post nobody knows', async () => {
    const answer = await lay({ pattern: '2x12', postPatterns: { 'lâu-đài': '24h' } });
    expect([answer.status, answer.json.type]).toEqual([400, problem('not-valid')]);
  });

  it('once published no post is cut anew', async () => {
    await app.request('PUT', `/api/rosters/${(await an.look()).roster.id}/publication`, {
      as: an.as,
      ifMatch: an.version,
      body: { gapReason: 'Sẽ bổ sung' },
    });
    an.version = (await an.look()).roster.version;
    const other = await lay({ pattern: '2x12', postPatterns: { 'lanh-dao': '24h' } });
    expect([other.status, other.json.type]).toEqual([409, problem('roster-published')]);
    expect((await lay({ pattern: '2x12' })).status).toBe(200);
  });
});

describe('earlier rosters', () => {
  let app: TestApp;
  let cast: Cast;
  let an: HeadAtWork;

  beforeAll(async () => {
    app = await startApp({ now: '2024-04-24T08:00:00+07:00' });
    cast = await seedCast(app.db);
    const hanh = await sessionFor(app.db, cast.people.hanh);
    const opened = await app.request('POST', `/api/units/${cast.units.so}/periods`, {
      as: hanh,
      body: { title: 'Giỗ Tổ', firstOn: '2024-04-17', lastOn: '2024-04-18', submissionDueAt: '2024-04-16T10:00:00Z' },
    });
    const before = await HeadAtWork.at(app, cast.people.an, cast.units.thpt1, opened.json.id);
    await before.layOut('2x12');
    await before.assign([{ shiftId: before.shift('ky-thuat', '2024-04-18', 'N').id, personId: cast.people.chau }]);
    an = await HeadAtWork.at(app, cast.people.an, cast.units.thpt1, cast.periodId);
  });
  afterAll(() => app.close());

  it('say who stood what, and what kind of day it was', async () => {
    const { status, json } = await app.request('GET', `${an.path}/earlier`, { as: an.as });
    expect(status).toBe(200);
    expect(json.rosters).toEqual([
      expect.objectContaining({
        title: 'Giỗ Tổ',
        firstOn: '2024-04-17',
        lastOn: '2024-04-18',
        pattern: '2x12',
        postPatterns: {},
        people: [{ id: cast.people.chau, name: 'Lê Minh Châu' }],
        watches: [
          {
            on: '2024-04-18',
            postKindId: 'ky-thuat',
            code: 'N',
            start: '2024-04-18T00:30:00.000Z',
            end: '2024-04-18T12:30:00.000Z',
            personId: cast.people.chau,
          },
        ],
      }),
    ]);
    expect(json.rosters[0].days.map((day: any) => [day.on, day.kind])).toEqual([
      ['2024-04-17', 'WORK'],
      ['2024-04-18', 'HOLIDAY'],
    ]);
  });

  it('are those before this period only, and only for readers of the unit', async () => {
    const first = await app.db.query(`SELECT id FROM period WHERE title = 'Giỗ Tổ'`);
    const path = `/api/units/${cast.units.thpt1}/rosters/${first[0].id}/earlier`;
    expect((await app.request('GET', path, { as: an.as })).json).toEqual({ rosters: [] });
    const dung = await sessionFor(app.db, cast.people.dung);
    expect((await app.request('GET', `${an.path}/earlier`, { as: dung })).status).toBe(404);
    const chau = await sessionFor(app.db, cast.people.chau);
    expect((await app.request('GET', `${an.path}/earlier`, { as: chau })).json.rosters).toHaveLength(1);
  });
});
