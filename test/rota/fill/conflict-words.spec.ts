import { describe, expect, it } from '@jest/globals';
import { HO_CHI_MINH, startOfDay } from '../../../src/rota/calendar.js';
import { conflictSentence } from '../../../src/rota/fill/conflict-words.js';
import type { Constraint } from '../../../src/rota/fill/constraints.js';
import type { RuleId } from '../../../src/rota/rules.js';
import { shiftsOf } from './ground.js';

const names = {
  people: new Map([['an', 'An']]),
  posts: new Map([['tech', 'Kỹ thuật']]),
  postKinds: new Map([['technician', 'kỹ thuật']]),
};
const shifts = shiftsOf('2024-05-06', '2024-05-08', '24h', 'tech');
const demand = (count: number): Constraint => ({ kind: 'demand', shifts: shifts.slice(0, count), required: count });
const away = (personId: string, first: string, end: string): Constraint => ({
  kind: 'absence',
  absences: [{ personId, kind: 'leave', start: startOfDay(first, HO_CHI_MINH), end: startOfDay(end, HO_CHI_MINH) }],
});
const rule = (id: RuleId, limit: number): Constraint => ({ kind: 'rule', rule: id, limit });
const said = (constraints: readonly Constraint[], required: number, possible: number, more = names) =>
  (['vi', 'en'] as const).map((lang) => conflictSentence({ constraints, required, possible }, more, lang, HO_CHI_MINH));

describe('A conflict in words', () => {
  it.each<[string, readonly Constraint[], number, number, string, string]>([
    [
      'nobody at all',
      [demand(1)],
      1,
      0,
      'Ca T T2 6/5 (Kỹ thuật) cần 1 người; không tìm được ai',
      'Shift T Mon 6 May (Kỹ thuật): 1 needed; nobody can be found',
    ],
    [
      'two shifts',
      [demand(2)],
      2,
      1,
      'Ca T T2 6/5 (Kỹ thuật) và T T3 7/5 (Kỹ thuật) cần 2 người; chỉ tìm được 1',
      'Shift T Mon 6 May (Kỹ thuật) and T Tue 7 May (Kỹ thuật): 2 needed; only 1 can be found',
    ],
    [
      'three shifts, still by name',
      [demand(3)],
      3,
      1,
      'Ca T T2 6/5 (Kỹ thuật), T T3 7/5 (Kỹ thuật) và T T4 8/5 (Kỹ thuật) cần 3 người; chỉ tìm được 1',
      'Shift T Mon 6 May (Kỹ thuật), T Tue 7 May (Kỹ thuật) and T Wed 8 May (Kỹ thuật): 3 needed; only 1 can be found',
    ],
    [
      'more shifts, by their days',
      [demand(1), { kind: 'demand', shifts: shifts.toReversed(), required: 3 }],
      4,
      1,
      '4 ca T2 6/5–T4 8/5 cần 4 người; chỉ tìm được 1',
      '4 shifts Mon 6 May–Wed 8 May: 4 needed; only 1 can be found',
    ],
    [
      'more shifts of one day',
      [{ kind: 'demand', shifts: [0, 0, 0, 0].flatMap((index) => shifts[index] ?? []), required: 4 }],
      4,
      1,
      '4 ca T2 6/5 cần 4 người; chỉ tìm được 1',
      '4 shifts Mon 6 May: 4 needed; only 1 can be found',
    ],
    [
      'leave of a day and of several, by name where it is known',
      [demand(1), away('an', '2024-05-06', '2024-05-07'), away('x', '2024-05-06', '2024-05-08')],
      1,
      0,
      'Ca T T2 6/5 (Kỹ thuật) cần 1 người; không tìm được ai, vì An vắng T2 6/5 và x vắng T2 6/5–T3 7/5',
      'Shift T Mon 6 May (Kỹ thuật): 1 needed; nobody can be found, because An is away Mon 6 May and x is away Mon 6 May–Tue 7 May',
    ],
    [
      'leave before posts and rules',
      [
        demand(1),
        rule('rest', 12),
        { kind: 'post', postKindId: 'technician', people: 2 },
        { kind: 'post', postKindId: 'y', people: 1 },
        away('an', '2024-05-06', '2024-05-07'),
      ],
      1,
      0,
      'Ca T T2 6/5 (Kỹ thuật) cần 1 người; không tìm được ai, vì An vắng T2 6/5, phải nghỉ 12 giờ giữa hai ca, chỉ 2 người được trực kỹ thuật và chỉ 1 người được trực y',
      'Shift T Mon 6 May (Kỹ thuật): 1 needed; nobody can be found, because An is away Mon 6 May, 12 h of rest are due between watches, only 2 may stand kỹ thuật and only 1 may stand y',
    ],
    [
      'leave of three, by name',
      [demand(1), ...['b', 'c', 'd'].map((id) => away(id, '2024-05-06', '2024-05-07'))],
      1,
      0,
      'Ca T T2 6/5 (Kỹ thuật) cần 1 người; không tìm được ai, vì b vắng T2 6/5, c vắng T2 6/5 và d vắng T2 6/5',
      'Shift T Mon 6 May (Kỹ thuật): 1 needed; nobody can be found, because b is away Mon 6 May, c is away Mon 6 May and d is away Mon 6 May',
    ],
    [
      'leave of many, counted, each once',
      [demand(1), ...['b', 'c', 'd', 'e', 'e'].map((id) => away(id, '2024-05-06', '2024-05-07'))],
      1,
      0,
      'Ca T T2 6/5 (Kỹ thuật) cần 1 người; không tìm được ai, vì 4 người vắng',
      'Shift T Mon 6 May (Kỹ thuật): 1 needed; nobody can be found, because 4 people are away',
    ],
  ])('%s', (_, constraints, required, possible, vi, en) => {
    expect(said(constraints, required, possible)).toEqual([vi, en]);
  });

  it('tells a shift without the post where its name is not known', () => {
    const unnamed = { ...names, posts: new Map<string, string>() };
    expect(said([demand(1)], 1, 0, unnamed)[0]).toBe('Ca T T2 6/5 cần 1 người; không tìm được ai');
  });

  it.each<[RuleId, number, string, string]>([
    ['double-watch', 0, 'không ai trực hai ca cùng lúc', 'nobody stands two watches at once'],
    ['absence', 0, 'người vắng không trực', 'who is away stands no watch'],
    ['wrong-post', 0, 'chỉ trực đúng vị trí', 'people stand their own posts only'],
    ['rest', 11, 'phải nghỉ 11 giờ giữa hai ca', '11 h of rest are due between watches'],
    ['weekly-rest', 24, 'mỗi tuần phải nghỉ liền 24 giờ', '24 h of rest on end are due every week'],
    ['longest-run', 6, 'không trực quá 6 ngày liền', 'nobody stands more than 6 days in a row'],
    ['consecutive-nights', 3, 'không trực quá 3 đêm liền', 'nobody stands more than 3 nights in a row'],
    ['daily-hours', 12, 'không trực quá 12 giờ trong một ngày nghỉ', 'nobody stands more than 12 h on a day off'],
    ['weekly-hours', 48, 'không trực quá 48 giờ một tuần', 'nobody works more than 48 h a week'],
    [
      'monthly-hours',
      40,
      'không trực ngoài giờ quá 40 giờ một tháng',
      'nobody works more than 40 h of overtime a month',
    ],
  ])('says what %s asks', (id, limit, vi, en) => {
    const [viSaid, enSaid] = said([demand(1), rule(id, limit)], 1, 0);
    expect([viSaid?.split(', vì ')[1], enSaid?.split(', because ')[1]]).toEqual([vi, en]);
  });
});
