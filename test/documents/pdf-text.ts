import { inflateSync } from 'node:zlib';

interface Stream {
  readonly head: string;
  readonly body: string;
}

/** What a reader copies out of a PDF: the text of each page, by the fonts' own ToUnicode maps. */
export function pdfPages(pdf: Buffer): string[] {
  const objects = objectsOf(pdf);
  const pages = [...objects.values()].filter(({ head }) => /\/Type \/Page\b/.test(head));
  return pages.map((page) => textOf(page, objects));
}

function objectsOf(pdf: Buffer): Map<string, Stream> {
  const text = pdf.toString('latin1');
  const objects = new Map<string, Stream>();
  for (const match of text.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const [, id = '', all = ''] = match;
    const at = all.indexOf('stream\n');
    const head = at < 0 ? all : all.slice(0, at);
    const bytes = at < 0 ? '' : all.slice(at + 7, all.lastIndexOf('\nendstream'));
    const body = head.includes('/FlateDecode') ? inflateSync(Buffer.from(bytes, 'latin1')).toString('latin1') : bytes;
    objects.set(id, { head, body });
  }
  return objects;
}

function textOf(page: Stream, objects: ReadonlyMap<string, Stream>): string {
  const at = (reference: string | undefined): Stream => objects.get(reference ?? '') ?? { head: '', body: '' };
  const resources = at(/\/Resources (\d+) 0 R/.exec(page.head)?.[1]).head;
  const fonts = new Map(
    [...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name, id]) => [
      name,
      lettersOf(at(/\/ToUnicode (\d+) 0 R/.exec(at(id).head)?.[1]).body),
    ]),
  );
  const content = at(/\/Contents (\d+) 0 R/.exec(page.head)?.[1]).body;
  let letters = new Map<string, string>();
  let said = '';
  for (const [, font, shown] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[(.*?)\] TJ/g)) {
    if (font) letters = fonts.get(font) ?? letters;
    else
      said += `${[...(shown ?? '').matchAll(/<([\da-f]*)>/gi)].map(([, hex = '']) => spelled(hex, letters)).join('')}\n`;
  }
  return said;
}

const spelled = (hex: string, letters: ReadonlyMap<string, string>): string =>
  (hex.match(/.{4}/g) ?? []).map((glyph) => letters.get(glyph.toLowerCase()) ?? '�').join('');

function lettersOf(map: string): Map<string, string> {
  const letters = new Map<string, string>();
  for (const [, from = '', list = ''] of map.matchAll(/<([\da-f]{4})> <[\da-f]{4}> \[(.*?)\]/gi)) {
    [...list.matchAll(/<([\da-f ]*)>/gi)].forEach(([, hex = ''], index) => {
      const text = Buffer.from(hex.replaceAll(' ', ''), 'hex').swap16().toString('utf16le');
      letters.set((parseInt(from, 16) + index).toString(16).padStart(4, '0'), text);
    });
  }
  return letters;
}
