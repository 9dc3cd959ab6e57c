import { expect, it } from '@jest/globals';
import { sizeLabel } from '../../src/rota/sizes.js';
import { type Tiled, tilesOf } from '../../src/rota/tiles.js';

const unit = (more: Partial<Tiled> = {}): Tiled => ({
  kindId: 'thpt',
  state: 'published',
  onDuty: ['an'],
  shortNext24h: 0,
  unconfirmed72h: 0,
  ...more,
});

it('a board’s figures are those of its units, and only kinds that are asked to stand can be uncovered', () => {
  const units = [
    unit(),
    unit({ state: 'submitted', onDuty: ['binh', 'chau'] }),
    unit({ state: 'draft', onDuty: [], shortNext24h: 2, unconfirmed72h: 3 }),
    unit({ state: 'returned', kindId: 'mam-non', onDuty: [], shortNext24h: 1 }),
    unit({ unconfirmed72h: 4 }),
  ];
  expect(tilesOf(units, new Set(['thpt']))).toEqual({
    onDuty: 3,
    units: 5,
    uncovered: 1,
    shortNext24h: 3,
    shortNext24hUnits: 2,
    unconfirmed72h: 7,
    unconfirmed72hUnits: 2,
    notSubmitted: 2,
  });
  expect(tilesOf(units, new Set(['thpt', 'mam-non'])).uncovered).toBe(2);
});

it.each([
  [1, '1 kB', '1 kB'],
  [1001, '2 kB', '2 kB'],
  [999_999, '1.000 kB', '1,000 kB'],
  [1_000_000, '1 MB', '1 MB'],
  [1_240_000, '1,2 MB', '1.2 MB'],
])('%i bytes are %s', (bytes, vi, en) => {
  expect(sizeLabel(bytes, 'vi')).toBe(vi);
  expect(sizeLabel(bytes, 'en')).toBe(en);
});
