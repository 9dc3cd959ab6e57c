import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { type BotnetMeaning, readBotnetSheet } from '../../src/rota/botnet/columns.js';
import { decideList } from '../../src/rota/botnet/decide.js';
import { pastedCells } from '../../src/rota/sheet/cells.js';

const cellsOf = (text: string) => readBotnetSheet(pastedCells(text)).cells;
const lines = (text: string) => readBotnetSheet(pastedCells(text)).lines;
const addresses = (text: string) => lines(text).map(({ row, address }) => `${row} ${address}`);
const meanings = (header: string) => readBotnetSheet(pastedCells(header)).columns.map(({ meaning }) => meaning);

/** How sources head each column. */
const HEADERS: Readonly<Record<BotnetMeaning, readonly string[]>> = {
  number: ['STT', 'No.'],
  port: ['Cổng', 'Cổng kết nối', 'IP – cổng', 'Port', 'Dst port'],
  seen: ['Thời gian', 'Ngày', 'Giờ phát hiện', 'Time', 'Date', 'Last seen'],
  malware: ['Mã độc', 'Loại mã độc', 'Tên botnet', 'Malware', 'Virus', 'Họ', 'Family', 'Loại'],
  address: ['IP', 'Địa chỉ', 'ĐỊA CHỈ IP', 'Source IP', 'Address'],
  unknown: ['Ghi chú', 'Công ty', 'Zip', 'Report', 'Họ tên', 'Tên họ'],
};

describe('the columns of a botnet list', () => {
  it.each(Object.entries(HEADERS).flatMap(([meaning, headers]) => headers.map((header) => [header, meaning])))(
    '%j means %s',
    (header, meaning) => {
      const other = meaning === 'address' ? 'Khác' : 'IP';
      for (const text of [header, header.toUpperCase(), header.normalize('NFD')]) {
        expect(meanings(`${text}\t${other}`)[0]).toBe(meaning);
      }
    },
  );

  it('are read in whatever order', () => {
    const text = 'STT\tLoại mã độc\t"Địa chỉ\nIP"\tCổng\tThời gian\n1\tMirai\t203.0.113.5\t23\t12/04/2024 08:00';
    const { columns, lines: read } = readBotnetSheet(pastedCells(text));
    expect(columns).toEqual([
      { index: 0, header: 'STT', meaning: 'number' },
      { index: 1, header: 'Loại mã độc', meaning: 'malware' },
      { index: 2, header: 'Địa chỉ IP', meaning: 'address' },
      { index: 3, header: 'Cổng', meaning: 'port' },
      { index: 4, header: 'Thời gian', meaning: 'seen' },
    ]);
    expect(read).toEqual([{ row: 1, address: '203.0.113.5', seen: '12/04/2024 08:00', malware: 'Mirai', port: '23' }]);
  });

  it('mean what the reader says', () => {
    const { columns, lines: read } = readBotnetSheet(pastedCells('203.0.113.5\t203.0.113.9'), { 1: 'address' });
    expect(columns.map(({ meaning }) => meaning)).toEqual(['unknown', 'address']);
    expect(read[0]?.address).toBe('203.0.113.9');
  });
});

describe('the header of a botnet list', () => {
  it.each([
    ['may stand below a title', 'DANH SÁCH\t\nNguồn\tSở\nSTT\tIP\n1\t203.0.113.5', ['3 203.0.113.5']],
    ['names the addresses and holds none', 'IP\t203.0.113.4\n1\t203.0.113.5', ['0 203.0.113.4', '1 203.0.113.5']],
    ['stands among the first forty rows', `${'x\ty\n'.repeat(39)}a\tIP\n203.0.113.4\t203.0.113.5`, ['40 203.0.113.5']],
    [
      'may be missing: then addresses stand where most are',
      '203.0.113.4\t203.0.113.5\nx\t203.0.113.6\n',
      ['0 203.0.113.5', '1 203.0.113.6'],
    ],
    ['may be missing, of rows of one column too', '203.0.113.5\n\n2001:db8::5', ['0 203.0.113.5', '2 2001:db8::5']],
    ['may be missing, and every address: then the first column has them', 'máy chủ\t1', ['0 máy chủ']],
  ])('%s', (_, text, read) => expect(addresses(text)).toEqual(read));

  it('is not sought further down', () => {
    expect(lines(`${'x\ty\n'.repeat(40)}IP\ta\n203.0.113.5\ta`)).toHaveLength(42);
  });
});

describe('a list pasted as comma-separated text', () => {
  it.each([
    [
      'ip,malware,port\n203.0.113.5,"Mirai",23',
      [
        ['ip', 'malware', 'port'],
        ['203.0.113.5', 'Mirai', '23'],
      ],
    ],
    [
      'ip; malware\n203.0.113.5 ; a,b',
      [
        ['ip', 'malware'],
        ['203.0.113.5', 'a,b'],
      ],
    ],
    // A title has no marks, an empty row no cells.
    ['Tháng 4\n\nip,port', [['Tháng 4'], [''], ['ip', 'port']]],
    ['a,"b"c,d"e"', [['a', '"b"c', 'd"e"']]],
    // The rest of the row is empty: Excel left its columns.
    ['ip,port\t\t', [['ip', 'port']]],
    // Not what stands in columns already.
    ['203.0.113.5\tMirai, Qakbot', [['203.0.113.5', 'Mirai, Qakbot']]],
    ['a,b\n203.0.113.5\tMirai', [['a,b'], ['203.0.113.5', 'Mirai']]],
    ['203.0.113.5\t', [['203.0.113.5', '']]],
  ])('%j', (text, parted) => expect(cellsOf(text)).toEqual(parted));

  it('has no cell in an empty row', () =>
    expect(readBotnetSheet([[], ['ip,port']]).cells).toEqual([[''], ['ip', 'port']]));

  it('is read by its header', () => {
    expect(lines('ip,malware,port\n203.0.113.5,"Mirai",23')).toEqual([
      { row: 1, address: '203.0.113.5', seen: '', malware: 'Mirai', port: '23' },
    ]);
  });
});

describe('whatever is pasted', () => {
  it('never throws, and each row read gets its fate', () =>
    fc.assert(
      fc.property(fc.array(fc.array(fc.string(), { maxLength: 6 }), { maxLength: 8 }), (cells) => {
        const { lines: read } = readBotnetSheet(cells);
        expect(decideList(read).decisions).toHaveLength(read.length);
      }),
    ));
});
