import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { unzipped } from '../documents/zip.js';
import { startApp, type TestApp } from '../support/app.js';
import { type Cast, seedCast, sessionFor } from '../support/cast.js';
import { furnish, type School } from '../support/policy-rows.js';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

let app: TestApp;
let cast: Cast;
let school: School;

beforeAll(async () => {
  app = await startApp({ now: '2024-04-25T09:05:00Z' });
  cast = await seedCast(app.db);
  const { units, people } = cast;
  school = await furnish(app, cast, { unitId: units.thpt1, office: units.so, head: people.an, owner: people.binh });
});
afterAll(() => app.close());

/** The file and how it was sent. */
async function fetched(query: string, as = cast.people.binh) {
  const session = await sessionFor(app.db, as);
  const response = await fetch(`${app.url}/api/rosters/${school.rosterId}/document?${query}`, { headers: session });
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
}

/** The words of a DOCX. */
async function said(query: string, as?: string): Promise<string> {
  const { bytes } = await fetched(query, as);
  const xml = unzipped(bytes).get('word/document.xml') ?? '';
  return xml
    .replace(/<w:br\/>/g, ' ')
    .replace(/<\/w:p>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replace(/&amp;/g, '&');
}

describe('a roster as a document', () => {
  it('comes as DOCX, PDF and XLSX under its Vietnamese name', async () => {
    const files = await Promise.all(['docx', 'pdf', 'xlsx'].map((format) => fetched(`format=${format}`)));
    expect(files.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(files.map(({ headers }) => headers.get('content-type'))).toEqual([
      DOCX,
      'application/pdf',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ]);
    expect(files.map(({ bytes }) => bytes.toString('latin1', 0, 4))).toEqual(['PK\x03\x04', '%PDF', 'PK\x03\x04']);
    expect(files[0]?.headers.get('content-disposition')).toMatch(
      /^attachment; filename="Lich truc - THPTD1 - .* - v1\.docx"; filename\*=UTF-8''L%E1%BB%8Bch%20tr%E1%BB%B1c/,
    );
    expect(files[0]?.headers.get('cache-control')).toBe('private, no-store');
  });

  it('says what was published, who heads the unit and whom it reports to', async () => {
    const words = await said('');
    expect(words).toContain('TRƯỜNG THPT DEMO SỐ 1');
    expect(words).toContain('PHÒNG GDĐT LÊ CHÂN');
    expect(words).toContain('- Lê Chân (để b/c);');
    expect(words).toContain('Trần Thị Bình');
    expect(words).toContain('0600 000 002');
    expect(words).toContain('LƯU HÀNH NỘI BỘ');
    expect(words).toContain('(chưa phân công)');
    expect(words).toContain('HIỆU TRƯỞNG\n');
    expect(words).toContain('Nguyễn Văn An\n');
    expect(words).toContain('[Bản v1, in 25/4/2024 16h05]');
    expect(words).not.toContain('DỰ THẢO');
  });

  it('prints the draft on demand, marked as one, and leaves what is published alone', async () => {
    const head = await sessionFor(app.db, cast.people.an);
    const path = `/api/units/${cast.units.thpt1}/rosters/${cast.periodId}`;
    const { json: view } = await app.request('GET', path, { as: head });
    const post = view.posts.find((each: { kindId: string }) => each.kindId === 'ky-thuat').id;
    const shift = view.shifts.filter((each: { postId: string }) => each.postId === post).at(-1);
    const answer = await app.request('PATCH', `/api/rosters/${school.rosterId}/assignments`, {
      as: head,
      ifMatch: view.roster.version,
      body: { add: [{ shiftId: shift.id, personId: cast.people.chau }] },
    });
    expect(answer.status).toBe(200);
    expect(await said('')).not.toContain('Lê Minh Châu');
    const draft = await said('draft=1');
    expect(draft).toContain('Lê Minh Châu');
    expect(draft).toContain('DỰ THẢO');
    expect(draft).toContain('[Dự thảo, in 25/4/2024 16h05 · bản đang áp dụng: v1]');
  });

  it('takes number, date, kind and signer from the last publication, and others for this once', async () => {
    await app.db.query(
      `UPDATE publication SET signer_name = 'ThS. Trần Thị Bình', signer_title = 'Phó Hiệu trưởng', signer_authority = 'KT.',
              document_kind = 'KH', document_number = '7', document_on = '2024-04-24' WHERE roster_id = $1`,
      [school.rosterId],
    );
    const last = await said('place=Hải Phòng');
    for (const words of [
      'KẾ HOẠCH',
      'Số: 07/KH-THPTD1',
      'Hải Phòng, ngày 24 tháng 4 năm 2024',
      'KT. HIỆU TRƯỞNG\nPHÓ HIỆU TRƯỞNG',
    ]) {
      expect(last).toContain(words);
    }
    expect(last).toContain('\nTrần Thị Bình\n');
    const query = new URLSearchParams({
      kind: 'QĐ',
      number: '',
      on: '',
      signer: 'Lê Văn Demo',
      title: '',
      authority: '',
    });
    const once = await said(query.toString());
    for (const words of ['QUYẾT ĐỊNH', 'Số:      /QĐ-THPTD1', 'ngày     tháng 4 năm 2024', '\nLê Văn Demo\n']) {
      expect(once).toContain(words);
    }
  });

  it('hides people’s numbers for paper that leaves the house', async () => {
    const words = await said('phones=masked&layout=by-post');
    expect(words).toContain('0600•••002');
    expect(words).not.toContain('0600 000 002');
    expect(words).not.toContain('LƯU HÀNH NỘI BỘ');
  });

  it('is for the unit and those above it', async () => {
    expect((await fetched('', cast.people.hanh)).status).toBe(200);
    const strange = await fetched('', cast.people.dung);
    expect([strange.status, strange.headers.get('content-type')]).toEqual([
      404,
      expect.stringContaining('problem+json'),
    ]);
    const nobody = await app.request('GET', `/api/rosters/${school.rosterId}/document`);
    expect(nobody.status).toBe(401);
  });

  it.each(['format=odt', 'layout=x', 'kind=XX', 'on=2024-13-01', 'number=a%0db', 'authority=PP.', 'unknown=1'])(
    'refuses %s',
    async (query) => expect((await fetched(query)).status).toBe(400),
  );

  it('describes itself as a file', async () => {
    const { json } = await app.request('GET', '/openapi.json');
    const { responses } = json.paths['/api/rosters/{rosterId}/document'].get;
    expect(responses['200'].content[DOCX].schema).toEqual({ type: 'string', format: 'binary' });
  });
});
