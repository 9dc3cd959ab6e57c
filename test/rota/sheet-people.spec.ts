import { describe, expect, it } from '@jest/globals';
import {
  isTitle,
  namesNobody,
  peopleIn,
  phonesIn,
  properName,
  withoutHonorific,
  type WrittenPerson,
} from '../../src/rota/sheet/people.js';

const person = (name: string, rest: Partial<WrittenPerson> = {}): WrittenPerson => ({
  name,
  title: '',
  label: '',
  phones: [],
  ...rest,
});
const ONE = '0600 000 001';
const TWO = '0600 000 002';
const listed = (texts: string): string[] => texts.trim().split(/ *[|\n] */);

describe('the people of a cell', () => {
  it.each<[string, WrittenPerson[], string[]?]>([
    // Each on a line, or with a mark between.
    ...[
      'An\nHòa',
      'An, Hòa',
      'An; Hòa',
      'An / Hòa',
      'An | Hòa',
      'An & Hòa',
      'An + Hòa',
      'An - Hòa',
      'An – Hòa',
      'An — Hòa',
    ].map((cell): [string, WrittenPerson[]] => [cell, [person('An'), person('Hòa')]]),
    ['An và Hòa', [person('An'), person('Hòa')]],
    ['An  VÀ  Hòa', [person('An'), person('Hòa')]],
    ['Hà-An', [person('Hà-An')]],
    ['Vàng A Và', [person('Vàng A Và')]],
    // Numbered, in CAPS, composed.
    ...['1. An', '1) An', '(1) An', '- An', '– An', '• An', '* An', ' An . -', 'AN', 'An (1)'].map(
      (cell): [string, WrittenPerson[]] => [cell, [person('An')]],
    ),
    ['Lê Thị Hòa'.normalize('NFD'), [person('Lê Thị Hòa')]],
    // With a title.
    ['An (Hiệu trưởng)', [person('An', { title: 'Hiệu trưởng' })]],
    ['An [PHT]', [person('An', { title: 'PHT' })]],
    ['An (Tổ Tin, trực chính), Hòa', [person('An', { title: 'Tổ Tin, trực chính' }), person('Hòa')]],
    [
      'An (Toán - Tin và Lý) và Hòa [HT/PHT]',
      [person('An', { title: 'Toán - Tin và Lý' }), person('Hòa', { title: 'HT/PHT' })],
    ],
    [
      `An (HT, ${ONE}); Hòa (${TWO}, CV)`,
      [person('An', { title: 'HT', phones: [ONE] }), person('Hòa', { title: 'CV', phones: [TWO] })],
    ],
    [`An (${ONE}, ${TWO})`, [person('An', { phones: [ONE, TWO] })]],
    ['LĐ: (An, Hòa)', [person('An', { label: 'LĐ' }), person('Hòa')]],
    ['Trần Thị(PHT)Bích', [person('Trần Thị Bích', { title: 'PHT' })]],
    ['An (1) (HT) (CV)', [person('An', { title: 'HT' })]],
    ['An - Hiệu trưởng', [person('An', { title: 'Hiệu trưởng' })]],
    ['An (HT)\nGV Toán', [person('An', { title: 'HT' }), person('GV Toán')]],
    ['An (HT)\nGiáo viên Toán', [person('An', { title: 'HT' })]],
    ['Hiệu trưởng', []],
    // With a label.
    ['LĐ: An', [person('An', { label: 'LĐ' })]],
    [' Trực  lãnh đạo : An: HT', [person('An: HT', { label: 'Trực lãnh đạo' })]],
    [`${'x'.repeat(30)}: An`, [person('An', { label: 'x'.repeat(30) })]],
    [`${'x'.repeat(31)}: An`, [person(`${'x'.repeat(31)}: An`)]],
    ['LĐ:\nAn', [person('An')]],
    // With numbers.
    ...[
      `An ${ONE}`,
      `An: ${ONE}`,
      `An SĐT: ${ONE}`,
      `An ĐT ${ONE}`,
      `An. Tel. ${ONE}`,
      `An, ĐT: ${ONE}`,
      `An - DĐ ${ONE}`,
    ].map((cell): [string, WrittenPerson[]] => [cell, [person('An', { phones: [ONE] })]]),
    [`An\nđiện thoại: ${ONE}`, [person('An', { phones: [ONE] })]],
    [`An (${ONE})`, [person('An', { phones: [ONE] })]],
    [`An (SĐT: ${ONE})`, [person('An', { phones: [ONE] })]],
    [`An (HT ${ONE})`, [person('An', { title: 'HT', phones: [ONE] })]],
    [`LĐ: An ${ONE}`, [person('An', { label: 'LĐ', phones: [ONE] })]],
    [`Đạt ${ONE}`, [person('Đạt', { phones: [ONE] })]],
    [`An ${ONE}\n${TWO}`, [person('An', { phones: [ONE, TWO] })]],
    [`${ONE}, An`, [person('An')], [ONE]],
    [ONE, [], [ONE]],
    ['An 27.04.2024', [person('An 27.04.2024')]],
    // Numbers on a last line, as many as people who have none.
    [`An; Hòa\n${ONE}; ${TWO}`, [person('An', { phones: [ONE] }), person('Hòa', { phones: [TWO] })]],
    [
      `An; Hòa; Bích\n${ONE}; ${TWO}; 113 113 113`,
      [person('An', { phones: [ONE] }), person('Hòa', { phones: [TWO] }), person('Bích', { phones: ['113 113 113'] })],
    ],
    [`An; Hòa; Bích\n${ONE}; ${TWO}`, [person('An'), person('Hòa'), person('Bích', { phones: [ONE, TWO] })]],
    [
      `An 0600 000 003; Hòa; Bích\n${ONE}; ${TWO}; 113 113 113`,
      [
        person('An', { phones: ['0600 000 003'] }),
        person('Hòa'),
        person('Bích', { phones: [ONE, TWO, '113 113 113'] }),
      ],
    ],
    // Nobody.
    ['', []],
    ['12', []],
    ['SĐT', []],
    ['nghỉ', []],
  ])('%j', (cell, people, loose = []) => expect(peopleIn(cell)).toEqual({ people, loose }));

  it.each(['Đ/c An', 'đ/c An', 'Đ / c An', 'Đ/c: An', 'Đ/c. An'])('%s is one, not two', (cell) => {
    const { people } = peopleIn(cell);
    expect(people.map(({ name, label }) => [label, withoutHonorific(name)].filter(Boolean).at(-1))).toEqual(['An']);
  });
});

describe('the numbers of a text', () => {
  it.each([
    [`${ONE} ${TWO}`, [ONE, TWO]],
    [`${ONE}   ${TWO}`, [ONE, TWO]],
    [`${ONE} - ${TWO}`, [ONE, TWO]],
    [`${ONE} – ${TWO}`, [ONE, TWO]],
    [`${ONE}, ${TWO};0600000003/0600000004|0600000005`, [ONE, TWO, '0600000003', '0600000004', '0600000005']],
    [`${ONE}\n${TWO}`, [ONE, TWO]],
    [`${ONE} 84600000002`, [ONE, '84600000002']],
    [`${ONE} +84600 000 002`, [ONE, '+84600 000 002']],
    ['(+84) 0600000001', ['(+84) 0600000001']],
    ['(0225) 3640 442', ['(0225) 3640 442']],
    [`(${ONE}`, [ONE]],
    ['0600.000.001', ['0600.000.001']],
    ['0600-000-001', ['0600-000-001']],
    ['600000001', ['600000001']],
    ['1900 1234', ['1900 1234']],
    // No numbers to be called by.
    ['27.04.2024', []],
    ['3640 442', []],
    ['1 ----- 13', []],
    ['113', []],
    ['An', []],
    ['', []],
  ])('%j', (text, phones) => expect(phonesIn(text)).toEqual(phones));
});

describe('a name', () => {
  it.each([
    ['NGUYỄN VĂN AN', 'Nguyễn Văn An'],
    ['ĐỖ  ĐỨC', 'Đỗ Đức'],
    ['N.V.AN', 'N.V.An'],
    ["Y'HÀ-AN", "Y'Hà-An"],
    ["Y'HÀ-AN".toUpperCase(), "Y'Hà-An"],
    ['Nguyễn Văn AN', 'Nguyễn Văn AN'],
    ['nguyễn văn an', 'nguyễn văn an'],
  ])('%s is written %s', (name, proper) => expect(properName(name)).toBe(proper));

  it.each(
    listed(`
      Đ/c An | đc An | ĐC. An | Đ/c: An | Đồng chí An | Ông An | Bà An | Ô. An | B.An | Anh An | Chị An
      Cô   An | Thầy An | Chú An | Bác An | PGS. TS. An | GS.TS.An | ThS.  An | CN An | BS An
    `),
  )('%s is An', (name) => expect(withoutHonorific(name)).toBe('An'));

  it.each(['Bé An', 'Nguyễn Bà An', 'Cô 5', 'Thầy', 'Bàng An', 'Chín An'])('%s stays as it is', (name) =>
    expect(withoutHonorific(name)).toBe(name),
  );
});

describe('what is no name', () => {
  it.each(
    listed(`
      HT | P.HT | P HT | P. HT | PHT | Hiệu trưởng | Hiệu phó | Phó hiệu trưởng | P. Hiệu trưởng | GĐ
      Giám đốc | Phó giám đốc | PGĐ | TP | Trưởng phòng | Phó phòng | Phó trưởng phòng | Tổ trưởng | Tổ phó
      TTCM | TPCM | GV | Giáo viên | Giáo viên Toán | NV | Nhân viên | Nhân viên y tế | Chuyên viên
      Chuyên viên chính | CV | Kế toán | Kế toán trưởng | Văn thư | Văn thư lưu trữ | Y tế | Thư viện
      Thiết bị | Bảo vệ | Quản trị mạng | CNTT | Cán bộ | Cán bộ CNTT | Chủ tịch | Chủ tịch CĐ | Bí thư
      Bí thư Đoàn | TPT | TPT Đội | Tổng phụ trách | TỔNG PHỤ TRÁCH ĐỘI
    `),
  )('%s is a title', (text) => expect(isTitle(text)).toBe(true));

  it.each(['', 'Nguyễn Văn An', 'HT An', 'An HT', 'Tổ trưởng An', 'Bà kế toán', 'PGHT', 'Thầy HT'])(
    '%j is not',
    (text) => expect(isTitle(text)).toBe(false),
  );

  it.each('|x|V|o|Không|không có|Nghỉ|trống|NT|Như trên|null|N/A|chưa có|-|---|…'.split('|'))(
    '%j names nobody',
    (text) => expect(namesNobody(text)).toBe(true),
  );

  it.each(['An', 'x An', 'An x', 'Nghỉ phép', 'Vy', 'xo', '- An', '12'])('%j may name somebody', (text) =>
    expect(namesNobody(text)).toBe(false),
  );
});
