import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer } from 'node:net';
import { Figures } from '../../src/http/figures.js';
import { claim, recordSent } from '../../src/notices/claims.js';
import { HOUR, MINUTE } from '../../src/rota/interval.js';
import { isoOf } from '../../src/time/iso.js';
import { configFor, NoticesHouse, START } from './notices-house.js';

let house: NoticesHouse;
beforeAll(async () => {
  house = await NoticesHouse.open();
});
afterAll(() => house.close());
afterEach(async () => {
  house.post.refuse = () => undefined;
  house.post.slow = 0;
  house.post.received.length = 0;
  await house.db.query(`DELETE FROM notice`);
  await house.db.query(`DELETE FROM duty`);
  await house.moveTo(START);
});

const later = (ms: number) => house.moveTo(house.clock.now() + ms);
const watch = (start = '2024-04-30T07:30:00+07:00') => house.watch(house.cast.people.binh, start);

describe('a mail server that will not take a mail now (4xx)', () => {
  it('is tried again after half a minute, a minute, two…, and never sees two different mails', async () => {
    await watch();
    house.post.refuse = () => ({ code: 451, text: '4.7.1 greylisted' });
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 6; attempt++) {
      await house.outbox.drain();
      const [row] = await house.db.query(
        `SELECT attempts, state, last_error AS error, extract(epoch FROM next_try_at - clock_now())::float8 AS wait FROM notice`,
      );
      expect(row).toMatchObject({ attempts: attempt, state: 'due', error: expect.stringMatching(/^receiver: .*451/) });
      waits.push(row.wait);
      await house.outbox.drain();
      expect((await house.states())[0]!.attempts).toBe(attempt);
      await later(row.wait * 1000 + 100);
    }
    [30, 60, 120, 300, 600, 600].forEach((seconds, index) => {
      expect(waits[index]!).toBeGreaterThan(seconds * 0.8 - 1);
      expect(waits[index]!).toBeLessThanOrEqual(seconds * 1.2);
    });
    house.post.refuse = () => undefined;
    await house.outbox.drain();
    expect(house.post.take('binh')).toHaveLength(1);
    expect((await house.states())[0]).toMatchObject({ state: 'sent', lastError: null });
  });
});

describe('a mail server that never will (5xx)', () => {
  it('fails the notice at once, holds up no other, and the unit head is told', async () => {
    house.post.refuse = (to) => (to === 'binh@demo.example' ? { code: 550, text: '5.1.1 no such user' } : undefined);
    await watch();
    await house.watch(house.cast.people.chau, '2024-04-30T07:30:00+07:00');
    await house.outbox.drain();
    await house.outbox.drain();
    expect(house.post.take('chau')).toHaveLength(1);
    const toAn = house.post.take('an');
    expect(toAn.map(({ mail }) => mail.subject)).toEqual(['Không gửi được thư cho Trần Thị Bình']);
    expect((await house.states()).map(({ kind, state, attempts }) => [kind, state, attempts])).toEqual([
      ['invite', 'failed', 1],
      ['invite', 'sent', 1],
      ['undeliverable', 'sent', 1],
    ]);
  });

  it('does not fail notices because we may not send at all (AUTH, MAIL FROM)', async () => {
    const { refusalOf } = await import('../../src/notices/channels/mail/transport.js');
    expect(refusalOf({ responseCode: 535, command: 'AUTH PLAIN', message: 'bad' })).toMatchObject({
      permanent: false,
      by: 'way',
    });
    expect(refusalOf({ responseCode: 550, command: 'MAIL FROM', message: 'bad' })).toMatchObject({
      permanent: false,
      by: 'way',
    });
    expect(refusalOf({ code: 'ETIMEDOUT', command: 'DATA', message: 'gone' })).toMatchObject({
      permanent: false,
      by: 'way',
    });
    expect(refusalOf({ responseCode: 552, command: 'DATA', message: 'big' })).toMatchObject({
      permanent: true,
      by: 'receiver',
    });
  });
});

describe('no way to the mail server', () => {
  it('keeps everything due, and sends it in due order when the way is back', async () => {
    await watch('2024-05-01T07:30:00+07:00');
    await watch('2024-04-30T07:30:00+07:00');
    await house.post.close();
    await house.outbox.drain();
    expect((await house.states()).map(({ state, lastError }) => [state, lastError?.slice(0, 4)])).toEqual([
      ['due', 'way:'],
      ['due', 'way:'],
    ]);
    await house.post.open();
    await later(10 * MINUTE);
    await house.outbox.drain();
    expect(house.post.take('binh')).toHaveLength(2);
  });

  it('is not held up for ever by a server that accepts and says nothing', async () => {
    const hole = createServer(() => {}).listen(0, '127.0.0.1');
    await new Promise((done) => hole.once('listening', done));
    const { port } = hole.address() as { port: number };
    const { MailTransport } = await import('../../src/notices/channels/mail/transport.js');
    const transport = new MailTransport(`smtp://127.0.0.1:${port}`);
    const mail = {
      envelope: { from: 'truc@demo.example', to: ['an@demo.example'] },
      octets: new TextEncoder().encode('Subject: s\r\n\r\nt\r\n'),
    };
    const before = performance.now();
    await expect(transport.send(mail, AbortSignal.timeout(500), async () => {})).rejects.toThrow();
    expect(performance.now() - before).toBeLessThan(9_000);
    transport.close();
    hole.close();
  });

  it('claims nothing while no SMTP_URL is set', async () => {
    await watch();
    const { Outbox } = await import('../../src/notices/outbox.js');
    const { Doorbell } = await import('../../src/notices/doorbell.js');
    const idle = new Outbox(house.db, configFor({ SMTP_URL: '' }), house.named, new Doorbell(), new Figures());
    await idle.drain();
    expect(await house.states()).toMatchObject([{ state: 'due', attempts: 0 }]);
    await idle.beforeApplicationShutdown();
  });
});

describe('what is too late', () => {
  it('is expired, not sent, when the watch is over', async () => {
    await watch();
    await house.moveTo('2024-04-30T19:30:01+07:00');
    await house.outbox.drain();
    await house.desk.tick();
    expect(house.post.received).toHaveLength(0);
    expect((await house.states())[0]).toMatchObject({ kind: 'invite', state: 'expired', attempts: 0 });
  });
});

describe('what changed while it waited', () => {
  it('is voided at the claim even when nobody said so', async () => {
    const dutyId = await watch();
    await house.db.query('UPDATE duty SET live = false WHERE id = $1', [dutyId]);
    await house.outbox.drain();
    expect(house.post.received).toHaveLength(0);
    expect((await house.states())[0]).toMatchObject({ state: 'void', attempts: 0 });
  });

  it('a CANCEL does not overtake its REQUEST', async () => {
    const dutyId = await watch();
    const [claimed] = await claim(house.db, 1);
    expect(claimed?.kind).toBe('invite');
    await house.change('cancel', dutyId);
    expect(await claim(house.db, 9)).toHaveLength(0);
    await recordSent(house.db, [claimed!]);
    expect((await claim(house.db, 9)).map(({ kind }) => kind)).toEqual(['cancel']);
  });
});

describe('leases', () => {
  it('one notice is one instance’s, until the lease ends; then the first can record nothing', async () => {
    await watch();
    const [mine] = await claim(house.db, 9);
    expect(await claim(house.db, 9)).toHaveLength(0);
    await later(61_000);
    const [theirs] = await claim(house.db, 9);
    expect(theirs).toMatchObject({ id: mine!.id, attempts: 2 });
    expect(await recordSent(house.db, [mine!])).toEqual([false]);
    expect(await recordSent(house.db, [theirs!])).toEqual([true]);
  });

  it('what was never tried may be held for less long; tried again, it is held for the whole lease', async () => {
    await watch();
    expect(await claim(house.db, 9, 'mail', 45)).toHaveLength(1);
    await later(44_000);
    expect(await claim(house.db, 9, 'mail', 45)).toHaveLength(0);
    await later(2_000);
    expect(await claim(house.db, 9, 'mail', 45)).toHaveLength(1);
    await later(46_000);
    expect(await claim(house.db, 9, 'mail', 45)).toHaveLength(0);
    await later(15_000);
    expect(await claim(house.db, 9, 'mail', 45)).toMatchObject([{ attempts: 3 }]);
  });

  it('what a dead process held is taken up before what came later', async () => {
    await watch('2024-05-01T07:30:00+07:00');
    const [held] = await claim(house.db, 1);
    await later(30_000);
    await watch('2024-05-02T07:30:00+07:00');
    await later(31_000);
    expect(await claim(house.db, 1)).toMatchObject([{ id: held!.id, attempts: 2 }]);
    expect(await claim(house.db, 1)).toMatchObject([{ attempts: 1 }]);
  });

  it('what no longer stands hides nothing that is due behind it', async () => {
    for (let day = 1; day <= 3; day++) {
      const dutyId = await watch(`2024-05-0${day}T07:30:00+07:00`);
      await house.db.query('UPDATE duty SET live = false WHERE id = $1', [dutyId]);
    }
    await watch('2024-05-04T07:30:00+07:00');
    expect(await claim(house.db, 2)).toHaveLength(1);
    expect(await claim(house.db, 2)).toEqual([]);
  });

  it('ten instances send everything once', async () => {
    for (let day = 1; day <= 7; day++) await watch(`2024-05-0${day}T07:30:00+07:00`);
    const others = Array.from({ length: 10 }, () => house.secondOutbox());
    await Promise.all(others.map((outbox) => outbox.drain()));
    await Promise.all(others.map((outbox) => outbox.beforeApplicationShutdown()));
    const keys = house.post.received.map(({ mail }) => mail.messageId);
    expect(keys).toHaveLength(7);
    expect(new Set(keys).size).toBe(7);
  });

  it('two mails are handed over at once at most, and four once the process has sent many', async () => {
    const outbox = house.secondOutbox();
    const most = async (from: number, watches: number): Promise<number> => {
      for (let hour = from; hour < from + watches; hour++)
        await house.watch(house.cast.people.binh, isoOf(START + hour * HOUR), { hours: 1 });
      house.post.mostUnanswered = 0;
      await outbox.drain();
      return house.post.mostUnanswered;
    };
    house.post.slow = 100;
    expect(await most(48, 9)).toBe(2);
    house.post.slow = 0;
    await most(60, 250);
    house.post.slow = 100;
    expect(await most(320, 20)).toBe(4);
    await outbox.beforeApplicationShutdown();
    expect(house.post.received).toHaveLength(279);
  });

  it('a graceful stop finishes what is under way and hands back the rest', async () => {
    for (let day = 1; day <= 9; day++) await watch(`2024-05-0${day}T07:30:00+07:00`);
    house.post.slow = 400;
    const outbox = house.secondOutbox();
    void outbox.drain();
    await new Promise((done) => setTimeout(done, 200));
    await outbox.beforeApplicationShutdown();
    const states = (await house.states()).map(({ state }) => state);
    expect(states.filter((state) => state === 'sending')).toHaveLength(0);
    expect(states.filter((state) => state === 'sent')).toHaveLength(house.post.received.length);
    expect(states.filter((state) => state === 'due').length).toBe(9 - house.post.received.length);
    expect(house.post.received.length).toBeLessThanOrEqual(2);
  });
});

describe('clocks', () => {
  it('a process whose clock is an hour wrong sends neither early nor never: the database decides', async () => {
    const { people } = house.cast;
    await house.watch(people.binh, '2024-04-26T10:00:00+07:00', { tell: false });
    await house.desk.tick();
    await house.outbox.drain();
    expect(house.post.received).toHaveLength(0);
    const real = performance.timeOrigin;
    expect(real).toBeGreaterThan(0);
    await house.moveTo('2024-04-25T10:00:05+07:00');
    // This process believes it is an hour earlier; what is due is still due.
    (house.clock as unknown as { offset: number }).offset -= HOUR;
    await house.desk.tick();
    await house.outbox.drain();
    expect(house.post.take('binh').map(({ mail }) => mail.subject?.slice(0, 13))).toEqual(['Nhắc ca trực ']);
  });
});
