import { describe, expect, it } from '@jest/globals';
import type { FillInput } from '../../../src/rota/fill/fill-input.js';
import { why } from '../../../src/rota/fill/why.js';
import { from } from '../support.js';
import { roster, settingsOf } from './ground.js';

const NAMES = ['an', 'binh', 'chau'];
const free = settingsOf('hard', {});
const people = (shares: readonly number[]) =>
  NAMES.map((personId, index) => ({ personId, name: personId, postKindIds: [], share: shares[index] ?? 1 }));
const stands = (input: FillInput, shiftId: string, personId: string) => {
  const { start = 0, end = 0 } = input.shifts.find(({ id }) => id === shiftId) ?? {};
  return { id: `${personId} ${shiftId}`, shiftId, personId, start, end };
};

/** Monday to Thursday, whole days, no rules but those told. */
const week = (more: Partial<FillInput> = {}) =>
  roster(['2024-05-06', '2024-05-09'], '24h', NAMES, { settings: free, ...more });
const shift = (day: number) => `tech 2024-05-0${day} T`;
const standing = (...rows: readonly (readonly [string, number])[]) =>
  rows.map(([personId, day]) => stands(week(), shift(day), personId));
/** By person, what it would cost that they stand there instead. */
const costs = (input: FillInput, personId: string, day = 8) =>
  why(input, { shiftId: shift(day), personId }).others.map((other) => [other.personId, other.cost]);
const first = (input: FillInput, personId: string) => {
  const { vi, en } = why(input, { shiftId: shift(8), personId }).reasons[0] ?? {};
  return [vi, en];
};
/** What is said of a person, but not what they carry. */
const said = (input: FillInput, of: string) =>
  (why(input, { shiftId: shift(8), personId: 'an' }).others.find(({ personId }) => personId === of)?.reasons ?? [])
    .filter(({ en }) => !en.includes('fair share'))
    .map(({ vi, en }) => [vi, en]);
const leave = (personId: string) => ({
  personId,
  kind: 'leave',
  ...from('2024-05-08 00:00', '2024-05-09 00:00'),
});
const absent = settingsOf('hard', { absence: 0 });
const elsewhere = (day: number) => ({
  id: 'e',
  personId: 'binh',
  postKindId: 'tech',
  unitId: 'elsewhere',
  ...from(`2024-05-0${day} 20:00`, `2024-05-0${day} 23:00`),
});
const load = (personId: string, ...[hours = 0, nights = 0, weekends = 0, holidays = 0]: readonly number[]) => ({
  personId,
  hours,
  nights,
  weekends,
  holidays,
});
const told = (input: FillInput, shiftId: string, personId: string, lang: 'vi' | 'en') =>
  why(input, { shiftId, personId })
    .reasons.map((each) => each[lang])
    .filter((words) => /chia đều|fair share/.test(words));

describe('what it would cost that another stands there', () => {
  it('is nothing where all have as much', () => {
    expect(costs(week(), 'binh')).toEqual([
      ['an', 0],
      ['chau', 0],
    ]);
  });

  it('is the price of the unfair: three turns, squared, at 4, and a night at 6, away from what is fair', () => {
    // An has a day already: half of this one each for the others is fair, and nothing for An.
    expect(costs(week({ standing: standing(['an', 6]) }), 'binh')).toEqual([
      ['chau', 0],
      ['an', 4 * 3 * 3 + 6],
    ]);
    expect(costs(week({ standing: standing(['an', 6]) }), 'an')).toEqual([
      ['binh', -42],
      ['chau', -42],
    ]);
  });

  it('is the same whether they stand there or are only meant to', () => {
    const before = week({ standing: standing(['an', 6]) });
    const after = week({ standing: standing(['an', 6], ['binh', 8]) });
    expect(costs(after, 'binh')).toEqual(costs(before, 'binh'));
  });

  it('cannot be said of those who stand there beside them, though one would be enough', () => {
    const both = week({ standing: standing(['an', 8], ['binh', 8]) });
    expect(costs(both, 'an')).toEqual([
      ['chau', 0],
      ['binh', null],
    ]);
  });

  it('is told in order, and last who may not', () => {
    const input = week({
      settings: absent,
      absences: [leave('an')],
      standing: standing(['binh', 6]),
      people: [...people([]), { personId: 'dung', name: 'dung', postKindIds: [], share: 1 }],
    });
    const order = (personId: string) => costs(input, personId).map(([who]) => who);
    expect(order('chau')).toEqual(['dung', 'binh', 'an']);
    expect(order('dung')).toEqual(['chau', 'binh', 'an']);
  });

  it('is the whole price where whoever stands there may not', () => {
    const input = week({ settings: absent, absences: [leave('an')] });
    const wishes = [{ personId: 'chau', on: '2024-05-08', code: null, wish: 'avoids' as const }];
    const [binh = 0, chau = 0] = costs({ ...input, wishes }, 'an').map(([, cost]) => Number(cost));
    expect([binh > 0, chau - binh]).toEqual([true, input.weights.wish]);
  });
});

describe('of no seat', () => {
  it('nothing is said where the shift is not of the roster', () => {
    expect(why(week(), { shiftId: 'nowhere', personId: 'an' })).toEqual({ reasons: [], others: [] });
  });

  it('nobody can have one in a shift without hours', () => {
    const { shifts } = week();
    const none = week({ shifts: shifts.map((each) => ({ ...each, end: each.start })) });
    expect(costs(none, 'an')).toEqual([
      ['binh', null],
      ['chau', null],
    ]);
  });
});

describe('how well somebody fits', () => {
  it.each([
    ['best of all', {}, 'an', ['Phù hợp nhất trong 3 người trực được', 'Fits best of the 3 who can']],
    [
      'best of those who can',
      { absences: [leave('chau')] },
      'an',
      ['Phù hợp nhất trong 2 người trực được', 'Fits best of the 2 who can'],
    ],
    [
      'worse than others',
      { standing: standing(['an', 6]) },
      'an',
      ['Có 2 người phù hợp hơn', '2 of the others would fit better'],
    ],
    [
      'worse than one of them',
      { standing: standing(['an', 6], ['chau', 7]) },
      'an',
      ['Có 1 người phù hợp hơn', '1 of the others would fit better'],
    ],
    [
      'as the only one',
      { absences: [leave('binh'), leave('chau')] },
      'an',
      ['Không còn ai khác trực được ca này', 'Nobody else can stand this shift'],
    ],
    [
      'not at all',
      { absences: [leave('an')] },
      'an',
      ['đã báo vắng 16 giờ 30 phút của ca này', 'is absent for 16 h 30 min of this watch'],
    ],
  ] as const)('is told: %s', (_, more, personId, words) => {
    expect(first(week({ settings: absent, ...more }), personId)).toEqual(words);
  });
});

describe('what stands in somebody’s way', () => {
  const wish = (wished: 'prefers' | 'avoids', on = '2024-05-08', code: string | null = null, personId = 'binh') =>
    week({ wishes: [{ personId, on, code, wish: wished }] });
  const avoids = [['mong được tránh', 'would rather not']];

  it.each([
    ['nothing', week(), []],
    ['a wish for the day', wish('avoids'), avoids],
    ['a wish for the turn', wish('avoids', '2024-05-08', 'T'), avoids],
    ['a wish to stand it', wish('prefers'), [['mong được trực', 'would like to']]],
    ['no wish for another turn', wish('avoids', '2024-05-08', 'Đ'), []],
    ['no wish for another day', wish('avoids', '2024-05-09'), []],
    ['no wish for the turn of another day', wish('avoids', '2024-05-09', 'T'), []],
    ['no wish of somebody else', wish('avoids', '2024-05-08', 'T', 'chau'), []],
    [
      'a share of nothing',
      week({ people: people([1, 0]) }),
      [['chỉ trực khi không còn ai khác', 'stands only when nobody else can']],
    ],
    [
      'a watch elsewhere that day',
      week({ elsewhere: [elsewhere(8)] }),
      [['đã có ca trong ngày', 'has a watch on that day']],
    ],
    [
      'no watch of the day before, but the rest since',
      week({ elsewhere: [elsewhere(7)] }),
      [['nghỉ 8 giờ 30 phút trước ca', 'rests 8 h 30 min before']],
    ],
    ['no watch of the day after', week({ elsewhere: [elsewhere(9)] }), []],
  ] as const)('is %s', (_, input, words) => {
    expect(said(input, 'binh')).toEqual(words);
    expect(said(input, 'chau').filter(([vi]) => words.some(([other]) => other === vi))).toEqual([]);
  });

  it('is told in order: the day, the rules, the share, the wish, the rest', () => {
    const input = week({
      settings: absent,
      absences: [leave('binh')],
      people: people([1, 0]),
      elsewhere: [elsewhere(7), elsewhere(8)],
      wishes: [{ personId: 'binh', on: '2024-05-08', code: null, wish: 'avoids' }],
    });
    expect(said(input, 'binh').map(([, en]) => en)).toEqual([
      'has a watch on that day',
      'is absent for 16 h 30 min of this watch',
      'stands only when nobody else can',
      'would rather not',
      'rests 8 h 30 min before',
    ]);
  });
});

describe('what somebody carries', () => {
  /** A swapped Monday, two holidays, a Thursday; An stands a day of twelve hours, and what they asked for. */
  const turns = roster(['2024-04-29', '2024-05-02'], '2x12', NAMES, {
    settings: free,
    people: people([1, 0.5, 0.5]),
    history: [load('an', 30.5, 1, 1, 2), load('binh', 9.5, 3, 2, 1), load('dung', 900, 900, 900, 900)],
  });
  const input = { ...turns, standing: [stands(turns, 'tech 2024-04-30 N', 'an')] };

  it.each([
    ['a night of a day off', 'tech 2024-04-29 Đ', ['hours', 'nights', 'weekend days']],
    ['a holiday by day', 'tech 2024-05-01 N', ['hours', 'holidays']],
    ['a night of a holiday', 'tech 2024-04-30 Đ', ['hours', 'nights', 'holidays']],
    ['a working day', 'tech 2024-05-02 N', ['hours']],
  ] as const)('is told as far as the shift adds to it: %s', (_, shiftId, burdens) => {
    const own = { hours: '42.5 hours', nights: '1 nights', 'weekend days': '1 weekend days', holidays: '3 holidays' };
    // Half of 52 hours, of 4 nights, of 3 days off and of 4 holidays.
    const fair = { hours: 26, nights: 2, 'weekend days': 1.5, holidays: 2 };
    expect(told(input, shiftId, 'an', 'en')).toEqual(
      burdens.map((burden) => `${own[burden]} so far, fair share ${fair[burden]}`),
    );
  });

  it('is told in Vietnamese with a comma, a tenth at most', () => {
    expect(told(input, 'tech 2024-04-29 Đ', 'binh', 'vi')).toEqual([
      'đã trực 9,5 giờ, mức chia đều 13',
      'đã trực 3 đêm, mức chia đều 1',
      'đã trực 2 ngày nghỉ tuần, mức chia đều 0,8',
    ]);
    expect(told(input, 'tech 2024-05-01 N', 'chau', 'vi')).toEqual([
      'đã trực 0 giờ, mức chia đều 13',
      'đã trực 0 ngày lễ, mức chia đều 1',
    ]);
  });

  it('is without the shift itself', () => {
    const stood = { ...input, standing: [...input.standing, stands(turns, 'tech 2024-05-02 N', 'an')] };
    expect(told(stood, 'tech 2024-05-02 N', 'an', 'en')).toEqual(['42.5 hours so far, fair share 26']);
  });

  it('is nothing of anything where nobody has a share, and for whoever is not of the roster', () => {
    expect(told({ ...input, people: people([0, 0, 0]) }, 'tech 2024-05-02 N', 'an', 'en')).toEqual([
      '42.5 hours so far, fair share 0',
    ]);
    const { reasons } = why(input, { shiftId: 'tech 2024-05-02 N', personId: 'dung' });
    expect(reasons.map(({ en }) => en)).toEqual(['0 hours so far, fair share 0']);
  });
});
