import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import writeExcelFile from 'write-excel-file/node';
import { startApp, type TestApp } from '../support/app.js';
import { seedCast, sessionFor } from '../support/cast.js';
import { cell, type Part, workbook, workbookParts, zip } from './sheets-zip.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
let app: TestApp;
let cookie: string;

beforeAll(async () => {
  app = await startApp({ now: '2024-04-24T08:00:00+07:00' });
  const cast = await seedCast(app.db);
  ({ cookie } = await sessionFor(app.db, cast.people.chau));
  await send(workbook(`<sheetData><row r="1">${cell('A1', 'a')}</row></sheetData>`));
});
afterAll(() => app?.close());

async function send(file: Buffer | string, type = XLSX, path = '/api/sheets', as = cookie) {
  const began = performance.now();
  const answer = await fetch(app.url + path, {
    method: 'POST',
    headers: { 'content-type': type, 'accept-language': 'en', ...(as && { cookie: as }) },
    body: new Uint8Array(Buffer.from(file)),
  });
  const json: any = await answer.json();
  const contentType = answer.headers.get('content-type');
  return { status: answer.status, contentType, json, ms: performance.now() - began };
}
/** What takes longer hangs; the times themselves belong on a quiet machine. */
const HANGS = 10_000;

const cellsOf = async (file: Buffer | string, type = XLSX) => {
  const { json } = await send(file, type);
  return json.sheets?.[0]?.cells ?? json;
};

describe('a spreadsheet', () => {
  it('is read as it is shown: days, times, long numbers, merged cells, composed letters', async () => {
    const file = await writeExcelFile([
      [{ value: 'LỊCH TRỰC', columnSpan: 3 }, null, null, 'x'],
      [
        { value: new Date(Date.UTC(2024, 3, 27)), type: Date, format: 'dd/mm/yyyy' },
        { value: 0.3125, type: Number, format: 'hh:mm' },
        904185683,
        'Lê Thị Hòa'.normalize('NFD'),
      ],
      [{ value: 'Đêm', rowSpan: 2 }, 0.1 + 0.2, true, 'hai\ndòng'],
      [null, 1e15, '', ''],
    ] as any).toBuffer();
    expect(await cellsOf(file)).toEqual([
      ['LỊCH TRỰC', 'LỊCH TRỰC', 'LỊCH TRỰC', 'x'],
      ['2024-04-27', '07:30', '904185683', 'Lê Thị Hòa'],
      ['Đêm', '0.3', 'true', 'hai\ndòng'],
      ['Đêm', '1000000000000000', '', ''],
    ]);
  });

  it.each([
    ['UTF-8 with its mark', '\ufeffNgày,Họ tên\r\n27/4,"Lê Thị Hòa, An"\r\n'],
    ['UTF-16', Buffer.from('\ufeffNgày\tHọ tên\r\n27/4\tLê Thị Hòa, An\r\n', 'utf16le')],
    ['semicolons', 'Ngày;Họ tên\n27/4;Lê Thị Hòa, An'],
    [
      'windows-1258',
      Buffer.from([
        ...Buffer.from('Ng'),
        0xe0,
        ...Buffer.from('y;Ho'),
        0xf2,
        ...Buffer.from(' t'),
        0xea,
        ...Buffer.from('n\n27/4;L'),
        0xea,
        ...Buffer.from(' Thi'),
        0xf2,
        ...Buffer.from(' Ho'),
        0xcc,
        ...Buffer.from('a, An'),
      ]),
    ],
  ])('is read from text: %s', async (name, file) => {
    const [head, row] = await cellsOf(file, 'text/csv');
    expect(head).toEqual(['Ngày', 'Họ tên']);
    expect(row[0]).toBe('27/4');
    if (name !== 'windows-1258') expect(row[1]).toBe('Lê Thị Hòa, An');
  });

  it('of forty people and a month is read', async () => {
    const rows = Array.from({ length: 42 }, (_, row) =>
      Array.from({ length: 36 }, (__, column) => `ô ${row}-${column}`),
    );
    const { status, json, ms } = await send(await writeExcelFile(rows as any).toBuffer());
    expect({ status, cells: json.sheets[0].cells }).toEqual({ status: 200, cells: rows });
    expect(ms).toBeLessThan(HANGS);
  });
});

const sheet = (inside: string) => workbook(`<sheetData>${inside}</sheetData>`);
const fine = `<row r="1">${cell('A1', 'a')}</row>`;
const plus = (part: Part) => workbook(`<sheetData>${fine}</sheetData>`, part);
const laughs = `<!DOCTYPE lolz [${Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('')}]>`;
const honest = () => sheet(fine);
const hostile: readonly (readonly [string, RegExp, () => Buffer | string])[] = [
  ['a bomb', /too large when unpacked/, () => plus({ name: 'xl/media/a.bin', text: Buffer.alloc(200 * 1024 * 1024) })],
  [
    'a bomb under every bound but the ratio',
    /compressed abnormally/,
    () => plus({ name: 'xl/media/a.bin', text: Buffer.alloc(7 * 1024 * 1024) }),
  ],
  [
    'a size that lies small',
    /false size/,
    () => plus({ name: 'xl/media/a.bin', text: Buffer.alloc(50 * 1024 * 1024), size: 1000 }),
  ],
  ['a size that lies large', /false size/, () => plus({ name: 'xl/a.bin', text: 'abc', size: 4000 })],
  [
    '10,000 entries',
    /too many files/,
    () => zip(Array.from({ length: 10_000 }, (_, i) => ({ name: `xl/${i}.xml`, text: '' }))),
  ],
  [
    'overlapping entries',
    /overlap/,
    () => {
      const parts = workbookParts(`<sheetData>${fine}</sheetData>`);
      return zip([
        ...parts,
        { name: parts[0]!.name.toLowerCase() + '2', localName: parts[0]!.name, text: parts[0]!.text, at: 0 },
      ]);
    },
  ],
  [
    'one name twice',
    /one name/,
    () => zip([...workbookParts(`<sheetData>${fine}</sheetData>`), { name: 'XL/WORKBOOK.XML', text: 'a' }]),
  ],
  ['two names for one entry', /contradicts/, () => plus({ name: 'xl/a.xml', localName: 'xl/b.xml', text: '<a/>' })],
  ['a name that climbs', /forbidden name/, () => plus({ name: 'xl/../../etc/passwd', text: 'a' })],
  ['an archive inside', /archive inside/, () => plus({ name: 'xl/embeddings/a.xlsx', text: honest(), method: 0 })],
  ['an encrypted entry', /password/, () => plus({ name: 'xl/a.xml', text: 'a', flags: 1 })],
  ['a ZIP64 size', /ZIP64/, () => plus({ name: 'xl/a.xml', text: 'a', size: 0xffffffff })],
  ['a false count', /directory does not fit/, () => zip(workbookParts(`<sheetData>${fine}</sheetData>`), { count: 3 })],
  [
    'a directory elsewhere',
    /directory does not fit/,
    () => zip(workbookParts(`<sheetData>${fine}</sheetData>`), { shift: 4 }),
  ],
  ['something before and after', /damaged/, () => Buffer.concat([honest(), Buffer.from('trailer')])],
  ['a truncated file', /damaged/, () => honest().subarray(0, 900)],
  ['billion laughs', /DOCTYPE/, () => plus({ name: 'xl/a.xml', text: `${laughs}<a>&l9;</a>` })],
  [
    'a document type in UTF-16',
    /another encoding/,
    () => plus({ name: 'xl/a.xml', text: Buffer.from('\ufeff<!DOCTYPE a><a/>', 'utf16le') }),
  ],
  ['deep XML', /nested too deeply/, () => sheet('<a>'.repeat(100_000) + '</a>'.repeat(100_000))],
  ['a cell in the last corner', /sheet is too large/, () => sheet(`<row r="1048576">${cell('XFD1048576', 'a')}</row>`)],
  [
    'a dimension of everything',
    /sheet is too large/,
    () => workbook(`<dimension ref="A1:XFD1048576"/><sheetData>${fine}</sheetData>`),
  ],
  [
    'a wide and long sheet',
    /sheet is too large/,
    () => sheet(`<row r="1">${cell('XFD1', 'a')}</row><row r="4000">${cell('A4000', 'a')}</row>`),
  ],
  [
    'one long text in every cell',
    /too much text/,
    () =>
      zip(
        workbookParts(
          `<sheetData>${Array.from({ length: 3000 }, (_, i) => `<row r="${i + 1}"><c r="A${i + 1}" t="s"><v>0</v></c></row>`).join('')}</sheetData>`,
          `<si><t>${'x'.repeat(30_000)}</t></si>`,
        ),
      ),
  ],
  [
    'one merge after another',
    /sheet is too large/,
    () =>
      workbook(
        `<sheetData>${fine}<row r="5000">${cell('CV5000', 'a')}</row></sheetData><mergeCells>${'<mergeCell ref="A1:CV5000"/>'.repeat(4000)}</mergeCells>`,
      ),
  ],
  ['macros', /macros/, () => plus({ name: 'xl/vbaProject.bin', text: 'a' })],
  ['external links', /links to other files/, () => plus({ name: 'xl/externalLinks/externalLink1.xml', text: '<a/>' })],
  [
    'an external picture',
    /links to other files/,
    () =>
      plus({
        name: 'xl/drawings/_rels/d.xml.rels',
        text: '<Relationships><Relationship Id="a" Type="x/image" Target="http://a.example" TargetMode="External"/></Relationships>',
      }),
  ],
  ['a Word document', /not an .xlsx/, () => zip([{ name: 'word/document.xml', text: '<a/>' }])],
  ['an old .xls', /old .xls/, () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), randomBytes(5000)])],
  ['a web page called .xls', /web page/, () => '<html><table><tr><td>a</td></tr></table></html>'],
  ['a PDF in letters only', /neither a spreadsheet/, () => '%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n'],
  ['random bytes', /neither a spreadsheet/, () => randomBytes(100_000)],
  [
    'random bytes that begin like a ZIP',
    /damaged/,
    () => Buffer.concat([Buffer.from('PK\x03\x04'), randomBytes(100_000)]),
  ],
  ['a broken sheet', /^$/, () => sheet('<row r="1"><c r="A1" t="s"><v>99</v></c></row>')],
  ['an empty file', /empty/, () => ''],
];

describe('a hostile file', () => {
  it.each(hostile)('is refused, and soon: %s', async (name, reason, make) => {
    const file = make();
    const stall = monitorEventLoopDelay({ resolution: 5 });
    const before = process.memoryUsage().rss;
    let most = before;
    const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 5);
    stall.enable();
    const [{ status, contentType, json, ms }, alive] = await Promise.all([
      send(file),
      app.request('GET', '/health/live'),
    ]);
    stall.disable();
    clearInterval(watch);
    const [longest, grown] = [stall.max / 1e6, (most - before) / 1024 / 1024];
    figures.push(
      `${name}: ${ms.toFixed(0)} ms, stall ${longest.toFixed(0)} ms, +${grown.toFixed(0)} MB, ${json.detail}`,
    );
    expect({ status, contentType, type: json.type }).toEqual({
      status: 422,
      contentType: 'application/problem+json; charset=utf-8',
      type: expect.stringMatching(/#sheet-(?:refused|unreadable)$/),
    });
    expect(json.detail ?? '').toMatch(reason);
    expect(json.detail ?? '').not.toContain(json.title);
    expect(alive.status).toBe(200);
    expect(ms).toBeLessThan(HANGS);
    expect(longest).toBeLessThan(HANGS / 2);
    expect(grown).toBeLessThan(150);
  });
  const figures: string[] = [];
  afterAll(() => console.log(figures.join('\n')));

  it('says what to do about an old one', async () => {
    const { json } = await send(Buffer.from('d0cf11e0a1b11ae1', 'hex'));
    expect(json.detail).toContain('Save it as .xlsx and try again');
  });

  it('beside thirty others leaves the service answering', async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, (_, at) => send(hostile[at % hostile.length]![2]())));
    expect(answers.every(({ status }) => status === 422 || status === 429)).toBe(true);
    expect(await cellsOf(honest())).toEqual([['a']]);
  });
});

describe('the door', () => {
  it('is for people who have signed in', async () => {
    expect(await send(honest(), XLSX, '/api/sheets', '')).toMatchObject({ status: 401 });
  });

  it('takes links to mail addresses, which are no danger', async () => {
    const link =
      '<Relationships><Relationship Id="a" Type="http://x/hyperlink" Target="mailto:a@demo.example" TargetMode="External"/></Relationships>';
    expect(await cellsOf(plus({ name: 'xl/worksheets/_rels/sheet1.xml.rels', text: link }))).toEqual([['a']]);
  });

  it('takes files and nothing else, up to 5 MB, and no other door takes files', async () => {
    expect((await send('{}', 'application/json')).json.detail).toBe('Send the .xlsx or .csv file itself');
    expect((await send('%PDF-', 'application/pdf')).json).toMatchObject({
      status: 415,
      title: 'This kind of content is not accepted here',
      detail: expect.stringContaining('Accepted are application/vnd.openxml'),
    });
    expect((await send('a', 'text/csv', '/api/session')).json.detail).toBe('Only JSON is accepted here');
    expect((await send('a=1', 'application/x-www-form-urlencoded')).status).toBe(415);
    expect((await send('a', 'multipart/form-data; boundary=x')).status).toBe(415);
    expect((await send(Buffer.alloc(5 * 1024 * 1024 + 1), 'text/csv')).status).toBe(413);
    for (const type of [XLSX, 'text/csv', 'text/plain; charset=utf-8', 'application/octet-stream'])
      expect([type, (await send('a', type, '/api/session')).status]).toEqual([type, 415]);
  });

  it('is described', async () => {
    const { json } = await app.request('GET', '/openapi.json');
    const { requestBody, responses } = json.paths['/api/sheets'].post;
    expect(Object.keys(requestBody.content)).toContain(XLSX);
    expect(responses['200'].content['application/json'].schema).toBeDefined();
  });
});
