import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { signatureOf } from '../../src/notices/channels/webhook/secret.js';
import { startApp, type TestApp } from '../support/app.js';
import { type Cast, seedCast, sessionFor } from '../support/cast.js';
import { freshDatabaseUrl } from '../support/database.js';
import { codeAt, cookieOf, setUpCodes } from '../support/second-step.js';

/** The statements a page tells an operator to run, in its order. */
const blocks = (page: string): string[] =>
  [...readFileSync(`docs/${page}`, 'utf8').matchAll(/```sql\n([\s\S]+?)```/g)].map((match) => match[1]!);
const step = (words: string): string => blocks('runbook.md').find((sql) => sql.includes(words))!;

describe('what the runbook tells to run', () => {
  let url: string;
  let app: TestApp;
  let cast: Cast;
  let operator: Client;
  beforeAll(async () => {
    url = await freshDatabaseUrl();
    app = await startApp({ databaseUrl: url, now: '2024-04-29T08:00:00+07:00' });
    cast = await seedCast(app.db);
    operator = new Client(url);
    await operator.connect();
  });
  afterAll(async () => {
    await operator.end();
    await app.close();
  });
  const whoIs = async (as: { cookie: string }) => (await app.request('GET', '/api/session', { as })).json.session;

  it.each([...blocks('runbook.md'), ...blocks('breach-report.md')])('runs: %s', async (sql) => {
    await expect(operator.query(sql.replace('BEGIN;', '').replace('COMMIT;', ''))).resolves.toBeDefined();
  });

  it('signs everybody out', async () => {
    const an = await sessionFor(app.db, cast.people.an);
    expect(await whoIs(an)).not.toBeNull();
    await operator.query(step('DELETE FROM session;'));
    expect(await whoIs(an)).toBeNull();
  });

  it('ends every calendar address', async () => {
    const as = await sessionFor(app.db, cast.people.an);
    const { url: feed } = (await app.request('POST', '/api/me/feeds', { as, body: { scope: 'person' } })).json;
    const path = new URL(feed).pathname;
    expect((await app.request('GET', path)).status).toBe(200);
    await operator.query(step('UPDATE feed_link'));
    for (let tries = 0; tries < 50 && (await app.request('GET', path)).status !== 410; tries++) await pause(100);
    expect((await app.request('GET', path)).status).toBe(410);
  });

  it('takes a lost second step from somebody, on record, and lets them in once', async () => {
    await setUpCodes(app, await sessionFor(app.db, cast.people.an));
    await operator.query(step('CREATE TEMPORARY TABLE lost'));
    await operator.query('DELETE FROM sign_in_link');
    await operator.query(step('INSERT INTO sign_in_link'));
    const enter = () => app.request('POST', '/api/session/link', { body: { token: 'A'.repeat(43) } });
    const entered = await enter();
    expect([entered.status, entered.json.owes]).toEqual([201, null]);
    expect((await enter()).status).toBe(410);
    expect(await app.db.query(`SELECT after FROM audit_entry WHERE operation = 'Factors.reset'`)).toContainEqual({
      after: { by: 'operator, at the database' },
    });
  });

  describe('about another SECRET', () => {
    let other: TestApp;
    beforeAll(async () => {
      other = await startApp({ databaseUrl: url, env: { SECRET: 'Wm3x-7rTe_9Lc1Qk5Zu8Bd2Hy6Nf4Va0Ss' } });
    });
    afterAll(() => other.close());

    it('sessions and recovery codes stay, codes of apps are refused with the reason', async () => {
      const { as, secret, codes } = await setUpCodes(app, await sessionFor(app.db, cast.people.binh));
      expect((await other.request('GET', '/api/session', { as })).json.session.person.id).toBe(cast.people.binh);
      const half = () => sessionFor(app.db, cast.people.binh);
      const give = async (code: string) =>
        other.request('PUT', '/api/session/proof', { as: await half(), body: { code } });
      const unread = await give(codeAt(secret, app.clock.now() + 30_000));
      expect([unread.status, unread.json.type]).toEqual([503, '/docs/problems#sealed-otherwise']);
      expect(unread.json.detail).toContain('SECRET');
      const proved = await give(codes[0]!);
      expect(proved.status).toBe(200);
      expect((await other.request('GET', '/api/units', { as: cookieOf(proved) })).status).toBe(200);
    });

    it('alert sources are not heard until they are given another secret', async () => {
      const { so, thpt1 } = cast.units;
      const as = await sessionFor(app.db, cast.people.hanh);
      const sources = `/api/units/${so}/alert-sources`;
      const body = { title: 'SOC', origin: 'soc', defaultUnitId: thpt1 };
      const { source, secret } = (await app.request('POST', sources, { as, body })).json;
      const send = (by: string) => {
        const alert = { title: 'Kết nối lạ', severity: 'critical' };
        const seconds = Math.floor(app.clock.now() / 1000);
        const signature = signatureOf(by, 'msg_1', seconds, JSON.stringify(alert));
        const headers = { 'webhook-id': 'msg_1', 'webhook-timestamp': String(seconds), 'webhook-signature': signature };
        return other.request('POST', `/hooks/${source.id}`, { body: alert, headers });
      };
      expect((await send(secret)).status).toBe(503);
      expect(await app.db.query('SELECT FROM alert')).toEqual([]);
      const again = (await other.request('PUT', `${sources}/${source.id}/secret`, { as })).json;
      expect((await send(again.secret)).status).toBe(202);
    });
  });
});
