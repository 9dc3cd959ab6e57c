import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { pushMessage } from '../../src/notices/channels/push/message.js';
import { claim } from '../../src/notices/claims.js';
import { START, type NoticesHouse } from './notices-house.js';
import { PushHouse } from './push-house.js';
import type { PushService, Subscribed } from './push-service.js';

let at: PushHouse;
let house: NoticesHouse;
let service: PushService;
beforeAll(async () => {
  at = await PushHouse.open();
  ({ house, service } = at);
});
afterAll(() => at.close());
afterEach(() => at.tidy());

const told = () =>
  house.db.query(`SELECT channel, kind, state, attempts, last_error AS error FROM notice ORDER BY channel, id`);
const later = (seconds: number) => house.moveTo(house.clock.now() + seconds * 1000);

describe('a device', () => {
  it('is told what the mail tells: encrypted, signed, in a few words without phone numbers', async () => {
    await at.turnOn();
    const dutyId = await at.watch();
    await house.outbox.drain();
    const [pushed, ...more] = service.taken();
    expect(more).toEqual([]);
    expect(pushed!.message).toEqual({
      id: expect.stringMatching(/^[\w-]{32}$/),
      tag: `duty:${dutyId}`,
      title: 'Mời trực Thứ Ba 30/4, 07h30–19h30 – Trực kỹ thuật',
      body: 'Trường THPT Demo số 1. Chạm để xác nhận hoặc xin đổi.',
      url: expect.stringMatching(/^https:\/\/truc\.demo\.example\/l\/[\w-]+$/),
      language: 'vi',
      urgency: 'normal',
    });
    const watchEnds = (Date.parse('2024-04-30T19:30:00+07:00') - START) / 1000;
    expect(Number(pushed!.headers['ttl'])).toBeGreaterThan(Math.min(watchEnds, 28 * 86400) - 120);
    expect(pushed!.headers).toMatchObject({ urgency: 'normal', topic: expect.stringMatching(/^[\w-]{32}$/) });
    expect(pushed!.sealed.includes('Trực kỹ thuật')).toBe(false);
    expect(house.post.take('binh')).toHaveLength(1);
    const [{ key, address }] = await house.db.query(`SELECT key, address FROM notice WHERE channel = 'push'`);
    expect({ key, address }).toEqual({
      key: expect.stringMatching(new RegExp(`^invite\\|${dutyId}\\|${at.binh.personId}\\|0\\|push:[\\da-f-]{36}$`)),
      address: 'Chrome · Android',
    });
  });

  it('hears once of what is published twice; a change and a reminder take the place of the invitation', async () => {
    await at.turnOn();
    const dutyId = await at.watch();
    await house.db.transaction((tx) => house.notices.dutiesChanged(tx, [{ kind: 'invite', dutyId }]));
    await house.outbox.drain();
    await house.change('move', dutyId, `starts_at = '2024-04-30T08:30:00+07:00'`);
    await house.outbox.drain();
    await house.moveTo('2024-04-29T08:31:00+07:00');
    await house.desk.tick();
    await house.outbox.drain();
    await house.change('cancel', dutyId);
    await house.outbox.drain();
    const pushed = service.taken().filter(({ message }) => message.tag === `duty:${dutyId}`);
    expect(pushed.map(({ message, headers }) => [message.title.split(' Thứ')[0], headers['urgency']])).toEqual([
      ['Mời trực', 'normal'],
      [expect.stringContaining('Cập nhật'), 'normal'],
      [expect.stringContaining('Nhắc'), 'high'],
      [expect.stringContaining('Hủy'), 'high'],
    ]);
    expect(new Set(pushed.map(({ message }) => message.id)).size).toBe(4);
    expect(new Set(pushed.map(({ headers }) => headers['topic'])).size).toBe(1);
    expect(pushed.at(-1)!.message.url).toBe('https://truc.demo.example/me');
  });

  it('never gets a link that signs somebody in', async () => {
    await at.turnOn();
    const about = { personId: at.binh.personId, url: 'https://x.test/s/1' };
    await house.db.transaction((tx) => house.notices.tellSignInLink(tx, about));
    await house.outbox.drain();
    expect(house.post.take('binh')).toHaveLength(1);
    expect(service.taken()).toEqual([]);
  });

  it('is told once more with the same tag and id when we die between sending and recording', async () => {
    await at.turnOn();
    await at.watch();
    const [claimed] = await claim(house.db, 9, 'push');
    const lost = pushMessage(claimed!, house.config);
    await later(61);
    await house.outbox.drain();
    const [again] = service.taken();
    expect(again!.message).toMatchObject({ id: lost.id, tag: lost.tag });
    expect(again!.headers['topic']).toBe(lost.topic);
    expect(await told()).toMatchObject([{ state: 'sent' }, { channel: 'push', state: 'sent', attempts: 2 }]);
  });

  it('keeps its keys, and the house its own, from whoever reads the tables', async () => {
    const { keys } = await at.turnOn();
    const [row] = await house.db.query('SELECT keys, private_key AS own FROM device, push_key');
    for (const secret of [keys.auth, keys.p256dh]) expect(row.keys.toString('latin1')).not.toContain(secret);
    expect(row.own.length).toBe(12 + 16 + 43);
    await house.db.query(
      'UPDATE push_key SET private_key = set_byte(private_key, 40, 255 - get_byte(private_key, 40))',
    );
    await at.watch();
    await house.outbox.drain();
    await house.db.query(
      'UPDATE push_key SET private_key = set_byte(private_key, 40, 255 - get_byte(private_key, 40))',
    );
    expect(service.taken()).toEqual([]);
    expect((await told())[1]).toMatchObject({ channel: 'push', state: 'due', attempts: 1 });
  });

  it('is told in few enough octets, however long the words and whatever the names', async () => {
    await at.turnOn();
    const name = `A"}\u2028</script>\\ 🇻🇳 ${'Nguyễn '.repeat(20)}`.slice(0, 190);
    await house.db.query('UPDATE unit SET name = $1 WHERE id = $2', [name, house.cast.units.thpt1]);
    const dutyId = await at.watch();
    await house.db.transaction((tx) => house.notices.dutyDeclined(tx, dutyId, '“Ốm” 0600 '.repeat(90)));
    await at.turnOn(at.actor(house.cast.people.an));
    await house.db.transaction((tx) => house.notices.dutyDeclined(tx, dutyId, 'Đường dài '.repeat(90)));
    await house.outbox.drain();
    await house.db.query('UPDATE unit SET name = $1 WHERE id = $2', ['Trường THPT Demo số 1', house.cast.units.thpt1]);
    for (const { message, sealed } of service.taken()) {
      expect(message.body).toContain(name.slice(0, 60));
      expect(sealed.length).toBeLessThan(4096);
    }
  });
});

describe('an answer', () => {
  it.each([500, 503, 408, 429])('%i: waits and is tried again', async (status) => {
    await at.turnOn();
    await at.watch();
    service.refuse(status);
    await house.outbox.drain();
    await house.outbox.drain();
    expect(service.taken()).toHaveLength(1);
    expect((await told())[1]).toMatchObject({ channel: 'push', state: 'due', error: `receiver: HTTP ${status}` });
    service.accept();
    await later(40);
    await house.outbox.drain();
    expect(service.taken()).toHaveLength(1);
    expect((await told())[1]).toMatchObject({ state: 'sent', attempts: 2, error: null });
  });

  it('429 with Retry-After: all that waits for the device waits that long, and no other device does', async () => {
    const phone = await at.turnOn();
    const laptop = await at.turnOn();
    for (let day = 1; day <= 12; day++) await at.watch(`2024-05-${day}T07:30:00+07:00`);
    const mine = ({ endpoint }: Subscribed) => service.taken().filter(({ path }) => endpoint.endsWith(path)).length;
    service.answer = (response, path) => {
      if (phone.endpoint.endsWith(path)) response.writeHead(429, { 'retry-after': '900' }).end();
      else response.writeHead(201).end();
    };
    await house.outbox.drain();
    const paths = service.taken().map(({ path }) => path);
    expect(paths.filter((path) => laptop.endpoint.endsWith(path))).toHaveLength(12);
    expect(paths.length).toBeLessThan(24);
    service.accept();
    await later(800);
    await house.outbox.drain();
    expect(service.taken()).toEqual([]);
    await later(400);
    await house.outbox.drain();
    expect(mine(phone)).toBe(12);
  });

  it.each([400, 401, 413])('%i: this notice never will go by push, the device stays', async (status) => {
    const { id } = await at.turnOn();
    await at.watch();
    service.refuse(status);
    await house.outbox.drain();
    expect((await told())[1]).toMatchObject({ channel: 'push', state: 'failed', attempts: 1, error: `HTTP ${status}` });
    expect(await at.device(id)).toMatchObject({ because: null });
    // A push that fails is no reason to tell the head that mail does not arrive.
    expect(house.post.take('an')).toEqual([]);
  });

  it.each([404, 410])(
    '%i: the device has ended, its keys are forgotten, and nothing goes there any more',
    async (status) => {
      const { id } = await at.turnOn();
      await at.watch();
      await at.watch('2024-05-02T07:30:00+07:00');
      service.refuse(status);
      await house.outbox.drain();
      expect(await at.device(id)).toEqual({ endpoint: service.origin, keys: null, because: 'gone' });
      await at.watch('2024-05-03T07:30:00+07:00');
      await house.outbox.drain();
      expect((await told()).filter(({ channel }: { channel: string }) => channel === 'push')).toHaveLength(2);
      expect(house.post.take('binh')).toHaveLength(3);
    },
  );

  it('that does not come holds up no mail', async () => {
    service.answer = () => undefined;
    await at.turnOn();
    for (const day of [1, 2, 3, 4, 5]) await at.watch(`2024-05-0${day}T07:30:00+07:00`);
    let ended = false;
    const drained = house.outbox.drain().then(() => (ended = true));
    while (house.post.received.length < 5) await new Promise((done) => setTimeout(done, 20));
    expect(ended).toBe(false);
    await drained;
    const error = expect.stringMatching(/no answer within 10 seconds/);
    const pushes = (await told()).slice(5);
    expect(pushes).toMatchObject(Array.from({ length: 5 }, () => ({ channel: 'push', state: 'due', error })));
  }, 40_000);
});
