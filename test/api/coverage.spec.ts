import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { addMember, type Cast, seedCast, sessionFor } from '../support/cast.js';
import { boardUnit, boardView, onDutyList, onDutyRow } from '../../src/coverage/coverage.schema.js';
import { HeadAtWork } from '../flows/the-head.js';

const unitOn = (json: any, id: string) => json.units.find((unit: any) => unit.id === id);
const keys = (value: object) => Object.keys(value).toSorted();

/** The department looks down: THPT 1 is published and full, then somebody declines; THPT 2 has done nothing. */
describe('the board', () => {
  let app: TestApp;
  let cast: Cast;
  let an: HeadAtWork;

  beforeAll(async () => {
    app = await startApp({ now: '2024-04-26T06:00:00+07:00' });
    cast = await seedCast(app.db);
    an = await HeadAtWork.at(app, cast.people.an, cast.units.thpt1, cast.periodId);
    await an.layOut('24h');
    await an.assign([
      ...an.inTurn('lanh-dao', [cast.people.an]),
      ...an.inTurn('ky-thuat', [cast.people.binh, cast.people.chau]),
    ]);
    expect((await an.publish()).status).toBe(200);
  });
  afterAll(() => app.close());

  const read = async (who: string, path: string) => {
    const answer = await app.request('GET', path, { as: await sessionFor(app.db, who) });
    expect(answer.status).toBe(200);
    return answer.json;
  };
  const board = (who: string, under?: string) =>
    read(who, `/api/periods/${cast.periodId}/board${under ? `?under=${under}` : ''}`);
  const answer = async (who: string, dutyId: string, body: object) =>
    app.request('PUT', `/api/duties/${dutyId}/answer`, { as: await sessionFor(app.db, who), body });
  const dutiesOf = async (who: string) => (await read(who, '/api/me/duties')).duties;

  it('shows a full roster nobody has confirmed, and who has none', async () => {
    const json = await board(cast.people.hanh);
    const school = unitOn(json, cast.units.thpt1);
    expect(school).toMatchObject({
      state: 'published',
      gaps: 0,
      nextGapAt: null,
      unconfirmed: 24,
      headName: 'Nguyễn Văn An',
    });
    expect(json.layouts[school.layout]).toEqual([
      0,
      450,
      ...Array.from({ length: 10 }, (_, day) => 450 + (day + 1) * 1440),
      15840,
    ]);
    expect(school.strip).toBe('p'.repeat(12));
    expect(unitOn(json, cast.units.thpt2)).toMatchObject({
      state: 'not-started',
      strip: '',
      headPhone: '0600 000 004',
    });
    expect(json.tiles).toMatchObject({
      onDuty: 0,
      units: 5,
      uncovered: 0,
      notSubmitted: 4,
      unconfirmed72h: 6,
      unconfirmed72hUnits: 1,
    });
    expect(new Set(json.areas.map((area: any) => area.name))).toEqual(
      new Set(['Sở', 'Phòng GDĐT Lê Chân', 'Phòng GDĐT Ngô Quyền']),
    );
  });

  it('sends what its schema says and nothing else, although it goes out as text', async () => {
    const json = await board(cast.people.hanh);
    expect(keys(json)).toEqual(keys(boardView.shape));
    expect(keys(json.period)).toEqual(keys(boardView.shape.period.shape));
    expect(keys(json.tiles)).toEqual(keys(boardView.shape.tiles.shape));
    for (const unit of json.units) expect(keys(unit)).toEqual(keys(boardUnit.shape));
    const instants = [json.now, json.period.start, json.period.end, json.period.submissionDueAt];
    const numbers = {
      ...json,
      now: Date.parse(json.now),
      period: { ...json.period, start: 0, end: 0, submissionDueAt: 0 },
    };
    expect(boardView.safeParse(numbers).error).toBeUndefined();
    for (const instant of instants) expect(new Date(instant).toISOString()).toBe(instant);

    const list = await read(cast.people.hanh, '/api/on-duty');
    expect(keys(list)).toEqual(keys(onDutyList.shape));
    for (const unit of list.units) expect(keys(unit)).toEqual(keys(onDutyRow.shape));
  });

  it('shows each reader what they may see, and no more', async () => {
    expect((await board(cast.people.hanh, cast.units.leChan)).units.map((unit: any) => unit.id)).toEqual([
      cast.units.leChan,
      cast.units.thpt1,
    ]);
    expect((await board(cast.people.dung)).units.map((unit: any) => unit.id)).toEqual([cast.units.thpt2]);
    expect((await board(cast.people.dung, cast.units.thpt1)).units).toEqual([]);
    expect((await read(cast.people.dung, `/api/periods/${cast.periodId}/gaps?under=${cast.units.thpt1}`)).gaps).toEqual(
      [],
    );
    expect((await read(cast.people.dung, `/api/on-duty?under=${cast.units.thpt1}`)).units).toEqual([]);
  });

  it('an accepted stretch turns confirmed only when everybody in it has agreed', async () => {
    const [first] = await dutiesOf(cast.people.an);
    expect((await answer(cast.people.an, first.id, { answer: 'accepted', sequence: 0 })).status).toBe(200);
    expect(unitOn(await board(cast.people.hanh), cast.units.thpt1).strip).toBe('p'.repeat(12));
    const [partner] = (await dutiesOf(cast.people.binh)).filter((duty: any) => duty.start === first.start);
    await answer(cast.people.binh, partner.id, { answer: 'accepted', sequence: 0 });
    expect(unitOn(await board(cast.people.hanh), cast.units.thpt1)).toMatchObject({
      strip: `o${'p'.repeat(11)}`,
      unconfirmed: 22,
    });
    const [{ agreed }] = await app.db.query('SELECT agreed FROM acknowledgement WHERE duty_id = $1', [partner.id]);
    expect(agreed).toEqual({
      time: { start: '2024-04-26T00:30:00.000Z', end: '2024-04-27T00:30:00.000Z' },
      place: 'Trường THPT Demo số 1',
      work: 'Trực kỹ thuật – Trường THPT Demo số 1',
    });
  });

  it('saying the same twice keeps the first answer; a stale wording or another one’s duty is refused', async () => {
    const [duty] = (await dutiesOf(cast.people.an)).filter((each: any) => each.answer === null);
    const once = await answer(cast.people.an, duty.id, { answer: 'accepted', sequence: 0 });
    const twice = await answer(cast.people.an, duty.id, { answer: 'accepted', sequence: 0 });
    expect(twice.json).toEqual(once.json);
    expect(await app.db.query('SELECT FROM acknowledgement WHERE duty_id = $1', [duty.id])).toHaveLength(1);
    expect((await answer(cast.people.an, duty.id, { answer: 'declined', sequence: 1 })).json.type).toBe(
      '/docs/problems#duty-changed',
    );
    expect((await answer(cast.people.chau, duty.id, { answer: 'accepted', sequence: 0 })).status).toBe(403);
    expect((await answer(cast.people.dung, duty.id, { answer: 'accepted', sequence: 0 })).status).toBe(404);
  });

  it('a declined duty is a gap, and the head is told', async () => {
    const duty = (await dutiesOf(cast.people.chau))[1];
    expect(
      (await answer(cast.people.chau, duty.id, { answer: 'declined', sequence: 0, reason: 'Con ốm' })).status,
    ).toBe(200);
    const school = unitOn(await board(cast.people.hanh), cast.units.thpt1);
    expect(school).toMatchObject({ gaps: 1, nextGapAt: duty.start });
    expect(school.strip[3]).toBe('s');
    const { gaps } = await read(cast.people.hanh, `/api/periods/${cast.periodId}/gaps`);
    expect(gaps).toEqual([
      {
        unitId: cast.units.thpt1,
        unitName: 'Trường THPT Demo số 1',
        areaName: 'Phòng GDĐT Lê Chân',
        postId: expect.any(String),
        postName: 'Trực kỹ thuật',
        postNameEn: 'Technical watch',
        start: duty.start,
        end: duty.end,
        missing: 1,
        required: 1,
        headName: 'Nguyễn Văn An',
        headPhone: '0600 000 001',
      },
    ]);
    const told = await app.db.query(`SELECT person_id AS "personId", state FROM notice WHERE kind = 'decline'`);
    expect(told).toEqual([{ personId: cast.people.an, state: 'due' }]);
    const { rosters } = await read(cast.people.an, '/api/rosters');
    expect(rosters).toEqual([expect.objectContaining({ unitId: cast.units.thpt1, stage: 'published', gaps: 1 })]);
    expect((await an.preview()).changes).toEqual([]);
  });

  it('nobody at all is worse than too few', async () => {
    const duty = (await dutiesOf(cast.people.an)).find((each: any) => each.on === '2024-04-29');
    await answer(cast.people.an, duty.id, { answer: 'declined', sequence: 0 });
    expect(unitOn(await board(cast.people.hanh), cast.units.thpt1).strip[3]).toBe('g');
  });

  it('a strip equals what its sources say, also after the period asks for more', async () => {
    const strips = () => app.db.query('SELECT strip, cuts, gaps, unconfirmed, revision FROM roster_strip');
    const [before] = await strips();
    const { writeStrips } = await import('../../src/rosters/strip-writing.js');
    await writeStrips(app.db.manager, [an.rosterId]);
    expect((await strips())[0]).toEqual(before);

    await app.db.query(`UPDATE demand SET required = 2 WHERE unit_kind_id = 'thpt' AND post_kind_id = 'ky-thuat'`);
    const school = unitOn(await board(cast.people.hanh), cast.units.thpt1);
    expect(school.strip).toBe('sssgssssssss');
    expect((await strips())[0].revision).not.toBe(before.revision);
    await app.db.query(`UPDATE demand SET required = 1 WHERE unit_kind_id = 'thpt' AND post_kind_id = 'ky-thuat'`);
    await board(cast.people.hanh);
    expect((await strips())[0]).toEqual(before);
  });

  it('an answer to an earlier wording counts for nothing', async () => {
    const [duty] = await dutiesOf(cast.people.binh);
    expect(duty.answer).toBe('accepted');
    await an.look();
    const [row] = await app.db.query('SELECT shift_id AS "shiftId" FROM duty WHERE id = $1', [duty.id]);
    const end = '2024-04-27T07:40:00+07:00';
    await an.assign([{ id: duty.id, shiftId: row.shiftId, personId: cast.people.binh, end }], [duty.id]);
    expect((await an.publish()).json).toMatchObject({ revision: 2, told: 1 });
    expect((await dutiesOf(cast.people.binh))[0]).toMatchObject({
      answer: null,
      sequence: 1,
      end: '2024-04-27T00:40:00.000Z',
    });
    const json = await board(cast.people.hanh);
    const school = unitOn(json, cast.units.thpt1);
    expect(school.strip.slice(0, 2)).toBe('pp');
    expect(json.layouts[school.layout].slice(0, 3)).toEqual([0, 450, 460]);
    expect((await answer(cast.people.binh, duty.id, { answer: 'accepted', sequence: 0 })).json.type).toBe(
      '/docs/problems#duty-changed',
    );
  });

  it('says who is on duty at this moment, and whom to call where nobody is', async () => {
    await app.clock.moveTo(Date.parse('2024-04-27T02:10:00+07:00'));
    const list = await read(cast.people.hanh, '/api/on-duty');
    expect(list.units.map((unit: any) => unit.people.length)).toEqual([0, 0, 0, 0, 2]);
    expect(list.units.find((unit: any) => unit.unitId === cast.units.thpt2)).toMatchObject({
      headName: 'Phạm Tiến Dũng',
      headPhone: '0600 000 004',
    });
    expect(list.units.at(-1)).toMatchObject({
      unitId: cast.units.thpt1,
      areaName: 'Phòng GDĐT Lê Chân',
      people: [
        {
          name: 'Nguyễn Văn An',
          post: 'Trực lãnh đạo',
          postEn: 'Leader on duty',
          phone: '0600 000 001',
          confirmed: true,
          until: '2024-04-27T00:30:00.000Z',
        },
        {
          name: 'Trần Thị Bình',
          post: 'Trực kỹ thuật',
          postEn: 'Technical watch',
          phone: '0600 000 002',
          confirmed: false,
          until: '2024-04-27T00:40:00.000Z',
        },
      ],
    });
    const json = await board(cast.people.hanh);
    expect(json.tiles).toMatchObject({ onDuty: 1, units: 5, uncovered: 4 });
    expect(unitOn(json, cast.units.thpt1).onDuty).toHaveLength(2);
  });

  it('reminds those who have not sent theirs, and says who cannot be reached', async () => {
    const as = await sessionFor(app.db, cast.people.hanh);
    const nudge = (body: object) => app.request('POST', `/api/periods/${cast.periodId}/nudges`, { as, body });
    const first = await nudge({});
    expect(first.json.reminded).toBe(1);
    expect(first.json.withoutAddress.map((unit: any) => unit.unitId).toSorted()).toEqual(
      [cast.units.so, cast.units.leChan, cast.units.ngoQuyen].toSorted(),
    );
    const second = await nudge({});
    expect(second.json).toMatchObject({ reminded: 0, resting: [{ unitId: cast.units.thpt2 }] });
    expect((await nudge({ unitIds: [cast.units.thpt1] })).json).toEqual({
      reminded: 0,
      withoutAddress: [],
      resting: [],
    });
    const [{ count }] = await app.db.query(`SELECT count(*) FROM audit_entry WHERE operation = 'Coverage.nudge'`);
    expect(count).toBe(3);
  });

  it('a unit without members or shifts is on the board, and a stranger’s phone is not', async () => {
    await app.db.transaction((tx) =>
      addMember(tx, cast.units.thpt2, { name: 'Hoàng Thị Lan', email: 'lan@demo.example', phone: '0600 000 009' }),
    );
    const text = JSON.stringify(await board(cast.people.an));
    expect(text).not.toContain('0600 000 004');
    expect(text).toContain('0600 000 001');
  });

  it('a period that is over has nobody on duty, whoever stands watch that day', async () => {
    await app.clock.moveTo(Date.parse('2024-05-20T09:00:00+07:00'));
    await app.db.query(
      `UPDATE duty SET starts_at = '2024-05-20T07:30:00+07:00', ends_at = '2024-05-20T19:30:00+07:00'
        WHERE id = (SELECT id FROM duty WHERE person_id = $1 AND live ORDER BY starts_at DESC LIMIT 1)`,
      [cast.people.an],
    );
    const json = await board(cast.people.hanh);
    expect(json.tiles).toMatchObject({ onDuty: 0, uncovered: 0 });
    expect(unitOn(json, cast.units.thpt1).onDuty).toEqual([]);
    const { tiles } = await read(cast.people.hanh, `/api/periods/${cast.periodId}/areas`);
    expect(tiles).toMatchObject({ onDuty: 0, uncovered: 0 });
  });
});
