import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { WatchFactsQueries } from '../../src/documents/watch-facts.queries.js';
import { AlertHouse } from './alert-house.js';

let alerts: AlertHouse;
beforeAll(async () => {
  alerts = await AlertHouse.open();
  await alerts.empty();
});
afterAll(() => alerts.close());

it('what is handed on is what was open when the receiver signed, whenever it is printed', async () => {
  const { watches, house } = alerts;
  const minutes = (dutyId: string) => house.app.nest.get(WatchFactsQueries).handover(dutyId);
  const happen = (act: 'POST' | 'PUT', path: string, body: object) => house.ask('chau', act, `/api/${path}`, body);
  const { day, night } = await watches.night();
  await watches.moveTo('07:30');
  await watches.take('chau', day);
  await watches.moveTo('09:00');
  const strange = (await alerts.enter('an', { title: 'Kết nối lạ' })).json.id;
  const scan = (await alerts.enter('an', { title: 'Quét cổng' })).json.id;
  await alerts.take('chau', strange);
  await alerts.finish('chau', scan, 'false-alarm', 'Nhầm');
  const foundAt = '2024-04-29T02:00:00Z';
  const defaced = { id: randomUUID(), foundAt, summary: 'Trang bị thay giao diện', severityId: 'high' };
  const disk = { id: randomUUID(), foundAt, summary: 'Hỏng ổ đĩa', severityId: 'high' };
  for (const body of [defaced, disk])
    expect((await happen('POST', `units/${watches.unitId}/incidents`, body)).status).toBe(200);
  expect((await happen('PUT', `incidents/${disk.id}/status`, { status: 'resolved' })).status).toBe(200);
  expect((await house.ask('an', 'PUT', `/api/incidents/${disk.id}/closure`, { text: 'Đã thay' })).status).toBe(200);
  await watches.note('chau', day, 'Thay ổ đĩa', { open: true });
  await watches.moveTo('19:25');
  await watches.give('chau', day, 'Theo dõi');
  await watches.moveTo('19:31');
  await watches.take('binh', night);

  await watches.moveTo('20:00');
  await alerts.finish('binh', strange);
  await alerts.enter('an', { title: 'Sau giờ bàn giao' });
  const { openAlerts, openIncidents, openItems } = await minutes(day);
  expect(openAlerts).toMatchObject([{ title: 'Kết nối lạ', severity: 'Cao', takenBy: 'Lê Minh Châu' }]);
  expect(openIncidents).toMatchObject([{ summary: 'Trang bị thay giao diện', openedBy: 'Lê Minh Châu' }]);
  expect(openItems).toMatchObject([{ text: 'Thay ổ đĩa' }]);
  expect((await minutes(night)).openAlerts).toMatchObject([{ title: 'Sau giờ bàn giao', takenBy: null }]);
});
