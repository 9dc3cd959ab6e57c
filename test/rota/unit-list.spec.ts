import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { readUnitSheet, type UnitLine } from '../../src/rota/unit-list/columns.js';
import { decideUnits } from '../../src/rota/unit-list/decide.js';
import { decide, ground, line, TODAY } from './unit-ground.js';

const fateOf = (...lines: UnitLine[]) => decide(lines).map(({ fate }) => fate);
const said = (...lines: UnitLine[]) => decide(lines).map(({ sentences }) => sentences.map(({ vi }) => vi).join(' '));

describe('a row', () => {
  it.each<[string, UnitLine, string]>([
    ['known by its name, without marks or in capitals', line('TRUONG THCS HOA BINH'), 'same'],
    ['known in NFD', line('Trường THCS Hòa Bình'.normalize('NFD')), 'same'],
    ['whose number is written otherwise', line('Trường THCS Hòa Bình', { dutyPhone: '+84 600 000 001' }), 'same'],
    ['under another superior', line('Trường THCS Hòa Bình', { superior: 'NQ' }), 'change'],
    ['called otherwise, by its short name', line('Trường THCS Hòa Bình Mới', { shortName: 'hb' }), 'change'],
    ['new, its kind read from its name', line('Trường THCS Mới', { superior: 'LC' }), 'new'],
    ['new, without a kind', line('Mái ấm', { superior: 'LC' }), 'bad'],
    ['of an unknown kind', line('Trường THCS Mới', { kind: 'Trường bay' }), 'bad'],
    ['without a name', line('', { superior: 'LC' }), 'bad'],
    ['with hidden characters', line('Trường THCS\u202E Mới'), 'bad'],
    ['too long', line(`Trường THCS ${'a'.repeat(200)}`), 'bad'],
    ['with half a date', line('Trường THCS Mới', { from: '1/7' }), 'bad'],
    ['whose name several have', line('Trường THCS Trần Phú'), 'bad'],
    [
      'whose name several have, one of them there',
      line('Trường THCS Trần Phú', { superior: 'Phòng GDĐT Ngô Quyền' }),
      'same',
    ],
    ['with the short name of another', line('Trường THCS Hòa Bình', { shortName: 'NQ' }), 'bad'],
    ['under itself', line('Phòng GDĐT Lê Chân', { superior: 'LC' }), 'bad'],
    ['under what is below it', line('Phòng GDĐT Lê Chân', { superior: 'HB' }), 'bad'],
    ['supervised by what is below it', line('Phòng GDĐT Lê Chân', { supervisor: 'HB' }), 'bad'],
  ])('%s', (_, row, fate) => expect(fateOf(row)).toEqual([fate]));

  it('says what is wrong and how to mend it', () => {
    expect(said(line('Trường THCS Mới', { superior: 'Phòng GDĐT Lê Trân' }))).toEqual([
      'Không có đơn vị “Phòng GDĐT Lê Trân” (gần giống: Phòng GDĐT Lê Chân): sửa tên hoặc thêm một dòng cho đơn vị ấy',
    ]);
    expect(said(line('Mái ấm'))).toEqual(['Thiếu loại đơn vị: ghi một trong Sở GDĐT, Phòng GDĐT, Trường THCS']);
  });

  it('is given back the zero its number lost in the spreadsheet', () => {
    const [row, known] = decide([
      line('Trường THCS Mới', { superior: 'LC', dutyPhone: '2253123456' }),
      line('Trường THCS Hòa Bình', { dutyPhone: '600000001' }),
    ]);
    expect([row?.wanted.dutyPhone, row?.sentences.map(({ vi }) => vi)]).toEqual([
      '0225 312 3456',
      ['Đã thêm lại số 0 đầu của điện thoại'],
    ]);
    expect([known?.fate, known?.sentences]).toEqual(['same', []]);
  });

  it.each<[string, Partial<UnitLine>]>([
    ['#REF!', {}],
    ['=VLOOKUP(A2;B:C;2)', {}],
    ['Trường THCS Mới', { address: '#N/A' }],
  ])('is not taken for what a spreadsheet calculates: %s %j', (name, more) =>
    expect(said(line(name, { kind: 'THCS', superior: 'LC', ...more }))).toEqual([
      'Có ô là công thức hoặc lỗi của bảng tính: hãy dán lại dưới dạng giá trị',
    ]),
  );

  it('says from when it holds', () => {
    const [later, past] = decide([
      line('Trường THCS Hòa Bình', { superior: 'NQ', from: '01/07/2024' }),
      line('Phòng GDĐT Lê Chân', { shortName: 'LCH', from: '2024-01-01' }),
    ]);
    expect([later?.on, later?.sentences.at(-1)?.vi]).toEqual(['2024-07-01', 'Từ ngày 1/7/2024']);
    expect([past?.on, past?.sentences.at(-1)?.vi]).toEqual([TODAY, 'Ngày đã qua: thay đổi có hiệu lực từ hôm nay']);
  });
});

describe('rows together', () => {
  const below = [
    line('Trường THCS Con', { superior: 'Phòng GDĐT Mới' }),
    line('Phòng GDĐT Mới', { superior: 'so gddt' }),
  ];

  it('may name superiors that stand further down', () => {
    expect(decide(below).map(({ fate, wanted }) => [fate, wanted.parent])).toEqual([
      ['new', { row: 1 }],
      ['new', { unitId: 'so' }],
    ]);
  });

  it('close no circle, and nothing hangs on a row that cannot be taken in', () => {
    expect(
      fateOf(line('Phòng GDĐT X', { superior: 'Phòng GDĐT Y' }), line('Phòng GDĐT Y', { superior: 'Phòng GDĐT X' })),
    ).toEqual(['bad', 'bad']);
    expect(fateOf(line('Trường THCS Con', { superior: 'Mái ấm' }), line('Mái ấm'))).toEqual(['bad', 'bad']);
  });

  it('speak of each unit once', () => {
    expect(fateOf(line('Trường THCS Hòa Bình'), line('TRƯỜNG THCS HÒA BÌNH'))).toEqual(['same', 'bad']);
    expect(fateOf(line('Trường THCS Mới'), line('trường thcs mới'))).toEqual(['new', 'bad']);
  });

  it('without names are each without a name, and not one unit twice', () => {
    expect(said(line('', { superior: 'LC', kind: 'THCS' }), line('', { superior: 'LC', kind: 'THCS' }))).toEqual([
      'Thiếu tên đơn vị: hãy ghi tên',
      'Thiếu tên đơn vị: hãy ghi tên',
    ]);
  });

  it('mean the same in whatever order they stand', () => {
    const rows = [
      ...below,
      line('Trường THCS Hòa Bình', { superior: 'Phòng GDĐT Mới' }),
      line('Mái ấm'),
      line('Phòng GDĐT Lê Chân'),
    ];
    const fates = (list: readonly UnitLine[]) =>
      new Map(decideUnits(list, ground).map(({ row, fate }) => [rows[row]?.name, fate]));
    const numbered = rows.map((each, row) => ({ ...each, row }));
    fc.assert(
      fc.property(fc.shuffledSubarray(numbered, { minLength: rows.length }), (shuffled) => {
        expect([...fates(shuffled)].toSorted()).toEqual([...fates(numbered)].toSorted());
      }),
    );
  });

  it('are those of units: one without a name is, the totals and signatures below are not', () => {
    const sheet = [
      ['Tên đơn vị', 'Loại', 'Cấp trên', 'Địa chỉ'],
      ['Tổng công ty Demo', 'Đơn vị khác', '', ''],
      ['', 'THCS', '', '9 Lạch Tray'],
      ['Tổng cộng: 2 đơn vị', 'Tổng cộng: 2 đơn vị', 'Tổng cộng: 2 đơn vị', 'Tổng cộng: 2 đơn vị'],
      ['', '', '', 'Hải Phòng, ngày 2 tháng 4 năm 2024'],
      ['Người lập biểu', '', '', 'Thủ trưởng đơn vị'],
    ];
    expect(readUnitSheet(sheet).lines.map(({ row }) => row)).toEqual([1, 2]);
  });

  it('never throw, whatever the cells say', () => {
    const cells = fc.array(
      fc.array(fc.oneof(fc.string(), fc.constantFrom('Tên đơn vị', 'Cấp trên', 'LC')), { maxLength: 6 }),
      { maxLength: 12 },
    );
    fc.assert(fc.property(cells, (sheet) => void decideUnits(readUnitSheet(sheet).lines, ground)));
  });
});
