import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { RetentionHouse } from '../flows/retention-house.js';
import { sessionFor } from '../support/cast.js';
import { buildWeb } from '../support/web-build.js';
import { describeInBrowser, open, overflow, violations } from './support/browser.js';

const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844, touch: true };

describeInBrowser('how long data are kept', () => {
  let house: RetentionHouse;

  beforeAll(async () => {
    buildWeb();
    house = await RetentionHouse.open();
    await house.tickAt('2024-05-09');
    await house.leave('binh');
    await house.tickAt('2024-09-01');
  });
  afterAll(() => house.app.close());

  const openAs = async (who: 'tri' | 'chau', path: string, look = DESK) => {
    const as = await sessionFor(house.app.db, house.cast.people[who]);
    return (await open(house.app, path, { ...look, as })).page;
  };

  it.each([DESK, PHONE])(
    'an administrator sees what would leave, decides, and takes it back ($width px)',
    async (look) => {
      const page = await openAs('tri', '/retention', look);
      const people = page.getByRole('listitem').filter({ hasText: 'Người đã rời mọi đơn vị' });
      await people.getByRole('button', { name: 'Đổi' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('0 người sẽ ẩn danh').waitFor();
      await dialog.getByLabel('Số tháng').fill('3');
      await dialog.getByText('1 người sẽ ẩn danh').waitFor();
      expect([await overflow(page), await violations(page)]).toEqual([0, []]);
      await dialog.getByRole('button', { name: 'Áp dụng từ ngày mai' }).click();
      await people.getByText('Từ 2/9/2024: 3 tháng').waitFor();
      await people.getByRole('button', { name: 'Bỏ' }).click();
      await people.getByText('Từ 2/9/2024').waitFor({ state: 'detached' });
      expect([await overflow(page), await violations(page)]).toEqual([0, []]);
    },
  );

  it('a unit is held with a reason, and let go', async () => {
    const page = await openAs('tri', '/retention');
    await page.getByRole('button', { name: 'Tạm giữ một đơn vị' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('group', { name: 'Đơn vị' }).getByRole('button').click();
    await dialog.getByRole('searchbox').fill('thpt demo so 1');
    await dialog.getByRole('button', { name: 'Trường THPT Demo số 1' }).click();
    await dialog.getByLabel('Lý do').fill('Thanh tra Sở');
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Tạm giữ một đơn vị' }).click();
    const held = page.getByRole('listitem').filter({ hasText: 'Thanh tra Sở' });
    expect(await held.innerText()).toContain('Trường THPT Demo số 1');
    await held.getByRole('button', { name: 'Thôi giữ' }).click();
    await page.getByText('Không đơn vị nào bị tạm giữ.').waitFor();
  });

  it('everybody else reads it and changes nothing; under Account it is said of one’s own data', async () => {
    const page = await openAs('chau', '/retention', PHONE);
    await page.getByText('Chỉ quản trị viên ở đơn vị cao nhất đổi được.').waitFor();
    expect(await page.getByRole('button', { name: 'Đổi', exact: true }).count()).toBe(0);
    expect([await overflow(page), await violations(page)]).toEqual([0, []]);
    await page.goto(`${house.app.url}/account`);
    await page.getByText('Ẩn danh 2 năm sau khi bạn rời mọi đơn vị').waitFor();
    expect([await overflow(page), await violations(page)]).toEqual([0, []]);
  });
});
