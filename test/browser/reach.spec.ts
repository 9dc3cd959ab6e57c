import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { HeadAtWork } from '../flows/the-head.js';
import { startApp, type TestApp } from '../support/app.js';
import { addMember, type Cast, seedCast, sessionFor } from '../support/cast.js';
import { buildWeb } from '../support/web-build.js';
import { counted, describeInBrowser, open, overflow, violations, visit } from './support/browser.js';

/** An has published: Châu, whose address is proven, was told of four watches; Giang, who has no address, of none. */
describeInBrowser('who was told, and who can be', () => {
  let app: TestApp;
  let cast: Cast;
  let an: HeadAtWork;
  let log: string;
  let ready: string;

  beforeAll(async () => {
    buildWeb();
    app = await startApp({ now: '2024-04-22T08:00:00+07:00' });
    cast = await seedCast(app.db);
    const giang = await addMember(app.db.manager, cast.units.thpt1, {
      name: 'Vũ Văn Giang',
      email: null,
      phone: '0600 000 009',
      postKindIds: ['ky-thuat'],
    });
    an = await HeadAtWork.at(app, cast.people.an, cast.units.thpt1, cast.periodId);
    await an.layOut('24h');
    const { chau, binh } = cast.people;
    const days = ['2024-04-27', '2024-04-29', '2024-05-01', '2024-05-03', '2024-05-05', '2024-05-07'];
    await an.assign(
      [chau, giang, chau, binh, chau, chau].map((personId, index) => ({
        shiftId: an.shift('ky-thuat', days[index]!, 'T').id,
        personId,
      })),
    );
    expect((await an.publish('Còn thiếu người')).status).toBe(200);
    await app.db.query(
      `INSERT INTO acknowledgement (duty_id, sequence, answer, agreed, via)
       SELECT id, 0, 'accepted', '{}', 'link' FROM duty WHERE person_id = $1 ORDER BY starts_at LIMIT 1`,
      [chau],
    );
    await app.db.query(`UPDATE duty SET answer = 'accepted' WHERE person_id = $1`, [chau]);
    await app.db.query('UPDATE person SET email_verified_at = clock_now() WHERE id = $1', [chau]);
    await app.db.query(
      `UPDATE notice SET state = CASE n WHEN 1 THEN 'sent' WHEN 2 THEN 'failed' WHEN 3 THEN 'expired' ELSE 'due' END,
              sent_at = CASE n WHEN 1 THEN clock_now() END, attempts = 1, last_error = CASE n WHEN 2 THEN '550 no such user' END
         FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM notice WHERE person_id = $1) numbered
        WHERE numbered.id = notice.id`,
      [chau],
    );
    log = `/people/${chau}/notices`;
    ready = `/periods/${cast.periodId}/readiness`;
  }, 60_000);
  afterAll(() => app.close());

  it('a person’s log opens from their row, says how far each notice got, and is narrowed by a tap', async () => {
    const { page, complaints } = await open(app, '/directory', { as: an.as });
    await page.getByRole('link', { name: 'Nhật ký thông báo: Lê Minh Châu' }).click();
    await page.getByRole('heading', { name: 'Nhật ký thông báo · Lê Minh Châu' }).waitFor();
    const rows = page.getByRole('table').locator('tbody').getByRole('row');
    await counted(rows, 4);
    await page.getByText(/Máy chủ thư đã nhận 22\/4/).waitFor();
    await page.getByText('Vì: 550 no such user').waitFor();
    await app.db.query(`UPDATE notice SET sent_at = '2024-04-22T08:01:00+07:00' WHERE state = 'failed'`);
    await page.reload();
    await page.getByText('Máy chủ thư đã nhận 22/4, 08:01, sau đó trả lại: 550 no such user').waitFor();
    await app.db.query(`UPDATE notice SET sent_at = NULL WHERE state = 'failed'`);
    await page.getByRole('button', { name: /Không gửi được/ }).click();
    await counted(rows, 1);
    expect(page.url()).toContain('state=failed');
    expect(await page.content()).not.toMatch(/\/l\/[\w-]{20}/);
    await page.getByRole('link', { name: '‹ Quay lại' }).click();
    await page.getByRole('link', { name: 'Nhật ký thông báo: Lê Minh Châu' }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('is one’s own too, from one’s own duties', async () => {
    const { page } = await open(app, '/me', { as: await sessionFor(app.db, cast.people.chau) });
    await page.getByRole('link', { name: 'Xem nhật ký thông báo' }).click();
    await page.getByRole('heading', { name: 'Nhật ký thông báo · Lê Minh Châu' }).waitFor();
  });

  it('says so when nothing was told', async () => {
    const { page } = await open(app, `/people/${cast.people.an}/notices`, { as: an.as });
    await page.getByRole('heading', { name: 'Chưa báo gì cho người này' }).waitFor();
  });

  it('before a period, who cannot be reached comes first, and a tap leads to their form', async () => {
    const { page, complaints } = await open(app, `/periods?period=${cast.periodId}`, { as: an.as });
    await page.getByRole('link', { name: 'Liên lạc được không?' }).click();
    await page.getByText('2 trên 3 người cần xem lại.').waitFor();
    const lines = page.locator('section li:has(b)');
    expect((await lines.allInnerTexts()).map((text) => text.split('\n')[0])).toEqual(['Vũ Văn Giang', 'Trần Thị Bình']);
    expect(await lines.first().innerText()).toContain('Chưa có thư điện tử');
    await page.getByText('Liên lạc được: 1 người').click();
    await page.getByText('Lê Minh Châu').waitFor();
    await lines.first().getByRole('link', { name: 'Sửa thông tin' }).click();
    const form = page.getByRole('dialog', { name: 'Vũ Văn Giang' });
    expect(await form.getByLabel('Điện thoại').inputValue()).toBe('0600 000 009');
    expect(complaints).toEqual([]);
  });

  it.each([1440, 390, 320])('both are clean for assistive technology at %d px', async (width) => {
    const { page } = await open(app, log, { as: an.as, width });
    for (const [address, first] of [
      [log, 'Vì: 550 no such user'],
      [ready, 'Vũ Văn Giang'],
    ] as const) {
      if (address !== log) await visit(app, address, page);
      await page.getByText(first).first().waitFor();
      if (width > 320) expect(await violations(page)).toEqual([]);
      expect(await overflow(page)).toBe(0);
    }
  });

  it.each([1440, 390])('an address mail came back from is said to be right with one tap (%d px)', async (width) => {
    const { binh, an: head } = cast.people;
    const returned = () =>
      app.db.query(
        `UPDATE person SET email_failed_at = clock_now(), email_failed_by = 'return', email_failed_because = '452 mailbox full'
          WHERE id = ANY($1)`,
        [[binh, head]],
      );
    const tap = 'Địa chỉ đúng, thử lại';
    await returned();
    for (const [address, as] of [
      [ready, an.as],
      ['/me', await sessionFor(app.db, binh)],
      [`/directory?unit=${cast.units.thpt1}&person=${binh}`, an.as],
    ] as const) {
      await returned();
      const { page, complaints } = await open(app, address, { as, width });
      await page.getByText('452 mailbox full').first().waitFor();
      expect(await violations(page)).toEqual([]);
      expect(await overflow(page)).toBe(0);
      await page.getByRole('button', { name: tap }).click();
      await page.getByText('Sẽ gửi lại tới địa chỉ này').waitFor();
      await counted(page.getByText('452 mailbox full'), 0);
      expect(complaints).toEqual([]);
    }
  });
});
