import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { daysBetween } from '../../src/rota/calendar.js';
import { dayLabel } from '../../src/rota/labels.js';
import { readRosterSheet } from '../../src/rota/sheet/roster-sheet.js';
import { forty, ground, shiftsOf, staff } from './sheet-ground.js';

const days = daysBetween('2024-04-27', '2024-05-07');
const told = (cells: string[][], wanted = ground()) => {
  const reading = readRosterSheet(cells, wanted);
  return {
    reading,
    fates: reading.rows.map(({ fate }) => fate),
    placed: reading.placements.map(({ shiftId, personId }) => `${shiftId} ${personId}`),
  };
};

/** The form of NĐ 30 with all that people do to it. */
const portrait = [
  ['SỞ GIÁO DỤC VÀ ĐÀO TẠO HẢI PHÒNG', '', '', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'],
  ['TRƯỜNG THPT DEMO SỐ 1', '', '', 'Độc lập - Tự do - Hạnh phúc'],
  ['LỊCH TRỰC DỊP LỄ 30/4 - 1/5', '', '', ''],
  [],
  ['STT', 'Thứ, ngày', 'Ca trực', 'Lãnh đạo trực', 'Điện thoại', 'Cán bộ kỹ thuật', 'Điện thoại', 'Ghi chú'],
  [
    '1',
    'Thứ Bảy 27/4',
    '07h30 - 19h30',
    'TRẦN THỊ BÍCH(PHT)',
    '600000002',
    'Lê Thị Hòa'.normalize('NFD'),
    '0600 000 011',
    '',
  ],
  ['2', '', '19h30 - 07h30', 'Trần Thị Bích', '0600 000 002', 'Phạm Văn Dũng', '600000021', ''],
  ['3', '30/4 - 1/5', 'Ca 1', 'Đ/c Nguyễn Văn An', '', 'Lê Minh Châu\nLê Thị Hòa', '', ''],
  ['4', '8/5', 'Ca 1', 'Nguyễn Văn An', '', '', '', ''],
  ['5', 'T5 2/5', 'Ca 2', 'Hòa', '', 'Phạm Văn Dũng', '', ''],
  ['6', 'T6 3/5', 'Ca 2', 'Nguyễn Văn An', '', 'như trên', '', ''],
  ['7', 'T7 4/5', 'Ca 9', '', '', 'Lê Minh Châu', '', ''],
  ['8', 'CN 5/5', 'Ca 1', '', '', '', '', ''],
  ['Tổng cộng', '', '', '8 ca', '', '', '', ''],
  ['Nơi nhận:', '', '', '', '', 'KT. HIỆU TRƯỞNG', '', ''],
  ['- Lưu: VT.', '', '', '', '', 'Trần Thị Bích', '', ''],
];

describe('a portrait list', () => {
  it('gives every row its fate', () => {
    const { reading, fates } = told(portrait);
    expect(fates).toEqual([
      'skipped',
      'skipped',
      'skipped',
      'skipped',
      'skipped',
      'placed',
      'placed',
      'placed',
      'unread',
      'asked',
      'partly',
      'unread',
      'skipped',
      'skipped',
      'skipped',
      'skipped',
    ]);
    for (const { fate, sentences } of reading.rows) if (fate !== 'placed') expect(sentences.length).toBeGreaterThan(0);
  });

  it('places people on the watches meant', () => {
    expect(told(portrait).placed).toEqual([
      'leader 2024-04-27 T bich',
      'tech 2024-04-27 N hoa',
      'tech 2024-04-27 Đ dung-1',
      'leader 2024-04-30 T an',
      'leader 2024-05-01 T an',
      'tech 2024-04-30 N chau',
      'tech 2024-05-01 N chau',
      'tech 2024-04-30 N hoa',
      'tech 2024-05-01 N hoa',
      'leader 2024-05-03 T an',
    ]);
  });

  it('asks about homonyms and near misses, and heeds the answers', () => {
    const { reading } = told(portrait);
    expect(reading.names.map(({ kind, written, rows }) => [kind, written, rows])).toEqual([
      ['near', 'Hòa', [9]],
      ['homonym', 'Phạm Văn Dũng', [9]],
    ]);
    const chosen = { [reading.names[0]!.key]: 'skip', [reading.names[1]!.key]: 'dung-2' };
    expect(told(portrait, ground({ chosen })).placed).toContain('tech 2024-05-02 Đ dung-2');
    expect(told(portrait, ground({ chosen })).reading.names).toEqual([]);
  });

  it('asks about two people of one name one by one, told apart by their titles', () => {
    const sheet = [
      ['Ngày', 'Ca', 'Họ tên', 'Chức vụ', 'Vị trí'],
      ['27/4', 'Ca 1', 'Phạm Văn Dũng', 'Tổ Toán', 'Kỹ thuật'],
      ['28/4', 'Ca 1', 'Phạm Văn Dũng', 'Tổ Văn', 'Kỹ thuật'],
      ['29/4', 'Ca 1', 'Phạm Văn Dũng', 'Tổ Toán', 'Kỹ thuật'],
    ];
    const { names } = told(sheet).reading;
    expect(names.map(({ kind, rows }) => [kind, rows])).toEqual([
      ['homonym', [1, 3]],
      ['homonym', [2]],
    ]);
    const chosen = { [names[0]!.key]: 'dung-1', [names[1]!.key]: 'dung-2' };
    expect(told(sheet, ground({ chosen })).reading.placements.map(({ personId }) => personId)).toEqual([
      'dung-1',
      'dung-2',
      'dung-1',
    ]);
  });

  it('notes the numbers beside people', () => {
    expect(told(portrait).reading.phones.slice(0, 2)).toEqual([
      { personId: 'bich', written: '600000002', row: 5 },
      { personId: 'hoa', written: '0600 000 011', row: 5 },
    ]);
  });

  it('is read without a heading, and under headings of two lines', () => {
    const bare = [
      ['T7 27/4', 'Đêm', 'Lê Thị Hòa'],
      ['CN 28/4', 'Đêm', 'Lê Minh Châu'],
    ];
    const tech = ground({ shifts: shiftsOf('tech', '2x12') });
    expect(told(bare, tech).placed).toEqual(['tech 2024-04-27 Đ hoa', 'tech 2024-04-28 Đ chau']);
    const two = [
      ['STT', 'Ngày', 'Ca', 'Lãnh đạo trực', 'Lãnh đạo trực', 'Kỹ thuật', 'Kỹ thuật'],
      ['STT', 'Ngày', 'Ca', 'Họ tên', 'SĐT', 'Họ tên', 'SĐT'],
      ['1', '27/4', 'Ca 1', 'Nguyễn Văn An', '', 'Phạm Văn Dũng', '600000022'],
    ];
    expect(told(two).placed).toEqual(['leader 2024-04-27 T an', 'tech 2024-04-27 N dung-2']);
  });

  it('reads posts from a column, a heading or what the person may stand', () => {
    const rows = [
      ['Ngày', 'Ca', 'Họ tên', 'Vị trí'],
      ['27/4', '', 'Nguyễn Văn An', 'Lãnh đạo'],
      ['27/4', 'Đêm', 'Lê Thị Hòa', 'Kỹ thuật'],
    ];
    expect(told(rows).placed).toEqual(['leader 2024-04-27 T an', 'tech 2024-04-27 Đ hoa']);
    const sections = [
      ['Ngày', 'Ca', 'Họ tên'],
      ['Trực kỹ thuật', '', ''],
      ['27/4', 'Ca 1', 'Lê Thị Hòa'],
    ];
    expect(told(sections).placed).toEqual(['tech 2024-04-27 N hoa']);
    const able = staff.map((person) => ({ ...person, postKindIds: ['lanh-dao'] }));
    expect(
      told(
        [
          ['Ngày', 'Ca', 'Họ tên'],
          ['27/4', '', 'Lê Thị Hòa'],
        ],
        ground({ people: able }),
      ).placed,
    ).toEqual(['leader 2024-04-27 T hoa']);
  });
});

describe('forty people and eleven days', () => {
  const wanted = ground({ people: forty, shifts: shiftsOf('tech', '3x8') });
  const codes = ['S', '', 'C', '', 'Đ', 'x'];
  const code = (person: number, day: number) => codes[(person + day) % 6]!.replace('x', '');

  it('as a grid with weekdays over the dates, sections, totals and signatures', () => {
    const grid = [
      ['BẢNG PHÂN CÔNG TRỰC THÁNG 4'],
      ['STT', 'Họ và tên', 'SĐT', ...days.map((on) => dayLabel(on, 'vi').split(' ')[0]!), 'Tổng'],
      ['', '', '', ...days.map((on) => String(Number(on.slice(8)))), ''],
      ...forty.map((person, at) => [
        String(at + 1),
        person.name.toUpperCase(),
        person.phone!.replace(/^0|\s/g, ''),
        ...days.map((_, day) => code(at, day)),
        '5',
      ]),
      ['', 'Tổng cộng', '', ...days.map(() => '20'), ''],
      ['Nơi nhận: BGH', '', '', '', '', '', 'HIỆU TRƯỞNG'],
    ];
    const { reading, fates, placed } = told(grid, wanted);
    expect(reading.columns.filter(({ meaning }) => meaning === 'day').map(({ on }) => on)).toEqual(days);
    const expected = forty.flatMap((person, at) =>
      days.flatMap((on, day) => (code(at, day) ? [`tech ${on} ${code(at, day)} ${person.id}`] : [])),
    );
    expect(placed.toSorted()).toEqual(expected.toSorted());
    expect(new Set(fates.slice(3, 43))).toEqual(new Set(['placed']));
    expect(fates.slice(43)).toEqual(['skipped', 'skipped']);
    expect(reading.names).toEqual([]);
  });

  it('as a list with dates merged and several people in a cell', () => {
    const list = days.flatMap((on, day) =>
      ['S', 'C', 'Đ'].map((shift, turn) => {
        const [one, other] = [forty[(day * 3 + turn) % 40]!, forty[(day * 3 + turn + 7) % 40]!];
        return {
          row: [dayLabel(on, 'vi'), `Ca ${turn + 1}`, `${one.name} - ${one.phone}\n${other.name.toUpperCase()}`],
          is: [`tech ${on} ${shift} ${one.id}`, `tech ${on} ${shift} ${other.id}`],
        };
      }),
    );
    const { placed, fates } = told([['Ngày', 'Ca trực', 'Người trực'], ...list.map(({ row }) => row)], wanted);
    expect(placed).toEqual(list.flatMap(({ is }) => is));
    expect(new Set(fates.slice(1))).toEqual(new Set(['placed']));
  });
});

describe('whatever a sheet holds', () => {
  const words = fc.constantFrom(
    'STT',
    'Ngày',
    'Ca',
    'Họ tên',
    'SĐT',
    'Lãnh đạo trực',
    'T7 27/4',
    '30/4 - 1/5',
    '26/4',
    'Ca 1',
    'Đêm',
    'N',
    'x',
    'Nguyễn Văn An',
    'PHẠM VĂN DŨNG',
    'Hòa',
    '0600 000 001',
    'nt',
    'Nơi nhận',
    'Tổng',
    '27',
    '28',
    '29',
    '',
  );
  const cell = fc.oneof({ weight: 4, arbitrary: words }, fc.string({ unit: 'binary', maxLength: 30 }));
  const table = fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 12 });

  it('never throws; every row has a fate; only known people on watches there are, inside the period', () => {
    const wanted = ground();
    fc.assert(
      fc.property(table, (cells) => {
        const reading = readRosterSheet(cells, wanted);
        expect(reading.rows.map(({ row }) => row)).toEqual(cells.map((_, at) => at));
        for (const { shiftId, personId } of reading.placements) {
          expect(wanted.shifts.some(({ id }) => id === shiftId)).toBe(true);
          expect(staff.some(({ id }) => id === personId)).toBe(true);
        }
        for (const { on, fate, sentences } of reading.rows) {
          expect(on.every((day) => day >= wanted.firstOn && day <= wanted.lastOn)).toBe(true);
          if (fate !== 'placed') expect(sentences.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('permuted rows have permuted fates', () => {
    const row = fc.tuple(
      fc.constantFrom('T7 27/4', '30/4 - 1/5', '26/4', '3/5'),
      fc.constantFrom('Ca 1', 'Đêm', 'Ca 9'),
      fc.constantFrom('Nguyễn Văn An', 'PHẠM VĂN DŨNG', 'Hòa', 'Ai Đó'),
    );
    const rows = fc.array(row, { minLength: 1, maxLength: 10 });
    const tech = ground({ shifts: shiftsOf('tech', '2x12') });
    const fatesOf = (given: readonly string[][]) =>
      readRosterSheet([['Ngày', 'Ca', 'Họ tên'], ...given], tech)
        .rows.slice(1)
        .map(({ cells, fate }) => [cells.join('|'), fate].join(' → '));
    fc.assert(
      fc.property(
        rows.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })),
        ),
        ([all, shuffled]) => {
          expect(fatesOf(shuffled).toSorted()).toEqual(fatesOf(all).toSorted());
        },
      ),
    );
  });
});
