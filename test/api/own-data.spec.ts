import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HELD, NOT_TOLD } from '../../src/privacy/held.js';
import { startApp, type TestApp } from '../support/app.js';
import { type Cast, seedCast, sessionFor } from '../support/cast.js';
import { looseEverything, plant, SECRET } from '../support/planting.js';
import { furnish } from '../support/policy-rows.js';

/** What a row may be about a person by, whatever it is named: a table made tomorrow is found too. */
const REFERENCES = `
  SELECT DISTINCT there.table_name || '.' || there.column_name AS reference
    FROM information_schema.columns there
    LEFT JOIN information_schema.key_column_usage used USING (table_schema, table_name, column_name)
    LEFT JOIN information_schema.referential_constraints refers USING (constraint_name)
   WHERE there.table_schema = 'public'
     AND (refers.unique_constraint_name = 'person_pk'
          OR there.udt_name IN ('uuid', '_uuid') AND there.column_name ~ '(person|actor)')`;
/** Such as are about a person in another way. */
const ROUNDABOUT = ['acknowledgement.duty_id', 'audit_entry.subject_id', 'inbox_mail.duty_id', 'person.id'];

const listed = Object.values(HELD).flatMap((references) => Object.keys(references));
/** Rows by what they refer to the person by, whatever they are held for. */
const told = (json: { held: Record<string, Record<string, object[]>> }): Record<string, object[]> =>
  Object.assign({}, ...Object.values(json.held));

describe('my data', () => {
  let app: TestApp;
  let cast: Cast;
  beforeAll(async () => {
    app = await startApp({ now: '2024-04-24T08:00:00+07:00' });
    cast = await seedCast(app.db);
  });
  afterAll(() => app?.close());

  const fileOf = async (personId: string) =>
    app.request('GET', '/api/me/data', { as: await sessionFor(app.db, personId, { provedAt: app.clock.now() }) });

  it('forgets no column that refers to a person, and names none that is not there', async () => {
    const there = (await app.db.query<{ reference: string }[]>(REFERENCES)).map(({ reference }) => reference);
    expect([...listed, ...Object.keys(NOT_TOLD)].toSorted()).toEqual([...there, ...ROUNDABOUT].toSorted());
  });

  it('is for whoever is signed in', async () => {
    expect((await app.request('GET', '/api/me/data')).status).toBe(401);
    const { status, headers, json } = await fileOf(cast.people.chau);
    expect(status).toBe(200);
    expect(headers.get('content-disposition')).toContain('attachment; filename="du-lieu-cua-toi.json"');
    expect(headers.get('cache-control')).toBe('private, no-store');
    expect(json.held.profile['person.id']).toMatchObject([
      { name: 'Lê Minh Châu', email: 'chau@demo.example', phone_written: '0600 000 003', has_password: false },
    ]);
    expect(json.held.profile['membership.person_id']).toMatchObject([
      { unit: 'Trường THPT Demo số 1', title: 'Nhân viên CNTT' },
    ]);
    expect(json.cut_short).toEqual([]);
  });

  it('holds a row of every kind, without secrets and without anybody else', async () => {
    const { binh, an, chau, dung } = cast.people;
    const { dutyId } = await furnish(app, cast, {
      unitId: cast.units.thpt1,
      office: cast.units.leChan,
      head: an,
      owner: binh,
    });
    const body = { quiet: null, invitesApart: true };
    await app.request('PUT', '/api/me/preferences', { as: await sessionFor(app.db, binh), body });
    await looseEverything(app.db);
    for (const [reference, rows] of Object.entries(told((await fileOf(binh)).json)))
      if (rows.length === 0) await plant(app.db, reference, { personId: binh, dutyId, other: chau });

    const { json, text } = await fileOf(binh);
    const empty = Object.entries(told(json)).filter(([, rows]) => rows.length === 0);
    expect(empty.map(([reference]) => reference)).toEqual([]);
    expect(json.held.duties['swap_leg.from_person_id']).toMatchObject([{ handed_to: 'L••• M••• C•••' }]);
    expect(json.held.log['log_entry.author_id']).toMatchObject([{ text: 'Đã gọi L••• M••• C•••, •••, •@•' }]);
    for (const secret of [SECRET, Buffer.from(SECRET).toString('hex'), Buffer.from(SECRET).toString('base64')])
      expect(text).not.toContain(secret);
    for (const [name, email] of await namesBut(binh)) {
      expect(text).not.toContain(name);
      expect(text).not.toContain(email);
    }

    const stranger = told((await fileOf(dung)).json);
    const roomy = Object.entries(stranger).filter(([, rows]) => rows.length > 0);
    expect(roomy.map(([reference]) => reference).toSorted()).toEqual([
      'membership.person_id',
      'person.id',
      'role_grant.person_id',
      'session.person_id',
      'unit.head_person_id',
    ]);
    expect(JSON.stringify(stranger)).not.toContain('Đã gọi');
  });

  const namesBut = async (personId: string): Promise<[string, string][]> =>
    (await app.db.query('SELECT name, email FROM person WHERE id <> $1', [personId])).map(
      ({ name, email }: { name: string; email: string }) => [name, email],
    );
});
