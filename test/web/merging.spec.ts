import { describe, expect, it } from '@jest/globals';
import type { Board, BoardUnit } from '../../src/web/api/coverage.js';
import { merged } from '../../src/web/pages/board/merging.js';

const unit = (id: string, more: Partial<BoardUnit> = {}): BoardUnit => ({
  id,
  name: id,
  kindId: 'thpt',
  areaId: 'a',
  state: 'published',
  layout: 0,
  strip: 'oo',
  gaps: 0,
  nextGapAt: null,
  shortNext24h: 0,
  unconfirmed: 0,
  unconfirmed72h: 0,
  headName: null,
  headPhone: null,
  nudged: null,
  onDuty: [],
  ...more,
});
const board = (units: readonly BoardUnit[], more: Partial<Board> = {}) =>
  ({
    now: '2024-04-29T11:42:00.000Z',
    mark: 'old',
    kinds: [{ id: 'thpt', nameVi: 'THPT', nameEn: 'School', asked: true }],
    layouts: [[0, 450, 900]],
    units,
    ...more,
  }) as Board;

describe('a row that came in by itself', () => {
  const before = board([unit('a'), unit('b'), unit('c')]);

  it('takes its place, and the others stay the very objects they were', () => {
    const part = board([unit('b', { strip: 'og', gaps: 1, shortNext24h: 1 })], {
      mark: 'new',
      layouts: [[0, 600, 900]],
    });
    const after = merged(before, part, ['b'])!;
    expect(after.units[0]).toBe(before.units[0]);
    expect(after.units[2]).toBe(before.units[2]);
    expect(after.units[1]).toMatchObject({ strip: 'og', layout: 1 });
    expect(after.layouts).toEqual([
      [0, 450, 900],
      [0, 600, 900],
    ]);
    expect(after.tiles).toMatchObject({ units: 3, onDuty: 0, uncovered: 3, shortNext24h: 1, shortNext24hUnits: 1 });
  });

  it('keeps the mark, so that a later break asks for the whole board', () => {
    expect(merged(before, board([unit('a')], { mark: 'new' }), ['a'])!.mark).toBe('old');
  });

  it('is the same object when nothing in it changed', () => {
    expect(merged(before, board([unit('a')]), ['a'])!.units[0]).toBe(before.units[0]);
  });

  it.each([
    ['is new to the board', [unit('d')], ['d']],
    ['is gone from it', [], ['a']],
  ])('that %s cannot be put in place', (_, units, wanted) => {
    expect(merged(before, board(units), wanted)).toBeUndefined();
  });
});
