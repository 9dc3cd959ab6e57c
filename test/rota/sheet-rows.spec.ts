import { describe, expect, it } from '@jest/globals';
import { type Fate, readRosterSheet, type RosterGround } from '../../src/rota/sheet/roster-sheet.js';
import { ground, shiftsOf, staff } from './sheet-ground.js';

const HEADING = ['Ngày', 'Ca', 'Họ tên', 'SĐT', 'Chức vụ', 'Vị trí', 'Ghi chú'];
const read = (rows: string[][], wanted: Partial<RosterGround> = {}) =>
  readRosterSheet([HEADING, ...rows], ground(wanted));
const tell = (rows: string[][], wanted: Partial<RosterGround> = {}) =>
  read(rows, wanted)
    .rows.slice(1)
    .map(({ fate, placements, sentences }) => [
      fate,
      ...placements.map(({ shiftId, personId }) => `${shiftId} ${personId}`),
      ...sentences.map(({ vi }) => vi),
    ]);
const fates = ({ rows }: ReturnType<typeof readRosterSheet>) => rows.map(({ fate, sentences }) => [fate, ...sentences]);
const able = (kinds: Readonly<Record<string, readonly string[]>>) => ({
  people: staff.map((person) => (kinds[person.id] ? { ...person, postKindIds: kinds[person.id]! } : person)),
});
/** A row about the technicians' post. */
const tech = (day: string, shift: string, name: string) => [day, shift, name, '', '', 'Kỹ thuật'];

describe('why a row of a list holds no watch', () => {
  it.each<[string[], Fate, string, string]>([
    [['', ' ', ''], 'skipped', 'Dòng trống', 'An empty row'],
    [tech('27/4', 'Ca 1', ''), 'skipped', 'Không có tên người trực', 'Nobody is named'],
    [tech('27/4', 'Ca 1', 'nghỉ'), 'skipped', 'Không có tên người trực', 'Nobody is named'],
    [tech('', 'Ca 1', 'Lê Thị Hòa'), 'unread', 'Không rõ ngày trực', 'The day is not clear'],
    [tech('sau Tết', 'Ca 1', 'Lê Thị Hòa'), 'unread', 'Không rõ ngày trực', 'The day is not clear'],
    [
      tech('CN', 'Ca 1', 'Lê Thị Hòa'),
      'unread',
      'Chỉ ghi thứ, mà kỳ trực có nhiều ngày (hoặc không có ngày) như vậy',
      'Only a weekday is written, and the period has several such days, or none',
    ],
    [
      tech('27/4', 'Ca 1', 'nt'),
      'unread',
      'Tên không được suy từ dòng trên: hãy ghi rõ',
      'A name is never taken from the row above: write it out',
    ],
    [
      tech('27/4', 'Ca 1', '0600 000 001'),
      'unread',
      'Không thấy tên người trong “0600 000 001”',
      'No name in “0600 000 001”',
    ],
    [
      tech('27/4', 'Ca 1', `${'1'.repeat(60)}2`),
      'unread',
      `Không thấy tên người trong “${'1'.repeat(60)}”`,
      `No name in “${'1'.repeat(60)}”`,
    ],
    [['Tổng cộng', '', '12 ca'], 'skipped', 'Dòng tổng cộng', 'A row of totals'],
    [['Trực kỹ thuật', '', ''], 'skipped', 'Dòng phân nhóm', 'A heading inside the table'],
    [
      ['Nơi nhận:', '', 'HIỆU TRƯỞNG'],
      'skipped',
      'Phần ký, nơi nhận hoặc ghi chú cuối bảng',
      'Signatures, recipients or notes under the table',
    ],
    [['27/4', 'Ca 1', 'Lê Thị Hòa'], 'unread', 'Không rõ vị trí trực nào', 'It is not clear which post'],
    [
      tech('27/4', 'Ca 1', 'Phạm Văn Dũng'),
      'asked',
      'Có nhiều người tên “Phạm Văn Dũng”: hãy chọn',
      'Several people are called “Phạm Văn Dũng”: choose one',
    ],
    [
      tech('27/4', 'Ca 1', 'Hòa'),
      'asked',
      '“Hòa” gần giống tên đã có: hãy xác nhận',
      '“Hòa” is close to a known name: confirm it',
    ],
    [
      tech('27/4', 'Ca 1', 'Tống Văn Hải'),
      'asked',
      'Đơn vị chưa có ai tên “Tống Văn Hải”',
      'Nobody of the unit is called “Tống Văn Hải”',
    ],
    [['', '', 'gì đó'], 'unread', 'Không rõ ngày trực', 'The day is not clear'],
  ])('%s', (cells, fate, vi, en) => {
    const row = read([cells]).rows[1]!;
    expect(row).toMatchObject({ row: 1, cells, fate, placements: [] });
    expect(row.sentences[0]).toEqual({ vi, en });
  });

  it('says it of the heading, of what stands before, and of a sheet that is no table', () => {
    expect(fates(readRosterSheet([['LỊCH TRỰC'], HEADING], ground()))).toEqual([
      ['skipped', { vi: 'Nằm trước bảng', en: 'It stands before the table' }],
      ['skipped', { vi: 'Dòng tiêu đề', en: 'The heading' }],
    ]);
    expect(fates(readRosterSheet([['Kế hoạch']], ground()))).toEqual([
      [
        'skipped',
        {
          vi: 'Không nhận ra bảng: cần cột họ tên và cột ngày',
          en: 'No table was recognised: it needs a column of names and one of days',
        },
      ],
    ]);
  });

  it('says that a name is left out as chosen, and where a post has no watch', () => {
    expect(read([tech('27/4', 'Ca 1', 'Ai Đó')], { chosen: { 'ai đó': 'skip' } }).rows[1]).toMatchObject({
      fate: 'skipped',
      sentences: [{ vi: 'Bỏ qua “Ai Đó” theo lựa chọn của bạn', en: '“Ai Đó” is left out, as you chose' }],
    });
    expect(read([tech('27/4', 'Ca 1', 'Lê Thị Hòa')], { shifts: shiftsOf('leader', '24h') }).rows[1]).toMatchObject({
      fate: 'unread',
      on: ['2024-04-27'],
      sentences: [
        { vi: 'Thứ Bảy 27/4 không có ca nào của vị trí này', en: 'The post has no watch on Saturday 27 April' },
      ],
    });
  });

  it('says what lies outside the period beside what was placed', () => {
    const outside = 'Thứ Tư 8/5/2024 nằm ngoài kỳ trực';
    expect(tell([tech('7/5 - 8/5', 'N', 'Lê Thị Hòa'), tech('8/5', 'N', 'Lê Thị Hòa')])).toEqual([
      ['partly', 'tech 2024-05-07 N hoa', outside],
      ['unread', outside, 'Không có ngày nào trong kỳ trực'],
    ]);
    expect(read([tech('8/5', 'N', 'Lê Thị Hòa')]).rows[1]?.sentences.map(({ en }) => en)).toEqual([
      'Wednesday 8 May 2024 lies outside the period',
      'None of its days is in the period',
    ]);
    expect(tell([tech('T2 27/4', 'N', 'Lê Thị Hòa, Ai Đó')])).toEqual([
      [
        'partly',
        'tech 2024-04-27 N hoa',
        'Thứ và ngày không khớp: lấy theo ngày, Thứ Bảy 27/4',
        'Đơn vị chưa có ai tên “Ai Đó”',
      ],
    ]);
    expect(read([tech('29/4, 27/4', 'N', 'Lê Thị Hòa')]).rows[1]?.on).toEqual(['2024-04-27', '2024-04-29']);
  });

  it('says each thing once', () => {
    expect(tell([['27/4', 'Ca 1', 'Lê Thị Hòa, Lê Minh Châu']])).toEqual([['unread', 'Không rõ vị trí trực nào']]);
  });
});

describe('what a row takes from those above', () => {
  it('the day and the shift, until they are written anew', () => {
    const day = 'tech 2024-04-27';
    const unsaid = 'Không ghi ca; ngày này có N 07h30–19h30, Đ 19h30–07h30';
    expect(
      tell([
        tech('27/4', 'Ca 2', 'Lê Thị Hòa'),
        tech('', '', 'Lê Minh Châu'),
        tech('', 'Ca 1', 'Lê Minh Châu'),
        ...['nt', '-nt-', 'Như trên', '"', "''", '”', '//'].map((above) => tech(above, above, 'Lê Thị Hòa')),
        tech('28/4', '', 'Lê Thị Hòa'),
        tech('29/4', 'ntt', 'Lê Thị Hòa'),
        tech('', 'xnt', 'Lê Thị Hòa'),
        tech('không rõ', 'N', 'Lê Thị Hòa'),
        tech('', 'N', 'Lê Thị Hòa'),
      ]),
    ).toEqual([
      ['placed', `${day} Đ hoa`],
      ['placed', `${day} Đ chau`],
      ['placed', `${day} N chau`],
      ...Array.from({ length: 7 }, () => ['placed', `${day} N hoa`]),
      ['unread', unsaid],
      ['unread', 'Không có ca nào như “ntt”; ngày này có N 07h30–19h30, Đ 19h30–07h30'],
      ['unread', 'Không có ca nào như “xnt”; ngày này có N 07h30–19h30, Đ 19h30–07h30'],
      ['unread', 'Không rõ ngày trực'],
      ['unread', 'Không rõ ngày trực'],
    ]);
  });

  it('the day and the post of a heading inside the table', () => {
    const section = ['skipped', 'Dòng phân nhóm'];
    expect(
      tell([
        tech('28/4', 'Ca 1', 'Lê Minh Châu'),
        ['Ngày 27/4'],
        ['', '', 'Nguyễn Văn An', '', '', 'Lãnh đạo'],
        ['Trực kỹ thuật'],
        ['', 'Ca 1', 'Lê Thị Hòa'],
        ['Trực lãnh đạo 29/4'],
        ['', '', 'Nguyễn Văn An'],
        ['30/4', '', 'Nguyễn Văn An'],
        ['Ngày 1/5'],
        ['', '', 'Nguyễn Văn An'],
      ]),
    ).toEqual([
      ['placed', 'tech 2024-04-28 N chau'],
      section,
      ['placed', 'leader 2024-04-27 T an'],
      section,
      ['placed', 'tech 2024-04-27 N hoa'],
      section,
      ['placed', 'leader 2024-04-29 T an'],
      ['placed', 'leader 2024-04-30 T an'],
      section,
      ['placed', 'leader 2024-05-01 T an'],
    ]);
  });

  it('the end of the table, but not from an office beside a name', () => {
    const footer = ['skipped', 'Phần ký, nơi nhận hoặc ghi chú cuối bảng'];
    expect(
      tell([
        ['27/4', '', 'Nguyễn Văn An', '', 'Hiệu trưởng', 'Lãnh đạo'],
        ['', '', 'Trần Thị Bích', '', 'Hiệu trưởng', 'Lãnh đạo'],
        ['', '', 'Hiệu trưởng'],
        ['', '', 'Trần Thị Bích', '', '', 'Lãnh đạo'],
      ]),
    ).toEqual([['placed', 'leader 2024-04-27 T an'], ['placed', 'leader 2024-04-27 T bich'], footer, footer]);
  });

  it('the day out of the column of shifts where none is of days', () => {
    const cells = [
      ['Thời gian trực', 'Kỹ thuật'],
      ['7h30-19h30 27/4', 'Lê Thị Hòa'],
      ['Ca 2', 'Lê Minh Châu'],
      ['', 'Lê Thị Hòa'],
    ];
    expect(
      readRosterSheet(cells, ground()).placements.map(({ shiftId, personId }) => `${shiftId} ${personId}`),
    ).toEqual(['tech 2024-04-27 N hoa', 'tech 2024-04-27 Đ chau', 'tech 2024-04-27 Đ hoa']);
  });
});

describe('the post a row is about', () => {
  const kinds = able({ an: ['lanh-dao'], hoa: ['ky-thuat'], chau: [] });

  it.each<[string, string[], Partial<RosterGround>, string[]]>([
    [
      'by a label before the name',
      ['27/4', 'Ca 1', 'LĐ: Lê Thị Hòa', '', '', 'Kỹ thuật'],
      {},
      ['placed', 'leader 2024-04-27 T hoa'],
    ],
    [
      'by its column',
      ['27/4', 'Ca 1', 'Lê Thị Hòa', '', '', 'Kỹ thuật', 'Lãnh đạo'],
      {},
      ['placed', 'tech 2024-04-27 N hoa'],
    ],
    ['by its note', ['27/4', 'Ca 1', 'Lê Thị Hòa', '', '', '', 'Kỹ thuật'], {}, ['placed', 'tech 2024-04-27 N hoa']],
    ['by what the person may stand', ['27/4', 'Ca 1', 'Lê Thị Hòa'], kinds, ['placed', 'tech 2024-04-27 N hoa']],
    ['the leader’s likewise', ['27/4', 'Ca 1', 'Nguyễn Văn An'], kinds, ['placed', 'leader 2024-04-27 T an']],
    [
      'even with a shift it lacks',
      ['27/4', 'Ca 9', 'Lê Thị Hòa'],
      kinds,
      ['unread', 'Không có ca nào như “Ca 9”; ngày này có N 07h30–19h30, Đ 19h30–07h30'],
    ],
    ['any, when they may stand none', ['27/4', 'Ca 1', 'Lê Minh Châu'], kinds, ['unread', 'Không rõ vị trí trực nào']],
    [
      'by the only one with such a shift',
      ['27/4', 'Ca 2', 'Lê Minh Châu'],
      kinds,
      ['placed', 'tech 2024-04-27 Đ chau'],
    ],
    ['by the only one of one watch', ['27/4', '', 'Lê Minh Châu'], {}, ['placed', 'leader 2024-04-27 T chau']],
    ['not by none', ['27/4', 'Ca 9', 'Lê Minh Châu'], {}, ['unread', 'Không rõ vị trí trực nào']],
    [
      'the only one there is',
      ['27/4', 'Ca 9', 'Lê Minh Châu'],
      { shifts: shiftsOf('leader', '24h') },
      ['placed', 'leader 2024-04-27 T chau', 'Vị trí này chỉ có một ca trong ngày, lấy ca T 07h30–07h30'],
    ],
  ])('%s', (_, cells, wanted, told) => expect(tell([cells], wanted)).toEqual([told]));
});
