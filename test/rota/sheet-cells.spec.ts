import { describe, expect, it } from '@jest/globals';
import { isBlank, pastedCells, tidyCell } from '../../src/rota/sheet/cells.js';

describe('cells copied from a spreadsheet', () => {
  it.each<[string, string[][]]>([
    [
      'a\tb\nc\td',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['\uFEFF"a"\tb', [['a', 'b']]],
    ['a\uFEFF1', [['a 1']]],
    ['a\rb\r\nc\n', [['a'], ['b'], ['c']]],
    ['a\n\nb', [['a'], [''], ['b']]],
    ['a\n\tb', [['a'], ['', 'b']]],
    ['a\n\t', [['a']]],
    ['a\t', [['a', '']]],
    ['"a\tb"', [['a b']]],
    ['"a\n b"\tc', [['a\nb', 'c']]],
    ['"a ""b"""', [['a "b"']]],
    ['a "b" c\t"d" e', [['a "b" c', '"d" e']]],
    ['""\tb', [['', 'b']]],
    ['', [['']]],
  ])('%j', (text, cells) => expect(pastedCells(text)).toEqual(cells));
});

describe('a cell', () => {
  it.each([
    [' Lê  Thị Hòa '.normalize('NFD'), 'Lê Thị Hòa'],
    ['a\r\n b\rc\nd', 'a\nb\nc\nd'],
    ['a\u2028b\u2029c', 'a\nb\nc'],
    ['\na\n \n\nb\n', 'a\nb'],
    ['  ', ''],
    ['Hoa\u200b S\u00aden\u2060', 'Hoa Sen'],
  ])('%j is read %j', (text, tidy) => expect(tidyCell(text)).toBe(tidy));

  it('of spaces is as blank as none', () => {
    expect([[], [''], ['', ' '], ['', 'a']].map(isBlank)).toEqual([true, true, true, false]);
  });
});
