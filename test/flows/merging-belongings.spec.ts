import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MergingHouse } from './merging-house.js';
import type { ReorganisationHouse } from './reorganisation-house.js';

let merging: MergingHouse;
let house: ReorganisationHouse;
beforeEach(async () => {
  merging = await MergingHouse.open();
  house = merging.house;
});
afterEach(() => house.close());

/** What an office decided for its schools, and for itself. */
async function decide(unitId: string, { hours, title }: { hours: number; title: string }): Promise<void> {
  await merging.rows(`INSERT INTO rule_book (unit_id) VALUES ($1)`, unitId);
  await merging.rows(
    `INSERT INTO watch_rule (unit_id, unit_kind_id, takeover_minutes, check_hours, checklist) VALUES ($1, 'thpt', 45, $2, '[]')`,
    unitId,
    hours,
  );
  await merging.rows(
    `INSERT INTO layout_template (unit_id, unit_kind_id, title, pattern) VALUES ($1, 'thpt', $2, '3x8'), ($1, 'thpt', 'Ca ngày', '2x12')`,
    unitId,
    title,
  );
}

/** Lê Chân decided all there is to decide; what it switched off is its own affair. */
async function leChanDecides(): Promise<void> {
  const { leChan } = house.cast.units;
  await decide(leChan, { hours: 3, title: 'Ca đêm Lê Chân' });
  await merging.rows(
    `INSERT INTO rule_setting (unit_id, rule, severity, "limit") VALUES ($1, 'rest', 'hard', 14), ($1, 'weekly-rest', 'off', 24)`,
    leChan,
  );
  await merging.rows(
    `INSERT INTO escalation_plan (unit_id, unit_kind_id, chain, running, head_minutes)
     VALUES ($1, 'thpt', 'absent', true, 25), ($1, 'thpt', 'unconfirmed', false, 60), ($1, 'mam-non', 'absent', true, 5)`,
    leChan,
  );
  await merging.rows(
    `INSERT INTO alert_plan (unit_id, unit_kind_id, severity, leader_minutes) VALUES ($1, 'thpt', 'critical', 7)`,
    leChan,
  );
  const items = JSON.stringify([{ key: 'gas', vi: 'Khóa bình ga', en: 'Gas off' }]);
  await merging.rows(
    `INSERT INTO preparation_list (unit_id, unit_kind_id, items) VALUES ($1, 'thpt', $2)`,
    leChan,
    items,
  );
}

describe('what an office decided for its schools', () => {
  it('goes along where the other decided nothing, is said before, and stays to be read', async () => {
    const { leChan, ngoQuyen, thpt1 } = house.cast.units;
    await leChanDecides();
    await decide(ngoQuyen, { hours: 6, title: 'Ca đêm Ngô Quyền' });
    expect(await merging.belongings(merging.offices())).toEqual([
      'goes 1 rules Phòng GDĐT Lê Chân',
      'stays 1 rules Phòng GDĐT Lê Chân',
      'own 1 watch-rules Phòng GDĐT Lê Chân',
      'goes 1 escalation-plans Phòng GDĐT Lê Chân',
      'stays 2 escalation-plans Phòng GDĐT Lê Chân',
      'goes 1 alert-plans Phòng GDĐT Lê Chân',
      'goes 1 templates Phòng GDĐT Lê Chân',
      'own 1 templates Phòng GDĐT Lê Chân',
      'goes 1 preparation-lists Phòng GDĐT Lê Chân',
    ]);
    expect(await merging.rows('SELECT FROM rule_setting WHERE unit_id = $1', ngoQuyen)).toEqual([]);
    await house.plan(merging.offices());
    await house.moveTo('2024-05-01T08:00:00+07:00');

    const { rules } = await merging.shown(thpt1, 'rules');
    const ruled = (name: string) => rules.find(({ rule }: { rule: string }) => rule === name);
    expect(ruled('rest')).toMatchObject({ limit: 14, inherited: { from: { unitId: ngoQuyen } } });
    expect(ruled('weekly-rest').severity).not.toBe('off');
    expect((await merging.shown(thpt1, 'watch-rules')).rules[0]).toMatchObject({
      checkHours: 6,
      decidedBy: { unitId: ngoQuyen },
    });
    expect((await merging.shown(thpt1, 'escalation')).plans).toMatchObject([
      { chain: 'unconfirmed', running: true, decidedBy: null },
      { chain: 'absent', minutes: { head: 25 }, decidedBy: { unitId: ngoQuyen } },
    ]);
    expect((await merging.shown(thpt1, 'alert-plans')).plans[0]).toMatchObject({ minutes: { leader: 7 } });
    const { templates } = await merging.shown(thpt1, 'templates');
    expect(templates.map(({ title }: { title: string }) => title)).toEqual([
      'Ca đêm Lê Chân',
      'Ca đêm Ngô Quyền',
      'Ca ngày',
    ]);
    expect((await merging.shown(thpt1, 'preparation-lists')).lists[0].items).toMatchObject([{ key: 'gas' }]);
    expect((await merging.shown(leChan, 'templates')).templates.slice(0, 2)).toMatchObject([
      { unitId: leChan, title: 'Ca đêm Lê Chân' },
      { unitId: leChan, title: 'Ca ngày' },
    ]);
  });

  it('of two offices that decided alike, that of the first named goes along; the other’s stays', async () => {
    const { leChan, ngoQuyen, so, thpt1 } = house.cast.units;
    await decide(leChan, { hours: 3, title: 'Ca đêm' });
    await decide(ngoQuyen, { hours: 6, title: 'Ca đêm' });
    const wanted = merging.offices({ fromIds: [ngoQuyen, leChan], intoId: so });
    expect(await merging.belongings(wanted)).toEqual([
      'own 1 watch-rules Phòng GDĐT Lê Chân',
      'goes 1 watch-rules Phòng GDĐT Ngô Quyền',
      'own 2 templates Phòng GDĐT Lê Chân',
      'goes 2 templates Phòng GDĐT Ngô Quyền',
    ]);
    await house.plan(wanted);
    await house.moveTo('2024-05-01T08:00:00+07:00');
    expect((await merging.shown(thpt1, 'watch-rules')).rules[0]).toMatchObject({
      checkHours: 6,
      decidedBy: { unitId: so },
    });
  });

  it('goes nowhere when the merging is given up before its day', async () => {
    const { ngoQuyen } = house.cast.units;
    await leChanDecides();
    const { id } = (await house.plan(merging.offices())).json;
    await house.ask('hanh', 'DELETE', `${house.path}/${id}`);
    await house.moveTo('2024-05-02T08:00:00+07:00');
    for (const table of ['rule_setting', 'watch_rule', 'escalation_plan', 'alert_plan', 'layout_template'])
      expect(await merging.rows(`SELECT FROM ${table} WHERE unit_id = $1`, ngoQuyen)).toEqual([]);
  });

  it('a school made out of another begins with, and with its contacts; what cannot be shared stays', async () => {
    const { thpt1 } = house.cast.units;
    await decide(thpt1, { hours: 3, title: 'Ca riêng' });
    await merging.rows(
      `INSERT INTO contact (unit_id, organisation, phone_written, phone_e164, valid_from, valid_to) VALUES
         ($1, 'Công an phường', '0600 000 071', '+84600000071', '2020-01-01', NULL),
         ($1, 'Số cũ', '0600 000 072', '+84600000072', '2020-01-01', '2024-05-01')`,
      thpt1,
    );
    await merging.hooked(thpt1, 'Zalo trường');
    expect(await merging.belongings(merging.split())).toEqual([
      'goes 1 watch-rules Trường THPT Demo số 1',
      'goes 2 templates Trường THPT Demo số 1',
      'goes 1 contacts Trường THPT Demo số 1',
      'stays 1 webhooks Trường THPT Demo số 1',
    ]);
    const { json } = await house.plan(merging.split());
    await house.moveTo('2024-05-01T08:00:00+07:00');
    const made = json.changes[0].unitId;
    expect((await merging.shown(made, 'watch-rules')).rules[0]).toMatchObject({
      checkHours: 3,
      decidedBy: { unitId: made },
    });
    expect(await merging.rows('SELECT organisation, valid_from FROM contact WHERE unit_id = $1', made)).toEqual([
      { organisation: 'Công an phường', valid_from: '2024-05-01' },
    ]);
    expect(await merging.rows('SELECT unit_id FROM webhook')).toEqual([{ unit_id: thpt1 }]);
  });

  it('is named when a school goes to another office, which does not decide so', async () => {
    const { thpt1, ngoQuyen } = house.cast.units;
    await leChanDecides();
    const move = { act: 'change', on: '2024-05-01', changes: [{ unitId: thpt1, parentId: ngoQuyen }] };
    expect(await merging.belongings(move)).toEqual([
      'left 1 alert-plans Phòng GDĐT Lê Chân',
      'left 2 escalation-plans Phòng GDĐT Lê Chân',
      'left 1 preparation-lists Phòng GDĐT Lê Chân',
      'left 2 rules Phòng GDĐT Lê Chân',
      'left 2 templates Phòng GDĐT Lê Chân',
      'left 1 watch-rules Phòng GDĐT Lê Chân',
    ]);
    const rename = { act: 'change', on: '2024-05-01', changes: [{ unitId: thpt1, name: 'Trường khác' }] };
    expect(await merging.belongings(rename)).toEqual([]);
  });
});
