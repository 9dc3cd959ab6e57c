import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { HO_CHI_MINH } from '../../src/rota/calendar.js';
import { hoursByClass, hoursByMonth, nightsStood } from '../../src/rota/hours.js';
import { MINUTE } from '../../src/rota/interval.js';
import { from, letterCalendar, letterPeriod } from './support.js';

/** The vectors of hour-classes.json. */
const vectors = [
  {
    duty: from('2024-04-30 19:30', '2024-05-01 07:30'),
    hours: { HOLIDAY: { day: 4, night: 8 } },
    byMonth: { '2024-04': 4.5, '2024-05': 7.5 },
  },
  {
    duty: from('2024-05-01 19:30', '2024-05-02 07:30'),
    hours: { HOLIDAY: { day: 2.5, night: 2 }, WORK: { day: 1.5, night: 6 } },
    byMonth: { '2024-05': 12 },
  },
  {
    duty: from('2024-05-03 17:00', '2024-05-04 07:30'),
    hours: { WORK: { day: 5, night: 2 }, MAKEUP_WORK: { day: 1.5, night: 6 } },
    byMonth: { '2024-05': 14.5 },
  },
  {
    duty: from('2024-04-26 17:00', '2024-04-27 07:30'),
    hours: { WORK: { day: 5, night: 2 }, REST: { day: 1.5, night: 6 } },
    byMonth: { '2024-04': 14.5 },
  },
];

describe('hours by class', () => {
  it.each(vectors)('are exact for $hours', ({ duty, hours, byMonth }) => {
    expect(hoursByClass(duty, letterCalendar, HO_CHI_MINH)).toEqual(hours);
    expect(hoursByMonth(duty, HO_CHI_MINH)).toEqual(byMonth);
  });

  it('are none for an empty duty', () => {
    const nothing = from('2024-04-30 19:30', '2024-04-30 19:30');
    expect(hoursByClass(nothing, letterCalendar, HO_CHI_MINH)).toEqual({});
    expect(hoursByMonth(nothing, HO_CHI_MINH)).toEqual({});
  });

  it('agree with a count made every quarter of an hour', () => {
    const quarter = fc.integer({ min: 0, max: 11 * 96 });
    fc.assert(
      fc.property(quarter, fc.integer({ min: 1, max: 4 * 96 }), (start, length) => {
        const duty = {
          start: letterPeriod.start + start * 15 * MINUTE,
          end: letterPeriod.start + (start + length) * 15 * MINUTE,
        };
        const counted: Record<string, { day: number; night: number }> = {};
        for (let now = duty.start; now < duty.end; now += 15 * MINUTE) {
          const local = new Date(now + 7 * 3_600_000).toISOString();
          const own = (counted[letterCalendar.kindOf(local.slice(0, 10))] ??= { day: 0, night: 0 });
          const clock = local.slice(11, 16);
          own[clock >= '06:00' && clock < '22:00' ? 'day' : 'night'] += 0.25;
        }
        expect(hoursByClass(duty, letterCalendar, HO_CHI_MINH)).toEqual(counted);
      }),
    );
  });
});

describe('nights stood', () => {
  it.each([
    { duty: from('2024-04-30 22:00', '2024-05-01 06:00'), nights: ['2024-04-30'] },
    { duty: from('2024-05-01 03:00', '2024-05-01 09:00'), nights: ['2024-04-30'] },
    { duty: from('2024-05-01 03:01', '2024-05-01 09:00'), nights: [] },
    { duty: from('2024-04-30 14:00', '2024-04-30 22:45'), nights: [] },
    { duty: from('2024-04-30 07:30', '2024-05-02 07:30'), nights: ['2024-04-30', '2024-05-01'] },
    { duty: from('2024-04-30 06:00', '2024-04-30 22:00'), nights: [] },
  ])('are $nights for $duty', ({ duty, nights }) => expect(nightsStood([duty], HO_CHI_MINH)).toEqual(nights));

  it('add up two short watches of one night', () => {
    const evening = from('2024-04-30 20:00', '2024-05-01 00:00');
    const morning = from('2024-05-01 05:00', '2024-05-01 12:00');
    expect(nightsStood([morning], HO_CHI_MINH)).toEqual([]);
    expect(nightsStood([morning, evening], HO_CHI_MINH)).toEqual(['2024-04-30']);
  });
});
