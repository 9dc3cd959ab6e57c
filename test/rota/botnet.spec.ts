import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { readBotnetSheet } from '../../src/rota/botnet/columns.js';
import { decideList } from '../../src/rota/botnet/decide.js';
import { isWaiting, listNews, needsEvidence } from '../../src/rota/botnet/following.js';
import { DAY, HOUR } from '../../src/rota/interval.js';
import { decideRanges, readRangeSheet } from '../../src/rota/ip/range-list.js';
import { pastedCells } from '../../src/rota/sheet/cells.js';

const lines = (text: string) => readBotnetSheet(pastedCells(text)).lines;
const line = (address: string, more: object = {}) => ({ row: 0, address, seen: '', malware: '', port: '', ...more });

describe('a botnet list as it is pasted', () => {
  it('is read by its header, in whatever order', () => {
    const text = 'STT\tLoại mã độc\tĐịa chỉ IP\tCổng\tThời gian\n1\tMirai\t203.0.113.5\t23\t12/04/2024 08:00';
    expect(lines(text)).toEqual([
      { row: 1, address: '203.0.113.5', seen: '12/04/2024 08:00', malware: 'Mirai', port: '23' },
    ]);
  });

  it('is read without a header by where its addresses stand', () => {
    expect(lines('1\t203.0.113.5\n2\t203.0.113.6').map(({ address }) => address)).toEqual([
      '203.0.113.5',
      '203.0.113.6',
    ]);
    expect(lines('203.0.113.5\n\n2001:db8::5').map(({ row, address }) => `${row} ${address}`)).toEqual([
      '0 203.0.113.5',
      '2 2001:db8::5',
    ]);
  });

  it('may be comma-separated text', () => {
    expect(lines('ip,malware,port\n203.0.113.5,"Mirai",23')).toEqual([
      { row: 1, address: '203.0.113.5', seen: '', malware: 'Mirai', port: '23' },
    ]);
  });

  it('means what its reader says', () => {
    const { columns, lines: read } = readBotnetSheet(pastedCells('203.0.113.5\t203.0.113.9'), { 1: 'address' });
    expect(columns.map(({ meaning }) => meaning)).toEqual(['unknown', 'address']);
    expect(read[0]?.address).toBe('203.0.113.9');
  });

  it('never throws', () =>
    fc.assert(
      fc.property(fc.array(fc.array(fc.string(), { maxLength: 6 }), { maxLength: 8 }), (cells) => {
        const { lines: read } = readBotnetSheet(cells);
        expect(decideList(read).decisions).toHaveLength(read.length);
      }),
    ));
});

describe('what becomes of its rows', () => {
  it('one address, however it is written, is one, with all that is said of it', () => {
    const { decisions, addresses } = decideList([
      line('203.0.113.5', { malware: 'Mirai', port: '23' }),
      line('::ffff:203.0.113.5', { row: 1, malware: 'Qakbot' }),
      line('203[.]0[.]113[.]5', { row: 2, malware: 'Mirai', port: '23' }),
    ]);
    expect(decisions.map(({ fate }) => fate)).toEqual(['good', 'again', 'again']);
    expect(addresses).toMatchObject([
      {
        text: '203.0.113.5',
        sightings: [
          { seen: '', malware: 'Mirai', port: 23 },
          { seen: '', malware: 'Qakbot', port: null },
        ],
      },
    ]);
  });

  it.each([
    [line('=HYPERLINK("http://a.example")'), 'Not an IP address'],
    [line('203.0.113.0/24'), 'This is a range'],
    [line('203.0.113.5', { port: '70000' }), 'A port'],
    [line('203.0.113.5', { port: '0' }), 'A port'],
    [line('203.0.113.5', { malware: 'a\u0000b' }), 'hidden characters'],
    [line('203.0.113.5', { seen: 'x'.repeat(121) }), 'hidden characters'],
    [line('203.0.113.5', { malware: '\u202egnp.exe' }), 'hidden characters'],
  ])('%j is to be mended', (row, why) => {
    const { decisions, addresses } = decideList([row]);
    expect(decisions[0]).toMatchObject({ fate: 'bad', sentences: [{ en: expect.stringContaining(why) }] });
    expect(addresses).toEqual([]);
  });

  it('an address nobody on the internet has is kept and marked', () => {
    const { decisions, addresses } = decideList([line('192.168.1.9')]);
    expect(decisions[0]).toMatchObject({ fate: 'good', sentences: [{ en: 'A private address (RFC 1918)' }] });
    expect(addresses).toHaveLength(1);
  });
});

describe('following a list up', () => {
  const enteredAt = 0;
  const dueAt = 5 * DAY;
  it.each([
    [0, null],
    [4 * DAY - 1, null],
    [4 * DAY, 'soon'],
    [5 * DAY - 1, 'soon'],
    [5 * DAY, 'overdue'],
    [50 * DAY, 'overdue'],
  ])('at %d: %s', (now, news) => expect(listNews({ enteredAt, dueAt }, now)).toBe(news));

  it('one entered within a day of its deadline is not reminded of at once', () => {
    expect(listNews({ enteredAt: 0, dueAt: 20 * HOUR }, HOUR)).toBeNull();
  });

  it('work in progress is no answer, and needs no evidence', () => {
    expect([null, 'in-progress', 'cleaned', 'not-ours'].map((state) => isWaiting(state as never))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect([needsEvidence('in-progress'), needsEvidence('cleaned'), needsEvidence('not-ours')]).toEqual([
      false,
      true,
      true,
    ]);
  });
});

describe('a list of ranges', () => {
  const units = [
    { id: 'one', name: 'Trường THPT Demo số 1', shortName: 'THPTD1' },
    { id: 'two', name: 'Trường Tiểu học Ánh Dương', shortName: '' },
    { id: 'three', name: 'Trường Tiểu học Ánh Dương', shortName: 'AD2' },
  ];
  const decided = (text: string, known: Parameters<typeof decideRanges>[2] = []) =>
    decideRanges(readRangeSheet(pastedCells(text)).lines, units, known);

  it('finds units by code or name, and takes a day', () => {
    const text =
      'Mã đơn vị\tDải IP\tGhi chú\tTừ ngày\nTHPTD1\t192.0.2.77/28\tđường truyền VNPT\t1/7/2024\nAD2\t2001:db8:2::/48';
    expect(decided(text).map(({ range }) => range)).toEqual([
      { unitId: 'one', block: '192.0.2.64/28', note: 'đường truyền VNPT', validFrom: '2024-07-01' },
      { unitId: 'three', block: '2001:db8:2::/48', note: '', validFrom: '2000-01-01' },
    ]);
  });

  it.each([
    ['THPTD9\t192.0.2.0/28', 'There is no unit'],
    ['Trường Tiểu học Ánh Dương\t192.0.2.0/28', 'Several units'],
    ['THPTD1\t192.0.2.0/33', 'After / comes'],
    ['THPTD1\t0.0.0.0/0', 'Too wide'],
    ['THPTD1\t\t', 'missing'],
    ['THPTD1\t192.0.2.0/28\t\tngày mai', 'The day must'],
  ])('%j is to be mended', (text, why) =>
    expect(decided(text)[0]).toMatchObject({ fate: 'bad', sentences: [{ en: expect.stringContaining(why) }] }),
  );

  it('taken in once, is the same from then on', () => {
    const text = 'THPTD1\t192.0.2.0/28\nTHPTD1\t192.0.2.5/28';
    expect(decided(text).map(({ fate }) => fate)).toEqual(['new', 'same']);
    const known = [{ unitId: 'one', block: '192.0.2.0/28', validTo: null }];
    expect(decided(text, known).map(({ fate }) => fate)).toEqual(['same', 'same']);
    const over = [{ unitId: 'one', block: '192.0.2.0/28', validTo: '2024-01-01' }];
    expect(decided('THPTD1\t192.0.2.0/28\t\t1/7/2024', over).map(({ fate }) => fate)).toEqual(['new']);
  });
});
