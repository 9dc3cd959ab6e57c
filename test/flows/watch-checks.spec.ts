import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { WatchHouse } from './watch-house.js';
import { unknownAt } from '../support/refused.js';

let watch: WatchHouse;
let night: string;
beforeAll(async () => {
  watch = await WatchHouse.open();
});
afterAll(() => watch.close());
afterEach(() => watch.empty());

const slug = ({ json }: { json: { type?: string } }) => json.type?.split('#')[1];
const take = async () => {
  ({ night } = await watch.night());
  await watch.moveTo('19:30');
  return (await watch.take('binh', night)).json;
};
const roundOf = async (key: string) =>
  (await watch.show('binh', night)).json.rounds.find((round: { key: string }) => round.key === key);
const ten = String(Date.parse('2024-04-29T22:00:00+07:00'));
const midnight = String(Date.parse('2024-04-30T00:00:00+07:00'));
const allWell = async (key: string) => {
  const { items } = await roundOf(key);
  return items.map((item: { key: string }) => ({ key: item.key, ok: true }));
};
const check = (round: string, results: object[], who: 'binh' | 'chau' = 'binh', id: string = randomUUID()) =>
  watch.write(who, night, { kind: 'check', round, results }, id);

describe('the checks of a watch', () => {
  it('are the twelve of the default list, at the start, every two hours and at the end', async () => {
    const { rounds } = await take();
    expect(rounds.map((round: any) => [round.phase, round.items.length])).toEqual([
      ['start', 4],
      ...Array.from({ length: 5 }, () => ['every', 6]),
      ['end', 2],
    ]);
    expect(rounds[1]).toMatchObject({ key: ten, at: '2024-04-29T15:00:00.000Z', state: 'coming' });
  });

  it('done in time are not reminded of; one that is not is told to its officer once, and shown to the head', async () => {
    await take();
    await check('start', await allWell('start'));
    await watch.moveTo('22:04');
    expect((await check(ten, await allWell(ten))).json.rounds[1]).toMatchObject({ state: 'done' });
    expect(await watch.house.at('2024-04-29T23:59:00+07:00')).toEqual([]);
    const [letter, ...more] = await watch.house.lettersAt('2024-04-30T00:30:05+07:00');
    expect(`${letter!.to}: ${letter!.subject}`).toMatch(/^binh: Quá giờ kiểm tra 00h00: /);
    expect(letter!.text).toContain('Sao lưu đêm');
    expect(letter!.text).toContain(`/me/watch/${night}`);
    expect(more).toEqual([]);
    expect(await watch.house.at('2024-04-30T01:00:00+07:00')).toEqual([]);
    const { json } = await watch.house.ask('an', 'GET', `/api/units/${watch.unitId}/watches`);
    expect(json.watches).toMatchObject([{ name: 'Trần Thị Bình', overdue: 1 }]);
    const late = async (who: 'hanh' | 'an' | 'dung') =>
      (await watch.house.ask(who, 'GET', '/api/watches/overdue')).json.watches;
    expect(await late('hanh')).toEqual([
      {
        dutyId: night,
        unitId: watch.unitId,
        unitName: 'Trường THPT Demo số 1',
        name: 'Trần Thị Bình',
        phone: '0600 000 002',
        postName: 'Trực kỹ thuật',
        postNameEn: 'Technical watch',
        overdue: 1,
      },
    ]);
    expect([(await late('an')).length, (await late('dung')).length]).toEqual([1, 0]);
    await watch.moveTo('01:02', '2024-04-30');
    await check(midnight, await allWell(midnight));
    expect(await late('hanh')).toEqual([]);
  });

  it('are on record with who, when and what was found, in the words of that day', async () => {
    await take();
    await watch.moveTo('22:10');
    await check(ten, [
      { key: 'soc', ok: true },
      { key: 'malware', ok: false, note: 'Máy 12 mất kết nối' },
    ]);
    expect(await roundOf(ten)).toMatchObject({ state: 'due' });
    const { entries } = (await watch.log('an')).json;
    expect(entries.at(-1)).toMatchObject({
      kind: 'check',
      level: 'attention',
      authorName: 'Trần Thị Bình',
      roundAt: '2024-04-29T15:00:00.000Z',
      results: [
        { text: 'SOC: cảnh báo mới, mức cao, đã xử lý', ok: true },
        { text: 'Mã độc: máy nhiễm, mất kết nối, mẫu cũ', ok: false, note: 'Máy 12 mất kết nối' },
      ],
    });
  });

  it('are their officer’s, of their list and round, and once', async () => {
    await take();
    const results = [{ key: 'phone', ok: true }];
    const id = randomUUID();
    expect((await check('start', results, 'binh', id)).status).toBe(200);
    expect((await check('start', results, 'binh', id)).status).toBe(200);
    expect((await watch.log('an')).json.entries).toHaveLength(2);
    expect((await check('start', results, 'chau')).status).toBe(403);
    expect(await check('start', [{ key: 'soc', ok: true }])).toMatchObject(unknownAt('#/results/0/key'));
    expect(await check(String(Date.parse('2024-04-29T21:00:00+07:00')), results)).toMatchObject(unknownAt('#/round'));
  });

  it('are others where the department says so, and none in posts that are not checked', async () => {
    const { so } = watch.house.cast.units;
    const rule = {
      takeoverMinutes: 45,
      checkHours: 12,
      checkGrace: 10,
      checkPosts: ['ky-thuat'],
      items: [{ key: 'doors', phase: 'every', vi: 'Cửa phòng máy', en: 'Doors' }],
    };
    await watch.decide(so, rule);
    const { rounds, patience } = await take();
    expect(patience).toBe(45);
    expect(rounds).toMatchObject([{ at: '2024-04-29T17:00:00.000Z', items: [{ key: 'doors' }] }]);
    const leader = await watch.house.watch('an', { start: '2024-04-29T19:30:00+07:00', post: 'lanh-dao' });
    expect((await watch.take('an', leader)).json.rounds).toEqual([]);
    expect(await watch.house.at('2024-04-30T00:09:00+07:00')).toEqual([]);
    expect(await watch.house.at('2024-04-30T00:10:05+07:00')).toEqual([
      expect.stringContaining('binh: Quá giờ kiểm tra 00h00'),
    ]);
    const twice = { ...rule, items: [rule.items[0], rule.items[0]] };
    expect(slug(await watch.decide(so, twice))).toBe('not-valid');
  });

  it('say who decided them, the nearest above, and are inherited again', async () => {
    const { so, leChan, thpt1, ngoQuyen } = watch.house.cast.units;
    const rule = { takeoverMinutes: 20, checkHours: 4, checkGrace: 15, checkPosts: ['truc-ban'], items: [] };
    await watch.decide(so, { ...rule, takeoverMinutes: 60 });
    await watch.decide(leChan, rule);
    const seenFrom = async (unitId: string, who: 'hanh' | 'an' = 'hanh') => {
      const { json } = await watch.house.ask(who, 'GET', `/api/units/${unitId}/watch-rules`);
      const thpt = json.rules.find(({ unitKindId }: { unitKindId: string }) => unitKindId === 'thpt');
      return [thpt?.takeoverMinutes, thpt?.decidedBy?.unitId, json.mayChange];
    };
    expect(await seenFrom(thpt1, 'an')).toEqual([20, leChan, false]);
    expect(await seenFrom(ngoQuyen)).toEqual([60, so, true]);
    await watch.decide(leChan, null);
    expect(await seenFrom(thpt1)).toEqual([60, so, true]);
    await watch.decide(so, null);
    expect(await seenFrom(thpt1)).toEqual([30, undefined, true]);
  });

  it('of a watch nobody took over are not asked for', async () => {
    ({ night } = await watch.night());
    expect((await watch.house.at('2024-04-30T01:00:00+07:00')).filter((mail) => mail.includes('kiểm tra'))).toEqual([]);
  });
});
