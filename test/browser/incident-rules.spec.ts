import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { type Cast, seedCast, sessionFor } from '../support/cast.js';
import { buildWeb } from '../support/web-build.js';
import { describeInBrowser, open, overflow, violations } from './support/browser.js';

const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844, touch: true };

describeInBrowser('what incidents are graded and reported by', () => {
  let app: TestApp;
  let cast: Cast;

  beforeAll(async () => {
    buildWeb();
    app = await startApp({ now: '2024-04-26T08:00:00+07:00' });
    cast = await seedCast(app.db);
  });
  afterAll(() => app.close());

  const openAs = async (who: 'hanh' | 'an', look = DESK) => {
    const as = await sessionFor(app.db, cast.people[who]);
    const { page } = await open(app, '/incidents', { ...look, as });
    await page.getByRole('link', { name: 'Mức độ, thời hạn báo cáo' }).click();
    await page.getByRole('heading', { name: 'Thời hạn báo cáo', exact: true }).waitFor();
    return page;
  };

  it.each([DESK, PHONE])('a deadline is added from tomorrow on, and taken back ($width px)', async (look) => {
    const page = await openAs('hanh', look);
    await page.getByRole('button', { name: 'Thêm thời hạn' }).click();
    const dialog = page.getByRole('dialog');
    const field = (label: string | RegExp) => dialog.getByLabel(label);
    expect(await field('Áp dụng từ ngày').inputValue()).toBe('2024-04-27');
    await field(/^Số giờ/).fill('12');
    await field(/tiếng Việt/).fill('Công an thành phố');
    await field(/tiếng Anh/).fill('City police');
    await field('Căn cứ pháp lý').fill('Quy định mới');
    expect(await violations(page)).toEqual([]);
    // What is over or today stays as it was.
    await field('Áp dụng từ ngày').fill('2024-04-26');
    await dialog.getByRole('button', { name: 'Lưu' }).click();
    await dialog.locator('[aria-invalid="true"]').waitFor();
    expect(await field('Căn cứ pháp lý').inputValue()).toBe('Quy định mới');
    await field('Áp dụng từ ngày').fill('2024-04-27');
    await dialog.getByRole('button', { name: 'Lưu' }).click();
    await dialog.waitFor({ state: 'detached' });
    const added = page.getByRole('listitem').filter({ hasText: 'Quy định mới' });
    expect(await added.innerText()).toMatch(/12 giờ[^]*Công an thành phố[^]*Từ 27\/4\/2024/);
    expect([await overflow(page), await violations(page)]).toEqual([0, []]);
    await added.getByRole('button', { name: 'Bỏ' }).click();
    await added.waitFor({ state: 'detached' });
    expect(await app.db.query(`SELECT FROM reporting_rule WHERE legal_ref = 'Quy định mới'`)).toEqual([]);
  });

  it('a school reads them and changes nothing', async () => {
    const page = await openAs('an', PHONE);
    await page.getByText('Chỉ cơ quan cấp cao nhất và quản trị viên đổi được.').waitFor();
    expect(await page.getByRole('button', { name: /Thêm|Thay|Kết thúc/ }).count()).toBe(0);
    expect([await overflow(page), await violations(page)]).toEqual([0, []]);
  });
});
