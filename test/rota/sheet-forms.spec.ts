import { describe, expect, it } from '@jest/globals';
import { pastedCells } from '../../src/rota/sheet/cells.js';
import { readDays } from '../../src/rota/sheet/dates.js';
import { readShifts } from '../../src/rota/sheet/hours.js';
import { isOneSlip, keyOf, Roll } from '../../src/rota/sheet/matching.js';
import { peopleIn, phonesIn } from '../../src/rota/sheet/people.js';
import { shiftsOf, staff } from './sheet-ground.js';

describe('days as sheets write them', () => {
  it.each([
    ['T7 27/4', ['27/4']],
    ['Thứ Bảy, 27/4', ['27/4']],
    ['THỨ BẢY 27/4', ['27/4']],
    ['Thứ 7 (27/4/2024)', ['27/4']],
    ['27/04/2024', ['27/4']],
    ['27-4', ['27/4']],
    ['27.04.24', ['27/4']],
    ['2024-04-27', ['27/4']],
    ['45409', ['27/4']],
    ['ngày 27 tháng 4 năm 2024', ['27/4']],
    ['30/4 - 1/5', ['30/4', '1/5']],
    ['30/4-1/5', ['30/4', '1/5']],
    ['T3 30/4 – T4 1/5', ['30/4', '1/5']],
    ['27-29/4', ['27/4', '28/4', '29/4']],
    ['từ 27/4 đến 29/4', ['27/4', '28/4', '29/4']],
    ['27, 28/4', ['27/4', '28/4']],
    ['27/4, 29/4 và 1/5', ['27/4', '29/4', '1/5']],
    ['27/4\n28/4', ['27/4', '28/4']],
    ['Thứ Ba 30/4 (Lễ)', ['30/4']],
    ['T7 27/4 07h30 - 19h30', ['27/4']],
    ['5', ['5/5']],
    ['Thứ Tư', ['1/5']],
    ['CN 28/4', ['28/4']],
    ['Thứ Bảy'.normalize('NFD') + ' 27/4', ['27/4']],
  ])('%s', (text, days) => {
    const reading = readDays(text, '2024-04-27', '2024-05-07');
    expect(reading?.on.map((on) => `${Number(on.slice(8))}/${Number(on.slice(5, 7))}`)).toEqual(days);
    expect(reading?.outside).toEqual([]);
    expect(reading?.sentences).toEqual([]);
  });

  it.each(['', 'Nguyễn Văn An', '0600 000 001', '07h30 - 19h30', '24/24', '31/2', 'Ca 1'])('%s is no day', (text) => {
    expect(readDays(text, '2024-04-27', '2024-05-07')).toBeUndefined();
  });

  it('says which days lie outside, and which weekday is wrong', () => {
    expect(readDays('26/4 - 27/4', '2024-04-27', '2024-05-07')).toMatchObject({
      on: ['2024-04-27'],
      outside: ['2024-04-26'],
    });
    expect(readDays('T2 27/4', '2024-04-27', '2024-05-07')?.sentences[0]?.vi).toContain('Thứ Bảy 27/4');
    expect(readDays('Chủ nhật', '2024-04-27', '2024-05-07')).toMatchObject({ on: [] });
  });

  it('takes the year from the period, over New Year too', () => {
    expect(readDays('31/12 - 1/1', '2025-12-30', '2026-01-02')?.on).toEqual(['2025-12-31', '2026-01-01']);
  });
});

const of = (pattern: '3x8' | '2x12' | '24h') => shiftsOf('tech', pattern).filter(({ on }) => on === '2024-04-30');

describe('shifts as sheets write them', () => {
  it.each([
    ['2x12', '07h30 - 19h30', 'N'],
    ['2x12', '19h30-07h30', 'Đ'],
    ['2x12', '7h-19h', 'N'],
    ['2x12', '19:30 – 7:30', 'Đ'],
    ['2x12', 'Ca 1', 'N'],
    ['2x12', 'Ca II', 'Đ'],
    ['2x12', 'Ca ngày', 'N'],
    ['2x12', 'cả ngày', 'NĐ'],
    ['2x12', '24/24', 'NĐ'],
    ['2x12', 'Đêm', 'Đ'],
    ['2x12', 'N+Đ', 'NĐ'],
    ['3x8', 'Sáng', 'S'],
    ['3x8', 'sáng, chiều', 'SC'],
    ['3x8', 'ca đêm', 'Đ'],
    ['3x8', 'D', 'Đ'],
    ['3x8', '6h-14h', 'S'],
    ['3x8', '22h00 đến 6h00', 'Đ'],
    ['3x8', '6h - 22h', 'SC'],
    ['24h', '', 'T'],
    ['24h', 'Ca sáng', 'T'],
    ['3x8', '', ''],
    ['3x8', 'Ca 7', ''],
    ['3x8', 'linh tinh', ''],
  ] as const)('%s: %s', (pattern, text, codes) => {
    const { shifts, sentences } = readShifts(text, of(pattern));
    expect(shifts.map(({ code }) => code).join('')).toBe(codes);
    if (codes === '') expect(sentences.length).toBe(1);
  });
});

describe('people as sheets write them', () => {
  it.each([
    ['Trần Thị Bích(PHT)', [['Trần Thị Bích', 'PHT', []]]],
    ['NGUYỄN VĂN AN', [['Nguyễn Văn An', '', []]]],
    ['1. Nguyễn Văn An - Hiệu trưởng', [['Nguyễn Văn An', 'Hiệu trưởng', []]]],
    ['Nguyễn Văn An\n0600 000 001', [['Nguyễn Văn An', '', ['0600 000 001']]]],
    [
      'Nguyễn Văn An 0600.000.001, Lê Thị Hòa (0600-000-011)',
      [
        ['Nguyễn Văn An', '', ['0600.000.001']],
        ['Lê Thị Hòa', '', ['0600-000-011']],
      ],
    ],
    [
      'Nguyễn Văn An / Lê Thị Hòa',
      [
        ['Nguyễn Văn An', '', []],
        ['Lê Thị Hòa', '', []],
      ],
    ],
    [
      'Đ/c Nguyễn Văn An và cô Hòa',
      [
        ['đc Nguyễn Văn An', '', []],
        ['cô Hòa', '', []],
      ],
    ],
    ['Nguyễn Văn An – 600000001', [['Nguyễn Văn An', '', ['600000001']]]],
    [
      'An; Hòa\n0600000001; 0600000011',
      [
        ['An', '', ['0600000001']],
        ['Hòa', '', ['0600000011']],
      ],
    ],
    ['x', []],
    ['', []],
    ['nghỉ', []],
  ] as const)('%s', (cell, people) => {
    expect(peopleIn(cell).people.map(({ name, title, phones }) => [name, title, phones])).toEqual(people);
  });

  it('tells numbers written together apart', () => {
    expect(phonesIn('0600 000 001 0600 000 002')).toEqual(['0600 000 001', '0600 000 002']);
    expect(phonesIn('+84 600 000 001/600000002')).toEqual(['+84 600 000 001', '600000002']);
  });
});

describe('matching', () => {
  const roll = new Roll(staff);
  const find = (name: string, ...phones: string[]) => {
    const match = roll.find({ name, phones });
    if ('personId' in match) return match.personId;
    return 'question' in match
      ? `${match.question.kind}: ${match.question.candidates.map(({ personId }) => personId).join(' ')}`
      : 'left';
  };
  it.each([
    ['Nguyễn Văn An', [], 'an'],
    ['NGUYEN VAN AN', [], 'an'],
    ['Nguyễn Văn An'.normalize('NFD'), [], 'an'],
    ['Lê Thị Hoà', [], 'hoa'],
    ['đc Lê Thị Hòa', [], 'hoa'],
    ['DO DUC', [], 'duc'],
    ['Lê Thị Hoa', [], 'near: hoa'],
    ['Phạm Văn Dũng', [], 'homonym: dung-1 dung-2'],
    ['Phạm Văn Dũng', ['600000022'], 'dung-2'],
    ['Hòa', [], 'near: hoa'],
    ['cô Hòa', ['0600 000 011'], 'hoa'],
    ['Ng. V. An', [], 'near: an'],
    ['N.V.An', [], 'near: an'],
    ['Nguyễn An', [], 'near: an'],
    ['Nguyễn Văn Am', [], 'near: an'],
    ['Vũ Thị Lạ', [], 'unknown: '],
    ['Vũ Thị Lạ', ['0600 000 001'], 'near: an'],
  ])('%s %s → %s', (name, phones, expected) => expect(find(name, ...phones)).toBe(expected));

  it('heeds the answers, whatever way the name is written', () => {
    const key = keyOf('PHẠM VĂN DŨNG');
    expect(new Roll(staff, { [key]: 'dung-1' }).find({ name: 'Đ/c Phạm Văn Dũng', phones: [] })).toMatchObject({
      personId: 'dung-1',
    });
    expect(new Roll(staff, { [key]: 'skip' }).find({ name: 'Phạm Văn Dũng', phones: [] })).toEqual({ left: true });
    expect(new Roll(staff, { [key]: 'nobody' }).find({ name: 'Phạm Văn Dũng', phones: [] })).toHaveProperty('question');
  });

  it('knows one slip from two', () => {
    expect(['hoang', 'haong', 'hong', 'hoangg', 'huang'].map((other) => isOneSlip('hoang', other))).toEqual([
      false,
      true,
      true,
      true,
      true,
    ]);
    expect(isOneSlip('hoang', 'hang lan')).toBe(false);
  });
});

describe('pasted cells', () => {
  it('are read as Excel copies them', () => {
    expect(pastedCells('a\t"b\n""c"""\t\r\nd\te\t\r\n')).toEqual([
      ['a', 'b\n"c"', ''],
      ['d', 'e', ''],
    ]);
    expect(pastedCells('')).toEqual([['']]);
  });
});
