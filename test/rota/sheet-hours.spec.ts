import { describe, expect, it } from '@jest/globals';
import { at, HO_CHI_MINH } from '../../src/rota/calendar.js';
import { looksLikeShift, meansShift, readShifts } from '../../src/rota/sheet/hours.js';
import type { GroundShift } from '../../src/rota/sheet/roster-sheet.js';

const ON = '2024-04-30';
/** A watch of the day: 'S Sáng 06:00 8' is code, label, start and length in hours. */
function watch(written: string): GroundShift {
  const [code, label, clock, hours] = written.split(' ') as [string, string, string, string];
  const start = at(ON, clock, HO_CHI_MINH);
  const end = start + Number(hours) * 3_600_000;
  return { id: code, postId: 'tech', postKindId: 'ky-thuat', code, label, on: ON, start, end };
}
const THREE = ['S Sáng 06:00 8', 'C Chiều 14:00 8', 'Đ Đêm 22:00 8'].map(watch);
const TWO = ['N Ngày 07:30 12', 'Đ Đêm 19:30 12'].map(watch);
const ONE = ['T Trực 07:30 24'].map(watch);
const codesOf = (text: string, shifts: readonly GroundShift[]) =>
  readShifts(text, shifts)
    .shifts.map(({ code }) => code)
    .join('');
const noneLike = (text: string) => ({
  vi: `Không có ca nào như “${text}”; ngày này có N 07h30–19h30, Đ 19h30–07h30`,
  en: `There is no shift like “${text}”; the day has N 07:30–19:30, Đ 19:30–07:30`,
});

describe('the watches a text means, and nothing odd about it', () => {
  it.each([
    ['07h30 - 19h30', TWO, 'N'],
    ['7h30-19h30', TWO, 'N'],
    ['7 giờ 30 đến 19 giờ 30', TWO, 'N'],
    ['7g30–19g30', TWO, 'N'],
    ['7:30 ~ 19:30', TWO, 'N'],
    ['7 : 30 — 19 : 30', TWO, 'N'],
    ['19h30→7h30', TWO, 'Đ'],
    ['6h-14', THREE, 'S'],
    ['6h - 14 h', THREE, 'S'],
    ['22h-6h', THREE, 'Đ'],
    ['từ 22 giờ đến 6 giờ', THREE, 'Đ'],
    ['6h-14h, 22h-6h', THREE, 'SĐ'],
    ['6h-14h và 6h-14h', THREE, 'S'],
    ['6h-22h', THREE, 'SC'],
    ['6h45-22h', THREE, 'SC'],
    ['6h46-22h', THREE, 'C'],
    ['6h-21h15', THREE, 'SC'],
    ['6h-21h14', THREE, 'S'],
    ['7h30-7h30', ONE, 'T'],
    ['0h-24h', ['Z Không 00:00 24'].map(watch), 'Z'],
    ['24h-8h', ['Z Không 00:00 8'].map(watch), 'Z'],
    ['6h-14h', ['A Một 06:30 8', 'B Hai 06:00 8'].map(watch), 'B'],
    ['24/24', THREE, 'SCĐ'],
    ['24 / 24', THREE, 'SCĐ'],
    ['24/7', THREE, 'SCĐ'],
    ['24h', THREE, 'SCĐ'],
    ['24 giờ', THREE, 'SCĐ'],
    ['Trực 24/24', THREE, 'SCĐ'],
    ['ngày đêm', TWO, 'NĐ'],
    ['Ca ngày và đêm', TWO, 'NĐ'],
    ['sáng chiều đêm', THREE, 'SCĐ'],
    ['Cả ngày', TWO, 'NĐ'],
    [' CẢ NGÀY ĐÊM ', TWO, 'NĐ'],
    ['cả ngày'.normalize('NFD'), TWO, 'NĐ'],
    ['Ca ngày', TWO, 'N'],
    ['N', TWO, 'N'],
    ['n.', TWO, 'N'],
    ['(Đ)', TWO, 'Đ'],
    ['d', TWO, 'Đ'],
    ['ĐÊM', TWO, 'Đ'],
    ['Ca 1', TWO, 'N'],
    ['Ca trực 2', TWO, 'Đ'],
    ['Ca: 2', TWO, 'Đ'],
    ['II', TWO, 'Đ'],
    ['Ca III', THREE, 'Đ'],
    ['iv', ['A a 00:00 6', 'B b 06:00 6', 'C c 12:00 6', 'D d 18:00 6'].map(watch), 'D'],
    ['Buổi sáng', THREE, 'S'],
    ['buổi trực chiều', THREE, 'C'],
    ['S+C', THREE, 'SC'],
    ['S, C;', THREE, 'SC'],
    ['S/Đ', THREE, 'SĐ'],
    ['S & Đ', THREE, 'SĐ'],
    ['S\nĐ', THREE, 'SĐ'],
    ['Sáng và chiều', THREE, 'SC'],
    ['SÁNG VÀ ĐÊM', THREE, 'SĐ'],
    ['S, sáng', THREE, 'S'],
    ['', ONE, 'T'],
    ['  ', ONE, 'T'],
    ['Ca 1', TWO.toReversed(), 'N'],
  ] as const)('%s', (text, shifts, codes) => {
    expect(codesOf(text, shifts)).toBe(codes);
    expect(readShifts(text, shifts).sentences).toEqual([]);
  });

  it.each([
    ['sáng', 'BC'],
    ['ngày', 'BC'],
    ['hành chính', 'BC'],
    ['trưa', 'DE'],
    ['chiều', 'DE'],
    ['tối', 'F'],
    ['khuya', 'F'],
  ])('%s is when it begins', (text, codes) => {
    const starts = ['A a1 04:59 1', 'B b1 05:00 1', 'C c1 10:59 1', 'D d1 11:00 1', 'E e1 16:59 1', 'F f1 17:00 1'];
    expect(codesOf(text, starts.map(watch))).toBe(codes);
  });

  it('of a day without watches are none', () => {
    expect(readShifts('', [])).toEqual({ shifts: [], sentences: [] });
    expect(readShifts('Ca 1', [])).toEqual({ shifts: [], sentences: [] });
  });
});

describe('what is odd about the watches a text means', () => {
  const near = {
    vi: 'Giờ ghi hơi khác; lấy ca N 07h30–19h30',
    en: 'The hours differ a little; taken as N 07:30–19:30',
  };
  const onlyOne = {
    vi: 'Vị trí này chỉ có một ca trong ngày, lấy ca T 07h30–07h30',
    en: 'The post has one watch that day, taken as T 07:30–07:30',
  };
  const unsaid = {
    vi: 'Không ghi ca; ngày này có N 07h30–19h30, Đ 19h30–07h30',
    en: 'No shift is written; the day has N 07:30–19:30, Đ 19:30–07:30',
  };

  it.each([
    ['7h-19h', TWO, 'N', near],
    ['6h45-18h45', TWO, 'N', near],
    ['8h15-20h15', TWO, 'N', near],
    ['7h30-18h45', TWO, 'N', near],
    ['7h30-20h15', TWO, 'N', near],
    ['6h44-18h44', TWO, '', noneLike('6h44-18h44')],
    ['8h16-20h16', TWO, '', noneLike('8h16-20h16')],
    ['7h30-18h44', TWO, '', noneLike('7h30-18h44')],
    ['8h-9h', ONE, 'T', onlyOne],
    ['Ca 2', ONE, 'T', onlyOne],
    ['25h-26h', ONE, 'T', onlyOne],
    ['Ca 7', TWO, '', noneLike('Ca 7')],
    ['12', TWO, '', noneLike('12')],
    ['0', TWO, '', noneLike('0')],
    ['N, gì đó', TWO, '', noneLike('N, gì đó')],
    ['7h30-26h', TWO, '', noneLike('7h30-26h')],
    ['26h-7h30', TWO, '', noneLike('26h-7h30')],
    ['a'.repeat(61), TWO, '', noneLike('a'.repeat(60))],
    ['', TWO, '', unsaid],
  ] as const)('%s', (text, shifts, codes, sentence) => {
    expect(codesOf(text, shifts)).toBe(codes);
    expect(readShifts(text, shifts).sentences).toEqual([sentence]);
  });

  it('a text that is no shift is not taken for the only one', () => {
    expect(readShifts('gì đó', ONE)).toMatchObject({
      shifts: [],
      sentences: [{ en: 'There is no shift like “gì đó”; the day has T 07:30–07:30' }],
    });
  });
});

describe('a text', () => {
  it.each([
    ['7h-19h', true],
    ['24/24', true],
    ['Ca 1', true],
    ['2', true],
    ['iii', true],
    ['Ca IV', true],
    ['Sáng', true],
    ['CHIỀU', true],
    ['Tối', true],
    ['Ca đêm', true],
    ['Ngày', true],
    ['12', false],
    ['Ca 12', false],
    ['Lớp 1', false],
    ['Đêm nhạc', false],
    ['Nguyễn Văn An', false],
    ['27/4', false],
    ['24/24 giờ trong ngày', false],
    ['Phòng 24h', false],
    ['nghỉ cả ngày', false],
    ['cả ngày lễ', false],
    ['', false],
  ])('%s looks like a shift: %s', (text, looks) => expect(looksLikeShift(text)).toBe(looks));

  it.each([
    ['S', true],
    ['sáng', true],
    ['X', false],
    ['phép', false],
  ])('%s means one: %s', (text, means) => expect(meansShift(text, THREE)).toBe(means));
});
