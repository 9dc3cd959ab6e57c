import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { feltIn, isFelt, unitChanges, type UnitState } from '../../src/rota/reorganisation.js';

const ON = '2024-07-01';
const school: UnitState = {
  id: 'school',
  name: 'Trường A',
  shortName: 'A',
  parentId: 'old',
  supervisingUnitId: null,
  validFrom: '2000-01-01',
  validTo: null,
  mergedIntoId: null,
};
const said = (after: Partial<UnitState>) =>
  unitChanges([school], [{ ...school, ...after }], (id) => `[${id}]`, ON).map(({ what, before, after: to, on }) => [
    what,
    before,
    to,
    on,
  ]);

describe('what became of a unit', () => {
  it.each([
    [{ name: 'Trường B' }, ['renamed', 'Trường A', 'Trường B', ON]],
    [{ shortName: 'B' }, ['abbreviated', 'A', 'B', ON]],
    [{ parentId: 'new' }, ['moved', '[old]', '[new]', ON]],
    [{ supervisingUnitId: 'lead' }, ['supervised', null, '[lead]', ON]],
    [{ validTo: '2024-07-08' }, ['ends', null, null, '2024-07-08']],
    [{ parentId: 'new', mergedIntoId: 'new' }, ['merged', null, '[new]', ON]],
  ])('%j', (after, line) => expect(said(after)).toEqual([line]));

  it('is that it begins when it was not there', () => {
    expect(unitChanges([], [{ ...school, validFrom: ON }], () => 'Phường', ON)).toEqual([
      { what: 'begins', unitId: 'school', name: 'Trường A', before: null, after: 'Phường', on: ON },
    ]);
  });

  it.each([
    [{ name: 'Trường B', shortName: 'B' }, ['school']],
    [{ parentId: 'new' }, ['school', 'old', 'new']],
    [{ supervisingUnitId: 'lead' }, ['school', 'lead']],
    [{ parentId: 'into', mergedIntoId: 'into', validTo: ON }, ['school', 'into', 'old', 'school', 'into']],
    [{ shortName: 'B' }, []],
  ])('%j is felt in %j', (after, units) => {
    const is = { ...school, ...after };
    const changes = unitChanges([school], [is], String, ON).filter(isFelt);
    expect(changes.flatMap((change) => feltIn(change, school, is))).toEqual(units);
  });

  it('is felt where it is founded, and by who supervises it', () => {
    const is = { ...school, supervisingUnitId: 'lead' };
    const [begins] = unitChanges([], [is], String, ON).filter(isFelt);
    expect(feltIn(begins!, undefined, is)).toEqual(['school', 'old', 'lead']);
  });

  const state = fc.record({
    id: fc.constantFrom('a', 'b', 'c'),
    name: fc.constantFrom('A', 'B'),
    shortName: fc.constantFrom('', 'x'),
    parentId: fc.constantFrom(null, 'p', 'q'),
    supervisingUnitId: fc.constantFrom(null, 's'),
    mergedIntoId: fc.constant(null),
    validFrom: fc.constant('2000-01-01'),
    validTo: fc.constantFrom(null, ON),
  });
  it('is nothing when nothing did, and is told under the name it had', () => {
    fc.assert(
      fc.property(fc.uniqueArray(state, { selector: ({ id }) => id }), state, (units, after) => {
        expect(unitChanges(units, units, String, ON)).toEqual([]);
        const was = units.find(({ id }) => id === after.id);
        for (const { name } of unitChanges(units, [after], String, ON)) expect(name).toBe((was ?? after).name);
      }),
    );
  });
});
