import type * as Docx from 'docx';
import { isoOf } from '../time/iso.js';
import { blocksOf, type Word } from './docx-blocks.js';
import { page, type Paper, printable } from './paper.js';

/** The document for Word and LibreOffice. The library is loaded with the first one: no start waits for it. */
export async function docxOf(paper: Paper): Promise<Buffer> {
  const word: Word = await import('docx');
  const { Document, Header, PageNumber, Packer, PageOrientation, Paragraph, TextRun } = word;
  const number = new Paragraph({
    alignment: 'center',
    children: [new TextRun({ children: [PageNumber.CURRENT], size: 26 })],
  });
  const document = new Document({
    title: paper.name,
    creator: paper.issuer,
    lastModifiedBy: paper.issuer,
    styles: { default: { document: { run, paragraph: { spacing: { before: 0, after: 0 } } } } },
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            // The library turns the two numbers for landscape itself.
            size: {
              width: page.short,
              height: page.long,
              orientation: paper.landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
            },
            margin: { ...page.margin, footer: page.margin.header },
          },
        },
        headers: { default: new Header({ children: [number] }), first: new Header({ children: [new Paragraph('')] }) },
        children: blocksOf(word, paper),
      },
    ],
  });
  return Packer.toBuffer(document, undefined, [{ path: 'docProps/core.xml', data: coreOf(paper) }]);
}

const run: Docx.IRunStylePropertiesOptions = {
  font: 'Times New Roman',
  size: 26,
  language: { value: 'vi-VN', eastAsia: 'vi-VN', bidirectional: 'ar-SA' },
};

/** The library writes its own name and the machine's clock; a document says who issued it and when it was printed. */
function coreOf({ name, issuer, printedAt }: Paper): string {
  const at = isoOf(printedAt).replace(/\.\d+Z$/, 'Z');
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escaped(name)}</dc:title><dc:creator>${escaped(issuer)}</dc:creator><dc:language>vi-VN</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">${at}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${at}</dcterms:modified></cp:coreProperties>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => printable(text).replace(/[&<>"]/g, (letter) => ENTITIES[letter] ?? '');
