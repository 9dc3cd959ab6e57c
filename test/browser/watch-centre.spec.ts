import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { HeadAtWork } from '../flows/the-head.js';
import { startApp, type TestApp } from '../support/app.js';
import { type Cast, seedCast, sessionFor } from '../support/cast.js';
import { buildWeb } from '../support/web-build.js';
import { counted, describeInBrowser, open, overflow, violations } from './support/browser.js';

/** The evening of 29/4 in the watch centre: THPT 1 is published and lacks its technician tomorrow; reports are due at 19:00. */
describeInBrowser('the watch centre', () => {
  let app: TestApp;
  let cast: Cast;
  let hanh: { cookie: string };

  beforeAll(async () => {
    buildWeb();
    app = await startApp({ now: '2024-04-26T06:00:00+07:00' });
    cast = await seedCast(app.db);
    const an = await HeadAtWork.at(app, cast.people.an, cast.units.thpt1, cast.periodId);
    await an.layOut('24h');
    const technicians = an.inTurn('ky-thuat', [cast.people.binh, cast.people.chau]);
    await an.assign([...an.inTurn('lanh-dao', [cast.people.an]), ...technicians.filter((_, index) => index !== 4)]);
    expect((await an.publish('Đang tìm người')).status).toBe(200);
    await app.db.query(`UPDATE period SET report_clocks = '{19:00}'`);
    await app.clock.moveTo(Date.parse('2024-04-29T18:42:00+07:00'));
    hanh = await sessionFor(app.db, cast.people.hanh);
  });
  afterAll(() => app.close());

  it('has a wall screen: who is on duty, what will be empty, live, and nothing to press', async () => {
    const { page, context, complaints } = await open(app, '/wall', { as: hanh, width: 1920, height: 1080 });
    await page.getByText('Trực tiếp').waitFor();
    await page.getByText('Nguyễn Văn An 0600 000 001').waitFor();
    await page.getByText('Ca trống 24 giờ tới · 1').waitFor();
    // Four of the five have no roster: as many as the figure above lacks, and never 'somebody everywhere'.
    await page.locator('dl > div', { hasText: 'Đang có người trực' }).getByText('1/5').waitFor();
    await page.getByRole('heading', { name: 'Không có người trực lúc này · 4' }).waitFor();
    await counted(page.getByRole('button'), 0);
    await counted(page.getByRole('link'), 0);
    const dung = await HeadAtWork.at(app, cast.people.dung, cast.units.thpt2, cast.periodId);
    await dung.layOut('24h');
    await dung.submit();
    await page.locator('dl > div', { hasText: 'Chưa nộp lịch' }).getByText('3').waitFor();
    await page.getByText('Ca trống 24 giờ tới · 1').waitFor();
    expect(await violations(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await context.setOffline(true);
    await page.evaluate(() => dispatchEvent(new Event('focus')));
    await page.getByText('MẤT KẾT NỐI').waitFor();
  });

  it('takes a head’s report in one tap, and shows the officer who said nothing', async () => {
    const address = `/periods/${cast.periodId}/reports`;
    const { page, complaints } = await open(app, address, {
      as: await sessionFor(app.db, cast.people.an),
      width: 390,
      height: 844,
    });
    await page.getByRole('button', { name: 'Không có sự cố' }).click();
    await page.getByText('Nguyễn Văn An, 18:').waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    const officer = await open(app, address, { as: hanh });
    await officer.page.getByText('4 đơn vị chưa báo cáo').waitFor();
    const row = officer.page.locator('main li', { hasText: 'Trường THPT Demo số 2' });
    await row.getByRole('button', { name: 'Có sự cố…' }).click();
    await officer.page.getByRole('textbox', { name: 'Chuyện gì đã xảy ra' }).fill('Mất điện phòng máy');
    await officer.page.getByRole('button', { name: 'Gửi báo cáo' }).click();
    await row.getByText('Mất điện phòng máy').waitFor();
    expect(await violations(officer.page)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
