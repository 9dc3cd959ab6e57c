import { describe, expect, it } from '@jest/globals';
import { isToBeCalled } from '../../src/rota/contact-checks.js';
import { DAY } from '../../src/rota/interval.js';

const now = 1000 * DAY;
const ago = (days: number) => now - days * DAY;
const period = (startsIn: number, days = 7) => ({ start: now + startsIn * DAY, end: now + (startsIn + days) * DAY });

describe('a contact', () => {
  it('is to be called when nobody ever has, or not for a quarter of a year', () => {
    expect(isToBeCalled(null, [], now)).toBe(true);
    expect(isToBeCalled(ago(91), [], now)).toBe(true);
    expect(isToBeCalled(ago(90), [], now)).toBe(false);
  });

  it('is to be called in the two weeks before a period, when nobody has since the last one', () => {
    const last = period(-60);
    expect(isToBeCalled(ago(55), [last, period(14)], now)).toBe(true);
    expect(isToBeCalled(ago(53), [last, period(14)], now)).toBe(false);
    expect(isToBeCalled(ago(55), [last, period(15)], now)).toBe(false);
    expect(isToBeCalled(ago(55), [period(14)], now)).toBe(false);
    expect(isToBeCalled(ago(55), [last, period(-1)], now)).toBe(false);
  });
});
