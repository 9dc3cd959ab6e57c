import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { WatchHouse } from '../flows/watch-house.js';
import { sessionFor } from '../support/cast.js';
import { buildWeb } from '../support/web-build.js';
import { describeInBrowser, open, overflow, violations } from './support/browser.js';

describeInBrowser('the rules of watches', () => {
  let watch: WatchHouse;
  let page: Page;
  const openAs = async (who: 'hanh' | 'an', unitId: string, look: object = {}) => {
    const { app, cast } = watch.house;
    const as = await sessionFor(app.db, cast.people[who]);
    ({ page } = await open(app, `/units/${unitId}/watch-rules`, { as, ...look }));
  };
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const school = () => page.locator('details', { hasText: 'Trường THPT' });
  const decided = async () => {
    const { json } = await watch.house.ask('hanh', 'GET', `/api/units/${watch.house.cast.units.so}/watch-rules`);
    return json.rules.find(({ unitKindId }: { unitKindId: string }) => unitKindId === 'thpt');
  };

  beforeAll(async () => {
    buildWeb();
    watch = await WatchHouse.open();
  });
  afterAll(async () => {
    watch.house.app.nest.getHttpServer().closeAllConnections();
    await watch.close();
  });

  it('are decided for a kind of unit: figures, posts, and a list put in another order', async () => {
    await openAs('hanh', watch.house.cast.units.so);
    await school().locator('summary').click();
    await page.getByLabel('Báo lãnh đạo khi chưa có người nhận ca').fill('45');
    await page.getByLabel('Kiểm tra trong ca', { exact: true }).selectOption('4');
    await page.getByLabel('Trực lãnh đạo').check();
    await button('Đưa lên: Điện thoại trực hoạt động').click();
    await button('Bỏ mục: Sao lưu đêm').click();
    const last = page.locator('section', { hasText: 'Danh mục kiểm tra cuối ca' });
    await last.getByRole('button', { name: 'Thêm mục' }).click();
    expect(await button('Lưu (1 loại đơn vị)').isDisabled()).toBe(true);
    await last.getByLabel('3. Tiếng Việt').fill('Khóa phòng máy chủ');
    await last.getByLabel('3. Tiếng Anh').fill('Lock the server room');
    expect(await overflow(page)).toBe(0);
    expect(await violations(page)).toEqual([]);
    await button('Lưu (1 loại đơn vị)').click();
    await page.getByText('Đã lưu').waitFor();
    const { items, ...rule } = await decided();
    expect(rule).toMatchObject({
      takeoverMinutes: 45,
      checkHours: 4,
      decidedBy: { unitName: 'Sở Giáo dục và Đào tạo' },
    });
    expect(rule.checkPosts).toEqual(expect.arrayContaining(['lanh-dao', 'ky-thuat']));
    expect(items.map(({ key }: { key: string }) => key).slice(0, 3)).toEqual(['open-items', 'phone', 'consoles']);
    expect(items.map(({ vi }: { vi: string }) => vi)).not.toContain('Sao lưu đêm');
    expect(items.at(-1)).toMatchObject({ phase: 'end', vi: 'Khóa phòng máy chủ', en: 'Lock the server room' });
  });

  it('are undone step by step, and inherited again', async () => {
    await openAs('hanh', watch.house.cast.units.so);
    await school().locator('summary').click();
    await button('Bỏ mục: Khóa phòng máy chủ').click();
    await button('Bỏ mục: IRLab: cảnh báo mới').click();
    await button('Hoàn tác').click();
    await button('Bỏ mục: IRLab: cảnh báo mới').waitFor();
    await button('Hoàn tác').click();
    await button('Bỏ mục: Khóa phòng máy chủ').waitFor();
    expect(await button('Lưu').isDisabled()).toBe(true);
    await button('Dùng lại mức kế thừa').click();
    await button('Lưu (1 loại đơn vị)').click();
    await school().getByText('Mức mặc định').waitFor();
    expect(await decided()).toMatchObject({ takeoverMinutes: 30, checkHours: 2, decidedBy: null });
  });

  it('are read by those they bind, on a phone', async () => {
    await openAs('an', watch.unitId, { width: 390, height: 844, touch: true });
    await page.getByText('Chỉ cấp phòng, sở').waitFor();
    await page.getByText('Điện thoại trực hoạt động').waitFor();
    expect(await page.getByRole('button', { name: 'Lưu' }).count()).toBe(0);
    expect(await overflow(page)).toBe(0);
    expect(await violations(page)).toEqual([]);
  });
});
