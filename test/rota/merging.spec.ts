import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { addDays } from '../../src/rota/calendar.js';
import { type AskedOf, fateOf, overFrom } from '../../src/rota/merging.js';

const ON = '2024-05-01';
const day = fc.integer({ min: -60, max: 60 }).map((days) => addDays(ON, days));
const asked: fc.Arbitrary<AskedOf> = fc
  .tuple(day, fc.nat(40), fc.boolean(), fc.nat(3))
  .map(([firstOn, days, announced, ahead]) => ({ firstOn, lastOn: addDays(firstOn, days), announced, ahead }));

describe('what a period asks of a unit merged on 1/5', () => {
  const period = { firstOn: '2024-04-27', lastOn: '2024-05-07' };
  const later = { firstOn: ON, lastOn: '2024-05-07' };
  it.each([
    ['runs and its roster is published', { ...period, announced: true, ahead: 0 }, 'stood', '2024-05-08'],
    ['runs and somebody is meant to stand', { ...period, announced: false, ahead: 1 }, 'stood', '2024-05-08'],
    ['runs and nobody is', { ...period, announced: false, ahead: 0 }, 'cut', ON],
    ['begins that day and nobody is', { ...later, announced: false, ahead: 0 }, 'void', ON],
    ['begins that day and is published', { ...later, announced: true, ahead: 4 }, 'stood', '2024-05-08'],
  ])('%s', (_, each, fate, over) => {
    expect([fateOf(each, ON), overFrom(ON, [each])]).toEqual([fate, over]);
  });

  it('keeps the unit until all it stands is stood, and not a day longer', () => {
    fc.assert(
      fc.property(fc.array(asked, { maxLength: 6 }), (all) => {
        const over = overFrom(ON, all);
        const stood = all.filter((each) => fateOf(each, ON) === 'stood');
        expect(over >= ON && stood.every(({ lastOn }) => lastOn < over)).toBe(true);
        expect(over === ON || stood.some(({ lastOn }) => addDays(lastOn, 1) === over)).toBe(true);
      }),
    );
  });

  it('does not depend on the order in which periods are named', () => {
    fc.assert(
      fc.property(fc.array(asked, { maxLength: 6 }), (all) => {
        expect(overFrom(ON, all.toReversed())).toBe(overFrom(ON, all));
      }),
    );
  });
});
