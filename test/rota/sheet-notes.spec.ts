import { describe, expect, it } from '@jest/globals';
import { peopleIn } from '../../src/rota/sheet/people.js';
import { isFooter, isTotal, withPhones } from '../../src/rota/sheet/row-notes.js';
import { readRosterSheet } from '../../src/rota/sheet/roster-sheet.js';
import { ground } from './sheet-ground.js';

/** The numbers noted from a sheet, with their rows and people. */
const phonesOf = (...cells: string[][]) =>
  readRosterSheet(cells, ground()).phones.map(({ personId, written, row }) => `${row} ${personId} ${written}`);
const titles = (...cells: string[][]) => readRosterSheet(cells, ground()).names.map(({ title }) => title);

describe('a text that ends a sheet', () => {
  it.each([
    'Nơi nhận:',
    'Người lập biểu',
    'Ký tên',
    'Xác nhận của đơn vị',
    'Lưu ý',
    'Ghi chú: mang theo máy',
    'KT. HIỆU TRƯỞNG',
    'KT.HIỆU TRƯỞNG',
    'TM Thủ trưởng',
    'TL. Giám đốc',
    'TUQ. Trưởng phòng',
    'Q. Chủ tịch',
    'HIỆU TRƯỞNG',
    'Thủ trưởng đơn vị',
    'Giám đốc',
    'HIỆU TRƯỞNG'.normalize('NFD'),
  ])('%s', (text) => expect(isFooter(['', text, 'Nguyễn Văn An'])).toBe(true));

  it.each([
    'Ghi chú',
    'Hiệu trưởng Nguyễn Văn An',
    'Phó hiệu trưởng',
    'Phó giám đốc',
    'Giám đốc trung tâm',
    'Trưởng phòng',
    'Số nơi nhận',
    'Nguyễn Văn An',
    '',
  ])('%s is none', (text) => expect(isFooter([text])).toBe(false));
});

describe('a text that begins a row of totals', () => {
  it.each(['Tổng', 'TỔNG CỘNG', 'Tổng số ca: 8', 'Cộng', 'Cộng: 8', 'Tong cong', 'TONG SO CA', 'Tong:', 'Cong'])(
    '%s',
    (text) => expect(isTotal(['1', text])).toBe(true),
  );

  it.each([
    'Tống Văn Hải',
    'TONG VAN HAI',
    'Công Anh',
    'Cong Anh',
    'Trần Công',
    'Ban tổng',
    'Tan cong',
    'Mang tong so',
    'Cộngg',
    '',
  ])('%s does not', (text) => expect(isTotal([text])).toBe(false));
});

describe('numbers beside people', () => {
  it.each([
    ['An', '0600 000 001', ['An: 0600 000 001']],
    ['An', '0600 000 001, 0600 000 002', ['An: 0600 000 001 0600 000 002']],
    ['An 0600 000 003', '0600 000 001', ['An: 0600 000 003 0600 000 001']],
    ['An', '', ['An: ']],
    ['An, Hòa', '0600 000 001\n0600 000 011', ['An: 0600 000 001', 'Hòa: 0600 000 011']],
    ['An, Hòa', '0600 000 001', ['An: ', 'Hòa: ']],
    ['An, Hòa', '', ['An: ', 'Hòa: ']],
    ['An 0600 000 001, Hòa', '0600 000 011', ['An: 0600 000 001', 'Hòa: 0600 000 011']],
    ['An 0600 000 001, Hòa 0600 000 011', '0600 000 022', ['An: 0600 000 001', 'Hòa: 0600 000 011']],
    [
      'An, Hòa 0600 000 011, Châu',
      '0600 000 001, 0600 000 022',
      ['An: 0600 000 001', 'Hòa: 0600 000 011', 'Châu: 0600 000 022'],
    ],
    ['', '0600 000 001', []],
  ])('%s with %s', (cell, column, dealt) => {
    const people = withPhones(peopleIn(cell).people, column);
    expect(people.map(({ name, phones }) => `${name}: ${phones.join(' ')}`)).toEqual(dealt);
  });

  it('are of the column of names before them, and noted of whom the unit knows', () => {
    expect(
      phonesOf(
        ['Ngày', 'Lãnh đạo', 'SĐT', 'Kỹ thuật', 'SĐT'],
        ['27/4', 'Nguyễn Văn An', '0600 000 001', 'Lê Thị Hòa', '0600 000 011'],
        ['28/4', 'Ai Đó', '0600 000 099', '', '0600 000 012'],
      ),
    ).toEqual(['1 an 0600 000 001', '1 hoa 0600 000 011']);
    expect(phonesOf(['Ngày', 'SĐT', 'Họ tên'], ['27/4', '0600 000 001', 'Nguyễn Văn An'])).toEqual([]);
    const row = ['27/4', 'Nguyễn Văn An', 'gọi 0600 000 099', '0600 000 001'];
    expect(phonesOf(['Ngày', 'Họ tên', 'Ghi chú', 'SĐT'], row)).toEqual(['1 an 0600 000 001']);
    const both = ['27/4', 'Nguyễn Văn An', 'Lê Thị Hòa', '0600 000 011'];
    expect(phonesOf(['Ngày', 'Lãnh đạo', 'Kỹ thuật', 'SĐT'], both)).toEqual(['1 hoa 0600 000 011']);
  });

  it('and titles tell people of one name apart, where a row names one', () => {
    const heading = ['Ngày', 'Họ tên', 'Chức vụ'];
    expect(titles(heading, ['27/4', 'Phạm Văn Dũng', 'GV'])).toEqual(['GV']);
    expect(titles(heading, ['27/4', 'Phạm Văn Dũng (NV)', 'GV'])).toEqual(['NV']);
    expect(titles(heading, ['27/4', 'Phạm Văn Dũng, Lê Thị Hòa', 'GV'])).toEqual(['']);
    expect(titles(['Ngày', 'Lãnh đạo', 'Kỹ thuật', 'Chức vụ'], ['27/4', 'Phạm Văn Dũng', 'Lê Thị Hòa', 'GV'])).toEqual([
      '',
    ]);
  });
});
