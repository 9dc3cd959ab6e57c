import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { Sealing } from '../../src/audit/seal.service.js';
import { startApp, type TestApp } from '../support/app.js';
import { type Cast, seedCast, sessionFor } from '../support/cast.js';
import { emptyDatabaseUrl } from '../support/database.js';

describe('the product as a role that owns nothing', () => {
  const ROLE = 'lich-truc app';
  let owner: Client;
  let app: TestApp;
  let cast: Cast;

  beforeAll(async () => {
    const ownerUrl = await emptyDatabaseUrl();
    owner = new Client(ownerUrl);
    await owner.connect();
    await owner.query(`CREATE ROLE "${ROLE}" LOGIN PASSWORD 'only for this test'`);
    const databaseUrl = new URL(ownerUrl);
    databaseUrl.username = ROLE;
    databaseUrl.password = 'only for this test';
    app = await startApp({ databaseUrl: databaseUrl.href, env: { DATABASE_OWNER_URL: ownerUrl } });
    cast = await seedCast(app.db);
  });
  afterAll(async () => {
    await app.close();
    await owner.query(`DROP OWNED BY "${ROLE}"; DROP ROLE "${ROLE}"`);
    await owner.end();
  });

  it('works, audits and seals', async () => {
    expect(await app.db.query('SELECT current_user AS me')).toEqual([{ me: ROLE }]);
    const as = await sessionFor(app.db, cast.people.an);
    const body = { personId: cast.people.binh, role: 'scheduler' };
    expect((await app.request('POST', `/api/units/${cast.units.thpt1}/grants`, { as, body })).status).toBe(201);
    expect(await app.nest.get(Sealing).seal()).toBeGreaterThan(0);
  });

  it.each([
    `UPDATE audit_entry SET operation = 'x'`,
    'DELETE FROM audit_entry',
    'TRUNCATE audit_link',
    'ALTER TABLE audit_entry DISABLE TRIGGER ALL',
    'DROP TRIGGER audit_is_append_only ON audit_entry',
    'DELETE FROM audit_link',
    `UPDATE log_entry SET text = ''`,
    'CREATE TABLE public.mine ()',
  ])('may not: %s', async (sql) => {
    await expect(app.db.query(sql)).rejects.toThrow(/permission denied|must be owner/);
  });
});
