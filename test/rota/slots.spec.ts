import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { at, clockOf, dayOf, HO_CHI_MINH } from '../../src/rota/calendar.js';
import { DAY, HOUR, MINUTE } from '../../src/rota/interval.js';
import { isReportedOn, lastSlot, openSlot } from '../../src/rota/slots.js';
import { from, when } from './support.js';

const clocks = ['06:30', '18:30'];
const open = (now: number) => openSlot(now, clocks, HO_CHI_MINH);

describe('the last slot', () => {
  it.each([
    { now: '2024-04-27 01:59', slot: '2024-04-26 02:00' },
    { now: '2024-04-27 02:00', slot: '2024-04-27 02:00' },
    { now: '2024-04-27 23:59', slot: '2024-04-27 02:00' },
  ])('at $now began at $slot', ({ now, slot }) => {
    expect(lastSlot(when(now), '02:00', HO_CHI_MINH)).toBe(when(slot));
  });
});

describe('a slot of the day', () => {
  it.each([
    { now: '2024-04-27 06:29', slot: undefined },
    { now: '2024-04-27 06:30', slot: '2024-04-27 06:30' },
    { now: '2024-04-27 07:29', slot: '2024-04-27 06:30' },
    { now: '2024-04-27 07:30', slot: undefined },
    { now: '2024-04-27 18:29', slot: undefined },
    { now: '2024-04-27 18:30', slot: '2024-04-27 18:30' },
    { now: '2024-04-28 00:00', slot: undefined },
  ])('at $now is $slot', ({ now, slot }) => {
    const found = open(when(now));
    expect(found && `${found.on} ${found.clock}`).toBe(slot);
  });

  it('is of the day in Vietnam, whatever day it is elsewhere', () => {
    expect(open(Date.parse('2024-04-30T23:45:00Z'))).toEqual({
      on: '2024-05-01',
      clock: '06:30',
      start: when('2024-05-01 06:30'),
      end: when('2024-05-01 07:30'),
    });
  });

  it('does not read what is no clock', () => {
    expect(() => openSlot(0, ['half past six'], HO_CHI_MINH)).toThrow(RangeError);
  });

  it('holds the moment, begins at its clock, is the same all through its hour, and none is missed', () => {
    const dailyClocks = fc
      .uniqueArray(fc.integer({ min: 0, max: 22 }), { minLength: 1, maxLength: 6 })
      .map((hours) => hours.map((hour) => `${String(hour).padStart(2, '0')}:30`));
    fc.assert(
      fc.property(dailyClocks, fc.integer({ min: 0, max: 40_000 * DAY }), (daily, now) => {
        const slot = openSlot(now, daily, HO_CHI_MINH);
        const opened = daily.map((clock) => at(dayOf(now, HO_CHI_MINH), clock, HO_CHI_MINH));
        expect(slot !== undefined).toBe(opened.some((start) => start <= now && now < start + HOUR));
        if (!slot) return;
        expect(slot.start <= now && now < slot.end && slot.end - slot.start === HOUR).toBe(true);
        expect([clockOf(slot.start, HO_CHI_MINH), dayOf(slot.start, HO_CHI_MINH)]).toEqual([slot.clock, slot.on]);
        expect(openSlot(slot.start, daily, HO_CHI_MINH)).toEqual(slot);
        expect(openSlot(slot.end - 1, daily, HO_CHI_MINH)).toEqual(slot);
      }),
    );
  });
});

describe('a period', () => {
  const period = from('2024-04-27 00:00', '2024-05-08 00:00');
  it.each([
    { now: '2024-04-23 23:59', told: false },
    { now: '2024-04-24 00:00', told: true },
    { now: '2024-05-07 23:59', told: true },
    { now: '2024-05-08 00:00', told: false },
  ])('is reported on at $now: $told', ({ now, told }) => {
    expect(isReportedOn(period, when(now))).toBe(told);
  });

  it('is reported on for its own length and three days', () => {
    fc.assert(
      fc.property(fc.integer({ min: -10 * DAY, max: 30 * DAY }), (after) => {
        const now = period.start + after;
        expect(isReportedOn(period, now)).toBe(after >= -3 * DAY && now <= period.end - 1);
      }),
    );
    expect(isReportedOn(period, period.start - 3 * DAY - MINUTE)).toBe(false);
  });
});
