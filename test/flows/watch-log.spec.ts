import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { hostile } from '../support/hostile.js';
import { WatchHouse } from './watch-house.js';
import { unknownAt } from '../support/refused.js';

let watch: WatchHouse;
let day: string;
beforeAll(async () => {
  watch = await WatchHouse.open();
});
afterAll(() => watch.close());
afterEach(() => watch.empty());

const slug = ({ json }: { json: { type?: string } }) => json.type?.split('#')[1];
const begin = async () => {
  ({ day } = await watch.night());
  await watch.moveTo('07:30');
  await watch.take('chau', day);
};
const rows = async () => (await watch.log('an')).json.entries;

describe('an entry', () => {
  it('sent again is written once, and its id is nobody else’s', async () => {
    await begin();
    const id = randomUUID();
    const said = { saidAt: '2024-04-29T08:00:00+07:00' };
    const answers = await Promise.all([1, 2, 3, 4].map(() => watch.note('chau', day, 'Mất điện 5 phút', said, id)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(await rows()).toHaveLength(2);
    expect(slug(await watch.note('chau', day, 'Khác', said, id))).toBe('conflict');
    expect(await rows()).toHaveLength(2);
  });

  it('written out of reach keeps the phone’s time and the server’s apart, in the order it was sent', async () => {
    await begin();
    await watch.moveTo('11:00');
    await watch.note('chau', day, 'Một', { saidAt: '2024-04-29T09:10:00+07:00' });
    await watch.note('chau', day, 'Hai', { saidAt: '2024-04-29T09:20:00+07:00' });
    expect((await rows()).slice(1)).toMatchObject([
      { position: 2, text: 'Một', at: expect.stringMatching(/^2024-04-29T04:00/), saidAt: '2024-04-29T02:10:00.000Z' },
      { position: 3, text: 'Hai', at: expect.stringMatching(/^2024-04-29T04:00/), saidAt: '2024-04-29T02:20:00.000Z' },
    ]);
  });

  it('and a takeover signed in time arrive after the end, and no later than three days', async () => {
    ({ day } = await watch.night());
    await watch.moveTo('21:00');
    const signed = { kind: 'takeover', saidAt: '2024-04-29T07:31:00+07:00' };
    expect((await watch.write('chau', day, signed)).json).toMatchObject({
      takenAt: expect.stringMatching(/^2024-04-29T14:00/),
    });
    expect((await watch.note('chau', day, 'Ghi muộn')).status).toBe(200);
    await watch.moveTo('19:30', '2024-05-02');
    expect(slug(await watch.note('chau', day, 'Quá muộn'))).toBe('duty-over');
  });

  it('corrects or settles another of its own unit only', async () => {
    await begin();
    const first = randomUUID();
    await watch.note('chau', day, 'Sai số máy', { open: true }, first);
    const corrected = await watch.note('chau', day, 'Đúng: máy 12', { correctsId: first, open: true });
    expect(corrected.json.openItems).toMatchObject([{ text: 'Đúng: máy 12', correctsId: first }]);
    expect((await rows()).map(({ text }: { text: string }) => text)).toEqual(['', 'Sai số máy', 'Đúng: máy 12']);
    expect(await watch.note('chau', day, 'Lạ', { settlesId: randomUUID() })).toMatchObject(unknownAt('#/settlesId'));
  });

  it.each(hostile)('%j changes nothing but its own text, or is refused', async (text) => {
    await begin();
    const { status } = await watch.note('chau', day, text);
    expect([200, 400]).toContain(status);
    const entries = await rows();
    expect(entries).toHaveLength(status === 200 ? 2 : 1);
    expect((await watch.log('an')).json.intact).toBe(true);
  });
});

describe('the log', () => {
  it('cannot be changed, emptied or cut, whoever asks the database', async () => {
    await begin();
    for (const statement of [
      `UPDATE log_entry SET text = 'khác'`,
      'DELETE FROM log_entry',
      'TRUNCATE log_entry',
      `UPDATE log_entry SET at = at - interval '1 hour' WHERE false`,
    ]) {
      await expect(watch.house.app.db.query(statement)).rejects.toThrow('append-only');
    }
  });

  it.each([
    ['altered', `UPDATE log_entry SET text = 'khác' WHERE "position" = 2`],
    ['backdated', `UPDATE log_entry SET at = at - interval '1 minute' WHERE "position" = 2`],
    ['cut', 'DELETE FROM log_entry WHERE "position" = 2'],
  ])('%s behind the product’s back says so', async (_, statement) => {
    await begin();
    for (const text of ['Một', 'Hai', 'Ba']) await watch.note('chau', day, text);
    expect((await watch.log('an')).json).toMatchObject({ intact: true, anchor: { position: 4 } });
    await watch.house.app.db.transaction(async (tx) => {
      await tx.query('SET LOCAL session_replication_role = replica');
      await tx.query(statement);
    });
    expect((await watch.log('an')).json.intact).toBe(false);
  });

  it('of each unit is its own, read by its people and those above', async () => {
    await begin();
    const statuses = [];
    for (const who of ['an', 'binh', 'hanh', 'dung'] as const) statuses.push((await watch.log(who)).status);
    expect(statuses).toEqual([200, 200, 200, 404]);
    expect((await watch.log('an', '2024-04-30', '2024-04-30')).json).toMatchObject({ entries: [], anchor: null });
  });

  it('shows the head who stands watch and what is left to be done', async () => {
    await begin();
    await watch.note('chau', day, 'Chờ kỹ thuật viên', { open: true });
    const { json } = await watch.house.ask('an', 'GET', `/api/units/${watch.unitId}/watches`);
    expect(json.watches).toMatchObject([{ name: 'Lê Minh Châu', standing: 'running', dutyId: day }]);
    expect(json.openItems).toMatchObject([{ text: 'Chờ kỹ thuật viên' }]);
  });
});
