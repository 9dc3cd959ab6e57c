import { describe, expect, it } from '@jest/globals';
import { attachment } from '../../src/http/attachment.js';
import { cutsOf, slice } from '../../src/documents/pages.js';
import type { Paper } from '../../src/documents/paper.js';
import { lineWidth } from '../../src/documents/paper.js';
import { rosterDocument } from '../../src/documents/roster-document.js';
import type { Signing } from '../../src/documents/roster-facts.js';
import {
  abbreviation,
  numberLine,
  placeAndDate,
  placeOf,
  shiftHours,
  signatureLines,
  withoutDegrees,
} from '../../src/documents/wording.js';
import { at, HO_CHI_MINH } from '../../src/rota/calendar.js';
import { rosterFacts } from './facts.js';

const printed = at('2024-04-25', '16:05', HO_CHI_MINH);
const signing = rosterFacts().signing;
const unit = { name: 'Trường THPT Demo số 1', shortName: '', dutyPhone: null };
const said = ({ opening, closing }: Paper) => [...opening, ...closing].map(({ lead = '', text }) => lead + text);
const texts = (paper: Paper, table = 0) =>
  paper.tables[table]?.rows.map(({ cells }) => cells.map((cell) => cell?.text.replace('\n', ' ') ?? '^'));

const of = (name: string, shortName = '') => abbreviation({ name, shortName });
const span = (from: string, to: string) => ({
  start: at('2024-04-30', from, HO_CHI_MINH),
  end: at('2024-04-30', to, HO_CHI_MINH),
});
const block = (key: string, height: number, keepNext = false, repeats = 10) => ({ key, height, keepNext, repeats });

describe('the official wording', () => {
  it.each([
    ['', 'Số:      /TB-THPTD1'],
    ['5', 'Số: 05/TB-THPTD1'],
    ['12', 'Số: 12/TB-THPTD1'],
    ['7/TB-ABC', 'Số: 7/TB-ABC'],
  ])('writes the number %p', (number, line) => expect(numberLine({ ...signing, number }, unit)).toBe(line));

  it.each([
    ['2024-04-25', 'Hải Phòng, ngày 25 tháng 4 năm 2024'],
    ['2024-02-05', 'Hải Phòng, ngày 05 tháng 02 năm 2024'],
    ['2024-12-09', 'Hải Phòng, ngày 09 tháng 12 năm 2024'],
    [null, 'Hải Phòng, ngày     tháng 4 năm 2024'],
  ])('writes the date %p', (on, line) => expect(placeAndDate({ ...signing, on }, printed)).toBe(line));

  it.each([
    ['', 'Phó Hiệu trưởng', ['PHÓ HIỆU TRƯỞNG']],
    ['', '', ['HIỆU TRƯỞNG']],
    ['KT.', 'Phó Hiệu trưởng', ['KT. HIỆU TRƯỞNG', 'PHÓ HIỆU TRƯỞNG']],
    ['TL.', 'Chánh Văn phòng', ['TL. HIỆU TRƯỞNG', 'CHÁNH VĂN PHÒNG']],
    ['TUQ.', '', ['TUQ. HIỆU TRƯỞNG']],
    ['Q.', 'Hiệu trưởng', ['Q. HIỆU TRƯỞNG']],
    ['TM.', 'Chủ tịch', ['TM. ỦY BAN NHÂN DÂN PHƯỜNG DEMO', 'CHỦ TỊCH']],
  ] as const)('signs %p %p', (authority, signerTitle, lines) => {
    const by: Signing = { ...signing, authority, signerTitle };
    expect(signatureLines(by, 'Hiệu trưởng', 'Ủy ban nhân dân phường Demo')).toEqual(lines);
  });

  it('leaves degrees out of the signature', () => {
    expect(
      ['ThS. Trần Thị Bích', 'PGS.TS. Lê An', 'TS Vũ Yến', 'Tsan Minh', 'CN. NGƯT Đỗ Đức'].map(withoutDegrees),
    ).toEqual(['Trần Thị Bích', 'Lê An', 'Vũ Yến', 'Tsan Minh', 'Đỗ Đức']);
  });

  it('shortens units as clerks do', () => {
    expect(of('Sở Giáo dục và Đào tạo')).toBe('SGDĐT');
    expect(of('Trường THPT Demo số 1')).toBe('THPTD1');
    expect(of('Phòng GDĐT quận Lê Chân')).toBe('PGDĐTLC');
    expect(of('Ủy ban nhân dân phường Demo')).toBe('UBNDD');
    expect(of('Trường THPT Demo số 1', 'THPTD1')).toBe('THPTD1');
    expect(of('Phòng GDĐT Lê Chân', 'Lê Chân')).toBe('PGDĐTLC');
  });

  it('knows the place by the address', () => {
    expect(['12 Đường Demo, quận Lê Chân, thành phố Hải Phòng', 'TP. Hải Phòng', ''].map(placeOf)).toEqual([
      'Hải Phòng',
      'Hải Phòng',
      '',
    ]);
  });

  it('ends a day at 24h00', () => {
    expect(shiftHours(span('16:00', '24:00'))).toBe('16h00 - 24h00');
    expect(shiftHours(span('00:00', '07:30'))).toBe('00h00 - 07h30');
  });
});

describe('the roster on paper', () => {
  it('has every element of the form', () => {
    const paper = rosterDocument(rosterFacts(), 'by-day');
    expect(paper).toMatchObject({
      landscape: true,
      superior: 'SỞ GIÁO DỤC VÀ ĐÀO TẠO HẢI PHÒNG',
      issuer: 'TRƯỜNG THPT DEMO SỐ 1',
      number: 'Số:      /TB-THPTD1',
      placeAndDate: 'Hải Phòng, ngày     tháng 4 năm 2024',
      stamp: 'LƯU HÀNH NỘI BỘ',
      draftMark: '',
      kind: 'THÔNG BÁO',
      subject:
        'Phân công trực bảo đảm an toàn thông tin mạng dịp Lễ 30/4, 01/5 và 70 năm Chiến thắng Điện Biên Phủ (7/5/2024)',
      recipients: ['- Sở GDĐT (để b/c);', '- Các ông (bà) có tên trên;', '- Lưu: VT.'],
      signature: ['KT. HIỆU TRƯỞNG', 'PHÓ HIỆU TRƯỞNG'],
      signer: 'Trần Thị Bích',
      revision: '[Bản v3, in 25/4/2024 16h05 · thay thế v2]',
    });
    expect(said(paper)).toEqual([
      'Căn cứ Công văn số 834/STTTT-BCVT ngày 23/4/2024 của Sở Thông tin và Truyền thông về việc tăng cường công tác bảo đảm an toàn thông tin mạng trong dịp Lễ 30/4, 01/5, Trường THPT Demo số 1 thông báo phân công trực từ 00h00 ngày 27/4/2024 đến 24h00 ngày 07/5/2024 như sau:',
      'Điện thoại trực: 0225 600 0001.',
      'Giờ giao ca: 06h00, 14h00, 22h00 hằng ngày; người trực chỉ rời vị trí sau khi đã bàn giao cho ca sau.',
      'Khi có sự cố, báo theo thứ tự: (1) Văn phòng Sở Giáo dục và Đào tạo - đ/c Phạm Đức Demo - 0600 000 683; (2) Sở Thông tin và Truyền thông - 0600 000 472; (3) VNCERT/CC - 024 3640 4421, 0869 100 317./.',
    ]);
  });

  it('lays days out side by side, a day merged over its shifts, with holidays noted', () => {
    const paper = rosterDocument(rosterFacts({ firstOn: '2024-04-30', lastOn: '2024-04-30' }), 'by-day');
    expect(paper.tables[0]?.columns.map(({ title }) => title)).toEqual([
      'STT',
      'Thứ, ngày',
      'Ca trực',
      'Trực lãnh đạo',
      'Điện thoại',
      'Trực kỹ thuật/CNTT',
      'Điện thoại',
      'Ghi chú',
    ]);
    expect(texts(paper)).toEqual([
      [
        '1',
        'Thứ Ba 30/4',
        '06h00 - 14h00',
        'Nguyễn Thị An',
        '0600 000 000',
        'Trần Văn Bình',
        '0600 000 001',
        'Nghỉ lễ: Ngày Giải phóng miền Nam',
      ],
      ['^', '^', '14h00 - 22h00', 'Lê Quỳnh Châu', '0600 000 002', 'Phạm Minh Dũng', '0600 000 003', '^'],
      ['^', '^', '22h00 - 06h00', 'Vũ Hoàng Hạnh', '0600 000 004', 'Đặng Thị Phương Yến', '0600 000 005', '^'],
    ]);
    expect(paper.tables[0]?.rows[0]?.cells.map((cell) => cell?.rows)).toEqual([3, 3, 1, 1, 1, 1, 1, 3]);
  });

  it('gives each post a table with titles, upright', () => {
    const paper = rosterDocument(
      rosterFacts({ firstOn: '2024-05-01', lastOn: '2024-05-01', pattern: '2x12', each: 2 }),
      'by-post',
    );
    expect([paper.landscape, paper.tables.map(({ caption }) => caption)]).toEqual([
      false,
      ['1. Trực lãnh đạo', '2. Trực kỹ thuật/CNTT'],
    ]);
    expect(texts(paper, 1)?.[1]).toEqual(['^', '^', '^', 'Phạm Minh Dũng', 'Nhân viên CNTT', '0600 000 003', '^']);
    expect(paper.tables[0]?.rows[0]?.cells.map((cell) => cell?.rows)).toEqual([4, 4, 2, 1, 1, 1, 4]);
  });

  it('says where nobody is assigned, and which hours differ', () => {
    const facts = rosterFacts({ firstOn: '2024-04-27', lastOn: '2024-04-27', pattern: '2x12', each: 2 });
    const [first, ...others] = facts.shifts;
    if (!first) throw new Error('no shifts');
    const [stays] = first.people;
    if (!stays) throw new Error('nobody');
    const late = { ...stays, end: stays.end + 3_600_000 };
    const paper = rosterDocument({ ...facts, shifts: [{ ...first, people: [late] }, ...others] }, 'by-day');
    const rows = paper.tables[0]?.rows;
    expect(rows?.[0]?.cells[3]).toMatchObject({ text: 'Nguyễn Thị An\n(07h30 - 20h30)', bold: false });
    expect(rows?.[1]?.cells[3]).toMatchObject({ text: '(chưa phân công)', bold: true });
  });

  it('is a draft until published, and has no stamp without whole numbers', () => {
    const paper = rosterDocument(rosterFacts({}, { draft: true, phonesWhole: false, revision: 0 }), 'by-day');
    expect([paper.draftMark, paper.stamp, paper.revision]).toEqual(['DỰ THẢO', '', '[Dự thảo, in 25/4/2024 16h05]']);
    expect(paper.name).toContain('dự thảo');
  });

  it('decides in articles', () => {
    const paper = rosterDocument(rosterFacts({}, { signing: { ...signing, kind: 'QĐ' } }), 'by-post');
    expect(paper.kind).toBe('QUYẾT ĐỊNH');
    expect(paper.subject).toMatch(/^Về việc phân công trực/);
    const words = said(paper);
    expect(words[0]).toBe('HIỆU TRƯỞNG TRƯỜNG THPT DEMO SỐ 1');
    expect(words).toContain('QUYẾT ĐỊNH:');
    expect(words.at(-1)).toMatch(/^Điều 2\. .*Quyết định này\.\/\.$/);
    expect(paper.recipients[1]).toBe('- Như Điều 2;');
  });

  it('fills the line exactly, however many posts there are', () => {
    for (const posts of [1, 2, 3, 4, 5]) {
      for (const layout of ['by-day', 'by-post'] as const) {
        const paper = rosterDocument(rosterFacts({ posts }), layout);
        for (const { columns, rows } of paper.tables) {
          expect(columns.reduce((sum, { width }) => sum + width, 0)).toBe(lineWidth(paper.landscape));
          expect(Math.min(...columns.map(({ width }) => width))).toBeGreaterThan(500);
          expect(rows.every(({ cells }) => cells.length === columns.length)).toBe(true);
        }
      }
    }
  });

  it('is a paper although nobody has to stand', () => {
    const paper = rosterDocument(rosterFacts({}, { shifts: [], contacts: [], unit: { ...unit } }), 'by-post');
    expect(paper.tables.map(({ rows }) => rows)).toEqual([[]]);
    expect(said(paper).at(-1)).toMatch(/\.\/\.$/);
  });
});

describe('the pages', () => {
  it('begin where what belongs together would be torn', () => {
    const blocks = [block('a', 40), block('b1', 30, true), block('b2', 30), block('c', 20, true), block('end', 45)];
    expect([...cutsOf(blocks, 10, 100)]).toEqual(['b1', 'c']);
    expect([...cutsOf(blocks, 10, 1000)]).toEqual([]);
  });

  it('tear what is higher than a page, and nothing else', () => {
    const day = Array.from({ length: 6 }, (_, n) => block(`d${n}`, 30, n < 5));
    expect([...cutsOf(day, 0, 100)]).toEqual(['d3']);
  });

  it('say a torn cell again', () => {
    const rows =
      rosterDocument(rosterFacts({ firstOn: '2024-04-27', lastOn: '2024-04-28' }), 'by-day').tables[0]?.rows ?? [];
    const part = slice(rows, 2, 5);
    expect(part.map(({ cells }) => cells[1] && [cells[1].text, cells[1].rows])).toEqual([
      ['Thứ Bảy\n27/4', 1],
      ['Chủ Nhật\n28/4', 2],
      null,
    ]);
  });
});

describe('the name of the file', () => {
  it('is plain for old clients and whole for the others', () => {
    const { name } = rosterDocument(rosterFacts(), 'by-day');
    expect(name).toBe('Lịch trực - THPTD1 - Lễ 30-4, 01-5 và 70 năm Chiến thắng Điện Biên Phủ (7-5-2024) - v3');
    const header = attachment(`${name}.docx`);
    expect(header).toMatch(
      /^attachment; filename="Lich truc - THPTD1 - [\x20-\x7e]*\.docx"; filename\*=UTF-8''L%E1%BB%8Bch%20/,
    );
    expect(attachment('a"b\\c\r\n; x=1😀.pdf')).toMatch(
      /^attachment; filename="a_b_c__; x=1__\.pdf"; filename\*=UTF-8''[\w.%-]+$/,
    );
  });
});
