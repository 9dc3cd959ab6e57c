import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sessionFor } from '../support/cast.js';
import { hostile } from '../support/hostile.js';
import { MergingHouse } from './merging-house.js';
import type { ReorganisationHouse } from './reorganisation-house.js';

let merging: MergingHouse;
let house: ReorganisationHouse;
beforeEach(async () => {
  merging = await MergingHouse.open();
  house = merging.house;
});
afterEach(() => house.close());

const grantOf = async (personId: string) =>
  (await house.app.db.query('SELECT id FROM role_grant WHERE person_id = $1', [personId]))[0].id;

describe('merging is refused', () => {
  it('into itself, of the topmost unit, by whoever is no member, out of reach', async () => {
    const { so, thpt1, thpt2 } = house.cast.units;
    const refused = (more: object, who: 'hanh' | 'loan' = 'hanh') =>
      merging.refusal(house.preview(merging.merge(more), who));
    expect(await refused({ intoId: thpt1 })).toEqual([400, 'not-valid', '#/fromIds/0']);
    expect(await refused({ fromIds: [so] })).toEqual([400, 'not-valid', '#/fromIds/0']);
    expect(await refused({ fromIds: [thpt1, thpt1] })).toEqual([400, 'not-valid', '#/fromIds']);
    expect(await refused({ headPersonId: house.cast.people.hanh })).toEqual([
      422,
      'head-is-no-member',
      '#/headPersonId',
    ]);
    expect(await refused({ keptGrantIds: [await grantOf(house.cast.people.dung)] })).toEqual([
      422,
      'unknown-reference',
      '#/keptGrantIds/0',
    ]);
    const path = `/api/units/${house.cast.units.leChan}/reorganisations/preview`;
    expect(await merging.refusal(house.ask('loan', 'POST', path, merging.merge({ fromIds: [thpt2] })))).toEqual([
      422,
      'unknown-reference',
      '#/fromIds/0',
    ]);
  });

  it('below a unit that goes along: a circle', async () => {
    const { leChan, thpt1, ngoQuyen } = house.cast.units;
    await house.app.db.query('UPDATE unit SET parent_id = $1 WHERE id = $2', [thpt1, ngoQuyen]);
    expect(await merging.refusal(house.preview(merging.merge({ fromIds: [leChan], intoId: ngoQuyen })))).toEqual([
      422,
      'unit-under-itself',
    ]);
    const child = await house.preview(merging.merge({ fromIds: [leChan], intoId: thpt1 }));
    expect(child.json.units).toContainEqual(
      expect.objectContaining({ what: 'moved', unitId: thpt1, after: 'Sở Giáo dục và Đào tạo' }),
    );
  });

  it('of what is or will be merged elsewhere, whichever was planned first', async () => {
    const { thpt1, leChan, ngoQuyen, thpt2 } = house.cast.units;
    const elsewhere = (on: string) => merging.merge({ on, fromIds: [thpt1], intoId: ngoQuyen });
    const both = await Promise.all([house.plan(merging.merge()), house.plan(elsewhere('2024-05-01'))]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    expect(await merging.refusal(house.plan(elsewhere('2024-05-20')))).toEqual([409, 'unit-merged']);
    expect(await merging.refusal(house.plan(elsewhere('2024-04-30')))).toEqual([409, 'reorganisation-in-the-way']);
    await house.moveTo('2024-05-01T08:00:00+07:00');
    const rename = { act: 'change', on: '2024-05-01', changes: [{ unitId: thpt1, parentId: leChan }] };
    expect(await merging.refusal(house.plan(rename))).toEqual([409, 'unit-merged']);
    expect(await merging.refusal(house.plan(merging.merge({ fromIds: [thpt2], intoId: thpt1 })))).toEqual([
      409,
      'unit-merged',
    ]);
    const [{ version }] = await house.app.db.query('SELECT version FROM unit WHERE id = $1', [thpt1]);
    const back = await house.app.request('PATCH', `/api/units/${thpt1}`, {
      as: await sessionFor(house.app.db, house.cast.people.hanh),
      body: { validTo: null },
      ifMatch: version,
    });
    expect(back.json.type).toBe('/docs/problems#unit-merged');
  });

  it('never silently: given up before its day, nothing comes of it', async () => {
    const { id } = (await house.plan(merging.merge())).json;
    expect((await house.ask('hanh', 'DELETE', `${house.path}/${id}`)).status).toBe(204);
    await house.moveTo('2024-05-02T08:00:00+07:00');
    expect(await merging.members(house.cast.units.thpt2)).toEqual(['Phạm Tiến Dũng']);
    expect((await house.ask('dung', 'GET', `/api/units/${house.cast.units.thpt1}`)).status).toBe(404);
  });
});

it('names what is merged by any words', async () => {
  for (const name of hostile) {
    const { status, json } = await house.preview(merging.merge({ name }));
    expect([200, 400]).toContain(status);
    if (status !== 200) continue;
    const renamed = json.units.find(({ what }: { what: string }) => what === 'renamed');
    expect(renamed.after).toBe(renamed.after.normalize('NFC').trim());
    expect(json.units.find(({ what }: { what: string }) => what === 'merged').after).toBe(renamed.after);
  }
});
