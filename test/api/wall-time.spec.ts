import { expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { WallTime } from '../../src/calendars/wall-time.js';
import { HOUR } from '../../src/rota/interval.js';

const years = { min: new Date('1900-01-01T00:00:00Z'), max: new Date('2199-12-31T23:59:59Z'), noInvalidDate: true };
/** As the standard writes it. */
const digitsOf = (at: number): string => new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, '');
const written = (at: WallTime): string => `${at.toFormat('yyyyLLdd')}T${at.toFormat('HHmmss')}`;

it('is written as the standard writes it, in UTC and in Vietnam, before 1970 too', () => {
  fc.assert(
    fc.property(fc.date(years), (date) => {
      const at = date.getTime();
      expect(written(new WallTime(at).setZone('utc'))).toBe(digitsOf(at));
      expect(written(new WallTime(at).setZone('Asia/Ho_Chi_Minh'))).toBe(digitsOf(at + 7 * HOUR));
    }),
  );
});

it('is the same after more days than are remembered', () => {
  const [first, days] = [Date.UTC(2024, 3, 30, 16, 59, 59), 3000];
  for (let day = 0; day < days; day++) new WallTime(first + day * 24 * HOUR).toFormat('yyyyLLdd');
  expect(written(new WallTime(first).setZone('Asia/Ho_Chi_Minh'))).toBe('20240430T235959');
});
