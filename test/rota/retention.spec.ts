import { describe, expect, it } from '@jest/globals';
import { assert, integer, property } from 'fast-check';
import { addDays } from '../../src/rota/calendar.js';
import {
  leastMonths,
  monthsBefore,
  PURPOSES,
  timeOn,
  whyStays,
  type Departed,
  type KeepingTime,
} from '../../src/rota/retention.js';

describe('so many months before a day', () => {
  it.each([
    ['2026-05-10', 24, '2024-05-10'],
    ['2024-03-31', 1, '2024-02-29'],
    ['2023-03-31', 1, '2023-02-28'],
    ['2024-02-29', 12, '2023-02-28'],
    ['2024-01-15', 1, '2023-12-15'],
    ['2024-12-31', 600, '1974-12-31'],
    ['0600-05-10', 24, '0598-05-10'],
  ])('%s less %i months is %s', (on, months, before) => {
    expect(monthsBefore(on, months)).toBe(before);
  });

  it('never lies later for a longer time, nor earlier for a later day', () => {
    const day = integer({ min: 0, max: 40_000 }).map((count) => addDays('1990-01-01', count));
    const months = integer({ min: 1, max: 600 });
    assert(
      property(day, months, (on, count) => {
        expect(monthsBefore(on, count + 1) < monthsBefore(on, count)).toBe(true);
        expect(monthsBefore(addDays(on, 1), count) >= monthsBefore(on, count)).toBe(true);
      }),
    );
  });
});

it('absences are kept a month longer than balances look back, all else a quarter at least', () => {
  expect(PURPOSES.map((purpose) => [purpose, leastMonths(purpose)])).toEqual([
    ['people', 3],
    ['absences', 13],
    ['answers', 3],
    ['notices', 3],
    ['traces', 3],
    ['contacts', 3],
  ]);
});

it('the time that holds is the latest that has begun', () => {
  const times: KeepingTime[] = [
    { purpose: 'people', validFrom: '2000-01-01', months: 24 },
    { purpose: 'people', validFrom: '2026-05-11', months: 12 },
    { purpose: 'people', validFrom: '2026-01-01', months: 36 },
    { purpose: 'notices', validFrom: '2026-02-01', months: 6 },
  ];
  const on = (day: string) => timeOn(times, 'people', day)?.months;
  expect([on('1999-12-31'), on('2025-12-31'), on('2026-05-10'), on('2026-05-11')]).toEqual([undefined, 24, 36, 12]);
});

const left = (more: Partial<Departed> = {}): Departed => ({
  leftOn: '2024-05-09',
  lastOn: '2024-05-07',
  hasRole: false,
  held: false,
  ...more,
});

describe('somebody who has left', () => {
  it.each<[Partial<Departed>, string, ReturnType<typeof whyStays>]>([
    [{}, '2024-05-10', null],
    [{}, '2024-05-09', 'early'],
    [{ lastOn: null }, '2024-05-10', null],
    [{ lastOn: '2024-05-10' }, '2024-05-10', 'early'],
    [{ hasRole: true }, '2024-05-10', 'role'],
    [{ held: true }, '2024-05-10', 'held'],
    [{ hasRole: true, held: true }, '2024-05-10', 'role'],
  ])('%j before %s: %s', (more, beforeOn, why) => {
    expect(whyStays(left(more), beforeOn)).toBe(why);
  });
});
