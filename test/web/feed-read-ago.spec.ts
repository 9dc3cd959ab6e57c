import { describe, expect, it } from '@jest/globals';
import { readAgo } from '../../src/web/pages/me/read-ago.js';

const at = (time: string) => Date.parse(`2024-04-29T${time}+07:00`);

describe('how long ago an app read a calendar', () => {
  it.each([
    ['within the minute the page shows', '19:01:20', '19:01:00', 0],
    ['less than a minute before', '19:00:40', '19:01:00', 0],
    ['some minutes before', '18:20:30', '19:01:00', 40],
    ['an hour and more before, in whole hours', '16:02:00', '19:01:00', 120],
  ])('%s', (_, fetched, shown, minutes) => {
    expect(readAgo(at(fetched), at(shown))).toBe(minutes);
  });
});
