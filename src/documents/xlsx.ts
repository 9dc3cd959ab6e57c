import type { Feature, SheetData, Sheet } from 'write-excel-file/node';
import { type Cell, type Column, NATIONAL_TITLE, MOTTO, type Paper, printable, type Table } from './paper.js';

type File = Parameters<typeof import('write-excel-file/node').default>[0] extends Sheet<infer Content>[]
  ? Content
  : never;
type Sized = SheetData[number][number];

/**
 * The document as a workbook, a sheet for each table. Figures are numbers, to be added up; every other cell is text:
 * phones keep their zeros, and nothing that begins like a formula is one.
 */
export async function xlsxOf(paper: Paper): Promise<Buffer> {
  const { default: write } = await import('write-excel-file/node');
  const names = sheetNames(paper);
  const sheets = paper.tables.map((table, index): Sheet<File> => ({
    data: [...headOf(paper, table), ...gridOf(table), ...footOf(paper, table)],
    sheet: names[index] ?? 'Lịch trực',
    columns: table.columns.map(({ width }, at) => ({ width: Math.round(width / 105) + (at === DAY ? 4 : 0) })),
    ...(paper.landscape && { orientation: 'landscape' as const }),
  }));
  return write(sheets, { fontFamily: 'Times New Roman', fontSize: 12, features: [printing(paper, names)] }).toBuffer();
}

/** The column in which a day stands in one line here, to be found by searching. */
const DAY = 1;

/** Rows above the table: issuer and national title, number and date, title, blank, caption. */
const HEAD_ROWS = 9;

function headOf(paper: Paper, { columns, caption }: Table): SheetData {
  const left = Math.max(1, Math.floor(columns.length / 2));
  const right = columns.length - left;
  const pair = (one: string, other: string, look: object, otherLook: object = look): Sized[] => [
    ...wide(one, left, look),
    ...wide(other, right, otherLook),
  ];
  const whole = (text: string, look: object): Sized[] => wide(text, columns.length, look);
  return [
    pair(paper.superior || paper.issuer, NATIONAL_TITLE, { fontWeight: paper.superior ? undefined : 'bold' }, bold),
    pair(paper.superior ? paper.issuer : '', MOTTO, bold),
    pair(paper.number, paper.placeAndDate, {}, { fontStyle: 'italic' }),
    pair([paper.draftMark, paper.stamp].filter(Boolean).join(' · '), '', bold),
    whole(paper.kind, { ...bold, fontSize: 14 }),
    whole(paper.subject, { ...bold, height: 34 }),
    whole(paper.opening.map(({ lead = '', text }) => lead + text).join('\n'), { align: 'left', height: 50 }),
    whole('', {}),
    whole(caption, { ...bold, align: 'left' }),
  ];
}

const bold = { fontWeight: 'bold' } as const;

/** Text over several columns. */
function wide(text: string, columns: number, look: object): Sized[] {
  const cell = {
    ...textCell(text),
    align: 'center',
    alignVertical: 'center',
    wrap: true,
    columnSpan: columns,
    ...look,
  };
  return [cell as Sized, ...Array.from({ length: columns - 1 }, () => null)];
}

const textCell = (text: string) => (text === '' ? {} : { value: printable(text), type: String, format: '@' });

const framed = { borderStyle: 'thin', alignVertical: 'center', wrap: true } as const;

function gridOf({ columns, rows }: Table): SheetData {
  const head = columns.map(({ title }) => ({ ...textCell(title), ...framed, ...bold, align: 'center' as const }));
  const lines = rows.map(({ cells }) => columns.map((column, at) => framedCell(cells[at] ?? null, column)));
  return [head, ...lines];
}

/** In one line, and wrapped where it must be. */
function framedCell(cell: Cell | null, { align }: Column): Sized {
  if (!cell) return null;
  const span = cell.rows > 1 ? { rowSpan: cell.rows } : {};
  const content = cell.figure ? { ...cell.figure, type: Number } : textCell(cell.text.replaceAll('\n', ' '));
  return { ...content, ...framed, align, ...(cell.bold && bold), ...span };
}

function footOf(paper: Paper, { columns }: Table): SheetData {
  const left = Math.max(1, Math.floor(columns.length / 2));
  const right = columns.length - left;
  const notes = paper.closing.map(({ lead = '', text }) =>
    wide(lead + text, columns.length, { align: 'left', height: 17 * Math.ceil((lead + text).length / 90) }),
  );
  const side = ['Nơi nhận:', ...paper.recipients, paper.revision];
  const sign = [...paper.signature, '', '', '', paper.signer];
  const lines = Array.from({ length: Math.max(side.length, sign.length) }, (_, at) => [
    ...wide(side[at] ?? '', left, { align: 'left', ...(at === 0 && { ...bold, fontStyle: 'italic' }) }),
    ...wide(sign[at] ?? '', right, bold),
  ]);
  return [wide('', columns.length, {}), ...notes, wide('', columns.length, {}), ...lines];
}

/** What a sheet may be called: 31 characters, none of `[]:*?/\`, none twice, small and capital letters alike. */
function sheetNames({ tables }: Paper): string[] {
  const used = new Set<string>();
  return tables.map(({ caption }) => {
    const plain =
      printable(caption)
        .replace(/[[\]:*?/\\']/gu, ' ')
        .replace(/\s+/gu, ' ')
        .trim() || 'Lịch trực';
    let name = cut(plain, 31);
    for (let number = 2; used.has(name.toLowerCase()); number++) {
      const mark = ` (${number})`;
      name = cut(plain, 31 - mark.length) + mark;
    }
    used.add(name.toLowerCase());
    return name;
  });
}

/** As many whole words as that many characters hold, and a sign that more follow. */
function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const words = text.slice(0, length);
  const end = words.lastIndexOf(' ');
  return `${(end > 0 ? words.slice(0, end) : words.slice(0, length - 1)).replace(/[\s–·,-]+$/u, '')}…`;
}

/** Paper: A4, margins, as wide as the page, the table's head again on every page. The library knows orientation only. */
function printing({ landscape }: Paper, names: readonly string[]): Feature<File> {
  const setup = `<printOptions horizontalCentered="1"/><pageMargins left="0.6" right="0.4" top="0.8" bottom="0.8" header="0.4" footer="0.4"/><pageSetup paperSize="9" orientation="${landscape ? 'landscape' : 'portrait'}" fitToWidth="1" fitToHeight="0"/>`;
  const titles = names.map(
    (name, index) =>
      `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">'${name.replace(/[&<>]/g, ' ')}'!$${HEAD_ROWS + 1}:$${HEAD_ROWS + 1}</definedName>`,
  );
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml) =>
            xml
              .replace(/<pageSetup[^>]*\/>/u, '')
              .replace('</worksheet>', `${setup}</worksheet>`)
              .replace(/(<worksheet[^>]*>)/u, '$1<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'),
        },
        'xl/workbook.xml': {
          transform: (xml) => xml.replace('</sheets>', `</sheets><definedNames>${titles.join('')}</definedNames>`),
        },
      },
    },
  };
}
