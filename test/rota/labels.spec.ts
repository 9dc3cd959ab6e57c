import { describe, expect, it } from '@jest/globals';
import { type DayKind, HO_CHI_MINH } from '../../src/rota/calendar.js';
import type { Lang } from '../../src/rota/labels.js';
import {
  dateLabel,
  dayKindLabel,
  dayLabel,
  durationLabel,
  hoursLabel,
  longDayLabel,
  monthLabel,
  stretchLabel,
  timeLabel,
} from '../../src/rota/labels.js';
import { from } from './support.js';

describe('days in words', () => {
  it.each([
    ['2024-04-29', 'T2 29/4', 'Thứ Hai 29/4', 'Mon 29 Apr', 'Monday 29 April'],
    ['2024-04-30', 'T3 30/4', 'Thứ Ba 30/4', 'Tue 30 Apr', 'Tuesday 30 April'],
    ['2024-05-04', 'T7 4/5', 'Thứ Bảy 4/5', 'Sat 4 May', 'Saturday 4 May'],
    ['2024-12-01', 'CN 1/12', 'Chủ Nhật 1/12', 'Sun 1 Dec', 'Sunday 1 December'],
  ])('%s', (on, short, long, english, longEnglish) => {
    expect(dayLabel(on, 'vi')).toBe(short);
    expect(longDayLabel(on, 'vi')).toBe(long);
    expect(dayLabel(on, 'en')).toBe(english);
    expect(longDayLabel(on, 'en')).toBe(longEnglish);
  });

  it('has full dates and months', () => {
    expect(dateLabel('2024-05-04', 'vi')).toBe('04/05/2024');
    expect(dateLabel('2024-05-04', 'en')).toBe('4 May 2024');
    expect(monthLabel('2024-04', 'vi')).toBe('tháng 4/2024');
    expect(monthLabel('2024-04', 'en')).toBe('April 2024');
  });

  it.each<[DayKind, string, string]>([
    ['WORK', 'ngày làm việc', 'working day'],
    ['REST', 'ngày nghỉ hằng tuần', 'rest day'],
    ['HOLIDAY', 'ngày lễ', 'public holiday'],
    ['COMP_OFF', 'ngày nghỉ bù', 'compensatory day off'],
    ['SWAP_OFF', 'ngày nghỉ hoán đổi', 'swapped day off'],
    ['MAKEUP_WORK', 'ngày làm bù', 'make-up working day'],
  ])('%s is a %s, a %s', (kind, vi, en) => {
    expect(dayKindLabel(kind, 'vi')).toBe(vi);
    expect(dayKindLabel(kind, 'en')).toBe(en);
  });
});

describe('hours in words', () => {
  it.each<[string, string, Lang, string, string]>([
    ['2024-04-30 07:30', '2024-04-30 19:30', 'vi', '07h30–19h30', 'T3 30/4 07h30–19h30'],
    ['2024-04-30 19:30', '2024-05-01 07:30', 'vi', '19h30–07h30', 'T3 30/4 19h30–T4 1/5 07h30'],
    ['2024-04-30 16:00', '2024-05-01 00:00', 'vi', '16h00–24h00', 'T3 30/4 16h00–24h00'],
    ['2024-04-30 00:00', '2024-05-02 00:00', 'vi', '00h00–24h00', 'T3 30/4 00h00–T4 1/5 24h00'],
    ['2024-04-30 19:30', '2024-05-01 07:30', 'en', '19:30–07:30', 'Tue 30 Apr 19:30–Wed 1 May 07:30'],
    ['2024-04-30 16:00', '2024-05-01 00:00', 'en', '16:00–24:00', 'Tue 30 Apr 16:00–24:00'],
  ])('%s to %s in %s', (start, end, lang, hours, stretch) => {
    expect(hoursLabel(from(start, end), HO_CHI_MINH, lang)).toBe(hours);
    expect(stretchLabel(from(start, end), HO_CHI_MINH, lang)).toBe(stretch);
  });

  it.each<[number, Lang, string]>([
    [480, 'vi', '8 giờ'],
    [270, 'vi', '4 giờ 30 phút'],
    [45, 'vi', '45 phút'],
    [0, 'vi', '0 giờ'],
    [270, 'en', '4 h 30 min'],
    [59.7, 'en', '1 h'],
  ])('%p minutes in %s are %s', (length, lang, label) => expect(durationLabel(length, lang)).toBe(label));

  it('writes 07h30 for Vietnamese eyes', () => {
    expect(timeLabel('07:30', 'vi')).toBe('07h30');
    expect(timeLabel('07:30', 'en')).toBe('07:30');
  });
});
