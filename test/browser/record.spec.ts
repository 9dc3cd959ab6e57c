import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { WatchHouse } from '../flows/watch-house.js';
import { sessionFor } from '../support/cast.js';
import { buildWeb } from '../support/web-build.js';
import { describeInBrowser, open, overflow, violations } from './support/browser.js';

describeInBrowser('who was on duty', () => {
  let watch: WatchHouse;
  beforeAll(async () => {
    buildWeb();
    watch = await WatchHouse.open();
    const { night } = await watch.night();
    await watch.moveTo('19:29');
    await watch.house.ask('binh', 'POST', `/api/duties/${night}/check-in`);
    await watch.moveTo('19:31');
    await watch.take('binh', night);
    await watch.moveTo('09:00', '2024-05-01');
  });
  afterAll(async () => {
    watch.house.app.nest.getHttpServer().closeAllConnections();
    await watch.close();
  });

  const openAt = async (moment: string, look: { width: number; height: number; touch?: boolean }) => {
    const { app, cast } = watch.house;
    const as = await sessionFor(app.db, cast.people.an);
    return open(app, `/units/${watch.unitId}/record?at=${moment}`, { ...look, as });
  };

  it.each([
    { width: 1440, height: 900 },
    { width: 390, height: 844, touch: true },
  ])('is on one screen of $width px: who, since when, told what', async (look) => {
    const { page, complaints } = await openAt('2024-04-30T02:10', look);
    await page.getByRole('heading', { name: 'Ai trực lúc 02h10, Thứ Ba 30/4/2024' }).waitFor();
    const card = page.getByRole('listitem').filter({ hasText: 'Được phân công' });
    expect(await card.innerText()).toMatch(/Trần Thị Bình\s+0600 000 002[^]*19h29 29\/4[^]*19h31 29\/4/);
    expect([await overflow(page), await violations(page), complaints]).toEqual([0, [], []]);
  });

  it('says in words that nobody was assigned, and follows the hour and the unit that are asked for', async () => {
    const { page } = await openAt('2024-04-30T21:00', { width: 1440, height: 900 });
    await page.getByText('Không ai được phân công lúc 21h00.').waitFor();
    await page.getByLabel('Giờ').fill('08:15');
    await page.getByRole('heading', { name: 'Ai trực lúc 08h15, Thứ Ba 30/4/2024' }).waitFor();
    await page.getByText('Lê Minh Châu').first().waitFor();
    await page.getByLabel('Theo hồ sơ lúc').fill('2024-04-24T00:00');
    await page.getByText('Không ai được phân công lúc 08h15.').waitFor();
    await page.getByLabel('Tìm đơn vị khác').fill('demo so 1');
    await page.getByRole('link', { name: 'Trường THPT Demo số 1' }).waitFor();
    expect(new URL(page.url()).searchParams.get('at')).toBe('2024-04-30T08:15');
  });

  it('prints without numbers in full', async () => {
    const { page } = await openAt('2024-04-30T02:10', { width: 1440, height: 900 });
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByText('0600 000 002').isVisible()).toBe(false);
    expect(await page.getByText('0600•••002').isVisible()).toBe(true);
  });
});
