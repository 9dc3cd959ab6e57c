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

const wish = (body: object, as = binh) => app.request('PUT', '/api/me/wishes', { as, body });
const mine = async () => (await app.request('GET', '/api/me/wishes', { as: binh })).json.periods[0];
const ofUnit = (as: Session) =>
  app.request('GET', `/api/units/${cast.units.thpt1}/wishes?periodId=${cast.periodId}`, { as });

describe('wishes', () => {
  const holiday = { on: '2024-04-30', wish: 'avoids', note: 'Cưới em gái' };
  const night = { on: '2024-05-02', code: 'Đ', wish: 'prefers' };

  it('are set by the person for the period ahead of them, read back, and seen by who plans, not by strangers', async () => {
    expect(await mine()).toMatchObject({ id: cast.periodId, open: true, wishes: [] });
    expect((await wish({ periodId: cast.periodId, wishes: [night, holiday] })).status).toBe(204);
    const { wishes, days } = await mine();
    expect(wishes).toEqual([
      { ...holiday, code: null },
      { ...night, note: '' },
    ]);
    expect(days).toHaveLength(11);
    expect((await ofUnit(an)).json.wishes).toEqual([
      expect.objectContaining({ name: 'Trần Thị Bình', on: '2024-04-30', code: null, wish: 'avoids' }),
      expect.objectContaining({ on: '2024-05-02', code: 'Đ', wish: 'prefers' }),
    ]);
    expect([(await ofUnit(dung)).status, (await ofUnit(binh)).status]).toEqual([404, 403]);
  });

  it('replace what was wished before, and leave the log without the reasons', async () => {
    expect((await wish({ periodId: cast.periodId, wishes: [night] })).status).toBe(204);
    expect((await mine()).wishes).toHaveLength(1);
    const entries = await app.db.query(`SELECT after FROM audit_entry WHERE operation = 'Wishes.change'`);
    expect(entries).toHaveLength(2);
    expect(JSON.stringify(entries)).not.toContain('Cưới');
  });

  it('are for days of the period, each once, and spare only so many', async () => {
    const outside = await wish({ periodId: cast.periodId, wishes: [{ on: '2024-05-08', wish: 'avoids' }] });
    expect([outside.status, outside.json.errors[0].pointer]).toEqual([400, '#/wishes/0/on']);
    expect((await wish({ periodId: cast.periodId, wishes: [night, night] })).status).toBe(400);
    const all = Array.from({ length: 11 }, (_, index) => ({
      on: `2024-0${index < 4 ? '4' : '5'}-${String(index < 4 ? 27 + index : index - 3).padStart(2, '0')}`,
      wish: 'avoids',
    }));
    expect((await wish({ periodId: cast.periodId, wishes: all })).json).toMatchObject({ status: 422, most: 10 });
    expect((await wish({ periodId: cast.units.so, wishes: [] })).status).toBe(404);
    expect((await mine()).wishes).toHaveLength(1);
  });

  it('are closed once the roster is published', async () => {
    await app.db.query(`INSERT INTO roster (period_id, unit_id, pattern, stage) VALUES ($1, $2, '24h', 'published')`, [
      cast.periodId,
      cast.units.thpt1,
    ]);
    expect((await wish({ periodId: cast.periodId, wishes: [] })).json).toMatchObject({
      type: expect.stringContaining('wishes-closed'),
    });
    expect((await mine()).open).toBe(false);
  });
});

describe('how large a part somebody carries', () => {
  it('is a full one unless the planner says otherwise', async () => {
    const path = `/api/units/${cast.units.thpt1}/people/${cast.people.chau}`;
    const list = await app.request('GET', `/api/people?unitId=${cast.units.thpt1}`, { as: an });
    const chau = list.json.people.find(({ id }: { id: string }) => id === cast.people.chau);
    expect(chau.sharePercent).toBe(100);
    const change = (sharePercent: number, version: number) =>
      app.request('PATCH', path, { as: an, body: { sharePercent }, headers: { 'if-match': `"${version}"` } });
    expect((await change(50, chau.version)).json.sharePercent).toBe(50);
    expect((await change(101, chau.version + 1)).json.errors[0].pointer).toBe('#/sharePercent');
  });
});
