import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { type Cast, seedCast, sessionFor } from '../support/cast.js';

type Session = { cookie: string };

let app: TestApp;
let cast: Cast;
let an: Session;
let binh: Session;
let dung: Session;

beforeAll(async () => {
  app = await startApp({ now: '2024-04-24T08:00:00+07:00' });
  cast = await seedCast(app.db);
  const { people } = cast;
  [an, binh, dung] = (await Promise.all([people.an, people.binh, people.dung].map((id) => sessionFor(app.db, id)))) as [
    Session,
    Session,
    Session,
  ];
});
afterAll(() => app?.close());

const path = () => `/api/people/${cast.people.binh}/absences`;

describe('absences', () => {
  const leaveOfTwoDays = { kind: 'leave', start: '2024-04-27T00:00:00+07:00', end: '2024-04-29T00:00:00+07:00' };

  it('are entered by the person or a planner, and read back in order', async () => {
    const own = await app.request('POST', path(), { as: binh, body: { ...leaveOfTwoDays, note: 'Về quê' } });
    expect(own.status).toBe(201);
    expect(own.json).toMatchObject({
      start: '2024-04-26T17:00:00.000Z',
      end: '2024-04-28T17:00:00.000Z',
      note: 'Về quê',
    });
    const planned = { kind: 'travel', start: '2024-04-25T00:00:00Z', end: '2024-04-25T12:00:00Z' };
    await app.request('POST', path(), { as: an, body: planned });
    const { json } = await app.request('GET', path(), { as: binh });
    expect(json.absences.map(({ kind }: { kind: string }) => kind)).toEqual(['travel', 'leave']);
    const [entry] = await app.db.query(
      `SELECT after, unit_id FROM audit_entry WHERE operation = 'Absences.create' LIMIT 1`,
    );
    expect(entry.unit_id).toBe(cast.units.thpt1);
    expect(Object.keys(entry.after).toSorted()).toEqual(['end', 'personId', 'start']);
    for (const { id } of json.absences) {
      expect((await app.request('DELETE', `/api/absences/${id}`, { as: dung })).status).toBe(404);
      expect((await app.request('DELETE', `/api/absences/${id}`, { as: binh })).status).toBe(204);
    }
    expect((await app.request('GET', path(), { as: an })).json.absences).toEqual([]);
  });

  it('end after they start, on days that exist', async () => {
    const backwards = { ...leaveOfTwoDays, end: leaveOfTwoDays.start };
    const refused = await app.request('POST', path(), { as: binh, body: backwards });
    expect([refused.status, refused.json.errors[0].pointer]).toEqual([400, '#/end']);
    const noDay = { ...leaveOfTwoDays, start: '2026-02-30T00:00:00+07:00' };
    const unreal = await app.request('POST', path(), { as: binh, body: noDay });
    expect([unreal.status, unreal.json.errors[0].pointer]).toEqual([400, '#/start']);
    for (const start of ['0000-01-01T00:00:00+07:00', '1999-12-31T23:59:59Z']) {
      const longAgo = await app.request('POST', path(), { as: binh, body: { ...leaveOfTwoDays, start } });
      expect([longAgo.status, longAgo.json.errors[0].pointer]).toEqual([400, '#/start']);
    }
  });

  it('are no business of colleagues or strangers', async () => {
    const chau = await sessionFor(app.db, cast.people.chau);
    expect((await app.request('GET', path(), { as: chau })).status).toBe(403);
    expect((await app.request('GET', path(), { as: dung })).status).toBe(404);
    expect((await app.request('POST', path(), { as: dung, body: leaveOfTwoDays })).status).toBe(404);
  });
});
