import { describe, expect, it } from '@jest/globals';
import { docxOf } from '../../src/documents/docx.js';
import { pdfOf } from '../../src/documents/pdf.js';
import { handoverDocument, logDocument } from '../../src/documents/watch-document.js';
import type { HandoverFacts, LogFacts, PrintedEntry } from '../../src/documents/watch-facts.js';
import { pdfPages } from './pdf-text.js';
import { unzipped } from './zip.js';

const at = (clock: string, on = '2024-04-29') => Date.parse(`${on}T${clock}:00+07:00`);
const HOSTILE = `<w:t>&amp;"'</w:t> =HYPERLINK("http://x")\r\nDòng hai\u202e\u0000\ud800 ${'W'.repeat(240)}`;
const unit = {
  name: 'Trường THPT Demo số 1',
  shortName: 'THPTD1',
  superior: { name: 'Phòng GDĐT Lê Chân', shortName: 'Lê Chân' },
  headName: 'Nguyễn Văn An',
  headTitle: 'Hiệu trưởng',
};
const entry = (position: number, text: string, more: Partial<PrintedEntry> = {}): PrintedEntry => ({
  id: String(position),
  position,
  at: at('22:10'),
  kind: 'note',
  level: 'info',
  text,
  done: '',
  told: [],
  authorName: 'Trần Thị Bình',
  correctsId: null,
  settlesId: null,
  results: [],
  roundAt: null,
  files: [],
  ...more,
});
const handover = (more: Partial<HandoverFacts> = {}): HandoverFacts => ({
  unit,
  watch: {
    start: at('19:30'),
    end: at('07:30', '2024-04-30'),
    label: 'Ca đêm',
    postName: 'Trực kỹ thuật',
    presence: 'on-site',
    place: '',
    giver: 'Trần Thị Bình',
    summary: 'Không có sự cố',
    givenAt: at('07:20'),
  },
  leader: 'Nguyễn Văn An',
  receiver: 'Lê Minh Châu',
  received: { at: at('07:33', '2024-04-30'), by: 'Lê Minh Châu', remarks: '' },
  headcount: [
    {
      name: 'Trần Thị Bình',
      postName: 'Trực kỹ thuật',
      start: at('19:30'),
      end: at('07:30'),
      checkedInAt: at('19:31'),
    },
  ],
  checks: [
    {
      at: at('22:00'),
      items: [
        { text: 'SOC', ok: true, note: '', at: at('22:05') },
        { text: 'Mã độc', ok: false, note: 'Máy 12', at: at('22:06') },
        { text: 'IRLab', ok: null, note: '', at: null },
      ],
    },
  ],
  entries: [entry(1, 'Mất điện', { done: 'Bật máy nổ', told: [{ who: 'Nguyễn Văn An', at: at('22:12') }] })],
  openItems: [],
  openAlerts: [],
  openIncidents: [],
  printedAt: at('07:40', '2024-04-30'),
  ...more,
});
const log: LogFacts = {
  unit,
  from: '2024-04-29',
  to: '2024-04-30',
  intact: true,
  anchor: { position: 2, hash: 'ab'.repeat(32) },
  entries: [entry(1, 'Sai'), entry(2, 'Đúng', { correctsId: '1', level: 'serious' })],
  printedAt: at('07:40', '2024-04-30'),
};
const plain = (text: string): string => text.replace(/\s+/g, '');
const words = async (paper: ReturnType<typeof handoverDocument>) => ({
  pdf: plain(pdfPages(await pdfOf(paper)).join('')),
  docx: plain((unzipped(await docxOf(paper)).get('word/document.xml') ?? '').replace(/<[^>]+>/g, '')),
});

/** The last table: the receiver’s word. */
const boxes = (facts: HandoverFacts) =>
  handoverDocument(facts)
    .tables.at(-1)!
    .rows.map(({ cells }) => cells.map((cell) => cell?.text));

describe('the minutes of a handover', () => {
  const said = [
    'BIÊN BẢN',
    'Số: /BB-THPTD1',
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    'Bàn giao ca trực 19h30 ngày 29/4/2024',
    '19h30 - 07h30',
    '19h31 29/4',
    '1/3 mục bình thường; có vấn đề: Mã độc – Máy 12; chưa kiểm tra: IRLab',
    'Bật máy nổ; báo Nguyễn Văn An 22h12',
    'Ký lúc 07h33 30/4',
    'NGƯỜI GIAO',
    'NGƯỜI NHẬN',
    'LÃNH ĐẠO TRỰC',
  ];

  it('say who, when, what was looked at, what happened, and carry three signatures', async () => {
    const { pdf, docx } = await words(handoverDocument(handover()));
    expect(said.filter((each) => !pdf.includes(plain(each)))).toEqual([]);
    expect(said.filter((each) => !docx.includes(plain(each)))).toEqual([]);
  });

  it('name what goes with a line, and list what is open: incidents, alerts, then what the log leaves', async () => {
    const sha256 = 'cd'.repeat(32);
    const paper = handoverDocument(
      handover({
        entries: [entry(1, 'Màn hình lỗi', { files: [{ name: 'anh-1.jpg', size: 1_250_000, sha256 }] })],
        openItems: [entry(2, 'Thay ổ đĩa', { at: at('23:00') })],
        openAlerts: [
          { title: 'Kết nối lạ', severity: 'Cao', receivedAt: at('21:00'), takenBy: 'Trần Thị Bình' },
          { title: 'Quét cổng', severity: 'Thấp', receivedAt: at('21:30'), takenBy: null },
        ],
        openIncidents: [
          {
            number: 3,
            year: 2024,
            summary: 'Trang bị thay giao diện',
            severity: 'Nghiêm trọng',
            foundAt: at('20:00'),
            openedBy: 'Nguyễn Văn An',
          },
        ],
      }),
    );
    expect(paper.tables[3]?.rows.map(({ cells }) => cells.map((cell) => cell?.text))).toEqual([
      ['1', 'Sự cố số 3/2024 (Nghiêm trọng): Trang bị thay giao diện', '20h00 29/4', 'Nguyễn Văn An'],
      ['2', 'Cảnh báo (Cao): Kết nối lạ', '21h00 29/4', 'Trần Thị Bình (đã nhận xử lý)'],
      ['3', 'Cảnh báo (Thấp): Quét cổng', '21h30 29/4', 'chưa ai nhận xử lý'],
      ['4', 'Thay ổ đĩa', '23h00 29/4', 'Trần Thị Bình'],
    ]);
    const { pdf, docx } = await words(paper);
    const enclosed = plain('Màn hình lỗi (kèm: anh-1.jpg, 1,3 MB, SHA-256 cdcdcdcdcdcd…)');
    expect([pdf.includes(enclosed), docx.includes(enclosed)]).toEqual([true, true]);
  });

  it('tick the receiver’s word, and say that nobody has signed', async () => {
    expect(boxes(handover())).toEqual([
      ['X', 'Đã nhận'],
      ['', 'Có kiến nghị'],
    ]);
    const remarks = { at: at('07:33'), by: 'Lê Minh Châu', remarks: 'Thiếu chìa khóa' };
    expect(boxes(handover({ received: remarks }))).toEqual([
      ['', 'Đã nhận'],
      ['X', 'Có kiến nghị: Thiếu chìa khóa'],
    ]);
    const unsigned = handoverDocument(handover({ received: null }));
    expect(unsigned.closing[0]?.text).toContain('người giao còn chịu trách nhiệm');
    expect(boxes(handover({ received: null })).flat()).not.toContain('X');
  });

  it('stay whole with hostile words in every place', async () => {
    const hostile = handover({
      entries: Array.from({ length: 40 }, (_, index) =>
        entry(index + 1, HOSTILE, { done: HOSTILE, authorName: HOSTILE }),
      ),
      openItems: [entry(41, HOSTILE)],
      received: { at: at('07:33'), by: HOSTILE, remarks: HOSTILE },
    });
    const paper = handoverDocument(hostile);
    const xml = unzipped(await docxOf(paper)).get('word/document.xml') ?? '';
    expect(['\u202e', '\u0000'].filter((each) => xml.includes(each))).toEqual([]);
    expect(xml).toContain('&lt;w:t&gt;');
    expect(pdfPages(await pdfOf(paper)).length).toBeGreaterThan(2);
    expect(paper.name).not.toMatch(/[\\/:*?"<>|]/);
  });
});

describe('the watch log on paper', () => {
  it('numbers its lines, points corrections at what they correct, and ends with its hash', async () => {
    const { pdf, docx } = await words(logDocument(log));
    for (const each of ['SỔ TRỰC', 'Sai (đã đính chính tại dòng 2)', 'Đính chính dòng 1: Đúng', 'Nghiêm trọng']) {
      expect(pdf).toContain(plain(each));
      expect(docx).toContain(plain(each));
    }
    expect(pdf).toContain(`mãbăm${'ab'.repeat(16)};cácdòngnguyênvẹnnhưkhighi`);
    expect((await words(logDocument({ ...log, intact: false }))).pdf).toContain('CÓDÒNGĐÃBỊSỬA');
    expect((await words(logDocument({ ...log, entries: [], anchor: null }))).pdf).toContain('Khôngcónộidung');
  });
});
