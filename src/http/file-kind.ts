/** What a file people pass on may be, and what it is sent out as. */
export const FILE_KINDS = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  jpg: 'image/jpeg',
  png: 'image/png',
  txt: 'text/plain; charset=utf-8',
} as const;

export type FileKind = keyof typeof FILE_KINDS;

/** Told by its bytes, whatever the file is called: a name is only a claim. Null: nothing we pass on. */
export function fileKind(bytes: Buffer): FileKind | null {
  const begins = (with_: string) => bytes.toString('latin1', 0, with_.length) === with_;
  if (begins('%PDF-')) return 'pdf';
  if (begins('\x89PNG\r\n\x1a\n')) return 'png';
  if (begins('\xff\xd8\xff')) return 'jpg';
  if (begins('PK\x03\x04')) return officeKind(bytes);
  return isText(bytes) ? 'txt' : null;
}

/** By the names of the parts inside, which stand uncompressed. Macros are not passed on. */
function officeKind(bytes: Buffer): FileKind | null {
  if (!bytes.includes('[Content_Types].xml') || bytes.includes('vbaProject.bin')) return null;
  if (bytes.includes('word/document.xml')) return 'docx';
  return bytes.includes('xl/workbook.xml') ? 'xlsx' : null;
}

/** Lines of plain letters in UTF-8: a list of addresses, say. A page or a drawing made of tags is none. */
function isText(bytes: Buffer): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.trim() !== '' && !/[^\P{Cc}\n\r\t]/u.test(text) && !text.trimStart().startsWith('<');
  } catch {
    return false;
  }
}

/** A name nobody can be led astray by: no folders, no control or direction characters, and the ending of what it is. */
export function tidyName(name: string, kind: FileKind): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .replace(/[\p{C}\u2028\u2029]/gu, '')
    .replace(/[:*?"<>|]/g, '_')
    .replace(/\.[a-z0-9]{1,5}$/i, '')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
    .slice(0, 120);
  return `${plain.isWellFormed() && plain !== '' ? plain : 'van-ban'}.${kind}`;
}
