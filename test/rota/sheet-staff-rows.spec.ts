import { describe, expect, it } from '@jest/globals';
import { type KnownPerson, readStaffSheet, type StaffFate } from '../../src/rota/sheet/staff-sheet.js';

const kinds = [
  { id: 'lanh-dao', nameVi: 'Trực lãnh đạo' },
  { id: 'ky-thuat', nameVi: 'Trực kỹ thuật', nameEn: 'Technician' },
];
const existing: readonly KnownPerson[] = [
  { id: 'an', name: 'Nguyễn Văn An', phone: '0600 000 001', email: 'An@demo.example', title: 'Hiệu trưởng' },
  { id: 'hoa', name: 'Lê Thị Hòa', phone: '0600 000 011', email: null },
  { id: 'hoa-2', name: 'Vũ Thị Hòa', phone: null, email: null },
  { id: 'dung-1', name: 'Phạm Văn Dũng', phone: '0600 000 021', email: null },
  { id: 'dung-2', name: 'Phạm Văn Dũng', phone: '0600 000 022', email: null },
];
const HEADING = ['Họ và tên', 'Chức vụ', 'SĐT', 'Email', 'Vị trí trực'];
/** Rows under a heading. */
const rowsOf = (...cells: string[][]) => readStaffSheet([HEADING, ...cells], existing, kinds).rows.slice(1);

const ZERO = { vi: 'Đã thêm lại số 0 đầu của điện thoại', en: 'The phone’s leading zero was put back' };
const IMPOSSIBLE = { vi: 'Số điện thoại có vẻ không đúng', en: 'The phone number does not look possible' };
const HOMONYM = {
  vi: 'Có nhiều người cùng họ tên: cần e-mail hoặc số điện thoại để phân biệt',
  en: 'Several people have this name: an e-mail address or phone number is needed to tell them apart',
};
const BAD_MAIL = {
  vi: 'Địa chỉ thư không đúng, sẽ bỏ trống',
  en: 'The e-mail address is not valid and is left out',
};
const again = (row: number) => ({ vi: `Trùng với dòng ${row} của tệp`, en: `The same as row ${row} of the file` });

describe('a row of a staff list', () => {
  it('whose name or title is a formula has to be looked at, and what only begins like one is a name', () => {
    const said = {
      vi: 'Họ tên hoặc chức vụ là công thức của bảng tính: hãy dán lại dưới dạng giá trị',
      en: 'The name or the title is a formula of the spreadsheet: paste it again as a value',
    };
    const formulas = [
      '=HYPERLINK("http://a.example","Vũ Văn Bảo")',
      '=A2',
      '+SUM(A1)',
      '-T(1)',
      '@T(1)',
      '#REF!',
      '#N/A',
    ];
    for (const name of formulas) {
      expect(rowsOf([name, '', '0600 000 041', '', ''])).toMatchObject([{ fate: 'bad', name: '', sentences: [said] }]);
      expect(rowsOf(['Vũ Văn Bảo', name, '', '', ''])).toMatchObject([{ fate: 'bad', name: '', sentences: [said] }]);
    }
    const names = ['Vũ Văn Bảo', '- Vũ Văn Bảo', "Y'Bảo Êban", 'Vũ Văn Bảo (A)', 'Đ’ Vũ Bảo'];
    for (const name of names) {
      const [row] = rowsOf([name, 'GV (Tin)', '+84600000041', '', '']);
      expect([name, row!.fate, row!.sentences]).toEqual([name, 'new', []]);
    }
  });

  it('is read whole', () => {
    const cells = ['Cô Lê Thị Hòa (GV)', '', '600000011', ' HOA@demo.example ', 'Lãnh đạo'];
    expect(rowsOf(cells)).toEqual([
      {
        row: 1,
        cells,
        fate: 'change',
        personId: 'hoa',
        name: 'Lê Thị Hòa',
        title: 'GV',
        phone: '0600000011',
        phoneWarning: 'leading-zero-restored',
        email: 'hoa@demo.example',
        postKindIds: ['lanh-dao'],
        sentences: [ZERO, { vi: 'E-mail: (trống) → hoa@demo.example', en: 'E-mail: (none) → hoa@demo.example' }],
      },
    ]);
    expect(rowsOf(['Đào\nVăn Tân', 'Tổ\ntrưởng', '', '', ''])).toEqual([
      {
        row: 1,
        cells: ['Đào\nVăn Tân', 'Tổ\ntrưởng', '', '', ''],
        fate: 'new',
        name: 'Đào Văn Tân',
        title: 'Tổ trưởng',
        phone: null,
        phoneWarning: null,
        email: null,
        postKindIds: [],
        sentences: [],
      },
    ]);
  });

  it.each<[string, string[], [StaffFate, string | undefined, ...{ vi: string; en: string }[]]]>([
    ['as known', ['Nguyễn Văn An', 'Hiệu trưởng', '0600000001', 'an@demo.example'], ['same', 'an']],
    ['without marks', ['NGUYEN VAN AN', 'HIEU TRUONG', '', 'an@demo.example'], ['same', 'an']],
    ['the name alone', ['Nguyễn Văn An'], ['same', 'an']],
    [
      '84 before the number',
      ['Nguyễn Văn An', '', '84600000001'],
      ['same', 'an', { vi: 'Hiểu 84 là mã nước', en: '84 is taken as the country code' }],
    ],
    ['no number', ['Đào Văn Tân', '', 'xin sau'], ['new', undefined, IMPOSSIBLE]],
    ['a number beside the name', ['Phạm Văn Dũng 0600 000 022'], ['same', 'dung-2']],
    ['its own column first', ['Phạm Văn Dũng 0600 000 022', '', '0600 000 021'], ['same', 'dung-1']],
    ['one of two', ['Phạm Văn Dũng'], ['bad', undefined, HOMONYM]],
    ['one of two, and no address', ['Phạm Văn Dũng', '', '', 'không có'], ['bad', undefined, BAD_MAIL, HOMONYM]],
    [
      'other marks',
      ['Nguyễn Văn Ân', '', '', 'an@demo.example'],
      ['change', 'an', { vi: 'Họ tên: Nguyễn Văn An → Nguyễn Văn Ân', en: 'Name: Nguyễn Văn An → Nguyễn Văn Ân' }],
    ],
    [
      'some marks',
      ['Nguyễn Van An', '', '', 'an@demo.example'],
      ['change', 'an', { vi: 'Họ tên: Nguyễn Văn An → Nguyễn Van An', en: 'Name: Nguyễn Văn An → Nguyễn Van An' }],
    ],
    [
      'another name',
      ['Nguyen Van Binh', '', '', 'an@demo.example'],
      ['change', 'an', { vi: 'Họ tên: Nguyễn Văn An → Nguyen Van Binh', en: 'Name: Nguyễn Văn An → Nguyen Van Binh' }],
    ],
    [
      'another title',
      ['Nguyễn Văn An', 'Phó hiệu trưởng'],
      ['change', 'an', { vi: 'Chức vụ: Hiệu trưởng → Phó hiệu trưởng', en: 'Title: Hiệu trưởng → Phó hiệu trưởng' }],
    ],
    [
      'another number',
      ['Nguyễn Văn An', '', '0600 000 099'],
      ['change', 'an', { vi: 'Điện thoại: 0600 000 001 → 0600 000 099', en: 'Phone: 0600 000 001 → 0600 000 099' }],
    ],
    [
      'a first number',
      ['Vũ Thị Hòa', 'GV', '0600 000 099'],
      ['change', 'hoa-2', { vi: 'Điện thoại: (trống) → 0600 000 099', en: 'Phone: (none) → 0600 000 099' }],
    ],
    [
      'another address',
      ['Nguyễn Văn An', '', '', 'khac@demo.example'],
      [
        'change',
        'an',
        { vi: 'E-mail: An@demo.example → khac@demo.example', en: 'E-mail: An@demo.example → khac@demo.example' },
      ],
    ],
    [
      'a near miss',
      ['Nguyễn Văn Am'],
      [
        'new',
        undefined,
        {
          vi: 'Gần giống Nguyễn Văn An: hãy xem có phải cùng một người',
          en: 'Close to Nguyễn Văn An: see whether it is the same person',
        },
      ],
    ],
    [
      'a near miss and no address',
      ['Nguyễn Văn Am', '', '', 'x'],
      [
        'new',
        undefined,
        BAD_MAIL,
        {
          vi: 'Gần giống Nguyễn Văn An: hãy xem có phải cùng một người',
          en: 'Close to Nguyễn Văn An: see whether it is the same person',
        },
      ],
    ],
    [
      'near two',
      ['Hòa'],
      [
        'new',
        undefined,
        {
          vi: 'Gần giống Lê Thị Hòa, Vũ Thị Hòa: hãy xem có phải cùng một người',
          en: 'Close to Lê Thị Hòa, Vũ Thị Hòa: see whether it is the same person',
        },
      ],
    ],
    // Names that begin or end like a total.
    ['somebody called Tống', ['Tống Văn Hải'], ['new', undefined]],
    ['somebody called Công', ['Trần Văn Công'], ['new', undefined]],
    ['somebody called Công Anh', ['Công Anh'], ['new', undefined]],
  ])('%s', (_, cells, [fate, personId, ...sentences]) => {
    expect(rowsOf(cells)).toMatchObject([{ fate, sentences }]);
    expect(rowsOf(cells)[0]?.personId).toBe(personId);
  });

  it.each([
    ['moi@demo.example', 'moi@demo.example'],
    ['MOI@DEMO.EXAMPLE', 'moi@demo.example'],
    ['', null],
    ['an@demo', undefined],
    ['an.demo.example', undefined],
    ['Thư: an@demo.example', undefined],
    ['an@demo.example (cơ quan)', undefined],
    ['<an@demo.example>', undefined],
    ['an@demo.example; b@demo.example', undefined],
  ])('takes %s for an address, or says that it is none', (written, email) => {
    const [row] = rowsOf(['Đào Văn Tân', '', '', written]);
    expect(row?.email).toBe(email ?? null);
    expect(row?.sentences).toEqual(email === undefined ? [BAD_MAIL] : []);
  });

  it.each([
    ['Lãnh đạo, kỹ thuật', ['lanh-dao', 'ky-thuat']],
    ['Kỹ thuật; Lãnh đạo', ['ky-thuat', 'lanh-dao']],
    ['KT/LĐ', ['ky-thuat', 'lanh-dao']],
    ['KT + LĐ', ['ky-thuat', 'lanh-dao']],
    ['KT & LĐ', ['ky-thuat', 'lanh-dao']],
    ['KT\nLĐ', ['ky-thuat', 'lanh-dao']],
    ['KT, CNTT', ['ky-thuat']],
    ['technician', ['ky-thuat']],
    ['-', []],
    ['', []],
  ])('may stand %s', (written, ids) => {
    const [row] = rowsOf(['Đào Văn Tân', '', '', '', written]);
    expect([row?.postKindIds, row?.sentences]).toStrictEqual([ids, []]);
  });

  it('says which posts there are not, and which of several numbers is taken', () => {
    const [row] = rowsOf(['Đào Văn Tân', '', '0600 000 306/ 0600 000 307', '', 'KT, tạp vụ']);
    expect([row?.fate, row?.phone, row?.postKindIds]).toEqual(['new', '0600 000 306', ['ky-thuat']]);
    expect(row?.sentences).toEqual([
      {
        vi: 'Có nhiều số điện thoại: chỉ lấy số đầu, 0600 000 306',
        en: 'There are several phone numbers: only the first is taken, 0600 000 306',
      },
      { vi: 'Không có vị trí trực “tạp vụ”, sẽ bỏ trống', en: 'There is no post “tạp vụ”: it is left out' },
    ]);
  });
});

describe('a row that comes again', () => {
  it.each<[string, string[][], ({ vi: string; en: string }[] | undefined)[]]>([
    ['by its name', [['Đào Tân'], ['ĐÀO TÂN'], ['Đào Tân']], [undefined, [again(2)], [again(2)]]],
    [
      'by name and number',
      [
        ['Đào Tân', '', '0600000031'],
        ['Đào Tân', '', '600000031'],
      ],
      [undefined, [ZERO, again(2)]],
    ],
    [
      'not by name with another number',
      [['Đào Tân', '', '0600000031'], ['Đào Tân', '', '0600000032'], ['Đào Tân']],
      [undefined, undefined, undefined],
    ],
    [
      'by its address',
      [
        ['Đào Tân', '', '', 'a@b.vn'],
        ['Vũ Mới', '', '', 'A@b.vn'],
      ],
      [undefined, [again(2)]],
    ],
    ['not by no address', [['Đào Tân'], ['Vũ Mới']], [undefined, undefined]],
  ])('%s', (_, cells, twins) => {
    expect(rowsOf(...cells).map(({ fate, sentences }) => (fate === 'bad' ? sentences : undefined))).toEqual(twins);
  });
});
