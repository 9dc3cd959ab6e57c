import { describe, expect, it } from '@jest/globals';
import { layoutOf, type Meaning, postOf, type Terms } from '../../src/rota/sheet/columns.js';

const posts = [
  { id: 'p1', kindId: 'lanh-dao', nameVi: 'Trực lãnh đạo' },
  { id: 'p2', kindId: 'ky-thuat', nameVi: 'Trực kỹ thuật' },
  { id: 'p3', kindId: 'truc-ban', nameVi: 'Trực ban' },
  { id: 'p4', kindId: 'bao-ve', nameVi: 'Trực bảo vệ' },
  { id: 'p5', kindId: 'dia-ban', nameVi: 'Trực địa bàn' },
  { id: 'p6', kindId: 'ung-truc', nameVi: 'Ứng trực' },
  { id: 'p7', kindId: 'duong-day-nong', nameVi: 'Trực đường dây nóng' },
  { id: 'gate', kindId: 'own-kind', nameVi: 'Trực cổng sau' },
  { id: 'night', kindId: 'toString', nameVi: 'Tổ trực khuya' },
];
const people = ['Nguyễn Văn An', 'Lê Thị Hòa', 'Thu Hà', 'CN Hòa'];
const terms: Terms = {
  firstOn: '2024-04-27',
  lastOn: '2024-05-07',
  posts,
  isKnown: (name) => people.includes(name),
};
/** What a heading means beside a column of names and one of notes. */
const meant = (header: string) => layoutOf([['Họ và tên', 'Ghi chú', header]], terms).columns[2];
const headersOf = (...cells: string[][]) => {
  const { kind, headers } = layoutOf(cells, terms);
  return [kind, ...headers];
};
const before = (count: number) => Array.from({ length: count }, () => ['Trường THPT Demo số 1']);

describe('a heading', () => {
  const spelled: readonly (readonly [Meaning, readonly string[]])[] = [
    ['number', ['STT', 'TT', 'Số TT', 'Số thứ tự', 'No', 'No.', '#']],
    ['phone', ['Điện thoại', 'Số điện thoại', 'SĐT', 'S.Đ.T', 'ĐT', 'Đ.T', 'ĐT.', 'Di động', 'Phone', 'Tel']],
    ['phone', ['Liên hệ', 'Thông tin liên lạc', 'Số Di Động'.normalize('NFD'), 'DIEN THOAI']],
    ['email', ['Email', 'E-mail', 'Thư điện tử']],
    ['note', ['Ghi chú', 'GHI CHÚ', 'Note', 'Notes']],
    ['title', ['Chức vụ', 'Chức danh', 'Title', 'Job title', 'Position']],
    ['post-name', ['Vị trí', 'Vị trí trực', 'Nhiệm vụ', 'Loại trực', 'Bộ phận', 'Nội dung trực', 'Post']],
    ['day', ['Ngày', 'Ngày trực', 'Thứ', 'Thứ, ngày', 'Thứ ngày', 'Thứ - Ngày tháng', 'THỨ/NGÀY', 'Date', 'Day']],
    ['shift', ['Ca', 'Ca trực', 'Buổi', 'Buổi trực', 'Giờ', 'Giờ trực', 'Thời gian trực', 'Khung giờ trực']],
    ['shift', ['Shift', 'Hours', 'Thời gian']],
    ['name', ['Họ và tên', 'Họ tên', 'Họ, tên', 'Họ & tên', 'Họ đệm', 'HỌ VÀ TÊN', 'Họ và tên'.normalize('NFD')]],
    ['name', ['Tên', 'Tên cán bộ', 'Người trực', 'Cán bộ trực', 'Nhân sự', 'Cán bộ', 'Giáo viên', 'Thành phần trực']],
    ['name', ['Name', 'Full name', 'Họ và\ntên']],
    // What only sounds like one: counts, signatures, other words with the same letters.
    ['unknown', ['', 'Lớp TT', 'TT GDTX', 'Phòng GDĐT', 'ĐTB', 'Số ngày trực', 'Thư ký', 'Thứ hạng', 'Dated']],
    ['unknown', ['Số ca', 'Số buổi', 'Số giờ trực', 'Hours worked', 'Buổi'.repeat(2), 'Ký tên', 'Tổng số']],
    ['unknown', ['Phòng cán bộ', 'Cán bộ lớp', 'Hội giáo viên', 'Giáo viên Toán', 'Unit name', 'Full name of unit']],
  ];

  it.each(spelled.flatMap(([meaning, headers]) => headers.map((header) => [header, meaning] as const)))(
    '%s means: %s',
    (header, meaning) => {
      expect(meant(header)).toEqual({ index: 2, header: header.replace('\n', ' '), meaning });
    },
  );

  it.each([
    ['Lãnh đạo trực', { meaning: 'post', postId: 'p1' }],
    ['Họ tên lãnh đạo', { meaning: 'post', postId: 'p1' }],
    ['Cán bộ kỹ thuật', { meaning: 'post', postId: 'p2' }],
    ['Điện thoại lãnh đạo', { meaning: 'phone', postId: 'p1' }],
    ['Ghi chú kỹ thuật', { meaning: 'note' }],
    ['Ca bảo vệ', { meaning: 'shift' }],
    // A sentence of more than 60 letters is not a heading.
    [`Ghi chú ${'a'.repeat(52)}`, { meaning: 'note' }],
    [`Ghi chú ${'a'.repeat(53)}`, { meaning: 'unknown' }],
    [`Lãnh đạo ${'a'.repeat(51)}`, { meaning: 'post', postId: 'p1' }],
    [`Lãnh đạo ${'a'.repeat(52)}`, { meaning: 'unknown' }],
  ])('%s is of a post, or is not', (header, is) => {
    expect(meant(header)).toEqual({ index: 2, header, ...is });
  });
});

describe('the post a text is about', () => {
  it.each([
    ['Lãnh đạo', 'p1'],
    ['TRỰC LÃNH ĐẠO', 'p1'],
    ['BGH', 'p1'],
    ['Ban Giám hiệu', 'p1'],
    ['LĐ', 'p1'],
    ['LĐ:', 'p1'],
    ['Kỹ thuật', 'p2'],
    ['CNTT', 'p2'],
    ['Tổ công nghệ', 'p2'],
    ['KT.', 'p2'],
    ['KT..', 'p2'],
    ['Trực ban', 'p3'],
    ['Văn thư', 'p3'],
    ['Bảo vệ', 'p4'],
    ['BV', 'p4'],
    ['Địa bàn số 3', 'p5'],
    ['Ứng cứu', 'p6'],
    ['Sự cố', 'p6'],
    ['Hotline', 'p7'],
    ['Đường dây nóng', 'p7'],
    // By its own name, with 'Trực' or without.
    ['Cổng sau', 'gate'],
    ['Trực cổng sau:', 'gate'],
    ['Cổng. sau', undefined],
    ['Tổ trực khuya', 'night'],
    ['Tổ khuya', undefined],
    // Letters of other abbreviations, and a deputy's signature.
    ['CĐLĐ', undefined],
    ['LĐTBXH', undefined],
    ['GDKT', undefined],
    ['KT. Hiệu trưởng', undefined],
    ['CBV', undefined],
    ['BVTV', undefined],
    ['', undefined],
    ['.', undefined],
  ])('%s: %s', (text, id) => expect(postOf(text, posts)).toBe(id));

  it('is none where the kind is not laid out', () => {
    expect(postOf('Bảo vệ', posts.slice(0, 2))).toBeUndefined();
  });
});

describe('a list', () => {
  it('needs a heading of people and one of something else', () => {
    expect(headersOf(['Họ tên', 'Ngày'])).toEqual(['list', 0]);
    expect(headersOf(['Lãnh đạo', 'Ngày'])).toEqual(['list', 0]);
    expect(headersOf(['Ca', 'Ngày', 'Ghi chú'])).toEqual(['none']);
    expect(headersOf(['Họ tên', 'Họ tên'])).toEqual(['none']);
    expect(headersOf(['Họ tên', 'Ghi chép'])).toEqual(['none']);
  });

  it('has its headings within the first forty rows', () => {
    expect(headersOf(...before(39), ['Họ tên', 'Ngày'])).toEqual(['list', 39]);
    expect(headersOf(...before(40), ['Họ tên', 'Ngày'])).toEqual(['none']);
  });

  it('has no heading that names somebody known or a day', () => {
    expect(headersOf(['Họ tên', 'Ngày', 'Nguyễn Văn An'])).toEqual(['list']);
    expect(headersOf(['Họ tên', 'Ngày 27/4'])).toEqual(['none']);
    expect(headersOf(['Họ tên', 'Ngày', '45409'])).toEqual(['none']);
    expect(headersOf(['Họ tên', 'Ngày', 'Ca 1'])).toEqual(['list', 0]);
    expect(headersOf(['Họ tên', 'Ngày', 'Thứ Tư'])).toEqual(['list', 0]);
    expect(headersOf(['Họ tên', 'Ngày'], ['BGH', 'Ngày 27/4', 'Ca 1', 'Ghi chú'])).toEqual(['list', 0]);
  });

  it.each([
    ['two names of posts', ['', 'Họ tên', 'SĐT', 'Họ tên', 'SĐT'], true],
    ['the same heading twice', ['', 'Họ tên', '', 'Họ tên', ''], true],
    ['three headings, none of people', ['', 'SĐT', 'Ghi chú', 'Email', ''], true],
    ['one heading', ['', 'Họ tên', '', '', ''], false],
    ['a heading and another text', ['', 'Họ tên', 'Ai đó', '', ''], false],
    ['nothing', ['', '', '', '', ''], false],
    ['a day and a shift', ['Ngày 27/4', 'Ca 1', '', '', ''], false],
    ['a shift and somebody', ['Ca 1', 'Ghi chú', 'Thu Hà', '', ''], false],
  ])('takes %s as its second line, or does not', (_, line, taken) => {
    const first = ['Ngày', 'Lãnh đạo', 'Lãnh đạo', 'Kỹ thuật', 'Kỹ thuật', 'Ca'];
    expect(headersOf(first, line)).toEqual(taken ? ['list', 0, 1] : ['list', 0]);
    expect(headersOf(line, first)).toEqual(taken ? ['list', 0, 1] : ['list', 1]);
  });

  it('calls each column by the words of all its lines, each once, and deals phone columns to posts', () => {
    const cells = [
      ['Ngày', 'Lãnh đạo\ntrực', '', 'Kỹ thuật', 'Kỹ thuật'],
      ['Ngày', 'Họ tên', 'SĐT', 'Họ tên', 'SĐT'],
      ['27/4', 'Nguyễn Văn An', '', '', '', '', 'mang theo máy'],
    ];
    expect(layoutOf(cells, terms)).toEqual({
      kind: 'list',
      headers: [0, 1],
      columns: [
        { index: 0, header: 'Ngày', meaning: 'day' },
        { index: 1, header: 'Lãnh đạo trực Họ tên', meaning: 'post', postId: 'p1' },
        { index: 2, header: 'SĐT', meaning: 'phone', postId: 'p1' },
        { index: 3, header: 'Kỹ thuật Họ tên', meaning: 'post', postId: 'p2' },
        { index: 4, header: 'Kỹ thuật SĐT', meaning: 'phone', postId: 'p2' },
        { index: 5, header: '', meaning: 'unknown' },
        { index: 6, header: '', meaning: 'unknown' },
      ],
    });
  });

  it.each([
    [['Họ tên', 'SĐT'], undefined],
    [['SĐT', 'Lãnh đạo'], undefined],
    [['Lãnh đạo', 'Họ tên', 'SĐT'], undefined],
    [['Lãnh đạo', 'Ngày', 'SĐT'], 'p1'],
    [['Họ tên', 'Lãnh đạo', 'SĐT'], 'p1'],
    [['Lãnh đạo', 'SĐT kỹ thuật'], 'p2'],
  ])('%s: the phone is of whoever stands before it, unless it says', (header, postId) => {
    const columns = layoutOf([header], terms).columns;
    expect(columns.find(({ meaning }) => meaning === 'phone')?.postId).toBe(postId);
    expect(columns.find(({ meaning }) => meaning === 'day')?.postId).toBeUndefined();
  });
});
