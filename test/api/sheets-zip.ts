import { deflateRawSync } from 'node:zlib';

export interface Part {
  readonly name: string;
  readonly text: string | Buffer;
  /** What the headers claim instead of the truth. */
  readonly size?: number;
  readonly localName?: string;
  readonly flags?: number;
  readonly method?: number;
  /** Where the directory says it lies. */
  readonly at?: number;
}

/** A ZIP made by hand, lies included. */
export function zip(parts: readonly Part[], end: { count?: number; shift?: number } = {}): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const part of parts) {
    // Not a copy of what is a buffer already: in a realm of jest's that goes octet by octet.
    const raw = typeof part.text === 'string' ? Buffer.from(part.text) : part.text;
    const packed = part.method === 0 ? raw : deflateRawSync(raw);
    const size = part.size ?? raw.length;
    const name = Buffer.from(part.name);
    const localName = Buffer.from(part.localName ?? part.name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(part.flags ?? 0, 6);
    local.writeUInt16LE(part.method ?? 8, 8);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(size, 22);
    local.writeUInt16LE(localName.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(part.flags ?? 0, 8);
    central.writeUInt16LE(part.method ?? 8, 10);
    central.writeUInt32LE(packed.length, 20);
    central.writeUInt32LE(size, 24);
    central.writeUInt16LE(name.length, 28);
    central.writeUInt32LE(part.at ?? at, 42);
    bodies.push(local, localName, packed);
    directory.push(central, name);
    at += 30 + localName.length + packed.length;
  }
  const central = Buffer.concat(directory);
  const last = Buffer.alloc(22);
  last.writeUInt32LE(0x06054b50, 0);
  last.writeUInt16LE(end.count ?? parts.length, 8);
  last.writeUInt16LE(end.count ?? parts.length, 10);
  last.writeUInt32LE(central.length, 12);
  last.writeUInt32LE(at + (end.shift ?? 0), 16);
  return Buffer.concat([...bodies, central, last]);
}

/** The parts of a workbook of one sheet; `sheet` is what stands inside `<worksheet>`. */
export function workbookParts(sheet: string, shared = ''): Part[] {
  const schemas = 'http://schemas.openxmlformats.org';
  const rels = `${schemas}/officeDocument/2006/relationships`;
  return [
    { name: '[Content_Types].xml', text: `<Types xmlns="${schemas}/package/2006/content-types"/>` },
    {
      name: 'xl/workbook.xml',
      text: `<workbook xmlns:r="${rels}"><sheets><sheet name="T&amp;1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      text: `<Relationships><Relationship Id="rId1" Type="${rels}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${rels}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    },
    { name: 'xl/sharedStrings.xml', text: `<sst>${shared}</sst>` },
    { name: 'xl/worksheets/sheet1.xml', text: `<worksheet>${sheet}</worksheet>` },
  ];
}

/** A workbook of one sheet, made by hand. */
export const workbook = (sheet: string, ...more: Part[]): Buffer => zip([...workbookParts(sheet), ...more]);

export const cell = (ref: string, text: string): string => `<c r="${ref}" t="inlineStr"><is><t>${text}</t></is></c>`;
