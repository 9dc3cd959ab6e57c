import { describe, expect, it } from '@jest/globals';
import type { Watch } from '../../src/rota/rules.js';
import { check } from '../../src/rota/rules.js';
import { from } from './support.js';
import { found, nights, only, situation, stand } from './watches.js';

describe('double watch', () => {
  /** TimefoldAI/timefold-quickstarts, EmployeeSchedulingConstraintProviderTest, Apache-2.0: minutes of overlap. */
  it.each([
    { name: '09-17 twice, one person', second: stand('2021-02-01 09:00', '2021-02-01 17:00'), missing: [480] },
    { name: '09-17 and 13-21, one person', second: stand('2021-02-01 13:00', '2021-02-01 21:00'), missing: [240] },
    {
      name: '09-17 twice, two people',
      second: stand('2021-02-01 09:00', '2021-02-01 17:00', { personId: 'an' }),
      missing: [],
    },
    { name: 'one after the other', second: stand('2021-02-01 17:00', '2021-02-01 21:00'), missing: [] },
  ])('$name misses $missing', ({ second, missing }) => {
    const first = stand('2021-02-01 09:00', '2021-02-01 17:00');
    expect(found('double-watch', [second, first]).map((breach) => breach.missing)).toEqual(missing);
  });

  it('counts every pair, in two units as well', () => {
    const day = ['2024-04-30 07:30', '2024-04-30 19:30'] as const;
    const here = stand(...day);
    const there = stand(...day, { unitId: 'elsewhere' });
    const third = stand('2024-04-30 19:00', '2024-04-30 23:00');
    const breaches = found('double-watch', [here, there, third]);
    expect(breaches.map((breach) => breach.watchIds)).toEqual([
      [here.id, there.id],
      [here.id, third.id],
      [there.id, third.id],
    ]);
    expect(breaches[1]).toMatchObject({ ...from('2024-04-30 19:00', '2024-04-30 19:30'), actual: 30, unit: 'minutes' });
  });
});

describe('rest between watches', () => {
  /** TimefoldAI/timefold-quickstarts, the same test, Apache-2.0: rest of 10 hours, minutes short. */
  it.each([
    { second: ['2021-02-01 21:00', '2021-02-02 09:00'], personId: 'binh', short: [360] },
    { second: ['2021-02-01 17:00', '2021-02-02 09:00'], personId: 'binh', short: [600] },
    { second: ['2021-02-02 03:00', '2021-02-02 09:00'], personId: 'binh', short: [] },
    { second: ['2021-02-01 21:00', '2021-02-02 09:00'], personId: 'an', short: [] },
  ])('from 17:00 to $second of $personId is $short short', ({ second: [start = '', end = ''], personId, short }) => {
    const watches = [stand(start, end, { personId }), stand('2021-02-01 09:00', '2021-02-01 17:00')];
    const breaches = check(situation(watches), only('rest', 10));
    expect(breaches.map((breach) => breach.missing)).toEqual(short);
  });

  it('says where, between which and how much', () => {
    const night = stand('2024-04-29 22:00', '2024-04-30 06:00');
    const afternoon = stand('2024-04-30 14:00', '2024-04-30 22:00');
    expect(found('rest', [afternoon, night])).toEqual([
      {
        rule: 'rest',
        severity: 'soft',
        personId: 'binh',
        watchIds: [night.id, afternoon.id],
        ...from('2024-04-30 06:00', '2024-04-30 14:00'),
        limit: 720,
        actual: 480,
        missing: 240,
        unit: 'minutes',
      },
    ]);
  });

  it('counts from the end of the longest watch before, not of the last to begin', () => {
    const long = stand('2024-04-30 07:30', '2024-05-01 07:30');
    const within = stand('2024-04-30 08:00', '2024-04-30 10:00');
    const next = stand('2024-05-01 09:30', '2024-05-01 12:00');
    const breaches = found('rest', [long, within, next]);
    expect(breaches.map(({ watchIds, actual }) => [watchIds, actual])).toEqual([[[long.id, next.id], 120]]);
  });
});

const shifts = (...days: readonly string[]): Watch[] => days.map((on) => stand(`${on} 06:00`, `${on} 14:00`));

describe('rest in the week', () => {
  const week = ['2024-04-29', '2024-04-30', '2024-05-01', '2024-05-02', '2024-05-03', '2024-05-04', '2024-05-05'];

  it('asks for 24 hours on end between Monday and Sunday', () => {
    expect(found('weekly-rest', shifts(...week.slice(0, 6)))).toEqual([]);
    const [breach] = found('weekly-rest', shifts(...week));
    expect(breach).toMatchObject({
      ...from('2024-04-29 00:00', '2024-05-06 00:00'),
      limit: 1440,
      actual: 960,
      missing: 480,
    });
    expect(breach?.watchIds).toHaveLength(7);
  });

  it('does not borrow rest from the week before', () => {
    const late = [...shifts(...week.slice(0, 6)), stand('2024-05-05 04:00', '2024-05-05 12:00')];
    expect(found('weekly-rest', late).map((breach) => breach.actual)).toEqual([960]);
  });
});

const days = (first: number, count: number): Watch[] =>
  Array.from({ length: count }, (_, index) => {
    const on = String(first + index).padStart(2, '0');
    return stand(`2024-05-${on} 07:30`, `2024-05-${on} 16:30`);
  });

describe('days in a row', () => {
  it('may be six', () => {
    expect(found('longest-run', days(2, 6))).toEqual([]);
    expect(found('longest-run', [...days(2, 4), ...days(7, 6)])).toEqual([]);
  });

  it('are one breach a run, told by how many days too many', () => {
    const breaches = found('longest-run', [...days(2, 8), ...days(2, 1)]);
    expect(breaches).toHaveLength(1);
    expect(breaches[0]).toMatchObject({
      ...from('2024-05-02 07:30', '2024-05-09 16:30'),
      limit: 6,
      actual: 8,
      missing: 2,
      unit: 'days',
    });
    expect(breaches[0]?.watchIds).toHaveLength(9);
  });

  it('counts a night under the day it begins on, and a two-day watch twice', () => {
    expect(
      found('longest-run', nights('2024-05-01', '2024-05-02', '2024-05-03', '2024-05-04', '2024-05-05', '2024-05-06')),
    ).toEqual([]);
    const long = stand('2024-05-07 07:30', '2024-05-09 07:30');
    expect(found('longest-run', [...days(2, 5), long]).map((breach) => breach.actual)).toEqual([7]);
  });
});

describe('nights in a row', () => {
  it('may be two', () => {
    expect(found('consecutive-nights', nights('2024-04-29', '2024-04-30', '2024-05-02', '2024-05-03'))).toEqual([]);
  });

  it('are one breach a run, over the month end too', () => {
    const run = nights('2024-04-29', '2024-04-30', '2024-05-01');
    expect(found('consecutive-nights', run)).toMatchObject([
      {
        ...from('2024-04-29 22:00', '2024-05-02 06:00'),
        watchIds: run.map(({ id }) => id),
        limit: 2,
        actual: 3,
        missing: 1,
        unit: 'nights',
      },
    ]);
  });

  it('does not call an evening that ends at 22:45 a night', () => {
    const evening = stand('2024-05-01 14:00', '2024-05-01 22:45');
    expect(found('consecutive-nights', [...nights('2024-04-29', '2024-04-30'), evening])).toEqual([]);
  });
});

describe('hours', () => {
  it.each([
    { what: 'a 24-hour watch from a rest day', watch: stand('2024-04-27 07:30', '2024-04-28 07:30'), too: [270] },
    {
      what: 'the same on call',
      watch: stand('2024-04-27 07:30', '2024-04-28 07:30', { presence: 'on-call' }),
      too: [],
    },
    { what: 'twelve hours on a holiday', watch: stand('2024-04-30 07:30', '2024-04-30 19:30'), too: [] },
    { what: 'a 24-hour watch on a working day', watch: stand('2024-05-02 00:00', '2024-05-03 00:00'), too: [] },
    { what: 'thirteen hours on the make-up Saturday', watch: stand('2024-05-04 07:00', '2024-05-04 20:00'), too: [] },
    { what: 'thirteen hours on the swapped Monday', watch: stand('2024-04-29 07:00', '2024-04-29 20:00'), too: [60] },
  ])('of $what break the day by $too minutes', ({ watch, too }) => {
    expect(found('daily-hours', [watch]).map((breach) => breach.missing)).toEqual(too);
  });

  it('of one day add up over watches, an hour stood twice counting once', () => {
    const watches = [
      stand('2024-04-29 22:00', '2024-04-30 06:00'),
      stand('2024-04-30 12:00', '2024-04-30 20:00'),
      stand('2024-04-30 12:00', '2024-04-30 16:00'),
    ];
    expect(found('daily-hours', watches)).toMatchObject([
      {
        ...from('2024-04-30 00:00', '2024-05-01 00:00'),
        actual: 840,
        missing: 120,
        watchIds: [watches[0]?.id, watches[2]?.id, watches[1]?.id],
      },
    ]);
  });

  it('of a week end on Sunday at 24:00', () => {
    const four = ['2024-04-30', '2024-05-02', '2024-05-03', '2024-05-04'].map((on) =>
      stand(`${on} 07:30`, `${on} 19:30`),
    );
    expect(found('weekly-hours', [...four, stand('2024-05-06 00:00', '2024-05-06 12:00')])).toEqual([]);
    const sunday = stand('2024-05-05 23:00', '2024-05-06 07:00');
    expect(found('weekly-hours', [...four, sunday])).toMatchObject([
      { ...from('2024-04-29 00:00', '2024-05-06 00:00'), limit: 2880, actual: 2940, missing: 60 },
    ]);
  });

  it('of overtime leave out office hours of working days and split at the month end', () => {
    const april = ['2024-04-22', '2024-04-24', '2024-04-27', '2024-04-28'].map((on) =>
      stand(`${on} 07:30`, `${on} 19:30`),
    );
    const over = stand('2024-04-30 14:00', '2024-05-01 06:00');
    expect(found('monthly-hours', [...april, over])).toEqual([]);
    const more = stand('2024-04-29 18:00', '2024-04-29 20:00');
    expect(found('monthly-hours', [...april, over, more])).toMatchObject([
      { ...from('2024-04-01 00:00', '2024-05-01 00:00'), limit: 2400, actual: 2460, missing: 60 },
    ]);
  });
});

describe('absence and post', () => {
  const night = stand('2024-04-30 19:30', '2024-05-01 07:30');

  it('tells how much of the watch falls into the absence', () => {
    const absences = [
      { personId: 'binh', kind: 'leave', ...from('2024-05-01 00:00', '2024-05-04 00:00') },
      { personId: 'binh', kind: 'leave', ...from('2024-04-28 00:00', '2024-04-30 19:30') },
      { personId: 'an', kind: 'leave', ...from('2024-04-30 00:00', '2024-05-04 00:00') },
    ];
    expect(found('absence', [night], { absences })).toMatchObject([
      {
        ...from('2024-05-01 00:00', '2024-05-01 07:30'),
        watchIds: [night.id],
        actual: 450,
        missing: 450,
        unit: 'minutes',
      },
    ]);
  });

  it.each([
    { may: ['leader'], breaches: 1 },
    { may: ['leader', 'tech'], breaches: 0 },
    { may: [], breaches: 0 },
    { may: undefined, breaches: 0 },
  ])('finds $breaches wrong post for one who may stand $may', ({ may, breaches }) => {
    const standers = may === undefined ? [] : [{ personId: 'binh', postKindIds: may }];
    const wrong = found('wrong-post', [night], { standers });
    expect(wrong).toHaveLength(breaches);
    if (breaches > 0) expect(wrong[0]).toMatchObject({ start: night.start, end: night.end, missing: 1, unit: 'count' });
  });
});
