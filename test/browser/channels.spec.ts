import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Receiver } from '../flows/webhook-receiver.js';
import { startApp, type TestApp } from '../support/app.js';
import { seedCast, sessionFor, type Cast } from '../support/cast.js';
import { buildWeb } from '../support/web-build.js';
import { describeInBrowser, open, overflow, violations } from './support/browser.js';

describeInBrowser('how people are told', () => {
  let app: TestApp;
  let cast: Cast;
  let receiver: Receiver;

  beforeAll(async () => {
    buildWeb();
    receiver = await Receiver.start();
    app = await startApp({ now: '2024-04-24T08:00:00+07:00', env: { WEBHOOK_PRIVATE: '1' } });
    cast = await seedCast(app.db);
  });
  afterAll(async () => {
    await app.close();
    await receiver.close();
  });

  it.each([
    [1440, 900],
    [390, 844],
  ])('an officer adds a webhook, tries it and removes it (%i × %i)', async (width, height) => {
    const as = await sessionFor(app.db, cast.people.hanh);
    const { page, complaints } = await open(app, `/directory?unit=${cast.units.leChan}`, { as, width, height });
    await page.getByText('Đầu mối', { exact: true }).click();
    await page.getByRole('button', { name: 'Thêm cổng' }).click();
    const dialog = page.getByRole('dialog', { name: 'Thêm cổng' });
    await dialog.getByLabel('Tên').fill('Cổng Zalo của Phòng');
    await dialog.getByLabel('Địa chỉ (https://…)').fill('http://hooks.demo.example/');
    await dialog.getByRole('button', { name: 'Thêm cổng' }).click();
    await dialog.getByText('Chỉ nhận địa chỉ https://').waitFor();
    expect(await violations(page)).toEqual([]);
    await dialog.getByLabel('Địa chỉ (https://…)').fill(receiver.url);
    await dialog.getByRole('button', { name: 'Thêm cổng' }).click();
    expect(await dialog.getByLabel('Khóa bí mật').inputValue()).toMatch(/^whsec_/);
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Đã sao lưu' }).click();

    const line = page.getByRole('listitem').filter({ hasText: 'Cổng Zalo của Phòng' });
    await line.getByRole('button', { name: 'Gửi thử' }).click();
    await page.getByText('Máy chủ đã nhận tin thử').waitFor();
    await line.getByText(/Lần cuối .*: đã nhận/).waitFor();
    expect(receiver.take()).toHaveLength(1);
    expect(await violations(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    await line.getByRole('button', { name: 'Xóa' }).click();
    await page.getByRole('dialog', { name: 'Xóa' }).getByRole('button', { name: 'Xóa' }).click();
    await page.getByText('Chưa có cổng nào').waitFor();
    expect(complaints.filter((each) => !each.includes('400'))).toEqual([]);
  });

  it('a head sees no webhooks', async () => {
    const as = await sessionFor(app.db, cast.people.an);
    const { page } = await open(app, `/directory?unit=${cast.units.thpt1}`, { as });
    await page.getByText('Đầu mối', { exact: true }).click();
    await page.getByRole('button', { name: 'Thêm đầu mối' }).waitFor();
    expect(await page.getByText('Cổng tin nhắn').count()).toBe(0);
  });

  it.each([
    [1440, 900],
    [390, 844],
  ])('a person keeps quiet hours and gives them up again (%i × %i)', async (width, height) => {
    const as = await sessionFor(app.db, cast.people.binh);
    const { page, complaints } = await open(app, '/me', { as, width, height });
    const dialog = page.getByRole('dialog', { name: 'Giờ yên tĩnh' });
    const quiet = async () => (await app.request('GET', '/api/me/preferences', { as })).json.quiet;
    await page.getByRole('button', { name: 'Chọn giờ yên tĩnh' }).click();
    await dialog.getByLabel('Giữ giờ yên tĩnh').check();
    await dialog.getByLabel('Đến').fill('05:30');
    expect(await violations(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    await dialog.getByRole('button', { name: 'Lưu' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await quiet()).toEqual({ from: '22:00', to: '05:30' });
    await page.getByRole('button', { name: 'Chọn giờ yên tĩnh' }).click();
    await dialog.getByLabel('Giữ giờ yên tĩnh').uncheck();
    await dialog.getByRole('button', { name: 'Lưu' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await quiet()).toBeNull();
    expect(complaints).toEqual([]);
  });
});
