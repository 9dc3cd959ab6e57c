import { describe, expect, it } from '@jest/globals';
import { readRosterSheet, type RosterGround } from '../../src/rota/sheet/roster-sheet.js';
import { ground, posts, shiftsOf } from './sheet-ground.js';

/** Each row's fate, what is said of it, and who is placed where. */
const read = (cells: string[][], wanted: RosterGround = ground()) =>
  readRosterSheet(cells, wanted).rows.map(({ fate, sentences, placements }) => [
    fate,
    sentences.map(({ vi, en }) => `${vi} | ${en}`).join('; '),
    placements.map(({ shiftId, personId, column }) => `${shiftId} ${personId} ${column}`).join(', '),
  ]);
const HEADER = ['STT', 'Họ tên', 'Chức vụ', 'SĐT', '27/4', '28/4', '29/4'];
const placed = (cell: string, wanted: RosterGround) =>
  read([HEADER, ['1', 'Lê Thị Hòa', '', '', cell, '', '']], wanted)[1]![2];

describe('each row of a grid', () => {
  const OTHER =
    'Tổng cộng, chữ ký hoặc ghi chú, không phải người trực | Totals, signatures or notes, not a person on watch';
  const HOURS = { vi: 'N 07h30–19h30, Đ 19h30–07h30', en: 'N 07:30–19:30, Đ 19:30–07:30' };

  it('has its fate and its sentence', () => {
    const rows: [string[], string, string, string?][] = [
      [['BẢNG PHÂN CÔNG TRỰC'], 'skipped', 'Nằm trước bảng | It stands before the table'],
      [HEADER, 'skipped', 'Dòng tiêu đề | The heading'],
      [['', '', ''], 'skipped', 'Dòng trống | An empty row'],
      [['', 'Trực lãnh đạo'], 'skipped', 'Dòng phân nhóm | A heading inside the table'],
      [
        ['1', 'Nguyễn Văn An', 'Hiệu trưởng', '', 'x', '', '✓'],
        'placed',
        '',
        'leader 2024-04-27 T an 4, leader 2024-04-29 T an 6',
      ],
      [['', 'Trực kỹ thuật'], 'skipped', 'Dòng phân nhóm | A heading inside the table'],
      [
        ['2', 'Lê Thị Hòa', '', '', 'N', 'Đ', 'N, Đ'],
        'placed',
        '',
        'tech 2024-04-27 N hoa 4, tech 2024-04-28 Đ hoa 5, tech 2024-04-29 N hoa 6, tech 2024-04-29 Đ hoa 6',
      ],
      [
        ['3', 'Lê Minh Châu', '', '', '', '-', 'nghỉ'],
        'skipped',
        'Người này không có ca nào trong bảng | The sheet gives this person no watch',
      ],
      [['4', 'Vũ Thị Lạ', '', '', '', '', ''], 'skipped', OTHER],
      [['', '', '', '', 'N', '', ''], 'unread', 'Không có tên người | Nobody is named'],
      [['', '', 'Bảo vệ', '', '', '', ''], 'skipped', OTHER],
      [
        ['5', 'Vũ Thị Lạ', '', '', 'N', '', ''],
        'asked',
        'Đơn vị chưa có ai tên “Vũ Thị Lạ” | Nobody of the unit is called “Vũ Thị Lạ”',
      ],
      // The cell itself may name the post, whatever the heading above.
      [
        ['6', 'Đỗ Đức', '', '', 'LĐ-T', 'Lãnh đạo: T', 'KT - N'],
        'placed',
        '',
        'leader 2024-04-27 T duc 4, leader 2024-04-28 T duc 5, tech 2024-04-29 N duc 6',
      ],
      [
        ['7', 'Trần Thị Bích', '', '', 'N', 'Q', ''],
        'partly',
        `Không có ca nào như “Q”; ngày này có ${HOURS.vi} | There is no shift like “Q”; the day has ${HOURS.en}`,
        'tech 2024-04-27 N bich 4',
      ],
      [
        ['8', 'Trần Thị Bích', '', '', 'x', '', ''],
        'unread',
        `Không ghi ca; ngày này có ${HOURS.vi} | No shift is written; the day has ${HOURS.en}`,
      ],
      [['', 'Tổng cộng', '', '', '4', '2', '1'], 'skipped', OTHER],
      [['', 'Nơi nhận: BGH', '', '', '', 'HIỆU TRƯỞNG', ''], 'skipped', OTHER],
    ];
    const told = read(rows.map(([cells]) => cells));
    expect(told).toEqual(rows.map(([, fate, said, who = '']) => [fate, said, who]));
  });

  it('is about the days it marks', () => {
    const [, row] = readRosterSheet([HEADER, ['1', 'Lê Thị Hòa', '', '', 'N', '', 'Q']], ground()).rows;
    expect(row?.on).toEqual(['2024-04-27', '2024-04-29']);
  });
});

describe('the people of a grid', () => {
  it('may be several in a cell, with their numbers beside them', () => {
    const cells = [HEADER, ['1', 'Lê Thị Hòa\nPhạm Văn Dũng', '', '0600 000 011\n600000022', 'N', '', '']];
    const { placements, phones } = readRosterSheet(cells, ground());
    expect(placements.map(({ shiftId, personId }) => `${shiftId} ${personId}`)).toEqual([
      'tech 2024-04-27 N hoa',
      'tech 2024-04-27 N dung-2',
    ]);
    expect(phones).toEqual([
      { personId: 'hoa', written: '0600 000 011', row: 1 },
      { personId: 'dung-2', written: '600000022', row: 1 },
    ]);
  });

  it('one asked about does not keep the others from their watches', () => {
    const [, row] = read([HEADER, ['1', 'Vũ Thị Lạ\nLê Thị Hòa', '', '', 'N', '', '']]);
    expect([row?.[0], row?.[2]]).toEqual(['partly', 'tech 2024-04-27 N hoa 4']);
  });

  it('stand on the post their column names, not the heading above them', () => {
    const header = ['Họ tên', 'Vị trí', '27/4', '28/4', '29/4'];
    const rows = [
      ['Trực kỹ thuật'],
      ['Nguyễn Văn An', 'Lãnh đạo', 'x', '', ''],
      ['Lê Thị Hòa', '', '', 'N', ''],
      ['Lê Minh Châu', 'Kỹ thuật', '', '', 'Đ'],
    ];
    expect(read([header, ...rows]).map(([, , who]) => who)).toEqual([
      '',
      '',
      'leader 2024-04-27 T an 2',
      'tech 2024-04-28 N hoa 3',
      'tech 2024-04-29 Đ chau 4',
    ]);
  });

  it('with an office beside them do not sign the sheet', () => {
    const [, row] = read([HEADER, ['1', 'Nguyễn Văn An', 'Giám đốc', '', 'T', '', '']]);
    expect(row?.[2]).toBe('leader 2024-04-27 T an 4');
  });
});

describe('a tick in a grid', () => {
  const oneWatch = ground({ shifts: shiftsOf('leader', '24h') });

  it.each(['x', 'X', 'v', '✓', '✔', '✗', '×', '*', '1', 't', 'T'])('%s is the only watch of the day', (cell) =>
    expect(placed(cell, oneWatch)).toBe('leader 2024-04-27 T hoa 4'),
  );

  it.each(['xx', '1x', 'x1', 'o', '', '-'])('%j is none', (cell) => expect(placed(cell, oneWatch)).toBe(''));

  it('is the watch of that code where there is one', () => {
    const codes = shiftsOf('tech', '3x8').map((shift) => (shift.code === 'S' ? { ...shift, code: 'X' } : shift));
    const id = codes.find(({ code }) => code === 'X')!.id;
    expect(placed('x', { ...oneWatch, posts, shifts: codes })).toBe(`${id} hoa 4`);
    expect(placed('1', { ...oneWatch, posts, shifts: codes })).toBe(`${id} hoa 4`);
  });
});

describe('the heading of a grid', () => {
  it('may stand in two rows, of which nothing is a person', () => {
    const cells = [
      ['STT', 'Họ tên', 'T7', 'CN', 'T2'],
      ['', '', '27/4', '28/4', '29/4'],
      ['1', 'Lê Thị Hòa', 'N', '', ''],
    ];
    expect(read(cells).map(([fate, said]) => [fate, said])).toEqual([
      ['skipped', 'Dòng tiêu đề | The heading'],
      ['skipped', 'Dòng tiêu đề | The heading'],
      ['placed', ''],
    ]);
  });
});
