import { expect, it } from '@jest/globals';
import { linesThatFit, pagesOf } from '../../src/web/pages/wall/paging.js';

it('fills the pages of the wall alike, each with no more than fit', () => {
  const rows = Array.from({ length: 101 }, (_, index) => index);
  const pages = pagesOf(rows, 50);
  expect(pages.map(({ length }) => length)).toEqual([34, 34, 33]);
  expect(pages.flat()).toEqual(rows);
  expect(pagesOf([], 50)).toEqual([]);
});

it('has more lines on a larger screen of the wall, and few on a phone', () => {
  expect(linesThatFit(1440, 900)).toEqual({ whole: 23, half: 10, duty: 25 });
  expect(linesThatFit(1080, 1920).duty).toBeGreaterThan(50);
  expect(linesThatFit(390, 844)).toEqual({ whole: 9, half: 9, duty: 18 });
});
