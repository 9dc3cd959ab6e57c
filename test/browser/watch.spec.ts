import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { WatchHouse } from '../flows/watch-house.js';
import { sessionFor } from '../support/cast.js';
import { buildWeb } from '../support/web-build.js';
import { counted, describeInBrowser, open, overflow, violations } from './support/browser.js';

const picture = (name: string) => ({
  name,
  mimeType: 'image/jpeg',
  buffer: Buffer.from('\xff\xd8\xff\xe0 anh', 'latin1'),
});

describeInBrowser('a watch on a phone', () => {
  let watch: WatchHouse;
  let night: string;
  let page: Page;
  const openAs = async (who: 'binh' | 'chau' | 'an', address: string) => {
    const { app, cast } = watch.house;
    const as = await sessionFor(app.db, cast.people[who]);
    ({ page } = await open(app, address, { width: 390, height: 844, touch: true, as }));
  };
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const note = async (text: string) => {
    await page.getByLabel('Ghi sổ trực').fill(text);
    await button('Ghi').click();
  };
  const texts = async () => (await watch.log('an')).json.entries.map(({ text }: { text: string }) => text);

  beforeAll(async () => {
    buildWeb();
    watch = await WatchHouse.open();
    const { day, night: id } = await watch.night();
    night = id;
    await watch.moveTo('07:30');
    await watch.take('chau', day);
    await watch.note('chau', day, 'Máy chủ thư chậm', { open: true });
    await watch.moveTo('19:20');
    await watch.give('chau', day, 'Theo dõi máy chủ thư');
    await watch.moveTo('19:31');
  });
  afterAll(async () => {
    watch.house.app.nest.getHttpServer().closeAllConnections();
    await watch.close();
  });

  it('is reached from one’s own page, read and signed with remarks', async () => {
    await openAs('binh', '/me');
    await page.getByRole('link', { name: 'Nhận ca, sổ trực, bàn giao' }).click();
    await page.getByText('Theo dõi máy chủ thư').first().waitFor();
    await page.getByText('Máy chủ thư chậm').waitFor();
    await page.getByLabel('Ý kiến khi nhận').fill('Thiếu chìa khóa');
    await button('Ký nhận ca').click();
    await page.getByText('Đang trực').first().waitFor();
    expect((await texts()).at(-1)).toBe('Thiếu chìa khóa');
    expect(await overflow(page)).toBe(0);
    expect(await violations(page)).toEqual([]);
  });

  it('ticks a round with one tap', async () => {
    await watch.moveTo('22:05');
    await openAs('binh', `/me/watch/${night}`);
    await page.getByText('22:00').first().waitFor();
    // The page counts the ticks before they have arrived.
    const kept = page.waitForResponse((response) => response.request().method() !== 'GET' && response.ok());
    await button('Tất cả bình thường').click();
    await page.getByText('6/6').waitFor();
    await kept;
    const { rounds } = (await watch.show('binh', night)).json;
    expect(rounds[1]).toMatchObject({ state: 'done' });
  });

  it('keeps what does not arrive, also over a reload, and sends it once and in order', async () => {
    await openAs('binh', `/me/watch/${night}`);
    await button('Ghi').waitFor();
    const before = (await texts()).length;
    // The first arrives and its answer is lost; nothing arrives after it.
    let reached = 0;
    await page.route('**/log/*', async (route) => {
      if (reached++ === 0) await route.fetch();
      await route.abort();
    });
    await note('Mất điện');
    await page.getByText('Mất kết nối: 1 mục').waitFor();
    await note('Có điện lại');
    await counted(page.getByText('chờ gửi', { exact: true }), 2);
    expect((await texts()).slice(before)).toEqual(['Mất điện']);
    await page.reload();
    await counted(page.getByText('chờ gửi', { exact: true }), 2);
    await page.unroute('**/log/*');
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await counted(page.getByText('chờ gửi', { exact: true }), 0);
    expect((await texts()).slice(before)).toEqual(['Mất điện', 'Có điện lại']);
  });

  it('takes a picture along with a line, or says that a file needs a connection', async () => {
    await openAs('binh', `/me/watch/${night}`);
    await page.getByLabel('Chụp ảnh').setInputFiles(picture('man-hinh.jpg'));
    await page.getByText('đã gửi').waitFor();
    await page.route('**/log-files/*', (route) => route.abort());
    await page.getByLabel('Kèm tệp').setInputFiles(picture('thu-hai.jpg'));
    await page.getByText('Tệp cần có mạng').waitFor();
    await page.getByLabel('Ghi sổ trực').fill('Màn hình bị khóa');
    expect(await button('Ghi').isDisabled()).toBe(true);
    expect(await overflow(page)).toBe(0);
    expect(await violations(page)).toEqual([]);
    await page.unroute('**/log-files/*');
    await button('Gửi lại').click();
    await counted(page.getByText('đã gửi'), 2);
    await button('Bỏ thu-hai.jpg').click();
    await button('Ghi').click();
    await page.getByRole('link', { name: 'man-hinh.jpg' }).waitFor();
    const { entries } = (await watch.log('an')).json;
    expect(entries.at(-1)).toMatchObject({ text: 'Màn hình bị khóa', files: [{ name: 'man-hinh.jpg', size: 8 }] });
  });

  it('says to who was not relieved that they are still answerable', async () => {
    const { json } = await watch.house.ask('binh', 'GET', '/api/me/watches');
    expect(json.watches).toMatchObject([{ standing: 'running' }]);
    await watch.moveTo('07:40', '2024-04-30');
    await openAs('binh', '/me');
    await page.getByText('bạn vẫn chịu trách nhiệm').waitFor();
    await page.getByRole('link', { name: 'Nhận ca, sổ trực, bàn giao' }).click();
    await page.getByText('Lãnh đạo sẽ được báo lúc 08:00.').waitFor();
  });

  it('shows the head the log, whole, with its paper', async () => {
    await openAs('an', `/units/${watch.unitId}/log`);
    await page.getByText('Nguyên vẹn').waitFor();
    await page.getByText('Thiếu chìa khóa').waitFor();
    await page.getByRole('link', { name: 'man-hinh.jpg' }).waitFor();
    expect(await page.getByRole('link', { name: 'PDF' }).getAttribute('href')).toContain(
      '/log-document?from=2024-04-29',
    );
    expect(await overflow(page)).toBe(0);
    expect(await violations(page)).toEqual([]);
  });
});
