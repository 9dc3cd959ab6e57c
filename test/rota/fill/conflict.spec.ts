import { describe, expect, it } from '@jest/globals';
import { array, assert, nat, property, uniqueArray } from 'fast-check';
import { minimalConflict } from '../../../src/rota/fill/conflict.js';

describe('a minimal conflict', () => {
  it('is a set that cannot be kept, but could without any one of its members', () => {
    const sets = array(uniqueArray(nat(11), { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 4 });
    assert(
      property(sets, (conflicts) => {
        const feasible = (kept: readonly number[]): boolean =>
          !conflicts.some((conflict) => conflict.every((member) => kept.includes(member)));
        const found = minimalConflict(12, feasible);
        expect(feasible(found)).toBe(false);
        for (const member of found) expect(feasible(found.filter((other) => other !== member))).toBe(true);
      }),
    );
  });

  it('is empty when all can be kept, and when nothing helps', () => {
    expect(minimalConflict(5, () => true)).toEqual([]);
    expect(minimalConflict(5, () => false)).toEqual([]);
    expect(minimalConflict(0, () => true)).toEqual([]);
  });

  it('asks little: a conflict of two among forty in under twenty questions', () => {
    let asked = 0;
    const found = minimalConflict(40, (kept) => {
      asked++;
      return !(kept.includes(7) && kept.includes(31));
    });
    expect(found).toEqual([7, 31]);
    expect(asked).toBeLessThan(20);
  });
});
