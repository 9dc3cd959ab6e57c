import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { HO_CHI_MINH } from '../../src/rota/calendar.js';
import { earnedHours, hoursTaken } from '../../src/rota/compensation.js';
import { hoursByClass } from '../../src/rota/hours.js';
import { HOUR, MINUTE } from '../../src/rota/interval.js';
import { from, letterCalendar, letterPeriod } from './support.js';

const none = { workingDays: 0, daysOff: 0, holidays: 0, onCall: 0 };
const earned = (...watches: Parameters<typeof earnedHours>[0]) => earnedHours(watches, letterCalendar, HO_CHI_MINH);

describe('compensatory leave', () => {
  it.each([
    ['a working night', from('2024-05-02 17:00', '2024-05-03 07:30'), { workingDays: 14.5 }],
    ['office hours', from('2024-05-02 07:30', '2024-05-02 17:00'), {}],
    ['a watch that begins in the office', from('2024-05-02 14:00', '2024-05-02 22:00'), { workingDays: 5 }],
    [
      'a holiday and the night into a working day',
      from('2024-05-01 19:30', '2024-05-02 07:30'),
      { holidays: 4.5, workingDays: 7.5 },
    ],
    [
      'a swapped day off into a holiday',
      from('2024-04-29 07:30', '2024-04-30 07:30'),
      { daysOff: 16.5, holidays: 7.5 },
    ],
    ['a make-up Saturday, which is a working day', from('2024-05-04 07:30', '2024-05-04 19:30'), { workingDays: 2.5 }],
  ])('is due for %s', (_, watch, due) => {
    expect(earned(watch)).toEqual({ ...none, ...due });
  });

  it('counts an hour stood twice once, and hours on call apart', () => {
    const night = from('2024-05-02 22:00', '2024-05-03 06:00');
    expect(earned(night, night)).toEqual({ ...none, workingDays: 8 });
    expect(earned({ ...night, presence: 'on-call' })).toEqual({ ...none, onCall: 8 });
  });

  it('is taken by the office hours of the leave', () => {
    const leave = [from('2024-05-02 00:00', '2024-05-04 00:00'), from('2024-04-30 00:00', '2024-05-02 00:00')];
    expect(hoursTaken(leave, letterCalendar, HO_CHI_MINH)).toBe(19);
    expect(hoursTaken([from('2024-05-02 08:00', '2024-05-02 10:00')], letterCalendar, HO_CHI_MINH)).toBe(2);
    expect(hoursTaken([], letterCalendar, HO_CHI_MINH)).toBe(0);
  });

  it('never exceeds the hours stood, and on days off equals them', () => {
    const quarter = fc.integer({ min: 0, max: 11 * 96 });
    fc.assert(
      fc.property(quarter, fc.integer({ min: 1, max: 4 * 96 }), (begin, length) => {
        const start = letterPeriod.start + begin * 15 * MINUTE;
        const watch = { start, end: start + length * 15 * MINUTE };
        const due = earned(watch);
        const off = Object.entries(hoursByClass(watch, letterCalendar, HO_CHI_MINH)).reduce(
          (sum, [kind, { day, night }]) => (kind === 'WORK' || kind === 'MAKEUP_WORK' ? sum : sum + day + night),
          0,
        );
        expect(due.daysOff + due.holidays).toBeCloseTo(off, 9);
        expect(due.workingDays + off).toBeLessThanOrEqual((watch.end - watch.start) / HOUR + 1e-9);
      }),
    );
  });
});
