import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { IncidentHouse } from '../flows/incident-house.js';
import { sessionFor } from '../support/cast.js';
import { buildWeb } from '../support/web-build.js';
import { describeInBrowser, open, overflow, violations } from './support/browser.js';

describeInBrowser('an incident on a phone', () => {
  let night: IncidentHouse;
  let page: Page;
  let address: string;
  const openAs = async (who: 'binh' | 'an' | 'hanh', path: string) => {
    const { app, cast } = night.house;
    const as = await sessionFor(app.db, cast.people[who]);
    ({ page } = await open(app, path, { width: 390, height: 844, touch: true, as }));
  };
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const whole = async () => {
    expect(await overflow(page)).toBe(0);
    expect(await violations(page)).toEqual([]);
  };

  beforeAll(async () => {
    buildWeb();
    night = await IncidentHouse.open();
  });
  afterAll(async () => {
    night.house.app.nest.getHttpServer().closeAllConnections();
    await night.close();
  });

  it('is opened from the running watch with unit, time and officer known, and written on', async () => {
    const duty = await night.house.watch('binh', { start: '2024-04-29T19:30:00+07:00' });
    await night.moveTo('2024-04-29T19:31:00+07:00');
    const entry = '00000000-0000-4000-8000-000000000001';
    await night.house.ask('binh', 'PUT', `/api/duties/${duty}/log/${entry}`, { kind: 'takeover', remarks: '' });
    await night.moveTo('2024-04-30T02:40:00+07:00');
    await openAs('binh', `/me/watch/${duty}`);
    await page.getByRole('link', { name: 'Báo sự cố' }).click();
    await page.getByLabel('Việc gì đã xảy ra').fill('Trang chủ bị thay giao diện');
    await whole();
    await button('Ghi vào sổ sự cố').click();
    await page.getByRole('heading', { name: 'Sự cố số 1/2024' }).waitFor();
    await page.getByLabel('Ghi diễn biến').fill('Rút cáp mạng máy chủ');
    await button('Ghi').click();
    await page.getByText('Rút cáp mạng máy chủ').waitFor();
    await page.getByText('Mẫu 03: còn').waitFor();
    await whole();
    address = new URL(page.url()).pathname;
    const { json } = await night.show('binh', address.split('/').at(-1)!);
    expect(json).toMatchObject({ foundAt: '2024-04-29T19:40:00.000Z', openedBy: 'Trần Thị Bình' });
  });

  it('is written on and opened out of reach, kept over a reload, and sent later with the time of writing', async () => {
    await openAs('binh', address);
    await page.route('**/api/incidents/**', (route) => route.abort());
    await page.route('**/incidents', (route) =>
      route.request().method() === 'POST' ? route.abort() : route.continue(),
    );
    await page.getByLabel('Ghi diễn biến').fill('Đã gọi kỹ thuật viên');
    await button('Ghi').click();
    await page.getByText('chờ gửi', { exact: true }).waitFor();
    await whole();
    await page.goto(new URL(`/incidents/new/${night.house.cast.units.thpt1}`, page.url()).href);
    await page.getByLabel('Việc gì đã xảy ra').fill('Máy chủ thư ngừng chạy');
    await button('Ghi vào sổ sự cố').click();
    await page.getByRole('heading', { name: 'Sự cố chờ gửi' }).waitFor();
    await page.getByText('Mở sự cố · Máy chủ thư ngừng chạy').waitFor();
    const opened = page.url();
    await night.moveTo('2024-04-30T03:10:00+07:00');
    await page.unroute('**/api/incidents/**');
    await page.unroute('**/incidents');
    await page.goto(opened);
    await page.getByRole('heading', { name: 'Sự cố số 2/2024' }).waitFor();
    await page.goto(new URL(address, opened).href);
    await page.getByText('Đã gọi kỹ thuật viên').waitFor();
    const { json } = await night.show('binh', address.split('/').at(-1)!);
    const { at, saidAt } = json.entries.at(-1);
    expect([saidAt.slice(11, 16), at.slice(11, 16)]).toEqual(['19:40', '20:10']);
  });

  it('has its report kept as it is typed, also over a failed save and a reload', async () => {
    await openAs('binh', `${address}/forms/initial`);
    await button('Địa chỉ').waitFor();
    await whole();
    await page.route('**/draft', (route) => route.abort());
    await page.getByLabel('Địa chỉ *').fill('Số 1 phố Demo');
    await page.getByText('Chưa lưu được').waitFor();
    await page.reload();
    await page.getByText('Chưa lưu được').waitFor();
    expect(await page.getByLabel('Địa chỉ *').inputValue()).toBe('Số 1 phố Demo');
    await page.unroute('**/draft');
    await page.reload();
    await page.getByText('Đã lưu').waitFor();
    const kept = await night.form('binh', address.split('/').at(-1)!);
    expect(kept.json.fields).toMatchObject({ orgAddress: 'Số 1 phố Demo', taken: expect.stringContaining('Rút cáp') });
  });

  it('is completed and sent by the head, and acknowledged by the office above', async () => {
    await openAs('an', `${address}/forms/initial`);
    await page.getByLabel('Điện thoại *').fill('0600 000 010');
    await page.getByLabel('Thư điện tử *').fill('truong@demo.example');
    await page.getByText('Đủ các mục bắt buộc.').waitFor();
    await button('Ghi nhận đã gửi').click();
    await page.getByText('Mẫu 03: đã gửi').waitFor();
    await openAs('hanh', '/incidents');
    await page.getByRole('link', { name: 'Sự cố số 1/2024' }).click();
    await button('Xác nhận đã nhận').click();
    await page.getByText('Vũ Thị Hạnh đã nhận').waitFor();
    await whole();
  });
});
