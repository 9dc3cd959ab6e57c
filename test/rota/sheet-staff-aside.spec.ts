import { describe, expect, it } from '@jest/globals';
import { readStaffSheet } from '../../src/rota/sheet/staff-sheet.js';

const HEADING = ['Họ và tên', 'Chức vụ', 'SĐT', 'Email', 'Vị trí trực'];
const read = (...cells: string[][]) =>
  readStaffSheet(cells, [{ id: 'hoa', name: 'Lê Thị Hòa', phone: null, email: null }], []).rows;
const why = (...rows: string[][]) =>
  read(HEADING, ...rows)
    .slice(1)
    .map(({ fate, sentences: [one] }) => [fate, one?.vi, one?.en]);

describe('a row about nobody', () => {
  it.each([
    [
      ['', '', ' ', '', ''],
      ['skipped', 'Dòng trống', 'An empty row'],
    ],
    [
      ['', 'Tổ Toán', '', '', ''],
      ['skipped', 'Không phải dòng về một người', 'It is not about a person'],
    ],
    [
      ['Tổng số: 12', '', '12', '', ''],
      ['skipped', 'Không phải dòng về một người', 'It is not about a person'],
    ],
    [
      ['', 'Nơi nhận:', '', '', 'Hiệu trưởng'],
      ['skipped', 'Không phải dòng về một người', 'It is not about a person'],
    ],
    [
      ['', 'Cộng', '12', '', ''],
      ['skipped', 'Không phải dòng về một người', 'It is not about a person'],
    ],
    [
      ['KT. Hiệu trưởng', '', '', '', 'x'],
      ['skipped', 'Không phải dòng về một người', 'It is not about a person'],
    ],
    [
      ['', 'Bảo vệ', '0600 000 041', '', ''],
      ['bad', 'Thiếu họ tên', 'The name is missing'],
    ],
    [
      ['', 'Phó hiệu trưởng', '0600 000 041', '', ''],
      ['bad', 'Thiếu họ tên', 'The name is missing'],
    ],
    [
      ['', 'Hiệu trưởng kiêm bí thư', '0600 000 041', '', ''],
      ['bad', 'Thiếu họ tên', 'The name is missing'],
    ],
  ])('%s', (row, expected) => expect(why(row)).toEqual([expected]));

  it('before the table, or its heading', () => {
    const rows = read(['DANH SÁCH CÁN BỘ'], HEADING, ['Đào Văn Tân']);
    const before = {
      fate: 'skipped',
      name: '',
      title: '',
      phone: null,
      phoneWarning: null,
      email: null,
      postKindIds: [],
      sentences: [{ vi: 'Tiêu đề hoặc phần trước bảng', en: 'The heading, or what stands before the table' }],
    };
    expect(rows.slice(0, 2)).toEqual([
      { row: 0, cells: ['DANH SÁCH CÁN BỘ'], ...before },
      { row: 1, cells: HEADING, ...before },
    ]);
    expect(rows[2]?.fate).toBe('new');
  });
});

describe('a staff list without a heading', () => {
  it.each<[string, string[][], string[]]>([
    [
      'most look like names',
      [
        ['Ghi A', 'Đào Văn Tân'],
        ['x1', 'Vũ Thị Mới'],
      ],
      ['Đào Văn Tân', 'Vũ Thị Mới'],
    ],
    [
      'the left one too',
      [
        ['Đào Văn Tân', 'Ghi A'],
        ['Vũ Thị Mới', 'x1'],
      ],
      ['Đào Văn Tân', 'Vũ Thị Mới'],
    ],
    [
      'titles are no names',
      [
        ['Giáo viên', 'Nguyễn Bình'],
        ['Hiệu trưởng', 'x1'],
        ['12', 'x2'],
        ['13', 'x3'],
      ],
      ['Nguyễn Bình', 'x1', 'x2', 'x3'],
    ],
    [
      'shifts are no names',
      [
        ['Ca sáng', 'Đào Tân'],
        ['Ca đêm', 'x1'],
      ],
      ['Đào Tân', 'x1'],
    ],
    [
      'numbered texts are no names',
      [
        ['1 Tổ Toán', 'Đào Tân'],
        ['2 Tổ Văn', 'x1'],
      ],
      ['Đào Tân', 'x1'],
    ],
    [
      'nor texts with numbers',
      [
        ['Tổ Toán 1', 'Đào Tân'],
        ['Tổ Văn 2', 'x1'],
      ],
      ['Đào Tân', 'x1'],
    ],
    ['short rows', [['x', 'Đào Tân'], ['y']], ['Đào Tân', '']],
    [
      'somebody is known',
      [
        ['Ghi A', 'Lê Thị Hòa'],
        ['Ghi B', 'vũ mới'],
      ],
      ['Lê Thị Hòa', 'vũ mới'],
    ],
    [
      'nothing looks like one',
      [
        ['x1', '12'],
        ['y1', '13'],
      ],
      ['', ''],
    ],
    ['nothing', [[]], ['']],
  ])('names are where %s', (_, cells, names) => expect(read(...cells).map(({ name }) => name)).toEqual(names));
});
