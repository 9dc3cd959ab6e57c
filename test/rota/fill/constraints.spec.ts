import { describe, expect, it } from '@jest/globals';
import { addDays } from '../../../src/rota/calendar.js';
import { asking, type Constraint, constraintsOf } from '../../../src/rota/fill/constraints.js';
import type { FillInput } from '../../../src/rota/fill/fill-input.js';
import { from } from '../support.js';
import { roster, settingsOf } from './ground.js';

const NAMES = ['an', 'binh', 'chau'];
const first = '2024-05-06';
const off = settingsOf('hard', {});
/** So many whole days from a Monday, no rules but those told. */
const span = (days: number, more: Partial<FillInput> = {}, pattern: '24h' | '2x12' = '24h') =>
  roster([first, addDays(first, days - 1)], pattern, NAMES, { settings: off, ...more });
const everyDay = (input: FillInput) => new Set(input.shifts.map(({ on }) => on));
const told = (constraint: Constraint): string => {
  switch (constraint.kind) {
    case 'demand':
      return `${constraint.required} at ${constraint.shifts[0]?.on.slice(5)}, ${constraint.shifts.length} shifts`;
    case 'absence':
      return `away ${[...new Set(constraint.absences.map(({ personId }) => personId))].join()}: ${constraint.absences.length}`;
    case 'rule':
      return `${constraint.rule} ${constraint.limit}`;
    case 'post':
      return `${constraint.postKindId} for ${constraint.people}`;
  }
};
const named = (input: FillInput, kinds = 'demand absence rule post', days = everyDay(input)): string[] =>
  constraintsOf(input, days)
    .filter(({ kind }) => kinds.includes(kind))
    .map(told);
const away = (personId: string, start: string, end: string) => ({ personId, kind: 'leave', ...from(start, end) });
const people = (...kinds: readonly (readonly string[])[]) =>
  kinds.map((postKindIds, index) => ({ personId: NAMES[index] ?? '', name: '', postKindIds, share: 1 }));

const some = (count: number, of: number) =>
  Array.from({ length: count }, (_, hour) => away(`p${hour % of}`, `2024-05-06 1${hour}:00`, '2024-05-07 00:00'));

describe('what is asked of shifts', () => {
  it.each([
    ['each shift while they are few', 18, '24h', ['1 at 05-06, 1 shifts', '1 at 05-23, 1 shifts'], 18],
    ['each day where there are more', 18, '2x12', ['2 at 05-06, 2 shifts', '2 at 05-23, 2 shifts'], 18],
    [
      'each week from the first where there are more days',
      19,
      '24h',
      ['7 at 05-06, 7 shifts', '5 at 05-20, 5 shifts'],
      3,
    ],
    [
      'all together where there are more weeks',
      127,
      '24h',
      ['127 at 05-06, 127 shifts', '127 at 05-06, 127 shifts'],
      1,
    ],
  ] as const)('is people for %s', (_, days, pattern, ends, count) => {
    const found = named(span(days, {}, pattern));
    expect([found[0], found.at(-1), found.length]).toEqual([...ends, count]);
  });

  it('is of the days told alone', () => {
    expect(named(span(4), 'demand', new Set(['2024-05-07']))).toEqual(['1 at 05-07, 1 shifts']);
  });

  it('is the hard rules, but those asked person by person', () => {
    const limits = { 'weekly-hours': 40, 'double-watch': 0, absence: 0, 'wrong-post': 0 };
    expect(named(span(1, { settings: settingsOf('hard', limits) }), 'rule')).toEqual(['weekly-hours 40']);
    expect(named(span(1, { settings: settingsOf('soft', limits) }), 'rule')).toEqual([]);
  });

  it.each([
    ['of those listed', 'hard', [['tech'], ['lead'], []], ['tech for 2']],
    ['not where all are', 'hard', [['tech'], ['lead', 'tech'], []], []],
    ['not where it only warns', 'soft', [['tech'], ['lead'], []], []],
  ] as const)('is posts: %s', (_, severity, kinds, expected) => {
    const settings = settingsOf(severity, { 'wrong-post': 0 });
    expect(named(span(2, { settings, people: people(...kinds) }), 'post')).toEqual(expected);
  });

  it.each([
    ['while it begins', [away('an', '2024-05-05 00:00', '2024-05-06 07:31')], ['away an: 1']],
    ['until it begins', [away('an', '2024-05-05 00:00', '2024-05-06 07:30')], []],
    ['as it ends', [away('an', '2024-05-08 07:29', '2024-05-09 00:00')], ['away an: 1']],
    ['from its end on', [away('an', '2024-05-08 07:30', '2024-05-09 00:00')], []],
    ['during one of them', [away('an', '2024-05-07 12:00', '2024-05-07 13:00')], ['away an: 1']],
    ['of somebody else', [away('dung', '2024-05-06 00:00', '2024-05-09 00:00')], []],
  ] as const)('is absences: %s', (_, absences, expected) => {
    expect(named(span(2, { absences, settings: settingsOf('hard', { absence: 0 }) }), 'absence')).toEqual(expected);
    expect(named(span(2, { absences, settings: settingsOf('soft', { absence: 0 }) }), 'absence')).toEqual([]);
  });

  it('is absences one by one, then person by person, then all together', () => {
    const settings = settingsOf('hard', { absence: 0 });
    const known = Array.from({ length: 9 }, (_, index) => ({
      personId: `p${index}`,
      name: '',
      postKindIds: [],
      share: 1,
    }));
    const asked = (count: number, of: number) =>
      named(span(2, { settings, people: known, absences: some(count, of) }), 'absence');
    expect(asked(8, 2)).toEqual(Array.from({ length: 8 }, (_, index) => `away p${index % 2}: 1`));
    expect(asked(9, 2)).toEqual(['away p0: 5', 'away p1: 4']);
    expect(asked(9, 9)).toEqual(['away p0,p1,p2,p3,p4,p5,p6,p7,p8: 9']);
  });
});

describe('asking only some of it', () => {
  const absences = [
    away('an', '2024-05-06 00:00', '2024-05-07 00:00'),
    away('binh', '2024-05-06 00:00', '2024-05-07 00:00'),
  ];
  const settings = settingsOf('hard', { 'weekly-hours': 40, absence: 0, 'wrong-post': 0 });
  const input = span(3, { settings, absences, people: people(['lead'], ['tech'], []) });
  const of = (kind: Constraint['kind'], at = 0): Constraint[] =>
    constraintsOf(input, everyDay(input))
      .filter((each) => each.kind === kind)
      .slice(at, at + 1);

  it('leaves everything else as it is', () => {
    expect(asking(input, [], [])).toEqual({ ...input, scope: { ...input.scope, shiftIds: [] } });
  });

  it('asks for the shifts kept', () => {
    const kept = [...of('demand', 1), ...of('rule'), ...of('absence')];
    expect(asking(input, kept, of('demand')).scope).toEqual({ ...input.scope, shiftIds: [input.shifts[1]?.id] });
  });

  it.each([
    ['a rule', of('rule'), { settings: { ...settings, 'weekly-hours': { severity: 'off', limit: 40 } } }],
    ['an absence', of('absence'), { absences: absences.slice(1) }],
    ['who may stand a post', of('post'), { people: people(['lead', 'tech'], ['tech', 'tech'], []) }],
    ['a shift', of('demand'), {}],
  ])('gives up %s', (_, dropped, change) => {
    expect(asking(input, [], dropped)).toEqual({ ...input, ...change, scope: { ...input.scope, shiftIds: [] } });
  });
});
