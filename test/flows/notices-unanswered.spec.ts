import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditLog } from '../../src/audit/audit.service.js';
import { claim } from '../../src/notices/claims.js';
import { DutiesService } from '../../src/rosters/duties.service.js';
import { HOUR } from '../../src/rota/interval.js';
import { NoticesHouse, START } from './notices-house.js';

let house: NoticesHouse;
beforeAll(async () => {
  house = await NoticesHouse.open();
});
afterAll(() => house.close());
afterEach(async () => {
  house.post.refuse = () => undefined;
  house.post.mute = false;
  house.post.slow = 0;
  house.post.received.length = 0;
  for (const table of ['notice', 'acknowledgement', 'duty']) await house.db.query(`DELETE FROM ${table}`);
  await house.moveTo(START);
});

const watch = () => house.watch(house.cast.people.binh, '2024-04-30T07:30:00+07:00');
const move = (dutyId: string) => house.change('move', dutyId, `starts_at = '2024-04-30T09:30:00+07:00'`);
const later = () => house.moveTo(house.clock.now() + HOUR);

/** What became of Bình's invitation before something else was decided. */
const before = {
  'was not tried yet': async () => {},
  'was refused for now': async () => {
    house.post.refuse = () => ({ code: 451, text: '4.7.1 greylisted' });
    await house.outbox.drain();
  },
  'found no mail server': async () => {
    await house.post.close();
    await house.outbox.drain();
    await house.post.open();
  },
  'was taken by a server that was lost before it said so': async () => {
    house.post.mute = true;
    await house.outbox.drain();
    expect(house.post.take('binh').map(({ mail }) => mail.subject)).toEqual([expect.stringMatching(/^Mời trực/)]);
  },
  'was held by a process that died, and refused for now when another took it up': async () => {
    await claim(house.db, 1);
    await later();
    house.post.refuse = () => ({ code: 451, text: '4.7.1 greylisted' });
    await house.outbox.drain();
  },
  'is held by a process that died': async () => {
    await claim(house.db, 1);
  },
  'was refused for good, so that the head was asked to tell of it': async () => {
    house.post.refuse = (to) => (to.startsWith('binh') ? { code: 550, text: '5.1.1 no such user' } : undefined);
    await house.outbox.drain();
  },
  'was under way when the process stopped': async () => {
    house.post.slow = 11_000;
    house.post.mostUnanswered = 0;
    const outbox = house.secondOutbox();
    void outbox.drain();
    while (house.post.mostUnanswered === 0) await new Promise((done) => setTimeout(done, 20));
    await outbox.beforeApplicationShutdown();
    while (house.post.received.length === 0) await new Promise((done) => setTimeout(done, 20));
    house.post.slow = 0;
  },
  'was sent': async () => {
    await house.outbox.drain();
    house.post.take('binh');
  },
  'was not sent but answered on the page': async (dutyId: string) => {
    house.post.refuse = () => ({ code: 451, text: '4.7.1 greylisted' });
    await house.outbox.drain();
    const duties = new DutiesService(house.db, new AuditLog(), house.notices);
    await duties.answer(house.cast.people.binh, dutyId, { answer: 'accepted', sequence: 0, reason: '' }, 'page');
  },
};

/** What Bình reads after the decision, when the way is free. */
async function reads(): Promise<string[]> {
  house.post.refuse = () => undefined;
  house.post.mute = false;
  house.post.received.length = 0;
  await later();
  await house.outbox.drain();
  // What was left behind is taken up first, and holds up what was decided later.
  await house.outbox.drain();
  return house.post.take('binh').map(({ mail }) => `${mail.subject}: ${mail.text!.split('\n')[2]}`);
}

type Before = keyof typeof before;

const unheard = ['was not tried yet', 'was refused for now', 'found no mail server'] as const satisfies Before[];
const perhaps = [
  'was taken by a server that was lost before it said so',
  'was held by a process that died, and refused for now when another took it up',
  'is held by a process that died',
  'was refused for good, so that the head was asked to tell of it',
  'was under way when the process stopped',
] as const satisfies Before[];
const told = ['was sent', 'was not sent but answered on the page'] as const satisfies Before[];

describe('a watch taken back when its invitation', () => {
  const CANCELLED = 'Hủy ca trực Thứ Ba 30/4, 07h30–19h30 – Trực kỹ thuật';

  it.each(unheard)('%s is not mentioned', async (invitation) => {
    const dutyId = await watch();
    await before[invitation]();
    await house.change('cancel', dutyId);
    expect(await reads()).toEqual([]);
  });

  it.each(perhaps)('%s is taken back in words that are true either way', async (invitation) => {
    const dutyId = await watch();
    await before[invitation]();
    await house.change('cancel', dutyId);
    expect(await reads()).toEqual([
      `${CANCELLED}: Ca trực sau đã hủy. Nếu đã được báo trước về ca này, xin bỏ qua: bạn không phải trực.`,
    ]);
  });

  it.each(told)('%s is taken back', async (invitation) => {
    const dutyId = await watch();
    await before[invitation](dutyId);
    await house.change('cancel', dutyId);
    expect(await reads()).toEqual([`${CANCELLED}: Ca trực sau đã hủy. Bạn không phải trực ca này nữa.`]);
  });
});

describe('a watch moved when its invitation', () => {
  const MOVED = 'Thứ Ba 30/4, 09h30–19h30 – Trực kỹ thuật';

  it.each(unheard)('%s is what its holder is invited to', async (invitation) => {
    const dutyId = await watch();
    await before[invitation]();
    await move(dutyId);
    expect(await reads()).toEqual([`Mời trực ${MOVED}: Bạn được phân công ca trực sau. Xin xác nhận.`]);
  });

  it.each(perhaps)('%s is told in words that are true either way', async (invitation) => {
    const dutyId = await watch();
    await before[invitation]();
    await move(dutyId);
    expect(await reads()).toEqual([
      `Cập nhật ca trực ${MOVED}: Bạn được phân công ca trực như sau. Nếu đã được báo trước về ca này thì lần báo đó không còn đúng. Xin xác nhận.`,
    ]);
  });

  it.each(told)('%s has changed', async (invitation) => {
    const dutyId = await watch();
    await before[invitation](dutyId);
    await move(dutyId);
    expect(await reads()).toEqual([
      `Cập nhật ca trực ${MOVED}: Ca trực của bạn đã thay đổi như sau. Xin xác nhận lại.`,
    ]);
  });

  it('to take the place of one that was told and taken back is what its holder is invited to', async () => {
    const dutyId = await watch();
    await before['was sent']();
    await house.change('cancel', dutyId);
    await reads();
    await house.change('invite', dutyId);
    await move(dutyId);
    expect(await reads()).toEqual([`Mời trực ${MOVED}: Bạn được phân công ca trực sau. Xin xác nhận.`]);
  });
});
