import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { fileKind, tidyName } from '../../src/http/file-kind.js';
import { startApp, type TestApp } from '../support/app.js';
import { type Cast, seedCast, sessionFor } from '../support/cast.js';
import { type Part, zip } from './sheets-zip.js';

const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n');
const png = Buffer.from('\x89PNG\r\n\x1a\nIHDR', 'latin1');
const office = (...names: string[]) =>
  zip(['[Content_Types].xml', ...names].map((name): Part => ({ name, text: '<a/>' })));
const docx = office('word/document.xml');

let app: TestApp;
let cast: Cast;
let hanh: { cookie: string };
let an: { cookie: string };

beforeAll(async () => {
  app = await startApp({ now: '2024-04-23T14:00:00+07:00' });
  cast = await seedCast(app.db);
  [hanh, an] = [await sessionFor(app.db, cast.people.hanh), await sessionFor(app.db, cast.people.an)];
});
afterAll(() => app?.close());

const send = async (
  method: string,
  path: string,
  file: Buffer,
  { as = hanh, type = 'application/octet-stream' } = {},
) => {
  const headers = { cookie: as.cookie, 'content-type': type, 'accept-language': 'en' };
  const answer = await fetch(app.url + path, { method, headers, body: new Uint8Array(file) });
  const json: any = await answer.json();
  return { status: answer.status, json, slug: json.type?.split('#')[1] };
};
const add = (file: Buffer, query: string, as = hanh) =>
  send('POST', `/api/periods/${cast.periodId}/files?${query}`, file, { as });
const listed = async (as = an) => (await app.request('GET', `/api/periods/${cast.periodId}/files`, { as })).json.files;
const sha256 = (file: Buffer) => createHash('sha256').update(file).digest('hex');
const fetched = async (id: string, as = an) => {
  const answer = await fetch(`${app.url}/api/period-files/${id}`, { headers: { cookie: as.cookie } });
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
};

const filesOf = async (id: string) => (await app.request('GET', `/api/periods/${id}/files`, { as: hanh })).json.files;
const audited = () =>
  app.db.query(`SELECT subject_id, unit_id, actor_id, after FROM audit_entry
                 WHERE operation = 'PeriodFiles.attachAgain' ORDER BY id`);
const said = ({ part, title, name, kind, size }: Record<string, unknown>) => ({ part, title, name, kind, size });

describe('the letter behind a period', () => {
  it('is put there by the department with its enclosures, and opened by every unit below as it was sent', async () => {
    expect((await add(pdf, `part=letter&name=${encodeURIComponent('Công văn 30/4.pdf')}`)).status).toBe(201);
    const list = `title=${encodeURIComponent('Danh sách IP Botnet')}`;
    expect((await add(Buffer.from('192.0.2.7\n'), `part=enclosure&${list}&name=ip.csv`)).status).toBe(201);
    const [letter, enclosure] = await listed();
    expect(letter).toMatchObject({ part: 'letter', name: '4.pdf', kind: 'pdf', size: pdf.length });
    expect(letter.addedBy).toBe('Vũ Thị Hạnh');
    expect(enclosure).toMatchObject({ part: 'enclosure', title: 'Danh sách IP Botnet', name: 'ip.txt', kind: 'txt' });
    const { status, headers, bytes } = await fetched(letter.id);
    expect([status, bytes.equals(pdf)]).toEqual([200, true]);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="4.pdf"; filename*=UTF-8''4.pdf`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    });
  });

  it('is one; another is put in its place, and what was there is on the record', async () => {
    expect(await add(pdf, 'part=letter')).toMatchObject({ status: 409, slug: 'conflict' });
    const [{ id }] = await listed();
    const answer = await send('PUT', `/api/period-files/${id}?name=moi.docx`, docx);
    expect([answer.status, answer.json.files[0].name, answer.json.files.length]).toEqual([200, 'moi.docx', 2]);
    expect((await fetched(id)).bytes.equals(docx)).toBe(true);
    const [entry] = await app.db.query(
      `SELECT before, after, subject_id FROM audit_entry WHERE operation = 'PeriodFiles.replace'`,
    );
    expect(entry).toMatchObject({
      subject_id: cast.periodId,
      before: { part: 'letter', name: '4.pdf', sha256: sha256(pdf) },
      after: { part: 'letter', name: 'moi.docx', size: docx.length, sha256: sha256(docx) },
    });
  });

  it('is taken away once', async () => {
    const [{ id }] = await listed();
    const drop = () => app.request('DELETE', `/api/period-files/${id}`, { as: hanh });
    const answers = await Promise.all([drop(), drop()]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 404]);
    expect((await fetched(id)).status).toBe(404);
    const entries = await app.db.query(`SELECT FROM audit_entry WHERE operation = 'PeriodFiles.remove'`);
    expect(entries).toHaveLength(1);
  });

  it('is put there and taken away by nobody below', async () => {
    const [{ id }] = await listed();
    expect((await add(pdf, 'part=letter', an)).status).toBe(403);
    expect((await send('PUT', `/api/period-files/${id}`, pdf, { as: an })).status).toBe(403);
    expect((await app.request('DELETE', `/api/period-files/${id}`, { as: an })).status).toBe(403);
  });
});

describe('a file', () => {
  const html = Buffer.from('<!doctype html><script>alert(1)</script>');
  it.each([
    ['a page called PDF', html],
    ['a drawing', Buffer.from('\n <svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['a program', Buffer.from('MZ\x90\0\x03\0', 'latin1')],
    ['an old .doc', Buffer.from('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'latin1')],
    ['a document with macros', office('word/document.xml', 'word/vbaProject.bin')],
    ['an archive of something else', office('classes.dex')],
    ['letters of another table', Buffer.from('Ng\xe0y', 'latin1')],
    ['nothing', Buffer.alloc(0)],
  ])('is refused: %s', async (_, file) => {
    const before = await listed();
    expect(await add(file, 'part=enclosure&title=x&name=cong-van.pdf')).toMatchObject({
      status: 422,
      slug: 'file-refused',
    });
    expect(await listed()).toEqual(before);
  });

  it('is a letter only when it can be read as one', async () => {
    expect((await add(Buffer.from('192.0.2.7'), 'part=letter')).slug).toBe('file-refused');
    expect((await add(office('xl/workbook.xml'), 'part=letter')).slug).toBe('file-refused');
    expect((await add(png, 'part=letter')).status).toBe(201);
  });

  it('as an enclosure says what it is', async () => {
    const { status, json } = await add(pdf, 'part=enclosure');
    expect([status, json.errors[0].pointer]).toEqual([400, '#/title']);
  });

  it('is at most 10 MB, and a period takes twenty', async () => {
    const large = Buffer.alloc(10 * 1024 * 1024, 'a');
    expect((await add(Buffer.concat([large, pdf]), 'part=enclosure&title=x')).status).toBe(413);
    expect((await add(large, 'part=enclosure&title=x')).status).toBe(201);
    for (let n = (await listed()).length; n < 20; n++) await add(pdf, 'part=enclosure&title=x');
    expect((await add(pdf, 'part=enclosure&title=x')).slug).toBe('file-refused');
    expect(await listed()).toHaveLength(20);
  });

  it('comes to its own doors only, and as a file only', async () => {
    const path = `/api/periods/${cast.periodId}/files?part=enclosure&title=x`;
    expect((await send('POST', path, pdf, { type: 'application/pdf' })).status).toBe(415);
    expect((await send('POST', path, Buffer.from('{}'), { type: 'application/json' })).status).toBe(415);
    expect((await send('POST', `/api/units/${cast.units.so}/periods`, pdf)).status).toBe(415);
  });

  it('is known by its bytes and named by what it is', () => {
    expect([pdf, png, docx, office('xl/workbook.xml')].map(fileKind)).toEqual(['pdf', 'png', 'docx', 'xlsx']);
    expect(tidyName('C:\\Users\\x\\CV số 12.PDF', 'pdf')).toBe('CV số 12.pdf');
    expect(tidyName('../../etc/passwd', 'txt')).toBe('passwd.txt');
    expect(tidyName('hóa đơn\u202Efdp.exe', 'docx')).toBe('hóa đơnfdp.docx');
    expect(tidyName('\r\nSet-Cookie: a=b', 'pdf')).toBe('Set-Cookie_ a=b.pdf');
    expect(['', '.pdf', ' . '].map((name) => tidyName(name, 'pdf'))).toEqual(Array(3).fill('van-ban.pdf'));
  });
});

describe('a period like an earlier one', () => {
  const days = { firstOn: '2024-06-01', lastOn: '2024-06-03', submissionDueAt: '2024-05-30T17:00:00+07:00' };
  const opened = (body: object, as = hanh, unitId = cast.units.so) =>
    app.request('POST', `/api/units/${unitId}/periods`, { as, body: { title: 'Kỳ sau', ...days, ...body } });
  it('has the same letter and enclosures behind it when that is wished, its own from then on, on the record', async () => {
    const earlier = await listed();
    expect(earlier.length).toBeGreaterThan(2);
    const { status, json } = await opened({ filesOf: cast.periodId });
    expect(status).toBe(201);
    const files = await filesOf(json.id);
    expect(files.map(said)).toEqual(earlier.map(said));
    for (const [index, file] of files.entries()) {
      expect((await fetched(file.id)).bytes.equals((await fetched(earlier[index].id)).bytes)).toBe(true);
    }
    const [entry] = await audited();
    expect(entry).toMatchObject({ subject_id: json.id, unit_id: cast.units.so, actor_id: cast.people.hanh });
    expect(entry.after).toMatchObject({ filesOf: cast.periodId, files: { length: earlier.length } });
    expect(entry.after.files).toContainEqual({ ...said(earlier[0]), kind: undefined, sha256: sha256(png) });
    expect((await app.request('DELETE', `/api/period-files/${files[0].id}`, { as: hanh })).status).toBe(204);
    expect(await listed()).toEqual(earlier);
  });

  it('has none otherwise', async () => {
    const before = await audited();
    expect(await filesOf((await opened({})).json.id)).toEqual([]);
    expect(await audited()).toEqual(before);
  });

  it('may have those of whoever is above it, never those of a stranger, and nothing is opened then', async () => {
    const officerAt = async (personId: string, unitId: string) => {
      await app.db.query(`INSERT INTO role_grant (person_id, unit_id, role) VALUES ($1, $2, 'department')`, [
        personId,
        unitId,
      ]);
      return sessionFor(app.db, personId);
    };
    const ngoQuyen = await officerAt(cast.people.dung, cast.units.ngoQuyen);
    const leChan = await officerAt(cast.people.chau, cast.units.leChan);
    const { json: own } = await opened({ filesOf: cast.periodId }, leChan, cast.units.leChan);
    expect(await filesOf(own.id)).toHaveLength((await listed()).length);
    const foreign = await opened({ title: 'Kỳ lạ', filesOf: own.id }, ngoQuyen, cast.units.ngoQuyen);
    expect([foreign.status, foreign.json.errors[0].pointer]).toEqual([422, '#/filesOf']);
    expect(await app.db.query(`SELECT FROM period WHERE title = 'Kỳ lạ'`)).toEqual([]);
  });
});
