import { describe, expect, it } from '@jest/globals';
import { readUnitSheet, type UnitMeaning } from '../../src/rota/unit-list/columns.js';

/** How sheets head each column. */
const HEADERS: Readonly<Record<UnitMeaning, readonly string[]>> = {
  number: ['STT', 'No.'],
  supervisor: [
    'Đơn vị quản lý chuyên môn',
    'Phòng chuyên môn',
    'Đơn vị giám sát',
    'Quản lý ngành',
    'Supervising unit',
    'Supervisor',
  ],
  superior: [
    'Đơn vị cấp trên',
    'CẤP TRÊN TRỰC TIẾP',
    'Trực thuộc',
    'Cơ quan chủ quản',
    'Đơn vị cha',
    'Đơn vị quản lý',
    'Parent',
    'Superior unit',
    'Unit above',
    'Belongs to',
  ],
  shortName: ['Viết tắt', 'Mã', 'Mã đơn vị', 'Tên ngắn', 'Tên tắt', 'Short name', 'Abbreviation', 'Unit code'],
  kind: ['Loại', 'Loại hình', 'Loại đơn vị', 'Phân loại', 'Cấp học', 'Kind', 'Kind of unit', 'Type', 'Unit type'],
  from: ['Từ ngày', 'Hiệu lực', 'Ngày thành lập', 'From', 'Valid from', 'Effective', 'Founded'],
  dutyPhone: ['Điện thoại', 'SĐT trực', 'S.Đ.T', 'Phone', 'Tel'],
  address: ['Địa chỉ', 'Address'],
  name: ['Tên đơn vị', 'Tên', 'Đơn vị', 'TRƯỜNG', 'Cơ sở', 'Name', 'Unit', 'Unit name'],
  unknown: ['Họ tên hiệu trưởng', 'Hiệu trưởng', 'Trưởng phòng', 'Ghi chú', 'Model', 'Unity', 'Sdtx', ''],
};
const known = Object.entries(HEADERS).flatMap(([meaning, headers]) => headers.map((header) => [header, meaning]));
const meanings = (header: readonly string[]) => readUnitSheet([header]).columns.map(({ meaning }) => meaning);
const blank = (length: number) => Array.from({ length }, () => ['']);
const rowsOf = (cells: string[][]) => readUnitSheet(cells).lines.map(({ row }) => row);

describe('the columns of a list of units', () => {
  it.each(known)('%j means %s, with marks or without, in capitals, composed or not', (header, meaning) => {
    const other = meaning === 'name' ? '' : 'Tên đơn vị';
    for (const text of [header, header.toUpperCase(), header.normalize('NFD')]) {
      expect(meanings([text, other])[0]).toBe(meaning);
    }
  });

  it('are told together with what each row below says', () => {
    const header = ['STT', 'Tên đơn vị', 'Mã', 'Loại', 'Cấp trên', 'Chuyên môn', 'Từ ngày', 'Địa\nchỉ', 'SĐT', 'Khác'];
    const { columns, lines } = readUnitSheet([
      ['DANH SÁCH CÁC ĐƠN VỊ TRỰC THUỘC'],
      header,
      ['1', 'Trường\nA', 'A', 'THCS', 'LC', 'NQ', '1/7/2024', 'Số 1', '0600', 'x'],
    ]);
    expect(columns.map(({ index, header: text, meaning }) => [index, text, meaning])).toEqual([
      [0, 'STT', 'number'],
      [1, 'Tên đơn vị', 'name'],
      [2, 'Mã', 'shortName'],
      [3, 'Loại', 'kind'],
      [4, 'Cấp trên', 'superior'],
      [5, 'Chuyên môn', 'supervisor'],
      [6, 'Từ ngày', 'from'],
      [7, 'Địa chỉ', 'address'],
      [8, 'SĐT', 'dutyPhone'],
      [9, 'Khác', 'unknown'],
    ]);
    expect(lines).toEqual([
      {
        row: 2,
        name: 'Trường A',
        shortName: 'A',
        kind: 'THCS',
        superior: 'LC',
        supervisor: 'NQ',
        from: '1/7/2024',
        address: 'Số 1',
        dutyPhone: '0600',
      },
    ]);
  });
});

describe('the header', () => {
  const header = ['Tên', 'Mã', 'Loại'];
  const school = ['Trường THCS Hòa Bình', 'HB', 'THCS'];

  it.each<[string, string[][], number[]]>([
    ['is the row that says most', [['Tên', 'Mã'], header, school], [2]],
    ['is the first of those that say as much', [header, header, school], [1, 2]],
    ['counts each meaning once, and nothing else', [['Tên', 'Mã', 'Tên', 'x', 'y'], header, school], [2]],
    ['names the units', [['Mã', 'Loại', 'Cấp trên', 'Từ ngày'], ['Tên', 'Mã'], school], [2]],
    ['may name nothing else', [['Trường'], ['Trường THCS Hòa Bình']], [1]],
    ['stands among the first forty rows', [...blank(39), header, school], [40]],
    ['is not sought below', [...blank(40), header, school], []],
    ['may be missing: then there is nothing to read', [school, ['Mã', 'Loại', 'Cấp trên']], []],
    ['is of no empty sheet', [], []],
  ])('%s', (_, cells, rows) => expect(rowsOf(cells)).toEqual(rows));

  it('has no meanings where it is missing', () => {
    expect(readUnitSheet([['1', '2'], []])).toEqual({
      columns: [
        { index: 0, header: '', meaning: 'unknown' },
        { index: 1, header: '', meaning: 'unknown' },
      ],
      lines: [],
    });
  });

  it('is followed by rows that name a unit, its short name or its superior; others are left out', () => {
    const rows = [['Trường A'], ['', 'A'], ['', '', 'LC'], ['', '', '', 'Số 1'], ['', '', '', '']];
    expect(rowsOf([['Tên', 'Mã', 'Cấp trên', 'Địa chỉ'], ...rows])).toEqual([1, 2, 3]);
  });
});
