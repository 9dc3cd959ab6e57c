import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SetUpService } from '../../src/setup/set-up.service.js';
import { startApp, type TestApp } from '../support/app.js';

const START = Date.parse('2024-04-24T08:00:00+07:00');
const DAY = 86_400_000;

let app: TestApp;
beforeEach(async () => {
  app = await startApp({ now: START });
});
afterEach(() => app?.close());

const link = async () => (await app.nest.get(SetUpService).openIfEmpty()) ?? '';
const tokenOf = (url: string) => new URL(url).searchParams.get('token') ?? '';
const wanted = (token: string, more: object = {}) => ({
  token,
  departmentName: 'Sở Giáo dục và Đào tạo',
  name: 'Đỗ Quang Trị',
  email: 'tri@demo.example',
  password: 'bốn con mèo trực đêm',
  ...more,
});
const setUp = (body: object) => app.request('POST', '/api/set-up', { body });
const isOpen = async () => (await app.request('GET', '/api/set-up')).json.open;
const counts = async () =>
  (
    await app.db.query(
      `SELECT (SELECT count(*) FROM unit) AS units, (SELECT count(*) FROM person) AS people,
              (SELECT count(*) FROM period) AS periods, (SELECT count(*) FROM role_grant) AS roles`,
    )
  )[0];

describe('setting the house up', () => {
  it('makes the department, its administrator and the letter’s period, signs in, and closes the door', async () => {
    const url = await link();
    expect(url).toMatch(/^http:\/\/lich-truc\.test\/set-up\?token=[\w-]{43}$/);
    expect(await isOpen()).toBe(true);
    const { status, json, headers } = await setUp(
      wanted(tokenOf(url), { submissionDueOn: '2024-04-26', title: 'Quản trị' }),
    );
    expect(status).toBe(201);
    expect(json).toMatchObject({ home: 'board', person: { name: 'Đỗ Quang Trị', hasPassword: true } });
    expect(json.grants.map(({ role }: { role: string }) => role).toSorted()).toEqual([
      'administrator',
      'department',
      'staff',
    ]);
    expect(await isOpen()).toBe(false);
    expect(await link()).toBe('');
    const as = { cookie: String(headers.get('set-cookie')).split(';')[0]! };
    const { periods } = (await app.request('GET', '/api/periods', { as })).json;
    expect(periods).toMatchObject([
      { firstOn: '2024-04-27', lastOn: '2024-05-07', submissionDueAt: '2024-04-26T10:00:00.000Z' },
    ]);
    expect((await app.request('GET', '/api/units', { as })).json.kinds.length).toBeGreaterThan(5);
    const again = await setUp(wanted(tokenOf(url)));
    expect([again.status, again.json.type]).toEqual([409, '/docs/problems#set-up-closed']);
  });

  it('opens no period when none is wanted', async () => {
    await setUp(wanted(tokenOf(await link()), { openLetterPeriod: false }));
    expect(await counts()).toEqual({ units: 1, people: 1, periods: 0, roles: 2 });
  });

  it('refuses strangers, guessable passwords and links older than a day, and leaves nothing behind', async () => {
    const token = tokenOf(await link());
    expect((await setUp(wanted('A'.repeat(43)))).status).toBe(410);
    expect((await setUp(wanted(token, { password: 'matkhau123456' }))).status).toBe(422);
    expect((await setUp(wanted(token, { password: 'finalfantasy' }))).status).toBe(422);
    expect((await setUp(wanted(token, { departmentName: ' ' }))).status).toBe(400);
    await app.clock.moveTo(START + DAY + 60_000);
    expect((await setUp(wanted(token))).status).toBe(410);
    expect(await counts()).toEqual({ units: 0, people: 0, periods: 0, roles: 0 });
  });

  it('happens once, however many press the button', async () => {
    const tokens = [tokenOf(await link()), tokenOf(await link())];
    const answers = await Promise.all(
      [0, 1, 0, 1].map((each, at) => setUp(wanted(tokens[each] ?? '', { email: `so-${at}@demo.example` }))),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409, 409]);
    expect(await counts()).toMatchObject({ units: 1, people: 1, periods: 1 });
  });

  it('a sign-in link is no set-up link, and the other way round', async () => {
    const token = tokenOf(await link());
    expect((await app.request('POST', '/api/session/link', { body: { token } })).status).toBe(410);
    expect((await setUp(wanted(token))).status).toBe(201);
  });
});
