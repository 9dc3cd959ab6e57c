import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { type CheckItem, PHASES } from '../../src/rota/checklist.js';
import { added, canBeSaved, type Edit, edited, moved } from '../../src/web/pages/watch-rules/edits.js';

const items = fc
  .uniqueArray(fc.record({ key: fc.string({ minLength: 1 }), phase: fc.constantFrom(...PHASES) }), {
    selector: ({ key }) => key,
  })
  .map((list) => list.map((item): CheckItem => ({ ...item, vi: 'Mục', en: 'Item' })));
const keys = (list: readonly CheckItem[], phase: string) =>
  list.filter((item) => item.phase === phase).map(({ key }) => key);

describe('the list of a watch as it is edited', () => {
  it.each([
    ['up', 'b', -1, ['b', 'a', 'c']],
    ['down', 'b', 1, ['a', 'c', 'b']],
    ['no further up than the first', 'a', -1, ['a', 'b', 'c']],
    ['no further down than the last', 'c', 1, ['a', 'b', 'c']],
  ] as const)('moves an item %s among those of its phase', (_, key, by, order) => {
    const list = ['a', 'x', 'b', 'y', 'c'].map((each): CheckItem => {
      return { key: each, phase: each < 'x' ? 'every' : 'end', vi: each, en: each };
    });
    expect(keys(moved(list, key, by), 'every')).toEqual(order);
    expect(keys(moved(list, key, by), 'end')).toEqual(['x', 'y']);
  });

  it('loses nothing by moving, and a move back is no change', () => {
    fc.assert(
      fc.property(items, fc.nat(), fc.constantFrom(-1 as const, 1 as const), (list, at, by) => {
        fc.pre(list.length > 0);
        const { key, phase } = list[at % list.length]!;
        const there = moved(list, key, by);
        expect(there.map((item) => item.key).toSorted()).toEqual(list.map((item) => item.key).toSorted());
        const isFirstOrLast = keys(there, phase).join() === keys(list, phase).join();
        if (!isFirstOrLast) expect(moved(there, key, by === 1 ? -1 : 1)).toEqual(list);
      }),
    );
  });

  it('is saved once every item has words in both languages and the minutes are lawful', () => {
    const rule = { takeoverMinutes: 30, checkHours: 2 as const, checkGrace: 30, checkPosts: [] };
    const book = (edit: Edit) => canBeSaved(new Map([['thpt', edit]]));
    const blank = added([], 'start', 'new');
    expect(book({ ...rule, items: blank })).toBe(false);
    expect(book({ ...rule, items: [{ ...blank[0]!, vi: 'Khóa phòng' }] })).toBe(false);
    expect(book({ ...rule, items: [{ ...blank[0]!, vi: 'Khóa phòng', en: 'Locked' }] })).toBe(true);
    expect(book({ ...rule, checkGrace: 4, items: [] })).toBe(false);
    expect(book({ ...rule, takeoverMinutes: NaN, items: [] })).toBe(false);
    expect(book(null)).toBe(true);
  });

  it('of a kind is no edit when it says what holds already', () => {
    const row = {
      unitKindId: 'thpt',
      unitKindName: { vi: '', en: '' },
      takeoverMinutes: 30,
      checkHours: 2 as const,
      checkGrace: 30,
      checkPosts: ['ky-thuat'],
      items: [],
      decidedBy: null,
    };
    const { unitKindId, unitKindName, decidedBy, ...rule } = row;
    expect([unitKindName, decidedBy]).toEqual([{ vi: '', en: '' }, null]);
    const changed = edited(new Map(), row, { ...rule, checkHours: 4 }, 'here');
    expect(changed.get(unitKindId)).toMatchObject({ checkHours: 4 });
    expect(edited(changed, row, rule, 'here').size).toBe(0);
    expect(edited(changed, row, null, 'here').size).toBe(0);
  });
});
