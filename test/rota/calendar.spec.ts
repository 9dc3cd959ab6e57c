import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  addDays,
  at,
  clockOf,
  dayCalendar,
  dayOf,
  daysBetween,
  daysOf,
  HO_CHI_MINH,
  isCivilDay,
  mondayOf,
  officeHours,
  startOfDay,
  weekday,
} from '../../src/rota/calendar.js';
import { DAY } from '../../src/rota/interval.js';
import { from, letterCalendar, letterDays, when } from './support.js';

const written = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
const dayNumber = fc.integer({ min: -700_000, max: 2_900_000 });

describe('civil days', () => {
  it.each([
    ['2024-02-29', true],
    ['2026-02-29', false],
    ['2026-02-30', false],
    ['1900-02-29', false],
    ['2000-02-29', true],
    ['2024-04-31', false],
    ['2024-13-01', false],
    ['2024-00-10', false],
    ['2024-01-00', false],
    ['2024-1-1', false],
    ['2024-01-01 ', false],
    ['9999-12-31', true],
    ['9999-12-32', false],
    ['0000-01-01', true],
    ['0000-00-00', false],
    ['2023-06-31', false],
    ['', false],
  ])('%p exists: %p', (text, exists) => expect(isCivilDay(text)).toBe(exists));

  it('agrees with the proleptic Gregorian calendar of the platform on any day', () => {
    fc.assert(
      fc.property(dayNumber, fc.integer({ min: -800, max: 800 }), (number, count) => {
        const on = written(number * DAY);
        expect(isCivilDay(on)).toBe(true);
        expect(addDays(on, count)).toBe(written((number + count) * DAY));
        expect(weekday(on) % 7).toBe(new Date(number * DAY).getUTCDay());
        expect(startOfDay(on, { name: 'UTC', offsetMinutes: 0 })).toBe(number * DAY);
      }),
    );
  });

  it('refuses what is no day, no clock, or beyond the year 9999', () => {
    expect(() => startOfDay('2026-02-30', HO_CHI_MINH)).toThrow(RangeError);
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError);
    expect(() => addDays('0000-01-01', -1)).toThrow(RangeError);
    expect(addDays('0000-01-02', -1)).toBe('0000-01-01');
    for (const clock of ['7:30', '07:60', '24:01', '25:00', '07h30', '07:30:00']) {
      expect(() => at('2024-04-30', clock, HO_CHI_MINH)).toThrow(RangeError);
    }
  });

  it('lists days with both ends, and none backwards', () => {
    expect(daysBetween('2024-04-29', '2024-05-02')).toEqual(['2024-04-29', '2024-04-30', '2024-05-01', '2024-05-02']);
    expect(daysBetween('2024-05-02', '2024-05-01')).toEqual([]);
    expect(mondayOf('2024-05-05')).toBe('2024-04-29');
    expect(mondayOf('2024-04-29')).toBe('2024-04-29');
  });
});

describe('the wall clock of a zone', () => {
  it('changes day at 17:00 UTC in Hải Phòng', () => {
    expect(dayOf(Date.parse('2024-04-30T16:59:59.999Z'), HO_CHI_MINH)).toBe('2024-04-30');
    expect(dayOf(Date.parse('2024-04-30T17:00:00Z'), HO_CHI_MINH)).toBe('2024-05-01');
    expect(clockOf(Date.parse('2024-04-30T16:59:59.999Z'), HO_CHI_MINH)).toBe('23:59');
    expect(at('2024-04-30', '24:00', HO_CHI_MINH)).toBe(when('2024-05-01 00:00'));
  });

  it('reads back every minute it writes, east and west of Greenwich', () => {
    const offset = fc.integer({ min: -720, max: 840 });
    fc.assert(
      fc.property(dayNumber, fc.integer({ min: 0, max: 1439 }), offset, (number, minute, offsetMinutes) => {
        const zone = { name: 'any', offsetMinutes };
        const clock = new Date(minute * 60_000).toISOString().slice(11, 16);
        const instant = at(written(number * DAY), clock, zone);
        expect(instant).toBe(number * DAY + (minute - offsetMinutes) * 60_000);
        expect(dayOf(instant, zone)).toBe(written(number * DAY));
        expect(clockOf(instant, zone)).toBe(clock);
      }),
    );
  });

  it('touches no day after its end', () => {
    expect(daysOf(from('2024-04-30 22:00', '2024-05-01 00:00'), HO_CHI_MINH)).toEqual(['2024-04-30']);
    expect(daysOf(from('2024-04-30 22:00', '2024-05-01 00:01'), HO_CHI_MINH)).toEqual(['2024-04-30', '2024-05-01']);
    expect(daysOf(from('2024-04-30 22:00', '2024-04-30 22:00'), HO_CHI_MINH)).toEqual([]);
  });
});

describe('kinds of day', () => {
  it("tells the letter's eleven days apart", () => {
    const kinds = daysBetween('2024-04-27', '2024-05-07').map((on) => letterCalendar.kindOf(on));
    expect(kinds.join(' ')).toBe('REST REST SWAP_OFF HOLIDAY HOLIDAY WORK WORK MAKEUP_WORK REST WORK WORK');
    expect(letterCalendar.day('2024-05-07')).toEqual({
      on: '2024-05-07',
      kind: 'WORK',
      label: 'Kỷ niệm 70 năm Chiến thắng Điện Biên Phủ',
      observance: true,
    });
    expect(letterCalendar.day('2024-05-06')).toEqual({ on: '2024-05-06', kind: 'WORK', observance: false });
  });

  it('lets a kind of unit go its own way, wherever its row stands', () => {
    const own = { on: '2024-05-04', kind: 'REST', label: 'Trường tự bố trí học bù', unitKindId: 'school' } as const;
    for (const rows of [
      [own, ...letterDays],
      [...letterDays, own],
    ]) {
      expect(dayCalendar(rows, 'school').kindOf('2024-05-04')).toBe('REST');
      expect(dayCalendar(rows, 'office').kindOf('2024-05-04')).toBe('MAKEUP_WORK');
      expect(dayCalendar(rows).kindOf('2024-05-04')).toBe('MAKEUP_WORK');
    }
  });

  it('has office hours on working days only, the make-up Saturday among them', () => {
    expect(officeHours(from('2024-05-03 23:00', '2024-05-06 00:00'), letterCalendar, HO_CHI_MINH)).toEqual([
      from('2024-05-03 07:30', '2024-05-03 17:00'),
      from('2024-05-04 07:30', '2024-05-04 17:00'),
    ]);
  });
});
