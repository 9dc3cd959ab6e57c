import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { MergingHouse } from './merging-house.js';
import type { ReorganisationHouse } from './reorganisation-house.js';

let merging: MergingHouse;
let house: ReorganisationHouse;
beforeEach(async () => {
  merging = await MergingHouse.open();
  house = merging.house;
});
afterEach(() => house.close());

const unitCalled = async (name: string) =>
  (await house.app.db.query('SELECT id, parent_id, head_person_id, valid_from FROM unit WHERE name = $1', [name]))[0];

it('a unit made out of another is seen before it is there', async () => {
  const { json } = await house.preview(merging.split());
  expect(json).toMatchObject({
    units: [{ what: 'begins', name: 'Trường THCS Demo', after: 'Phòng GDĐT Lê Chân', on: '2024-05-01' }],
    people: [{ name: 'Trần Thị Bình', into: 'Trường THCS Demo', alsoUntil: '2024-05-04' }],
    heads: [{ unitName: 'Trường THCS Demo', members: [{ name: 'Trần Thị Bình' }] }],
    asked: [{ unitName: 'Trường THCS Demo', firstOn: '2024-04-27', fate: 'new', ahead: 0 }],
    roles: [],
  });
  expect(await unitCalled('Trường THCS Demo')).toBeUndefined();
});

it('begins on its day with its people, who stand what they have where they had it', async () => {
  const { units, people } = house.cast;
  const { json } = await house.plan(merging.split());
  await house.moveTo('2024-04-30T23:59:50+07:00');
  expect(await unitCalled('Trường THCS Demo')).toBeUndefined();

  await house.moveTo('2024-05-01T00:00:00+07:00');
  const made = await unitCalled('Trường THCS Demo');
  expect(made).toEqual({
    id: json.changes[0].unitId,
    parent_id: units.leChan,
    head_person_id: people.binh,
    valid_from: '2024-05-01',
  });
  expect(await merging.members(made.id)).toEqual(['Trần Thị Bình']);
  expect(await merging.members(units.thpt1)).toEqual(['Nguyễn Văn An', 'Trần Thị Bình', 'Lê Minh Châu']);
  expect(await merging.board()).toEqual([
    'Phòng GDĐT Lê Chân: Trường THCS Demo not-started',
    'Phòng GDĐT Lê Chân: Trường THPT Demo số 1 published',
    'Phòng GDĐT Ngô Quyền: Trường THPT Demo số 2 not-started',
  ]);

  await house.moveTo('2024-05-04T00:00:00+07:00');
  expect(await merging.members(units.thpt1)).toEqual(['Nguyễn Văn An', 'Lê Minh Châu']);
  const duties = await house.app.db.query('SELECT unit_id FROM duty WHERE person_id = $1 AND live', [people.binh]);
  expect(duties).toEqual([{ unit_id: units.thpt1 }, { unit_id: units.thpt1 }]);
});

it('takes units below along and leaves no role behind', async () => {
  const { leChan, thpt1, so } = house.cast.units;
  const { loan } = house.people;
  const parts = [{ name: 'Phòng GDĐT Niệm', personIds: [loan], unitIds: [thpt1] }];
  const wanted = merging.split({}, { fromId: leChan, parts });
  expect((await house.preview(wanted)).json).toMatchObject({
    units: [{ what: 'begins' }, { what: 'moved', unitId: thpt1, after: 'Phòng GDĐT Niệm' }],
    roles: [{ person: 'Bùi Thị Loan', role: 'department', ends: true }],
  });
  await house.plan(wanted);
  await house.moveTo('2024-05-01T08:00:00+07:00');
  expect((await unitCalled('Phòng GDĐT Niệm')).parent_id).toBe(so);
  expect(await merging.board()).toContain('Phòng GDĐT Niệm: Trường THPT Demo số 1 published');
  expect((await house.app.db.query('SELECT FROM role_grant WHERE person_id = $1', [loan])).length).toBe(0);
});

it('is given up before its day', async () => {
  const { id } = (await house.plan(merging.split())).json;
  expect((await house.ask('hanh', 'DELETE', `${house.path}/${id}`)).status).toBe(204);
  await house.moveTo('2024-05-02T08:00:00+07:00');
  expect(await unitCalled('Trường THCS Demo')).toBeUndefined();
});

it('takes nobody who is not there, no head, no unit from elsewhere, nobody twice', async () => {
  const { an, binh, dung } = house.cast.people;
  const refused = (part: object, more: object = {}) => merging.refusal(house.preview(merging.split(part, more)));
  const none = { headPersonId: undefined };
  expect(await refused({ ...none, personIds: [binh, dung] })).toEqual([
    422,
    'unknown-reference',
    '#/parts/0/personIds/1',
  ]);
  expect(await refused({ ...none, personIds: [an] })).toEqual([409, 'head-cannot-leave']);
  expect(await refused({ headPersonId: an })).toEqual([422, 'head-is-no-member', '#/headPersonId']);
  expect(await refused({ ...none, unitIds: [house.cast.units.thpt2] })).toEqual([
    422,
    'unknown-reference',
    '#/parts/0/unitIds/0',
  ]);
  const twice = { name: 'Một phần', personIds: [binh] };
  expect(await refused({}, { parts: [twice, { ...twice, name: 'Phần khác' }] })).toEqual([400, 'not-valid', '#/parts']);
});

it('what is left of a merged unit cannot be split, nor what is planned to be', async () => {
  await house.plan(merging.merge({ on: '2024-04-30' }));
  expect(await merging.refusal(house.plan(merging.split()))).toEqual([409, 'unit-merged']);
  const early = merging.split({}, { on: '2024-04-29' });
  expect((await house.plan(early)).status).toBe(201);
});
