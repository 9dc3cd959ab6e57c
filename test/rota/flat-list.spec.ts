import { describe, expect, it } from '@jest/globals';
import { ALWAYS, dayIn } from '../../src/rota/sheet/beginning.js';
import {
  columnsOf,
  DEEPEST_HEADER,
  type Headings,
  meaningIn,
  NUMBER,
  rowsBelow,
} from '../../src/rota/sheet/flat-list.js';

type Meaning = 'number' | 'fruit' | 'colour';
const HEADINGS: Headings<Meaning> = [
  ['number', NUMBER],
  ['fruit', /qua|fruit/],
  ['colour', /mau|colour|fruit colour/],
];
const meaningOf = (header: string) => meaningIn(HEADINGS, header);
const meanings = (...given: Parameters<typeof columnsOf<Meaning>>) => columnsOf(...given).map((each) => each.meaning);
const guess = (header: string, index: number) => (header === '' && index === 1 ? 'fruit' : 'unknown');

describe('what a header means', () => {
  it.each(['STT', 'TT', 'Số TT', 'số thứ tự', 'SỐ THỨ TỰ', 'No', 'No.', '#', ' Số  thứ tự '.normalize('NFD')])(
    '%j numbers the rows',
    (header) => expect(meaningOf(header)).toBe('number'),
  );

  it.each(['STT cũ', 'Mã STT', 'Not.', 'Trước #', '#1', '', ' '])('%j does not', (header) =>
    expect(meaningOf(header)).toBe('unknown'),
  );

  it('is the first that fits', () => {
    expect(['Quả', 'MÀU', 'Fruit colour', 'Cây'].map(meaningOf)).toEqual(['fruit', 'colour', 'fruit', 'unknown']);
  });

  it('is nothing when it is as long as a sentence', () => {
    expect(meaningOf('quả'.padEnd(60, '.'))).toBe('fruit');
    expect(meaningOf('quả'.padEnd(61, '.'))).toBe('unknown');
  });

  it('is sought in forty rows', () => expect(DEEPEST_HEADER).toBe(40));
});

describe('the columns of a list', () => {
  const cells = [['Title'], ['No', 'Quả\nngọt', 'Fruit', 'Màu'], ['1', 'Táo', 'Lê', 'Đỏ', 'thừa']];

  it('are as many as the longest row has, and one meaning is of one of them', () => {
    expect(columnsOf(cells, 1, meaningOf)).toEqual([
      { index: 0, header: 'No', meaning: 'number' },
      { index: 1, header: 'Quả ngọt', meaning: 'fruit' },
      { index: 2, header: 'Fruit', meaning: 'unknown' },
      { index: 3, header: 'Màu', meaning: 'colour' },
      { index: 4, header: '', meaning: 'unknown' },
    ]);
  });

  it('mean what the reader says, who leaves nothing for another column to mean', () => {
    expect(meanings(cells, 1, meaningOf, { 2: 'fruit' })).toEqual(['number', 'unknown', 'fruit', 'colour', 'unknown']);
    expect(meanings(cells, 1, meaningOf, { 3: 'number' })).toEqual([
      'unknown',
      'fruit',
      'unknown',
      'number',
      'unknown',
    ]);
    // What a column would have meant is free for the next once the reader says otherwise.
    expect(meanings(cells, 1, meaningOf, { 1: 'colour' })).toEqual(['number', 'colour', 'fruit', 'unknown', 'unknown']);
  });

  it('are guessed by their place where there is no header', () => {
    expect(columnsOf([['Táo', 'Lê']], -1, guess)).toEqual([
      { index: 0, header: '', meaning: 'unknown' },
      { index: 1, header: '', meaning: 'fruit' },
    ]);
    expect(columnsOf([], -1, guess)).toEqual([]);
  });
});

describe('the rows of a list', () => {
  const cells = [['No', 'Fruit'], ['1', 'Táo\nđỏ'], [' ', ''], ['3']];
  const read = (header: number) =>
    rowsBelow(cells, header, columnsOf(cells, 0, meaningOf)).map(({ row, said }) => {
      return [row, said('number'), said('fruit'), said('colour')];
    });

  it('are those below the header that say anything', () => {
    expect(read(0)).toEqual([
      [1, '1', 'Táo đỏ', ''],
      [3, '3', '', ''],
    ]);
    expect(read(-1).map(([row]) => row)).toEqual([0, 1, 3]);
  });
});

describe('the day from which something is so', () => {
  it.each([
    ['1/7/2025', '2025-07-01'],
    ['01/07/2025', '2025-07-01'],
    ['2025-07-01', '2025-07-01'],
    ['ngày 1 tháng 7 năm 2025', '2025-07-01'],
    ['45839', '2025-07-01'],
    ['1/1/2000', ALWAYS],
    ['1/1/2100', '2100-01-01'],
    // Nothing that can be taken for one day of a year.
    ['31/12/1999', undefined],
    ['2/1/2100', undefined],
    ['1/7', undefined],
    ['1/7/25', undefined],
    ['1/7/2025 - 3/7/2025', undefined],
    ['2025', undefined],
    ['31/2/2025', undefined],
    ['mai', undefined],
    ['', undefined],
  ])('%s: %s', (text, on) => expect(dayIn(text)).toBe(on));
});
