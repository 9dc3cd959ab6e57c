import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MergingHouse } from './merging-house.js';
import type { ReorganisationHouse } from './reorganisation-house.js';
import { HeadAtWork } from './the-head.js';

let merging: MergingHouse;
let house: ReorganisationHouse;
beforeEach(async () => {
  merging = await MergingHouse.open();
  house = merging.house;
});
afterEach(() => house.close());

const ROSTER = () => `/api/units/${house.cast.units.thpt1}/rosters/${house.cast.periodId}`;
const roster = async (who: 'an' | 'dung') => (await house.ask(who, 'GET', ROSTER())).status;
const grantOf = async (personId: string) =>
  (await house.app.db.query('SELECT id FROM role_grant WHERE person_id = $1', [personId]))[0].id;
const held = (personId: string) =>
  house.app.db
    .query(`SELECT role, unit.name FROM role_grant JOIN unit ON unit.id = unit_id WHERE person_id = $1 ORDER BY 2`, [
      personId,
    ])
    .then((rows: { role: string; name: string }[]) => rows.map(({ role, name }) => `${role} ${name}`));

describe('a school that is merged into another in the middle of a period', () => {
  it('is shown what it comes to before it is done, and nothing is stored', async () => {
    const { thpt1, thpt2 } = house.cast.units;
    const { an, binh, chau, dung } = house.cast.people;
    const line = { unitId: thpt1, name: 'Trường THPT Demo số 1', before: null };
    const [one, two] = ['Trường THPT Demo số 1', 'Trường THPT Demo số 2'];
    const coming = (personId: string, name: string) => {
      return { personId, name, from: one, into: two, alsoUntil: '2024-05-09' };
    };
    const { status, json } = await house.preview(merging.merge());
    expect(status).toBe(200);
    expect(json).toEqual({
      on: '2024-05-01',
      atOnce: false,
      units: [
        { ...line, what: 'merged', after: two, on: '2024-05-01' },
        { ...line, what: 'ends', after: null, on: '2024-05-09' },
      ],
      goingAlong: 0,
      people: [coming(an, 'Nguyễn Văn An'), coming(binh, 'Trần Thị Bình'), coming(chau, 'Lê Minh Châu')],
      roles: [{ grantId: await grantOf(an), person: 'Nguyễn Văn An', role: 'head', unitName: one, ends: true }],
      heads: [
        {
          unitId: thpt2,
          unitName: two,
          headPersonId: dung,
          members: [
            { personId: an, name: 'Nguyễn Văn An', title: 'Hiệu trưởng' },
            { personId: binh, name: 'Trần Thị Bình', title: 'Phó Hiệu trưởng' },
            { personId: chau, name: 'Lê Minh Châu', title: 'Nhân viên CNTT' },
            { personId: dung, name: 'Phạm Tiến Dũng', title: 'Hiệu trưởng' },
          ],
        },
      ],
      contacts: 0,
      webhooks: [],
      belongings: [],
      asked: [
        {
          unitId: thpt1,
          unitName: one,
          periodTitle: expect.any(String),
          firstOn: '2024-04-27',
          lastOn: '2024-05-08',
          fate: 'stood',
          ahead: 1,
        },
      ],
      watches: [
        {
          unitId: thpt1,
          unitName: one,
          periodTitle: expect.any(String),
          published: 1,
          drafted: 0,
          lastOn: '2024-05-03',
        },
      ],
    });
    expect((await house.app.db.query('SELECT FROM reorganisation')).length).toBe(0);
    expect((await house.app.db.query('SELECT FROM unit WHERE merged_on IS NOT NULL')).length).toBe(0);
  });

  it('stays what it is until the day; then its people are the other’s and its head reaches the roster', async () => {
    const { thpt1, thpt2 } = house.cast.units;
    expect((await house.plan(merging.merge())).json).toMatchObject({ state: 'planned', act: 'merge' });
    await house.moveTo('2024-04-30T23:59:50+07:00');
    expect([await roster('an'), await roster('dung')]).toEqual([200, 404]);
    expect(await merging.members(thpt2)).toEqual(['Phạm Tiến Dũng']);
    expect(await merging.board()).toEqual([
      'Phòng GDĐT Lê Chân: Trường THPT Demo số 1 published',
      'Phòng GDĐT Ngô Quyền: Trường THPT Demo số 2 not-started',
    ]);

    await house.moveTo('2024-05-01T00:00:00+07:00');
    expect([await roster('an'), await roster('dung')]).toEqual([200, 200]);
    const all = ['Nguyễn Văn An', 'Trần Thị Bình', 'Lê Minh Châu', 'Phạm Tiến Dũng'];
    expect(await merging.members(thpt2)).toEqual(all);
    expect(await merging.members(thpt1)).toEqual(all.slice(0, 3));
    expect((await merging.board()).toSorted()).toEqual([
      'Phòng GDĐT Ngô Quyền: Trường THPT Demo số 1 published',
      'Phòng GDĐT Ngô Quyền: Trường THPT Demo số 2 not-started',
    ]);
    expect(await held(house.cast.people.an)).toEqual(['head Trường THPT Demo số 1']);
  });

  it('has its watches stood by whoever had them, and changed by the other’s head', async () => {
    await house.plan(merging.merge());
    await house.moveTo('2024-05-03T08:00:00+07:00');
    const { json: duty } = await house.ask('binh', 'GET', '/api/me/duties');
    expect(duty.duties.filter(({ live = true }: { live?: boolean }) => live).length).toBeGreaterThan(0);
    const { json } = await house.ask('hanh', 'GET', '/api/on-duty');
    const now = json.units.find(({ unitId }: { unitId: string }) => unitId === house.cast.units.thpt1);
    expect(now.people.map(({ name }: { name: string }) => name)).toEqual(['Trần Thị Bình']);

    const { people, units, periodId } = house.cast;
    const dung = await HeadAtWork.at(house.app, people.dung, units.thpt1, periodId);
    await dung.look();
    const shiftId = dung.shift('ky-thuat', '2024-05-06', 'N').id;
    expect((await dung.assign([{ shiftId, personId: people.chau }])).status).toBe(200);
    expect((await dung.publish('Sau sáp nhập')).status).toBe(200);
  });

  it('leaves its people the calendars they subscribed to', async () => {
    const { thpt1 } = house.cast.units;
    const addresses: string[] = [];
    for (const scope of [{ scope: 'person' }, { scope: 'unit', unitId: thpt1 }]) {
      const { json } = await house.ask('binh', 'POST', '/api/me/feeds', scope);
      addresses.push(house.app.url + new URL(json.url).pathname);
    }
    await house.plan(merging.merge());
    for (const now of ['2024-05-02T08:00:00+07:00', '2024-05-10T08:00:00+07:00']) {
      await house.moveTo(now);
      for (const address of addresses) {
        const feed = await fetch(address);
        expect([feed.status, (await feed.text()).match(/BEGIN:VEVENT/g)?.length]).toEqual([200, 2]);
      }
    }
  });

  it('is over once they are stood, and asked nothing in a period that begins meanwhile', async () => {
    await house.plan(merging.merge());
    await house.moveTo('2024-05-02T08:00:00+07:00');
    const next = await merging.period('2024-05-08', '2024-05-12');
    expect(await merging.board(next)).toEqual(['Phòng GDĐT Ngô Quyền: Trường THPT Demo số 2 not-started']);
    const { units } = house.cast;
    const path = `/api/units/${units.thpt1}/rosters/${next}`;
    const begun = await house.ask('an', 'PUT', path, { pattern: '2x12' });
    expect([begun.status, begun.json.type]).toEqual([409, '/docs/problems#unit-merged']);

    await house.moveTo('2024-05-08T23:00:00+07:00');
    expect(await merging.standing('demo so')).toEqual(['Trường THPT Demo số 1', 'Trường THPT Demo số 2']);
    await house.moveTo('2024-05-09T00:00:00+07:00');
    expect(await merging.standing('demo so')).toEqual(['Trường THPT Demo số 2']);
    expect(await merging.members(units.thpt1)).toEqual([]);
    expect((await house.ask('an', 'GET', `/api/units/${units.thpt2}`)).status).toBe(200);
    expect(await house.paper()).toContain('TRƯỜNG THPT DEMO SỐ 1');
    const at = encodeURIComponent('2024-04-28T08:00:00+07:00');
    const record = await house.ask('hanh', 'GET', `/api/units/${units.thpt1}/duty-record?at=${at}`);
    expect(record.json.unit.name).toBe('Trường THPT Demo số 1');
    expect(await merging.board()).toContain('Phòng GDĐT Ngô Quyền: Trường THPT Demo số 1 published');
    expect((await house.ask('binh', 'GET', '/api/me/duties')).status).toBe(200);
  });

  it('that has no roster is asked nothing from the day on, and nothing of it looks like a gap', async () => {
    const { thpt1, thpt2 } = house.cast.units;
    const wanted = merging.merge({ fromIds: [thpt2], intoId: thpt1 });
    expect((await house.preview(wanted)).json).toMatchObject({
      units: [{ what: 'merged' }, { what: 'ends', on: '2024-05-01' }],
      people: [{ name: 'Phạm Tiến Dũng', alsoUntil: null }],
      asked: [{ unitName: 'Trường THPT Demo số 2', fate: 'cut', ahead: 0 }],
    });
    await house.plan(wanted);
    await house.moveTo('2024-05-01T08:00:00+07:00');
    expect(await merging.board()).toEqual(['Phòng GDĐT Lê Chân: Trường THPT Demo số 1 published']);
    const { json } = await house.ask('hanh', 'GET', '/api/on-duty');
    const asked = json.units.map(({ unitId }: { unitId: string }) => unitId);
    expect([asked.includes(thpt1), asked.includes(thpt2)]).toEqual([true, false]);
    expect(await roster('dung')).toBe(200);
    expect((await house.ask('dung', 'PUT', ROSTER(), { pattern: '3x8' })).status).toBe(403);
  });
});

const row = (organisation: string, since: string, until: string | null, isNew: boolean) => {
  return { organisation, valid_from: since, valid_to: until, new: isNew };
};

describe('what goes along', () => {
  it('are units below, those supervised, contacts and IP ranges; the other may get a new name', async () => {
    const { leChan, ngoQuyen, thpt1, thpt2 } = house.cast.units;
    await house.app.db.query(`UPDATE unit SET supervising_unit_id = $1 WHERE id = $2`, [leChan, thpt2]);
    await house.app.db.query(
      `INSERT INTO contact (unit_id, organisation, phone_written, phone_e164, valid_from) VALUES
         ($1, 'Công an quận', '0600 000 071', '+84600000071', '2020-01-01'),
         ($1, 'Trực ban mới', '0600 000 072', '+84600000072', '2024-06-01'),
         ($1, 'VNCERT/CC', '0600 000 073', '+84600000073', '2020-01-01'),
         ($2, 'VNCERT/CC', '0600 000 073', '+84600000073', '2020-01-01')`,
      [leChan, ngoQuyen],
    );
    await house.app.db.query(
      `INSERT INTO ip_range (unit_id, block, note, valid_from, valid_to) VALUES
         ($1, '192.0.2.0/28', '', '2020-01-01', NULL), ($1, '198.51.100.0/28', '', '2024-06-01', '2025-01-01'),
         ($1, '203.0.113.0/28', '', '2020-01-01', NULL), ($2, '203.0.113.0/28', '', '2020-01-01', NULL)`,
      [leChan, ngoQuyen],
    );
    const wanted = merging.merge({ fromIds: [leChan], intoId: ngoQuyen, name: 'Phòng GDĐT Đông', shortName: 'Đông' });
    expect((await house.preview(wanted)).json).toMatchObject({
      units: expect.arrayContaining([
        expect.objectContaining({ what: 'moved', unitId: thpt1, after: 'Phòng GDĐT Đông' }),
        expect.objectContaining({ what: 'supervised', unitId: thpt2, after: 'Phòng GDĐT Đông' }),
        expect.objectContaining({ what: 'renamed', unitId: ngoQuyen, after: 'Phòng GDĐT Đông' }),
        expect.objectContaining({ what: 'ends', unitId: leChan, on: '2024-05-01' }),
      ]),
      contacts: 3,
    });
    await house.plan(wanted);
    await house.moveTo('2024-05-01T08:00:00+07:00');
    const contacts = await house.app.db.query(
      `SELECT organisation, valid_from, valid_to, unit_id = $1 AS new FROM contact WHERE unit_id = ANY($2::uuid[])
        ORDER BY new, organisation, valid_from`,
      [ngoQuyen, [leChan, ngoQuyen]],
    );
    expect(contacts).toEqual([
      row('Công an quận', '2020-01-01', '2024-05-01', false),
      row('VNCERT/CC', '2020-01-01', '2024-05-01', false),
      row('Công an quận', '2024-05-01', null, true),
      row('Trực ban mới', '2024-06-01', null, true),
      row('VNCERT/CC', '2020-01-01', null, true),
    ]);
    const ranges = await house.app.db.query(
      `SELECT block AS organisation, valid_from, valid_to, unit_id = $1 AS new FROM ip_range ORDER BY new, block`,
      [ngoQuyen],
    );
    expect(ranges).toEqual([
      row('192.0.2.0/28', '2020-01-01', '2024-05-01', false),
      row('203.0.113.0/28', '2020-01-01', '2024-05-01', false),
      row('192.0.2.0/28', '2024-05-01', null, true),
      row('198.51.100.0/28', '2024-06-01', '2025-01-01', true),
      row('203.0.113.0/28', '2020-01-01', null, true),
    ]);
    expect(await merging.board()).toContain('Phòng GDĐT Đông: Trường THPT Demo số 1 published');
  });

  it('are no roles, unless somebody says so', async () => {
    const { an, dung } = house.cast.people;
    await house.plan(merging.merge({ keptGrantIds: [await grantOf(an)] }));
    await house.moveTo('2024-05-01T08:00:00+07:00');
    expect(await held(an)).toEqual(['head Trường THPT Demo số 1', 'head Trường THPT Demo số 2']);
    const [{ head }] = await house.app.db.query('SELECT head_person_id AS head FROM unit WHERE id = $1', [
      house.cast.units.thpt2,
    ]);
    expect(head).toBe(dung);
  });

  it('is the head who was chosen among all', async () => {
    const { an, dung } = house.cast.people;
    await house.plan(merging.merge({ headPersonId: an }));
    await house.moveTo('2024-05-01T08:00:00+07:00');
    expect([await held(an), await held(dung)]).toEqual([
      ['head Trường THPT Demo số 1', 'head Trường THPT Demo số 2'],
      [],
    ]);
    expect(await merging.refusal(house.plan(merging.merge({ headPersonId: house.cast.people.hanh })))).toEqual([
      409,
      'unit-merged',
    ]);
  });
});
