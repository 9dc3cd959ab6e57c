import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Config } from '../../src/config.js';
import { DailyReportsStep } from '../../src/desk/daily-reports.step.js';
import { signedToken } from '../../src/notices/signed-link.js';
import { startApp, type TestApp } from '../support/app.js';
import { addMember, type Cast, seedCast, sessionFor } from '../support/cast.js';

const at = (text: string) => Date.parse(`${text}:00+07:00`);
const SLOT = { on: '2024-04-29', clock: '15:00' };

const unit = (json: any, id: string) => json.units.find((each: any) => each.unitId === id);

/** Every unit says at 15:00 that nothing happened, or what did; who says nothing is asked, and seen to be silent. */
describe('daily reports', () => {
  let app: TestApp;
  let second: TestApp;
  let cast: Cast;
  let lan: string;

  beforeAll(async () => {
    app = await startApp({ now: at('2024-04-29T10:00') });
    second = await startApp({ databaseUrl: (app.db.options as { url: string }).url });
    cast = await seedCast(app.db);
    lan = await addMember(app.db.manager, cast.units.thpt2, {
      name: 'Đỗ Thị Lan',
      email: 'lan@demo.example',
      roles: ['scheduler'],
    });
  });
  afterAll(async () => {
    await second.close();
    await app.close();
  });

  const as = (who: string) => sessionFor(app.db, who);
  const list = async (who = cast.people.hanh, query = '?on=2024-04-29&clock=15:00') =>
    (await app.request('GET', `/api/periods/${cast.periodId}/reports${query}`, { as: await as(who) })).json;
  const say = async (who: string, unitId: string, incident: string | null, slot = SLOT) =>
    app.request('POST', `/api/units/${unitId}/reports`, {
      as: await as(who),
      body: { periodId: cast.periodId, ...slot, incident },
    });
  let seen = 0;
  /** Whom the ticks of both instances have asked since the last look. */
  const asked = async () => {
    await Promise.all([app, second].map((each) => each.nest.get(DailyReportsStep).run()));
    const rows = await app.db.query(
      `SELECT id, person_id AS "personId", body->>'missed' AS missed FROM notice
        WHERE kind = 'report-due' AND id > $1 ORDER BY id`,
      [seen],
    );
    seen = rows.at(-1)?.id ?? seen;
    return rows
      .map(({ personId, missed }: any) => `${names()[personId]} ${missed === 'true' ? 'missed' : 'soon'}`)
      .toSorted();
  };
  const names = (): Record<string, string> => ({
    [cast.people.an]: 'An',
    [cast.people.dung]: 'Dũng',
    [lan]: 'Lan',
  });

  it('are asked for only where a period says when', async () => {
    expect((await list()).slot).toBeNull();
    expect(await asked()).toEqual([]);
    const path = `/api/periods/${cast.periodId}`;
    const officer = await as(cast.people.hanh);
    const { version } = (await app.request('GET', path, { as: officer })).json;
    const wrong = await app.request('PATCH', path, {
      as: officer,
      ifMatch: version,
      body: { reportClocks: ['24:00'] },
    });
    expect([wrong.status, wrong.json.errors]).toEqual([
      400,
      [{ pointer: '#/reportClocks/0', detail: expect.stringContaining('Giờ không hợp lệ') }],
    ]);
    const body = { reportClocks: ['09:00', '15:00'] };
    expect((await app.request('PATCH', path, { as: officer, ifMatch: version, body })).status).toBe(200);
    expect((await list()).slots).toHaveLength(22);
    expect((await list()).units).toHaveLength(5);
  });

  it('one tap of the head says that nothing happened; another head may not say it, nor staff', async () => {
    expect((await say(cast.people.dung, cast.units.thpt1, null)).status).toBe(404);
    expect((await say(cast.people.chau, cast.units.thpt1, null)).status).toBe(403);
    expect((await say(cast.people.an, cast.units.thpt1, '')).status).toBe(400);
    expect((await say(cast.people.an, cast.units.thpt1, null, { on: '2024-04-29', clock: '16:00' })).status).toBe(404);
    expect((await say(cast.people.an, cast.units.thpt1, null, { on: '2024-05-01', clock: '09:00' })).json.type).toBe(
      '/docs/problems#report-early',
    );
    expect((await say(cast.people.an, cast.units.thpt1, null)).json).toMatchObject({
      incident: null,
      by: 'Nguyễn Văn An',
      late: false,
    });
    expect(unit(await list(), cast.units.thpt1)).toMatchObject({ report: { incident: null }, mine: true });
    expect((await list(cast.people.dung)).units.map(({ unitId }: any) => unitId)).toEqual([cast.units.thpt2]);
    expect(unit(await list(cast.people.chau), cast.units.thpt1).mine).toBe(false);
  });

  it('in the hour before, those who said nothing are asked once, head and clerk', async () => {
    expect(await asked()).toEqual([]);
    await app.clock.moveTo(at('2024-04-29T14:10'));
    expect(await asked()).toEqual(['Dũng soon', 'Lan soon']);
    expect(unit(await list(), cast.units.thpt2).askedAt).toMatch(/^2024-04-29T07:10/);
    expect(unit(await list(), cast.units.leChan).askedAt).toBeNull();
  });

  it('after the cut-off those still silent are asked once more, and are seen to be', async () => {
    await app.clock.moveTo(at('2024-04-29T15:05'));
    expect(await asked()).toEqual(['Dũng missed', 'Lan missed']);
    const silent = (await list()).units.filter(({ report }: any) => report === null);
    expect(silent.map(({ unitId }: any) => unitId)).toContain(cast.units.thpt2);
  });

  it('the link in the mail shows on GET and records on POST, for whom it was made only', async () => {
    const [{ id }] = await app.db.query('SELECT id FROM report_call WHERE unit_id = $1', [cast.units.thpt2]);
    const { secret } = app.nest.get(Config);
    const link = (personId: string) =>
      `/l/report/${signedToken(secret, 'report', { subjectId: id, personId, expiresAt: at('2024-04-30T03:00') })}`;
    const post = (path: string, body: string) =>
      fetch(app.url + path, { method: 'POST', body, headers: { 'content-type': 'application/x-www-form-urlencoded' } });
    const page = await app.request('GET', link(lan));
    expect(page.status).toBe(200);
    expect(page.text).toContain('Không có sự cố');
    expect(unit(await list(), cast.units.thpt2).report).toBeNull();
    expect((await app.request('GET', link(cast.people.an))).status).toBe(404);
    expect((await post(link(lan), 'answer=incident&incident=')).status).toBe(400);
    expect((await post(link(lan), 'answer=incident&incident=Mất+điện+phòng+máy')).status).toBe(200);
    expect(unit(await list(), cast.units.thpt2).report).toMatchObject({
      incident: 'Mất điện phòng máy',
      by: 'Đỗ Thị Lan',
      late: true,
    });
    expect((await post(link(lan), 'answer=nothing')).status).toBe(200);
    expect(unit(await list(), cast.units.thpt2).report.incident).toBeNull();
    expect(await app.db.query('SELECT FROM unit_report WHERE call_id = $1', [id])).toHaveLength(2);
    await app.clock.moveTo(at('2024-04-30T04:00'));
    expect((await app.request('GET', link(lan))).status).toBe(410);
    expect((await post(link(lan), 'answer=nothing')).status).toBe(410);
    expect(await app.db.query('SELECT FROM unit_report WHERE call_id = $1', [id])).toHaveLength(2);
  });

  it('name a unit as it was called on the day of the report, also after it was renamed', async () => {
    const path = `/api/units/${cast.units.thpt2}`;
    const officer = await as(cast.people.hanh);
    const { version, name } = (await app.request('GET', path, { as: officer })).json;
    const body = { name: 'Trường THPT Mới' };
    expect((await app.request('PATCH', path, { as: officer, ifMatch: version, body })).status).toBe(200);
    expect(unit(await list(), cast.units.thpt2).unitName).toBe(name);
    const today = await list(cast.people.hanh, '?on=2024-04-30&clock=15:00');
    expect([today.slot.on, unit(today, cast.units.thpt2).unitName]).toEqual(['2024-04-30', 'Trường THPT Mới']);
  });

  it('are not missed from a unit on days before it was there, nor after', async () => {
    const { thpt1, thpt2 } = cast.units;
    await app.db.query(`UPDATE unit SET valid_from = '2024-04-30' WHERE id = $1`, [thpt1]);
    await app.db.query(`UPDATE unit SET valid_to = '2024-04-30' WHERE id = $1`, [thpt2]);
    const schools = async (on: string) => {
      const { units } = await list(cast.people.hanh, `?on=${on}&clock=15:00`);
      return [thpt1, thpt2].map((id) => units.some(({ unitId }: any) => unitId === id));
    };
    expect([await schools('2024-04-29'), await schools('2024-04-30')]).toEqual([
      [false, true],
      [true, false],
    ]);
  });
});
