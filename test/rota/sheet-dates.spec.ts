import { describe, expect, it } from '@jest/globals';
import { readDays } from '../../src/rota/sheet/dates.js';

const read = (text: string) => readDays(text, '2024-04-27', '2024-05-07');
const short = (on: string) => `${Number(on.slice(8))}/${Number(on.slice(5, 7))}`;
const ofNewYear = (text: string) => readDays(text, '2025-12-30', '2026-01-02');
const daysOf = (text: string) => read(text)?.on.map(short).join(' ');
const count = (text: string) => read(text)!.on.length + read(text)!.outside.length;

describe('one day', () => {
  it.each([
    ['27/4', '27/4'],
    ['7h 30/4', '30/4'],
    ['30/4 7h', '30/4'],
    ['17 giờ 30 27/4', '27/4'],
    ['28/4, 17h30', '28/4'],
    ['28/4, 17 h 30', '28/4'],
    ['28/4, 17g', '28/4'],
    ['28/4, 7 : 30 – 19 : 30', '28/4'],
    ['28/4 24/24', '28/4'],
    ['28/4, 24/7', '28/4'],
    ['28tháng4', '28/4'],
    ['28 tháng 4', '28/4'],
    ['28/4 năm 2024', '28/4'],
    ['28 tháng 04 năm 2024', '28/4'],
    ['28 tháng 4năm2024', '28/4'],
    ['ngày 28', '28/4'],
    ['28-4-2024', '28/4'],
    ['28.4.2024', '28/4'],
    ['28/4/24', '28/4'],
    ['2024-05-07', '7/5'],
    ['45409', '27/4'],
    ['7', '7/5'],
    ['28/4\nChào cờ', '28/4'],
    ['28/4 (2 ca)', '28/4'],
    ['28/4, 31/4', '28/4'],
    ['đêm 27 rạng 28/4', '27/4'],
    ['Đêm 27/4 rạng sáng 28/4', '27/4'],
    ['đêm 27/4, rạng sáng ngày 28/4/2024', '27/4'],
    ['đêm 27/4 rạng 28', '27/4'],
    ['đêm 30 rạng 1/5', '30/4'],
    ['đêm 30/4 rạng 1/5', '30/4'],
    ['Ca 2, sáng, 28/4', '28/4'],
    ['ca 2, đêm 28/4', '28/4'],
    ['28/4/2024-2025', undefined],
    ['128/4', undefined],
    ['28/42', undefined],
    ['8', undefined],
    ['28 và 29', undefined],
    ['tháng 4 năm 2024', undefined],
    ['tuần 2, cả tuần', undefined],
  ])('%s', (text, day) => {
    expect(daysOf(text)).toBe(day);
    expect(read(text)?.sentences ?? []).toEqual([]);
  });

  it('without a month is the one of the period, when it has just one', () => {
    expect(readDays('28', '2024-04-27', '2024-05-27')?.on).toEqual(['2024-04-28']);
    expect(readDays('27', '2024-04-27', '2024-05-27')).toBeUndefined();
  });

  it('without a year is the one of the period, over New Year too', () => {
    expect(['30/12', '31/12', '1/1', '2/1'].map((text) => ofNewYear(text)?.on[0])).toEqual([
      '2025-12-30',
      '2025-12-31',
      '2026-01-01',
      '2026-01-02',
    ]);
    expect(ofNewYear('29/12')?.outside).toEqual(['2025-12-29']);
    expect(ofNewYear('29/2/2025')).toBeUndefined();
    expect(ofNewYear('1/1/2026')?.on).toEqual(['2026-01-01']);
    expect(ofNewYear('đêm 31 rạng 1/1')?.on).toEqual(['2025-12-31']);
  });

  it('is none where no period is asked about', () => {
    expect(readDays('5', '', '')).toBeUndefined();
    expect(readDays('Thứ Hai', '', '')?.on).toEqual([]);
    expect(readDays('Thứ Hai, tuần 2', '', '')).toBeUndefined();
  });
});

describe('several days', () => {
  it.each([
    ['30/4 - 1/5', '30/4 1/5'],
    ['30/4-1/5', '30/4 1/5'],
    ['30/4 -1/5', '30/4 1/5'],
    ['30/4- 1/5', '30/4 1/5'],
    ['30/4–2/5', '30/4 1/5 2/5'],
    ['30/4 — 2/5', '30/4 1/5 2/5'],
    ['30/4→2/5', '30/4 1/5 2/5'],
    ['30/4 đến 2/5', '30/4 1/5 2/5'],
    ['từ ngày 30/4 đến hết ngày 2/5', '30/4 1/5 2/5'],
    ['30/4 (T3) - 2/5 (T5)', '30/4 1/5 2/5'],
    ['Thứ Ba, 30/4 – Thứ Năm, 2/5', '30/4 1/5 2/5'],
    ['30/4/24-2/5/24', '30/4 1/5 2/5'],
    ['27.4-29.4', '27/4 28/4 29/4'],
    ['27-29/4', '27/4 28/4 29/4'],
    ['27 - 29/4/2024', '27/4 28/4 29/4'],
    ['27/4 - 29', '27/4 28/4 29/4'],
    ['27/4/2024 7h30 – 29/4/2024 7h30', '27/4 28/4 29/4'],
    ['29/4 - 27/4', '29/4 27/4'],
    ['27/4 - 27/4', '27/4'],
    ['27/4, 27/4', '27/4'],
    ['27, 28/4', '27/4 28/4'],
    ['27,28,30/4', '27/4 28/4 30/4'],
    ['27; 30/4', '27/4 30/4'],
    ['27&30/4', '27/4 30/4'],
    ['27 + 30/4', '27/4 30/4'],
    ['27 và 30/4', '27/4 30/4'],
    ['27/4 và 30', '27/4 30/4'],
    ['27, 28/4, 2, 3/5', '27/4 28/4 2/5 3/5'],
    ['27/4, 29, 30', '27/4 29/4 30/4'],
    ['27/4\n30/4', '27/4 30/4'],
    ['27\n30/4', '27/4 30/4'],
    ['27, x, 29/4', '27/4 29/4'],
    ['27; x; 29/4', '27/4 29/4'],
    ['27\nChào cờ\n29/4', '27/4 29/4'],
    ['27, đêm 29/4', '27/4 29/4'],
    ['đêm 27 rạng 28, đêm 28 rạng 29/4', '27/4 28/4'],
    ['đêm 27 rạng 29/4', '27/4 29/4'],
    ['27/4 30/4', '27/4 30/4'],
    ['T7 27/4, T7 4/5', '27/4 4/5'],
    // What spans hours spans no days, and a number in between is not listed with the days.
    ['27/4 7h30-19h30, 29/4 7h30-19h30', '27/4 29/4'],
    ['27/4 (7h30 - 19h30); 29/4', '27/4 29/4'],
    ['27/4 7h30 - 7h30 29/4', '27/4 28/4 29/4'],
    ['27/4 7h30 đến 7h30 ngày 29/4', '27/4 28/4 29/4'],
    ['7h30-19h30 27/4, 7h30-19h30 29/4', '27/4 29/4'],
    ['27/4 phòng 3 ngày 29/4', '27/4 29/4'],
    ['27/4 - Chào cờ, 29/4', '27/4 29/4'],
    ['2 người 27/4', '27/4'],
    ['2 27/4', '27/4'],
  ])('%s', (text, days) => {
    expect(daysOf(text)).toBe(days);
    expect(read(text)?.sentences).toEqual([]);
  });

  it('span at most sixty-two days more', () => {
    expect(count('1/3 - 2/5')).toBe(63);
    expect(count('1/3 - 3/5')).toBe(2);
  });
});

describe('what is odd about days', () => {
  const weekdays = [
    ['29/4', 'Thứ Hai', 'thứ 2', 'T2'],
    ['30/4', 'Thứ Ba', 'thứ 3', 'T3'],
    ['1/5', 'Thứ Tư', 'thứ 4', 'T4'],
    ['2/5', 'Thứ Năm', 'thứ 5', 'T5'],
    ['3/5', 'Thứ Sáu', 'thứ 6', 'T6'],
    ['4/5', 'Thứ Bảy', 'thứ 7', 'T7'],
    ['5/5', 'Chủ Nhật', 'chủ nhật', 'CN'],
  ] as const;

  it.each(weekdays)('%s is %s, and no other weekday', (on, ...names) => {
    for (const name of names) {
      expect(read(`${name} ngày ${on}`)).toMatchObject({ on: [expect.anything()], sentences: [] });
      expect(read(`${name}, ${on === '29/4' ? '30/4' : '29/4'}`)?.sentences).toHaveLength(1);
    }
  });

  it('says which weekday it took, when only one day and one weekday are written', () => {
    expect(read('T2 27/4')).toEqual({
      on: ['2024-04-27'],
      outside: [],
      sentences: [
        {
          vi: 'Thứ và ngày không khớp: lấy theo ngày, Thứ Bảy 27/4',
          en: 'Weekday and date disagree: the date counts, Saturday 27 April',
        },
      ],
    });
    expect(read('T2 27/4 - 28/4')?.sentences).toEqual([]);
    expect(read('T2, T3 27/4')?.sentences).toEqual([]);
  });

  it('says which days lie outside the period', () => {
    expect(read('26/4 - 27/4')).toEqual({
      on: ['2024-04-27'],
      outside: ['2024-04-26'],
      sentences: [
        {
          vi: 'Thứ Sáu 26/4/2024 nằm ngoài kỳ trực',
          en: 'Friday 26 April 2024 lies outside the period',
        },
      ],
    });
    expect(read('6/5 - 8/5')).toMatchObject({ on: ['2024-05-06', '2024-05-07'], outside: ['2024-05-08'] });
    expect(read('27/4/2025')?.sentences.map(({ vi }) => vi)).toEqual(['Chủ Nhật 27/4/2025 nằm ngoài kỳ trực']);
    expect(read('45408')).toMatchObject({ on: [], outside: ['2024-04-26'] });
  });

  it('takes a weekday alone only where it occurs once', () => {
    expect(read('Thứ Tư')).toEqual({ on: ['2024-05-01'], outside: [], sentences: [] });
    expect(read('T4, T5')).toEqual({ on: ['2024-05-01', '2024-05-02'], outside: [], sentences: [] });
    expect(read('Chủ nhật')).toEqual({
      on: [],
      outside: [],
      sentences: [
        {
          vi: 'Chỉ ghi thứ, mà kỳ trực có nhiều ngày (hoặc không có ngày) như vậy',
          en: 'Only a weekday is written, and the period has several such days, or none',
        },
      ],
    });
    expect(read('Thứ Tư tuần 2')).toBeUndefined();
  });
});
