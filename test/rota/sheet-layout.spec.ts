import { describe, expect, it } from '@jest/globals';
import { layoutOf, type Terms } from '../../src/rota/sheet/columns.js';

const people = ['Nguyễn Văn An', 'Lê Thị Hòa', 'Thu Hà'];
const terms: Terms = {
  firstOn: '2024-04-27',
  lastOn: '2024-05-07',
  posts: [{ id: 'tech', kindId: 'ky-thuat', nameVi: 'Trực kỹ thuật' }],
  isKnown: (name) => people.includes(name),
};
const layout = (...cells: string[][]) => layoutOf(cells, terms);
const headersOf = (...cells: string[][]) => {
  const { kind, headers } = layout(...cells);
  return [kind, ...headers];
};
const meaningOf = (...texts: string[]) => layout(...texts.map((text) => [text])).columns[0];
const mails = (count: number) => Array.from({ length: count }, (_, at) => `a${at}@demo.example`);
const before = (count: number) => Array.from({ length: count }, () => ['Trường THPT Demo số 1']);
const DATES = ['27/4', '28/4', '29/4'];

describe('a grid', () => {
  it('has three days or more in one row, each once', () => {
    expect(headersOf(['Họ tên', ...DATES])).toEqual(['grid', 0]);
    expect(headersOf(['Họ tên', '27/4', '28/4', ''])).toEqual(['none']);
    expect(headersOf(['Họ tên', ...DATES, '27/4'])).toEqual(['none']);
    expect(headersOf(['BẢNG TRỰC 27/4'], ['Họ tên', ...DATES, '30/4'], ['Họ tên', ...DATES])).toEqual(['grid', 1]);
  });

  it('has them within the first forty rows', () => {
    expect(headersOf(...before(39), ['Họ tên', ...DATES])).toEqual(['grid', 39]);
    expect(headersOf(...before(40), ['Họ tên', ...DATES])).toEqual(['none']);
  });

  it.each<[string, string[][], number[]]>([
    [
      'weekdays over days',
      [
        ['STT', 'Họ tên', 'T7', 'CN', 'T2'],
        ['', '', ...DATES],
      ],
      [0, 1],
    ],
    [
      'any texts over days without titles',
      [
        ['Mã', 'Ai', 'a', 'b', 'c'],
        ['', '', ...DATES],
      ],
      [0, 1],
    ],
    ['a caption over days without titles', [['BẢNG TRỰC'], ['', ...DATES]], [1]],
    [
      'weekdays over days with titles',
      [
        ['', '', 'Thứ Bảy', 'Chủ Nhật', 'Thứ Hai'],
        ['STT', 'Họ tên', ...DATES],
      ],
      [0, 1],
    ],
    [
      'other texts over days with titles',
      [
        ['Đơn vị: Demo', 'Tháng 4'],
        ['Họ tên', ...DATES],
      ],
      [1],
    ],
    [
      'one title over days with titles',
      [
        ['', 'CN'],
        ['Họ tên', ...DATES],
      ],
      [1],
    ],
    [
      'a half-titled row',
      [
        ['Mã', 'Ai', 'a', 'b', 'c'],
        ['STT', '', ...DATES],
      ],
      [1],
    ],
    [
      'weekdays under days',
      [
        ['Họ tên', ...DATES],
        ['', 'T7', 'T3', 'T2'],
      ],
      [0, 1],
    ],
    [
      'numbers under days',
      [
        ['Họ tên', ...DATES],
        ['', '27', '28', '29'],
      ],
      [0, 1],
    ],
    [
      'titles under days',
      [
        ['', '', ...DATES],
        ['Họ tên', 'SĐT'],
      ],
      [0, 1],
    ],
    [
      'weekdays over and under',
      [
        ['', 'T7', 'T3', 'T2'],
        ['Họ tên', ...DATES],
        ['', '5', '6', '7'],
      ],
      [0, 1, 2],
    ],
    [
      'a section under days',
      [
        ['Họ tên', ...DATES],
        ['Trực kỹ thuật', '', '', ''],
      ],
      [0],
    ],
    [
      'an empty row under days',
      [
        ['Họ tên', ...DATES],
        ['', '', '', ''],
      ],
      [0],
    ],
    [
      'a person with watches',
      [
        ['Họ tên', ...DATES],
        ['Lê Thị Hòa', '1', '2', ''],
      ],
      [0],
    ],
    [
      'a person called like a weekday',
      [
        ['Họ tên', ...DATES],
        ['Thu Hà', '1', '2', ''],
      ],
      [0],
    ],
    [
      'a row with one other text',
      [
        ['Họ tên', ...DATES],
        ['Tổ 1', 'T7', 'T3', 'T2'],
      ],
      [0],
    ],
    [
      'a title before the name',
      [
        ['Họ tên', ...DATES],
        ['T7a', '1', '2', ''],
      ],
      [0],
    ],
    [
      'codes of three digits',
      [
        ['Họ tên', ...DATES],
        ['', '101', '102', ''],
      ],
      [0],
    ],
    [
      'letters',
      [
        ['Họ tên', ...DATES],
        ['', 'S', 'T8', 'C'],
      ],
      [0],
    ],
  ])('%s', (_, cells, headers) => expect(headersOf(...cells)).toEqual(['grid', ...headers]));

  it('gives each column its words, and the days what they stand for', () => {
    expect(
      layout(
        ['STT', 'Họ và\ntên', '', 'T7', 'CN', 'T2', 'Tổng'],
        ['', '', '', ...DATES, '', ''],
        ['STT', 'Người trực', '', '1', '2', '3'],
      ).columns,
    ).toEqual([
      { index: 0, header: 'STT', meaning: 'number' },
      { index: 1, header: 'Họ và tên Người trực', meaning: 'name' },
      { index: 2, header: '', meaning: 'unknown' },
      { index: 3, header: '27/4', meaning: 'day', on: '2024-04-27' },
      { index: 4, header: '28/4', meaning: 'day', on: '2024-04-28' },
      { index: 5, header: '29/4', meaning: 'day', on: '2024-04-29' },
      { index: 6, header: 'Tổng', meaning: 'unknown' },
      { index: 7, header: '', meaning: 'unknown' },
    ]);
  });

  it.each<[string, string[][], string[]]>([
    [
      'by its heading',
      [
        ['Mã', 'Họ tên', ...DATES],
        ['Thu Hà', 'Ai Đó'],
      ],
      ['unknown', 'name'],
    ],
    [
      'by whom the unit knows',
      [
        ['Mã', 'Ai', ...DATES],
        ['1', 'Thu Hà'],
        ['Thu Hà', 'Lê Thị Hòa'],
      ],
      ['unknown', 'name'],
    ],
    [
      'the first when nobody is known',
      [
        ['Mã', 'Ai', ...DATES],
        ['Vũ Lạ', 'Ai Đó'],
      ],
      ['name', 'unknown'],
    ],
    [
      'none right of the days',
      [
        ['Mã', ...DATES, 'Ai'],
        ['1', '', '', '', 'Thu Hà'],
      ],
      ['name', 'day', 'day', 'day', 'unknown'],
    ],
    [
      'none when the days come first',
      [
        [...DATES, 'Ai'],
        ['', '', '', 'Thu Hà'],
      ],
      ['day', 'day', 'day', 'unknown'],
    ],
    ['short rows', [['Mã', 'Ai', ...DATES], ['Thu Hà'], []], ['name', 'unknown']],
  ])('names: %s', (_, cells, meanings) => {
    const columns = layout(...cells).columns;
    expect(columns.map(({ meaning }) => meaning).slice(0, meanings.length)).toEqual(meanings);
    expect(columns.map(({ index }) => index)).toEqual(columns.map((_each, at) => at));
  });
});

describe('a sheet without headings', () => {
  it.each([
    ['email', ['an@demo.example', 'hoa@demo.example', 'không có']],
    ['email', ['an@demo.example', '', '']],
    ['phone', ['0600 000 001', '600000002', 'không có']],
    ['day', ['27/4', 'T7 28/4', 'nghỉ']],
    ['shift', ['Ca 1', 'Đêm', 'khác']],
    ['number', ['1', '2', '30']],
    ['number', ['1001', '1002', '1003']],
    // Numbers that come again are of watches, not of rows.
    ['shift', ['1', '2', '1', '2']],
    ['title', ['Hiệu trưởng', 'Giáo viên Toán', 'Ai Đó']],
    ['name', ['Ai Đó', 'Vũ Lạ', 'Nguyễn Văn An']],
    ['name', ['Vũ Lạ, Thu Hà', 'Ai Đó']],
    ['name', ['Lê Thị Hòa 0600 000 011', 'Thu Hà 0600 000 012']],
    ['unknown', ['an@demo.example', 'không có']],
    ['unknown', ['10001', '10002']],
    ['unknown', ['A12', 'B13']],
    ['unknown', ['12A', '13A']],
    ['unknown', ['Ai Đó', 'Vũ Lạ']],
    ['unknown', ['', '']],
  ])('%s: %s', (meaning, texts) => {
    expect(meaningOf(...texts)).toEqual({ index: 0, header: '', meaning });
  });

  it('is judged by its first two hundred texts', () => {
    const others = Array.from({ length: 300 }, () => 'Ai Đó');
    expect(meaningOf(...mails(101), ...others)?.meaning).toBe('email');
    expect(meaningOf(...mails(100), ...others)?.meaning).toBe('unknown');
  });

  it('is a list when somebody known is in it', () => {
    expect(layout(['27/4', 'Thu Hà'], ['28/4'])).toEqual({
      kind: 'list',
      headers: [],
      columns: [
        { index: 0, header: '', meaning: 'day' },
        { index: 1, header: '', meaning: 'name' },
      ],
    });
    expect(layout(['27/4', 'Ai Đó'])).toMatchObject({ kind: 'none', headers: [] });
    expect(layout()).toEqual({ kind: 'none', headers: [], columns: [] });
  });
});
