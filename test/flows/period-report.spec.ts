import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Papa from 'papaparse';
import { unzipped } from '../documents/zip.js';
import { SwapHouse } from './swap-house.js';

/** How many said something at a cut-off, of how many. */
const SAID = /07h00 ngày 2[78]\/4 \d\/\d/gu;

describe('a period on paper and as rows', () => {
  let house: SwapHouse;
  beforeEach(async () => {
    house = await SwapHouse.open();
  });
  afterEach(() => house.close());

  const get = (path: string, who: 'hanh' | 'an' | 'binh' | 'dung' = 'hanh') =>
    house.ask(who, 'GET', `/api/periods/${house.cast.periodId}/${path}`);
  const list = async (which: string, who: 'hanh' | 'an' = 'hanh') => {
    const { status, headers, text } = await get(`lists/${which}`, who);
    expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([
      200,
      'text/csv; charset=utf-8',
      'private, no-store',
    ]);
    return Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data;
  };

  it('names who is on duty, and the units in which nobody is', async () => {
    await house.moveTo('2024-04-28T09:00:00+07:00');
    const rows = await list('on-duty');
    expect(rows.find((row) => row['Người trực'])).toMatchObject({
      'Đơn vị': 'Trường THPT Demo số 1',
      'Người trực': 'Trần Thị Bình',
      'Điện thoại': '0600 000 002',
      'Xác nhận': 'chưa',
      Đến: '28/04/2024 19:30',
    });
    const empty = rows.find((row) => row['Đơn vị'] === 'Trường THPT Demo số 2');
    expect(empty).toMatchObject({ 'Người trực': '', 'Trưởng đơn vị': 'Phạm Tiến Dũng' });
  });

  it('lists shortages, submissions and hours by class, a reader’s own units only', async () => {
    const gaps = await list('gaps');
    expect(gaps).toContainEqual(
      expect.objectContaining({ 'Đơn vị': 'Trường THPT Demo số 1', 'Vị trí': 'Trực kỹ thuật', Thiếu: '1' }),
    );
    expect(gaps).toContainEqual(
      expect.objectContaining({ 'Đơn vị': 'Trường THPT Demo số 2', 'Vị trí': 'Chưa công bố lịch' }),
    );
    const sent = await list('submissions');
    expect(sent.find((row) => row['Đơn vị'] === 'Trường THPT Demo số 1')).toMatchObject({
      'Tình trạng': 'Đã công bố',
      'Nộp lúc': expect.stringMatching(/^25\/04\/2024 08:0/),
      'Đúng hạn': 'có',
      Bản: '1',
    });
    const own = await list('submissions', 'an');
    expect(own.map((row) => row['Đơn vị'])).toEqual(['Trường THPT Demo số 1']);
    const hours = await list('hours');
    expect(hours.find((row) => row['Họ và tên'] === 'Đinh Văn Khoa')).toMatchObject({
      'Số ca': '2',
      'Tổng giờ': '24',
      'ngày làm việc (ngày)': '12',
      'ngày nghỉ hằng tuần (ngày)': '12',
    });
  });

  it('is reported with what was said and proposed, by whoever sees it', async () => {
    await house.app.db.query(`UPDATE period SET report_clocks = '{07:00}' WHERE id = $1`, [house.cast.periodId]);
    await house.moveTo('2024-04-28T08:00:00+07:00');
    const report = { periodId: house.cast.periodId, on: '2024-04-28', clock: '07:00', incident: 'Mất điện 10 phút' };
    expect((await house.ask('an', 'POST', `/api/units/${house.cast.units.thpt1}/reports`, report)).status).toBe(200);
    const wordsOf = async (who: 'hanh' | 'an', query = '') => {
      const as = await house.as(who);
      const path = `${house.app.url}/api/periods/${house.cast.periodId}/report-document?format=docx${query}`;
      const answer = await fetch(path, { headers: { cookie: as.cookie } });
      expect([answer.status, answer.headers.get('content-disposition')]).toEqual([
        200,
        expect.stringContaining('.docx'),
      ]);
      const xml =
        unzipped(Buffer.from(await answer.arrayBuffer()))
          .get('word/document.xml')
          ?.toString() ?? '';
      return xml.replaceAll(/<[^>]+>/gu, ' ').replaceAll(/\s+/gu, ' ');
    };
    const words = await wordsOf('hanh', `&proposals=${encodeURIComponent('Cấp thêm máy nổ')}`);
    for (const each of ['SỞ GIÁO DỤC VÀ ĐÀO TẠO', 'Mất điện 10 phút', 'Cấp thêm máy nổ', 'Trường THPT Demo số 2'])
      expect(words).toContain(each);
    // A unit begun since owed no word on the days before.
    expect(words.match(SAID)).toEqual(['07h00 ngày 27/4 0/5', '07h00 ngày 28/4 1/5']);
    await house.app.db.query(`UPDATE unit SET valid_from = '2024-04-28' WHERE id = $1`, [house.cast.units.thpt2]);
    const since = await wordsOf('hanh');
    expect(since.match(SAID)).toEqual(['07h00 ngày 27/4 0/4', '07h00 ngày 28/4 1/5']);
    const own = await wordsOf('an', '&phones=masked');
    expect(own).toContain('TRƯỜNG THPT DEMO SỐ 1');
    expect(own).not.toContain('Demo số 2');
    expect(own).not.toContain('LƯU HÀNH NỘI BỘ');
  });

  it('is refused to who only stands there, and for a list that is none', async () => {
    expect((await get('lists/gaps', 'binh')).status).toBe(403);
    expect((await get('report-document', 'binh')).status).toBe(403);
    expect((await get('lists/phones')).status).toBe(400);
    expect((await get(`report-document?proposals=${'x'.repeat(1501)}`)).status).toBe(400);
  });
});
