import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { readStaffSheet } from '../../src/rota/sheet/staff-sheet.js';
import { staff } from './sheet-ground.js';

const kinds = [
  { id: 'lanh-dao', nameVi: 'Trực lãnh đạo' },
  { id: 'ky-thuat', nameVi: 'Trực kỹ thuật' },
];
const existing = staff.map((person) => ({ ...person, email: person.id === 'an' ? 'an@demo.example' : null }));
const read = (cells: string[][]) => readStaffSheet(cells, existing, kinds).rows;

describe('a staff list', () => {
  it('tells new people from known, changed and impossible ones', () => {
    const rows = read([
      ['TRƯỜNG THPT DEMO SỐ 1', '', '', '', '', ''],
      ['TT', 'Họ và tên', 'Chức vụ', 'SĐT', 'Email', 'Vị trí trực'],
      ['1', 'NGUYỄN VĂN AN', 'Hiệu trưởng', '600000001', 'An@demo.example', 'Lãnh đạo'],
      ['2', 'Lê Thị Hoà', 'GV', '0600 000 099', '', 'Kỹ thuật'],
      ['3', 'Vũ Thị Mới', 'NV', '600000031', 'moi@demo.example', 'Lãnh đạo, kỹ thuật'],
      ['4', 'Vũ Thị Mới', 'NV', '600000031', '', ''],
      ['5', 'Phạm Văn Dũng', '', '', '', ''],
      ['6', '', 'Bảo vệ', '0600 000 041', '', ''],
      ['7', 'Vũ Văn Thư', '', '12', 'không phải thư', ''],
      ['', '', '', '', '', ''],
      ['Người lập bảng', '', '', '', '', ''],
    ]);
    expect(rows.map(({ fate, personId }) => [fate, personId])).toEqual([
      ['skipped', undefined],
      ['skipped', undefined],
      ['same', 'an'],
      ['change', 'hoa'],
      ['new', undefined],
      ['bad', undefined],
      ['bad', undefined],
      ['bad', undefined],
      ['new', undefined],
      ['skipped', undefined],
      ['skipped', undefined],
    ]);
    expect(rows[4]).toMatchObject({
      name: 'Vũ Thị Mới',
      title: 'NV',
      phone: '0600000031',
      phoneWarning: 'leading-zero-restored',
      email: 'moi@demo.example',
      postKindIds: ['lanh-dao', 'ky-thuat'],
    });
    expect(rows[3]!.sentences.map(({ vi }) => vi).join()).toContain('0600 000 099');
    expect(rows[8]).toMatchObject({ email: null, phoneWarning: 'impossible' });
  });

  it('is read without a heading', () => {
    expect(
      read([
        ['1', 'Vũ Thị Mới', '0600 000 031'],
        ['2', 'Đào Văn Tân', '0600 000 032'],
      ]).map(({ name, phone, fate }) => [name, phone, fate]),
    ).toEqual([
      ['Vũ Thị Mới', '0600 000 031', 'new'],
      ['Đào Văn Tân', '0600 000 032', 'new'],
    ]);
  });

  it('never throws, and speaks of every row', () => {
    const cell = fc.oneof(
      fc.constantFrom('Họ tên', 'SĐT', 'Email', 'Nguyễn Văn An', 'a@b.c', '600000001', ''),
      fc.string({ unit: 'binary', maxLength: 20 }),
    );
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 10 }), (cells) => {
        expect(read(cells).map(({ row }) => row)).toEqual(cells.map((_, at) => at));
      }),
      { numRuns: 300 },
    );
  });
});
