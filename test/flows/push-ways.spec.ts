import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { MINUTE } from '../../src/rota/interval.js';
import type { NoticesHouse } from './notices-house.js';
import { PushHouse } from './push-house.js';
import type { PushService } from './push-service.js';

let at: PushHouse;
let house: NoticesHouse;
let service: PushService;
beforeAll(async () => {
  at = await PushHouse.open();
  ({ house, service } = at);
});
afterAll(() => at.close());
afterEach(() => at.tidy());

const withoutMail = () => house.db.query('UPDATE person SET email = NULL WHERE id = $1', [at.binh.personId]);
const silence = (...silenced: string[]) => at.ways.change({ silenced }, at.binh);
const channels = async () =>
  (await house.db.query(`SELECT DISTINCT kind, channel FROM notice ORDER BY kind, channel`)).map(
    ({ kind, channel }: { kind: string; channel: string }) => `${kind} ${channel}`,
  );

describe('who has no address', () => {
  it('hears on the device of being assigned, moved, reminded and relieved, and is not named as unreachable', async () => {
    await withoutMail();
    await at.turnOn();
    const dutyId = await at.watch(undefined, { tell: false });
    const tell = (kind: 'invite' | 'cancel') =>
      house.db.transaction((tx) => house.notices.dutiesChanged(tx, [{ kind, dutyId }]));
    expect(await tell('invite')).toEqual({ told: 1, unreachable: [] });
    expect(await tell('invite')).toEqual({ told: 0, unreachable: [] });
    await house.outbox.drain();
    await house.change('move', dutyId, `starts_at = '2024-04-30T08:30:00+07:00'`);
    await house.outbox.drain();
    await house.moveTo('2024-04-29T20:00:00+07:00');
    for (let tick = 0; tick < 3; tick++) {
      await house.desk.tick();
      await house.outbox.drain();
    }
    await house.change('cancel', dutyId);
    await house.outbox.drain();
    const kinds = await house.db.query(`SELECT kind, state FROM notice WHERE channel = 'push' ORDER BY id`);
    expect(kinds.map(({ kind }: { kind: string }) => kind)).toEqual([
      'invite',
      'move',
      'reminder',
      'unconfirmed',
      'cancel',
    ]);
    // Two that are due at once may arrive either way round.
    const titles = service.taken().map(({ message }) => message.title.split(' ')[0]);
    expect(titles.toSorted()).toEqual(['Chưa', 'Cập', 'Hủy', 'Mời', 'Nhắc'].toSorted());
    expect([titles[0], titles[1], titles[4]]).toEqual(['Mời', 'Cập', 'Hủy']);
    expect(house.post.received).toHaveLength(0);
  });

  it('and heads a unit, is told of a watch declined below', async () => {
    const { an } = house.cast.people;
    await house.db.query('UPDATE person SET email = NULL WHERE id = $1', [an]);
    await at.turnOn(at.actor(an));
    const dutyId = await at.watch(undefined, { tell: false });
    await house.db.transaction((tx) => house.notices.dutyDeclined(tx, dutyId, 'Ốm'));
    await house.moveTo(house.clock.now() + 4 * MINUTE);
    await house.outbox.drain();
    await house.db.query(`UPDATE person SET email = 'an@demo.example' WHERE id = $1`, [an]);
    expect(service.taken()).toMatchObject([
      { message: { tag: `duty:${dutyId}`, body: 'Trường THPT Demo số 1. Lý do: Ốm' } },
    ]);
  });
});

describe('a choice of ways', () => {
  it('keeps ordinary things off a way; what is pressing goes by all', async () => {
    await at.turnOn();
    await silence('mail');
    const dutyId = await at.watch();
    expect(await channels()).toEqual(['invite push']);
    await house.outbox.drain();
    await house.change('cancel', dutyId);
    await at.watch('2024-04-26T07:30:00+07:00');
    expect(await channels()).toEqual(['cancel mail', 'cancel push', 'invite mail', 'invite push']);
  });

  it('that left a device, which told of a watch, makes a change of it a change and not an invitation', async () => {
    await at.turnOn();
    await silence('mail');
    const dutyId = await at.watch();
    await house.outbox.drain();
    await house.change('move', dutyId, `starts_at = '2024-04-30T08:30:00+07:00'`);
    await house.outbox.drain();
    const said = service.taken().map(({ message }) => [message.title.split(' Thứ')[0], message.body.split('. ')[1]]);
    expect(said).toEqual([
      ['Mời trực', 'Chạm để xác nhận hoặc xin đổi.'],
      ['Cập nhật ca trực', 'Chạm để xem giờ mới và xác nhận.'],
    ]);
  });

  it('makes no change of what no device told: it is an invitation', async () => {
    await at.turnOn();
    await silence('mail');
    const dutyId = await at.watch();
    await house.change('move', dutyId, `starts_at = '2024-04-30T08:30:00+07:00'`);
    await house.outbox.drain();
    const said = service.taken().map(({ message }) => [message.title.split(' Thứ')[0], message.body.split('. ')[1]]);
    expect(said).toEqual([['Mời trực', 'Chạm để xác nhận hoặc xin đổi.']]);
  });

  it('that left one device, which then is gone, costs nobody a notice: it goes by mail', async () => {
    const { id } = await at.turnOn();
    await silence('mail');
    await at.watch();
    await at.watch('2024-05-02T07:30:00+07:00');
    service.refuse(410);
    await house.outbox.drain();
    await house.outbox.drain();
    expect(await at.device(id)).toMatchObject({ because: 'gone' });
    expect(house.post.take('binh')).toHaveLength(2);
    await at.watch('2024-05-03T07:30:00+07:00');
    await house.outbox.drain();
    expect(house.post.take('binh')).toHaveLength(1);
  });

  it('nor when its owner removes it; without an address the other device tells', async () => {
    await withoutMail();
    const phone = await at.turnOn();
    const laptop = await at.turnOn();
    await silence(`push:${laptop.id}`);
    await at.watch();
    await at.devices.remove(phone.id, at.binh);
    await house.outbox.drain();
    expect(service.taken().map(({ path }) => laptop.endpoint.endsWith(path))).toEqual([true]);
  });

  it('must leave one way', async () => {
    const { id } = await at.turnOn();
    await expect(silence('mail', `push:${id}`)).rejects.toMatchObject({ slug: 'not-valid' });
    await silence('mail', `push:${randomUUID()}`);
    expect((await at.ways.of(at.binh)).ways).toEqual([
      { way: 'mail', label: 'binh@demo.example', silenced: true, returned: null },
      { way: `push:${id}`, label: 'Chrome · Android', silenced: false, returned: null },
    ]);
  });

  it('and quiet hours go together: what can wait waits on devices too', async () => {
    await at.turnOn();
    await house.db.query(
      `INSERT INTO person_preference (person_id, quiet_from, quiet_to) VALUES ($1, '07:00', '12:00')`,
      [at.binh.personId],
    );
    await at.watch();
    await house.outbox.drain();
    expect(service.taken()).toEqual([]);
    await house.moveTo('2024-04-25T12:00:01+07:00');
    await house.outbox.drain();
    expect(service.taken()).toHaveLength(1);
  });
});
