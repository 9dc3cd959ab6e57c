import { describe, expect, it } from '@jest/globals';
import { docxOf } from '../../src/documents/docx.js';
import { incidentDocument } from '../../src/documents/incident-document.js';
import type { IncidentFacts } from '../../src/documents/incident-facts.js';
import { pdfOf } from '../../src/documents/pdf.js';
import { fieldsOf, type IncidentForm } from '../../src/rota/incident-forms.js';
import { hostile } from '../support/hostile.js';
import { pdfPages } from './pdf-text.js';
import { unzipped } from './zip.js';

const at = (clock: string) => Date.parse(`2024-04-30T${clock}:00+07:00`);
const facts = (more: Partial<IncidentFacts> = {}): IncidentFacts => ({
  unit: {
    name: 'Trường THPT Demo số 1',
    shortName: 'THPTD1',
    address: 'Số 1 phố Demo, Hải Phòng',
    superior: { name: 'Phòng GDĐT Lê Chân', shortName: 'Lê Chân' },
    headName: 'Nguyễn Văn An',
    headTitle: 'Hiệu trưởng',
  },
  incident: { number: 3, year: 2024 },
  form: 'initial',
  fields: { org: 'Trường THPT Demo số 1', foundOn: '2024-04-30', foundClock: '02:40', howFound: 'log other' },
  revision: 1,
  number: '12',
  sentAt: at('04:10'),
  sentTo: ['Sở GDĐT'],
  initial: null,
  printedAt: at('05:00'),
  ...more,
});
const plain = (text: string): string => text.replace(/\s+/g, '');
const words = async (of: IncidentFacts) => {
  const paper = incidentDocument(of);
  return {
    pdf: plain(pdfPages(await pdfOf(paper)).join('')),
    docx: plain((unzipped(await docxOf(paper)).get('word/document.xml') ?? '').replace(/<[^>]+>/g, '')),
  };
};
const cells = (of: IncidentFacts) =>
  new Map(incidentDocument(of).tables[0]!.rows.map(({ cells: [label, value] }) => [label?.text, value?.text]));

describe('Mẫu 03 on paper', () => {
  it('has the official form, what is known, and when it was sent', async () => {
    const { pdf, docx } = await words(facts());
    for (const each of [
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Số: 12/BC-THPTD1',
      'Hải Phòng, ngày 30 tháng 4 năm 2024',
      'BÁO CÁO',
      'Mẫu số 03 ban hành kèm theo Thông tư số 20/2017/TT-BTTTT',
      '04h10 ngày 30/4/2024',
      '- Sở GDĐT;',
      'HIỆU TRƯỞNG',
    ]) {
      expect(pdf).toContain(plain(each));
      expect(docx).toContain(plain(each));
    }
  });

  it('leaves what is unknown to the pen, ticks what was chosen, and marks a draft as one', () => {
    const known = cells(facts());
    expect(known.get('Địa chỉ (*)')).toMatch(/^…+$/);
    expect(known.get('Cách thức phát hiện')).toBe(
      '[  ] Hệ thống phát hiện xâm nhập    [X] Nhật ký hệ thống    [  ] Nhận được thông báo    [X] Khác',
    );
    expect(known.get('Giờ phát hiện (*)')).toBe('02h40');
    expect(incidentDocument(facts({ sentAt: null, sentTo: [] })).draftMark).toBe('DỰ THẢO');
  });
});

describe('Mẫu 04 on paper', () => {
  it('refers to the number and the day of the initial report, or leaves them to the pen', async () => {
    const final = facts({ form: 'final', initial: { number: '12/BC-THPTD1', sentAt: at('04:10') } });
    expect((await words(final)).pdf).toContain(plain('Báo cáo ban đầu: số 12/BC-THPTD1 ngày 30/4/2024'));
    expect(incidentDocument({ ...final, initial: null }).opening[1]?.text).toMatch(/^số …+ ngày …+$/);
  });
});

describe('hostile words in every place', () => {
  it.each(['initial', 'final'] as const)('leave the %s report whole', async (form: IncidentForm) => {
    const all = hostile.join('\n');
    const fields = Object.fromEntries(
      fieldsOf(form).map(({ key, kind }) => [key, kind === 'text' ? all.repeat(4) : all]),
    );
    const of = facts({ form, fields, number: '</w:t>', sentTo: hostile.slice(0, 5) });
    const paper = incidentDocument(of);
    const xml = unzipped(await docxOf(paper)).get('word/document.xml') ?? '';
    expect(['\u202e', '\u0000', '<script>'].filter((each) => xml.includes(each))).toEqual([]);
    expect(xml).toContain('&lt;script&gt;');
    expect(xml.trimEnd()).toMatch(/<\/w:document>$/);
    expect(pdfPages(await pdfOf(paper)).length).toBeGreaterThan(2);
    expect(paper.name).not.toMatch(/[\\/:*?"<>|]/);
  });
});
