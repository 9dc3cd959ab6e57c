import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { type Cast, seedCast, sessionFor } from '../support/cast.js';
import { buildWeb } from '../support/web-build.js';
import { describeInBrowser, open, overflow, violations } from './support/browser.js';

describeInBrowser('the audit log', () => {
  let app: TestApp;
  let cast: Cast;
  beforeAll(async () => {
    buildWeb();
    app = await startApp({ now: '2024-04-27T08:00:00+07:00' });
    cast = await seedCast(app.db);
    const as = await sessionFor(app.db, cast.people.an);
    const path = `/api/units/${cast.units.thpt1}`;
    await app.request('POST', `${path}/grants`, { as, body: { personId: cast.people.binh, role: 'scheduler' } });
    await app.request('POST', `${path}/contacts`, { as, body: { organisation: 'Trung tâm ứng cứu (demo)' } });
    await app.db.query(
      `INSERT INTO audit_entry (actor_id, operation, subject_kind, subject_id, unit_id, before, after)
       SELECT $1, 'Rosters.publish', 'roster', n::text, $2, '{"stage": "draft", "revision": 0}', '{"stage": "published", "revision": 1}'
         FROM generate_series(1, 60) n`,
      [cast.people.hanh, cast.units.so],
    );
  });
  afterAll(async () => {
    app.nest.getHttpServer().closeAllConnections();
    await app.close();
  });

  it.each([
    { width: 1440, height: 900 },
    { width: 390, height: 844, touch: true },
  ])('says at $width px who did what when, and what it changed; a press narrows it', async (look) => {
    const as = await sessionFor(app.db, cast.people.hanh);
    const { page, complaints } = await open(app, '/audit', { ...look, as });
    const rows = page.getByRole('row').filter({ has: page.getByRole('cell') });
    await page.getByText('Công bố lịch').first().waitFor();
    expect(await rows.count()).toBe(50);
    await page.getByRole('button', { name: 'Xem thêm' }).click();
    const given = rows.filter({ hasText: 'Giao quyền' });
    await given.waitFor();
    expect(await given.innerText()).toMatch(/Nguyễn Văn An[^]*Trường THPT Demo số 1[^]*vai trò[^]*scheduler/);
    expect([await overflow(page), await violations(page), complaints]).toEqual([0, [], []]);
    await given.getByRole('button', { name: 'Nguyễn Văn An' }).click();
    await page.getByRole('button', { name: 'Chỉ của Nguyễn Văn An' }).waitFor();
    expect(await rows.count()).toBe(2);
    await page.getByLabel('Việc', { exact: true }).selectOption('Quyền');
    const sheet = page.getByRole('link', { name: 'CSV' });
    await page.waitForURL(/act=Grants/);
    expect(await sheet.getAttribute('href')).toMatch(/\/audit\/sheet\?.*act=Grants/);
  });
});
