import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import readXlsx from 'read-excel-file/node';
import { MINUTE } from '../../src/rota/interval.js';
import { pdfPages } from '../documents/pdf-text.js';
import { unzipped } from '../documents/zip.js';
import { sessionFor } from '../support/cast.js';
import { WORDS } from './advisory-house.js';
import { BotnetHouse } from './botnet-house.js';

let office: BotnetHouse;
beforeAll(async () => {
  office = await BotnetHouse.open();
});
afterAll(() => office.close());
beforeEach(async () => {
  const { db } = office.house.app;
  await db.transaction(async (tx) => {
    await tx.query('SET LOCAL session_replication_role = replica');
    for (const table of ['advisory_answer', 'advisory_telling', 'advisory_closure', 'advisory'])
      await tx.query(`DELETE FROM ${table}`);
    for (const table of ['incident_entry', 'incident']) await tx.query(`DELETE FROM ${table}`);
  });
  await office.empty();
  await office.furnished();
});

type Who = 'hanh' | 'an';

const report = async (who: Who, format: 'docx' | 'pdf' | 'xlsx'): Promise<Buffer> => {
  const { app, cast } = office.house;
  const { cookie } = await sessionFor(app.db, cast.people[who]);
  const path = `${app.url}/api/periods/${cast.periodId}/report-document?format=${format}`;
  const answer = await fetch(path, { headers: { cookie } });
  if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`);
  return Buffer.from(await answer.arrayBuffer());
};
const plain = (text: string): string => text.replaceAll(/[\s|]+/gu, '');
const words = (xml: string): string => xml.replaceAll(/<[^>]+>/gu, '').trim();
const split = (xml: string, tag: string): string[] =>
  [...xml.matchAll(new RegExp(`<${tag}(?: [^>]*)?>.*?</${tag}>`, 'gsu'))].map(([text]) => text);

/** Lines of the tables: cells between bars. */
const docxLines = async (who: Who): Promise<string[]> => {
  const xml = unzipped(await report(who, 'docx')).get('word/document.xml') ?? '';
  return split(xml, 'w:tr').map((row) => split(row, 'w:tc').map(words).join(' | '));
};
/** A spreadsheet keeps moments to fractions of a second. */
const minuteOf = (at: Date): string =>
  new Date(Math.round(at.getTime() / MINUTE) * MINUTE)
    .toISOString()
    .replace(/^\d+-0?(\d+)-0?(\d+)T(\d\d):(\d\d).*$/u, '$3h$4 $2/$1');
const xlsxLines = async (who: Who): Promise<string[]> => {
  const sheets = await readXlsx(await report(who, 'xlsx'));
  return sheets.flatMap(({ data }) =>
    data.map((row) => row.map((cell) => (cell instanceof Date ? minuteOf(cell) : (cell ?? ''))).join(' | ')),
  );
};

const issue = async (more: object): Promise<string> => {
  const id = randomUUID();
  const body = { ...WORDS, id, dueAt: '2024-05-02T10:00:00Z', ...more };
  const { status, text } = await office.house.ask('hanh', 'POST', `/api/units/${office.units.so}/advisories`, body);
  if (status !== 200) throw new Error(text);
  return id;
};
const happened = async (who: 'an' | 'dung', more: object): Promise<string> => {
  const id = randomUUID();
  const unitId = who === 'an' ? office.units.thpt1 : office.units.thpt2;
  const body = { id, foundAt: '2024-04-30T01:00:00Z', severityId: 'high', ...more };
  const { status, text } = await office.house.ask(who, 'POST', `/api/units/${unitId}/incidents`, body);
  if (status !== 200) throw new Error(text);
  return id;
};
const answered = (who: 'an' | 'dung', advisoryId: string, said: object) => {
  const unitId = who === 'an' ? office.units.thpt1 : office.units.thpt2;
  return office.house.ask(who, 'PUT', `/api/units/${unitId}/advisories/${advisoryId}/answers/${randomUUID()}`, said);
};

/** As it were another day: what the product writes by its own clock. Only the superuser of a test can. */
const dated = (sql: string, values: unknown[]): Promise<void> =>
  office.house.app.db.transaction(async (tx) => {
    await tx.query('SET LOCAL session_replication_role = replica');
    await tx.query(sql, values);
  });

/** Orders 2, 3 and 4 of the letter: patches, infected addresses and incidents. It is the morning of 3/5. */
async function planted(): Promise<void> {
  const first = await issue({});
  const second = await issue({ number: '15/CB-DEMO', title: 'Lỗ hổng máy trạm', dueAt: '2024-05-06T10:00:00Z' });
  const wrong = await issue({ number: '16/CB-DEMO', title: 'Gửi nhầm' });
  expect((await answered('an', first, { affected: 'yes' })).status).toBe(200);
  expect((await answered('an', second, { affected: 'yes', patchedOn: '2024-04-30' })).status).toBe(200);
  expect((await answered('dung', second, { affected: 'unknown' })).status).toBe(200);
  const withdrawal = { withdrawn: true, text: 'Gửi nhầm' };
  expect((await office.house.ask('hanh', 'PUT', `/api/advisories/${wrong}/closure`, withdrawal)).status).toBe(200);

  const list = await office.entered(['192.0.2.1', '192.0.2.2', '192.0.2.3', '192.0.2.200', '203.0.113.9']);
  await office.answer('an', await office.match(list, '192.0.2.1'), 'cleaned', 'Đã cài lại máy');
  await office.answer('an', await office.match(list, '192.0.2.2'), 'in-progress');
  await dated('UPDATE botnet_list SET due_at = $2 WHERE id = $1', [list, '2024-05-02T10:00:00Z']);
  const none = await office.enter('hanh', ['203.0.113.77'], { title: 'Botnet khác', documentNumber: '13/CV' });
  expect(none.status).toBe(200);

  await happened('an', { summary: 'Trang chủ bị thay giao diện', beyond: true });
  const mended = await happened('an', { summary: 'Máy chủ thư chậm' });
  await office.house.ask('an', 'PUT', `/api/incidents/${mended}/status`, { status: 'resolved' });
  await happened('an', { summary: 'Mã độc ở phòng máy', foundAt: '2024-04-20T01:00:00Z' });
  const foundAt = '2024-04-30T01:30:00Z';
  await happened('dung', { summary: 'Lộ danh sách học sinh', personalData: true, foundAt });
  await office.house.app.clock.moveTo(Date.parse('2024-05-03T09:00:00+07:00'));
}

const INCIDENTS = [
  'Phát hiện trong kỳ | 3',
  'Trong đó: đang xử lý | 2',
  'Trong đó: đã khắc phục | 1',
  'Vượt khả năng xử lý của đơn vị | 1',
  'Liên quan dữ liệu cá nhân | 1',
  'Phát hiện trước kỳ, chưa khắc phục khi vào kỳ | 1',
  'Quá hạn gửi báo cáo sự cố | 3',
  '1 | Trường THPT Demo số 1 | 3/2024 | 08h00 20/4 | Cao | Đang xử lý, quá hạn gửi Mẫu 03 | Mã độc ở phòng máy',
  '2 | Trường THPT Demo số 1 | 1/2024 | 08h00 30/4 | Cao | Đang xử lý, quá hạn gửi Mẫu 03 | Trang chủ bị thay giao diện',
  '3 | Trường THPT Demo số 2 | 1/2024 | 08h30 30/4 | Cao | Đang xử lý, quá hạn gửi Mẫu 03 | Lộ danh sách học sinh',
  '4 | Trường THPT Demo số 1 | 2/2024 | 08h00 30/4 | Cao | Đã khắc phục | Máy chủ thư chậm',
];
const ADVISORIES = [
  '1 | 12/CB-DEMO: Lỗ hổng máy chủ thư | 17h00 2/5 | 5 | 0 | 0 | 1 | 0 | 4 | 5',
  '2 | 15/CB-DEMO: Lỗ hổng máy trạm | 17h00 6/5 | 5 | 1 | 0 | 0 | 1 | 3 | 0',
  '3 | Trường THPT Demo số 1 | 12/CB-DEMO: chưa vá, quá hạn',
  '5 | Trường THPT Demo số 2 | 12/CB-DEMO: chưa trả lời, quá hạn; 15/CB-DEMO: chưa rõ có bị ảnh hưởng',
];
const BOTNET = [
  '1 | 12/CV: Botnet tháng 4 | 17h00 2/5 | 2 | 4 | 1 | 0 | 1 | 2 | 3',
  '2 | 13/CV: Botnet khác | 17h00 5/5 | 0 | 0 | 0 | 0 | 0 | 0 | 0',
  '1 | Trường THPT Demo số 1 | 1 | 1 | 2',
  '2 | Trường THPT Demo số 2 | 0 | 1 | 1',
];
const ALL = [...INCIDENTS, ...ADVISORIES, ...BOTNET];

describe('the report on a period', () => {
  it('tells in all three formats of incidents, patches and infected addresses', async () => {
    await planted();
    const docx = await docxLines('hanh');
    expect(docx).toEqual(expect.arrayContaining(ALL));
    expect(docx.join()).not.toContain('16/CB-DEMO');
    expect(await xlsxLines('hanh')).toEqual(expect.arrayContaining(ALL));
    const pdf = plain(pdfPages(await report('hanh', 'pdf')).join(''));
    for (const line of ALL) expect(pdf).toContain(plain(line));
  });

  it('tells a school of its own only', async () => {
    await planted();
    const lines = await docxLines('an');
    expect(lines).toEqual(
      expect.arrayContaining([
        'Phát hiện trong kỳ | 2',
        'Liên quan dữ liệu cá nhân | 0',
        '1 | 12/CB-DEMO: Lỗ hổng máy chủ thư | 17h00 2/5 | 1 | 0 | 0 | 1 | 0 | 0 | 1',
        '1 | Trường THPT Demo số 1 | 12/CB-DEMO: chưa vá, quá hạn',
        '1 | 12/CV: Botnet tháng 4 | 17h00 2/5 | 1 | 3 | 1 | 0 | 1 | 1 | 2',
        '1 | Trường THPT Demo số 1 | 1 | 1 | 2',
      ]),
    );
    expect(lines.join()).not.toMatch(/Demo số 2|Lộ danh sách|13\/CV/u);
  });

  it('tells nothing of what was over before its days or came after them, and says so', async () => {
    const old = await issue({ number: '1/CB-DEMO' });
    expect((await office.house.ask('hanh', 'PUT', `/api/advisories/${old}/closure`, {})).status).toBe(200);
    await dated('UPDATE advisory_closure SET at = $2 WHERE advisory_id = $1', [old, '2024-04-26T01:00:00Z']);
    const next = await issue({ number: '2/CB-DEMO' });
    await dated('UPDATE advisory SET issued_at = $2 WHERE id = $1', [next, '2024-05-07T17:00:00Z']);

    const list = await office.entered(['192.0.2.1']);
    await office.answer('an', await office.match(list, '192.0.2.1'), 'cleaned', 'Đã cài lại máy');
    await dated('UPDATE botnet_list SET due_at = $2 WHERE id = $1', [list, '2024-04-20T10:00:00Z']);
    await dated('UPDATE botnet_answer SET at = $1', ['2024-04-19T10:00:00Z']);

    const mended = await happened('an', { summary: 'Đã xong từ trước', foundAt: '2024-04-20T01:00:00Z' });
    await office.house.ask('an', 'PUT', `/api/incidents/${mended}/status`, { status: 'resolved' });
    await dated('UPDATE incident SET resolved_at = $2 WHERE id = $1', [mended, '2024-04-21T01:00:00Z']);

    const lines = await docxLines('hanh');
    expect(lines).toEqual(
      expect.arrayContaining([
        'Không có sự cố nào trong kỳ | 0',
        expect.stringContaining('Không có cảnh báo nào trong kỳ'),
        expect.stringContaining('Không có danh sách nào trong kỳ'),
      ]),
    );
    expect(lines.join()).not.toMatch(/CB-DEMO|12\/CV|Đã xong từ trước/u);
    await dated('UPDATE botnet_answer SET at = $1', ['2024-04-27T10:00:00Z']);
    expect((await docxLines('hanh')).join()).toContain('12/CV: Botnet tháng 4 | 17h00 20/4 | 1 | 1 | 1');
  });
});
