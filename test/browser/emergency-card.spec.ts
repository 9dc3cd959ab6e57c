import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { type Cast, seedCast, sessionFor } from '../support/cast.js';
import { buildWeb } from '../support/web-build.js';
import { describeInBrowser, open, overflow, violations } from './support/browser.js';

describeInBrowser('the emergency card', () => {
  let app: TestApp;
  let cast: Cast;
  let an: { cookie: string };

  beforeAll(async () => {
    buildWeb();
    app = await startApp({ now: '2024-04-24T08:00:00+07:00' });
    cast = await seedCast(app.db);
    an = await sessionFor(app.db, cast.people.an);
    await app.db.query(`UPDATE unit SET duty_phone = '0600 000 099' WHERE id = $1`, [cast.units.thpt1]);
  });
  afterAll(() => app.close());

  it.each([1440, 390])('is one tap from the contacts, in the order to call (%d px)', async (width) => {
    const { page, complaints } = await open(app, `/directory?unit=${cast.units.thpt1}`, { as: an, width });
    await page
      .getByRole('radio', { name: 'Đầu mối' })
      .or(page.getByRole('button', { name: 'Đầu mối' }))
      .click();
    await page.getByRole('link', { name: 'Thẻ khẩn cấp' }).click();
    const card = page.getByRole('article');
    await card.getByText('0600 000 099').waitFor();
    const lines = await card.locator('ol > li').allInnerTexts();
    expect(lines.map((line) => line.match(/\d{3,4}\.\d{3,4}\.\d{3,4}/)?.[0])).toEqual([
      '086.9100.317',
      '0984.462.472',
      '0904.185.683',
    ]);
    expect(lines.every((line) => line.includes('chưa gọi thử'))).toBe(true);
    expect(await violations(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('is printed four times on one sheet of A4, nothing cut off', async () => {
    for (let n = 1; n <= 4; n++) {
      const body = { organisation: `Đơn vị hỗ trợ kỹ thuật và ứng cứu sự cố số ${n}`, phone: `0600 000 09${n}` };
      await app.request('POST', `/api/units/${cast.units.thpt1}/contacts`, { as: an, body });
    }
    const { page } = await open(app, `/units/${cast.units.thpt1}/emergency-card`, { as: an });
    await page.getByRole('article').first().waitFor();
    const sheet = await page.pdf({ preferCSSPageSize: true });
    expect(sheet.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);
    await page.emulateMedia({ media: 'print' });
    const cards = await page.locator('article').evaluateAll((all) =>
      all.map((card) => {
        const { width, height } = card.getBoundingClientRect();
        return { shown: width > 0 && height > 0, cut: card.scrollHeight - card.clientHeight };
      }),
    );
    expect(cards).toEqual([1, 2, 3, 4].map(() => ({ shown: true, cut: 0 })));
  });
});
