import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { sessionFor } from '../support/cast.js';
import { buildWeb } from '../support/web-build.js';
import { answerPath, SwapHouse } from '../flows/swap-house.js';
import { describeInBrowser, open, overflow, violations } from './support/browser.js';

describeInBrowser('swapping on a phone', () => {
  let house: SwapHouse;
  const at = async (who: 'binh' | 'giang' | 'an', address: string, width = 390) =>
    (await open(house.app, address, { width, height: 844, as: await sessionFor(house.app.db, house.people[who]) }))
      .page;

  beforeAll(async () => {
    buildWeb();
    house = await SwapHouse.open();
  });
  afterAll(async () => {
    house.app.nest.getHttpServer().closeAllConnections();
    await house.close();
  });

  it('asks a partner, who agrees; the head approves', async () => {
    const binh = await at('binh', '/me');
    await binh.getByRole('button', { name: 'Xin đổi' }).first().click();
    const dialog = binh.getByRole('dialog');
    await dialog.getByText('Hoàng Thu Giang').click();
    await dialog.getByLabel('Lời nhắn').fill('Nhà có việc');
    expect(await dialog.getByRole('radio', { name: /Nguyễn Văn An/ }).isDisabled()).toBe(true);
    expect(await violations(binh)).toEqual([]);
    expect(await overflow(binh)).toBe(0);
    await dialog.getByRole('button', { name: 'Gửi đề nghị' }).click();
    await binh.getByRole('heading', { name: 'Bạn đã gửi' }).waitFor();
    await binh.getByText('chờ trả lời').waitFor();

    const giang = await at('giang', '/me');
    await giang.getByRole('heading', { name: 'Đề nghị gửi tới bạn' }).waitFor();
    await giang.getByRole('button', { name: 'Đồng ý đổi' }).click();
    await giang.getByText('Đã ghi nhận').waitFor();

    const an = await at('an', '/swaps');
    expect(await an.getByLabel(/1 đề nghị đổi ca chờ bạn/).count()).toBeGreaterThan(0);
    await an.getByRole('heading', { name: 'Chờ bạn duyệt' }).waitFor();
    expect(await violations(an)).toEqual([]);
    await an.getByRole('button', { name: 'Duyệt' }).click();
    await an.getByText('đã đổi', { exact: true }).waitFor();
    expect((await house.duty('giang', '2024-04-28')).live).toBe(true);
  });

  it('substitutes somebody from the link in a mail: choose, confirm', async () => {
    const duty = await house.duty('khoa', '2024-05-03');
    const an = await at('an', `/swaps?substitute=${duty.id}`);
    const dialog = an.getByRole('dialog');
    await dialog.getByText('Lê Minh Châu').click();
    expect(await violations(an)).toEqual([]);
    expect(await overflow(an)).toBe(0);
    await dialog.getByRole('button', { name: 'Cử Lê Minh Châu' }).click();
    await an.getByText(/Đã cử Lê Minh Châu/).waitFor();
    expect((await house.duty('chau', '2024-05-03')).live).toBe(true);
  });

  it('offers no substitute for whom nobody told yet, and does when the roster is published again', async () => {
    const { an: head, cast } = house;
    await head.look();
    await head.assign([{ shiftId: head.shift('ky-thuat', '2024-04-30', 'N').id, personId: house.people.chau }]);
    const an = await at('an', `/units/${cast.units.thpt1}/rosters/${cast.periodId}`);
    const offered = async (day: RegExp) => {
      await an.getByRole('button', { name: 'Trực kỹ thuật' }).click();
      await an.getByRole('group', { name: 'Ngày' }).getByRole('button', { name: day }).click();
      await an.getByRole('button', { name: /^Bỏ Lê Minh Châu/ }).waitFor();
      return an.getByRole('link', { name: 'Thay người: Lê Minh Châu' }).count();
    };
    expect(await offered(/T2.*29/)).toBe(1);
    expect(await offered(/T3.*30/)).toBe(0);
    expect((await head.publish('Các ca khác do bảo vệ trực')).status).toBe(200);
    await an.reload();
    expect(await offered(/T3.*30/)).toBe(1);
  });

  it.each([1440, 320])('is clean for assistive technology at %d px', async (width) => {
    const page = await at('binh', '/swaps', width);
    await page.getByRole('heading', { name: 'Đã xong' }).waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
  });

  it('the page behind the mailed link is clean, without script', async () => {
    const duty = await house.duty('khoa', '2024-05-05');
    await house.mails();
    await house.ask('khoa', 'POST', `/api/duties/${duty.id}/swaps`, { to: house.people.giang });
    const [letter] = (await house.mails()).filter(({ mail }) => mail.subject?.startsWith('Đề nghị đổi ca'));
    const { page } = await open(house.app, answerPath(letter!), { width: 390, height: 844 });
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Không đổi' }).click();
    await page.getByText('Bạn đã từ chối.').waitFor();
  });
});
