import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { DutyFacts } from '../../src/calendars/duty-facts.js';
import { pushMessage, type PushMessage } from '../../src/notices/channels/push/message.js';
import { claim, type Claimed } from '../../src/notices/claims.js';
import { START, type NoticesHouse } from './notices-house.js';
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

/** What a device shows of something told Bình in Vietnamese. */
function shown(like: Claimed, kind: Claimed['kind'], body: object): PushMessage {
  return pushMessage(
    { ...like, kind, body: { to: like.body.to, personId: like.personId, ...body } } as never,
    house.config,
  );
}

/** An invitation of Bình's to copy from, and its watch. */
async function invitation(): Promise<{ like: Claimed; duty: DutyFacts }> {
  await at.turnOn();
  await at.watch();
  const [like] = await claim(house.db, 9, 'push');
  return { like: like!, duty: (like!.body as { duty: DutyFacts }).duty };
}

const ME = 'https://truc.demo.example/me';

describe('below its title a push', () => {
  it('names what is unconfirmed, and leads to the one, or to all of them', async () => {
    const { like, duty } = await invitation();
    const second = { ...duty, start: duty.start + 86_400_000, end: duty.end + 86_400_000 };
    expect(shown(like, 'unconfirmed', { dutyIds: [], duties: [duty] })).toMatchObject({
      title: 'Chưa xác nhận 1 ca trực',
      body: 'Chạm để xác nhận hoặc xin đổi. Thứ Ba 30/4, 07h30–19h30 – Trực kỹ thuật, Trường THPT Demo số 1',
      url: expect.stringMatching(/\/l\/[\w-]+$/),
    });
    expect(shown(like, 'unconfirmed', { dutyIds: [], duties: [duty, second] })).toMatchObject({
      body: 'Chạm để xem và xác nhận từng ca. Thứ Ba 30/4, 07h30–19h30 – Trực kỹ thuật, Trường THPT Demo số 1; Thứ Tư 1/5, 07h30–19h30 – Trực kỹ thuật, Trường THPT Demo số 1',
      url: ME,
    });
  });

  it('says in which unit nobody has come, and what to do; it holds no phone number', async () => {
    const { like, duty } = await invitation();
    const cases = [duty, { ...duty, personName: 'Châu', unitName: 'Trường B' }].map((each, index) => {
      return { id: `${index}`, duty: each, phone: '+84901234567' };
    });
    const of = (tier: string, some: typeof cases) =>
      shown(like, 'escalated', { chain: 'absent', tier, cases: some, callees: [] }).body;
    expect(of('head', cases.slice(0, 1))).toBe(
      'Trường THPT Demo số 1. Ca đã bắt đầu. Xin gọi ngay người trực hoặc cử người thay.',
    );
    expect(of('department', cases)).toBe(
      'Ca đã bắt đầu. Xin gọi ngay người trực hoặc cử người thay. Trần Thị Bình (Trường THPT Demo số 1); Châu (Trường B)',
    );
    expect(of('substitute', cases.slice(0, 1))).toBe(
      'Trường THPT Demo số 1. Bạn đang ứng trực. Xin gọi ngay người trực và vào thay nếu cần.',
    );
  });

  it('holds what a mail lists below: the comment on a roster, the watches of a swap, what is left to check', async () => {
    const { like, duty } = await invitation();
    const comment = 'Thiếu người đêm 30/4';
    const period = { periodId: '1', periodTitle: 'Lễ', unitId: '2', unitName: 'Trường A' };
    expect(shown(like, 'returned', { ...period, from: 'Hạnh', comment }).body).toBe(`Trường A. Hạnh ghi: ${comment}`);
    const legs = [{ start: duty.start, end: duty.end, post: duty.post, from: 'Bình', to: 'Châu' }];
    const swap = { id: 's', asker: 'Bình', legs, unitName: 'Trường A', note: '', breachReason: '', start: duty.start };
    expect(shown(like, 'swap-asked', { swapId: 's', swap: { ...swap, state: 'open', refusalReason: null } }).body).toBe(
      'Bình đề nghị bạn đổi ca trực như sau. Xin trả lời trước khi ca bắt đầu. Thứ Ba 30/4, 07h30–19h30, Trực kỹ thuật: Bình → Châu',
    );
    const items = [{ vi: 'Máy chủ', en: 'Servers' }];
    expect(shown(like, 'check-overdue', { duty, round: { key: 'k', at: duty.start }, items }).body).toBe(
      'Đợt kiểm tra sau đây trong ca của bạn chưa được ghi. Xin kiểm tra và đánh dấu ngay. Máy chủ',
    );
    expect(shown(like, 'not-relieved', { duty, phone: '+84901234567', next: [], callees: [] }).body).toBe(
      'Trường THPT Demo số 1. Trần Thị Bình vẫn giữ ca. Xin gọi người nhận ca hoặc cử người thay.',
    );
  });
});

describe('a push', () => {
  it('about the first of many watches does not take the place of the invitation to them all', async () => {
    await at.turnOn();
    const days = [1, 2, 3, 4, 5, 6].map((day) => `2024-05-0${day}T07:30:00+07:00`);
    const ids: string[] = [];
    for (const day of days) ids.push(await at.watch(day, { tell: false }));
    const invites = ids.map((dutyId) => ({ kind: 'invite' as const, dutyId }));
    await house.db.transaction((tx) => house.notices.dutiesChanged(tx, invites));
    await house.outbox.drain();
    await house.change('move', ids[0]!, `starts_at = '2024-05-01T08:30:00+07:00'`);
    await house.outbox.drain();
    const [all, first, ...more] = service.taken();
    expect(more).toEqual([]);
    expect(all!.message).toMatchObject({
      title: expect.stringContaining('Mời trực 6 ca'),
      body: 'Chạm để xem và xác nhận từng ca.',
      url: ME,
    });
    expect(first!.message.tag).toBe(`duty:${ids[0]}`);
    expect(all!.message.tag).not.toBe(first!.message.tag);
    expect(all!.headers['topic']).not.toBe(first!.headers['topic']);
  });

  it('wakes a device that sleeps when its watch begins within a day, whatever it says of it', async () => {
    await at.turnOn();
    await at.watch('2024-05-02T07:30:00+07:00');
    const soon = await at.watch(new Date(START + 5 * 3_600_000).toISOString());
    await house.outbox.drain();
    await house.change('move', soon, `starts_at = starts_at + interval '1 hour'`);
    await house.outbox.drain();
    const urgent = service.taken().map(({ message, headers }) => [message.tag === `duty:${soon}`, headers['urgency']]);
    expect(urgent.toSorted()).toEqual([
      [false, 'normal'],
      [true, 'high'],
      [true, 'high'],
    ]);
  });
});
