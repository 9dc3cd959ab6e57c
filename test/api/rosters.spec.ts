import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { addMember, type Cast, seedCast, sessionFor } from '../support/cast.js';
import { HeadAtWork } from '../flows/the-head.js';
import { rosterView } from '../../src/rosters/roster.schema.js';

const problem = (slug: string) => `/docs/problems#${slug}`;
const DAY = 24 * 3_600_000;

describe('drafting a roster', () => {
  let app: TestApp;
  let cast: Cast;
  let an: HeadAtWork;

  beforeAll(async () => {
    app = await startApp({ now: '2024-04-25T08:00:00+07:00' });
    cast = await seedCast(app.db);
    an = await HeadAtWork.at(app, cast.people.an, cast.units.thpt1, cast.periodId);
  });
  afterAll(() => app.close());

  it('before anything is laid out the screen shows what is asked and who could stand', async () => {
    const view = await an.look();
    expect(view.roster).toBeNull();
    expect(view.staff.map((person: any) => person.name)).toEqual(['Nguyễn Văn An', 'Trần Thị Bình', 'Lê Minh Châu']);
    expect(view.needs.map(({ postKindId, start, end, required }: any) => [postKindId, start, end, required])).toEqual([
      ['lanh-dao', '2024-04-26T17:00:00.000Z', '2024-05-07T17:00:00.000Z', 1],
      ['ky-thuat', '2024-04-26T17:00:00.000Z', '2024-05-07T17:00:00.000Z', 1],
    ]);
    expect(view.days).toHaveLength(11);
    expect(view.days.map((day: any) => day.kind)[3]).toBe('HOLIDAY');
    expect(view.may).toEqual({ assign: true, submit: true, publish: true, returnIt: false });
    expect(Object.keys(view).toSorted()).toEqual(Object.keys(rosterView.shape).toSorted());
  });

  it('lays out once, then only with the version seen; another pattern replaces empty shifts', async () => {
    expect((await an.layOut('3x8')).status).toBe(200);
    const missing = await app.request('PUT', an.path, { as: an.as, body: { pattern: '24h' } });
    expect([missing.status, missing.json.type]).toEqual([428, problem('version-required')]);
    const stale = await app.request('PUT', an.path, { as: an.as, body: { pattern: '24h' }, ifMatch: 99 });
    expect([stale.status, stale.json.type]).toEqual([412, problem('version-stale')]);
    const relaid = await an.layOut('2x12');
    expect(relaid.json.roster).toMatchObject({ pattern: '2x12', version: 2, stage: 'draft' });
    expect(relaid.headers.get('etag')).toBe('"2"');
    expect(new Set(an.shifts.map((shift) => shift.code))).toEqual(new Set(['N', 'Đ']));
  });

  it('a night over the end of the month is one shift, and belongs to the day it begins', async () => {
    expect(an.shift('ky-thuat', '2024-04-30', 'Đ')).toMatchObject({
      start: '2024-04-30T12:30:00.000Z',
      end: '2024-05-01T00:30:00.000Z',
    });
  });

  it('keeps the people when their shifts stay, and refuses to lose any', async () => {
    const shift = an.shift('ky-thuat', '2024-04-30', 'Đ');
    const assigned = await an.assign([{ shiftId: shift.id, personId: cast.people.chau }]);
    const lost = await an.layOut('3x8');
    expect([lost.status, lost.json.type]).toEqual([409, problem('roster-has-assignments')]);
    expect(lost.json.assignments).toEqual([
      {
        id: assigned.json.assignments[0].id,
        personId: cast.people.chau,
        personName: 'Lê Minh Châu',
        start: shift.start,
        end: shift.end,
      },
    ]);
    await app.db.query(`UPDATE period SET last_on = '2024-05-09'`);
    const longer = await an.layOut('2x12');
    expect(longer.json.assignments).toEqual(assigned.json.assignments);
    expect(an.shift('ky-thuat', '2024-05-09', 'Đ').id).toBeTruthy();
    expect(an.shift('ky-thuat', '2024-04-30', 'Đ').id).toBe(shift.id);
    await app.db.query(`UPDATE period SET last_on = '2024-05-07'`);
    await an.layOut('2x12');
    expect(an.shifts.at(-1)?.on).toBe('2024-05-07');
  });

  it('refuses the same person twice, naming the person and the hours', async () => {
    const shift = an.shift('ky-thuat', '2024-04-30', 'Đ');
    const twice = await an.assign([{ shiftId: shift.id, personId: cast.people.chau }]);
    expect([twice.status, twice.json.type]).toEqual([409, problem('already-on-watch')]);
    expect(twice.json).toMatchObject({ personName: 'Lê Minh Châu', start: shift.start, end: shift.end });
    expect(twice.json.detail).toBe('Lê Minh Châu đã có ca T3 30/4 19h30–T4 1/5 07h30');
    expect((await an.look()).assignments).toHaveLength(1);
  });

  it('refuses who cannot stand: absent, or not this post; warns of too little rest', async () => {
    const morning = an.shift('ky-thuat', '2024-05-01', 'N');
    await app.db.query(
      `INSERT INTO absence (person_id, kind, starts_at, ends_at) VALUES ($1, 'leave', '2024-05-06T00:00:00+07:00', '2024-05-07T00:00:00+07:00')`,
      [cast.people.chau],
    );
    const away = await an.assign([{ shiftId: an.shift('ky-thuat', '2024-05-05', 'Đ').id, personId: cast.people.chau }]);
    expect([away.status, away.json.type]).toEqual([422, problem('roster-breaks-rules')]);
    expect(away.json.breaches).toEqual([
      expect.objectContaining({
        rule: 'absence',
        severity: 'hard',
        personId: cast.people.chau,
        missing: 450,
        unit: 'minutes',
      }),
    ]);
    const wrong = await an.assign([{ shiftId: morning.id, personId: cast.people.an }]);
    expect(wrong.json.breaches[0].rule).toBe('wrong-post');
    const tired = await an.assign([{ shiftId: morning.id, personId: cast.people.chau }]);
    expect(tired.status).toBe(200);
    expect(tired.json.breaches.map((breach: any) => breach.rule)).toContain('rest');
    const [own] = tired.json.assignments.filter((each: any) => each.shiftId === morning.id);
    expect((await an.assign([], [own.id])).status).toBe(200);
  });

  it('knows no person and no shift of another unit, and says where the mistake is', async () => {
    const shift = an.shift('ky-thuat', '2024-05-02', 'N');
    const foreign = await an.assign([
      { shiftId: shift.id, personId: cast.people.chau },
      { shiftId: shift.id, personId: cast.people.dung },
    ]);
    expect([foreign.status, foreign.json.type]).toEqual([422, problem('unknown-reference')]);
    expect(foreign.json.errors.map((fault: any) => fault.pointer)).toEqual(['#/add/1/personId']);
    const nobody = await an.assign([{ shiftId: shift.id, personId: cast.periodId }], [cast.periodId]);
    expect(nobody.json.errors.map((fault: any) => fault.pointer)).toEqual(['#/add/0/personId']);
    const far = await an.assign([{ shiftId: shift.id, personId: cast.people.chau, start: '2024-05-06T00:00:00Z' }]);
    expect([far.status, far.json.errors[0].pointer]).toEqual([400, '#/add/0/start']);
    const dung = await sessionFor(app.db, cast.people.dung);
    expect((await app.request('GET', an.path, { as: dung })).status).toBe(404);
    const theft = await app.request('PATCH', `/api/rosters/${an.rosterId}/assignments`, {
      as: dung,
      ifMatch: an.version,
      body: {},
    });
    expect(theft.status).toBe(404);
  });

  it('is submitted, returned with a comment, submitted again; each is on record', async () => {
    expect((await an.submit()).json.stage).toBe('submitted');
    const version = an.version;
    expect((await an.submit()).json).toEqual({ stage: 'submitted', version });
    const hanh = await sessionFor(app.db, cast.people.hanh);
    const back = await app.request('PUT', `/api/rosters/${an.rosterId}/return`, {
      as: hanh,
      body: { comment: 'Thiếu lãnh đạo trực' },
    });
    expect(back.json).toEqual({ stage: 'returned', version: version + 1 });
    expect((await an.submit()).status).toBe(412);
    expect((await an.look()).roster).toMatchObject({ stage: 'returned', returnComment: 'Thiếu lãnh đạo trực' });
    const again = await app.request('PUT', `/api/rosters/${an.rosterId}/return`, {
      as: hanh,
      body: { comment: 'Lần nữa' },
    });
    expect(again.json.type).toBe(problem('not-submitted'));
    expect((await an.submit()).json.stage).toBe('submitted');
    expect(await app.db.query('SELECT FROM submission')).toHaveLength(2);
  });

  it('of a person in two units, the other unit’s hours count, its name is not shown', async () => {
    await app.db.query(`INSERT INTO membership (person_id, unit_id) VALUES ($1, $2)`, [
      cast.people.chau,
      cast.units.thpt2,
    ]);
    const dung = await HeadAtWork.at(app, cast.people.dung, cast.units.thpt2, cast.periodId);
    await dung.layOut('2x12');
    const view = await dung.look();
    expect(view.elsewhere).toEqual([
      expect.objectContaining({ personId: cast.people.chau, unitName: null, postKindId: 'ky-thuat' }),
    ]);
    expect(JSON.stringify(view)).not.toContain('Demo số 1');
    const clash = await dung.assign([
      { shiftId: dung.shift('ky-thuat', '2024-04-30', 'Đ').id, personId: cast.people.chau },
    ]);
    expect(clash.json.type).toBe(problem('already-on-watch'));
    const next = await dung.assign([
      { shiftId: dung.shift('ky-thuat', '2024-05-01', 'N').id, personId: cast.people.chau },
    ]);
    expect(next.json.breaches.map((breach: any) => breach.rule)).toContain('rest');
  });

  it('a watch published elsewhere and since removed from that draft still binds', async () => {
    expect((await an.publish('Còn thiếu')).status).toBe(200);
    const [held] = (await an.look()).assignments;
    expect((await an.assign([], [held.id])).status).toBe(200);
    const dung = await HeadAtWork.at(app, cast.people.dung, cast.units.thpt2, cast.periodId);
    await dung.look();
    const double = await dung.assign([
      { shiftId: dung.shift('ky-thuat', '2024-04-30', 'Đ').id, personId: cast.people.chau },
    ]);
    expect([double.status, double.json.breaches[0].rule]).toEqual([422, 'double-watch']);
    expect((await an.layOut('24h')).json.type).toBe(problem('roster-published'));
    expect((await an.submit()).json.type).toBe(problem('roster-published'));
  });

  it('a unit of one, who is its head, can be published around the clock with a reason', async () => {
    const [unit] = await app.db.query(
      `INSERT INTO unit (kind_id, name, parent_id) VALUES ('mam-non', 'Trường MN Demo', $1) RETURNING id`,
      [cast.units.leChan],
    );
    const em = await app.db.transaction((tx) => addMember(tx, unit.id, { name: 'Em', email: null, roles: ['head'] }));
    const head = await HeadAtWork.at(app, em, unit.id, cast.periodId);
    await head.layOut('24h');
    const all = await head.assign(head.inTurn('truc-ban', [em]));
    expect(all.json.gaps).toEqual([]);
    expect(all.json.breaches.every((breach: any) => breach.severity === 'soft')).toBe(true);
    expect((await head.publish()).json).toMatchObject({ revision: 1, told: 0 });
    const mine = await app.request('GET', '/api/me/duties', { as: head.as });
    expect(mine.json.duties).toHaveLength(12);
    expect(mine.json.duties[1]).toMatchObject({
      partners: [],
      before: { name: 'Em' },
      after: { name: 'Em' },
      dayKind: 'REST',
    });
    const hours = mine.json.hours.reduce((sum: number, each: any) => sum + each.day + each.night, 0);
    expect(hours).toBe((12 * DAY) / 3_600_000);
    const ics = await app.request('GET', `/api/duties/${mine.json.duties[0].id}/calendar`, { as: head.as });
    expect(ics.headers.get('content-type')).toContain('text/calendar');
    expect(ics.text.match(/BEGIN:VEVENT/g)).toHaveLength(1);
  });

  it('a period that asks nothing of a kind of unit gives it nothing to lay out', async () => {
    await app.db.query(`DELETE FROM demand WHERE unit_kind_id = 'so'`);
    const so = await HeadAtWork.at(app, cast.people.hanh, cast.units.so, cast.periodId);
    expect((await so.layOut('24h')).json.type).toBe(problem('nothing-demanded'));
    expect(
      (
        await app.request('PUT', `/api/units/${cast.units.so}/rosters/${cast.units.so}`, {
          as: so.as,
          body: { pattern: '24h' },
        })
      ).status,
    ).toBe(404);
  });
});
