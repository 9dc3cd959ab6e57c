import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { SwapHouse } from '../flows/swap-house.js';
import { buildWeb } from '../support/web-build.js';
import { counted, describeInBrowser, open, overflow, violations } from './support/browser.js';

describeInBrowser('from a gap to who could stand', () => {
  let house: SwapHouse;
  beforeAll(async () => {
    buildWeb();
    house = await SwapHouse.open();
    await house.moveTo('2024-04-28T20:00:00+07:00');
  });
  afterAll(async () => {
    house.app.nest.getHttpServer().closeAllConnections();
    await house.close();
  });

  it.each([
    { width: 1440, height: 900 },
    { width: 390, height: 844, touch: true },
  ])('is one tap in a window of $width px', async (look) => {
    const { page, complaints } = await open(house.app, '/?view=gaps', { ...look, as: await house.as('an') });
    const link = page.getByRole('link', { name: 'Ai trực được' });
    await link.first().waitFor();
    const all = await link.count();
    await page.getByRole('button', { name: /^24 giờ tới/ }).click();
    await page.waitForURL(/state=soon/);
    expect(await link.count()).toBeLessThan(all);
    expect([await overflow(page), await violations(page)]).toEqual([0, []]);
    const row = page.getByRole('listitem').filter({ hasText: 'Trực kỹ thuật' }).first();
    await row.getByRole('link', { name: 'Ai trực được' }).click();
    await page.waitForURL(/\/rosters\/.*post=/);
    await page.getByRole('button', { name: 'Gán' }).first().waitFor();
    await page.getByText('Trần Thị Bình').last().waitFor();
    await page.getByRole('button', { name: 'Gán' }).first().click();
    const there = page.getByRole('list', { name: 'Đang trực ca này' }).getByRole('listitem').first();
    await there.waitFor();
    // Nobody takes over from who has not been told yet: the list is still a draft.
    await counted(there.getByRole('link', { name: /^Thay người/ }), 0);
    // The name is read in one line and nothing sticks out of the panel.
    expect((await there.locator('span').first().boundingBox())!.width).toBeGreaterThan(140);
    expect(await there.evaluate((li) => li.scrollWidth - li.clientWidth)).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('leads to the watch under way when the gap began before', async () => {
    const { page } = await open(house.app, '/?view=gaps', { as: await house.as('an') });
    const link = page.getByRole('link', { name: 'Ai trực được' });
    await link.first().waitFor();
    const from = await link.evaluateAll((all) =>
      all.map((a) => new URL((a as HTMLAnchorElement).href).searchParams.get('gap')!),
    );
    expect(from.every((at) => Date.parse(at) >= house.app.clock.now() - 60_000)).toBe(true);
    expect(from.length).toBeGreaterThan(1);
  });

  it('counts units without a roster as short, and says which', async () => {
    const { page } = await open(house.app, '/?view=gaps', { as: await house.as('hanh') });
    await page.getByText('Chưa công bố lịch, kỳ trực đã hoặc sắp bắt đầu: tính là thiếu').click();
    await page.getByRole('button', { name: 'Trường THPT Demo số 2' }).waitFor();
    expect(await violations(page)).toEqual([]);
  });
});
