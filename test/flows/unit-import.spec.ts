import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readUnitSheet } from '../../src/rota/unit-list/columns.js';
import { pastedCells } from '../../src/rota/sheet/cells.js';
import { ReorganisationHouse } from './reorganisation-house.js';

let house: ReorganisationHouse;
beforeEach(async () => {
  house = await ReorganisationHouse.open();
});
afterEach(() => house.close());

const LIST = [
  'Tên đơn vị\tViết tắt\tLoại đơn vị\tĐơn vị cấp trên\tĐơn vị quản lý chuyên môn\tTừ ngày',
  'Trường THCS Bến Tắm\tTHCSBT\t\tPhường An Biên\tLê Chân\t',
  'Phường An Biên\tAB\tĐơn vị trực thuộc\tSở GDĐT\t\t2024-05-01',
  'TRƯỜNG THPT DEMO SỐ 1\t\t\tPhường An Biên\t\t1/5/2024',
  'Phòng GDĐT Ngô Quyền\tNQ\t\t\t\t',
  'Trường THPT Demo số 2\t\t\tNQ\t\t',
].join('\n');
const rows = (text: string) => readUnitSheet(pastedCells(text)).lines;
const path = () => `/api/units/${house.cast.units.so}/units/import`;
const preview = (text: string) => house.ask('hanh', 'POST', `${path()}/preview`, { rows: rows(text) });
const record = (text: string) => house.ask('hanh', 'POST', path(), { rows: rows(text) });
const units = async () => (await house.ask('hanh', 'GET', '/api/units')).json.units;
const find = async (name: string) => (await units()).find((unit: { name: string }) => unit.name === name);

describe('a list of units', () => {
  it('is shown row by row before anything changes', async () => {
    const { status, json } = await preview(LIST);
    expect(status).toBe(200);
    expect(json.hindrance).toBeNull();
    expect(json.rows.map(({ row, fate }: { row: number; fate: string }) => [row, fate])).toEqual([
      [1, 'new'],
      [2, 'new'],
      [3, 'change'],
      [4, 'change'],
      [5, 'same'],
    ]);
    expect(await units()).toHaveLength(5);
  });

  it('is taken in at once, changes of a later day on that day, and the same list again changes nothing', async () => {
    expect((await record(LIST)).json).toEqual({ created: 2, changed: 1, planned: 1, same: 1 });
    expect((await find('Phòng GDĐT Ngô Quyền')).shortName).toBe('NQ');
    const again = await preview(LIST);
    expect(again.json.rows.map(({ fate }: { fate: string }) => fate)).toEqual(Array(5).fill('same'));
    const audited = async () => (await house.app.db.query('SELECT FROM audit_entry')).length;
    const before = await audited();
    expect((await record(LIST)).json).toEqual({ created: 0, changed: 0, planned: 0, same: 5 });
    expect(await audited()).toBe(before);

    const { thpt1, leChan } = house.cast.units;
    expect((await find('Trường THPT Demo số 1')).parentId).toBe(leChan);
    await house.moveTo('2024-05-01T00:00:05+07:00');
    const ward = await find('Phường An Biên');
    expect((await house.ask('hanh', 'GET', `/api/units/${thpt1}`)).json.parentId).toBe(ward.id);
    expect(await find('Trường THCS Bến Tắm')).toMatchObject({
      parentId: ward.id,
      supervisingUnitId: leChan,
      kindId: 'thcs',
      validFrom: '2024-05-01',
    });
    expect((await record(LIST)).json).toEqual({ created: 0, changed: 0, planned: 0, same: 5 });
  });

  it('is taken in whole or not at all, each row in the way named', async () => {
    const { status, json } = await record(`${LIST}\nTrường THCS Lạc\t\t\tPhường Không Có\t\t`);
    expect([status, json.type]).toEqual([400, '/docs/problems#not-valid']);
    expect(json.errors).toEqual([{ pointer: '#/rows/5', detail: expect.stringContaining('Phường Không Có') }]);
    expect(await units()).toHaveLength(5);
  });

  it('says what keeps its good rows from being taken in together', async () => {
    await house.app.db.query(`UPDATE unit SET valid_to = '2024-09-01' WHERE id = ANY($1::uuid[])`, [
      [house.cast.units.leChan, house.cast.units.thpt1],
    ]);
    const text = 'Tên đơn vị\tCấp trên\nTrường THCS Mới\tPhòng GDĐT Lê Chân';
    expect((await preview(text)).json.hindrance.vi).toContain('tồn tại lâu hơn');
    expect((await record(text)).json.type).toBe('/docs/problems#unit-outlives-superior');
  });

  it('two at once found each unit once', async () => {
    const answers = await Promise.all([record(LIST), record(LIST)]);
    expect(answers.map(({ json }) => json.created).toSorted()).toEqual([0, 2]);
  });

  it('reaches no unit beside the officer’s own, and takes hostile cells for what they are', async () => {
    const loans = `/api/units/${house.cast.units.leChan}/units/import`;
    const stolen = rows(
      'Tên đơn vị\tLoại\tCấp trên\nTrường THPT Demo số 2\tTrường THPT\t\nTrường THCS A\t\tPhòng GDĐT Ngô Quyền',
    );
    const { json } = await house.ask('loan', 'POST', `${loans}/preview`, { rows: stolen });
    expect(json.rows.map(({ fate, unitId }: { fate: string; unitId: null }) => [fate, unitId])).toEqual([
      ['new', null],
      ['bad', null],
    ]);
    const top = rows('Tên đơn vị\tViết tắt\nPhòng GDĐT Lê Chân\tLCM');
    expect((await house.ask('loan', 'POST', loans, { rows: top })).status).not.toBe(200);
    const hostile = `Tên đơn vị\tCấp trên\n=HYPERLINK("x")\tSở GDĐT\n<script>alert(1)</script> Trường\tSở GDĐT\nTrường THCS \u202eA\t`;
    expect((await preview(hostile)).json.rows.map(({ fate }: { fate: string }) => fate)).toEqual(['bad', 'bad', 'bad']);
  });
});
