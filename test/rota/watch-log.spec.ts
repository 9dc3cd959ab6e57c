import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { corrected, openItems, type Logged } from '../../src/rota/watch-log.js';

const entry = (id: string, more: Partial<Logged> = {}): Logged => {
  return { id, open: false, correctsId: null, settlesId: null, ...more };
};
const open = (entries: Logged[]) => openItems(entries).map(({ id }) => id);

describe('open items', () => {
  it('are what was left open and not settled since', () => {
    expect(open([entry('a', { open: true }), entry('b'), entry('c', { open: true })])).toEqual(['a', 'c']);
    expect(open([entry('a', { open: true }), entry('b', { settlesId: 'a' })])).toEqual([]);
  });

  it('stand in their latest wording and in the order of their first', () => {
    const list = [entry('a', { open: true }), entry('b', { open: true }), entry('c', { open: true, correctsId: 'a' })];
    expect(open(list)).toEqual(['c', 'b']);
    expect([...corrected(list)]).toEqual(['a']);
  });

  it('are settled through any of their wordings, and closed or opened by a correction', () => {
    const twice = [entry('a', { open: true }), entry('b', { open: true, correctsId: 'a' })];
    expect(open([...twice, entry('c', { settlesId: 'a' })])).toEqual([]);
    expect(open([...twice, entry('c', { settlesId: 'b' })])).toEqual([]);
    expect(open([entry('a', { open: true }), entry('b', { correctsId: 'a' })])).toEqual([]);
    expect(open([entry('a'), entry('b', { correctsId: 'a', open: true })])).toEqual(['b']);
  });

  it('are not written anew by a correction or a settling of what nobody wrote', () => {
    expect(open([entry('b', { open: true, correctsId: 'gone' }), entry('c', { settlesId: 'gone' })])).toEqual([]);
    expect(
      open([entry('a', { open: true }), entry('b', { correctsId: 'a' }), entry('c', { correctsId: 'b', open: true })]),
    ).toEqual(['c']);
  });

  it('one that settles a matter may open another', () => {
    expect(open([entry('a', { open: true }), entry('b', { settlesId: 'a', open: true })])).toEqual(['b']);
  });

  it('never grow by settling or by a remark, and are always entries', () => {
    const logs = fc
      .array(fc.record({ open: fc.boolean(), way: fc.constantFrom('new', 'corrects', 'settles'), of: fc.nat() }))
      .map((list) =>
        list.map(({ open: left, way, of }, index) => {
          const target = way === 'new' || index === 0 ? null : String(of % index);
          return entry(String(index), {
            open: left,
            correctsId: way === 'corrects' ? target : null,
            settlesId: way === 'settles' ? target : null,
          });
        }),
      );
    fc.assert(
      fc.property(logs, (log) => {
        const before = open(log);
        expect(before.length).toBeLessThanOrEqual(log.length);
        expect(open([...log, entry('remark')])).toEqual(before);
        for (const id of before) {
          expect(open([...log, entry('end', { settlesId: id })])).toEqual(before.filter((each) => each !== id));
        }
      }),
    );
  });
});
