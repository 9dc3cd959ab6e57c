import { describe, expect, it } from '@jest/globals';
import { decideRanges, type KnownRange, type RangeMeaning, readRangeSheet } from '../../src/rota/ip/range-list.js';
import { pastedCells } from '../../src/rota/sheet/cells.js';

const units = [
  { id: 'one', name: 'Trường THPT Demo số 1', shortName: 'THPTD1' },
  { id: 'two', name: 'Trường Tiểu học Ánh Dương', shortName: '' },
  { id: 'three', name: 'Trường Tiểu học Ánh Dương', shortName: 'AD2' },
];
const read = (text: string) => readRangeSheet(pastedCells(text));
const decided = (text: string, known: readonly KnownRange[] = []) => decideRanges(read(text).lines, units, known);
const meanings = (text: string, chosen?: Readonly<Record<number, RangeMeaning>>) =>
  readRangeSheet(pastedCells(text), chosen).columns.map(({ meaning }) => meaning);
const rows = (text: string) => read(text).lines.map(({ row }) => row);

/** How sheets head each column. */
const HEADERS: Readonly<Record<RangeMeaning, readonly string[]>> = {
  number: ['STT', '#'],
  from: ['Từ ngày', 'Hiệu lực', 'From', 'Valid since'],
  block: ['IP', 'Dải', 'Dải địa chỉ', 'CIDR', 'Range', 'Block', 'Network'],
  note: ['Ghi chú', 'Đường truyền', 'Nhà mạng', 'Note', 'Line', 'ISP'],
  unit: ['Đơn vị', 'Mã', 'Trường', 'Unit', 'Code', 'Tên', 'Name'],
  unknown: ['Thừa', 'Máy', 'Dainty', 'Zip', 'Tented', ''],
};

describe('the columns of a list of ranges', () => {
  it.each(Object.entries(HEADERS).flatMap(([meaning, headers]) => headers.map((header) => [header, meaning])))(
    '%j means %s',
    (header, meaning) => {
      for (const text of [header, header.toUpperCase(), header.normalize('NFD')]) {
        expect(meanings(`${text}\t${meaning === 'unit' ? '' : 'Mã'}\t${meaning === 'block' ? '' : 'IP'}`)[0]).toBe(
          meaning,
        );
      }
    },
  );

  it('are told with what each row says', () => {
    expect(read('STT\tMã\t"Dải\nIP"\tGhi chú\tTừ ngày\n1\tA\t192.0.2.0/28\t"VNPT\n2"\t1/7/2024\n\nB')).toEqual({
      columns: [
        { index: 0, header: 'STT', meaning: 'number' },
        { index: 1, header: 'Mã', meaning: 'unit' },
        { index: 2, header: 'Dải IP', meaning: 'block' },
        { index: 3, header: 'Ghi chú', meaning: 'note' },
        { index: 4, header: 'Từ ngày', meaning: 'from' },
      ],
      lines: [
        { row: 1, unit: 'A', block: '192.0.2.0/28', note: 'VNPT 2', from: '1/7/2024' },
        { row: 3, unit: '', block: '', note: '', from: '' },
      ],
    });
  });

  it('are unit, range, note and day where there is no header', () => {
    expect(meanings('A\t192.0.2.0/28\tVNPT\t1/7/2024\tx')).toEqual(['unit', 'block', 'note', 'from', 'unknown']);
    expect(rows('A\t192.0.2.0/28\nB\t192.0.2.16/28')).toEqual([0, 1]);
  });

  it('mean what the reader says', () => {
    expect(meanings('192.0.2.0/28\tA', { 0: 'block', 1: 'unit' })).toEqual(['block', 'unit']);
    expect(meanings('Mã\tIP\tTên', { 2: 'unit' })).toEqual(['unknown', 'block', 'unit']);
  });

  it.each([
    ['stands below a title', 'Dải IP của các đơn vị\nMã\tIP\nA\t192.0.2.0/28', [2]],
    ['may be the first row', 'Mã\tIP\nA\t192.0.2.0/28', [1]],
    ['names units and ranges', 'Mã\tGhi chú\nIP\tGhi chú\nA\t192.0.2.0/28', [0, 1, 2]],
    ['holds no range', 'Trường A\tIP\t192.0.2.0/28\nA\t192.0.2.0/28', [0, 1]],
    ['stands among the first forty rows', `${'x\n'.repeat(39)}Mã\tIP\nA\t192.0.2.0/28`, [40]],
  ])('the header %s', (_, text, below) => expect(rows(text)).toEqual(below));

  it('the header is not sought further down', () => {
    expect(rows(`${'x\n'.repeat(40)}Mã\tIP\nA\t192.0.2.0/28`)).toHaveLength(42);
  });
});

describe('a row of a list of ranges', () => {
  it('finds its unit by code or name, and takes a day', () => {
    const text = 'Mã đơn vị\tDải IP\tGhi chú\tTừ ngày\nTHPTD1\t192.0.2.64/28\t VNPT  1\t1/7/2024\nAD2\t2400:1::/48';
    expect(decided(text)).toEqual([
      {
        row: 1,
        fate: 'new',
        sentences: [{ vi: 'Địa chỉ dành cho ví dụ (RFC 5737, 3849)', en: 'Set aside for examples (RFC 5737, 3849)' }],
        range: { unitId: 'one', block: '192.0.2.64/28', note: 'VNPT 1', validFrom: '2024-07-01' },
      },
      {
        row: 2,
        fate: 'new',
        sentences: [],
        range: { unitId: 'three', block: '2400:1::/48', note: '', validFrom: '2000-01-01' },
      },
    ]);
  });

  it('says how it is understood', () => {
    expect(decided('thptd1\t8[.]8.8.9/24')[0]).toEqual({
      row: 0,
      fate: 'new',
      sentences: [
        { vi: 'Có dấu [.], hiểu là 8.8.8.0/24', en: 'Written with [.], taken as 8.8.8.0/24' },
        {
          vi: 'Địa chỉ không phải đầu dải, hiểu là cả dải 8.8.8.0/24',
          en: 'Not the first address of the range, taken as the whole range 8.8.8.0/24',
        },
      ],
      range: { unitId: 'one', block: '8.8.8.0/24', note: '', validFrom: '2000-01-01' },
    });
  });

  const day = {
    vi: 'Ngày phải từ năm 2000 trở đi: hãy ghi như 1/7/2025',
    en: 'The day must be of 2000 or later: write it as 1/7/2025',
  };
  const note = {
    vi: 'Ghi chú có ký tự ẩn hoặc dài hơn 200 chữ: hãy gõ lại',
    en: 'The note has hidden characters or more than 200 letters: type it anew',
  };
  const noUnit = { vi: 'Thiếu mã hoặc tên đơn vị', en: 'The unit’s short name or name is missing' };
  it.each([
    [
      'THPTD9\t192.0.2.0/28',
      [
        {
          vi: 'Không có đơn vị “THPTD9” trong cấp dưới: ghi tên viết tắt hoặc tên',
          en: 'There is no unit “THPTD9” below this one: write its short name or its name',
        },
      ],
    ],
    [
      'Trường Tiểu học Ánh Dương\t192.0.2.0/28',
      [
        {
          vi: 'Có nhiều đơn vị tên “Trường Tiểu học Ánh Dương”: ghi tên viết tắt',
          en: 'Several units are called “Trường Tiểu học Ánh Dương”: write the short name',
        },
      ],
    ],
    [
      'THPTD1\t192.0.2.0/33',
      [
        {
          vi: 'Sau dấu / phải là số bit: 0–32 với IPv4, 0–128 với IPv6',
          en: 'After / comes a number of bits: 0–32 for IPv4, 0–128 for IPv6',
        },
      ],
    ],
    ['\t192.0.2.0/28', [noUnit]],
    ['THPTD1\t192.0.2.0/28\t\tngày mai', [day]],
    ['THPTD1\t192.0.2.0/28\t\t1/7', [day]],
    ['THPTD1\t192.0.2.0/28\t\t31/12/1999', [day]],
    ['THPTD1\t192.0.2.0/28\ta\u202eb', [note]],
    [`THPTD1\t192.0.2.0/28\t${'x'.repeat(201)}`, [note]],
    ['\t\ta\u202eb\tx', [noUnit, { vi: 'Thiếu địa chỉ IP', en: 'The IP address is missing' }, note, day]],
  ])('%j is to be mended', (text, sentences) =>
    expect(decided(text)).toEqual([{ row: 0, fate: 'bad', sentences, range: null }]),
  );

  it('has a note of 200 letters at most, and no day in an empty cell', () => {
    const [row] = decideRanges(
      [{ row: 0, unit: 'AD2', block: '8.8.8.8', note: 'x'.repeat(200), from: ' ' }],
      units,
      [],
    );
    expect(row?.range).toEqual({
      unitId: 'three',
      block: '8.8.8.8/32',
      note: 'x'.repeat(200),
      validFrom: '2000-01-01',
    });
  });

  it('taken in once, is the same from then on', () => {
    const text = 'THPTD1\t8.8.8.0/28\nTHPTD1\t8.8.8.5/28\nAD2\t8.8.8.0/28';
    expect(decided(text).map(({ fate }) => fate)).toEqual(['new', 'same', 'new']);
    const known = [{ unitId: 'one', block: '8.8.8.0/28', validTo: null }];
    expect(decided(text, known).map(({ fate }) => fate)).toEqual(['same', 'same', 'new']);
    expect(decided('THPTD1\t8.8.8.0/28', known)).toEqual([{ row: 0, fate: 'same', sentences: [], range: null }]);
    const over = [{ unitId: 'one', block: '8.8.8.0/28', validTo: '2024-01-01' }];
    expect(decided('THPTD1\t8.8.8.0/28\t\t1/7/2024', over).map(({ fate }) => fate)).toEqual(['new']);
  });
});
