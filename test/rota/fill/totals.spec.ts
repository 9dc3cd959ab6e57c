import { describe, expect, it } from '@jest/globals';
import type { FillInput, FillShift } from '../../../src/rota/fill/fill-input.js';
import { fromRoster } from '../../../src/rota/fill/from-roster.js';
import { defaultWeights } from '../../../src/rota/fill/weights.js';
import type { Measure } from '../../../src/rota/fill/problem.js';
import { from } from '../support.js';
import { roster, settingsOf } from './ground.js';

const people = ['an', 'binh', 'chau'];
/** Prices one by one; many as what each further one adds, and how many add as much. */
const told = (prices: readonly number[]): string => {
  if (prices.length < 9) return prices.join(' ');
  const runs: { step: number; times: number }[] = [];
  prices.slice(1).forEach((price, index) => {
    const step = price - (prices[index] ?? 0);
    const last = runs.at(-1);
    if (last?.step === step) last.times++;
    else runs.push({ step, times: 1 });
  });
  return [`${prices[0]}`, ...runs.map(({ step, times }) => `${times} × ${step}`)].join(', ');
};
/** What each turn adds, and for everybody what each total costs, from nothing on. */
const row = ({ amounts, totals }: Measure): string[] => [
  amounts.join(' '),
  ...totals.map(({ prices }) => told([...prices])),
];
const measured = (input: FillInput): Record<string, string[]> =>
  Object.fromEntries(fromRoster(input).problem.measures.map((measure) => [measure.id, row(measure)]));
const free = settingsOf('hard', {});
const watch = (personId: string, start: string, end: string, more: object = {}) => ({
  id: `${personId} ${start}`,
  personId,
  postKindId: 'tech',
  unitId: 'elsewhere',
  ...from(start, end),
  ...more,
});
const stands = ({ shifts }: FillInput, day: string, personId: string) => {
  const { id = '', start = 0, end = 0 } = shifts.find(({ on }) => on === day) ?? {};
  return { id: `${personId} ${day}`, shiftId: id, personId, start, end };
};

const load = (personId: string, hours: number) => ({
  personId,
  hours,
  nights: hours / 8,
  weekends: 2,
  holidays: 1,
});
/** What weeks and months add and cost, by the day they begin on. */
const limits = (input: FillInput) =>
  Object.fromEntries(
    Object.entries(measured(input))
      .filter(([id]) => id.includes(' '))
      .map(([id, rows]) => {
        const [rule = '', at = ''] = id.split(' ');
        return [`${rule} ${new Date(Number(at) + 7 * 3_600_000).toISOString().slice(0, 10)}`, rows];
      }),
  );

describe('what each carries, and what it costs to be off the fair share', () => {
  // A swapped Monday, two holidays, a Thursday.
  const days = ['2024-04-29', '2024-05-02'] as const;
  const plain = roster(days, '24h', people, { settings: free });

  it('counts hours, nights, days off and holidays', () => {
    expect(measured(plain)).toEqual({
      hours: ['1 1 1 1', '64 4 16 100 256', '64 4 16 100 256', '64 4 16 100 256'],
      nights: ['1 1 1 1', '11 1 3 17 43', '11 1 3 17 43', '11 1 3 17 43'],
      weekends: ['1 0 0 0', '1 3', '1 3', '1 3'],
      holidays: ['0 1 1 0', '4 1 18', '4 1 18', '4 1 18'],
    });
  });

  it('is nothing where nobody carries any', () => {
    expect(Object.keys(measured(roster(['2024-05-06', '2024-05-07'], '24h', people, { settings: free })))).toEqual([
      'hours',
      'nights',
    ]);
  });

  it('is less for half a share, after more than others before, and with what stays', () => {
    const input = {
      ...plain,
      people: people.map((personId, index) => ({
        personId,
        name: personId,
        postKindIds: [],
        share: index === 1 ? 0.5 : 1,
      })),
      history: [load('an', 80), load('binh', 20), load('dung', 900)],
      standing: [stands(plain, '2024-04-30', 'an')],
      elsewhere: [watch('binh', '2024-05-01 07:30', '2024-05-02 07:30')],
    };
    expect(measured(input)).toEqual({
      hours: ['1 1 1', '0 29 130 303', '34 0 38', '134 31 0 41'],
      nights: ['1 1 1', '0 6 24 54', '6 0 6', '24 6 0 6'],
      weekends: ['1 0 0', '1 2', '0 6', '2 1'],
      holidays: ['0 1 0', '0 10', '0', '10 0'],
    });
  });

  it('is shared among those who may stand it, by how many it takes', () => {
    const input = {
      ...plain,
      shifts: plain.shifts.map((shift, index): FillShift => ({
        ...shift,
        required: index === 3 ? 2 : 1,
        postKindId: index === 0 ? 'lead' : 'tech',
      })),
      people: people.map((personId) => ({
        personId,
        name: personId,
        postKindIds: personId === 'an' ? ['lead'] : ['tech'],
        share: 1,
      })),
      settings: settingsOf('hard', { 'wrong-post': 0 }),
    };
    expect(measured(input)).toEqual({
      hours: ['1 1 1 1', '36 0', '144 36 0 36', '144 36 0 36'],
      nights: ['1 1 1 1', '6 0', '24 6 0 6', '24 6 0 6'],
      weekends: ['1 0 0 0', '6 0', '0', '0'],
      holidays: ['0 1 1 0', '0', '10 0 10', '10 0 10'],
    });
  });

  it('counts turns that are no whole hours in halves', () => {
    const shifts = plain.shifts.map((shift, index) => ({
      ...shift,
      end: shift.start + (index % 2 === 0 ? 450 : 20) * 60_000,
    }));
    expect(measured({ ...plain, shifts })).toEqual({
      hours: ['15 1 15 1', '0, 26 × 0, 6 × 1', '0, 26 × 0, 6 × 1', '0, 26 × 0, 6 × 1'],
      weekends: ['1 0 0 0', '1 3', '1 3', '1 3'],
      holidays: ['0 1 1 0', '4 1 18', '4 1 18', '4 1 18'],
    });
  });

  it('is shared alike when nobody has a share, after what was carried before', () => {
    const spared = people.map((personId) => ({ personId, name: personId, postKindIds: [], share: 0 }));
    const history = [{ personId: 'an', hours: 80, nights: 0, weekends: 0, holidays: 0 }];
    expect(measured({ ...plain, people: spared, history })['hours']).toEqual([
      '1 1 1 1',
      '2 22 114 278 514',
      '128 28 0 44 160',
      '128 28 0 44 160',
    ]);
  });
});

describe('what weeks and months may take', () => {
  const week = ['2024-05-06', '2024-05-12'] as const;
  const ask = (severity: 'hard' | 'soft', rule: object, more: Partial<FillInput> = {}) =>
    limits(roster(week, '2x12', ['an', 'binh'], { settings: settingsOf(severity, rule), ...more }));
  const oncall = roster(week, '2x12', []).shifts.map((shift, index): FillShift => ({
    ...shift,
    presence: index > 3 ? 'on-call' : 'on-site',
  }));
  const elsewhere = [
    watch('an', '2024-05-06 07:30', '2024-05-06 17:30'),
    watch('an', '2024-05-07 07:30', '2024-05-07 10:00', { presence: 'on-call' }),
    watch('binh', '2024-05-05 20:00', '2024-05-06 06:00'),
  ];

  it('forbids hours beyond a hard limit', () => {
    expect(ask('hard', { 'weekly-hours': 40 })).toEqual({
      'weekly-hours 2024-05-06': ['8 8 8 8 8 8 8 8 8 8 8 8 8 3', '0, 26 × 0', '0, 26 × 0'],
    });
  });
  it('prices hours beyond a soft limit, with what stays', () => {
    expect(ask('soft', { 'weekly-hours': 40 }, { elsewhere })).toEqual({
      'weekly-hours 2024-05-06': ['8 8 8 8 8 8 8 8 8 8 8 8 8 3', '0, 20 × 0, 20 × 34', '0, 22 × 0, 34 × 34'],
    });
  });
  it('asks nothing of hours on call', () => {
    expect(ask('soft', { 'weekly-hours': 20 }, { shifts: oncall })).toEqual({
      'weekly-hours 2024-05-06': ['1 1 1 1 0 0 0 0 0 0 0 0 0 0', '0 0 270', '0 0 270'],
    });
    expect(ask('soft', { 'weekly-hours': 20 }, { shifts: oncall.slice(4) })).toEqual({});
  });
  it('asks nothing that nobody can come to', () => {
    expect(ask('hard', { 'weekly-hours': 84 })).toEqual({});
    expect(Object.keys(ask('hard', { 'weekly-hours': 83 }))).toEqual(['weekly-hours 2024-05-06']);
  });
  it('counts as overtime of a month what lies outside office hours', () => {
    expect(ask('soft', { 'monthly-hours': 20 }, { elsewhere })).toEqual({
      'monthly-hours 2024-05-01': ['5 24 5 24 5 24 5 24 5 24 24 24 24 24', '0, 39 × 0, 81 × 11', '0, 20 × 0, 148 × 11'],
    });
  });
  it('leaves days of rest in a week, and more where the last watch leaves no room', () => {
    expect(ask('hard', { 'weekly-rest': 24 })).toEqual({
      'weekly-rest 2024-05-06': ['1 1 1 1 1 1 1 1 1 1 1 2 1 1', '0 0 0 0 0 0 0', '0 0 0 0 0 0 0'],
    });
    expect(ask('soft', { 'weekly-rest': 36 }, { elsewhere, weights: { ...defaultWeights, breach: 70 } })).toEqual({
      'weekly-rest 2024-05-06': ['1 1 1 1 1 1 1 1 1 1 2 2 1 1', '0 0 0 0 80 160 240', '0, 5 × 0, 3 × 80'],
    });
  });
});
