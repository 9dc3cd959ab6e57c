import { describe, expect, it } from '@jest/globals';
import type { Breach, RuleId } from '../../src/rota/rules.js';
import { defaultSettings } from '../../src/rota/rules.js';
import { sentence, shortageSentence } from '../../src/rota/sentences.js';
import { from } from './support.js';

const nobody = new Map<string, string>();
const names = new Map([['binh', 'Trần Văn Bình']]);

const breach = (rule: RuleId, numbers: Partial<Breach>): Breach => ({
  rule,
  severity: 'soft',
  personId: 'binh',
  watchIds: ['w1'],
  ...from('2024-04-30 06:00', '2024-04-30 14:00'),
  limit: 720,
  actual: 480,
  missing: 240,
  unit: 'minutes',
  ...numbers,
});

const said: readonly (readonly [Breach, string, string])[] = [
  [
    breach('rest', {}),
    'chỉ nghỉ 8 giờ sau ca trước, thiếu 4 giờ',
    'rests only 8 h after the last watch, 4 h too little',
  ],
  [
    breach('double-watch', { actual: 30, missing: 30 }),
    'trùng hai ca trong 30 phút',
    'stands two watches at once for 30 min',
  ],
  [
    breach('absence', { actual: 450 }),
    'đã báo vắng 7 giờ 30 phút của ca này',
    'is absent for 7 h 30 min of this watch',
  ],
  [breach('wrong-post', { unit: 'count', actual: 1 }), 'không thuộc diện trực vị trí này', 'may not stand this post'],
  [
    breach('weekly-rest', { actual: 960, missing: 480 }),
    'tuần từ T3 30/4 chỉ nghỉ liền 16 giờ, thiếu 8 giờ',
    'rests only 16 h on end in the week of Tue 30 Apr, 8 h too little',
  ],
  [
    breach('longest-run', { unit: 'days', actual: 8, missing: 2 }),
    'trực 8 ngày liền từ T3 30/4, quá 2 ngày',
    'stands 8 days in a row from Tue 30 Apr, 2 days too many',
  ],
  [
    breach('consecutive-nights', { unit: 'nights', actual: 3, missing: 1 }),
    'trực 3 đêm liền từ T3 30/4, quá 1 đêm',
    'stands 3 nights in a row from Tue 30 Apr, 1 night too many',
  ],
  [
    breach('daily-hours', { actual: 990, missing: 270 }),
    'trực 16 giờ 30 phút trong ngày nghỉ T3 30/4, quá 4 giờ 30 phút',
    'stands 16 h 30 min on the day off Tue 30 Apr, 4 h 30 min too much',
  ],
  [
    breach('weekly-hours', { actual: 2940, missing: 60 }),
    'trực 49 giờ trong tuần từ T3 30/4, quá 1 giờ',
    'stands 49 h in the week of Tue 30 Apr, 1 h too much',
  ],
  [
    breach('monthly-hours', { actual: 2460, missing: 60 }),
    'trực ngoài giờ 41 giờ trong tháng 4/2024, quá 1 giờ',
    'stands 41 h of overtime in April 2024, 1 h too much',
  ],
];

describe('a breach in words', () => {
  it.each(said.map(([each, vi, en]) => [each.rule, each, vi, en] as const))('%s', (_, each, vi, en) => {
    expect(sentence(each, nobody, 'vi')).toBe(vi);
    expect(sentence(each, nobody, 'en')).toBe(en);
  });

  it('has words for every rule', () => {
    expect(said.map(([each]) => each.rule).toSorted()).toEqual(Object.keys(defaultSettings).toSorted());
  });

  it('begins with the name of the person', () => {
    const [rest] = said[0] ?? [];
    expect(sentence(rest as Breach, names, 'vi')).toBe('Trần Văn Bình chỉ nghỉ 8 giờ sau ca trước, thiếu 4 giờ');
  });
});

describe('a gap in words', () => {
  const night = from('2024-04-30 19:30', '2024-05-01 07:30');

  it.each([
    [1, 2, 'Trực kỹ thuật T3 30/4 19h30–T4 1/5 07h30: thiếu 1 trên 2 người'],
    [2, 2, 'Trực kỹ thuật T3 30/4 19h30–T4 1/5 07h30: không có ai trực, cần 2 người'],
  ])('%p of %p', (missing, required, words) => {
    expect(shortageSentence({ ...night, missing, required }, 'Trực kỹ thuật', 'vi')).toBe(words);
  });

  it('speaks English', () => {
    const gap = { ...night, missing: 1, required: 2 };
    expect(shortageSentence(gap, 'Technical', 'en')).toBe('Technical Tue 30 Apr 19:30–Wed 1 May 07:30: 1 of 2 missing');
    expect(shortageSentence({ ...gap, missing: 2 }, 'Technical', 'en')).toContain('nobody on watch, 2 needed');
  });
});
