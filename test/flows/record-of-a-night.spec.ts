import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { addMember, sessionFor } from '../support/cast.js';
import { AlertHouse } from './alert-house.js';

let night: AlertHouse;
let inspector: string;
beforeAll(async () => {
  night = await AlertHouse.open();
  const { db } = night.house.app;
  const more = { name: 'Thanh tra', email: 'thanh-tra@demo.example', roles: ['viewer'] as const, member: false };
  inspector = await addMember(db.manager, night.house.cast.units.so, more);
});
afterAll(() => night.close());

const recordAt = async (clock: string, knownAt = '') => {
  const { app } = night.house;
  const query = new URLSearchParams({ at: `2024-04-30T${clock}:00+07:00`, ...(knownAt && { knownAt }) }).toString();
  const path = `/api/units/${night.watches.unitId}/duty-record?${query}`;
  return (await app.request('GET', path, { as: await sessionFor(app.db, inspector) })).json;
};

const said = (list: any[]) =>
  list
    .filter(({ kind }) => /^(noted|alert|incident)/.test(kind))
    .map(({ kind, who, whom, text }) => [kind, who ?? whom, text]);

it('an inspector sees on one screen what was open at ten past two, who was told, and what was written round it', async () => {
  const duty = await night.manned();
  await night.watches.moveTo('19:31');
  await night.watches.take('chau', duty);
  await night.watches.note('chau', duty, 'Mất điện 5 phút');
  await night.watches.moveTo('01:40', '2024-04-30');
  await night.watches.note('chau', duty, 'Máy chủ nóng', { done: 'Đã bật quạt' });
  const alertId = await night.alerted();
  await night.watches.moveTo('02:12', '2024-04-30');
  await night.take('chau', alertId);
  const id = randomUUID();
  const body = { id, foundAt: '2024-04-29T19:10:00Z', summary: 'Trang chủ bị thay giao diện', severityId: 'high' };
  await night.house.ask('chau', 'POST', `/api/units/${night.watches.unitId}/incidents`, body);
  await night.watches.moveTo('05:00', '2024-04-30');
  await night.finish('chau', alertId);

  const { matters, events, watches } = await recordAt('02:13');
  expect(watches.map(({ personName }: any) => personName)).toEqual(['Lê Minh Châu', 'Trần Thị Bình']);
  expect(matters).toMatchObject([
    { kind: 'alert', title: 'Trang web bị thay đổi giao diện', status: 'taken', by: 'Lê Minh Châu' },
    { kind: 'incident', title: 'Trang chủ bị thay giao diện', status: 'open', severity: { vi: 'Cao' } },
  ]);
  expect(said(events)).toEqual([
    ['noted', 'Lê Minh Châu', 'Máy chủ nóng · Đã bật quạt'],
    ['alert-received', 'Vũ Thị Hạnh', 'Trang web bị thay đổi giao diện'],
    ['alert-told', 'Lê Minh Châu', 'Trang web bị thay đổi giao diện'],
    ['alert-taken', 'Lê Minh Châu', 'Trang web bị thay đổi giao diện'],
    ['incident-opened', 'Lê Minh Châu', '1/2024 · Trang chủ bị thay giao diện'],
  ]);
  expect((await recordAt('02:13', '2024-04-30T02:11:00+07:00')).matters).toMatchObject([{ status: 'open', by: null }]);
  expect((await recordAt('06:00')).matters).toMatchObject([{ kind: 'incident' }]);
});
