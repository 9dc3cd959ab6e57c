import { createRequire } from 'node:module';
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { dateOf } from '../time/iso.js';
import { type Block, cutsOf } from './pages.js';
import { page, type Paper, printable, staysWithNext } from './paper.js';
import { contentOf, keyOf } from './pdf-content.js';

/**
 * The document as PDF, its fonts within. It is set twice: once on an endless page, to see how high everything is, and
 * then with the pages begun where days and the signature stay whole, which the library cannot do by itself.
 */
export async function pdfOf(paper: Paper): Promise<Buffer> {
  const pdfmake = await printer();
  const tops = new Map<string, number>();
  await pdfmake
    .createPdf({
      ...definitionOf(paper, new Set()),
      pageOrientation: 'portrait',
      pageSize: { width: (paper.landscape ? page.long : page.short) / 20, height: ENDLESS },
      pageBreakBefore: ({ id, startPosition }) => {
        if (id !== undefined && !tops.has(id)) tops.set(id, startPosition.top);
        return false;
      },
    })
    .getBuffer();
  return pdfmake.createPdf(definitionOf(paper, cutsIn(paper, tops))).getBuffer();
}

/** In points; PDF knows no longer page that every reader shows, and nobody reads this one. */
const ENDLESS = 200_000;

function cutsIn({ tables, landscape }: Paper, tops: ReadonlyMap<string, number>): Set<string> {
  const topOf = (key: string): number => tops.get(key) ?? 0;
  const keys = tables.flatMap(({ rows }, table) => [
    { key: keyOf.head(table), keepNext: true, repeats: 0 },
    ...rows.map((_, row) => ({
      key: keyOf.row(table, row),
      keepNext: staysWithNext(rows, row, table === tables.length - 1),
      repeats: topOf(keyOf.row(table, 0)) - topOf(keyOf.title(table)),
    })),
  ]);
  const all = [...keys, { key: keyOf.end, keepNext: false, repeats: 0 }];
  const blocks = all.map((each, index): Block => {
    return { ...each, height: topOf(all[index + 1]?.key ?? keyOf.bottom) - topOf(each.key) };
  });
  const { top, bottom } = page.margin;
  const room = ((landscape ? page.short : page.long) - top - bottom) / 20 - SPARE;
  return cutsOf(blocks, topOf(all[0]?.key ?? '') - top / 20, room);
}

/** Tops are measured at the text: margins and padding beside it may differ by this much, in points. */
const SPARE = 8;

/** CommonJS: at run time everything hangs on the default export, which its types do not know. */
type Printer = typeof import('pdfmake');
let ready: Promise<Printer> | undefined;

function printer(): Promise<Printer> {
  return (ready ??= import('pdfmake').then((module) => {
    const { default: pdfmake } = module as unknown as { default: Printer };
    pdfmake.addFonts({ Tinos: fonts });
    // Nothing is ever fetched, and of the disk only the fonts are read, whatever a text may say.
    pdfmake.setUrlAccessPolicy(() => false);
    pdfmake.setLocalAccessPolicy((path) => Object.values(fonts).includes(path));
    return pdfmake;
  }));
}

const file = (name: string): string =>
  createRequire(import.meta.url).resolve(`@expo-google-fonts/tinos/${name}/Tinos_${name}.ttf`);
const fonts = {
  normal: file('400Regular'),
  bold: file('700Bold'),
  italics: file('400Regular_Italic'),
  bolditalics: file('700Bold_Italic'),
};

function definitionOf(paper: Paper, cuts: ReadonlySet<string>): TDocumentDefinitions {
  const { top, bottom, left, right, header } = page.margin;
  return {
    pageSize: 'A4',
    pageOrientation: paper.landscape ? 'landscape' : 'portrait',
    pageMargins: [left / 20, top / 20, right / 20, bottom / 20],
    language: 'vi-VN',
    displayTitle: true,
    info: {
      title: printable(paper.name),
      author: printable(paper.issuer),
      creator: 'Lịch trực',
      producer: 'Lịch trực',
      creationDate: dateOf(paper.printedAt),
    },
    defaultStyle: { font: 'Tinos', fontSize: 13, lineHeight: 1 },
    header: (current): Content =>
      current === 1
        ? ''
        : { text: String(current), alignment: 'center', margin: [(left - right) / 20, header / 20 - 4, 0, 0] },
    content: contentOf(paper, cuts),
  };
}
