import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { AlertHouse, linkIn } from '../flows/alert-house.js';
import { addMember, sessionFor } from '../support/cast.js';
import { buildWeb } from '../support/web-build.js';
import { describeInBrowser, open, overflow, violations } from './support/browser.js';

/** The night of 29 April at a school, on phones and on paper. Each story goes on from the one before. */
describeInBrowser('a night on watch', () => {
  let night: AlertHouse;
  let page: Page;
  let watch: string;
  let next: string;
  let alert: string;
  let incident: string;
  let inspector: string;

  beforeAll(async () => {
    buildWeb();
    night = await AlertHouse.open();
    const { house, watches } = night;
    watch = await house.watch('chau', { start: '2024-04-29T19:30:00+07:00' });
    await house.watch('binh', { start: '2024-04-29T19:30:00+07:00', post: 'lanh-dao' });
    next = await house.watch('binh', { start: '2024-04-30T07:30:00+07:00' });
    await watches.confirmed();
    inspector = await addMember(house.app.db.manager, house.cast.units.so, {
      name: 'Thanh tra',
      email: 'thanh-tra@demo.example',
      roles: ['viewer'],
      member: false,
    });
  });
  afterAll(async () => {
    night.house.app.nest.getHttpServer().closeAllConnections();
    await night.close();
  });

  const people = () => ({ ...night.house.cast.people, inspector });
  const openAs = async (who: 'chau' | 'binh' | 'an' | 'inspector', address: string) => {
    const as = await sessionFor(night.house.app.db, people()[who]);
    ({ page } = await open(night.house.app, address, { width: 390, height: 844, touch: true, as }));
  };
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const whole = async () => expect([await overflow(page), await violations(page)]).toEqual([0, []]);
  const paper = async (path: string) => {
    const as = await sessionFor(night.house.app.db, people().an);
    const response = await fetch(night.house.app.url + path, { headers: { cookie: as.cookie } });
    return (await response.text()).slice(0, 4);
  };

  it('19h31: is taken over', async () => {
    await night.watches.moveTo('19:31');
    await openAs('chau', '/me');
    await page.getByRole('link', { name: 'Nhận ca, sổ trực, bàn giao' }).click();
    await button('Ký nhận ca').click();
    await page.getByText('Đang trực').first().waitFor();
    await whole();
  });

  it('22h05: is checked with one tap', async () => {
    await night.watches.moveTo('22:05');
    await openAs('chau', `/me/watch/${watch}`);
    await button('Tất cả bình thường').click();
    await page.getByText('6/6').waitFor();
    await whole();
  });

  it('02h10: an alert the officer misses is taken by the leader from the mail, without signing in', async () => {
    alert = await night.alerted();
    expect((await night.house.mails()).map(({ to }) => to)).toEqual(['chau']);
    const [told] = await night.house.lettersAt('2024-04-30T02:25:05+07:00');
    expect(told!.to).toBe('binh');
    ({ page } = await open(night.house.app, new URL(linkIn(told!.text)).pathname, {
      width: 390,
      height: 844,
      touch: true,
    }));
    await button('Tôi nhận xử lý').click();
    await page.getByText('Bạn đã nhận xử lý lúc 02h25').waitFor();
    await whole();
  });

  it('02h40: is an incident, of which Mẫu 03 is filled in from what is known', async () => {
    await night.watches.moveTo('02:40', '2024-04-30');
    await openAs('binh', `/alerts/${alert}`);
    await page.getByRole('link', { name: 'Báo sự cố từ cảnh báo này' }).click();
    expect(await page.getByLabel('Việc gì đã xảy ra').inputValue()).toBe('Trang web bị thay đổi giao diện');
    await button('Ghi vào sổ sự cố').click();
    await page.getByText('Mẫu 03: còn').waitFor();
    await page.getByLabel('Ghi diễn biến').fill('Đã ngắt máy chủ web');
    await button('Ghi').click();
    await page.getByText('Đã ngắt máy chủ web').waitFor();
    incident = new URL(page.url()).pathname;
    await openAs('an', `${incident}/forms/initial`);
    await page.getByLabel('Địa chỉ *').fill('Số 1 phố Demo');
    await page.getByLabel('Điện thoại *').fill('0600 000 010');
    await page.getByLabel('Thư điện tử *').fill('truong@demo.example');
    await page.getByText('Đủ các mục bắt buộc.').waitFor();
    await button('Ghi nhận đã gửi').click();
    await page.getByText('Mẫu 03: đã gửi').waitFor();
    await whole();
  });

  it('07h31: is handed over in writing and signed by who comes next', async () => {
    await night.watches.moveTo('07:20', '2024-04-30');
    await openAs('chau', `/me/watch/${watch}`);
    await page.getByRole('textbox', { name: 'Bàn giao ca' }).fill('Sự cố 1/2024: máy chủ web đang ngắt');
    await button('Bàn giao ca').click();
    await page.getByText('Đã ghi bàn giao lúc 07:20').waitFor();
    await night.watches.moveTo('07:31', '2024-04-30');
    await openAs('binh', `/me/watch/${next}`);
    await page.getByText('Sự cố 1/2024: máy chủ web đang ngắt').first().waitFor();
    await whole();
    await button('Ký nhận ca').click();
    await page.getByText('Đang trực').first().waitFor();
    expect(await night.watches.standing('chau', watch)).toBe('relieved');
  });

  it('the papers: handover minutes, the log of the night, Mẫu 03', async () => {
    const range = 'from=2024-04-29&to=2024-04-30';
    const papers = [
      `/api/duties/${watch}/handover-document?format=pdf`,
      `/api/units/${night.watches.unitId}/log-document?${range}&format=pdf`,
      `/api${incident}/forms/initial/document?format=pdf`,
    ];
    expect(await Promise.all(papers.map(paper))).toEqual(['%PDF', '%PDF', '%PDF']);
  });

  it('the day after: one screen answers who was on duty at ten past two, and who was told what when', async () => {
    await night.watches.moveTo('09:00', '2024-05-01');
    await openAs('inspector', `/units/${night.watches.unitId}/record?at=2024-04-30T02:10`);
    await page.getByRole('heading', { name: 'Ai trực lúc 02h10, Thứ Ba 30/4/2024' }).waitFor();
    const text = await page.locator('main').innerText();
    for (const said of ['Lê Minh Châu', 'Trần Thị Bình', 'Trang web bị thay đổi giao diện', '19h31 29/4'])
      expect(text).toContain(said);
    await whole();
  });
});
