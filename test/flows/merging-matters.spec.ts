import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { addressedUnits } from '../../src/incidents/advisories/kept-advisory.js';
import { HooksService } from '../../src/incidents/alerts/hooks.service.js';
import { alertsOpenAt } from '../../src/incidents/open-matters.js';
import { headAbove } from '../../src/notices/heads.js';
import { MergingHouse } from './merging-house.js';
import type { ReorganisationHouse } from './reorganisation-house.js';

let merging: MergingHouse;
let house: ReorganisationHouse;
beforeEach(async () => {
  merging = await MergingHouse.open();
  house = merging.house;
});
afterEach(() => house.close());

const advisory = (unitId: string, topId: string, title: string) =>
  merging.rows(
    `INSERT INTO advisory (id, unit_id, top_id, kind_ids, number, issuer, title, product, versions, cves, severity, todo, links, due_at, issued_by)
     VALUES (gen_random_uuid(), $1, $2, '{thpt}', '', 'Cục ATTT (demo)', $3, 'Máy chủ thư', '', '{}', 'critical', 'Vá', '{}', '2024-06-01', $4)`,
    unitId,
    topId,
    title,
    house.cast.people.hanh,
  );
const alert = (unitId: string, title: string) =>
  merging.rows(
    `INSERT INTO alert (id, unit_id, origin, severity, title, description, reference, entered_by, received_at)
     VALUES (gen_random_uuid(), $1, 'phone', 'high', $2, '', '', $3, '2024-04-25T01:00:00Z')`,
    unitId,
    title,
    house.cast.people.hanh,
  );

describe('what is still to be done', () => {
  it('for an advisory an office sent to its schools is asked by the other office', async () => {
    const { leChan, ngoQuyen, so, thpt1 } = house.cast.units;
    await advisory(leChan, leChan, 'Của quận');
    await advisory(so, leChan, 'Sở gửi cho quận');
    await advisory(so, thpt1, 'Sở gửi cho trường');
    expect(await merging.belongings(merging.offices())).toEqual(['goes 2 advisories Phòng GDĐT Lê Chân']);
    await house.plan(merging.offices());
    await house.moveTo('2024-05-01T08:00:00+07:00');
    expect(await merging.rows('SELECT title, unit_id, top_id FROM advisory ORDER BY title')).toEqual([
      { title: 'Của quận', unit_id: ngoQuyen, top_id: ngoQuyen },
      { title: 'Sở gửi cho quận', unit_id: so, top_id: ngoQuyen },
      { title: 'Sở gửi cho trường', unit_id: so, top_id: thpt1 },
    ]);
    const asked = async (title: string) => {
      const [{ id }] = await merging.rows('SELECT id FROM advisory WHERE title = $1', title);
      return (await addressedUnits(house.app.db, id)).map(({ unitName, told }) => [unitName, told.length > 0]);
    };
    expect(await asked('Của quận')).toEqual([
      ['Trường THPT Demo số 1', true],
      ['Trường THPT Demo số 2', true],
    ]);
    expect(await asked('Sở gửi cho trường')).toEqual([['Trường THPT Demo số 1', true]]);
  });

  it('by a school that ends is said, and its alerts and incidents are its heir’s to settle', async () => {
    const { so, thpt1, thpt2 } = house.cast.units;
    await advisory(so, so, 'Cho mọi trường');
    await alert(thpt1, 'Trang web bị đổi giao diện');
    await merging.rows(`UPDATE unit SET duty_phone = '0600 000 099' WHERE id = $1`, thpt1);
    expect(await merging.belongings(merging.merge())).toEqual([
      'stays 1 advisory-answers Trường THPT Demo số 1',
      'stays 1 matters Trường THPT Demo số 1',
      'stays 1 settings Trường THPT Demo số 1',
    ]);
    const listed = async (who: 'dung' | 'hanh') =>
      (await house.ask(who, 'GET', '/api/alerts')).json.alerts.map(({ title }: { title: string }) => title);
    const handed = async (unitId: string) => (await alertsOpenAt(house.app.db, unitId, house.app.clock.now())).length;
    expect(await listed('dung')).toEqual([]);
    await house.plan(merging.merge());
    await house.moveTo('2024-05-02T08:00:00+07:00');
    expect([await listed('dung'), await handed(thpt1), await handed(thpt2)]).toEqual([
      ['Trang web bị đổi giao diện'],
      1,
      0,
    ]);
    expect((await headAbove(house.app.db, thpt1, null))?.name).toBe('Nguyễn Văn An');
    await house.moveTo('2024-05-10T08:00:00+07:00');
    expect([await listed('dung'), await listed('hanh'), await handed(thpt2)]).toEqual([
      ['Trang web bị đổi giao diện'],
      ['Trang web bị đổi giao diện'],
      1,
    ]);
    expect((await headAbove(house.app.db, thpt1, null))?.name).toBe('Phạm Tiến Dũng');
  });

  it('by whoever is on duty in the other school, when a machine still names the one that is over', async () => {
    const { thpt1, thpt2 } = house.cast.units;
    const [{ id }] = await merging.rows(
      `INSERT INTO alert_source (unit_id, default_unit_id, origin, title, secret, created_by) VALUES ($1, $1, 'soc', 'SOC', '\\x00', $2) RETURNING id`,
      thpt1,
      house.cast.people.hanh,
    );
    expect(await merging.belongings(merging.merge())).toEqual(['goes 1 alert-sources Trường THPT Demo số 1']);
    await house.plan(merging.merge());
    const named = async (messageId: string): Promise<string> => {
      const [{ unitId, defaultUnitId, origin }] = await merging.rows(
        'SELECT unit_id AS "unitId", default_unit_id AS "defaultUnitId", origin FROM alert_source',
      );
      const message = {
        title: 'Quét cổng',
        severity: 'high',
        description: '',
        reference: '',
        happenedAt: null,
        unitId: thpt1,
      };
      const source = { id, unitId, defaultUnitId, origin };
      const alertId = await house.app.nest.get(HooksService).receive({ source, messageId }, message);
      return (await merging.rows('SELECT unit_id FROM alert WHERE id = $1', alertId))[0].unit_id;
    };
    await house.moveTo('2024-05-02T08:00:00+07:00');
    expect(await named('while it stands')).toBe(thpt1);
    await house.moveTo('2024-05-10T08:00:00+07:00');
    expect(await named('when it is over')).toBe(thpt2);
    expect((await merging.shown(thpt2, 'alert-sources')).sources).toMatchObject([{ title: 'SOC', alerts: 2 }]);
  });
});

const held = async () =>
  (
    await merging.rows(
      `SELECT unit.name FROM legal_hold JOIN unit ON unit.id = unit_id WHERE lifted_at IS NULL ORDER BY 1`,
    )
  ).map(({ name }: { name: string }) => name);
const hold = () =>
  merging.rows(
    `INSERT INTO legal_hold (unit_id, reason, placed_by) VALUES ($1, 'Thanh tra', $2)`,
    house.cast.units.leChan,
    house.cast.people.hanh,
  );

describe('what is held', () => {
  it('stays held when its office ends, and when it goes elsewhere', async () => {
    await hold();
    const { thpt1, ngoQuyen } = house.cast.units;
    await house.preview(merging.offices());
    expect(await held()).toEqual(['Phòng GDĐT Lê Chân']);
    await house.plan({ act: 'change', on: '2024-04-25', changes: [{ unitId: thpt1, name: 'Trường THPT Demo' }] });
    expect(await held()).toEqual(['Phòng GDĐT Lê Chân']);
    await house.plan({ act: 'change', on: '2024-04-25', changes: [{ unitId: thpt1, name: 'Trường THPT Demo số 1' }] });
    await house.plan({ act: 'change', on: '2024-05-01', changes: [{ unitId: thpt1, parentId: ngoQuyen }] });
    await house.moveTo('2024-05-01T08:00:00+07:00');
    expect(await held()).toEqual(['Phòng GDĐT Lê Chân', 'Trường THPT Demo số 1']);
    await house.plan(merging.offices({ on: '2024-05-02' }));
    await house.moveTo('2024-05-02T08:00:00+07:00');
    expect(await held()).toEqual(['Phòng GDĐT Lê Chân', 'Trường THPT Demo số 1']);
  });

  it('is nothing more where nothing was', async () => {
    await house.plan(merging.offices());
    await house.moveTo('2024-05-01T08:00:00+07:00');
    expect(await held()).toEqual([]);
  });
});
