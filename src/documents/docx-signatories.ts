import type * as Docx from 'docx';
import { bare, paragraph, type Word, words } from './docx-blocks.js';
import { lineWidth, type Paper, type Signatory } from './paper.js';

/** The closing words, several signatures side by side, and below them where the paper goes. */
export function signedBeside(word: Word, paper: Paper, signatories: readonly Signatory[]): Docx.FileChild[] {
  const width = Math.floor(lineWidth(paper.landscape) / signatories.length);
  const cells = signatories.map(({ as, name }) => [
    words(word, as, { bold: true, size: 26, align: 'center', before: 120 }),
    words(word, '(Ký, ghi rõ họ tên)', { italics: true, size: 22, align: 'center' }),
    words(word, '\n\n\n', { size: 26 }),
    words(word, name, { bold: true, size: 26, align: 'center' }),
  ]);
  return [
    ...paper.closing.map((each) => paragraph(word, each, true)),
    bare(
      word,
      signatories.map(() => width),
      [cells],
    ),
    ...paper.recipients.map((line) => words(word, line, { size: 22 })),
    words(word, paper.revision, { size: 18, italics: true, before: 120 }),
  ];
}
