import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { HeadAtWork } from '../flows/the-head.js';
import { startApp, type TestApp } from '../support/app.js';
import { type Cast, seedCast, sessionFor } from '../support/cast.js';
import { buildWeb } from '../support/web-build.js';
import { counted, describeInBrowser, open, overflow, violations } from './support/browser.js';

describeInBrowser('periods', () => {
  let app: TestApp;
  let cast: Cast;
  let hanh: { cookie: string };

  beforeAll(async () => {
    buildWeb();
    app = await startApp({ now: '2024-04-28T09:00:00+07:00' });
    cast = await seedCast(app.db);
    hanh = await sessionFor(app.db, cast.people.hanh);
  });
  afterAll(() => app.close());

  const letter = async () => (await app.request('GET', `/api/periods/${cast.periodId}`, { as: hanh })).json;

  it('opens the next one like the last: end and deadline move along with its first day', async () => {
    const { page, complaints } = await open(app, `/periods?period=${cast.periodId}`, { as: hanh });
    await page.getByRole('button', { name: 'Mở kỳ tiếp theo' }).click();
    const dialog = page.getByRole('dialog', { name: 'Mở kỳ trực mới' });
    const field = (label: string) => dialog.getByLabel(label, { exact: true });
    await field('Từ ngày').waitFor();
    const members = [field('Từ ngày'), field('Đến hết ngày'), field('Hạn nộp, ngày'), dialog.locator('[type=time]')];
    const dates = () => Promise.all(members.map((member) => member.inputValue()));
    expect(await dates()).toEqual(['2024-05-08', '2024-05-18', '2024-05-06', '17:00']);
    await field('Từ ngày').fill('2024-08-31');
    expect(await dates()).toEqual(['2024-08-31', '2024-09-10', '2024-08-29', '17:00']);
    expect([await field('Tên kỳ trực').inputValue(), await field('Số văn bản').inputValue()]).toEqual(['', '']);
    const inherits = dialog.getByRole('list', { name: 'Kỳ mới thừa hưởng' });
    await inherits.getByText('11 ngày, hạn nộp trước 2 ngày lúc 17:00').waitFor();
    const same = dialog.getByLabel('Vẫn theo văn bản của kỳ đó');
    await same.check();
    expect(await field('Trích yếu').inputValue()).toBe((await letter()).directiveSubject);
    expect(await violations(page)).toEqual([]);
    await same.uncheck();
    expect(await field('Trích yếu').inputValue()).toBe('');
    await field('Tên kỳ trực').fill('Quốc khánh 2/9');
    await dialog.getByRole('button', { name: 'Mở kỳ trực mới' }).click();
    await page.getByRole('heading', { name: 'Quốc khánh 2/9' }).waitFor();
    const last = await letter();
    const [{ id }] = await app.db.query(`SELECT id FROM period WHERE title = 'Quốc khánh 2/9'`);
    const next = (await app.request('GET', `/api/periods/${id}`, { as: hanh })).json;
    expect(next).toMatchObject({
      firstOn: '2024-08-31',
      lastOn: '2024-09-10',
      submissionDueAt: '2024-08-29T10:00:00.000Z',
      directiveSubject: '',
      directiveText: '',
      directiveOn: null,
    });
    for (const member of ['demands', 'orders', 'reportClocks', 'directiveIssuer'])
      expect(next[member]).toEqual(last[member]);
    expect(complaints).toEqual([]);
  });

  it.each([1440, 390])('leads from the end of a long form to what is wrong at its top (%d px)', async (width) => {
    const { page } = await open(app, `/periods?period=${cast.periodId}`, { as: hanh, width });
    await page.getByRole('button', { name: 'Mở kỳ tiếp theo' }).click();
    const dialog = page.getByRole('dialog', { name: 'Mở kỳ trực mới' });
    await dialog.getByRole('button', { name: 'Mở kỳ trực mới' }).press('Enter');
    const title = dialog.getByLabel('Tên kỳ trực');
    await dialog.locator(':focus[aria-invalid=true]').waitFor();
    expect(await title.evaluate((field) => field === document.activeElement)).toBe(true);
    const box = await title.boundingBox();
    expect(box?.y).toBeGreaterThan((await dialog.boundingBox())?.y ?? 0);
  });

  it.each([1440, 390])('opens the next one with the letter and its file behind it again (%d px)', async (width) => {
    if (width === 1440) {
      const file = await fetch(`${app.url}/api/periods/${cast.periodId}/files?part=letter&name=cong-van.pdf`, {
        method: 'POST',
        headers: { cookie: hanh.cookie, 'content-type': 'application/octet-stream' },
        body: '%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n',
      });
      expect(file.status).toBe(201);
    }
    const { page, complaints } = await open(app, `/periods?period=${cast.periodId}`, { as: hanh, width });
    await page.getByRole('button', { name: 'Mở kỳ tiếp theo' }).click();
    const dialog = page.getByRole('dialog', { name: 'Mở kỳ trực mới' });
    await dialog.getByLabel('Đính kèm lại 1 tệp của kỳ đó').check();
    await dialog.getByLabel('Vẫn theo văn bản của kỳ đó').check();
    expect(await violations(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    const title = `Kỳ sau ${width}`;
    await dialog.getByLabel('Tên kỳ trực').fill(title);
    await dialog.getByLabel('Từ ngày', { exact: true }).fill('2025-01-02');
    await dialog.getByRole('button', { name: 'Mở kỳ trực mới' }).click();
    await page.getByRole('heading', { name: title }).waitFor();
    await page.getByRole('link', { name: 'cong-van.pdf' }).waitFor();
    const [{ subject }] = await app.db.query('SELECT directive_subject AS subject FROM period WHERE title = $1', [
      title,
    ]);
    expect(subject).toBe((await letter()).directiveSubject);
    await app.db.query('DELETE FROM period WHERE title = $1', [title]);
    expect(complaints).toEqual([]);
  });

  it.each([1440, 390])(
    'lie beside each other with how far they have come; those over are in the archive (%d px)',
    async (width) => {
      const { page, complaints } = await open(app, '/periods', { as: hanh, width });
      const tet = {
        title: 'Tết',
        firstOn: '2024-02-08',
        lastOn: '2024-02-14',
        submissionDueAt: '2024-02-06T10:00:00Z',
      };
      if (width === 1440) await app.request('POST', `/api/units/${cast.units.so}/periods`, { as: hanh, body: tet });
      await page.reload();
      const [running, toCome] = [
        page.getByRole('heading', { name: 'Đang trực' }),
        page.getByRole('heading', { name: 'Sắp tới' }),
      ];
      await running.waitFor();
      await toCome.waitFor();
      await counted(page.getByRole('figure', { name: 'Các kỳ trực trên trục thời gian' }).getByRole('link'), 2);
      await page
        .getByRole('link', { name: /Toàn cảnh: Quốc khánh/ })
        .getByText('0/5 đã công bố')
        .waitFor();
      expect(await page.getByText('Tết', { exact: true }).isVisible()).toBe(false);
      await page.getByText('Lưu trữ: 1 kỳ đã qua').click();
      await page.getByText('Tết', { exact: true }).waitFor();
      expect(await violations(page)).toEqual([]);
      expect(await overflow(page)).toBe(0);
      expect(complaints).toEqual([]);
    },
  );

  it.each([1440, 390])(
    'extended while it runs: the unit brings its shifts up to date with one tap, its people stay (%d px)',
    async (width) => {
      const before = await letter();
      const an = await HeadAtWork.at(app, cast.people.an, cast.units.thpt1, cast.periodId);
      if (width === 1440) {
        await an.layOut('2x12');
        await an.assign([{ shiftId: an.shift('ky-thuat', '2024-04-30', 'N').id, personId: cast.people.chau }]);
        expect((await an.publish('Chưa đủ người')).status).toBe(200);
      }
      const { page, complaints } = await open(app, `/units/${cast.units.thpt1}/rosters/${cast.periodId}`, {
        as: an.as,
        width,
      });
      const note = page.getByRole('region', { name: 'Yêu cầu của kỳ trực đã đổi' });
      await counted(note, 0);
      const lastOn = width === 1440 ? '2024-05-09' : '2024-05-10';
      const { status } = await app.request('PATCH', `/api/periods/${cast.periodId}`, {
        as: hanh,
        body: { lastOn },
        ifMatch: before.version,
      });
      expect(status).toBe(200);
      await page.reload();
      await note.getByText(width === 1440 ? 'thêm hoặc tăng 8 ca' : 'thêm hoặc tăng 4 ca').waitFor();
      expect(await violations(page)).toEqual([]);
      expect(await overflow(page)).toBe(0);
      await note.getByRole('button', { name: 'Cập nhật ca' }).click();
      await note.waitFor({ state: 'detached' });
      const after = await an.look();
      expect(after.shifts.at(-1).on).toBe(lastOn);
      expect(after.assignments.map(({ personId }: { personId: string }) => personId)).toEqual([cast.people.chau]);
      expect(complaints).toEqual([]);
    },
  );

  it.each([1440, 390])('asked for more while it runs: says from when that holds (%d px)', async (width) => {
    const { page, complaints } = await open(app, `/periods?period=${cast.periodId}`, { as: hanh, width });
    const words = /^Áp dụng từ 09:\d\d ngày 28\/4; giờ đã qua giữ yêu cầu cũ\.$/;
    const since = page.getByText(words);
    if (width === 1440) {
      await page.getByText('Trực kỹ thuật: 2, ngày lễ, suốt 24 giờ').waitFor();
      await counted(since, 0);
    }
    await page.getByRole('button', { name: 'Sửa kỳ trực' }).click();
    const dialog = page.getByRole('dialog', { name: 'Sửa kỳ trực' });
    await dialog.getByText(words).waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    await dialog
      .getByLabel('Số người')
      .first()
      .fill(String(width === 1440 ? 2 : 3));
    await dialog.getByRole('button', { name: 'Lưu' }).click();
    await dialog.waitFor({ state: 'detached' });
    await since.waitFor();
    expect(await overflow(page)).toBe(0);
    expect(complaints).toEqual([]);
  });
});
