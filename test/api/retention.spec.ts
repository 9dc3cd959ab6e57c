import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RetentionHouse } from '../flows/retention-house.js';

let house: RetentionHouse;
let top: string;
beforeAll(async () => {
  house = await RetentionHouse.open();
  top = house.cast.units.so;
});
afterAll(() => house.app.close());

const change = (months: number, unitId = top, purpose = 'people') =>
  house.ask('tri', 'PUT', `/api/units/${unitId}/retention/${purpose}`, { months });
const people = async () => (await house.retention()).purposes[0];

describe('how long what is kept', () => {
  it('is known to everybody; what left and what is held back only to who may change it', async () => {
    const own = (await house.ask('chau', 'GET', '/api/retention')).json;
    expect(own.purposes.map(({ purpose, months, least }: any) => [purpose, months, least])).toEqual([
      ['people', 24, 3],
      ['absences', 24, 13],
      ['answers', 24, 3],
      ['notices', 12, 3],
      ['traces', 3, 3],
      ['contacts', 24, 3],
    ]);
    expect(own).toMatchObject({ unitId: null, log: [], holds: [], openMatters: 0 });
    expect((await house.retention()).unitId).toBe(top);
  });

  it('changes from tomorrow on, is taken back by today’s, and is on record', async () => {
    expect((await change(12)).json.purposes[0]).toMatchObject({
      months: 24,
      next: { validFrom: '2024-04-25', months: 12 },
    });
    expect((await change(36)).json.purposes[0].next.months).toBe(36);
    expect((await change(24)).json.purposes[0].next).toBe(null);
    await change(18);
    await house.tickAt('2024-04-25');
    expect(await people()).toMatchObject({ months: 18, next: null, doneOn: '2024-04-25' });
    const acts = await house.app.db.query(
      `SELECT before, after FROM audit_entry WHERE operation = 'Retention.change' ORDER BY id DESC LIMIT 1`,
    );
    expect(acts).toMatchObject([{ before: { purpose: 'people', months: 24 }, after: { months: 18 } }]);
  });

  it('has its bounds, and one place', async () => {
    const refused = [
      await change(2),
      await change(601),
      await change(12, top, 'absences'),
      await change(12, top, 'nothing'),
      await change(12, house.cast.units.leChan),
      await house.ask('hanh', 'PUT', `/api/units/${top}/retention/people`, { months: 12 }),
    ];
    expect(refused.map(({ status }) => status)).toEqual([400, 400, 400, 400, 403, 403]);
    expect(refused[2]?.json.errors[0]).toMatchObject({ pointer: '#/months' });
  });

  it('is seen before it is decided: who would leave, and who would stay', async () => {
    await house.tickAt('2024-05-09');
    for (const who of ['binh', 'chau'] as const) await house.leave(who);
    await house.app.db.query(`INSERT INTO role_grant (person_id, unit_id, role) VALUES ($1, $2, 'viewer')`, [
      house.cast.people.chau,
      top,
    ]);
    await house.tickAt('2024-09-01');
    const preview = async (purpose: string, months: number) =>
      (await house.ask('tri', 'GET', `/api/units/${top}/retention/${purpose}/preview?months=${months}`)).json;
    expect(await preview('people', 4)).toMatchObject({ leaving: 0, staying: { role: 0, held: 0 } });
    expect(await preview('people', 3)).toEqual({ beforeOn: '2024-06-01', leaving: 1, staying: { role: 1, held: 0 } });
    expect((await preview('contacts', 3)).leaving).toBe(1);
    expect((await preview('answers', 3)).leaving).toBe(1);
    await house.ask('tri', 'PUT', `/api/units/${top}/hold`, { reason: 'Thanh tra' });
    expect(await preview('people', 3)).toMatchObject({ leaving: 0, staying: { role: 1, held: 1 } });
    expect((await preview('answers', 3)).leaving).toBe(0);
  });
});

it('a message whose time is over is still listed, without whom it named', async () => {
  const { noticeId } = house.school;
  await house.ask('tri', 'DELETE', `/api/units/${top}/hold`);
  const before = (await house.ask('hanh', 'GET', `/api/notices/${noticeId}`)).json;
  expect(JSON.stringify(before)).toContain('Bình');
  await house.app.db.query(`UPDATE notice SET state = 'expired' WHERE state = 'due'`);
  await house.tickAt('2026-01-10');
  const after = (await house.ask('hanh', 'GET', `/api/notices/${noticeId}`)).json;
  expect(after).toMatchObject({ kind: before.kind, address: '', text: 'Nội dung đã xóa khi hết thời hạn lưu' });
  expect(JSON.stringify(after)).not.toMatch(/Bình|Nguyễn Văn An|0600/);
  expect((await house.ask('hanh', 'GET', '/api/notices')).status).toBe(200);
});

it('downloading one’s own data is on record', async () => {
  const [{ count }] = await house.app.db.query(
    `SELECT count(*) FROM audit_entry WHERE operation = 'OwnData.export' AND actor_id = $1 AND subject_id = $1::text`,
    [house.cast.people.binh],
  );
  expect(count).toBe(1);
});
