import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { askedTurns, driftOf } from '../../src/rota/asked-turns.js';

const turn = (start: number, end = start + 8) => ({ start, end });
const asks = (start: number, end: number, required: number) => ({ start, end, required });

describe('the turns a post is asked for', () => {
  it.each([
    ['one need over all', [asks(0, 24, 1)], [1, 1, 1]],
    ['the most asked within a turn', [asks(0, 24, 1), asks(10, 11, 3)], [1, 3, 1]],
    ['none where nothing is asked', [asks(8, 16, 2)], [0, 2, 0]],
    ['a need that ends as the turn begins does not count', [asks(0, 8, 2), asks(8, 24, 0)], [2, 0, 0]],
  ])('%s', (_, needs, strengths) => {
    const found = askedTurns([turn(0), turn(8), turn(16)], needs);
    expect([0, 8, 16].map((start) => found.find((each) => each.start === start)?.required ?? 0)).toEqual(strengths);
  });
});

describe('how far shifts are from what is asked', () => {
  it.each([
    ['as asked', [asks(0, 8, 1)], [asks(0, 8, 1)], { more: 0, fewer: 0 }],
    ['a longer period', [asks(0, 8, 1)], [asks(0, 8, 1), asks(8, 16, 1)], { more: 1, fewer: 0 }],
    ['a shorter one', [asks(0, 8, 1), asks(8, 16, 1)], [asks(0, 8, 1)], { more: 0, fewer: 1 }],
    ['one more at the same time', [asks(0, 8, 1)], [asks(0, 8, 2)], { more: 1, fewer: 0 }],
    ['another cut', [asks(0, 12, 1)], [asks(0, 8, 1), asks(8, 16, 1)], { more: 2, fewer: 1 }],
  ])('%s', (_, shifts, asked, drift) => {
    expect(driftOf(shifts, asked)).toEqual(drift);
  });

  it('is nothing once they are laid out as asked', () => {
    const needs = fc.array(
      fc.record({ start: fc.nat(40), length: fc.integer({ min: 1, max: 30 }), required: fc.nat(4) }),
    );
    fc.assert(
      fc.property(needs, (drawn) => {
        const turns = [0, 8, 16, 24, 32].map((start) => turn(start));
        const asked = askedTurns(
          turns,
          drawn.map(({ start, length, required }) => asks(start, start + length, required)),
        );
        expect(driftOf(asked, asked)).toEqual({ more: 0, fewer: 0 });
        expect(driftOf([], asked)).toEqual({ more: asked.length, fewer: 0 });
        expect(driftOf(asked, [])).toEqual({ more: 0, fewer: asked.length });
      }),
    );
  });
});
