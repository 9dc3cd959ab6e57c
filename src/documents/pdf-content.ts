import type { Content, TableCell } from 'pdfmake/interfaces.js';
import {
  type Cell,
  headWidths,
  lineWidth,
  MOTTO,
  MOTTO_WIDTH,
  NATIONAL_TITLE,
  type Paper,
  type Paragraph,
  printable,
  ruleBelow,
  type Signatory,
  type Table,
} from './paper.js';
import { slice } from './pages.js';

/** The names by which blocks are found when they are measured, and cut. */
export const keyOf = {
  row: (table: number, row: number) => `row ${table} ${row}`,
  /** A table's caption, or its head where it has none. */
  head: (table: number) => `head ${table}`,
  title: (table: number) => `title ${table}`,
  end: 'end',
  bottom: 'bottom',
} as const;

/**
 * Everything on the page, from the national title to the signature.
 * @param cuts the keys of what a new page begins with
 */
export function contentOf(paper: Paper, cuts: ReadonlySet<string>): Content[] {
  const line = lineWidth(paper.landscape);
  return [
    headOf(paper),
    { text: printable(paper.kind), bold: true, fontSize: 14, alignment: 'center', margin: [0, 10, 0, 0] },
    { text: printable(paper.subject), bold: true, alignment: 'center' },
    rule(line, ruleBelow(paper.subject, 13, line)),
    ...paper.opening.map(paragraph),
    ...paper.tables.flatMap((table, index): Content[] => [
      ...captionOf(table, index, cuts),
      ...gridsOf(table, index, cuts),
    ]),
    block([...paper.closing.map(paragraph), footOf(paper)], keyOf.end, cuts),
    { text: ' ', fontSize: 1, id: keyOf.bottom },
  ];
}

const breakAt = (key: string, cuts: ReadonlySet<string>): object => (cuts.has(key) ? { pageBreak: 'before' } : {});

function block(stack: Content[], id: string, cuts: ReadonlySet<string>): Content {
  return { stack, id, ...breakAt(id, cuts) } as Content;
}

function captionOf({ caption }: Table, index: number, cuts: ReadonlySet<string>): Content[] {
  if (caption === '') return [];
  const id = keyOf.head(index);
  return [{ text: printable(caption), bold: true, margin: [0, 6, 0, 3], id, ...breakAt(id, cuts) }];
}

const points = (twips: number): number => twips / 20;

/** A line drawn in the middle of a column. */
function rule(column: number, length: number): Content {
  const x1 = points((column - length) / 2);
  return {
    canvas: [{ type: 'line', x1, y1: 1, x2: x1 + points(length), y2: 1, lineWidth: 0.75 }],
    margin: [0, 1, 0, 4],
  };
}

const centred = (text: string, look: object): TableCell => ({ text: printable(text), alignment: 'center', ...look });

function headOf(paper: Paper): Content {
  const [left, right] = headWidths(paper.landscape);
  const marks = [paper.draftMark, paper.stamp].filter((mark) => mark !== '');
  return {
    ...bare(
      [left, right],
      [
        [
          {
            stack: [
              ...(paper.superior === '' ? [] : [centred(paper.superior, { fontSize: 12 })]),
              centred(paper.issuer, { fontSize: 12, bold: true }),
              rule(left, ruleBelow(paper.issuer, 12, left)),
            ] as Content[],
          },
          {
            stack: [
              centred(NATIONAL_TITLE, { fontSize: 12, bold: true, noWrap: true }),
              centred(MOTTO, { bold: true }),
              rule(right, MOTTO_WIDTH),
            ] as Content[],
          },
        ],
        [
          { stack: [centred(paper.number, {}), ...marks.map((mark) => boxed(left, mark))] as Content[] },
          centred(paper.placeAndDate, { italics: true }),
        ],
      ],
    ),
  };
}

/** Words in a frame as wide as they are. */
function boxed(column: number, text: string): Content {
  const width = 124;
  return {
    table: { widths: [width], body: [[{ text, bold: true, fontSize: 12, alignment: 'center' }]] },
    layout: {
      hLineWidth: () => 1,
      vLineWidth: () => 1,
      paddingLeft: () => 2,
      paddingRight: () => 2,
      paddingTop: () => 1,
      paddingBottom: () => 1,
    },
    margin: [(points(column) - width - 6) / 2, 6, 0, 0],
  };
}

function footOf(paper: Paper): Content {
  return paper.signatories ? signedBeside(paper, paper.signatories) : signedForHouse(paper);
}

/** Several signatures side by side, and below them where the paper goes. */
function signedBeside({ recipients, revision, landscape }: Paper, signatories: readonly Signatory[]): Content {
  const width = Math.floor(lineWidth(landscape) / signatories.length);
  const row = signatories.map(({ as, name }): TableCell => {
    const sign: Content = { text: '(Ký, ghi rõ họ tên)', italics: true, fontSize: 11 };
    const title: Content = { text: printable(as), bold: true };
    return { stack: [title, sign, { text: printable(name), bold: true, margin: [0, 56, 0, 0] }], alignment: 'center' };
  });
  return {
    stack: [
      {
        ...bare(
          signatories.map(() => width),
          [row],
        ),
        margin: [0, 10, 0, 0],
      },
      ...recipients.map((line): Content => ({ text: printable(line), fontSize: 11 })),
      { text: printable(revision), fontSize: 9, italics: true, margin: [0, 8, 0, 0] },
    ],
  };
}

function signedForHouse(paper: Paper): Content {
  const right = 5080;
  return {
    ...bare(
      [lineWidth(paper.landscape) - right, right],
      [
        [
          {
            stack: [
              { text: 'Nơi nhận:', bold: true, italics: true, fontSize: 12, margin: [0, 6, 0, 0] },
              ...paper.recipients.map((line): Content => ({ text: printable(line), fontSize: 11 })),
              { text: printable(paper.revision), fontSize: 9, italics: true, margin: [0, 10, 0, 0] },
            ],
          },
          {
            stack: [
              ...paper.signature.map((line): Content => ({ text: printable(line), bold: true })),
              { text: printable(paper.signer), bold: true, margin: [0, 60, 0, 0] },
            ],
            alignment: 'center',
            margin: [0, 6, 0, 0],
          },
        ],
      ],
    ),
  };
}

const none = () => 0;

/** A table without lines or padding, to set things side by side. */
function bare(widths: readonly number[], body: TableCell[][]) {
  return {
    table: { widths: widths.map(points), body },
    layout: {
      hLineWidth: none,
      vLineWidth: none,
      paddingLeft: none,
      paddingRight: none,
      paddingTop: none,
      paddingBottom: none,
    },
  };
}

function paragraph({ look, lead = '', text }: Paragraph): Content {
  const said = [{ text: printable(lead), bold: true }, ...unbroken(printable(text))];
  if (look === 'centred') return { text: said, alignment: 'center', margin: [0, 6, 0, 3] };
  const margin: [number, number, number, number] = look === 'note' ? [0, 3, 0, 0] : [0, 4, 0, 2];
  return { text: said, italics: look === 'italic', alignment: 'justify', leadingIndent: 28.35, margin };
}

/** Numbers of documents and dates stay whole: the library would stretch the line at their strokes. */
function unbroken(text: string): Content[] {
  return text.split(/(\S*\S[/-]\S+)/u).map((part, index) => (index % 2 === 1 ? { text: part, noWrap: true } : part));
}

const PADDING = { side: 3.5, top: 1.5 } as const;

/** The table, cut into one for each page it reaches. */
function gridsOf(table: Table, index: number, cuts: ReadonlySet<string>): Content[] {
  const starts = table.rows.map((_, row) => row).filter((row) => row === 0 || cuts.has(keyOf.row(index, row)));
  return starts.map((from, part) => {
    const to = starts[part + 1] ?? table.rows.length;
    const first = table.caption === '' ? keyOf.head(index) : '';
    const begins = part > 0 || cuts.has(first);
    return { ...gridOf(table, index, from, to), ...(begins && { pageBreak: 'before' }) } as Content;
  });
}

function gridOf({ columns, rows, size, caption }: Table, index: number, from: number, to: number): object {
  const widths = columns.map(({ width }) => points(width) - 2 * PADDING.side - 0.5);
  const named = from > 0 ? [] : caption === '' ? [keyOf.head(index), keyOf.title(index)] : [keyOf.title(index)];
  const head = columns.map(({ title }, column): TableCell => {
    const looks = { bold: true, fontSize: size, alignment: 'center', verticalAlignment: 'middle' } as const;
    const id = named[column];
    return { text: printable(title), ...looks, ...(id !== undefined && { id }) };
  });
  const body = slice(rows, from, to).map((row, at) =>
    columns.map(({ align }, column): TableCell => {
      const cell = row.cells[column];
      if (!cell) return {};
      const first = row.cells.findIndex(Boolean) === column;
      return cellOf(cell, size, align, first ? keyOf.row(index, from + at) : undefined);
    }),
  );
  return {
    table: { widths, body: [head, ...body] },
    layout: {
      hLineWidth: () => 0.5,
      vLineWidth: () => 0.5,
      paddingLeft: () => PADDING.side,
      paddingRight: () => PADDING.side,
      paddingTop: () => PADDING.top,
      paddingBottom: () => PADDING.top,
    },
    margin: [0, from === 0 && caption === '' ? 6 : 0, 0, 2],
  };
}

/** Text in the middle of its cell. */
function cellOf(cell: Cell, size: number, align: 'left' | 'center', id: string | undefined): TableCell {
  return {
    text: printable(cell.text),
    bold: cell.bold ?? false,
    fontSize: size,
    alignment: align,
    verticalAlignment: 'middle',
    rowSpan: cell.rows,
    ...(id !== undefined && { id }),
  };
}
