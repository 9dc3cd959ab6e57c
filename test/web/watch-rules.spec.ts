import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { type CheckItem, PHASES } from '../../src/rota/checklist.js';
import { canBeSaved, edited, moved, withPhase } from '../../src/web/pages/watch-rules/edits.js';

const item = (key: string, phase: CheckItem['phase'] = 'every'): CheckItem => ({ key, phase, vi: 'Mục', en: 'Item' });
const keys = (list: readonly CheckItem[]) => list.map(({ key }) => key).join('');
const lists = fc
  .uniqueArray(fc.record({ key: fc.string({ minLength: 1 }), phase: fc.constantFrom(...PHASES) }), {
    selector: ({ key }) => key,
  })
  .map((list) => list.map(({ key, phase }) => item(key, phase)));

describe('a list as it is edited', () => {
  it.each([
    ['up', 'b', -1, 'bac'],
    ['down', 'b', 1, 'acb'],
    ['no further up than the first', 'a', -1, 'abc'],
    ['no further down than the last', 'c', 1, 'abc'],
    ['nowhere when it is not there', 'x', 1, 'abc'],
  ] as const)('moves an item %s', (_, key, by, order) => {
    expect(
      keys(
        moved(
          ['a', 'b', 'c'].map((each) => item(each)),
          key,
          by,
        ),
      ),
    ).toBe(order);
  });

  it.each([
    ['put in another order', ['c', 'a'], 'cxay'],
    ['with one more', ['a', 'c', 'd'], 'axcyd'],
    ['with one less', ['c'], 'cxy'],
    ['emptied', [], 'xy'],
  ])('leaves the other phases where they are when one is %s', (_, own, order) => {
    const list = [item('a'), item('x', 'end'), item('c'), item('y', 'end')];
    const phase = own.map((each) => item(each));
    expect(keys(withPhase(list, 'every', phase))).toBe(order);
  });

  it('says of each phase what it was given, and of the others what it had', () => {
    fc.assert(
      fc.property(lists, fc.array(fc.string()), fc.constantFrom(...PHASES), (list, given, phase) => {
        const own = given.map((key) => item(key, phase));
        const next = withPhase(list, phase, own);
        expect(next.filter((each) => each.phase === phase)).toEqual(own);
        const others = (all: readonly CheckItem[]) => all.filter((each) => each.phase !== phase);
        expect(others(next)).toEqual(others(list));
      }),
    );
  });

  it('is saved once every item has words in both languages and the minutes are lawful', () => {
    const rule = { takeoverMinutes: 30, checkHours: 2 as const, checkGrace: 30, checkPosts: [], items: [] };
    expect(canBeSaved(rule)).toBe(true);
    expect(canBeSaved({ ...rule, items: [{ ...item('new'), vi: ' ' }] })).toBe(false);
    expect(canBeSaved({ ...rule, items: [{ ...item('new'), en: '' }] })).toBe(false);
    expect(canBeSaved({ ...rule, items: [item('new')] })).toBe(true);
    expect(canBeSaved({ ...rule, checkGrace: 4 })).toBe(false);
    expect(canBeSaved({ ...rule, takeoverMinutes: NaN })).toBe(false);
  });

  it('is no edit when it says what holds already, or takes back what was never decided here', () => {
    const row = { unitKindId: 'thpt', decidedBy: { unitId: 'above' } };
    const at = { known: ['a'], unitId: 'here' };
    const changed = edited(new Map(), row, ['b'], at);
    expect(changed.get('thpt')).toEqual(['b']);
    expect(edited(changed, row, ['a'], at).size).toBe(0);
    expect(edited(changed, row, null, at).size).toBe(0);
    expect(edited(changed, { ...row, decidedBy: { unitId: 'here' } }, null, at).get('thpt')).toBeNull();
  });
});
