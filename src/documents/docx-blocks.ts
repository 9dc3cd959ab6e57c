import type * as Docx from 'docx';
import { signedBeside } from './docx-signatories.js';
import {
  type Cell,
  type Column,
  headWidths,
  lineWidth,
  MOTTO,
  MOTTO_WIDTH,
  NATIONAL_TITLE,
  type Paper,
  type Paragraph,
  printable,
  type Row,
  ruleBelow,
  staysWithNext,
  type Table,
} from './paper.js';

/** The library, loaded. */
export type Word = typeof Docx;

/** Everything on the page, from the national title to the signature. */
export function blocksOf(word: Word, paper: Paper): Docx.FileChild[] {
  const line = lineWidth(paper.landscape);
  const gap = words(word, '', { size: 8 });
  return [
    headOf(word, paper),
    words(word, paper.kind, { bold: true, size: 28, align: 'center', before: 200 }),
    words(word, paper.subject, { bold: true, size: 26, align: 'center' }),
    rule(word, line, ruleBelow(paper.subject, 13, line)),
    ...paper.opening.map((each) => paragraph(word, each, false)),
    ...paper.tables.flatMap((table, index) => [
      table.caption === ''
        ? gap
        : words(word, table.caption, { bold: true, size: 26, keepNext: true, before: 120, after: 60 }),
      gridOf(word, table, index === paper.tables.length - 1 && !paper.signatories ? paper : null),
    ]),
    ...(paper.signatories ? signedBeside(word, paper, paper.signatories) : []),
    // A document must not end with a table; this must not open a page of its own.
    new word.Paragraph({ spacing: { line: 20, lineRule: 'exact' }, run: { size: 2 } }),
  ];
}

interface Look {
  readonly bold?: boolean | undefined;
  readonly italics?: boolean;
  /** In half points. */
  readonly size?: number;
  readonly align?: 'left' | 'center' | 'both';
  readonly before?: number;
  readonly after?: number;
  readonly keepNext?: boolean;
  readonly indent?: number;
  readonly lead?: string;
}

export function words(word: Word, text: string, look: Look): Docx.Paragraph {
  const { size = 26, before = 0, after = 0, keepNext = false, align = 'left', indent = 0, lead = '' } = look;
  const looks = { size, ...(look.bold && { bold: true }), ...(look.italics && { italics: true }) };
  return new word.Paragraph({
    alignment: align,
    ...(keepNext && { keepNext, keepLines: true }),
    spacing: { before, after },
    ...(indent > 0 && { indent: { firstLine: indent } }),
    run: { size },
    children: [...runs(word, lead, { ...looks, bold: true }), ...runs(word, text, looks)],
  });
}

/** The lines of a text; none of an empty one. */
function runs(word: Word, text: string, looks: Docx.IRunOptions): Docx.TextRun[] {
  if (text === '') return [];
  const lines = printable(text).split('\n');
  return lines.map((line, index) => new word.TextRun({ ...looks, text: line, ...(index > 0 && { break: 1 }) }));
}

/** A line drawn in the middle of a column: the upper border of an empty paragraph, drawn in from both sides. */
function rule(word: Word, column: number, length: number, keepNext = false): Docx.Paragraph {
  const side = Math.max(0, Math.round((column - length) / 2));
  return new word.Paragraph({
    keepNext,
    indent: { left: side, right: side },
    spacing: { before: 20, after: 0, line: 100, lineRule: 'exact' },
    border: { top: { style: 'single', size: 6, space: 0, color: '000000' } },
    run: { size: 4 },
  });
}

/** Words in a frame as wide as they are. */
function boxed(word: Word, column: number, text: string): Docx.Paragraph {
  const side = Math.max(0, Math.round((column - 2700) / 2));
  const edge = { style: 'single', size: 8, space: 2, color: '000000' } as const;
  return new word.Paragraph({
    alignment: 'center',
    indent: { left: side, right: side },
    spacing: { before: 100 },
    border: { top: edge, bottom: edge, left: edge, right: edge },
    children: [new word.TextRun({ text, bold: true, size: 24 })],
  });
}

function headOf(word: Word, paper: Paper): Docx.Table {
  const [left, right] = headWidths(paper.landscape);
  const centred = (text: string, look: Look) => words(word, text, { align: 'center', ...look });
  const rows = [
    [
      [
        ...(paper.superior === '' ? [] : [centred(paper.superior, { size: 24 })]),
        centred(paper.issuer, { size: 24, bold: true }),
        rule(word, left, ruleBelow(paper.issuer, 12, left)),
      ],
      [
        centred(NATIONAL_TITLE, { size: 24, bold: true }),
        centred(MOTTO, { size: 26, bold: true }),
        rule(word, right, MOTTO_WIDTH),
      ],
    ],
    [
      [centred(paper.number, { size: 26, before: 60 })],
      [centred(paper.placeAndDate, { size: 26, italics: true, before: 60 })],
    ],
    [
      [paper.draftMark, paper.stamp].filter((mark) => mark !== '').map((mark) => boxed(word, left, mark)),
      [words(word, '', { size: 12 })],
    ],
  ] as const;
  return bare(word, [left, right], paper.draftMark === '' && paper.stamp === '' ? rows.slice(0, 2) : rows);
}

/**
 * What follows the last table stands in rows of it without lines. Only so do Word and LibreOffice both keep the
 * signature on the page of the last rows: LibreOffice does not keep a table with the paragraph after it.
 */
function footOf(word: Word, paper: Paper, columns: readonly Column[]): Docx.TableRow[] {
  const total = columns.reduce((sum, { width }) => sum + width, 0);
  let left = 0;
  const half = columns.findIndex(({ width }) => (left += width) >= total - SIGNATURE_WIDTH) + 1 || columns.length;
  const split = Math.min(half, columns.length - 1);
  const signature = [
    ...paper.signature.map((line, index) =>
      words(word, line, { bold: true, size: 26, align: 'center', before: index === 0 ? 120 : 0 }),
    ),
    words(word, '\n\n\n', { size: 26 }),
    words(word, paper.signer, { bold: true, size: 26, align: 'center' }),
  ];
  const recipients = [
    words(word, 'Nơi nhận:', { bold: true, italics: true, size: 24, before: 120 }),
    ...paper.recipients.map((line) => words(word, line, { size: 22 })),
    words(word, paper.revision, { size: 18, italics: true, before: 200 }),
  ];
  const cells = (
    borders: typeof UNLINED,
    spans: readonly (readonly [number, readonly Docx.Paragraph[]])[],
  ): Docx.TableRow =>
    new word.TableRow({
      cantSplit: true,
      children: spans.map(
        ([columnSpan, children]) =>
          new word.TableCell({
            columnSpan,
            borders,
            margins: { left: 0, right: 0, marginUnitType: 'dxa' },
            children: [...children],
          }),
      ),
    });
  return [
    cells(UNLINED, [[columns.length, paper.closing.map((each) => paragraph(word, each, true))]]),
    cells(FREE, [
      [split, recipients],
      [columns.length - split, signature],
    ]),
  ];
}

/** How wide the signature's column is at least, in twips. */
const SIGNATURE_WIDTH = 5200;
const NO_LINE = { style: 'nil', size: 0, color: 'auto' } as const;
const UNLINED = { bottom: NO_LINE, left: NO_LINE, right: NO_LINE };
const FREE = { ...UNLINED, top: NO_LINE };

/** A table without lines or padding, to set things side by side. */
export function bare(
  word: Word,
  widths: readonly number[],
  rows: readonly (readonly (readonly Docx.Paragraph[])[])[],
): Docx.Table {
  return new word.Table({
    layout: 'fixed',
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: 'dxa' },
    columnWidths: [...widths],
    borders: word.TableBorders.NONE,
    margins: { top: 0, bottom: 0, left: 0, right: 0, marginUnitType: 'dxa' },
    rows: rows.map(
      (cells) =>
        new word.TableRow({
          cantSplit: true,
          children: cells.map(
            (children, at) =>
              new word.TableCell({ width: { size: widths[at] ?? 0, type: 'dxa' }, children: [...children] }),
          ),
        }),
    ),
  });
}

export function paragraph(word: Word, { look, lead = '', text }: Paragraph, keepNext: boolean): Docx.Paragraph {
  if (look === 'centred')
    return words(word, text, { lead, bold: true, size: 26, align: 'center', before: 120, after: 60, keepNext: true });
  if (look === 'note') return words(word, text, { lead, size: 26, align: 'both', before: 60, indent: 567, keepNext });
  const italics = look === 'italic';
  return words(word, text, { lead, italics, size: 26, align: 'both', before: 80, after: 40, indent: 567, keepNext });
}

/** @param end the paper whose last table this is, or null */
function gridOf(word: Word, { columns, rows, size }: Table, end: Paper | null): Docx.Table {
  const widths = columns.map((column) => column.width);
  const head = new word.TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map(({ title, width }) =>
      cell(word, width, 'center', { text: title, bold: true, rows: 1 }, { size: size * 2, keepNext: true }),
    ),
  });
  const line = (row: Row, index: number): Docx.TableRow =>
    new word.TableRow({
      cantSplit: true,
      children: columns.map(({ width, align }, at) => {
        const looks = { size: size * 2, keepNext: staysWithNext(rows, index, end !== null) };
        return cell(word, width, align, row.cells[at] ?? null, looks);
      }),
    });
  return new word.Table({
    layout: 'fixed',
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: 'dxa' },
    columnWidths: widths,
    margins: { top: 20, bottom: 20, left: 70, right: 70, marginUnitType: 'dxa' },
    rows: [head, ...rows.map(line), ...(end ? footOf(word, end, columns) : [])],
  });
}

/** Null continues the cell above. */
function cell(
  word: Word,
  width: number,
  align: 'left' | 'center',
  content: Cell | null,
  { size, keepNext }: { size: number; keepNext: boolean },
): Docx.TableCell {
  const { RESTART, CONTINUE } = word.VerticalMergeType;
  const merge = content === null ? CONTINUE : content.rows > 1 ? RESTART : undefined;
  return new word.TableCell({
    width: { size: width, type: 'dxa' },
    verticalAlign: 'center',
    ...(merge && { verticalMerge: merge }),
    children: [words(word, content?.text ?? '', { bold: content?.bold, size, align, keepNext })],
  });
}
