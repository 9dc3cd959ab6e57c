import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { chained, firstBroken, type Link } from '../../src/audit/chain.js';

function chainOf(rows: readonly object[]): Link<object>[] {
  const links: Link<object>[] = [];
  for (const row of rows) {
    const previous = links.at(-1)?.hash ?? null;
    links.push({ row, previous, hash: chained(previous, row) });
  }
  return links;
}
const rows = fc.array(fc.record({ id: fc.nat(), text: fc.string(), told: fc.array(fc.string()) }), { minLength: 2 });

describe('a chain of rows', () => {
  it('is whole as written, in any part, however the members of its rows are ordered', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const chain = chainOf(list);
        expect(firstBroken(chain)).toBe(-1);
        expect(firstBroken(chain.slice(1))).toBe(-1);
        const turned = chain.map((link) => ({
          ...link,
          row: Object.fromEntries(Object.entries(link.row).toReversed()),
        }));
        expect(firstBroken(turned)).toBe(-1);
      }),
    );
  });

  it('shows where something was altered, taken out or put elsewhere', () => {
    fc.assert(
      fc.property(rows, fc.nat(), (list, where) => {
        const chain = chainOf(list.map((row, index) => ({ ...row, position: index })));
        const index = where % chain.length;
        const altered = chain.map((link, at) =>
          at === index ? { ...link, row: { ...link.row, text: 'khác…' } } : link,
        );
        if (list[index]?.text !== 'khác…') expect(firstBroken(altered)).toBe(index);
        const without = chain.toSpliced(index, 1);
        if (index > 0 && index < chain.length - 1) expect(firstBroken(without)).toBe(index);
        const swapped = chain.with(0, chain[1]!).with(1, chain[0]!);
        expect(firstBroken(swapped)).toBe(1);
      }),
    );
  });
});
