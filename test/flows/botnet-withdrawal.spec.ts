import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { BotnetHouse, MORNING } from './botnet-house.js';

let stage: BotnetHouse;
beforeAll(async () => {
  stage = await BotnetHouse.open();
});
afterAll(() => stage.close());

it('a botnet list that was sent by mistake is taken back, told to who has not answered, and may be entered again', async () => {
  await stage.furnished();
  const listId = await stage.entered(['192.0.2.5', '192.0.2.200']);
  await stage.answer('an', await stage.match(listId, '192.0.2.5'), 'cleaned', 'Đã cài lại máy');
  const matchId = await stage.match(listId, '192.0.2.200');
  await stage.house.mails();
  const withdraw = (who: 'an' | 'hanh', reason: string) =>
    stage.house.ask(who, 'PUT', `/api/botnet-lists/${listId}/withdrawal`, { reason });
  expect([(await withdraw('an', 'Nhầm')).status, (await withdraw('hanh', ' ')).status]).toEqual([403, 400]);
  const { json } = await withdraw('hanh', 'Danh sách của tỉnh khác');
  expect(json).toMatchObject({
    overdue: false,
    withdrawn: { by: 'Vũ Thị Hạnh', reason: 'Danh sách của tỉnh khác' },
    units: [{ mayAnswer: false }, { mayAnswer: false, matches: [{ waiting: false }] }],
  });
  const [told, ...rest] = await stage.house.mails();
  expect([told?.to, told?.subject, rest]).toEqual([
    'dung',
    'Thu hồi danh sách IP nghi nhiễm mã độc: Trường THPT Demo số 2 – Botnet tháng 4',
    [],
  ]);
  expect(told?.text).toContain('Danh sách của tỉnh khác');
  const later = [
    await withdraw('hanh', 'Nhầm'),
    await stage.answer('dung', matchId, 'cleaned', 'Đã cài lại máy'),
    await stage.house.ask('hanh', 'POST', `/api/botnet-lists/${listId}/nudges`, {}),
    await stage.house.ask('hanh', 'POST', `/api/botnet-lists/${listId}/matching`),
  ];
  expect(later.map(({ status, json: { type } }) => [status, type])).toEqual(
    later.map(() => [409, '/docs/problems#botnet-list-withdrawn']),
  );
  const { lists } = (await stage.house.ask('hanh', 'GET', '/api/botnet-lists')).json;
  expect(lists).toMatchObject([{ waiting: 0, overdue: false, withdrawn: true }]);
  expect(await stage.at('2024-05-05T17:00:00+07:00')).toEqual([]);
  await stage.house.app.clock.moveTo(Date.parse(MORNING));
  expect(await stage.entered(['192.0.2.5', '192.0.2.200'])).not.toBe(listId);
});
