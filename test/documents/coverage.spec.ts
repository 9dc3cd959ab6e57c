import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import Papa from 'papaparse';
import readXlsx from 'read-excel-file/node';
import { coverageDocument } from '../../src/documents/coverage-document.js';
import type { CoverageFacts } from '../../src/documents/coverage-facts.js';
import { csvOf } from '../../src/documents/csv.js';
import { docxOf } from '../../src/documents/docx.js';
import { pdfOf } from '../../src/documents/pdf.js';
import { lineWidth } from '../../src/documents/paper.js';
import { xlsxOf } from '../../src/documents/xlsx.js';
import { pdfPages } from './pdf-text.js';
import { unzipped } from './zip.js';

const at = (clock: string, on = '2024-04-29') => Date.parse(`${on}T${clock}:00+07:00`);
const unit = (name: string, more: Partial<CoverageFacts['units'][number]> = {}): CoverageFacts['units'][number] => ({
  id: name,
  name,
  areaName: 'Phòng GDĐT Lê Chân',
  state: 'published',
  headName: 'Nguyễn Văn An',
  headPhone: '0600 000 001',
  sentAt: at('16:00', '2024-04-24'),
  publishedAt: at('16:00', '2024-04-25'),
  revision: 1,
  requiredHours: 100,
  emptyHours: 10,
  gaps: 2,
  unconfirmed: 3,
  checkIns: { due: 8, inTime: 6, late: 1 },
  ...more,
});
const NOTHING: CoverageFacts['followUp'] = {
  advisories: [],
  owing: [],
  botnetLists: [],
  botnetWaiting: [],
  register: [],
};
const facts = (more: Partial<CoverageFacts> = {}): CoverageFacts => ({
  now: at('18:42'),
  period: {
    id: 'p',
    unitId: 'so',
    unitKindId: 'so',
    title: 'Lễ 30/4, 01/5',
    firstOn: '2024-04-27',
    lastOn: '2024-05-07',
    start: at('00:00', '2024-04-27'),
    end: at('00:00', '2024-05-08'),
    submissionDueAt: at('17:00', '2024-04-25'),
    mark: '',
  },
  directive: { number: '834/STTTT-BCVT', on: '2024-04-23', issuer: 'Sở TTTT', subject: 'an toàn thông tin mạng' },
  issuer: { name: 'Sở Giáo dục và Đào tạo', shortName: 'Sở GDĐT', headTitle: 'Giám đốc', superior: null },
  units: [
    unit('Trường THPT Demo số 1'),
    unit('Trường THPT Demo số 2', { sentAt: at('09:00', '2024-04-26') }),
    unit('Trường THPT Demo số 3', {
      state: 'drafting',
      areaName: 'Phòng GDĐT Ngô Quyền',
      sentAt: null,
      emptyHours: 100,
      gaps: 0,
      unconfirmed: 0,
      checkIns: { due: 0, inTime: 0, late: 0 },
    }),
  ],
  soon: [
    {
      unitName: 'Trường THPT Demo số 1',
      postName: 'Trực kỹ thuật',
      start: at('22:00'),
      end: at('06:00', '2024-04-30'),
      missing: 1,
      required: 1,
    },
  ],
  slots: [{ on: '2024-04-29', clock: '15:00', units: 3, said: 2, late: 1, incidents: 1 }],
  incidents: [{ unitName: 'Trường THPT Demo số 2', at: at('14:50'), text: 'Máy chủ thư chậm' }],
  followUp: NOTHING,
  proposals: '',
  signing: {
    number: '',
    on: null,
    place: 'Hải Phòng',
    signerName: 'TS. Trần Văn Giám',
    signerTitle: 'Giám đốc',
    authority: '',
  },
  phonesWhole: true,
  ...more,
});
const rowsOf = (paper: ReturnType<typeof coverageDocument>, caption: string): string[] =>
  (paper.tables.find((table) => table.caption.includes(caption))?.rows ?? []).map(({ cells }) =>
    cells.map((cell) => cell?.text ?? '').join(' | '),
  );

/** The days a sheet counts hold no second exactly. */
const second = (cell: unknown) => (cell instanceof Date ? new Date(Math.round(+cell / 1000) * 1000) : cell);

describe('the report on a period', () => {
  it('says in the official form who reports what by which order', () => {
    const paper = coverageDocument(facts());
    expect(paper).toMatchObject({
      kind: 'BÁO CÁO',
      number: 'Số:      /BC-SGDĐT',
      placeAndDate: 'Hải Phòng, ngày     tháng 4 năm 2024',
      subject: 'Tình hình trực bảo đảm an toàn thông tin mạng dịp Lễ 30/4, 01/5',
      stamp: 'LƯU HÀNH NỘI BỘ',
      signature: ['GIÁM ĐỐC'],
      signer: 'Trần Văn Giám',
      revision: '[Số liệu lúc 29/4/2024 18h42]',
    });
    expect(paper.opening[0]?.text).toContain('Thực hiện Công văn số 834/STTTT-BCVT ngày 23/4/2024');
    expect(coverageDocument(facts({ phonesWhole: false })).stamp).toBe('');
  });

  it('gives hours whose parts make the whole, also when watches begin at the half', () => {
    const units = facts().units.map((each) => ({
      ...each,
      emptyHours: each.emptyHours === 10 ? 10.25 : each.emptyHours,
    }));
    const paper = coverageDocument(facts({ units }));
    const hours = rowsOf(paper, 'Mức bảo đảm').map((row) => Number(row.split(' | ')[1]));
    expect(hours[0]).toBe(hours[1]! + hours[2]! + hours[3]!);
  });

  it('adds up what the units did', () => {
    const paper = coverageDocument(facts());
    expect(rowsOf(paper, 'Nộp và công bố')).toEqual([
      'Phải lập lịch trực | 3 | 100%',
      'Nộp đúng hạn (17h00 25/4) | 1 | 33,3%',
      'Nộp sau hạn | 1 | 33,3%',
      'Đã công bố | 2 | 66,7%',
      'Đã nộp, chờ công bố | 0 | 0%',
      'Chưa nộp (chưa lập, đang soạn, bị trả lại, đã rút) | 1 | 33,3%',
    ]);
    expect(rowsOf(paper, 'chưa nộp')).toEqual(['1 | Trường THPT Demo số 3 | Đang soạn | Nguyễn Văn An | 0600 000 001']);
    expect(rowsOf(paper, 'Mức bảo đảm')).toEqual([
      'Phải có người trực trong cả kỳ | 300 | 100%',
      'Đã có người trực | 180 | 60%',
      'Còn trống ở lịch đã công bố | 20 | 6,7%',
      'Còn trống ở 1 đơn vị chưa công bố | 100 | 33,3%',
      'Ca phía trước chưa được người trực xác nhận (số ca) | 6 | ',
    ]);
    expect(rowsOf(paper, '24 giờ')).toEqual([
      '1 | Trường THPT Demo số 1 | Trực kỹ thuật | 22h00 29/4 | 06h00 30/4 | 0/1',
    ]);
    expect(rowsOf(paper, 'địa bàn')).toEqual([
      'Phòng GDĐT Lê Chân | 2 | 2 | 2 | 4 | 6 | 75%',
      'Phòng GDĐT Ngô Quyền | 1 | 0 | 0 | 0 | 0 | -',
      'Tổng cộng | 3 | 2 | 2 | 4 | 6 | 75%',
    ]);
    expect(rowsOf(paper, 'Điểm danh nhận ca')).toEqual([
      'Ca đã bắt đầu | 16 | 100%',
      'Điểm danh đúng giờ | 12 | 75%',
      'Điểm danh trễ | 2 | 12,5%',
      'Không điểm danh | 2 | 12,5%',
    ]);
    expect(rowsOf(paper, 'Báo cáo hằng ngày')).toEqual(['15h00 ngày 29/4 | 2/3 | 1 | 1 | 1']);
    expect(rowsOf(paper, 'Sự cố nêu trong')).toEqual(['1 | Trường THPT Demo số 2 | 14h50 29/4 | Máy chủ thư chậm']);
  });

  it('leaves out what nobody asked for, says none in words and keeps a line for proposals', () => {
    const paper = coverageDocument(facts({ slots: [], incidents: [], soon: [], units: [] }));
    const captions = paper.tables.map(({ caption }) => caption);
    expect(captions).toHaveLength(9);
    expect(captions.join()).not.toContain('Báo cáo hằng ngày');
    expect(rowsOf(paper, '24 giờ')[0]).toContain('Không ca nào thiếu người');
    expect(rowsOf(paper, 'theo sổ sự cố')[0]).toBe('Không có sự cố nào trong kỳ | 0');
    expect(rowsOf(paper, 'vá lỗ hổng')[0]).toContain('Không có cảnh báo nào trong kỳ');
    expect(rowsOf(paper, 'IP botnet')[0]).toContain('Không có danh sách nào trong kỳ');
    expect(paper.closing).toMatchObject([{ lead: 'Đề xuất, kiến nghị: ', text: expect.stringMatching(/^…+\.\/\.$/) }]);
    // At 13 pt a dot leader is an em wide, the letters of its lead some 0.55.
    const [blank] = paper.closing;
    expect(567 + 260 * (blank!.lead!.length * 0.55 + blank!.text.length - 2)).toBeLessThan(lineWidth(false));
    const proposed = coverageDocument(facts({ proposals: 'Cấp thêm máy.\nBổ sung người.' }));
    expect(proposed.closing.map(({ text }) => text)).toEqual(['Cấp thêm máy.', 'Bổ sung người./.']);
  });

  it('names fifty of the units that owe something, the rest as a number', () => {
    const owing = Array.from({ length: 1101 }, (_, index) => ({
      unitName: `Trường ${index + 1}`,
      owes: [{ advisory: '12/CB', state: 'open' as const, overdue: true }],
    }));
    const counts = { units: 1101, overdue: 1101, open: 1101, unknown: 0, unanswered: 0, patched: 0, 'not-affected': 0 };
    const advisories = [{ name: '12/CB: Máy chủ thư', dueAt: at('17:00'), closed: false, counts }];
    const rows = rowsOf(coverageDocument(facts({ followUp: { ...NOTHING, advisories, owing } })), 'còn phải trả lời');
    expect(rows).toHaveLength(51);
    expect(rows.slice(-2)).toEqual(['50 | Trường 50 | 12/CB: chưa vá, quá hạn', ' | và 1.051 đơn vị khác | ']);
  });

  it('gives a sheet numbers to add up, shares and moments in their formats, and phones and names as they are', async () => {
    const book = await readXlsx(await xlsxOf(coverageDocument(facts())));
    const lines = (caption: string) => {
      const { data } = book.find(({ sheet }) => sheet.includes(caption))!;
      const head = data.findIndex(([first]) => first === 'STT' || first === 'Nội dung' || first === 'Mốc báo cáo');
      const end = data.findIndex((row, index) => index > head && row.every((cell) => cell === null));
      return data.slice(head + 1, end).map((row) => row.map(second));
    };
    expect(lines('Mức bảo đảm')).toEqual([
      ['Phải có người trực trong cả kỳ', 300, 1],
      ['Đã có người trực', 180, 0.6],
      ['Còn trống ở lịch đã công bố', 20, expect.closeTo(20 / 300)],
      ['Còn trống ở 1 đơn vị chưa công bố', 100, expect.closeTo(100 / 300)],
      ['Ca phía trước chưa được người trực xác nhận (số ca)', 6, null],
    ]);
    expect(lines('24 giờ')).toEqual([
      [
        1,
        'Trường THPT Demo số 1',
        'Trực kỹ thuật',
        new Date('2024-04-29T22:00:00Z'),
        new Date('2024-04-30T06:00:00Z'),
        0,
      ],
    ]);
    expect(lines('hằng ngày')).toEqual([[new Date('2024-04-29T15:00:00Z'), 2, 1, 1, 1]]);
    expect(lines('chưa nộp')).toEqual([[1, 'Trường THPT Demo số 3', 'Đang soạn', 'Nguyễn Văn An', '0600 000 001']]);
    const styles = unzipped(await xlsxOf(coverageDocument(facts()))).get('xl/styles.xml')!;
    expect(styles.match(/formatCode="[^"]*"/gu)).toEqual(
      expect.arrayContaining([
        'formatCode="#,##0&quot;/3&quot;"',
        'formatCode="0.0%"',
        'formatCode="hh:mm dd/mm/yyyy"',
      ]),
    );
  });

  it('is written as DOCX, PDF and XLSX, hostile words and all', async () => {
    const text = `=HYPERLINK("http://x")\u202e\u0000 <w:t> ${'W'.repeat(200)}`;
    const paper = coverageDocument(facts({ proposals: text, units: [unit(text)] }));
    const docx =
      unzipped(await docxOf(paper))
        .get('word/document.xml')
        ?.toString() ?? '';
    expect(docx).toContain('Theo địa bàn');
    const xlsx = [...unzipped(await xlsxOf(paper))].map(([, file]) => file).join('');
    expect(xlsx).toContain('HYPERLINK');
    expect(xlsx).not.toContain('<f>');
    const pages = pdfPages(await pdfOf(paper));
    expect(pages.join(' ').replaceAll(/\s+/gu, ' ')).toContain('BÁO CÁO');
  });
});

describe('a list for a spreadsheet', () => {
  it('comes back as it was, and nothing in it is a formula', () => {
    const value = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('=1+1', '+84', '-5', '@x', '\t=1', '\r=1', '"'),
    );
    fc.assert(
      fc.property(fc.array(fc.array(value, { minLength: 2, maxLength: 3 }), { minLength: 1 }), (rows) => {
        const text = csvOf(rows);
        expect(text.startsWith('\ufeff')).toBe(true);
        const read = Papa.parse<string[]>(text.slice(1).replace(/\r\n$/u, ''), { newline: '\r\n' }).data;
        expect(read.flat().every((each) => !/^[=+\-@\t\r]/u.test(each))).toBe(true);
        expect(read.map((row) => row.map((each) => each.replace(/^'(?=[=+\-@\t\r])/u, '')))).toEqual(
          rows.map((row) => row.map((each) => each.replace(/^'(?=[=+\-@\t\r])/u, ''))),
        );
      }),
    );
    expect(csvOf([['Đặng "Hòa"', '=A1']])).toBe('\ufeff"Đặng ""Hòa""","\'=A1"\r\n');
  });
});
