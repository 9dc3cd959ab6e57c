import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { dayCalendar, HO_CHI_MINH } from '../../src/rota/calendar.js';
import { HOUR, minutes } from '../../src/rota/interval.js';
import { type Absence, defaultSettings, type Situation, type Watch } from '../../src/rota/rules.js';
import { breachesBy, isChain, keptOf } from '../../src/rota/trial.js';

const START = Date.parse('2024-04-29T07:30:00+07:00');
const watch = (id: string, personId: string, hour: number, length = 12): Watch => ({
  id,
  personId,
  postKindId: 'ky-thuat',
  unitId: 'r',
  presence: 'on-site',
  start: START + hour * HOUR,
  end: START + (hour + length) * HOUR,
});
const situation = (watches: Watch[], more: Partial<Situation> = {}): Situation => ({
  unitId: 'r',
  watches,
  absences: [],
  standers: [],
  calendar: dayCalendar([], null),
  zone: HO_CHI_MINH,
  ...more,
});

describe('what is kept of a watch', () => {
  it('is what lies before and after the part', () => {
    expect(keptOf({ start: 0, end: 12 }, { start: 4, end: 6 })).toEqual([
      { start: 0, end: 4 },
      { start: 6, end: 12 },
    ]);
  });

  it('and what is passed on are the watch, without overlap', () => {
    fc.assert(
      fc.property(
        fc.nat(100),
        fc.integer({ min: 1, max: 48 }),
        fc.nat(60),
        fc.integer({ min: 1, max: 60 }),
        (at, length, from, take) => {
          const whole = { start: at, end: at + length };
          const start = Math.min(at + from, whole.end - 1);
          const part = { start, end: Math.min(start + take, whole.end) };
          const kept = keptOf(whole, part);
          const sum = [...kept, part].reduce((total, each) => total + minutes(each), 0);
          expect(sum).toBeCloseTo(minutes(whole));
          expect(kept.every((each) => each.end <= part.start || each.start >= part.end)).toBe(true);
        },
      ),
    );
  });
});

describe('a trial', () => {
  it('blames only what the receiver breaks by it', () => {
    const watches = [watch('a', 'an', 0), watch('b', 'binh', 18), watch('c', 'chau', 0), watch('d', 'chau', 12)];
    const found = breachesBy(situation(watches), defaultSettings, {
      remove: ['a'],
      keep: [],
      add: [{ ...watch('new', 'binh', 0) }],
    });
    expect(found.map(({ rule, personId, missing }) => [rule, personId, missing])).toEqual([['rest', 'binh', 6 * 60]]);
  });

  it('counts what the receiver keeps of a watch', () => {
    const watches = [watch('a', 'an', 0), watch('b', 'binh', 12, 12)];
    const add = [{ ...watch('new', 'binh', 0) }];
    const kept = { ...watch('b', 'binh', 20, 4) };
    expect(breachesBy(situation(watches), defaultSettings, { remove: ['a'], keep: [kept], add })).toMatchObject([
      { rule: 'rest', missing: 4 * 60 },
    ]);
  });

  it('leaves alone who gets nothing: neither their watches nor their leave are looked at', () => {
    const leave: Absence = { personId: 'chau', kind: 'leave', start: START, end: START + 12 * HOUR };
    const watches = [watch('a', 'an', 0), watch('c', 'chau', 0), watch('d', 'chau', 13)];
    const trial = { remove: ['a'], keep: [], add: [watch('new', 'binh', 0)] };
    expect(breachesBy(situation(watches, { absences: [leave] }), defaultSettings, trial)).toEqual([]);
    const own = { ...leave, personId: 'binh' };
    expect(breachesBy(situation(watches, { absences: [own] }), defaultSettings, trial)).toMatchObject([
      { rule: 'absence', personId: 'binh' },
    ]);
  });

  it('an exchange frees each of the watch they give', () => {
    const watches = [watch('a', 'an', 0), watch('b', 'binh', 0)];
    const trial = { remove: ['a', 'b'], keep: [], add: [watch('x', 'binh', 0), watch('y', 'an', 0)] };
    expect(breachesBy(situation(watches), defaultSettings, trial)).toEqual([]);
    expect(
      breachesBy(situation(watches), defaultSettings, { ...trial, remove: ['a'], add: [watch('x', 'binh', 0)] })[0],
    ).toMatchObject({ rule: 'double-watch', severity: 'hard' });
  });
});

const pass = (from: string, to: string | null) => ({ from, to });

describe('a chain', () => {
  it.each([
    ['a gift', [pass('a', 'b')], true],
    ['an open offer', [pass('a', null)], true],
    ['an exchange', [pass('a', 'b'), pass('b', 'a')], true],
    ['a circle of three', [pass('a', 'b'), pass('b', 'c'), pass('c', 'a')], true],
    ['an open end', [pass('a', 'b'), pass('b', 'c')], true],
    ['nothing', [], false],
    ['somebody else’s watch', [pass('b', 'a')], false],
    ['a break', [pass('a', 'b'), pass('c', 'a')], false],
    ['two for one', [pass('a', 'b'), pass('b', 'b')], false],
    ['home too early', [pass('a', 'b'), pass('b', 'a'), pass('a', 'c')], false],
    ['an offer at the end of a chain', [pass('a', 'b'), pass('b', null)], false],
    ['two to the same, by way of another', [pass('a', 'b'), pass('b', 'c'), pass('c', 'b')], false],
    ['a watch kept', [pass('a', 'a')], false],
    ['an offer in a chain', [pass('a', null), pass('b', 'a')], false],
  ] as const)('%s', (_, passes, whole) => {
    expect(isChain('a', passes)).toBe(whole);
  });
});
