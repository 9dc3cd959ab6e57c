import { describe, expect, it } from '@jest/globals';
import { decideList } from '../../src/rota/botnet/decide.js';
import { isWaiting, listNews, MATCH_STATES, needsEvidence } from '../../src/rota/botnet/following.js';
import { DAY, HOUR } from '../../src/rota/interval.js';
import { FAULTS } from '../../src/rota/ip/said.js';

const line = (address: string, more: object = {}) => ({ row: 0, address, seen: '', malware: '', port: '', ...more });

describe('what becomes of the rows of a botnet list', () => {
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

  it('says of each row which of its address counts, and how it is understood', () => {
    const rows = ['203.0.113.5', '::ffff:203.0.113.5', '8[.]8.8.8', '2001:DB8::5', '8.8.8.8', '8.8.4.4'];
    expect(decideList(rows.map((address, row) => line(address, { row }))).decisions).toEqual([
      {
        row: 0,
        fate: 'good',
        text: '203.0.113.5',
        sentences: [{ vi: 'Địa chỉ dành cho ví dụ (RFC 5737, 3849)', en: 'Set aside for examples (RFC 5737, 3849)' }],
      },
      {
        row: 1,
        fate: 'again',
        text: '203.0.113.5',
        sentences: [{ vi: 'Trùng địa chỉ với dòng 1: tính là một', en: 'The address of row 1 again: counted once' }],
      },
      {
        row: 2,
        fate: 'good',
        text: '8.8.8.8',
        sentences: [{ vi: 'Có dấu [.], hiểu là 8.8.8.8', en: 'Written with [.], taken as 8.8.8.8' }],
      },
      {
        row: 3,
        fate: 'good',
        text: '2001:db8::5',
        sentences: [{ vi: 'Địa chỉ dành cho ví dụ (RFC 5737, 3849)', en: 'Set aside for examples (RFC 5737, 3849)' }],
      },
      {
        row: 4,
        fate: 'again',
        text: '8.8.8.8',
        sentences: [{ vi: 'Trùng địa chỉ với dòng 3: tính là một', en: 'The address of row 3 again: counted once' }],
      },
      { row: 5, fate: 'good', text: '8.8.4.4', sentences: [] },
    ]);
  });

  const port = { vi: 'Cổng là một số từ 1 đến 65535', en: 'A port is a number from 1 to 65535' };
  const text = {
    vi: 'Có ký tự ẩn, hoặc dài hơn 120 chữ: hãy gõ lại ô này',
    en: 'It has hidden characters, or more than 120 letters: type the cell anew',
  };
  it.each([
    [line('=HYPERLINK("http://a.example")'), [FAULTS['not-an-address']]],
    [line('203.0.113.0/24'), [FAULTS['a-range']]],
    ...['65536', '0', '-1', '1.5', 'a23', '23a', '000080', '80 443'].map((each) => {
      return [line('203.0.113.5', { port: each }), [port]] as const;
    }),
    [line('203.0.113.5', { malware: 'a\u0000b' }), [text]],
    [line('203.0.113.5', { seen: 'x'.repeat(121) }), [text]],
    [line('203.0.113.5', { malware: '\u202egnp.exe' }), [text]],
    [line('', { seen: 'a\u0000b', malware: 'a\u0000b', port: '0' }), [FAULTS.empty, text, text, port]],
  ])('%j is to be mended', (row, sentences) => {
    expect(decideList([row])).toEqual({
      decisions: [{ row: 0, fate: 'bad', text: '', sentences }],
      addresses: [],
    });
  });

  it.each([
    [{ port: '1' }, { port: 1 }],
    [{ port: '65535' }, { port: 65_535 }],
    [{ port: ' 0023 ' }, { port: 23 }],
    [{ seen: 'x'.repeat(120) }, { seen: 'x'.repeat(120) }],
    [
      { seen: ' 12/4 ', malware: ' Mirai  bot ' },
      { seen: '12/4', malware: 'Mirai bot' },
    ],
  ])('%j is kept as %j', (written, kept) => {
    const [listed] = decideList([line('203.0.113.5', written)]).addresses;
    expect(listed?.sightings).toEqual([{ seen: '', malware: '', port: null, ...kept }]);
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
    expect(listNews({ enteredAt: 0, dueAt: DAY }, HOUR)).toBeNull();
    expect(listNews({ enteredAt: 0, dueAt: DAY + 1 }, HOUR)).toBe('soon');
  });

  it('work in progress is no answer, and needs no evidence', () => {
    expect(MATCH_STATES.map((state) => [state, isWaiting(state), needsEvidence(state)])).toEqual([
      ['in-progress', true, false],
      ['cleaned', false, true],
      ['not-ours', false, true],
    ]);
    expect(isWaiting(null)).toBe(true);
  });
});
